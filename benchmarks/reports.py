"""Reports to read, made from a seed: an invented dispute told by invented papers in the formats reports come in.

One in eight is a reprint, cut or under another headline; every report tells of talks, demands, refusals, conditions
and dated events of its own, in sentences put together from parts, so that words and numbers differ.
"""

from __future__ import annotations

import html
import json
import random
from datetime import date, timedelta
from email.message import EmailMessage
from itertools import accumulate
from pathlib import Path

from impasse.evidence.document import Document, ReadingView, Region

DISPUTE = """\
dispute: Northland and Southland over the strait
neutral: the strait question
parties:
  - id: north
    name: Northland
    aliases: [Norburg, the Northern government]
    adjectives: [Northern]
    bodies: [Foreign Ministry]
    offices: [{title: Prime Minister, holder: Ada Holm, since: 2018}, {title: Foreign Minister, holder: Nils Berg}]
  - id: south
    name: Southland
    aliases: [Sudhavn, the Southern government]
    adjectives: [Southern]
    bodies: [Foreign Ministry]
    offices: [{title: Prime Minister, holder: Eva Lund, since: 2018}, {title: Foreign Minister, holder: Lars Dahl}]
outlets:
  - {name: The Strait Post, aliases: [Strait Post]}
  - {name: Coastwire}
options:
  - id: open_strait
    party: north
    name: free passage through the strait
    cues: [open strait, reopen strait, free passage]
    drop_cues: [close strait, keep strait closed]
  - id: pilots
    party: north
    name: foreign pilots on board
    cues: [foreign pilots, accept pilots]
  - id: pay_dues
    party: south
    name: dues for passage
    cues: [pay dues, payment of dues]
    drop_cues: [withhold dues]
  - id: withdraw
    party: south
    name: a withdrawal of patrol boats
    cues: [withdraw boats, withdrawal of patrol boats]
goals:
  - {id: passage, name: open and paid passage, when: open_strait and pay_dues}
phases:
  - {id: now, name: The dispute today, goals: [passage], options: [open_strait, pilots, pay_dues, withdraw]}
"""
DEEDS = (
    "reopen the strait",
    "accept foreign pilots",
    "pay dues",
    "withdraw its patrol boats",
    "open the strait",
)
NOUNS = (
    "free passage",
    "foreign pilots",
    "payment of dues",
    "the withdrawal of patrol boats",
    "a joint survey",
)
GIVEN = (
    "Olga",
    "Tomas",
    "Ingrid",
    "Marek",
    "Sofia",
    "Pavel",
    "Lena",
    "Anton",
    "Karin",
    "Emil",
    "Vera",
    "Jonas",
)
FAMILY = (
    "Brandt",
    "Roth",
    "Ekman",
    "Vasko",
    "Lindqvist",
    "Petrov",
    "Haas",
    "Moreau",
    "Kovac",
    "Sand",
    "Riis",
)
ROLES = (
    "fisheries officer",
    "harbour master",
    "union leader",
    "deputy minister",
    "mayor",
    "analyst",
    "captain",
)
PLACES = ("Alder Bay", "Birk Point", "Cranholm", "Dunmere", "Eastwick", "Farrow", "Gull Ness", "Hollin")
THINGS = (
    "ferry",
    "cable",
    "fish stock",
    "lighthouse",
    "customs post",
    "survey ship",
    "pilot station",
    "quota",
)
QUALITIES = ("old", "northern", "disputed", "new", "empty", "joint", "costly", "frozen", "public", "small")
ENDS = ("without a result", "late at night", "in a row", "before lunch")
PAPERS = ("The Strait Post", "Coastwire", "Harbour News", "The Evening Courier", "Radio Dunmere")


class _Teller:
    """Makes sentences; all chance comes from one generator."""

    def __init__(self, chance: random.Random, day: date) -> None:
        self.chance, self.day = chance, day
        self.persons = [
            (f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}", chance.choice(ROLES)) for _ in range(3)
        ]

    def sentence(self) -> str:
        """One of a dozen makes, with parts by chance."""
        pick = self.chance.choice
        side, other = self.chance.sample(("Northland", "Southland"), 2)
        person, role = pick(self.persons)
        thing = f"{pick(QUALITIES)} {pick(THINGS)} off {pick(PLACES)}"
        then = self.day - timedelta(days=self.chance.randrange(1, 4000))
        count = self.chance.randrange(2, 900)
        return pick(
            (
                f"{side} will not {pick(DEEDS)} before {other} agrees to {pick(DEEDS)}, its Foreign Ministry said.",
                f"{person}, a {role} in {pick(PLACES)}, said that the {thing} had cost {count} jobs.",
                f"“We demand {pick(NOUNS)} and nothing less,” {side}'s foreign minister told {pick(PAPERS)}.",
                f"According to {person}, {other} has refused to talk about {pick(NOUNS)} since {then:%B %Y}.",
                f"On {then:%B} {then.day}, {then.year}, {count} boats were held near {pick(PLACES)}.",
                f"The {thing} was closed in {then.year} after a dispute about {pick(NOUNS)} and {count} tons of fish.",
                f"{person} called the {thing} a {pick(QUALITIES)} symbol and asked {side} to {pick(DEEDS)}.",
                f"An official of the {side} government said it could {pick(DEEDS)} if {other} offered {pick(NOUNS)}.",
                f"Nobody in {pick(PLACES)} expects a {pick(QUALITIES)} solution, {pick(PAPERS)} reported on {then:%A}.",
                f"{other} insists on {pick(NOUNS)}, while {side} rejects {pick(NOUNS)} as {pick(QUALITIES)}.",
                f"The talks in {pick(PLACES)} ended {pick(ENDS)}; a {role} spoke of the {thing}.",
                f"She added that “the {thing} stays where it is” unless {side} promises to {pick(DEEDS)}.",
            )
        )

    def paragraphs(self, count: int) -> list[str]:
        """So many paragraphs of two to four sentences."""
        return [" ".join(self.sentence() for _ in range(self.chance.randrange(2, 5))) for _ in range(count)]


def write_reports(folder: Path, count: int, seed: int = 7) -> None:
    """Write ``count`` reports into a folder, and ``dispute.yaml`` beside it."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "dispute.yaml").write_text(DISPUTE, "utf-8")
    told: list[list[str]] = []
    listed: list[dict[str, str]] = []
    for k in range(count):
        day = date(2019, 1, 1) + timedelta(days=chance.randrange(2400))
        teller = _Teller(chance, day)
        if told and chance.random() < 0.125:
            earlier = chance.choice(told[-400:])
            paragraphs = earlier[: max(2, len(earlier) - chance.randrange(3))]
        else:
            paragraphs = teller.paragraphs(min(24, 2 + int(chance.expovariate(1 / 5))))
            told.append(paragraphs)
        headline = (
            f"{chance.choice(PLACES)} waits as {chance.choice(THINGS)} row goes on, {k} days after talks"
        )
        article = {"title": headline, "outlet": chance.choice(PAPERS), "date": day.isoformat()}
        form = chance.choice(("txt", "txt", "txt", "wrapped", "html", "html", "md", "eml", "jsonl"))
        if form == "jsonl":
            listed.append({**article, "text": "\n\n".join(paragraphs)})
        else:
            _write(folder, k, form, article, paragraphs)
    for start in range(0, len(listed), 100):
        lines = "".join(json.dumps(one) + "\n" for one in listed[start : start + 100])
        (folder / f"list-{start:05}.jsonl").write_text(lines, "utf-8")


def documents(count: int, seed: int = 7) -> list[Document]:
    """Make documents that need no reading: their running text alone, one in eight a copy of an earlier one."""
    chance = random.Random(seed)
    told: list[list[str]] = []
    out = []
    for k in range(count):
        if told and chance.random() < 0.125:
            earlier = chance.choice(told[-400:])
            paragraphs = earlier[: max(2, len(earlier) - chance.randrange(3))]
        else:
            teller = _Teller(chance, date(2019, 1, 1) + timedelta(days=chance.randrange(2400)))
            paragraphs = teller.paragraphs(min(24, 2 + int(chance.expovariate(1 / 5))))
            told.append(paragraphs)
        text = "\n".join(paragraphs)
        starts = [0, *accumulate(len(paragraph) + 1 for paragraph in paragraphs[:-1])]
        spans = tuple((a, a + len(paragraph)) for a, paragraph in zip(starts, paragraphs, strict=True))
        view = ReadingView(text, (0,), (0,), (), spans)
        out.append(Document(f"d{k}", f"{k}.txt", "", text, "txt", (Region("body", 0, len(text)),), view))
    return out


def _write(folder: Path, k: int, form: str, article: dict[str, str], paragraphs: list[str]) -> None:
    """Write one report in one format."""
    head = f"{article['outlet']}\n{article['date']}\n\n{article['title']}\n\n"
    if form == "txt":
        _put(folder, k, "txt", head + "\n\n".join(paragraphs) + "\n")
    elif form == "wrapped":
        _put(folder, k, "txt", head + "\n\n".join(_wrapped(p) for p in paragraphs) + "\n")
    elif form == "md":
        lines = f"# {article['title']}\n\n*{article['outlet']}, {article['date']}*\n\n"
        _put(folder, k, "md", lines + "\n\n".join(paragraphs) + "\n")
    elif form == "html":
        _put(folder, k, "html", _page(article, paragraphs))
    else:
        mail = EmailMessage()
        mail["From"], mail["Subject"] = f"{article['outlet']} <desk@example.org>", article["title"]
        mail["Date"] = f"{date.fromisoformat(article['date']):%a, %d %b %Y} 08:00:00 +0000"
        mail.set_content("\n\n".join(paragraphs))
        (folder / f"{k:05}.eml").write_bytes(mail.as_bytes())


def _put(folder: Path, k: int, ending: str, text: str) -> None:
    (folder / f"{k:05}.{ending}").write_text(text, "utf-8")


def _wrapped(paragraph: str) -> str:
    lines, line = [], ""
    for word in paragraph.split():
        if len(line) + len(word) > 78:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def _page(article: dict[str, str], paragraphs: list[str]) -> str:
    title = html.escape(article["title"])
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | {article['outlet']}</title>"
        f"<meta property='article:published_time' content='{article['date']}'></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<article><h1>{title}</h1>\n{body}</article><footer><p>All rights reserved.</p></footer></body></html>"
    )
