"""Attribution: who says or holds what, as spans of the text.

Rules only: quotation marks, cue frames (``data/cues.toml``) and the clause structure of a light parse. No
dispute knowledge, no trained model. Attributions may be nested; ``top_level`` keeps the outermost ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from impasse.evidence.attribute.assemble import assemble
from impasse.evidence.attribute.block_quotes import read_block_quote, runs
from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.paragraph import Carry, read_paragraph
from impasse.evidence.attribute.records import find_clauses, is_item, over, read_clause, with_marks
from impasse.evidence.attribute.set_off import SetOff, find_set_off
from impasse.evidence.attribute.talk import find_turns
from impasse.evidence.document import Document, Span
from impasse.evidence.documents.places import Places
from impasse.evidence.packed import changed
from impasse.evidence.statement import Attribution
from impasse.evidence.text.quotes import quotations
from impasse.evidence.text.sentences import paragraphs as split_paragraphs

_WORD = re.compile(r"\w+")


def attribute(
    text: str, paragraphs: Sequence[Span] | None = None, set_in: Sequence[Span] = ()
) -> list[Attribution]:
    """Find the attributions of an un-wrapped text.

    Parameters
    ----------
    text : str
        Text whose line breaks end paragraphs.
    paragraphs : sequence of (int, int), optional
        Its paragraphs in code points; by default every line that is not empty.
    set_in : sequence of (int, int), optional
        Those of the paragraphs that are set in: block quotations.

    Returns
    -------
    list of Attribution
        In text order, nested ones included, spans in offsets of ``text``.
    """
    spans = with_marks(text, split_paragraphs(text) if paragraphs is None else paragraphs)
    found: list[Found] = []
    quoted: list[Span] = []
    carry = Carry()
    listed: Found | None = None
    turns = find_turns(text, spans)
    clauses = find_clauses(text, spans) if not turns else {}
    apart = find_set_off(text, spans) if not turns else SetOff({}, frozenset())
    blocks, told_to = runs(text, spans, set_in if not turns else ()), -1
    for start, end in spans:
        if start < told_to:
            continue
        speech = read_block_quote(text, blocks[start], carry.waiting) if start in blocks else None
        if speech is not None:
            found += [speech] if speech is not carry.waiting else []
            carry, listed, told_to = Carry(), None, blocks[start][-1][1]
            continue
        if start in apart.taken:
            found += [apart.said[start]] if start in apart.said else []
            quoted += [q.span for q in quotations(text, start, end)]
            carry, listed = Carry(speaker=apart.said.get(start, carry.speaker)), None
            continue
        listed = _list_item(text, start, end, carry, listed, found)
        here = read_paragraph(text, start, end, carry, turns.get(start))
        found += over(read_clause(text, start, end, clauses[start]), here) if start in clauses else here
        quoted += [q.span for q in quotations(text, start, end)]
    return assemble([f for f in found if f.content], lambda content: _kind(text, content, quoted))


def _list_item(
    text: str, start: int, end: int, carry: Carry, listed: Found | None, found: list[Found]
) -> Found | None:
    """Let every item of a list be what the cue above it announced; return that cue for the next paragraph."""
    if not is_item(text, start, end):
        return None
    if carry.waiting is not None:
        carry.waiting.item = True
        return carry.waiting
    if listed is not None:
        more = replace(listed, content=[])
        found.append(more)
        carry.waiting = more
    return listed


def _kind(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> str:
    """Direct, indirect or mixed, by the share of the content's words that stand in quotation marks."""
    words = inside = 0
    for start, end in content:
        words += _count(text, start, end)
        for a, b in quoted[
            max(bisect_right(quoted, (start, start)) - 1, 0) : bisect_left(quoted, (end, end))
        ]:
            inside += _count(text, max(a, start), min(b, end))
    return "direct" if words and inside >= 0.9 * words else "mixed" if inside else "indirect"


def _count(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORD.finditer(text, start, end)) if start < end else 0


def attributions(document: Document) -> list[Attribution]:
    """Find the attributions of a document, in offsets of its text as received.

    Parameters
    ----------
    document : Document
        With its reading view.

    Returns
    -------
    list of Attribution
        Nested ones included; ``parent`` is an index into this list.
    """
    view, places = document.view, Places(document.view)
    found = attribute(view.text, view.paragraphs or None, view.set_in)

    def back(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Spans of the reading view in the text as received."""
        return tuple(piece for span in spans for piece in places.pieces(span, document.text))

    return [
        changed(
            a, source=back(a.source), cue=back(a.cue), content=back(a.content), antecedent=back(a.antecedent)
        )
        for a in found
    ]


def top_level(found: Sequence[Attribution]) -> list[Attribution]:
    """Only the attributions that lie in no other one's content.

    Parameters
    ----------
    found : sequence of Attribution
        As ``attribute`` returns them.

    Returns
    -------
    list of Attribution
        The outermost ones, in the same order.
    """
    return [a for a in found if a.parent is None]
