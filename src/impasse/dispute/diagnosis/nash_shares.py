"""In which share of all orders of all statements a state is a Nash equilibrium: exact, not drawn.

Nash stability hangs on one's own order alone, so the shares of the decision makers multiply. For one of them what
matters of a state is which statements hold in it and in the states it can move to; states that are alike in this
make one *cell*. The orders are counted over sets of places: an order is bad when a place comes at which some
reachable state, still tied with this one, is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conflict import Conflict
from impasse.conflict.preference import dense
from impasse.dispute.diagnosis.priorities import Priorities
from impasse.limits import MAX_ORDER_CELLS, MAX_ORDER_PLACES

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class _Cells:
    """States alike for one decision maker.

    Parameters
    ----------
    of : int64 array (n_states,)
        Cell of each state.
    cell, source, target : int64 arrays (n_pairs,)
        Steps of one state of each cell: which cell, from which state, to which.
    """

    of: Ints
    cell: Ints
    source: Ints
    target: Ints


def nash_shares(priorities: Priorities) -> NDArray[np.float64] | None:
    """In which share of all orders of all statements each state is a Nash equilibrium.

    Parameters
    ----------
    priorities : Priorities

    Returns
    -------
    float array (n_states,), or None
        None where counting would take too long.
    """
    conflict = priorities.conflict
    share = np.ones(conflict.n_states)
    for i, groups in enumerate(priorities.places):
        if len(groups) > MAX_ORDER_PLACES:
            return None
        # States of one rank agree in how many statements of each place hold.
        ranks = conflict.ranks[i]
        cells = _cells(conflict, i, dense(ranks.astype(np.int64)), len(groups))
        if cells is None:
            return None
        if groups:
            share *= _good_orders(priorities.held(i), cells)[cells.of] / factorial(len(groups))
        else:
            worse = cells.cell[ranks[cells.target] > ranks[cells.source]]
            share[np.isin(cells.of, worse)] = 0.0
    return share


def _cells(conflict: Conflict, i: int, kinds: NDArray[np.int32], places: int) -> _Cells | None:
    """The cells of one decision maker; None where there are too many to count over."""
    own = conflict.movers[i].own
    free = not conflict.space.graph and conflict.space.state_of is None and not conflict.movers[i].forbidden
    if free and not (own.take or own.drop):
        return _cells_of_slices(conflict.states & ~own.mask, kinds, places)
    if not conflict.space.graph and conflict.n_states << min(own.mask.bit_count(), 32) > MAX_ORDER_CELLS:
        return None
    edges = conflict.steps.edges(i)
    if (len(edges.targets) + conflict.n_states) << places > 4 * MAX_ORDER_CELLS:
        return None
    sources = edges.sources
    return _Cells(np.arange(conflict.n_states), sources, sources, edges.targets)


def _cells_of_slices(outer: Ints, kinds: NDArray[np.int32], places: int) -> _Cells | None:
    """Where every state of a slice leads to every other: slices with the same kinds of states are alike."""
    slices = np.unique(outer, return_inverse=True)[1].ravel()
    width = int(kinds.max()) + 1
    pairs, first, of_pair = np.unique(slices * width + kinds, return_index=True, return_inverse=True)
    of_pair = of_pair.ravel()
    counts = np.bincount(pairs // width)
    inside = np.arange(len(pairs)) - np.repeat(np.cumsum(counts) - counts, counts)
    table = np.full((len(counts), int(counts.max())), -1, np.int64)
    table[pairs // width, inside] = pairs % width
    _, chosen, alike = np.unique(table, axis=0, return_index=True, return_inverse=True)
    alike = alike.ravel()
    sizes = counts[chosen]
    begins = np.cumsum(sizes) - sizes
    if (int(sizes.sum()) << places) > MAX_ORDER_CELLS or int((sizes**2).sum()) > MAX_ORDER_CELLS:
        return None
    cell_of_pair = begins[alike[pairs // width]] + inside
    kept = np.isin(pairs // width, chosen)
    member = np.empty(int(sizes.sum()), np.int64)
    member[cell_of_pair[kept]] = first[kept]
    repeat = np.repeat(sizes, sizes)
    cell = np.repeat(np.arange(len(member)), repeat)
    ahead = np.arange(len(cell)) - np.repeat(np.cumsum(repeat) - repeat, repeat)
    target = np.repeat(np.repeat(begins, sizes), repeat) + ahead
    return _Cells(cell_of_pair[of_pair], cell, member[cell], member[target])


def _good_orders(held: Ints, cells: _Cells) -> NDArray[np.float64]:
    """How many orders of the places leave the states of each cell without an improvement, float (n_cells,)."""
    n, n_cells = len(held), int(cells.of.max()) + 1
    plus, unlike = np.zeros(len(cells.cell), np.int32), np.zeros(len(cells.cell), np.int32)
    for k, row in enumerate(held):
        ahead, here = row[cells.target], row[cells.source]
        plus |= (ahead > here).astype(np.int32) << k
        unlike |= (ahead != here).astype(np.int32) << k
    bad = np.zeros((1 << n, n_cells), np.int32)
    np.bitwise_or.at(bad, ((1 << n) - 1 - unlike, cells.cell), plus)
    subsets = np.arange(1 << n)
    for k in range(n):
        without = subsets[(subsets >> k & 1) == 0]
        bad[without] |= bad[without | 1 << k]
    orders = np.zeros((1 << n, n_cells))
    orders[0] = 1.0
    sizes = sum((subsets >> k & 1) for k in range(n))
    for size in range(n):
        for k in range(n):
            before = subsets[(sizes == size) & ((subsets >> k & 1) == 0)]
            orders[before | 1 << k] += orders[before] * ((bad[before] >> k & 1) == 0)
    return np.asarray(orders[-1])
