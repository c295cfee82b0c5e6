"""Where the values of states lie in memory while solving.

A decision maker who owns the last options of a large model steps through memory in strides of a power
of two, and such strides fall on the same few lines of a processor's cache. Leaving small gaps between
blocks of states spreads them, which makes the passes over such a decision maker several times as fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SPREAD_FROM = 1 << 16
_SHIFTS = (10, 13, 16, 19, 22)
_GAP = 16


@dataclass(frozen=True, eq=False)
class Layout:
    """Positions of states in the arrays that are worked on.

    Parameters
    ----------
    n_states : int
    positions : int32 array (n_states,), optional
        Position of each state, ascending; None: the index itself.
    """

    n_states: int
    positions: NDArray[np.int32] | None = None

    @property
    def size(self) -> int:
        """Length of arrays laid out this way."""
        return self.n_states if self.positions is None else int(self.positions[-1]) + 1

    def spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """Values by position from values by state, along the last axis; gaps hold zeros."""
        if self.positions is None:
            return values
        result = np.zeros((*values.shape[:-1], self.size), values.dtype)
        result[..., self.positions] = values
        return result

    def collect(self, values: NDArray[Any]) -> NDArray[Any]:
        """Values by state from values by position, along the last axis."""
        return values if self.positions is None else values[..., self.positions]


def layout_of(n_states: int) -> Layout:
    """The layout for so many states: plain for small models, with gaps for large ones."""
    if n_states < _SPREAD_FROM:
        return Layout(n_states)
    index = np.arange(n_states, dtype=np.int32)
    positions = index.copy()
    for shift in _SHIFTS:
        positions += (index >> shift) * np.int32(_GAP)
    return Layout(n_states, positions)
