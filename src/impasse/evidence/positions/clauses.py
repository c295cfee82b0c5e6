"""Clauses of a sentence and how they hang together: main, condition, time, contrast, reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from impasse.evidence.document import Span
from impasse.evidence.resources import rows
from impasse.evidence.text.alternation import alternation


def _marker_pattern() -> re.Pattern[str]:
    """One pattern for all markers of ``data/links.txt``, longest first, with the link's name as its group."""
    markers = [(marker, link) for (link, *_), markers in rows("links.txt", 2) for marker in markers]
    longest_first = sorted(markers, key=lambda pair: -len(pair[0].split()))
    parts = []
    for k, (marker, link) in enumerate(longest_first):
        words = r"\s+".join(r"[\w\-]+" if word == "*" else re.escape(word) for word in marker.split())
        parts.append((marker[0], rf"(?P<{link}_{k}>{words})"))
    return re.compile(alternation(parts), re.I)


_MARKER = _marker_pattern()
_BREAK = re.compile(r"[;:()\[\]?!]|\s[–—-]\s|—|(?<![A-Z])\.(?=\s|$)|[“”\"](?=\s+[\"“])")
_AND = re.compile(
    r",?\s\b(?:and|or|nor)\s+(?=(?:therefore\s+)?(?:there|no|it|he|she|they|we|I|has|have|had|is|are|was|were|will|would|"
    r"did|does|do|cannot|can|must|should|ought)\b)"
)
_PARTICIPLE = re.compile(
    r",\s+(?=(?:\w+ly\s+)?(?!including|during|following|regarding|according|concerning|being|nothing|something)[a-z]+ing\s)"
)
_COMMA = re.compile(r",(?=\s)")
_FINITE = re.compile(
    r"\b(?:will|would|must|should|can|could|may|might|has|have|had|is|are|was|were|do|does|did|shall|needs?|there)\b|"
    r"\b[a-z]+(?:ed|n['’]t)\b|(?<=\s)[a-z]{2,}[^s\W]s\b"
)
_MODAL = re.compile(r"\b(?:will|would|must|should|can|could|cannot|is|are|was|were)\b")
_FORUM = re.compile(
    r"\s+(?:an?|the|its|their)\s+(?:\w+\s+){0,2}(?:courts?|tribunals?|judges?|councils?|parliament|assembly|panels?|boards?|"
    r"commissions?|committees?|arbitrat\w+)\b",
    re.I,
)
_WE = re.compile(r",\s+(?:then\s+|so\s+)?(?:I|we|you|they|he|she|it)\s+[a-z]+")
_WITHOUT_COMMA = re.compile(
    r"(?<=\w)\s(?=(?:there|it|we|they|he|she|I|you)\s+(?:will|would|can|could|cannot|is|are|must|shall|won)\b)"
)
"""Where a main clause begins after a condition that no comma closes ("Without a survey there will be ...")."""
_INVERTED = re.compile(
    r"[\W_]*(?P<opener>[Ss]hould|[Ww]ere)\s+(?=(?:(?:the|an?|its|their|his|her|any|no|this|that)\s+)?\w[^,;:]{2,90},)"
)
"""A condition without "if" ("*Should* the vote fail, ...", "*Were* the county to pay, ...")."""
_OPENING = ("if", "unless", "without", "needed")
_GOES_ON = re.compile(r",\s+(?:and|or)\s+\w+ing\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its place and what opened it."""

    start: int
    end: int
    link: str = "main"
    """A name from ``data/links.txt`` (needed, needs, unless, if, before ...), or ``main``."""
    marker: Span | None = None
    leading: bool = False
    """True when a subordinate clause comes before the clause it belongs to ("If X, Y")."""


@lru_cache(maxsize=256)
def split_clauses(text: str, span: Span) -> tuple[Clause, ...]:
    """Split a stretch of text into clauses.

    Parameters
    ----------
    text : str
        Any text.
    span : Span
        The stretch to split.

    Returns
    -------
    tuple of Clause
        In text order; together they cover the stretch but for punctuation. A subordinate clause runs to the
        next comma that starts a clause, stronger punctuation, or the next marker.
    """
    start, end = span
    cuts = sorted(
        {
            (m.start(), m.end())
            for pattern in (_BREAK, _AND, _PARTICIPLE)
            for m in pattern.finditer(text, start, end)
        }
    )
    pieces: list[Span] = []
    at = start
    for a, b in cuts:
        pieces.append((at, max(at, a)))
        at = b
    pieces.append((at, end))
    out: list[Clause] = []
    for a, b in pieces:
        if text[a:b].strip():
            out.extend(_within_piece(text, a, b))
    return tuple(out)


def _within_piece(text: str, start: int, end: int) -> list[Clause]:
    markers = [m for m in _MARKER.finditer(text, start, end) if not _in_subject(text, m, start, end)]
    out: list[Clause] = []
    at, link, marker = start, "main", None
    inverted = _INVERTED.match(text, start, end)
    if inverted and not (markers and markers[0].start() < inverted.end("opener")):
        link, marker = "if", inverted.span("opener")
    for found in markers:
        out.extend(_close(text, at, found.start(), link, marker))
        at, link, marker = found.start(), str(found.lastgroup).split("_")[0], found.span()
    out.extend(_close(text, at, end, link, marker))
    return out


def _in_subject(text: str, marker: re.Match[str], start: int, end: int) -> bool:
    """Whether a marker opens no clause: "*before* a court", "a treaty *without* guarantees would be ..."."""
    word = marker.group().lower()
    if word == "before":
        return bool(_FORUM.match(text, marker.end()))
    if word != "without" or not text[start : marker.start()].strip(" “”\"'"):
        return False
    return not _FINITE.search(text, start, marker.start()) and bool(_MODAL.search(text, marker.end(), end))


def _close(text: str, start: int, end: int, link: str, marker: Span | None) -> list[Clause]:
    """One clause, or, where a comma ends a subordinate clause, that clause and the main clause after it."""
    if not text[start:end].strip(" ,“”\"'’‘"):
        return []
    comma = None
    if link not in ("main", "contrast") and marker is not None:
        comma = next((m for m in _COMMA.finditer(text, marker[1], end) if _ends(text, m.start(), end)), None)
    if comma is None and marker is not None and not text[start : marker[0]].strip(" “”\"'"):
        joint = (
            _WITHOUT_COMMA.search(text, marker[1], end) if link in _OPENING and _opens(text, start) else None
        )
        if joint is not None:
            rest = _close(text, joint.start(), end, "main", None)
            return [Clause(start, joint.start(), link, marker, leading=bool(rest)), *rest]
    if comma is None:
        return [Clause(start, end, link, marker)]
    rest = _close(text, comma.end(), end, "main", None)
    return [Clause(start, comma.start(), link, marker, leading=bool(rest)), *rest]


def _opens(text: str, start: int) -> bool:
    """Whether a place begins a sentence or what somebody says."""
    before = text[max(0, start - 5) : start]
    return (
        not re.search(r"[\w,]\s*$", before) or before.endswith("that ") or text[start : start + 1].isupper()
    )


def _ends(text: str, comma: int, end: int) -> bool:
    """Whether a comma ends a subordinate clause: what follows is a clause of its own."""
    clause = _FINITE.search(text, comma, end) or _WE.match(text, comma, end)
    return clause is not None and not _GOES_ON.match(text, comma)
