"""What a party is called by its kind alone: "the company", "the union", "the city", where only one is of that kind."""

from __future__ import annotations

from collections.abc import Iterable

from impasse.evidence.lexicon import Actor, Lexicon
from impasse.evidence.resources import rows


def nouns_of_kind(lexicon: Lexicon) -> dict[str, str]:
    """Return common nouns of ``data/actor_kinds.txt`` that can mean one party only.

    Parameters
    ----------
    lexicon : Lexicon

    Returns
    -------
    dict of str to str
        Noun of one word to actor id. The last words of a party's names and the titles of its offices tell its kind.
    """
    owners: dict[str, set[str]] = {}
    for (_kind, *_), nouns, heads, beside in rows("actor_kinds.txt", 4):
        same = [a for a in lexicon.actors if a.party and (_ends(a, heads) or _led_by(a, beside))]
        for noun in (noun for noun in nouns if " " not in noun):
            owners.setdefault(noun, set()).update(actor.id for actor in same)
    return {noun: next(iter(ids)) for noun, ids in owners.items() if len(ids) == 1}


def _ends(actor: Actor, heads: Iterable[str]) -> bool:
    """Whether a name of an actor ends in a word of the kind, before its "of"."""
    names = (name.lower().split(" of ")[0].split(" for ")[0] for name in (actor.name, *actor.aliases))
    return any(name.endswith(f" {head}") for name in names for head in heads)


def _led_by(actor: Actor, roles: Iterable[str]) -> bool:
    titles = {office.title.lower() for office in actor.offices}
    return bool(titles & set(roles))
