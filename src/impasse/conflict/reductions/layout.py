"""Where the values of states lie in memory while solving.

A decision maker who owns the last options of a large model steps through memory in strides of a power
of two, and such strides fall on the same few lines of a processor's cache. Leaving small gaps between
blocks of states spreads them, which makes the passes over such a decision maker several times as fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
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
        return self.n_states if self.positions is None else (int(self.positions[-1]) // _GAP + 1) * _GAP

    @cached_property
    def _groups(self) -> NDArray[np.int64]:
        """Where each group of ``_GAP`` states lies, in groups: gaps are as wide as groups, which stay whole."""
        assert self.positions is not None
        return self.positions[::_GAP].astype(np.int64) // _GAP

    def spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """Values by position from values by state, along the last axis; gaps hold zeros.

        Parameters
        ----------
        values : array
            By state along the last axis.

        Returns
        -------
        array
            By position along the last axis.
        """
        if self.positions is None:
            return values
        leading = values.shape[:-1]
        result = np.zeros((*leading, self.size // _GAP, _GAP), values.dtype)
        whole = self.n_states // _GAP
        grouped = values[..., : whole * _GAP].reshape(*leading, whole, _GAP)
        result[..., self._groups[:whole], :] = grouped
        result = result.reshape(*leading, self.size)
        result[..., self.positions[whole * _GAP :]] = values[..., whole * _GAP :]
        return result

    def collect(self, values: NDArray[Any]) -> NDArray[Any]:
        """Values by state from values by position, along the last axis.

        Parameters
        ----------
        values : array
            By position along the last axis.

        Returns
        -------
        array
            By state along the last axis.
        """
        if self.positions is None:
            return values
        leading = values.shape[:-1]
        grouped = values.reshape(*leading, self.size // _GAP, _GAP).take(self._groups, axis=-2)
        return grouped.reshape(*leading, -1)[..., : self.n_states]


def layout_of(n_states: int) -> Layout:
    """The layout for so many states: plain for small models, with gaps for large ones.

    Parameters
    ----------
    n_states : int
        Number of states.

    Returns
    -------
    Layout
    """
    if n_states < _SPREAD_FROM:
        return Layout(n_states)
    index = np.arange(n_states, dtype=np.int32)
    positions = index.copy()
    for shift in _SHIFTS:
        positions += (index >> shift) * np.int32(_GAP)
    return Layout(n_states, positions)
