"""Things of a text found by the place they stand at, without looking at all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from impasse.evidence.document import Span

Thing = TypeVar("Thing")
_BLOCK = 2_000
"""Code points of the stretches under which things are kept."""


class Nearby(Generic[Thing]):
    """Things by the stretches of a text that they lie in.

    Parameters
    ----------
    things : iterable of (Span, Thing)
        In any order; they may overlap.
    """

    def __init__(self, things: Iterable[tuple[Span, Thing]]) -> None:
        self._things: list[Thing] = []
        self._blocks: dict[int, list[int]] = {}
        for span, thing in things:
            for block in _blocks(span):
                self._blocks.setdefault(block, []).append(len(self._things))
            self._things.append(thing)

    def at(self, span: Span) -> list[Thing]:
        """Return the few things among which are all that touch a stretch, in the order they were given.

        Parameters
        ----------
        span : (int, int)
            The stretch.
        """
        blocks = _blocks(span)
        if len(blocks) == 1:
            return [self._things[k] for k in self._blocks.get(blocks[0], ())]
        return [self._things[k] for k in sorted({k for b in blocks for k in self._blocks.get(b, ())})]


def _blocks(span: Span) -> range:
    return range(span[0] // _BLOCK, max(span) // _BLOCK + 1)
