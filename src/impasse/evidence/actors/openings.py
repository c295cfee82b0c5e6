"""The body that a sentence opens with as its subject: ``The dockers' union met on Monday.``"""

from __future__ import annotations

import re

from impasse.evidence.document import Span
from impasse.evidence.text.word_classes import body_at
from impasse.evidence.text.wordlists import word_lists

_WORD = re.compile(r"[^\W_][\w’'\-]*")
_SPEAKING = ("official", "analyst", "public")
_MOST_WORDS = 7
_ENDS_NAME = re.compile(r"\s+(?!(?:of|for|and|or|that|which|who)\b)[a-z]")
"""What follows a subject that is told whole: the word after it is small and no part of a name."""
_CLOSED = ("preposition", "subordinator", "modal", "be", "have", "do", "conjunction")


def opening_body(text: str, begin: int, end: int) -> Span | None:
    """Find the body that is the subject of a sentence because the sentence opens with it.

    Parameters
    ----------
    text : str
    begin, end : int
        The sentence.

    Returns
    -------
    Span or None
    """
    words = [match for _, match in zip(range(_MOST_WORDS), _WORD.finditer(text, begin, end), strict=False)]
    lower = [match.group().lower() for match in words]
    closed = {word for name in _CLOSED for word in word_lists()["closed"][name].split()}
    for k, word in enumerate(lower):
        if word in closed or (k and text[words[k - 1].end() : words[k].start()].strip()):
            return None
        taken, _, voice = body_at(lower, k)
        if taken and voice in _SPEAKING:
            last = words[k + taken - 1].end()
            return (words[0].start(), last) if _ENDS_NAME.match(text, last, end) else None
    return None
