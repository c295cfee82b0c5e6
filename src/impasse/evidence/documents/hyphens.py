"""Words broken at line ends: which hyphens belong to the word and which only to the line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from impasse.evidence.documents.layout import Block, Line

_BROKEN = re.compile(r"(?P<head>[^\W\d_]+)[-\u00ad\u2010]$")
_HEAD = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LONGEST = 40
"""Letters of a half of a word."""
_TAIL = re.compile(
    r"(?:[^aeiouy]{0,2}(?:tion|sion|ment|ness|ship|hood|less|ance|ence|ancy|ency|ally|edly|ingly|ity|ties|ives?|ables?|ibles?|"
    r"ings?|ers?|ors?|ed|ly|al|ous|ary|ory|ism|ists?|ized?|ised?|ates?|ated|ating)s?|[^aeiouy]+)$"
)
"""Ends of words that are no words themselves."""
_PREFIXES = frozenset("ab ad ap com con dis im inter ir mis ob per sub sup sur trans".split())
"""Beginnings of words that are no words themselves."""
_OPENS_COMPOUND = frozenset(
    "all anti cross ex eight far five four full half hard high large left long low mid multi near new nine non north"
    " off old once one part post pro quasi right second self semi seven short six small so south ten third three"
    " top twice two ultra under vice west east well".split()
)
"""Words with which English compounds begin that keep their hyphen."""
_HABIT, _SHARE = 3, 0.03
"""Broken words, and their share of all line ends, from which a text is one that breaks words."""


class Hyphens:
    """Judges the hyphens at line ends of one text.

    Parameters
    ----------
    text : str
        The document as received.
    blocks : sequence of Block
        The blocks that are read.
    """

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.text = text
        pairs = [pair for block in blocks for pair in zip(block.lines, block.lines[1:], strict=False)]
        broken = sum(self.broken(*pair) for pair in pairs)
        self.habit = broken >= _HABIT and broken > _SHARE * len(pairs)

    def broken(self, line: Line, after: Line) -> bool:
        """Whether a word runs on from one line to the next over a hyphen."""
        return self._half(line) is not None and self.text[after.start].isalpha()

    def of_line(self, line: Line, after: Line) -> bool:
        """Whether the hyphen of a word that runs on is the line's own, no part of the word."""
        first = self._half(line)
        second = _HEAD.match(self.text, after.start, after.start + _LONGEST)
        if first is None or second is None or second.group()[0].isupper():
            return False
        head, tail = first["head"].lower(), second.group().lower()
        if head + tail in self._words:
            return True
        if f"{head}-{tail}" in self._words or head in _OPENS_COMPOUND:
            return False
        return self.habit or head in _PREFIXES or _TAIL.fullmatch(tail) is not None

    def _half(self, line: Line) -> re.Match[str] | None:
        return _BROKEN.search(self.text, max(line.start, line.end - _LONGEST), line.end)

    @cached_property
    def _words(self) -> frozenset[str]:
        """All words of the text, compounds whole."""
        return frozenset(word.replace("\u2010", "-") for word in _WORDS.findall(self.text.lower()))
