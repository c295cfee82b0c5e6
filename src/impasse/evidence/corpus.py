"""A corpus: all documents of one run with what was read from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from impasse.evidence.document import Document, Span
from impasse.evidence.statement import Attribution, Event, Statement


@dataclass(frozen=True, slots=True)
class Skipped:
    """One file that was not read, and why."""

    path: str
    reason: str
    """One sentence for a person: what is wrong and what to do."""
    passed: bool = False
    """Passed over on purpose (a hidden file, an earlier report): nothing of what was to be read is missing."""


@dataclass(frozen=True, slots=True)
class Family:
    """Documents that are one report: reprints of each other."""

    id: str
    documents: tuple[str, ...]
    """Document ids, in the order read."""
    resemblance: float = 1.0
    """Lowest pairwise 5-gram resemblance of the cleaned texts that joined it (1.0 for a lone document)."""


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A stretch two documents of different families share (agency copy)."""

    first: tuple[str, Span]
    second: tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was read. Plain tuples in the order of the documents, so the same input gives the same bytes."""

    documents: tuple[Document, ...] = ()
    families: tuple[Family, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    shared: tuple[SharedPassage, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    deeds: tuple[Statement, ...] = ()
    """What the documents tell, in their own voice, that a party did about an option it decides: ``a1``, ``a2`` ..."""
    attributions: Mapping[str, list[Attribution]] = field(default_factory=dict, repr=False, compare=False)
    """Document id to what was found in it before anybody's names are known; kept where no names were told."""

    @property
    def lost(self) -> tuple[Skipped, ...]:
        """What should have been read and was not; without what was passed over on purpose."""
        return tuple(skipped for skipped in self.skipped if not skipped.passed)
