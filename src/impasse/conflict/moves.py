"""The four reductions over one decision maker's moves, on which every concept stands.

``move_min(v)[s] = min {v[t] : t in R_j(s)}`` and ``improve_min(v)[s] = min {v[t] : t in R_j+(s)}``, and the same
with the maximum. Over nothing the minimum is ``NEVER`` and the maximum ``-NEVER``.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.edges import Edges
from impasse.conflict.model import Conflict
from impasse.conflict.preference import RANK_LIMIT

NEVER = np.int32(RANK_LIMIT + 1)
"""Above every rank; its negative lies below every rank."""

Ranks = NDArray[np.int32]


class Moves(Protocol):
    """One decision maker's moves with its ranks."""

    transitive: bool
    """Whether two moves (improvements) in a row always make one."""

    def move_min(self, values: Ranks) -> Ranks:
        """Least value one move away, int32 (n_states,)."""

    def improve_min(self, values: Ranks) -> Ranks:
        """Least value one improvement away, int32 (n_states,)."""


class EdgeMoves:
    """Moves listed one by one."""

    transitive = False

    def __init__(self, edges: Edges, ranks: Ranks) -> None:
        self._all = edges
        sources = edges.sources
        better = ranks[edges.targets] > ranks[sources]
        counts = np.bincount(sources[better], minlength=len(ranks))
        first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self._better = Edges(first, edges.targets[better])

    def move_min(self, values: Ranks) -> Ranks:
        """Least value one move away."""
        return _least(self._all, values)

    def improve_min(self, values: Ranks) -> Ranks:
        """Least value one improvement away."""
        return _least(self._better, values)


def _least(edges: Edges, values: Ranks) -> Ranks:
    """Least value over the targets of each state."""
    result = np.full(len(values), NEVER, np.int32)
    some = np.flatnonzero(np.diff(edges.first))
    if len(some):
        result[some] = np.minimum.reduceat(values[edges.targets], edges.first[some])
    return result


def moves_of(conflict: Conflict) -> list[Moves]:
    """The moves of each decision maker of a conflict with one model."""
    return [EdgeMoves(conflict.steps.edges(i), row) for i, row in enumerate(conflict.ranks)]
