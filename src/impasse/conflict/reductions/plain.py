"""The reductions over slices in plain array code: every machine, no compiling. See ``grids``."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.preference import RANK_LIMIT
from impasse.conflict.reductions.grids import Grid, Reading
from impasse.conflict.reductions.ordered import Ordered

_NEVER = np.int32(RANK_LIMIT + 1)


def move_min(moves: Ordered, values: NDArray[np.int32], out: NDArray[np.int32]) -> bool:
    """Lower ``out`` to the least of ``values`` that each state reaches by a move; true if any fell.

    Parameters
    ----------
    moves : Ordered
        The moves of one decision maker, in the order of its ranks.
    values : int32 array
        What states are worth, by position.
    out : int32 array
        What is lowered, in place.

    Returns
    -------
    bool
    """
    fell = False
    for grid in moves.grids:
        here = values[grid.positions]
        for reading in grid.readings:
            least = _chosen(grid, reading, here).min(axis=grid.axis)
            fell |= _lower(out, reading.members, least[reading.totals])
    return fell


def improve_min(moves: Ordered, values: NDArray[np.int32], out: NDArray[np.int32]) -> bool:
    """Lower ``out`` to the least of ``values`` reached by an improvement; true if any fell.

    Parameters
    ----------
    moves : Ordered
        The moves of one decision maker, in the order of its ranks.
    values : int32 array
        What states are worth, by position.
    out : int32 array
        What is lowered, in place.

    Returns
    -------
    bool
    """
    fell = False
    for grid in moves.grids:
        here = values[grid.positions]
        for reading in grid.readings:
            running = _running(_chosen(grid, reading, here), grid.axis)
            fell |= _lower(out, reading.readers, running.ravel()[reading.before])
    return fell


def _chosen(grid: Grid, reading: Reading, here: NDArray[np.int32]) -> NDArray[np.int32]:
    """The values that count for one reading."""
    if reading.sources is None:
        return here
    rows = here[:, reading.rows] if grid.axis == 0 else here[reading.rows]
    return np.where(reading.sources, rows, _NEVER)


def _lower(out: NDArray[np.int32], readers: NDArray[np.int64], least: NDArray[np.int32]) -> bool:
    """Lower ``out`` at the readers; whether anything fell."""
    if not (least < out[readers]).any():
        return False
    np.minimum.at(out, readers, least)
    return True


def _running(values: NDArray[np.int32], axis: int) -> NDArray[np.int32]:
    """The running minimum along each row; across many rows one step at a time, which is faster by far."""
    if axis == 1:
        return np.asarray(np.minimum.accumulate(values, axis=1))
    running = values.copy()
    for column in range(1, len(running)):
        np.minimum(running[column - 1], running[column], out=running[column])
    return running
