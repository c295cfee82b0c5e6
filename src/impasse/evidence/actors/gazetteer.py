"""States and their seats: which names in news texts stand for which government."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from impasse.evidence.resources import rows


@dataclass(frozen=True, slots=True)
class Country:
    """A government as texts name it."""

    name: str
    others: tuple[str, ...] = ()
    """Other names of the country."""
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Plural nouns for its people."""
    capitals: tuple[str, ...] = ()
    """Seat cities; as the subject of a verb of saying they stand for the government."""
    organs: tuple[str, ...] = ()
    """Buildings and organs that stand for the government."""


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Return all governments of the gazetteer, in the order of the file."""
    return tuple(
        Country(name[0], others, adjectives, people, capitals, organs)
        for name, others, adjectives, people, capitals, organs in rows("countries.tsv", 6)
    )
