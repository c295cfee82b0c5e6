"""Hand-made documents, attributions and dispute vocabulary for tests of the reading modules."""

from __future__ import annotations

import re
from typing import Any

from impasse.evidence.actors.names import Names
from impasse.evidence.actors.people import Entity
from impasse.evidence.document import Document, ReadingView, Region, Span
from impasse.evidence.lexicon import Actor, Lexicon, Office, Outlet, Thing, Topic
from impasse.evidence.positions.statements import statements
from impasse.evidence.statement import Attribution, Statement

NORTH = Actor(
    "north",
    "Northland",
    aliases=("Norburg", "the Keep"),
    adjectives=("Northern",),
    bodies=("Foreign Ministry", "Port Office"),
    offices=(
        Office("Prime Minister", "Ada Holm", "2019-05-02", "2023-01-10"),
        Office("Prime Minister", "Nils Berg", "2023-01-10"),
        Office("Foreign Minister", "Erik Lund", "2018"),
    ),
)
SOUTH = Actor(
    "south",
    "Southland",
    aliases=("Sudhavn", "the Southern government"),
    adjectives=("Southern",),
    bodies=("Foreign Ministry", "State Chancery"),
    offices=(Office("President", "Vera Moll", "2017-01-01"),),
)
LEXICON = Lexicon(
    actors=(NORTH, SOUTH, Actor("fishers", "the bay's fishermen", aliases=("bay fishermen",), party=False)),
    outlets=(
        Outlet("The Lund Courier", ("Courier",), ("lundcourier.example",), "north"),
        Outlet("Fjordnews"),
    ),
    things=(
        Thing("alm", "Alm", ("Alm", "Almo")),
        Thing("birk", "Birk", ("Birk",)),
        Thing("skerries", "Alm and Birk", ("two skerries",), parts=("alm", "birk")),
        Thing("harbour", "the inner harbour", ("Holm Harbour", "Port Vik")),
    ),
    topics=(
        Topic(
            "open_port",
            "south",
            "opens the inner harbour",
            ("open harbour", "open port"),
            ("keep port closed", "port closed"),
        ),
        Topic("lift_tariff", "north", "lifts the tariff", ("lift tariff", "tariff lifted"), ("keep tariff",)),
        Topic(
            "cede_two",
            "south",
            "a change of control over Alm and Birk",
            ("cede two skerries", "return skerries"),
        ),
        Topic(
            "patrols",
            "north",
            "patrols the bay",
            ("patrol bay", "naval patrols"),
            ("end patrols", "withdraw patrols"),
        ),
        Topic(
            "talks",
            "south",
            "keeps talking",
            ("hold talks", "continue talks", "resume talks"),
            ("break off talks",),
        ),
        Topic("treaty", None, "a harbour treaty", ("harbour treaty", "sign treaty")),
    ),
)


def document(text: str, **fields: Any) -> Document:
    """A plain-text document whose view is its text; one paragraph a line, sentences at full stops."""
    paragraphs = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    sentences: list[Span] = []
    for start, end in paragraphs:
        at = start
        for stop in re.finditer(r"[.!?][”\"]?\s+(?=[A-Z“\"])", text[start:end]):
            sentences.append((at, start + stop.start() + len(stop.group().rstrip())))
            at = start + stop.end()
        sentences.append((at, end))
    view = ReadingView(text, (0,), (0,), tuple(sentences), tuple(paragraphs))
    known = {"family": "f1", "regions": (Region("body", 0, len(text)),), **fields}
    return Document(id="d1", path="x.txt", sha256="0" * 64, text=text, format="txt", view=view, **known)


def span(text: str, words: str, after: int = 0) -> Span:
    """The place of some words in a text."""
    edges = [r"\b" if words[i].isalnum() else "" for i in (0, -1)]
    found = re.compile(edges[0] + re.escape(words) + edges[1]).search(text, after)
    assert found is not None, f"{words!r} is not in the text"
    return found.span()


def said(
    text: str, source: str, cue: str, content: str, frame: str = "verb:say:clause", **fields: Any
) -> Attribution:
    """An attribution by its words."""
    places = [(span(text, words),) if words else () for words in (source, cue, content)]
    return Attribution(places[0], places[1], places[2], frame, **fields)


def resolve(text: str, *phrases: str, lexicon: Lexicon = LEXICON, **fields: Any) -> list[Entity]:
    """Resolve phrases, each looked for after the one before."""
    names = Names(document(text, **fields), lexicon)
    found, at = [], 0
    for phrase in phrases:
        place = span(text, phrase, at)
        found.append(names.resolve(phrase, place))
        at = place[1]
    return found


def state(
    text: str, *attributions: Attribution, lexicon: Lexicon = LEXICON, **fields: Any
) -> tuple[Statement, ...]:
    """Statements of one document from hand-made attributions."""
    made = document(text, **fields)
    return statements((made,), {made.id: attributions}, lexicon)
