"""The reductions over slices in plain array code: every machine, no compiling.

A running minimum along many slices at once is one running minimum over all of them, when each slice's
values are first lifted so far below those of the slices before it that nothing carries over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from impasse.conflict.ordered import Ordered
    from impasse.conflict.slices import Slices

_STEP = 33
"""Slices are lifted apart by 2 to this power: further than any two values lie apart."""


@dataclass(frozen=True, eq=False)
class Scan:
    """Who reads a running minimum of what.

    Parameters
    ----------
    sources : int64 array (n_sources,)
        Positions whose values are run through, slice by slice, most preferred first.
    lift : int64 array (n_sources,)
        Added to keep slices apart.
    before : int64 array (n_readers,)
        For each reader, the last source that it strictly prefers.
    readers : int64 array (n_readers,)
        Positions of the readers; those with nothing better are left out.
    """

    sources: NDArray[np.int64]
    lift: NDArray[np.int64]
    before: NDArray[np.int64]
    readers: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Fold:
    """Who reads the minimum of which slice.

    Parameters
    ----------
    sources : int64 array (n_sources,)
        Positions, slice by slice.
    starts : int64 array (n_folds,)
        Where each slice begins.
    which : int64 array (n_readers,)
        The slice each reader reads.
    readers : int64 array (n_readers,)
        Positions of the readers.
    """

    sources: NDArray[np.int64]
    starts: NDArray[np.int64]
    which: NDArray[np.int64]
    readers: NDArray[np.int64]


def move_min(moves: Ordered, values: NDArray[np.int32], out: NDArray[np.int32]) -> bool:
    """Lower ``out`` to the least of ``values`` that each state reaches by a move; true if any fell."""
    fell = False
    for fold in moves.slices.folds:
        least = np.minimum.reduceat(values[fold.sources], fold.starts)
        fell |= _lower(out, fold.readers, least[fold.which])
    return fell


def improve_min(moves: Ordered, values: NDArray[np.int32], out: NDArray[np.int32]) -> bool:
    """Lower ``out`` to the least of ``values`` reached by an improvement; true if any fell."""
    fell = False
    for scan in moves.scans:
        running = values[scan.sources] + scan.lift
        np.minimum.accumulate(running, out=running)
        least = running[scan.before] - scan.lift[scan.before]
        fell |= _lower(out, scan.readers, least.astype(np.int32))
    return fell


def _lower(out: NDArray[np.int32], readers: NDArray[np.int64], least: NDArray[np.int32]) -> bool:
    """Lower ``out`` at the readers; whether anything fell."""
    below = least < out[readers]
    if not below.any():
        return False
    out[readers[below]] = least[below]
    return True


def scans_of(moves: Ordered) -> list[Scan]:
    """The running minima of one decision maker: one, or one for each set of one-way options held."""
    n = len(moves.order)
    lengths = np.diff(moves.slices.first)
    begin = np.repeat(moves.slices.first[:-1], lengths).astype(np.int64)
    number = np.repeat(np.arange(len(lengths)), lengths)
    group = np.maximum.accumulate(np.where(moves.leads, np.arange(n), 0))
    lift = -(number << _STEP)
    order = moves.order.astype(np.int64)
    held = moves.slices.held
    if held is None:
        some = group > begin
        return [Scan(order, lift, group[some] - 1, order[some])] if some.any() else []
    scans = []
    bits = held.sets[moves.held]
    for k, wanted in enumerate(held.sets):
        source = wanted & ~bits == 0
        count = np.concatenate([[0], np.cumsum(source)])
        reader = (moves.held == k) & (count[group] > count[begin])
        if reader.any():
            scans.append(Scan(order[source], lift[source], count[group[reader]] - 1, order[reader]))
    return scans


def folds_of(slices: Slices) -> list[Fold]:
    """The slice minima of one decision maker: one, or one for each set of one-way options held."""
    sequence = slices.sequence.astype(np.int64)
    lengths = np.diff(slices.first)
    number = np.repeat(np.arange(len(lengths)), lengths)
    if not len(sequence):
        return []
    if slices.held is None:
        return [Fold(sequence, slices.first[:-1].astype(np.int64), number, sequence)]
    folds = []
    of = slices.held.of[sequence]
    bits = slices.held.sets[of]
    for k, wanted in enumerate(slices.held.sets):
        reader = of == k
        if not reader.any():
            continue
        present = np.zeros(len(lengths), np.bool_)
        present[number[reader]] = True
        source = (wanted & ~bits == 0) & present[number]
        mine = number[source]
        starts = np.flatnonzero(np.concatenate([[True], mine[1:] != mine[:-1]]))
        place = np.cumsum(present) - 1
        folds.append(Fold(sequence[source], starts, place[number[reader]], sequence[reader]))
    return folds
