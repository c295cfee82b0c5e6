"""What was read, as plain data: documents, families, statements, events, and what could not be read."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from msgspec import to_builtins

from impasse.evidence.corpus import Corpus, SharedPassage
from impasse.evidence.document import Document
from impasse.evidence.statement import Event, MadeBy, Statement


def corpus_data(corpus: Corpus) -> dict[str, Any]:
    """Return a corpus as plain data.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    dict
        ``documents``, ``families``, ``statements``, ``deeds``, ``skipped``, ``events`` and ``shared_passages``.
    """
    return {name: list(entries) for name, entries in corpus_parts(corpus)}


def corpus_parts(corpus: Corpus) -> tuple[tuple[str, map[dict[str, Any]]], ...]:
    """Return the same as names and lists whose entries are made one by one.

    Parameters
    ----------
    corpus : Corpus
    """
    return (
        ("documents", map(document_data, corpus.documents)),
        ("families", map(asdict, corpus.families)),
        ("statements", map(statement_data, corpus.statements)),
        ("deeds", map(statement_data, corpus.deeds)),
        ("skipped", map(asdict, corpus.skipped)),
        ("events", map(event_data, corpus.events)),
        ("shared_passages", map(_shared, corpus.shared)),
    )


def _shared(shared: SharedPassage) -> dict[str, Any]:
    return {"first": _place(shared.first), "second": _place(shared.second)}


def document_data(document: Document) -> dict[str, Any]:
    """One document without its text."""
    return {
        "id": document.id,
        "path": document.path,
        "sha256": document.sha256,
        "format": document.format,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "published_precision": document.published_precision,
        "published_from": document.published_from,
        "language": document.language,
        "family": document.family,
        "genre": document.genre,
        "author": document.author,
        "length": document.length,
        "loaded": document.loaded,
        "characters": len(document.text),
        "regions": [[region.kind, region.start, region.end] for region in document.regions],
        "notes": list(document.notes),
    }


def statement_data(statement: Statement) -> dict[str, Any]:
    """One statement; its first sure tie gives party, option, stance and condition, all are under ``ties``."""
    first = next((tie for tie in statement.ties if tie.sure and tie.stance is not None), None)
    return {
        "id": statement.id,
        "document": statement.document,
        "family": statement.family,
        "span": list(statement.span),
        "quote": statement.quote,
        "pieces": [list(piece) for piece in statement.pieces],
        "source": to_builtins(statement.source),
        "voice": statement.voice,
        "via": list(statement.via),
        "cue": to_builtins(statement.cue),
        "holder": statement.holder,
        "act": statement.act,
        "party": first.party if first else None,
        "option": first.topic if first else None,
        "stance": first.stance if first else None,
        "condition": first.condition if first else None,
        "about_date": statement.about_date,
        "said_date": statement.said_date,
        "coder": statement.coder,
        "state": statement.state,
        "hedged": statement.hedged,
        "origin": statement.origin,
        "parent": statement.parent,
        "note": statement.note,
        "made_by": made_by_data(statement.made_by),
        "act_by": statement.act_by,
        "suggested": [{"option": s.topic, "score": s.score} for s in statement.suggested],
        "ties": [
            {
                "option": tie.topic,
                "party": tie.party,
                "stance": tie.stance,
                "condition": tie.condition,
                "proviso": tie.proviso,
                "until": tie.until,
                "sure": tie.sure,
                "state": tie.state,
                "why": tie.why,
                "word": tie.word,
                "made_by": made_by_data(tie.made_by),
            }
            for tie in statement.ties
        ],
    }


def made_by_data(made_by: MadeBy | None) -> dict[str, Any] | None:
    """What made a statement or tie: stage, rule and span; None where a person or an older record gave it."""
    if made_by is None:
        return None
    span = list(made_by.span) if made_by.span is not None else None
    return {"kind": "rule", "stage": made_by.stage, "rule": made_by.rule, "span": span}


def event_data(event: Event) -> dict[str, Any]:
    """One event with every report of it."""
    data = asdict(event)
    data["reports"] = [_place(report) for report in event.reports]
    return data


def _place(place: tuple[str, tuple[int, int]]) -> dict[str, Any]:
    document, span = place
    return {"document": document, "span": list(span)}
