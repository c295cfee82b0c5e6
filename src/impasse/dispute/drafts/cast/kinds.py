"""Kinds of actors: company, union, city, state ..., by the words of a name and by the words that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from impasse.evidence.resources import rows


@lru_cache(maxsize=16)
def draft_words(name: str) -> frozenset[str]:
    """Return one list of ``data/draft_words.txt``."""
    return {key[0]: frozenset(entries) for key, entries in rows("draft_words.txt", 2)}[name]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of actor, as texts tell it."""

    name: str
    nouns: frozenset[str]
    """What stands for one of them: "the company"."""
    heads: frozenset[str]
    """Words that names of the kind begin or end with."""
    beside: frozenset[str]
    """Roles and things that tell the kind of what owns them."""


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """Return the kinds of ``data/actor_kinds.txt``, in the order of the file."""
    table = rows("actor_kinds.txt", 4)
    return tuple(Kind(k[0], *(frozenset(cell) for cell in cells)) for k, *cells in table)


@lru_cache(maxsize=4096)
def kinds_of_name(name: str) -> tuple[tuple[str, int], ...]:
    """Return the kinds that a name's last words, or those before its "of", tell, each with the number of words."""
    words = name.lower().replace("’", "'").split()
    stop = next((i for i, w in enumerate(words) if w in ("of", "for", "against") and i), len(words))
    if len(words) == 1:
        return ()
    ends = {" ".join(words[max(0, stop - n) : stop]): n for n in (3, 2, 1) if n <= stop}
    told = (
        (kind.name, max((n for end, n in ends.items() if end in kind.heads), default=0)) for kind in kinds()
    )
    return tuple((name, length) for name, length in told if length)


@lru_cache(maxsize=4096)
def kinds_of_noun(noun: str) -> tuple[str, ...]:
    """Return the kinds that a common noun stands for."""
    return tuple(kind.name for kind in kinds() if noun in kind.nouns)


@lru_cache(maxsize=4096)
def kinds_beside(word: str) -> tuple[str, ...]:
    """Return the kinds that a role or thing tells of its owner."""
    return tuple(kind.name for kind in kinds() if word in kind.beside)


def is_union(name: str) -> bool:
    """Tell whether a name of the gazetteer is a body of many states."""
    return name.lower() in {known.lower() for known in draft_words("unions")}


@lru_cache(maxsize=1)
def kind_words() -> frozenset[str]:
    """Return all words that tell kinds: no names by themselves."""
    return frozenset().union(*(kind.nouns | kind.heads for kind in kinds()), organ_words())


@lru_cache(maxsize=1)
def organ_words() -> frozenset[str]:
    """Return words for parts of a government or organisation, which never take part by themselves."""
    return draft_words("organs")


@lru_cache(maxsize=1)
def seat_words() -> frozenset[str]:
    """Return the last words of buildings in which a government or company sits."""
    return draft_words("seats")
