"""Letterheads: the body that a release names in lines of its own above the text, with the state it belongs to."""

from __future__ import annotations

import re

from impasse.evidence.actors.sides import Side, Sides
from impasse.evidence.document import Document
from impasse.evidence.documents.outlet_names import in_small
from impasse.evidence.text.phrases import describe
from impasse.evidence.text.word_classes import body_at

_STATE = re.compile(
    r"(?:the\s+)?(?:(?:royal|federal|people['’]s|government|republic|kingdom|federation|state|union|commonwealth|"
    r"principality|democratic|islamic|socialist|united|co-operative|cooperative|of|and|the)\s+)*",
    re.I,
)
_PAPER = re.compile(
    r"\b(?:press\s+(?:release|statement|communiqu[eé]|note)|news\s+release|communiqu[eé]|statement|declaration|"
    r"note\s+verbale|announcement|comment|press\s+service)\b",
    re.I,
)
_NAME = re.compile(
    r"(?:(?:of|the|for|and|to|in|at|on)|[A-ZÀ-ÖØ-Þ&][\w'’&.-]*)(?:\s+(?:(?:of|the|for|and|to|in|at|on)|[A-ZÀ-ÖØ-Þ&][\w'’&.-]*))*"
)
_LINES = 6
"""Lines at the head among which a letterhead stands."""
_LONGEST = 90
"""Code points of a line of a letterhead."""


def letterhead(document: Document, sides: Sides) -> str | None:
    """Return the body whose letterhead a document has.

    Parameters
    ----------
    document : Document
        A release names its state and its body in lines of their own.
    sides : Sides
        Names of parties, their organs and governments.

    Returns
    -------
    str or None
        Such as "Ministry of Trade of Northland", or the state alone; None where no line is a body of a known side.
    """
    lines = _head_lines(document)
    states = [(k, side) for k, line in enumerate(lines) if (side := _state(line, sides)) is not None]
    for k, line in enumerate(lines):
        body = _body(line, sides)
        if body is None:
            continue
        name, own = body
        if own is not None:
            return name
        near = next((side for at, side in states if abs(at - k) <= 1), None)
        if near is not None:
            return f"{name} of {near.name}"
    if states and any(map(_PAPER.search, lines)):
        return states[0][1].name
    return None


def is_release(document: Document, sides: Sides) -> bool:
    """Tell a body's release from the articles of its bulletin.

    Parameters
    ----------
    document : Document
        The piece.
    sides : Sides
        Names of parties, their organs and governments.

    Returns
    -------
    bool
        True under a letterhead, and where a line at the head says that it is a release, a statement or a communiqué.
    """
    return letterhead(document, sides) is not None or any(map(_PAPER.search, _head_lines(document)))


def _head_lines(document: Document) -> list[str]:
    """Lines above the text, on one line each and not in capitals."""
    head = (
        document.text[: document.regions[min(_LINES, len(document.regions)) - 1].end]
        if document.regions
        else ""
    )
    lines = [" ".join(line.strip("*_#> ").split()) for line in head.splitlines() if line.strip()]
    return [in_small(line, document.view.text) for line in lines[:_LINES] if len(line) <= _LONGEST]


def _state(line: str, sides: Sides) -> Side | None:
    """The side whose full name a line is ("Republic of Northland")."""
    named = sides.named(line)
    if named is not None:
        return named.side if named.form == "name" else None
    for mention in sides.find(line):
        before = line[: mention.start]
        whole = mention.end == len(line) and mention.form == "name"
        if whole and before and _STATE.fullmatch(before):
            return mention.side
    return None


def _body(line: str, sides: Sides) -> tuple[str, Side | None] | None:
    """A line that is nothing but an official body, with its side where the line or the dispute file tells it."""
    if not _NAME.fullmatch(line) or _state(line, sides) is not None or _PAPER.search(line):
        return None
    described = describe(line, sides)
    words = line.lower().split()
    official = tuple(words) in sides.bodies or any(
        body_at(words, k)[2] == "official" for k in range(len(words))
    )
    if described.kind not in ("organisation", "role", "unknown") or not official or described.plural:
        return None
    owners = sides.bodies.get(tuple(words), ())
    if described.side is None and len(owners) == 1:
        return f"{line} of {owners[0].name}", owners[0]
    return line, described.side
