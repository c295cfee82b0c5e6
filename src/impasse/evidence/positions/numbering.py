"""Ids of what was found in one document: from its content, so that nothing read beside it renumbers anything."""

from __future__ import annotations

from collections.abc import Iterable

from impasse.evidence.document import Span
from impasse.evidence.identity import content_id, distinct
from impasse.evidence.packed import changed
from impasse.evidence.statement import Statement


def place_key(document: str, span: Span, cue: Span | None) -> str:
    """What a statement is called until it has an id: its document and its place."""
    return f"{document}:{span[0]}-{span[1]}:{cue}"


def numbered_statements(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """Put the statements of one document in text order and give them their ids.

    Parameters
    ----------
    found : iterable of Statement
        Without ids; ``parent`` is a `place_key`.

    Returns
    -------
    tuple of Statement
        With ids, also those of parents; a parent that was not found is None.
    """
    ordered = sorted(found, key=lambda s: (s.span, s.cue.span or (0, 0), s.source.canonical))
    ids = distinct(content_id("s", s.document, s.span, s.source.canonical) for s in ordered)
    by_place = {place_key(s.document, s.span, s.cue.span): own for s, own in zip(ordered, ids, strict=True)}
    return tuple(
        changed(s, id=own, parent=by_place.get(s.parent) if s.parent else None)
        for s, own in zip(ordered, ids, strict=True)
    )


def numbered_deeds(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """Give the deeds of one document their ids; the order stays."""
    told = tuple(found)
    ids = distinct(content_id("a", s.document, s.span, s.holder, s.ties[0].topic) for s in told)
    return tuple(changed(s, id=own) for s, own in zip(told, ids, strict=True))
