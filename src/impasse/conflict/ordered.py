"""Slices with their states in order of preference: what improvements are read from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.plain import Grid, grids_of
from impasse.conflict.slices import Slices

_CHUNK = 1 << 18
_PADDING = np.iinfo(np.int64).max


@dataclass(frozen=True, eq=False)
class Ordered:
    """The states of each slice, most preferred first.

    Parameters
    ----------
    slices : Slices
    order : uint32 array (n,)
        Positions, slice by slice, in each slice by falling rank.
    leads : bool array (n,)
        Whether a state is the first of its tie group within its slice.
    """

    slices: Slices
    order: NDArray[np.uint32]
    leads: NDArray[np.bool_]

    @cached_property
    def held(self) -> NDArray[np.uint16]:
        """Number of the held set of each state in order; empty when no own option is one-way."""
        held = self.slices.held
        return np.empty(0, np.uint16) if held is None else held.of[self.order]

    @cached_property
    def grids(self) -> list[Grid]:
        """The slices as plain array code runs through them."""
        return grids_of(self)


def ordered(slices: Slices, ranks: NDArray[np.int32]) -> Ordered:
    """Sort every slice by falling rank.

    Parameters
    ----------
    slices : Slices
    ranks : int32 array (n_positions,)

    Returns
    -------
    Ordered
    """
    total = int(slices.first[-1])
    order, leads = np.empty(total, np.uint32), np.empty(total, np.bool_)
    at = 0
    for rows in slices.blocks:
        step = max(1, _CHUNK // rows.shape[1])
        for begin in range(0, len(rows), step):
            positions, heads = _sorted_rows(rows[begin : begin + step], ranks)
            order[at : at + len(positions)] = positions
            leads[at : at + len(positions)] = heads
            at += len(positions)
    return Ordered(slices, order, leads)


def _sorted_rows(
    rows: NDArray[np.int32], ranks: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Positions of some slices by falling rank, and which of them lead a tie group.

    Rank and position are packed into one number, so that one plain sort of each row does it.
    """
    padded = rows < 0
    key = np.left_shift(-ranks[rows].astype(np.int64), 32) | rows
    some_padded = bool(padded.any())
    if some_padded:
        key[padded] = _PADDING
    key.sort(axis=1)
    rank = key >> 32
    heads = np.ones(key.shape, np.bool_)
    np.not_equal(rank[:, 1:], rank[:, :-1], out=heads[:, 1:])
    positions = key & 0xFFFFFFFF
    if some_padded:
        real = key != _PADDING
        return positions[real], heads[real]
    return positions.ravel(), heads.ravel()
