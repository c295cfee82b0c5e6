"""Slices with their states in order of preference: what improvements are read from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.reductions.grids import Grid, grids_of
from impasse.conflict.structure.slices import Slices

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
    classes : uint32 array (n,)
        Gate class of each state in order; empty where there are no gates.
    """

    slices: Slices
    order: NDArray[np.uint32]
    leads: NDArray[np.bool_]
    classes: NDArray[np.uint32]

    @cached_property
    def grids(self) -> list[Grid]:
        """The slices as plain array code runs through them."""
        return grids_of(self.slices, self.order, self.leads, self.classes)


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
    classes = np.empty(total if slices.gates is not None else 0, np.uint32)
    at = 0
    for rows in slices.blocks:
        step = max(1, _CHUNK // rows.shape[1])
        for begin in range(0, len(rows), step):
            members, heads = _sorted_rows(rows[begin : begin + step], slices.place, ranks)
            part = slice(at, at + len(members))
            order[part] = members if slices.place is None else slices.place[members]
            leads[part] = heads
            if slices.gates is not None:
                classes[part] = slices.gates.of[members]
            at = part.stop
    return Ordered(slices, order, leads, classes)


def _sorted_rows(
    rows: NDArray[np.int32], place: NDArray[np.int32] | None, ranks: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Members of some slices by falling rank, and which of them lead a tie group.

    Rank and member are packed into one number, so that one plain sort of each row does it.
    """
    padded = rows < 0
    rank = ranks[rows if place is None else place[rows]]
    key = np.left_shift(-rank.astype(np.int64), 32) | rows
    some_padded = bool(padded.any())
    if some_padded:
        key[padded] = _PADDING
    key.sort(axis=1)
    falling = key >> 32
    heads = np.ones(key.shape, np.bool_)
    np.not_equal(falling[:, 1:], falling[:, :-1], out=heads[:, 1:])
    members = key & 0xFFFFFFFF
    if some_padded:
        real = key != _PADDING
        return members[real], heads[real]
    return members.ravel(), heads.ravel()
