"""Who speaks for a side, and who only comes from it: offices of persons, the opposition, former officials, churches."""

from __future__ import annotations

import re

from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.sides import APART
from impasse.evidence.text.word_classes import body_at

_OFFICE_OF = re.compile(
    r"(?:the\s+)?(?P<owner>[A-ZÀ-ÖØ-Þ][^,;]*?)['’]s?\s+(?:\w+\s+)?"
    r"(?P<body>government|administration|cabinet|office|team|delegation|ministry|headquarters|secretariat)",
)
_IN_OFFICE_OF = re.compile(
    r"(?:^|\s)(?P<owner>[A-ZÀ-ÖØ-Þ][\w’'-]*?)['’]s?\s+(?:\w+\s+)?"
    r"(?:government|administration|cabinet|office|team|delegation|staff)\b"
)


def office_of(text: str) -> tuple[str, str] | None:
    """Return the person and the body of a phrase such as "President Holm's government".

    Parameters
    ----------
    text : str
        A noun phrase as printed.

    Returns
    -------
    (str, str) or None
        The owner with titles, and the body; whether the owner is a person the caller has to tell.
    """
    match = _OFFICE_OF.fullmatch(" ".join(text.split()))
    return (match["owner"], match["body"]) if match else None


def owner_in(text: str) -> str | None:
    """Return the surname in "a minister in *Holm*'s government", None where no such body is named."""
    match = _IN_OFFICE_OF.search(text)
    return match["owner"] if match else None


def speaks_for_itself(entity: Entity, said: str = "") -> bool:
    """Tell whether someone comes from a side without speaking for it.

    Parameters
    ----------
    entity : Entity
        A resolved source.
    said : str, optional
        The whole phrase that stands for it ("the council's smaller *faction*").

    Returns
    -------
    bool
        True for former officials, the opposition, and a state's churches, unions, firms and papers; False for
        states, for a side that is itself such a body, and for everybody without a side.
    """
    side = entity.side
    if side is None or entity.kind == "state" or entity.members:
        return False
    if entity.phrase.former:
        return not any(role.startswith("spokes") for role in entity.roles)
    words = (entity.phrase.text, entity.body, *entity.roles, said)
    if any(map(APART.search, words)):
        return not side.apart
    return entity.kind == "organisation" and not side.body and _own_body(entity)


def _own_body(entity: Entity) -> bool:
    """Whether an organisation's own name is that of a church, a union, a firm or a paper."""
    if (entity.phrase.voice or "") not in ("public", "media"):
        return False
    words = re.findall(r"[\w'’-]+", entity.body.lower())
    return any(body_at(words, k)[2] in ("public", "media") for k in range(len(words)))
