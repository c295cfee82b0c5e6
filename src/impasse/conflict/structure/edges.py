"""Moves listed one by one: graphs, and models made intransitive by forbidden moves or coalesced states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.structure.own import Mover
from impasse.conflict.structure.states import StateSpace
from impasse.errors import Fault, TooLarge
from impasse.limits import MAX_GRAPH_MOVES


@dataclass(frozen=True, eq=False)
class Edges:
    """All moves of one decision maker, by the state they start from.

    Parameters
    ----------
    first : int64 array (n_states + 1,)
        Moves of state ``s`` are ``first[s] .. first[s + 1] - 1``.
    targets : int64 array (n_moves,)
        Where they lead, ascending for each state.
    """

    first: NDArray[np.int64]
    targets: NDArray[np.int64]

    def targets_of(self, state: int) -> NDArray[np.int64]:
        """Where the moves of one state lead.

        Parameters
        ----------
        state : int
            Index of the state.

        Returns
        -------
        int64 array
            In ascending order.
        """
        return self.targets[self.first[state] : self.first[state + 1]]

    @cached_property
    def movable(self) -> NDArray[np.int64]:
        """The states with a move, ascending."""
        return np.flatnonzero(np.diff(self.first))

    def tiled(self, copies: int) -> Edges:
        """The moves of several models side by side, each with the same states and moves.

        Parameters
        ----------
        copies : int
            How many models stand side by side.

        Returns
        -------
        Edges
        """
        n, moves = len(self.first) - 1, len(self.targets)
        shift = np.arange(copies, dtype=np.int64)[:, None]
        first = np.append((self.first[:-1] + moves * shift).ravel(), moves * copies)
        return Edges(first, (self.targets + n * shift).ravel())

    @property
    def sources(self) -> NDArray[np.int64]:
        """The state each move starts from, int64 (n_moves,)."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))


def from_pairs(sources: NDArray[np.int64], targets: NDArray[np.int64], n_states: int) -> Edges:
    """Edges from pairs in any order; steps to oneself and repeated pairs are dropped.

    Parameters
    ----------
    sources : int64 array
        Where each move starts.
    targets : int64 array
        Where it leads.
    n_states : int
        Number of states.

    Returns
    -------
    Edges
        Sorted by start and target.
    """
    keep = sources != targets
    pairs = np.unique(sources[keep] * np.int64(n_states) + targets[keep])
    counts = np.bincount(pairs // n_states, minlength=n_states)
    return Edges(np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), pairs % n_states)


def edges_of(space: StateSpace, mover: Mover) -> Edges:
    """All moves of one decision maker, forbidden ones left out, coalesced states made one.

    Parameters
    ----------
    space : StateSpace
    mover : Mover

    Returns
    -------
    Edges

    Raises
    ------
    TooLarge
        When there are more moves than the limit.
    """
    if mover.pairs is not None:
        refuse_many(len(mover.pairs), mover.id)
        sources, targets = mover.pairs[:, 0], mover.pairs[:, 1]
    else:
        sources, targets = _option_pairs(space.members, mover)
    for entry in mover.forbidden:
        barred = space.holds_among(entry.source)[sources] & space.holds_among(entry.target)[targets]
        sources, targets = sources[~barred], targets[~barred]
    if space.state_of is not None:
        sources, targets = space.state_of[sources], space.state_of[targets]
    return from_pairs(sources, targets, len(space.codes))


def _option_pairs(codes: NDArray[np.int64], mover: Mover) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of members that differ in own options only, one-way options respected."""
    own = mover.own
    outer = codes & ~own.mask
    order = np.argsort(outer, kind="stable")
    starts = np.flatnonzero(np.concatenate([[True], np.diff(outer[order]) != 0]))
    lengths = np.diff(np.append(starts, len(codes)))
    refuse_many(int((lengths * (lengths - 1)).sum()), mover.id)
    repeat = np.repeat(lengths, lengths)
    sources = np.repeat(order, repeat)
    begin = np.cumsum(repeat) - repeat
    inside = np.arange(len(sources)) - np.repeat(begin, repeat)
    targets = order[np.repeat(np.repeat(starts, lengths), repeat) + inside]
    a, b = codes[sources], codes[targets]
    keep = ((a & ~b & own.take) | (~a & b & own.drop)) == 0
    return sources[keep], targets[keep]


def refuse_many(moves: int, dm: str) -> None:
    """Refuse to list more moves than the limit.

    Parameters
    ----------
    moves : int
        Their number.
    dm : str
        Whose they are, for the message.

    Raises
    ------
    TooLarge
    """
    if moves > MAX_GRAPH_MOVES:
        raise TooLarge(
            Fault(
                f"listing the moves of '{dm}' takes {moves:,} and the limit is {MAX_GRAPH_MOVES:,}",
                "forbidden moves and coalesced states need listed moves: leave them out, or remove states",
            )
        )
