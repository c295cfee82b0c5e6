"""Who acts in a clause: the side that is its subject, or the speaker's own side."""

from __future__ import annotations

import re

from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.sides import SideMention, Sides
from impasse.evidence.document import Span

_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|must|should|can|could|may|might|do|does|did|shall|that)\b",
    re.I,
)
_ORGAN_AFTER = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:government|side|officials?|authorit|ministr|minister|president|premier|leader|parliament|"
    r"cabinet|spokes|delegation|diplomat|army|navy|military|troops|forces|council|administration)",
    re.I,
)
_POSSESSIVE = re.compile(
    r"['’]s?\s+(?!(?:\w+\s+)?(?:government|side|leader|official|ministry|president|premier))"
)
_OBJECT_OF = re.compile(r"\s+(?:against|for|of|from|about|over)\s+\w+ing\b")
"""After the one whom somebody warns, blames or keeps from doing something."""
_OWN = re.compile(r"\b(?:[Ww]e|us|[Oo]urs?|I|[Mm]y)\b")
_GOVERNMENT = re.compile(
    r"\W*(?:that\s+)?(?:the|its|his|her)\s+(?:\w+\s+)?(?:government|ministry|country)\b", re.I
)
_OPENING = re.compile(r"\W*(?:that|and|but|while|because|if|unless|until|when|before|after|only)?\s*", re.I)
_ITSELF = re.compile(
    r"\W*(?:that\s+)?(?P<who>it|they|he|she)\s+(?:will|would|does|did|has|had|do|is|was)\s+(?:\w+ly\s+)?(?:not\s+)?"
    r"(?!be\b|lead|take|mean|cause|result|depend|an?\b|the\b|not\b|\w+ly\b|clear|hard|necessary|important|time)",
    re.I,
)
_GOVERNED = re.compile(r"\b(?:with|of|to|against|from|by|on|for|between|over|in|at)\s+(?:the\s+)?$", re.I)
_LEAD_WORDS = 4
"""Words that may stand before a clause's subject."""


def subject_side(text: str, span: Span, sides: Sides) -> SideMention | None:
    """Return the side that acts in a clause.

    Parameters
    ----------
    text : str
        Any text.
    span : Span
        The clause, or its part before some place.
    sides : Sides
        Sides that names stand for.

    Returns
    -------
    SideMention or None
        The first side named before the verb, unless it only owns or modifies something else.
    """
    opening = _OPENING.match(text, span[0], span[1])
    start = opening.end() if opening else span[0]
    for mention in sides.speaking(text, (start, span[1])):
        before = text[start : mention.start]
        if (
            len(re.findall(r"\w+", before)) > _LEAD_WORDS
            or _FINITE.search(before)
            or _GOVERNED.search(before)
        ):
            return None
        if _OBJECT_OF.match(text, mention.end):
            return None
        if _POSSESSIVE.match(text, mention.end):
            return None
        if mention.form == "adjective" and not _ORGAN_AFTER.match(text, mention.end):
            continue
        return mention
    return None


def is_own(text: str, span: Span, source: Entity) -> bool:
    """Tell whether a clause speaks of the speaker's own side without its name.

    Parameters
    ----------
    text : str
        Any text.
    span : Span
        The clause, or its part before some place.
    source : Entity
        The speaker: a state or body that says "it will insist" speaks of itself.

    Returns
    -------
    bool
        True for "we", "our", "the government", and the speaker's own pronoun with a verb of will.
    """
    if _OWN.search(text, *span) or _GOVERNMENT.match(text, *span):
        return True
    pronoun = _ITSELF.match(text, *span)
    if pronoun is None:
        return False
    person = pronoun.group("who").lower() in ("he", "she")
    return person == (source.kind == "person")
