"""Coverage: how many reports, from which side, in which languages, and how much of them was understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from impasse.dispute.dispute import Dispute
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document, Span
from impasse.evidence.statement import Statement
from impasse.show.passages import share_understood
from impasse.show.views.pairs import pairs


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document as the coverage table shows it."""

    id: str
    title: str
    publisher: str
    side: str
    date: str
    date_from: str
    language: str
    family: str
    genre: str
    statements: int
    understood: float
    """Share of the running text that lies in a statement or an event, 0 to 1."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the report rests on as a whole."""

    documents: tuple[DocumentRow, ...]
    families: int
    sides: tuple[tuple[str, int], ...]
    """(side, number of reports), reprints counted once."""
    languages: tuple[tuple[str, int], ...]
    understood: float
    """Share of all running text that lies in a statement or an event."""
    heard: tuple[tuple[str, int], ...]
    """(actor, statements in its own officials' words)."""
    skipped: tuple[tuple[str, str], ...]
    unread: int
    """Documents in which some text could not be read."""


def evidence_spans(corpus: Corpus) -> dict[str, list[Span]]:
    """Return for each document the spans from which a statement, a deed or an event was read."""
    spans: dict[str, list[Span]] = {document.id: [] for document in corpus.documents}
    for statement in (*corpus.statements, *corpus.deeds):
        spans[statement.document].append(statement.span)
        if statement.source.span is not None:
            spans[statement.document].append(statement.source.span)
    for event in corpus.events:
        for document, span in event.reports:
            spans[document].append(span)
    return spans


def coverage(corpus: Corpus, dispute: Dispute) -> Coverage:
    """Count what was read."""
    spans = evidence_spans(corpus)
    side_of = {name: outlet.side for outlet in dispute.outlets for name in (outlet.name, *outlet.aliases)}
    said = Counter(statement.document for statement in corpus.statements)
    rows = tuple(_row(d, said[d.id], spans[d.id], _side(d, side_of, dispute)) for d in corpus.documents)
    first_of_family = {row.family: row for row in reversed(rows)}
    statements = {s.id: s for s in corpus.statements}
    heard = Counter(
        dispute.actor_name(s.source.actor)
        for s in corpus.statements
        if s.voice == "official" and s.source.actor and not _told_by_another(s, statements)
    )
    translated = pairs(corpus)
    weights = [_running(d) for d in corpus.documents]
    total = sum(weights)
    understood = (
        sum(row.understood * weight for row, weight in zip(rows, weights, strict=True)) / total
        if total
        else 0.0
    )
    return Coverage(
        documents=rows,
        families=len(first_of_family),
        sides=_counted(row.side for row in first_of_family.values()),
        languages=_counted(row.language for row in first_of_family.values()),
        understood=understood,
        heard=tuple(sorted(heard.items(), key=lambda item: (-item[1], item[0]))),
        skipped=tuple((skipped.path, skipped.reason) for skipped in corpus.lost),
        unread=sum(
            any(region.kind == "unread" for region in d.regions)
            for d in corpus.documents
            if d.id not in translated
        ),
    )


def _told_by_another(statement: Statement, statements: Mapping[str, Statement]) -> bool:
    """Whether a statement stands inside the speech of somebody else."""
    outer = statements.get(statement.parent) if statement.parent else None
    return outer is not None and outer.source.actor != statement.source.actor


def _running(document: Document) -> int:
    return sum(
        r.end - r.start for r in document.regions if r.kind in {"title", "standfirst", "body", "unread"}
    )


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))


def _side(document: Document, side_of: dict[str, str | None], dispute: Dispute) -> str:
    side = side_of.get(document.publisher or "")
    if side is not None:
        return dispute.actor_name(side)
    return "elsewhere or not told" if document.publisher else "outlet not known"


def _row(document: Document, statements: int, spans: list[Span], side: str) -> DocumentRow:
    return DocumentRow(
        id=document.id,
        title=document.title or "",
        publisher=document.publisher or "outlet not known",
        side=side,
        date=document.published or "no date",
        date_from=document.published_from or "",
        language=document.language or "not known",
        family=document.family,
        genre=document.genre,
        statements=statements,
        understood=share_understood(document, spans),
        notes=document.notes,
    )
