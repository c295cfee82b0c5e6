"""Measure document heads, regions, families, dates and events against the gold, open and held out.

Of the held-out disputes only figures are for reading. Run it: ``python tests/gold_documents.py``.
"""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from gold_measure import GOLD, fingerprint, folders
from impasse.dispute.files.dispute_file import load_dispute
from impasse.evidence.corpus import Corpus
from impasse.evidence.dates.calendars import OPEN_END, granularity_of
from impasse.evidence.dates.dating import find_dates
from impasse.evidence.document import Document, Span
from impasse.evidence.documents.view import READ
from impasse.evidence.read import read_corpus
from impasse.evidence.statement import Event

_WORD = re.compile(r"\w+")
_TAGS = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]+>", re.S | re.I)
_ENTITY = re.compile(r"&#?\w+;")
_SMALL = frozenset(
    "the of and a an in on at to for by with its their his her it was is had has that from".split()
)
Json = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """One document of the gold beside what was read of it, with a map from the file's words to the document's."""

    gold: Json
    document: Document
    words: tuple[Span, ...]
    """Words of the stored file."""
    there: tuple[Span | None, ...]
    """The same words in the document's text; None for those that were not taken out of the file."""

    def span(self, stored: Sequence[int]) -> Span | None:
        """Document span of a span of the stored file."""
        found = [there for there in self.within(stored) if there]
        return (found[0][0], found[-1][1]) if found else None

    def within(self, stored: Sequence[int]) -> list[Span | None]:
        """Document spans of the words of a stored span."""
        starts = [start for start, _ in self.words]
        first, last = bisect_left(starts, stored[0]), bisect_left(starts, stored[1])
        return list(self.there[first:last])

    def is_read(self, word: Span | None) -> bool:
        """Whether a word of the document stands in a region that is read."""
        return word is not None and any(
            r.start <= word[0] < r.end and r.kind in READ for r in self.document.regions
        )


def page_of(gold: Json, document: Document, folder: Path) -> Page:
    """Align the stored file's words with those of the text that was taken out of it."""
    stored = (folder / "documents" / gold["file"]).read_bytes().decode("utf-8")
    if document.text == stored:
        words = tuple(m.span() for m in _WORD.finditer(stored))
        return Page(gold, document, words, words)
    shown = _TAGS.sub(lambda m: " " * len(m.group()), stored)
    shown = _ENTITY.sub(lambda m: html.unescape(m.group()).ljust(len(m.group())), shown)
    here = list(_WORD.finditer(shown))
    text = list(_WORD.finditer(document.text))
    matcher = SequenceMatcher(None, [m.group() for m in here], [m.group() for m in text], autojunk=False)
    there: list[Span | None] = [None] * len(here)
    for block in matcher.get_matching_blocks():
        for k in range(block.size):
            there[block.a + k] = text[block.b + k].span()
    return Page(gold, document, tuple(m.span() for m in here), tuple(there))


def plain(value: str | None) -> str | None:
    """A value without an end that is not told: *since March* tells March."""
    return value.replace(f"{OPEN_END}/", "").replace(f"/{OPEN_END}", "") if value else None


def share(part: float, whole: float) -> float:
    """A share; of nothing it is whole."""
    return part / whole if whole else 1.0


def overlap(a: Span | None, b: Span | None) -> int:
    """Number of characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) if a and b else 0


def dates(page: Page, n: Counter[str]) -> Iterator[str]:
    """Count date expressions of one document; yield what is wrong with each."""
    document = page.document
    view = document.view
    found = find_dates(
        view.text, published=document.published, paragraphs=view.paragraphs, sentences=view.sentences
    )
    mine = [(view.to_document(*e.span), e) for e in found]
    taken: set[int] = set()
    for told in page.gold["dates"]:
        place, answer = page.span(told["span"]), told["answer"]
        n["dates"] += 1
        best = max(
            ((overlap(place, span), -k) for k, (span, _) in enumerate(mine) if k not in taken), default=(0, 0)
        )
        if best[0]:
            taken.add(-best[1])
            value = plain(mine[-best[1]][1].value)
        else:
            head = not any(page.is_read(word) for word in page.within(told["span"]))
            value = document.published if head and document.published == answer else None
        n["dates_found"] += bool(best[0]) or value is not None
        n["dates_right"] += value == answer
        n["dates_fine"] += (value is None) == (answer is None) and granularity_of(value) == granularity_of(
            answer
        )
        n["dates_wrong"] += value is not None and value != answer
        if value != answer:
            yield f"date: {told['expression']!r} is {answer}, read {value}"
    resolved = {k for k, (_, e) in enumerate(mine) if e.value}
    n["my_dates"] += len(resolved)
    n["my_dates_told"] += len(resolved & taken)
    for k in sorted(resolved - taken):
        yield f"date: {mine[k][1].text!r} is not marked, read {mine[k][1].value}"


def heads(page: Page, n: Counter[str]) -> Iterator[str]:
    """Count what the head of one document tells."""
    gold, document = page.gold, page.document
    right = {
        "titles": squeezed(gold["title"]) == squeezed(document.title),
        "published": gold["published"] == document.published,
        "precision": (gold["published_precision"] or "none") == document.published_precision,
        "published_from": same_way(gold["published_from"], document.published_from),
        "publishers": squeezed(gold["publisher"]) == squeezed(document.publisher),
    }
    n["documents"] += 1
    n.update({what: int(fits) for what, fits in right.items()})
    mine = {
        "titles": document.title,
        "published": document.published,
        "precision": document.published_precision,
        "published_from": document.published_from,
        "publishers": document.publisher,
    }
    keys = {"titles": "title", "publishers": "publisher", "precision": "published_precision"}
    for what, fits in right.items():
        if not fits:
            yield f"{what}: {gold[keys.get(what, what)]!r}, read {mine[what]!r}"


def squeezed(text: str | None) -> str:
    """Letters and digits in small letters, without the article."""
    return re.sub(r"[\W_]+", "", re.sub(r"^the ", "", (text or "").lower()))


_WAYS = ("metadata", "byline", "link", "date line", "head", "address", "document")


def same_way(gold: str | None, mine: str | None) -> bool:
    """Whether both name the same kind of place that tells the date; a date line is a line above the text."""
    ways = [
        "date line"
        if told and "opens" in told
        else next((way for way in _WAYS if way in (told or "").lower()), told and "date line")
        for told in (gold, mine)
    ]
    return ways[0] == ways[1] or set(ways) <= {"head", "date line", "byline"}


def regions(page: Page, n: Counter[str]) -> Iterator[str]:
    """Count characters of boilerplate that are set apart, and of what the gold quotes that is not read."""
    noise = {w for b in page.gold["boilerplate"] for w in _inside(page, b["span"])}
    told = [s for a in page.gold["attributions"] for s in (a["spans"].get("content"),) if s]
    told += [e["span"] for e in page.gold["events"]]
    text = {w for s in told for w in _inside(page, s)} - noise
    for name, words, wanted in (("noise", noise, False), ("text", text, True)):
        wrong = []
        for k in sorted(words):
            size = page.words[k][1] - page.words[k][0]
            fits = page.is_read(page.there[k]) is wanted
            n[name] += size
            n[f"{name}_right"] += size * fits
            if not fits:
                wrong.append(k)
        if wrong:
            yield f"{name}: {len(wrong)} words wrong, from {page.there[wrong[0]]}"


def _inside(page: Page, span: Sequence[int]) -> range:
    starts = [start for start, _ in page.words]
    return range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))


def families(pages: Sequence[Page], told: Json, corpus: Corpus, n: Counter[str]) -> Iterator[str]:
    """Count pairs of documents that are one report, and shared passages."""
    groups = [frozenset(f["documents"]) for f in told.get("families") or []]
    for k, first in enumerate(pages):
        for second in pages[k + 1 :]:
            files = {first.gold["file"], second.gold["file"]}
            one, mine = any(files <= g for g in groups), first.document.family == second.document.family
            n["pairs"] += one
            n["my_pairs"] += mine
            n["pairs_right"] += one and mine
            if one != mine:
                yield f"families: {sorted(files)} are {'' if one else 'not '}one"
    by_file = {page.gold["file"]: page for page in pages}
    families_of = {page.document.id: page.document.family for page in pages}
    for passage in told.get("shared_passages") or []:
        both = [by_file[f] for f in passage["documents"][:2]]
        places = [page.span(s) for page, s in zip(both, passage["spans"], strict=False)]
        n["shared"] += 1
        fits = any(
            sum(
                families_of[end[0]] == page.document.family
                and overlap(place, end[1]) * 2 >= place[1] - place[0]
                for end, page, place in zip(ends, both, places, strict=True)
                if place
            )
            == 2
            for s in corpus.shared
            for ends in ((s.first, s.second), (s.second, s.first))
        )
        n["shared_right"] += fits
        if not fits:
            yield f"shared: {passage['documents']} {passage.get('what')}"


def content(text: str) -> Counter[str]:
    """Words of a clause that tell something."""
    return Counter(w for w in _WORD.findall(text.lower()) if w not in _SMALL)


def events(pages: Sequence[Page], corpus: Corpus, n: Counter[str]) -> Iterator[str]:
    """Pair dated events of the gold, each once, with those that were read: same date, shared words of evidence."""
    told: dict[str, list[tuple[str, Span | None, Json]]] = {}
    texts = {page.document.id: page.document.text for page in pages}
    for page in pages:
        for event in page.gold["events"]:
            if event["date"]:
                place = page.span(event["span"])
                told.setdefault(event["event"], []).append((page.document.id, place, event))
    free = [event for event in corpus.events if not event.planned]
    n["events"] += len(told)
    n["my_events"] += len(free)
    for name, tellings in told.items():
        match = next((e for e in free if _same_event(e, tellings, texts)), None)
        if match is None:
            yield f"event: {name} {tellings[0][2]['date']} {tellings[0][2]['evidence']!r} not read"
        else:
            n["events_right"] += 1
            free.remove(match)
    for e in free:
        yield f"event: {e.date} [{e.expression}] {e.what!r} is none"


def _same_event(
    mine: Event, tellings: Sequence[tuple[str, Span | None, Json]], texts: dict[str, str]
) -> bool:
    if not any(_same_time(plain(mine.date) or "", event["date"]) for _, _, event in tellings):
        return False
    return any(
        id == document
        and place
        and overlap(place, span)
        and _alike(texts[id][slice(*place)], texts[id][slice(*span)])
        for id, place, _ in tellings
        for document, span in mine.reports
    )


def _same_time(mine: str, gold: str) -> bool:
    """Whether two values are equal, or a stretch of days lies in the month or year that the gold tells."""
    if mine == gold or "/" in gold or "/" not in mine or granularity_of(gold) not in ("month", "year"):
        return mine == gold
    return all(end.startswith(gold) for end in mine.split("/"))


def _alike(evidence: str, clause: str) -> bool:
    wanted, got = content(evidence), content(clause)
    return sum((wanted & got).values()) * 2 >= min(sum(wanted.values()), sum(got.values()))


def measure_documents(folder: Path, wrong: list[str] | None = None) -> dict[str, float]:
    """Agreement of heads, regions, families, dates and events with one dispute's gold.

    ``wrong`` takes a line for everything that disagrees: only for disputes whose texts may be read.
    """
    told = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    corpus = read_corpus([folder / "documents"], load_dispute(folder / "dispute.yaml").lexicon)
    by_name = {Path(d.path).name: d for d in corpus.documents}
    pages = [page_of(d, by_name[d["file"]], folder) for d in told["documents"]]
    n: Counter[str] = Counter()
    lines = [] if wrong is None else wrong
    for page in pages:
        for count in (heads, regions, dates):
            lines += [f"{page.gold['file']}: {line}" for line in count(page, n)]
    lines += [*families(pages, told, corpus, n), *events(pages, corpus, n)]
    return figures(n)


def figures(n: Counter[str]) -> dict[str, float]:
    """Shares from counts."""
    recall, precision = share(n["events_right"], n["events"]), share(n["events_right"], n["my_events"])
    whats = ("titles", "published", "precision", "published_from", "publishers")
    out = {what: share(n[what], n["documents"]) for what in whats}
    out |= {
        "noise_apart": share(n["noise_right"], n["noise"]),
        "text_lost": 1 - share(n["text_right"], n["text"]),
        "families_found": share(n["pairs_right"], n["pairs"]),
        "families_right": share(n["pairs_right"], n["my_pairs"]),
        "shared_found": share(n["shared_right"], n["shared"]),
        "date_recall": share(n["dates_found"], n["dates"]),
        "date_precision": share(n["my_dates_told"], n["my_dates"]),
        "date_answers": share(n["dates_right"], n["dates"]),
        "date_fineness": share(n["dates_fine"], n["dates"]),
        "date_wrong": share(n["dates_wrong"], n["dates"]),
        "event_recall": recall,
        "event_precision": precision,
        "event_f1": 2 * recall * precision / max(1e-9, recall + precision),
    }
    return out | {f"n_{key}": float(value) for key, value in sorted(n.items())}


if __name__ == "__main__":
    for each in folders():
        open_one = each.parent.name == "open"
        seen: list[str] = []
        print(each.relative_to(GOLD).as_posix(), fingerprint(each)[:12])
        for key, value in measure_documents(each, seen).items():
            if not key.startswith("n_") or open_one:
                print(f"  {key:22} {value:7.2f}")
        if open_one:
            print("\n".join(f"    {line}" for line in seen))
