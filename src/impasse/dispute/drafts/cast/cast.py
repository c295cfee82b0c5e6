"""Who takes part: states, companies, unions, councils, movements, with all that the documents call them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from impasse.dispute.drafts.cast.parsed import Parsed
from impasse.dispute.drafts.cast.runs import Run
from impasse.evidence.lexicon import Actor, Office


@dataclass(slots=True)
class Sight:
    """One person in one office, as the documents name them."""

    title: str
    holder: str
    dates: list[str] = field(default_factory=list)
    """Of the documents that name them so; "" for an undated one."""


@dataclass(slots=True)
class Member:
    """One actor with its names and the reasons for them."""

    name: str
    kind: str
    """A name of ``data/actor_kinds.txt``."""
    runs: list[Run] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    """Name to why it is taken for the actor's."""
    adjectives: Counter[str] = field(default_factory=Counter)
    bodies: Counter[str] = field(default_factory=Counter)
    offices: list[Sight] = field(default_factory=list)
    known: bool = False
    """The gazetteer knows it."""
    example: Parsed | None = None
    """A sentence in which it is named."""
    deeds: float = 0.0
    """How often a sentence makes it the one who would carry something out."""

    @property
    def mentions(self) -> int:
        """How often it is named."""
        return len(self.runs)

    def as_actor(self, key: str) -> Actor:
        """The actor as the reader may be told of it."""
        offices = tuple(Office(s.title, s.holder) for s in self.offices)
        return Actor(
            key,
            self.name,
            tuple(self.aliases),
            tuple(sorted(self.adjectives)),
            tuple(sorted(self.bodies)),
            offices,
        )
