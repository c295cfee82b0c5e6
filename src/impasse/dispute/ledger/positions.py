"""Positions: who wants or refuses what, under which condition, since when, on whose word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from impasse.dispute.dispute import Phase
from impasse.dispute.ledger.dates import first_day, last_day, within
from impasse.evidence.statement import Statement, Tie

WORDS = ("own", "unofficial", "deed", "other", "analyst", "public", "author")
"""On whose word a position rests: the party's own officials; unnamed or unofficial people of its side; its deeds as
documents tell them; another actor's officials; analysts; the public; the writer of the document. All are kept
apart."""

DIRECTNESS = {word: len(WORDS) - place for place, word in enumerate(WORDS)}
"""How close each is to the party itself; higher is closer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One tie of one statement, dated and told apart by whose word it is.

    Attributes
    ----------
    statement : Statement
    tie : Tie
    party, topic, stance : str
        Actor id, option or goal id, ``wants`` or ``rejects``.
    condition : str or None
        What the party asks for before the topic may be taken.
    word : str
        One of ``WORDS``.
    when : str or None
        When the position was held or said: day, month, year or range; None when unknown.
    not_before : str or None
        For an undated statement: the last date that its document tells of.
    reported : str or None
        When the document was published.
    """

    statement: Statement
    tie: Tie
    party: str
    topic: str
    stance: str
    condition: str | None
    word: str
    when: str | None
    not_before: str | None
    reported: str | None

    @property
    def label(self) -> tuple[str, str | None]:
        """What is held: ``(stance, None)`` without a condition, ``("if", condition)`` with one.

        On a condition outside the dispute file it is ``("outside", stance)``.
        """
        if self.condition is not None:
            return ("if", self.condition)
        return ("outside", self.stance) if self.proviso else (self.stance, None)

    @property
    def proviso(self) -> str:
        """The words of a condition that is no topic of the dispute file; empty where there is none."""
        return self.tie.proviso if self.condition is None else ""

    @property
    def origin(self) -> str:
        """Origin key: statements with one key count as one source."""
        return self.statement.origin or f"{self.statement.family}|{self.statement.source.canonical}"

    @property
    def named(self) -> bool:
        """Whether the source is named and sure of what it says."""
        return self.statement.source.kind not in ("anonymous", "author") and not self.statement.hedged

    def during(self, phase: Phase) -> bool:
        """Whether the position may belong to a phase; an undated one does, unless its document is later."""
        if self.when is not None:
            return within(self.when, phase.since, phase.until)
        if self.not_before is None or phase.until is None:
            return True
        return first_day(self.not_before) <= last_day(phase.until)

    @property
    def order(self) -> tuple[str, str]:
        """Sort key by time; undated entries come last, by what they cannot be earlier than."""
        return (first_day(self.when), last_day(self.when)) if self.when else ("9999", self.not_before or "")


@dataclass(frozen=True, slots=True)
class Position:
    """What one party holds on one option or goal, on one kind of word.

    Attributes
    ----------
    id : str
        ``p1``, ``p2`` ... in the order of the ledger.
    party, topic, stance, condition, word
        As in ``Entry``.
    since, last : str or None
        First and last date on which it was held or said.
    status : str
        standing | changed | contradicted | stale.
    entries : tuple of Entry
        In order of time.
    """

    id: str
    party: str
    topic: str
    stance: str
    condition: str | None
    word: str
    since: str | None
    last: str | None
    status: str
    entries: tuple[Entry, ...]

    @property
    def label(self) -> tuple[str, str | None]:
        """As ``Entry.label``."""
        return self.entries[0].label

    @property
    def proviso(self) -> str:
        """The words of the condition outside the dispute file, of several the first; empty where there is none."""
        return self.entries[0].proviso

    @property
    def origins(self) -> int:
        """Number of independent origins."""
        return count_origins(self.entries)

    @property
    def families(self) -> int:
        """Number of reports, reprints counted once."""
        return len({entry.statement.family for entry in self.entries})


def count_origins(entries: Iterable[Entry]) -> int:
    """Number of distinct origin keys; a writer who repeats what somebody says in the same report is none of its own.

    A headline, a lead or a caption tells in the writer's words what the text beside it gives to its source.
    """
    origins: set[str] = set()
    families: set[str] = set()
    written: list[Entry] = []
    for entry in entries:
        if entry.word == "author":
            written.append(entry)
        else:
            origins.add(entry.origin)
            families.add(entry.statement.family)
    return len(origins.union(entry.origin for entry in written if entry.statement.family not in families))
