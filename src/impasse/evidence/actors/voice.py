"""Voice: with whose authority a statement is made (official, unofficial, analyst, public, author).

Only explicit statements of officials make a party's claim, as in the Issue Correlates of War coding of
territorial claims; so every statement carries its voice, and no rule promotes one to another.

References
----------
Hensel, P. R. and Mitchell, S. M. (2007). The Issue Correlates of War (ICOW) project: territorial claims data.
"""

from __future__ import annotations

from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.sides import Side
from impasse.evidence.text.word_classes import role_class

_SPEAKS_FOR = ("spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople", "press secretary")


def voice_of(entity: Entity) -> str:
    """Return the voice of a source.

    Parameters
    ----------
    entity : Entity
        The resolved source.

    Returns
    -------
    str
        ``official`` for states, their organs and those who hold office now; ``unofficial`` for unnamed
        voices, former officials, the opposition and outlets; ``analyst`` for those who
        comment; ``public`` for everyone who speaks for themselves or a group; ``author`` for the piece's own.
    """
    told = entity.voice or entity.phrase.voice
    if entity.kind == "author" or told == "author":
        return "author"
    if entity.kind == "anonymous":
        return str(told) if told in ("analyst", "public") else "unofficial"
    if entity.kind == "state":
        return _of_side(entity.side) or "official"
    if entity.kind == "media":
        return "unofficial"
    if _in_opposition(entity):
        return "unofficial"
    if told == "official" or (told != "analyst" and _for_a_party(entity)):
        return "unofficial" if _left_office(entity) else _of_side(entity.side) or "official"
    if told in ("analyst", "public"):
        return str(told)
    if entity.kind == "organisation" and entity.side is not None:
        return _of_side(entity.side) or "official"
    return "public" if entity.kind in ("public", "person") else "unofficial"


def kind_of(entity: Entity) -> str:
    """Return the kind of a source as it is written down.

    Parameters
    ----------
    entity : Entity
        The resolved source.

    Returns
    -------
    str
        One of the kinds of the statement: outlets are organisations, and so are parties that are no states.
    """
    if entity.kind == "media":
        return "organisation"
    return "organisation" if entity.kind == "state" and entity.side and entity.side.body else entity.kind


def _of_side(side: Side | None) -> str | None:
    """Voice of an organisation that is no party: a union or a firm speaks for itself, an institute comments."""
    if side is None or side.party or side.body not in ("public", "analyst"):
        return None
    return side.body


def _in_opposition(entity: Entity) -> bool:
    """Whether it is the opposition that speaks: it speaks neither for the state nor for a crowd."""
    return any("opposition" in words.lower() for words in (entity.phrase.text, entity.body, *entity.roles))


def _for_a_party(entity: Entity) -> bool:
    """Whether it is a party of the dispute that speaks, or someone who holds a post in it: a union can be a party."""
    if entity.side is None or not entity.side.party:
        return False
    return entity.kind == "organisation" or any(
        role_class(r) in ("official", "neutral") for r in entity.roles
    )


def _left_office(entity: Entity) -> bool:
    return entity.phrase.former and not any(role in _SPEAKS_FOR for role in entity.roles)
