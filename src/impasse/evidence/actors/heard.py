"""Unnamed voices heard again: "the aide", "the people", "the same person", "one of them", "a second"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from impasse.evidence.actors.people import Entity
from impasse.evidence.text.phrase_scan import words_of
from impasse.evidence.text.phrases import Phrase

History = Sequence[tuple[int, Entity]]
"""Sources resolved so far with the view offset at which each spoke."""
_AGAIN = frozenset(["the", "that", "this", "these", "those", "same"])
_ANYBODY = frozenset(
    ["person", "man", "woman", "individual", "source", "official", "voice", "people", "men", "women"]
)
_PART = re.compile(
    r"(?:(?:one|two|three|several|some|most|many|another|others|both|an?other|(?:the|a)\s+(?:first|second|third|fourth|other|"
    r"latter|former))\s+of\s+(?:them|these|those|the\s+\w+)|another|others|(?:the|a)\s+(?:first|second|third|fourth|other|others))",
    re.I,
)
_FAR = 1500
"""Code points after which an unnamed voice is not taken up again."""


def heard_again(phrase: Phrase, at: int, history: History) -> Entity | None:
    """Return the unnamed voice that a definite phrase takes up.

    Parameters
    ----------
    phrase : Phrase
        "the aide", "the people", "the same person": no name, no organ and no side of its own.
    at : int
        View offset of the phrase.
    history : sequence of (int, Entity)
        Who spoke before.

    Returns
    -------
    Entity or None
        The latest unnamed voice described with the same noun; for "the same", with any word for a person.
    """
    words = [word.lower() for word in words_of(phrase.text)]
    if phrase.determiner not in _AGAIN or phrase.name or phrase.body or phrase.side or len(words) > 4:
        return None
    head = _singular(words[-1])
    for offset, entity in reversed(history):
        if entity.kind != "anonymous" or not 0 < at - offset < _FAR:
            continue
        described = {_singular(word.lower()) for word in words_of(entity.phrase.text)}
        anybody = phrase.determiner == "same" and words[-1] in _ANYBODY
        if (head in described or anybody) and (phrase.plural or not entity.phrase.plural):
            return entity
    return None


def part_of(phrase: Phrase, at: int, history: History) -> Entity | None:
    """Return one of a group of voices heard before, as a voice of its own.

    Parameters
    ----------
    phrase : Phrase
        "one of them", "another", "a second".
    at : int
        View offset of the phrase.
    history : sequence of (int, Entity)
        Who spoke before.

    Returns
    -------
    Entity or None
        New, unnamed, with the group's voice and side; None where the phrase names no part or no group was heard.
    """
    text, _, told = phrase.text.partition(", ")
    if not _PART.fullmatch(text.strip()):
        return None
    for offset, entity in reversed(history):
        if 0 < at - offset < _FAR and entity.phrase.plural and entity.kind in ("anonymous", "role", "public"):
            named = re.sub(r"^(?:an?|the)\s+", "", told) or f"{text.lower()} ({_bare(entity)})"
            return Entity(
                f"unnamed {named}",
                "anonymous",
                phrase,
                entity.side,
                entity.voice,
                body=entity.body,
            )
    return None


def _bare(entity: Entity) -> str:
    return re.sub(r"^unnamed ", "", entity.canonical)


def _singular(word: str) -> str:
    irregular = {"people": "person", "men": "man", "women": "woman", "persons": "person"}
    return irregular.get(word, word[:-1] if word.endswith("s") and not word.endswith("ss") else word)
