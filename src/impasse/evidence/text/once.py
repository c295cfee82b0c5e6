"""Things found once in a whole text, then asked for stretch by stretch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

MOST = 500_000
"""Code points of a text up to which what is found in the whole of it is kept."""
LEAST = 200
"""Code points below which a text is a phrase, asked for once."""


class Placed(Protocol):
    """Something that stands from one offset to another."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


Thing = TypeVar("Thing", bound=Placed)


class Once(Generic[Thing]):
    """Disjoint things of a text, in text order.

    Parameters
    ----------
    things : iterable of Placed
        As a search from the beginning of the text finds them.
    """

    def __init__(self, things: Iterable[Thing]) -> None:
        self.things = tuple(things)
        self._starts = [thing.start for thing in self.things]
        self._ends = [thing.end for thing in self.things]

    def within(self, start: int, end: int) -> Sequence[Thing] | None:
        """Return the things in a stretch; None where one reaches over its edges, so that the stretch must be searched.

        Parameters
        ----------
        start, end : int
            The stretch.
        """
        first, last = bisect_left(self._starts, start), bisect_right(self._ends, end)
        if first and self._ends[first - 1] > start:
            return None
        if last < len(self._starts) and self._starts[last] < end:
            return None
        return self.things[first:last]


def is_kept(text: str) -> bool:
    """Tell whether what is found in the whole of a text is worth keeping: a document, and none out of all measure."""
    return LEAST < len(text) <= MOST


def ends_word(text: str, at: int) -> bool:
    """Tell whether no word goes on at an offset, so that a stretch that ends there ends as the text itself does."""
    return at >= len(text) or not (text[at].isalnum() or text[at] in "_-")
