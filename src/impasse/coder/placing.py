"""Finding a model's words in the document: same letters and digits in the same order, or not at all.

Only white space and the look of quotation marks and dashes may differ. No case folding, no ellipsis, no score of
likeness. What is stored afterwards is the document's own text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from impasse.coder.passages import Passage
from impasse.evidence.document import Span

_QUOTES = "\"'`´«»‹›“”„‟‘’‚‛″′"
_DASHES = "-‐‑‒–—―−"
_GAP = "\0"
"""Stands where sentences were left out: no words are found across it."""
_LOOK = {**{ord(c): "'" for c in _QUOTES}, **{ord(c): "-" for c in _DASHES}}


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a string stands: view span and the number of the sentence in which it begins."""

    span: Span
    sentence: int


class PassageWords:
    """The words of one passage, ready to be searched.

    Parameters
    ----------
    passage : Passage
    """

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """Text of the passage as ``_fold`` makes it, and the view offset of each of its characters."""
        text: list[str] = []
        offsets: list[int] = []
        view = self.passage.document.view.text
        last = None
        for number in self.passage.numbers:
            start, end = self.passage.span(number)
            if view[last:start].strip() and last is not None:
                text.append(_GAP)
                offsets.append(start)
            last = end
            for at, character in _folded_characters(view[start:end]):
                text.append(character)
                offsets.append(start + at)
            text.append(" ")
            offsets.append(end)
        return "".join(text), offsets

    def places(self, words: str) -> list[Placed]:
        """Every place where these words stand as whole words, in text order; empty where they do not."""
        wanted = "".join(c for _, c in _folded_characters(words)).strip()
        if _GAP in wanted or not any(c.isalnum() for c in wanted):
            return []
        text, offsets = self._folded
        found = []
        at = text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if _whole(text, at, end):
                span = (offsets[at], offsets[end - 1] + 1)
                found.append(Placed(span, self._sentence(span[0])))
            at = text.find(wanted, at + 1)
        return found

    def _sentence(self, offset: int) -> int:
        return next(n for n in reversed(self.passage.numbers) if self.passage.span(n)[0] <= offset)


def _folded_characters(text: str) -> list[tuple[int, str]]:
    """Characters with their offsets: quotation marks and dashes of one look, white space as one space."""
    out: list[tuple[int, str]] = []
    for at, character in enumerate(text):
        if character.isspace():
            if out and out[-1][1] != " ":
                out.append((at, " "))
        else:
            out.append((at, character.translate(_LOOK)))
    return out


def _whole(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not before and not after


def choose(places: list[Placed], sentence: int) -> Placed | None:
    """The place meant: the first in the sentence named, or the only one there is.

    Parameters
    ----------
    places : list of Placed
    sentence : int
        The number the model gave.

    Returns
    -------
    Placed or None
        None where the number is wrong and several places are possible, or there is none.
    """
    inside = [place for place in places if place.sentence == sentence]
    if inside:
        return inside[0]
    return places[0] if len(places) == 1 else None


def nearest(places: list[Placed], content: Placed, *, outside: bool = False) -> Placed | None:
    """The place nearest to a content, in its sentence or a neighbour of it.

    Parameters
    ----------
    places : list of Placed
    content : Placed
    outside : bool
        Leave out places that touch the content.

    Returns
    -------
    Placed or None
    """
    start, end = content.span
    near = [
        place
        for place in places
        if abs(place.sentence - content.sentence) <= 1
        and not (outside and place.span[0] < end and start < place.span[1])
    ]
    return min(near, key=lambda p: (max(start - p.span[1], p.span[0] - end), p.span), default=None)
