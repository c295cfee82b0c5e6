"""How far a word governs: whether "refuses", "not" or a demand reaches a topic, or only something told about it.

"rejects a report on lifting the levy" refuses a report; "a captain who freed the crew" is a captain.
"""

from __future__ import annotations

import re
from functools import lru_cache

from impasse.evidence.positions.stance import has, signals

_ASIDE = re.compile(r",\s+(?:who|whom|whose|which|where)\b[^,.;]*,")
_OF_NAME = re.compile(r"\s+of\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*(?=\s+(?:for|that|to)\b)")
"""Whose demand it is ("the demand *of A* for ...")."""
_RELATIVE = re.compile(
    r"\b(?:who|whom|whose|which|where|why|how|(?:on|under|in|at|of|for|to|with|by)\s+what)\b", re.I
)
_TOLD = re.compile(r"(?P<noun>[\w’'-]+)\s+(?:that|according to)\b", re.I)
_OF = re.compile(
    r"(?P<noun>[\w’'-]+)\s+(?P<link>of|over|about|as to)\s+(?:(?!to\b|and\b|that\b)[\w’'-]+\s+){0,3}$", re.I
)
_GOVERNED = re.compile(
    r"(?P<noun>[\w’'-]+)\s+(?:for|on|about|over|at|in|during|with|regarding|as to|concerning|towards?|by|under|behind|"
    r"around|from|after)"
    r"\s+(?:(?!to\b|and\b|or\b|but\b|that\b|will\b|would\b|must\b|should\b|can\b|could\b|is\b|be\b|first\b)[\w’'-]+\s+){0,3}$",
    re.I,
)
_FARTHEST = 600
"""Code points beyond which no word governs another."""
_PASSING = ("passes_on", "wants", "rejects", "undoes", "good", "bad", "obligation", "willing", "praises")


def reaches(text: str, start: int, place: int) -> bool:
    """Tell whether what stands at ``start`` governs what stands at ``place``.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        End of the governing word, or the start of what a cue attributes.
    place : int
        Start of the words that speak of a topic.

    Returns
    -------
    bool
        False where a relative clause, a report of something, or a noun with a preposition of its own stands
        between ("a date *for* ...", "the officer *who* ...", "a claim *that* ...").
    """
    if place - start > _FARTHEST:
        return False
    path = _OF_NAME.sub("", _ASIDE.sub(" ", text[start:place]))
    if _RELATIVE.search(path):
        return False
    if any(_is(found["noun"], "about_it") for found in _TOLD.finditer(path)):
        return False
    of = _OF.search(path)
    if of is not None and _is(of["noun"], "about_it"):
        return False
    governed = _GOVERNED.search(path)
    if governed is None:
        return True
    doer = governed["noun"][:1].isupper() and len(governed.group().split()) == 2
    if doer and re.match(r"\w+ing\b", text[place:]):
        return True  # "criticised B for closing ...": B is who does it
    return _is(governed["noun"], *_PASSING)


@lru_cache(maxsize=4096)
def _is(noun: str, *kinds: str) -> bool:
    """Whether a word by itself is of one of the kinds of stance words."""
    return has(signals(noun, (0, len(noun))), *kinds)
