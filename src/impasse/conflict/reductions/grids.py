"""Slices of similar length as rows of a grid: what plain array code runs through.

A running minimum along all rows at once gives every state the least value among the states its mover prefers;
tied states must not see each other, so each reads the running minimum where its tie group begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.structure.gates import Gates
from impasse.conflict.structure.slices import Slices


@dataclass(frozen=True, eq=False)
class Reading:
    """Which states read what from the running minimum of a grid.

    Parameters
    ----------
    rows : int64 array (n_chosen,) or slice
        The rows that matter.
    sources : bool array, the shape of the chosen rows, or None
        Whose values count; None: all.
    before : int64 array (n_readers,)
        For each reader, the cell of the last state it strictly prefers.
    readers : int64 array (n_readers,)
        Their positions; those with nothing better are left out.
    totals : int64 array (n_members,)
        For each member the row it belongs to, among the chosen.
    members : int64 array (n_members,)
        Positions of all states that read, whether or not something is better.
    """

    rows: NDArray[np.int64] | slice
    sources: NDArray[np.bool_] | None
    before: NDArray[np.int64]
    readers: NDArray[np.int64]
    totals: NDArray[np.int64]
    members: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Grid:
    """Slices of similar length as rows.

    Parameters
    ----------
    positions : int64 array (width, n_rows) when ``axis`` is 0, else (n_rows, width)
        The states of each row by falling rank; a short row is filled up with its first state.
    axis : int
        The axis along which a row runs: 0 where there are many rows, because long inner loops are fast.
    readings : tuple of Reading
        One, or one for each gate class that reads.
    """

    positions: NDArray[np.int64]
    axis: int
    readings: tuple[Reading, ...]


@dataclass(frozen=True, eq=False)
class _Part:
    """The states of one block in order of preference, as in ``Ordered``."""

    order: NDArray[np.uint32]
    leads: NDArray[np.bool_]
    classes: NDArray[np.uint32]


def grids_of(
    slices: Slices, order: NDArray[np.uint32], leads: NDArray[np.bool_], classes: NDArray[np.uint32]
) -> list[Grid]:
    """The grids of one decision maker, one for each block of slices.

    Parameters
    ----------
    slices : Slices
    order, leads, classes
        As in ``Ordered``.

    Returns
    -------
    list of Grid
    """
    lengths = np.diff(slices.first).astype(np.int64)
    grids = []
    row = at = 0
    for block in slices.blocks:
        mine = lengths[row : row + len(block)]
        end = at + int(mine.sum())
        part = _Part(order[at:end], leads[at:end], classes[at:end])
        grids.append(_grid(part, slices.gates, mine, block.shape[1]))
        row, at = row + len(block), end
    return grids


def _grid(part: _Part, gates: Gates | None, lengths: NDArray[np.int64], width: int) -> Grid:
    """The grid of one block."""
    real = np.arange(width) < lengths[:, None]
    positions = np.zeros(real.shape, np.int64)
    positions[real] = part.order
    np.copyto(positions, positions[:, :1], where=~real)
    leads = np.zeros(real.shape, np.bool_)
    leads[real] = part.leads
    group = np.maximum.accumulate(np.where(leads, np.arange(width), 0), axis=1)
    across = len(positions) >= width
    grid = Grid(np.ascontiguousarray(positions.T) if across else positions, 0 if across else 1, ())
    if gates is None:
        readings = [_reading(grid, positions, real, group, np.arange(len(positions)), None)]
    else:
        classes = np.zeros(real.shape, np.uint32)
        classes[real] = part.classes
        readings = list(_gated_readings(grid, positions, real, group, classes, gates))
    return Grid(grid.positions, grid.axis, tuple(readings))


def _gated_readings(
    grid: Grid,
    positions: NDArray[np.int64],
    real: NDArray[np.bool_],
    group: NDArray[np.int64],
    classes: NDArray[np.uint32],
    gates: Gates,
) -> Iterator[Reading]:
    """One reading for each class: its states read from those that do not bar what it locks."""
    for number in np.unique(classes[real]).tolist():
        reads = real & (classes == number)
        rows = np.flatnonzero(reads.any(axis=1))
        sources = real[rows] & (gates.locks[number] & gates.bars[classes[rows]] == 0)
        yield _reading(grid, positions[rows], reads[rows], group[rows], rows, sources)


def _reading(
    grid: Grid,
    positions: NDArray[np.int64],
    reads: NDArray[np.bool_],
    group: NDArray[np.int64],
    rows: NDArray[np.int64],
    sources: NDArray[np.bool_] | None,
) -> Reading:
    """Who reads what in the chosen rows."""
    some = reads & (group > 0)
    row, _ = np.nonzero(some)
    column = group[some] - 1
    if grid.axis == 0:
        before = column * len(positions) + row
        sources = None if sources is None else np.ascontiguousarray(sources.T)
    else:
        before = row * positions.shape[1] + column
    every = len(rows) == grid.positions.shape[1 - grid.axis]
    chosen = slice(None) if every else rows
    return Reading(chosen, sources, before, positions[some], np.nonzero(reads)[0], positions[reads])
