"""What the stance reader is told of a document, and what it gives: speakers, positions, what is carried on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from impasse.evidence.document import Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says the words at some place, and in what kind of voice."""

    actors: tuple[str, ...]
    word: str
    """own, unofficial, analyst, public, author: what the speaker's word counts as for its own side."""
    content: Span = (0, 0)
    its: bool = False
    """Whether it is only named as somebody's ("*its* spokeswoman"): then of whoever the words are about."""


class Voices(Protocol):
    """Who speaks where in a document."""

    issuer: Speaker | None
    """The party in whose name all of it is written."""

    def speaker(self, at: int) -> Speaker | None:
        """Who says the words at an offset; None where the writer tells."""

    def told(self, cue: Span) -> tuple[str, ...] | None:
        """Actors of the source whose cue a stretch overlaps; None where there is no such source."""


@dataclass(frozen=True, slots=True)
class Position:
    """One stance read from a sentence; spans in the reading view."""

    topic: str
    party: str
    stance: str
    place: Span
    clause: Span
    rule: str
    why: str
    condition: str | None = None
    sure: bool = True
    word: str = "own"
    """Whose word it is: own, unofficial, other, analyst, public, author, deed."""
    proviso: str = ""
    """The words of a condition that is no option."""
    until: str = ""
    """The words up to when something refused is refused."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a yes to a question about an option would mean."""

    topic: str
    stance: str
    """Of a yes: wants or rejects."""
    open: bool
    """Whether a no leaves it open ("Would you rule it out? No")."""


@dataclass(slots=True)
class Sentences:
    """What is carried from sentence to sentence of one document."""

    last: tuple[str, ...] = ()
    """Actors of the last subject."""
    bodies: tuple[str, ...] = ()
    """Actors whose organ was last named."""
    named: tuple[str, ...] = ()
    """Parties named lately, the last one first."""
    topics: tuple[str, ...] = ()
    """Topics that the sentence before took a stance on."""
    spoken: tuple[str, ...] = ()
    """Topics that the sentence before told a position on, sure or not."""
    done: tuple[tuple[str, str, str], ...] = ()
    """(party, topic, stance) of what the sentence before told of those who decide it."""
    asked: tuple[Question, ...] = ()
    """What the sentence before asked its hearer."""
    unread: Span | None = None
    """The sentence before, where it spoke of no topic and was not parsed."""
