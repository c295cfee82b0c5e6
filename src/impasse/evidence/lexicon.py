"""What the reader may be told about a dispute: names of actors, outlets, things and topics.

The text wing works without it (an empty ``Lexicon``); the dispute file fills it.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Office:
    """One person's tenure of an office, for dated attribution to a canonical actor."""

    title: str
    """For example ``Prime Minister``."""
    holder: str
    """Full name."""
    since: str | None = None
    """ISO date (or year, or month) from which; None: open."""
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to the dispute or another actor that documents speak of."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    """Names that stand for the actor when they speak or hold (``Tokyo``, ``the Kremlin``)."""
    adjectives: tuple[str, ...] = ()
    """``Japanese``: marks officials and bodies as the actor's, never speaks by itself."""
    bodies: tuple[str, ...] = ()
    """Organs that speak for the actor: ``Foreign Ministry``, ``presidential administration``."""
    offices: tuple[Office, ...] = ()
    party: bool = True
    """False for actors without options here (allies, publics)."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet or agency, with its names and web domains."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    side: str | None = None
    """Actor id of the country or side it is based in, if the dispute file says so."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A place or thing disputed, under all its names."""

    id: str
    name: str
    """Neutral name for display."""
    names: tuple[str, ...] = ()
    used_by: tuple[tuple[str, str], ...] = ()
    """(name, actor id) where a name is one side's term."""
    coordinates: tuple[float, float] | None = None
    """(latitude, longitude) in degrees."""
    parts: tuple[str, ...] = ()
    """Ids of the things it is made of."""


@dataclass(frozen=True, slots=True)
class Topic:
    """An option or goal as texts speak of it."""

    id: str
    owner: str | None
    """Actor id that decides it; None for a goal."""
    name: str = ""
    cues: tuple[str, ...] = ()
    """Phrases of at most four words that speak of taking it; words match by stem, in any order, close together."""
    drop_cues: tuple[str, ...] = ()
    """Phrases that speak of not taking or ending it (``lift sanctions``)."""
    includes: tuple[str, ...] = ()
    """Ids of topics that a mention of this one also speaks of (four islands include two)."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All the names the reader is told. Empty by default: attribution never needs it."""

    actors: tuple[Actor, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    things: tuple[Thing, ...] = ()
    topics: tuple[Topic, ...] = ()
    off: tuple[str, ...] = ()
    """Ids of rules that are left out, to see what each is worth."""

    def __reduce__(self) -> tuple[Any, ...]:
        """It goes to another process with every document: it is packed once, and unpacked once there."""
        return _unpacked, (_packed(self),)


@lru_cache(maxsize=4)
def _packed(lexicon: Lexicon) -> bytes:
    told = (lexicon.actors, lexicon.outlets, lexicon.things, lexicon.topics, lexicon.off)
    return pickle.dumps(told, pickle.HIGHEST_PROTOCOL)


@lru_cache(maxsize=4)
def _unpacked(told: bytes) -> Lexicon:
    return Lexicon(*pickle.loads(told))
