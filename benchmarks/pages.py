"""Body text of sixty made web pages in twelve layouts of outlets: Impasse beside the extractors that are installed.

``python benchmarks/pages.py [--min 0.95]`` prints the token F1 of the body for each layout and reader, all on the same
pages in one run; with ``--min`` it exits 1 where Impasse stays below. readability is compared where it is installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import logging
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from impasse.evidence.documents.reading import read_document


@dataclass(frozen=True)
class Story:
    """One invented report."""

    title: str
    lead: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    quote: tuple[str, str]

    def body(self) -> str:
        """All that a reader would call the text under the headline."""
        return " ".join((self.lead, *self.paragraphs, *self.items, *self.quote))


_SUBJECTS = (
    ("sluice", "the dam board", "Petra Voss", "the ranchers' league", "Cole Abbott", "Upper Vale"),
    ("ferry levy", "the port office", "Ines Calder", "the skippers' guild", "Rolf Amdal", "Port Ash"),
    ("night train", "the rail agency", "Ivo Marr", "the sleeper crews", "Eva Ruud", "Granby"),
    ("quarry road", "the province", "Greta Holm", "the hauliers", "Paul Arden", "Brenn"),
    ("town library", "the council", "Otto Lam", "the readers' union", "Hana Brook", "Lower Ash"),
)


def stories() -> list[Story]:
    """Five invented reports."""
    out = []
    for thing, body, speaker, others, leader, place in _SUBJECTS:
        paragraphs = (
            f"{speaker}, who heads {body}, said on Monday that the {thing} would not be touched before the accounts of "
            f"the last three years had been opened to both sides.",
            f"In a letter to the town of {place}, {others} asked for an answer by the end of the month. Nobody in the "
            f"town hall wanted to say whether there would be one.",
            f"“We have waited long enough,” said {leader}, the leader of {others}. “If there is no answer, we shall "
            f"block the square, and we shall stay there until the matter of the {thing} is settled.”",
            "The dispute is nine years old. Two mediators have given up, and a third was never paid.",
            f"A spokesman for {body} rejected the charge that it had played for time, and pointed to eleven meetings.",
            "The next round of talks is planned for the autumn, but no day has been set for it.",
        )
        items = (f"open the books on the {thing}", "pay the mediator", "name a day for the talks in writing")
        quote = (
            f"The {thing} belongs to all of us and to none of them.",
            f"{leader}, at the meeting in {place}",
        )
        title = f"{place} and {body} still apart over {thing}"
        lead = f"After nine years the quarrel over the {thing} in {place} has come to a head this week."
        out.append(Story(title, lead, paragraphs, items, quote))
    return out


def _p(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _list(story: Story) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in story.items) + "</ul>"


def _quote(story: Story) -> str:
    return f"<blockquote><p>{story.quote[0]}</p><footer>{story.quote[1]}</footer></blockquote>"


_MENU = (
    "<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a><li>"
    "<a href=/s>Sport</a><li><a href=/c>Culture</a></ul></nav>"
)
_TEASERS = "".join(
    f"<div class=card><h3><a href=/t{k}>{head}</a></h3><p>{text}</p>"
    f"<time datetime=2021-06-1{k}>1{k} June 2021</time></div>"
    for k, (head, text) in enumerate(
        (
            (
                "Bank to close two branches",
                "The bank said that fewer people came through its doors every year.",
            ),
            (
                "Rain until the weekend",
                "Forecasters said that the rain would not stop before Sunday evening.",
            ),
            ("Cup final moved", "The league said that the pitch was under water and could not be played on."),
        )
    )
)
_CONSENT = (
    "<h2>We value your privacy</h2><p>We and our 613 partners store "
    "and read data on your device. You can object at any time. "
    "Some partners say that they have a legitimate interest.</p><button>Accept all</button><button>Reject</button>"
)
_COMMENTS = (
    "<section id=comments><h3>2 comments</h3><div class=comment><b>"
    "Olaf</b> <time datetime=2021-05-09>9 May</time><p>I have "
    "said all along that they should open the books, and nobody listened to me.</p></div></section>"
)
_FOOT = (
    "<footer><p>© 2021 The Vale Herald. All rights reserved.</p>"
    "<a href=/i>Imprint</a> <a href=/p>Privacy</a></footer>"
)
_LETTER = (
    "<div class=newsletter-signup><p>Sign up for our newsletter "
    "and get the morning's news in your inbox.</p></div>"
)
_SHARE = "<div class=share><a href=#>Share</a><a href=#>Tweet</a><a href=#>Mail</a></div>"
_AUTHOR = (
    "<div class=byline>By <a href=/a>Nora Field</a></div><time datetime=2021-05-03T09:00>3 May 2021</time>"
)


def _parts(story: Story) -> tuple[str, str, str]:
    """Lead, first half and second half of a body."""
    return f"<p>{story.lead}</p>", _p(story.paragraphs[:3]), _p(story.paragraphs[3:])


def _plain(s: Story) -> str:
    lead, first, second = _parts(s)
    return f"{_MENU}<article><h1>{s.title}</h1>{_AUTHOR}{lead}{first}{_quote(s)}{_list(s)}{second}</article>{_FOOT}"


def _lead_apart(s: Story) -> str:
    _, first, second = _parts(s)
    head = f"<header><h1>{s.title}</h1><div class=intro>{s.lead}</div>{_AUTHOR}</header>"
    return (
        f"{_MENU}<main><article>{head}<div class=article-body>{first}{_quote(s)}{_list(s)}{second}</div>"
        f"</article></main>{_FOOT}"
    )


def _consent_first(s: Story) -> str:
    return f"<div id=onetrust-consent-sdk role=dialog>{_CONSENT}</div>{_plain(s)}"


def _consent_unnamed(s: Story) -> str:
    return f"{_plain(s)}<div class=x17><div class=x18>{_CONSENT * 3}</div></div>"


def _teasers_around(s: Story) -> str:
    return (
        f"{_MENU}<aside class=latest>{_TEASERS}</aside>{_plain(s)}<section "
        f"class=related-stories><h2>More</h2>{_TEASERS}</section>"
    )


def _teaser_inside(s: Story) -> str:
    lead, first, second = _parts(s)
    box = f"<aside class=related><h4>Read also</h4>{_TEASERS}</aside>"
    return (
        f"{_MENU}<article><h1>{s.title}</h1>{_AUTHOR}{lead}{first}{box}{_quote(s)}{_list(s)}{second}</article>"
        f"{_FOOT}"
    )


def _commented(s: Story) -> str:
    return _plain(s) + _COMMENTS * 4


def _divs(s: Story) -> str:
    lead, first, second = _parts(s)
    text = f"{lead}{first}{_quote(s)}{_list(s)}{second}".replace("<p>", "<div class=para>").replace(
        "</p>", "</div>"
    )
    return (
        f"<div id=top>{_MENU}</div><div id=content><h1>{s.title}</h1>{_AUTHOR}<div "
        f"class=text>{text}</div></div><div id=foot>{_FOOT}</div>"
    )


def _table(s: Story) -> str:
    lead, first, second = _parts(s)
    left = "<td width=150><a href=/>Home</a><br><a href=/n>News</a><br><a href=/l>Links</a></td>"
    middle = f"<td><h1>{s.title}</h1><b>3 May 2021</b>{lead}{first}{_quote(s)}{_list(s)}{second}</td>"
    return f"<table><tr>{left}{middle}</tr></table><p>© 2004 The Vale Herald</p>"


def _letters_between(s: Story) -> str:
    lead, first, second = _parts(s)
    text = f"{lead}{first}{_LETTER}{_SHARE}{_quote(s)}{_list(s)}<div class=ad>Advertisement</div>{second}{_LETTER}"
    return f"{_MENU}<main><article><h1>{s.title}</h1>{_AUTHOR}{text}</article></main>{_FOOT}"


def _sections(s: Story) -> str:
    lead, first, second = _parts(s)
    text = (
        f"<section>{lead}{first}</section><section><h2>What they ask</h2>"
        f"{_list(s)}</section><section>{_quote(s)}{second}</section>"
    )
    return f"{_MENU}<main><h1>{s.title}</h1>{_AUTHOR}{text}</main>{_FOOT}"


def _pictures(s: Story) -> str:
    lead, first, second = _parts(s)
    figure = "<figure><img src=a.jpg><figcaption>The square on Sunday. Photo: A. Lens / Agency</figcaption></figure>"
    return (
        f"{_MENU}<article><h1>{s.title}</h1>{_AUTHOR}{figure}{lead}{first}{figure}{_quote(s)}{_list(s)}{second}</article>"
        f"{_TEASERS}{_FOOT}"
    )


LAYOUTS: dict[str, Callable[[Story], str]] = {
    "article": _plain,
    "lead apart": _lead_apart,
    "consent first": _consent_first,
    "consent unnamed": _consent_unnamed,
    "teasers around": _teasers_around,
    "teasers inside": _teaser_inside,
    "comments": _commented,
    "divs": _divs,
    "table": _table,
    "letters between": _letters_between,
    "sections": _sections,
    "pictures": _pictures,
}


def pages() -> list[tuple[str, Story, str]]:
    """Layout, story and source of every page."""
    head = "<!doctype html><html lang=en><head><meta charset=utf-8><title>{0}</title></head><body>{1}</body></html>"
    return [(name, s, head.format(s.title, build(s))) for name, build in LAYOUTS.items() for s in stories()]


def _impasse(source: str) -> str:
    document = read_document(Path("page.html"), source.encode())
    return " ".join(
        document.text[r.start : r.end] for r in document.regions if r.kind in ("body", "standfirst")
    )


def _trafilatura(source: str) -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.extract(source, include_comments=False) or ""


def _readability(source: str) -> str:
    from lxml import html
    from readability import Document

    return str(html.fromstring(Document(source).summary()).text_content())


def readers() -> dict[str, Callable[[str], str]]:
    """The readers that are installed."""
    found = {"impasse": _impasse, "trafilatura": _trafilatura}
    return found | ({"readability": _readability} if importlib.util.find_spec("readability") else {})


def f1(found: str, wanted: str) -> float:
    """Token F1 of two texts, words counted as often as they stand there."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (found, wanted))
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) if shared else 0.0


def main() -> int:
    """Print the table; see the head of the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--min", type=float, default=0.0)
    least = parser.parse_args().min
    used = readers()
    scores: dict[str, dict[str, list[float]]] = {name: {} for name in used}
    for layout, story, source in pages():
        for name, reader in used.items():
            text = reader(source).replace(story.title, "", 1)
            scores[name].setdefault(layout, []).append(f1(text, story.body()))
    print(f"{'layout':18}" + "".join(f"{name:>13}" for name in used))
    for layout in LAYOUTS:
        print(f"{layout:18}" + "".join(f"{statistics.mean(scores[name][layout]):13.3f}" for name in used))
    whole = {name: statistics.mean(v for row in scores[name].values() for v in row) for name in used}
    print(f"{'all 60 pages':18}" + "".join(f"{whole[name]:13.3f}" for name in used))
    if "readability" not in used:
        print("readability is not installed: compared with trafilatura alone")
    return int(whole["impasse"] < least)


if __name__ == "__main__":
    sys.exit(main())
