"""Single steps: which states a decision maker reaches from one state alone.

These serve explanations and searches that look at some states. Solving looks at all states at once and
never lists steps (see ``moves``).
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.model import Conflict
from impasse.conflict.structure.edges import Edges, edges_of
from impasse.conflict.structure.own import own_bits
from impasse.conflict.structure.states import StateSpace

_LISTED_OPTIONS = 16
"""Up to so many own options all their combinations are looked up; beyond, all states are compared."""


def moves_from(conflict: Conflict, dm: str | int, state: int) -> NDArray[np.int64]:
    """The states that a decision maker alone reaches in one step: ``R_i(s)``, ascending, without ``s``.

    Parameters
    ----------
    conflict : Conflict
    dm : str or int
        Id or position.
    state : int
        Index of the state.

    Returns
    -------
    int64 array
        Indices of states.
    """
    return conflict.steps.moves(conflict.dm_index(dm), int(state))


def improvements_from(conflict: Conflict, dm: str | int, state: int) -> NDArray[np.int64]:
    """The moves of a decision maker that it strictly prefers: ``R_i+(s)``, ascending.

    Parameters and result as for :func:`moves_from`. Needs ranks of shape (n_dm, n_states).
    """
    i = conflict.dm_index(dm)
    targets = conflict.steps.moves(i, int(state))
    better = conflict.ranks[i, targets] > conflict.ranks[i, state]
    return np.asarray(targets[better])


class Steps:
    """Steps from single states of one conflict, whatever its preferences."""

    def __init__(self, conflict: Conflict) -> None:
        self._conflict = conflict
        self._space: StateSpace = conflict.space
        self._own = own_bits(conflict)
        self._listed = conflict.graph is not None or self._space.state_of is not None
        self._edges: dict[int, Edges] = {}

    def moves(self, i: int, state: int) -> NDArray[np.int64]:
        """``R_i(s)`` as ascending indices."""
        if self._listed:
            return self.edges(i).targets_of(state)
        own, code = self._own[i], int(self._space.codes[state])
        if own.mask.bit_count() <= _LISTED_OPTIONS:
            codes = (code & ~own.mask) | own.combinations
            found = self._space.find(codes[own.allowed(code, codes)])
            targets = np.sort(found[found >= 0])
        else:
            same = (self._space.codes ^ code) & ~own.mask == 0
            targets = np.flatnonzero(same & own.allowed(code, self._space.codes))
        targets = targets[targets != state]
        for source, target in self._forbidden[i]:
            if source[state]:
                targets = targets[~target[targets]]
        return np.asarray(targets)

    def edges(self, i: int) -> Edges:
        """All moves of one decision maker, listed and kept."""
        if i not in self._edges:
            self._edges[i] = edges_of(self._conflict, i)
        return self._edges[i]

    @cached_property
    def _forbidden(self) -> list[list[tuple[NDArray[np.bool_], NDArray[np.bool_]]]]:
        """For each decision maker, where its forbidden steps start and end."""
        result: list[list[tuple[NDArray[np.bool_], NDArray[np.bool_]]]] = [[] for _ in self._own]
        for entry in self._conflict.forbidden:
            pair = (self._space.holds(entry.source), self._space.holds(entry.target))
            result[self._conflict.dm_index(entry.by)].append(pair)
        return result
