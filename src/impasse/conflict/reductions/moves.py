"""The reductions over one decision maker's moves, on which every concept stands.

``move_min(v, out)`` lowers ``out[s]`` to the least ``v[t]`` over the moves ``t`` in ``R_i(s)``, and
``improve_min`` over the improvements ``t`` in ``R_i+(s)``; both say whether anything fell. Over nothing
they leave ``out`` alone. The reductions with the maximum are these on negated values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from threading import Event
from types import ModuleType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.preference import RANK_LIMIT
from impasse.conflict.reductions.layout import Layout, layout_of
from impasse.conflict.reductions.ordered import Ordered, ordered
from impasse.conflict.structure.edges import Edges
from impasse.conflict.structure.gates import gates_of
from impasse.conflict.structure.own import Mover
from impasse.conflict.structure.slices import Slices, blocks_of
from impasse.conflict.structure.states import StateSpace
from impasse.conflict.structure.steps import Steps
from impasse.conflict.workers import cores, run_all

NEVER = np.int32(RANK_LIMIT + 1)
"""Above every rank; its negative lies below every rank."""

Ranks = NDArray[np.int32]

_THREADED_FROM = 1 << 16


class Moves(Protocol):
    """One decision maker's moves with its ranks."""

    def move_min(self, values: Ranks, out: Ranks) -> bool:
        """Lower ``out`` to the least value one move away; whether anything fell.

        Parameters
        ----------
        values : int32 array (n_positions,)
            What states are worth.
        out : int32 array (n_positions,)
            Changed in place.

        Returns
        -------
        bool
        """

    def improve_min(self, values: Ranks, out: Ranks) -> bool:
        """Lower ``out`` to the least value one improvement away; whether anything fell.

        Parameters
        ----------
        values : int32 array (n_positions,)
            What states are worth.
        out : int32 array (n_positions,)
            Changed in place.

        Returns
        -------
        bool
        """


class SliceMoves:
    """Moves of option form, never listed: every state of a slice leads to every other that no gate shuts off.

    Parameters
    ----------
    moves : Ordered
    around : pair of Ordered, optional
        The slices in some order and in its reverse, states coalesced into one tied. Given where it
        matters that no state is its own neighbour; without it ``move_min`` counts it as one, which
        transitive moves do not notice.
    reductions : module
    """

    def __init__(
        self, moves: Ordered, around: tuple[Ordered, Ordered] | None, reductions: ModuleType
    ) -> None:
        self._moves, self._around, self._reductions = moves, around, reductions

    def move_min(self, values: Ranks, out: Ranks) -> bool:
        """Parameters and result as for ``Moves.move_min``."""
        if self._around is None:
            return bool(self._reductions.move_min(self._moves, values, out))
        fell = [bool(self._reductions.improve_min(half, values, out)) for half in self._around]
        return any(fell)

    def improve_min(self, values: Ranks, out: Ranks) -> bool:
        """Parameters and result as for ``Moves.improve_min``."""
        return bool(self._reductions.improve_min(self._moves, values, out))


class EdgeMoves:
    """Moves listed one by one."""

    def __init__(self, edges: Edges, ranks: Ranks) -> None:
        self._all = edges
        sources = edges.sources
        better = ranks[edges.targets] > ranks[sources]
        counts = np.bincount(sources[better], minlength=len(ranks))
        first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self._better = Edges(first, edges.targets[better])

    def move_min(self, values: Ranks, out: Ranks) -> bool:
        """Parameters and result as for ``Moves.move_min``."""
        return _lower(self._all, values, out)

    def improve_min(self, values: Ranks, out: Ranks) -> bool:
        """Parameters and result as for ``Moves.improve_min``."""
        return _lower(self._better, values, out)


def _lower(edges: Edges, values: Ranks, out: Ranks) -> bool:
    """Lower ``out`` to the least value over the targets of each state; whether anything fell."""
    some = edges.movable
    if not len(some):
        return False
    least = np.minimum.reduceat(values[edges.targets], edges.first[some])
    fell = bool((least < out[some]).any())
    out[some] = np.minimum(out[some], least)
    return fell


@dataclass(frozen=True, eq=False)
class Mechanics:
    """The moves of all decision makers, whatever they prefer.

    Parameters
    ----------
    layout : Layout
    parts : tuple of Slices, or tuple of Edges
        One for each decision maker.
    transitive : bool
        Whether two moves in a row by one decision maker always make one. Slices are; listed edges need
        not be.
    """

    layout: Layout
    parts: tuple[Slices, ...] | tuple[Edges, ...]
    transitive: bool

    def ranked(self, i: int, ranks: Ranks, reductions: ModuleType) -> Moves:
        """The moves of one decision maker with its ranks by position.

        Parameters
        ----------
        i : int
            Number of the decision maker.
        ranks : int32 array
            Its ranks by position.
        reductions : ModuleType
            The module that does the work: `plain` or `compiled`.

        Returns
        -------
        Moves
        """
        part = self.parts[i]
        if isinstance(part, Edges):
            return EdgeMoves(part, ranks)
        return SliceMoves(ordered(part, ranks), None if self.transitive else self._around[i], reductions)

    def tiled(self, copies: int) -> Mechanics:
        """The moves of several models side by side, each with the same states and moves.

        Parameters
        ----------
        copies : int
            How many models stand side by side.

        Returns
        -------
        Mechanics
        """
        parts: Any = tuple(part.tiled(copies) for part in self.parts)
        return Mechanics(Layout(self.layout.size * copies), parts, self.transitive)

    @property
    def one_way(self) -> int:
        """The most one-way options of a decision maker that vary."""
        gates = [part.gates for part in self.parts if isinstance(part, Slices)]
        return max((each.bits for each in gates if each is not None), default=0)

    @cached_property
    def _around(self) -> list[tuple[Ordered, Ordered]]:
        """Each decision maker's slices by position, and by position backwards."""
        position = np.arange(self.layout.size, dtype=np.int32)
        slices = [part for part in self.parts if isinstance(part, Slices)]
        return [(ordered(part, position), ordered(part, -position)) for part in slices]


def mechanics_of(space: StateSpace, movers: Sequence[Mover], steps: Steps, spread: bool = True) -> Mechanics:
    """The moves of all decision makers of a conflict.

    Parameters
    ----------
    space : StateSpace
    movers : sequence of Mover
        One for each decision maker.
    steps : Steps
        Lists the moves of graph form.
    spread : bool
        Whether values of a large model may lie apart in memory.

    Returns
    -------
    Mechanics

    Raises
    ------
    TooLarge
        When moves must be listed and there are too many, or one-way options and forbidden moves stand
        in too many ways.
    """
    n = len(space.codes)
    if space.graph:
        return Mechanics(Layout(n), tuple(steps.edges(i) for i in range(len(movers))), transitive=False)
    layout = layout_of(n) if spread else Layout(n)
    place = layout.positions
    if space.state_of is not None:
        state_of = space.state_of.astype(np.int32)
        place = state_of if place is None else place[state_of]
    tasks = [partial(_slices, space, mover, layout.size, place) for mover in movers]
    parts = tuple(run_all(tasks, cores() if n >= _THREADED_FROM else 1, Event()))
    transitive = space.state_of is None and not any(mover.forbidden for mover in movers)
    return Mechanics(layout, parts, transitive)


def _slices(space: StateSpace, mover: Mover, size: int, place: NDArray[np.int32] | None) -> Slices:
    """The slices of one decision maker with its gates."""
    forbidden = [
        (space.holds_among(entry.source), space.holds_among(entry.target)) for entry in mover.forbidden
    ]
    gates = gates_of(space.members, mover.own, forbidden)
    return Slices(size, blocks_of(space.members, len(space.ids), mover.own), place, gates)
