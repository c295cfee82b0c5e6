"""Single steps: which states a decision maker reaches from one state alone.

These serve explanations and searches that look at some states. Solving looks at all states at once and
never lists steps (see ``moves``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.structure.edges import Edges, edges_of
from impasse.conflict.structure.own import Mover
from impasse.conflict.structure.states import StateSpace

_LISTED_OPTIONS = 16
"""Up to so many own options all their combinations are looked up; beyond, all states are compared."""


class Steps:
    """Steps from single states, whatever anyone prefers.

    Parameters
    ----------
    space : StateSpace
    movers : sequence of Mover
        One for each decision maker.
    """

    def __init__(self, space: StateSpace, movers: Sequence[Mover]) -> None:
        self._space = space
        self._movers = movers
        self._listed = space.graph or space.state_of is not None
        self._edges: dict[int, Edges] = {}

    def moves(self, i: int, state: int) -> NDArray[np.int64]:
        """``R_i(s)`` as ascending indices.

        Parameters
        ----------
        i : int
            Position of the decision maker.
        state : int
            Index of the state.

        Returns
        -------
        int64 array, ascending
        """
        if self._listed:
            return self.edges(i).targets_of(state)
        own, code = self._movers[i].own, int(self._space.codes[state])
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
        """All moves of one decision maker, listed and kept.

        Parameters
        ----------
        i : int
            Position of the decision maker.

        Returns
        -------
        Edges
        """
        if i not in self._edges:
            self._edges[i] = edges_of(self._space, self._movers[i])
        return self._edges[i]

    @cached_property
    def _forbidden(self) -> list[list[tuple[NDArray[np.bool_], NDArray[np.bool_]]]]:
        """For each decision maker, where its forbidden steps start and end."""
        spans = self._space.holds
        return [
            [(spans(entry.source), spans(entry.target)) for entry in mover.forbidden]
            for mover in self._movers
        ]
