"""One decision maker's moves in option form: slices of states that agree on everything but its own options.

Inside a slice every state leads to every other, unless gates (one-way options and forbidden moves) rule
it out. Slices of a single state offer no move and are left out. The entries of a slice are *members*,
feasible codes; each lies at a *position* in the arrays of values. Several members share a position when
they are coalesced, which makes the moves of one the moves of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.structure.gates import Gates
from impasse.conflict.structure.own import Own


@dataclass(frozen=True, eq=False)
class Slices:
    """The slices of one decision maker.

    Parameters
    ----------
    size : int
        Number of positions.
    blocks : tuple of int32 arrays (n_slices, width)
        One row a slice: its members, -1 where a slice is shorter than the block is wide.
    place : int32 array (n_members,), optional
        Position of each member; None where it is its own number.
    gates : Gates, optional
        None when every step inside a slice is allowed.
    """

    size: int
    blocks: tuple[NDArray[np.int32], ...]
    place: NDArray[np.int32] | None = None
    gates: Gates | None = None

    @cached_property
    def first(self) -> NDArray[np.uint32]:
        """Where each slice begins when written one after another, and the end: uint32 (n_slices + 1,)."""
        lengths = [np.count_nonzero(rows >= 0, axis=1) for rows in self.blocks]
        return np.concatenate([[0], np.cumsum(np.concatenate([[], *lengths]))]).astype(np.uint32)

    def tiled(self, copies: int) -> Slices:
        """The slices of several models side by side, each with the same states.

        Parameters
        ----------
        copies : int
            How many models stand side by side.

        Returns
        -------
        Slices
        """
        number = np.arange(copies, dtype=np.int32)
        shift = (number * np.int32(self.size if self.place is None else len(self.place)))[:, None, None]
        blocks = tuple(
            np.where(rows >= 0, rows + shift, np.int32(-1)).reshape(-1, rows.shape[1]) for rows in self.blocks
        )
        place = None
        if self.place is not None:
            place = (self.place + (number * np.int32(self.size))[:, None]).ravel()
        gates = None if self.gates is None else self.gates.tiled(copies)
        return Slices(self.size * copies, blocks, place, gates)


def blocks_of(codes: NDArray[np.int64], n_options: int, own: Own) -> tuple[NDArray[np.int32], ...]:
    """The slices of one decision maker as rows of members.

    Parameters
    ----------
    codes : int64 array (n_members,)
        Feasible codes, ascending.
    n_options : int
    own : Own

    Returns
    -------
    tuple of int32 arrays (n_slices, width)
        Each block holds slices of similar length; short rows are filled up with -1.
    """
    dense = n_options < 40 and 1 << n_options <= 2 * len(codes)
    blocks = [_dense_block(codes, n_options, own)] if dense else _sparse_blocks(codes, own)
    return tuple(rows for rows in blocks if len(rows))


def _dense_block(codes: NDArray[np.int64], n_options: int, own: Own) -> NDArray[np.int32]:
    """Slices of a nearly full model: the box of all combinations with its own axes last."""
    n, full = len(codes), 1 << n_options
    bits = range(n_options - 1, -1, -1)
    axes = [n_options - 1 - b for b in bits if not own.mask >> b & 1]
    axes += [n_options - 1 - b for b in bits if own.mask >> b & 1]
    if n == full:
        index = np.arange(n, dtype=np.int32)
    else:
        index = np.full(full, -1, np.int32)
        index[codes] = np.arange(n, dtype=np.int32)
    rows = index.reshape((2,) * n_options).transpose(axes).reshape(-1, 1 << own.mask.bit_count())
    return rows if n == full else rows[np.count_nonzero(rows >= 0, axis=1) > 1]


def _sparse_blocks(codes: NDArray[np.int64], own: Own) -> list[NDArray[np.int32]]:
    """Slices of a thinned-out model, gathered by length so that little is padded."""
    outer = codes & ~own.mask
    order = np.argsort(outer).astype(np.int32)
    outer = outer[order]
    starts = np.flatnonzero(np.concatenate([[True], outer[1:] != outer[:-1]]))
    lengths = np.diff(np.append(starts, len(codes)))
    blocks = []
    width = 2
    while width < 2 * int(lengths.max()):
        chosen = (lengths > width // 2) & (lengths <= width)
        if chosen.any():
            column = np.arange(width)
            inside = column < lengths[chosen][:, None]
            place = np.where(inside, starts[chosen][:, None] + column, 0)
            blocks.append(np.where(inside, order[place], np.int32(-1)))
        width *= 2
    return blocks
