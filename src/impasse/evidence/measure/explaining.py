"""Why a statement was read so: its sentences again, with the way up from every mention and the rule that decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.document import Document, Span
from impasse.evidence.documents.places import Places
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.stances.decide import Reading
from impasse.evidence.stances.reader import Told
from impasse.evidence.stances.rules import Rule, met
from impasse.evidence.stances.said import Position
from impasse.evidence.stances.stage import Stances
from impasse.evidence.statement import Statement


@dataclass(frozen=True, slots=True)
class MentionRead:
    """One mention of an option or goal, and what became of it."""

    option: str
    words: str
    cue: str
    way: tuple[str, ...]
    """What governs it, from the inside out, with its classes: ``refuse (against)``."""
    features: tuple[tuple[str, str], ...]
    """Those that say something, by name."""
    rule: Rule
    others: tuple[str, ...]
    """Rules further down the table whose features are met too: they would decide if this one were not there."""
    positions: tuple[Position, ...]
    """What was made of it, by this rule or by one on two mentions (a condition, a threat)."""


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """One sentence with its mentions."""

    span: Span
    """In the document as received."""
    text: str
    mentions: tuple[MentionRead, ...]


def explained(
    document: Document, statement: Statement, said: Sequence[Statement], lexicon: Lexicon
) -> list[SentenceRead]:
    """Read the sentences of a statement again and tell what decided.

    Parameters
    ----------
    document : Document
    statement : Statement
        One of its statements or deeds.
    said : sequence of Statement
        All statements of the document: they say who speaks where.
    lexicon : Lexicon
        Of its dispute.

    Returns
    -------
    list of SentenceRead
        In text order; sentences that speak of no option are left out.
    """
    places = Places(document.view)
    start, end = places.span(statement.span)
    told = (t for t in Stances(lexicon).sentences(document, said) if t.span[0] < end and start < t.span[1])
    return [_sentence(document, places, t) for t in told if t.readings or t.positions]


def _sentence(document: Document, places: Places, told: Told) -> SentenceRead:
    span = places.original(told.span)
    return SentenceRead(
        span,
        " ".join(document.text[slice(*span)].split()),
        tuple(_mention(document, r, told.positions) for r in told.readings if not r.aside),
    )


def _mention(document: Document, reading: Reading, positions: Sequence[Position]) -> MentionRead:
    mention = reading.frame.mention
    text = document.view.text
    silent = ("none", "no")
    return MentionRead(
        mention.topic,
        " ".join(text[mention.start : mention.end].split()),
        mention.cue,
        tuple(f"{s.op.phrase} ({', '.join(sorted(s.op.classes))})" for s in reading.frame.path.steps),
        tuple((name, value) for name, value in reading.features.items() if value not in silent),
        reading.rule,
        tuple(r.id for r in met(reading.features) if r.id != reading.rule.id),
        tuple(p for p in positions if p.place == (mention.start, mention.end)),
    )
