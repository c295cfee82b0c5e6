"""Ids of what was found in one document: from its content, so that nothing read beside it renumbers anything."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

from impasse.evidence.document import Span
from impasse.evidence.identity import content_id, distinct
from impasse.evidence.packed import changed
from impasse.evidence.statement import MadeBy, Statement, Tie

_NAMES = ("document", "family", "voice", "act", "coder", "state", "origin", "note", "act_by")
_TIE_NAMES = ("topic", "stance", "party", "condition", "why", "proviso", "state", "word")


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
        changed(_shared(s), id=own, parent=by_place.get(s.parent) if s.parent else None)
        for s, own in zip(ordered, ids, strict=True)
    )


def numbered_deeds(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """Give the deeds of one document their ids; the order stays."""
    told = tuple(found)
    ids = distinct(content_id("a", s.document, s.span, s.holder, s.ties[0].topic) for s in told)
    return tuple(changed(_shared(s), id=own) for s, own in zip(told, ids, strict=True))


def _shared(statement: Statement) -> Statement:
    """The same with its names held once for all statements: what comes from another process brings its own of each."""
    source, ties = statement.source, statement.ties
    return changed(
        statement,
        **{name: intern(getattr(statement, name)) for name in _NAMES},
        holder=intern(statement.holder) if statement.holder is not None else None,
        via=tuple(map(intern, statement.via)),
        source=changed(
            source,
            text=intern(source.text),
            canonical=intern(source.canonical),
            kind=intern(source.kind),
            actor=intern(source.actor) if source.actor is not None else None,
        ),
        cue=changed(statement.cue, text=intern(statement.cue.text)),
        made_by=_made_by(statement.made_by),
        suggested=tuple(changed(s, topic=intern(s.topic)) for s in statement.suggested),
        ties=tuple(map(_tie, ties)),
    )


def _tie(tie: Tie) -> Tie:
    names = {name: intern(value) for name in _TIE_NAMES if (value := getattr(tie, name)) is not None}
    return changed(tie, **names, made_by=_made_by(tie.made_by))


def _made_by(made_by: MadeBy | None) -> MadeBy | None:
    return made_by and changed(made_by, stage=intern(made_by.stage), rule=intern(made_by.rule))
