"""Steps of many states at once: what searches for paths, replies and sanctions are made of.

In option form the states that agree on all but those options of a decision maker that can be undone form a
*cell*. A step stays in its cell or enters one in which more one-way options have gone their way, so that
looking ahead from (or back from) any number of states costs one pass over the cells for each set of one-way
options, and no move is ever listed. Unlike the reductions that solving uses, nothing here counts a
state as its own neighbour.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.structure.cells import Cells, Indices, Packed, nothing
from impasse.conflict.structure.edges import Edges
from impasse.conflict.structure.own import Mover
from impasse.conflict.structure.states import StateSpace
from impasse.conflict.structure.steps import Steps

Values = NDArray[np.int32]

_FLAGGED_FROM = 4096
"""So many states are marked rather than sorted."""


class Walker:
    """Looks ahead from sets of states, and back.

    A step may be bound to a condition ``have[source] < want[target]``: with the mover's ranks as both, steps
    are improvements.

    Parameters
    ----------
    space : StateSpace
    movers : sequence of Mover
        One for each decision maker.
    steps : Steps
    """

    def __init__(self, space: StateSpace, movers: Sequence[Mover], steps: Steps) -> None:
        self._codes, self._movers, self._steps = space.codes, movers, steps
        whole = space.graph or space.state_of is not None
        self._listed = [whole or bool(mover.forbidden) for mover in movers]
        self._cells: dict[int, Cells] = {}
        self._reversed: dict[int, Edges] = {}

    def onward(
        self, j: int, sources: Indices, have: Values | None = None, want: Values | None = None
    ) -> Indices:
        """States that decision maker ``j`` reaches in one step from any of the sources, ascending.

        Parameters
        ----------
        j : int
            Position of the mover.
        sources : int64 array
            Indices of states, each once.
        have, want : int32 arrays (n_states,), optional
            The condition on steps; none when left out.

        Returns
        -------
        int64 array
        """
        if not len(sources):
            return sources
        if self._listed[j]:
            begins, ends = _edges_from(self._steps.edges(j), sources)
            if have is not None and want is not None:
                ends = ends[have[begins] < want[ends]]
            return union([ends])
        if have is None or want is None:
            return self._cells_of(j).near(sources, ahead=True)
        nearest = self._cells_of(j).most(sources, -have[sources].astype(np.int64), ahead=True)
        return np.flatnonzero(-nearest < want)

    def back(
        self, j: int, targets: Indices, have: Values | None = None, want: Values | None = None
    ) -> Indices:
        """States from which ``j`` reaches any of the targets in one step; as :meth:`onward`.

        Parameters
        ----------
        j : int
            Position of the mover.
        targets : int64 array
            Indices of states, each once.
        have, want : int32 arrays (n_states,), optional
            The condition on steps; none when left out.

        Returns
        -------
        int64 array
        """
        if not len(targets):
            return targets
        if self._listed[j]:
            ends, begins = _edges_from(self._backward(j), targets)
            if have is not None and want is not None:
                begins = begins[have[begins] < want[ends]]
            return union([begins])
        if have is None or want is None:
            return self._cells_of(j).near(targets, ahead=False)
        greatest = self._cells_of(j).most(targets, want[targets].astype(np.int64), ahead=False)
        return np.flatnonzero(greatest > have)

    def into(
        self, j: int, sources: Indices, target: int, have: Values | None = None, want: Values | None = None
    ) -> Indices:
        """Those of the sources from which ``j`` reaches the target in one step; as :meth:`onward`.

        Parameters
        ----------
        j : int
            Position of the mover.
        sources : int64 array
            Indices of states, each once.
        target : int
            Index of a state.
        have, want : int32 arrays (n_states,), optional
            The condition on steps; none when left out.

        Returns
        -------
        int64 array
        """
        if have is not None and want is not None:
            sources = sources[have[sources] < want[target]]
        if self._listed[j]:
            begins, ends = _edges_from(self._steps.edges(j), sources)
            found: Indices = begins[ends == target]
            return found
        codes, code = self._codes[sources], int(self._codes[target])
        own = self._movers[j].own
        lost = (codes & ~code & own.take) | (~codes & code & own.drop)
        possible: Indices = sources[((codes ^ code) & ~own.mask == 0) & (lost == 0) & (codes != code)]
        return possible

    def most(self, j: int, values: Packed) -> Packed:
        """The greatest value one move away by ``j`` from each state (n_states,); else ``nothing(values)``.

        Parameters
        ----------
        j : int
            Position of the mover.
        values : int32 or int64 array (n_states,)

        Returns
        -------
        array (n_states,) of the type of the values
        """
        if self._listed[j]:
            edges = self._steps.edges(j)
            result = np.full(len(values), nothing(values), values.dtype)
            some = np.flatnonzero(np.diff(edges.first))
            if len(some):
                result[some] = np.maximum.reduceat(values[edges.targets], edges.first[some])
            return result
        return self._cells_of(j).most_everywhere(values, ahead=False)

    def _cells_of(self, j: int) -> Cells:
        if j not in self._cells:
            self._cells[j] = Cells(self._codes, self._movers[j].own, self._movers[j].id)
        return self._cells[j]

    def _backward(self, j: int) -> Edges:
        """Listed moves by the state they lead to."""
        if j not in self._reversed:
            edges = self._steps.edges(j)
            sources = np.repeat(np.arange(len(edges.first) - 1), np.diff(edges.first))
            order = np.argsort(edges.targets, kind="stable")
            counts = np.bincount(edges.targets, minlength=len(edges.first) - 1)
            self._reversed[j] = Edges(np.concatenate([[0], np.cumsum(counts)]), sources[order])
        return self._reversed[j]


def union(parts: Sequence[Indices]) -> Indices:
    """States that are in any of the parts, ascending.

    Parameters
    ----------
    parts : sequence of int64 arrays
        Indices of states.

    Returns
    -------
    int64 array
    """
    states = np.concatenate([np.empty(0, np.int64), *parts])
    if len(states) > _FLAGGED_FROM:
        there = np.zeros(int(states.max()) + 1, np.bool_)
        there[states] = True
        return np.flatnonzero(there)
    states.sort()
    first = np.concatenate([np.ones(min(1, len(states)), np.bool_), states[1:] != states[:-1]])
    return np.asarray(states[first])


def _edges_from(edges: Edges, sources: Indices) -> tuple[Indices, Indices]:
    """Listed moves that start in the sources, as (from, to)."""
    counts = edges.first[sources + 1] - edges.first[sources]
    begins = np.repeat(sources, counts)
    inside = np.arange(len(begins)) - np.repeat(np.cumsum(counts) - counts, counts)
    return begins, edges.targets[np.repeat(edges.first[sources], counts) + inside]
