"""One decision maker's moves in option form: slices of states that agree on everything but its own options.

Inside a slice every state leads to every other, unless one-way options forbid it. Such options are
flipped so that they may only be set: a state's *held* set are the one-way options that can no longer
change, and a move from ``s`` to ``t`` needs the set held in ``s`` to lie within the set held in ``t``.
Slices of a single state offer no move and are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.layout import Layout
from impasse.conflict.own import Own
from impasse.errors import Fault, TooLarge
from impasse.limits import MAX_ONE_WAY_PASSES


@dataclass(frozen=True, eq=False)
class Held:
    """The sets of one-way options that states hold.

    Parameters
    ----------
    of : uint16 array (n_positions,)
        Number of the set held at each position.
    sets : int64 array (n_sets,)
        The sets as bits.
    """

    of: NDArray[np.uint16]
    sets: NDArray[np.int64]

    @cached_property
    def subsets(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """For each set the sets within it and itself: ``first`` (n_sets + 1,) and ``numbers``, uint32."""
        rows = [np.flatnonzero(self.sets & ~bits == 0) for bits in self.sets]
        first = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
        return first.astype(np.uint32), np.concatenate(rows).astype(np.uint32)


@dataclass(frozen=True, eq=False)
class Slices:
    """The slices of one decision maker.

    Parameters
    ----------
    size : int
        Number of positions.
    blocks : tuple of int32 arrays (n_slices, width)
        One row a slice: the positions of its states, -1 where a slice is shorter than the block is wide.
    held : Held, optional
        None when no own option is one-way.
    """

    size: int
    blocks: tuple[NDArray[np.int32], ...]
    held: Held | None = None

    @cached_property
    def first(self) -> NDArray[np.uint32]:
        """Where each slice begins when written one after another, and the end: uint32 (n_slices + 1,)."""
        lengths = [np.count_nonzero(rows >= 0, axis=1) for rows in self.blocks]
        return np.concatenate([[0], np.cumsum(np.concatenate([[], *lengths]))]).astype(np.uint32)

    def tiled(self, copies: int) -> Slices:
        """The slices of several models side by side, each with the same states."""
        shift = (np.arange(copies, dtype=np.int32) * np.int32(self.size))[:, None, None]
        blocks = tuple(
            np.where(rows >= 0, rows + shift, np.int32(-1)).reshape(-1, rows.shape[1]) for rows in self.blocks
        )
        held = None if self.held is None else Held(np.tile(self.held.of, copies), self.held.sets)
        return Slices(self.size * copies, blocks, held)


def slices_of(codes: NDArray[np.int64], n_options: int, own: Own, layout: Layout) -> Slices:
    """The slices of one decision maker.

    Parameters
    ----------
    codes : int64 array (n_states,)
        Feasible codes, ascending.
    n_options : int
    own : Own
    layout : Layout

    Returns
    -------
    Slices

    Raises
    ------
    TooLarge
        When the states hold too many different sets of one-way options.
    """
    dense = n_options < 40 and 1 << n_options <= 2 * len(codes)
    blocks = [_dense_block(codes, n_options, own)] if dense else _sparse_blocks(codes, own)
    if layout.positions is not None:
        blocks = [np.where(rows >= 0, layout.positions[rows], np.int32(-1)) for rows in blocks]
    held = _held(codes, own, layout) if own.take | own.drop else None
    return Slices(layout.size, tuple(rows for rows in blocks if len(rows)), held)


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


def _held(codes: NDArray[np.int64], own: Own, layout: Layout) -> Held | None:
    """The sets of one-way options that states hold; None when all hold the same."""
    bits = ((codes & own.take) | (~codes & own.drop)).astype(np.int64)
    sets, of = np.unique(bits, return_inverse=True)
    if len(sets) > MAX_ONE_WAY_PASSES:
        raise TooLarge(
            Fault(
                f"a decision maker's one-way options stand in {len(sets):,} different ways and the limit "
                f"is {MAX_ONE_WAY_PASSES:,}",
                "leave out one-way options or make some of them reversible",
            )
        )
    return None if len(sets) == 1 else Held(layout.spread(of.astype(np.uint16)), sets)
