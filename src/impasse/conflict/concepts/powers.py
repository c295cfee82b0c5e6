"""What groups of decision makers can do together, and what they gain by it.

A group moves by legal sequences of its members' moves and, in option form, by *joint steps* in which several
members change their options at one stroke, which may pass over infeasible states in between. A joint step is
forbidden where a member that takes part in it is forbidden that step.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.concepts.bits import (
    Bits,
    after_sequences,
    bits_set,
    identity,
    packed,
    to_edges,
    transposed,
)
from impasse.conflict.estimate import refuse_bytes
from impasse.conflict.game import Game
from impasse.conflict.structure.edges import Edges
from impasse.errors import Fault, TooLarge
from impasse.limits import MAX_COALITION_STATES

Group = tuple[int, ...]
_ROWS = 256
_RELATIONS = 12
"""Relations kept at once: moves and gains of the group asked about, what others answer, and room to work."""


class Powers:
    """Moves and gains of groups in one conflict, kept once found.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    reading : str
        ``strict``: a group gains where every member is better off; ``pareto``: where none is worse off and one
        is better off.
    joint : bool
        Whether groups may take joint steps besides sequences.

    Raises
    ------
    TooLarge
        When the model has more states than relations are kept for.
    """

    def __init__(self, conflict: Game, reading: str = "strict", joint: bool = True) -> None:
        size = max(conflict.n_states, len(conflict.space.members))
        if size > MAX_COALITION_STATES:
            problem = f"coalitions are analysed over all pairs of states; there are {size:,} states"
            remedy = "remove states or options"
            raise TooLarge(Fault(f"{problem} and the limit is {MAX_COALITION_STATES:,}", remedy))
        refuse_bytes(_RELATIONS * size * -(-size // 64) * 8, f"relations over all pairs of {size:,} states")
        self.conflict = conflict
        self.n = conflict.n_states
        self.reading = reading
        self._joint = joint and conflict.graph is None
        self.complete = self._joint and not conflict.forbidden and not conflict.coalesce
        """Whether whatever a sequence of a group brings about in the end, one joint step does too."""
        self._moves: dict[Group, Bits] = {}
        self._gains: dict[Group, Bits] = {}
        self._edges: dict[tuple[Group, bool], Edges] = {}

    def moves(self, group: Group) -> Bits:
        """Row ``s``: the states that the group can reach from ``s``.

        Parameters
        ----------
        group : Group
            Decision makers by number.

        Returns
        -------
        Bits
            One row a state.
        """
        if group not in self._moves:
            members = [self.conflict.steps.edges(j) for j in group]
            if self.complete:
                reach = joint_steps(self.conflict, group)
            else:
                reach = after_sequences(members, identity(self.n))
                if self._joint and len(group) > 1:
                    reach |= joint_steps(self.conflict, group)
            self._moves[group] = reach & ~identity(self.n)
        return self._moves[group]

    def gains(self, group: Group) -> Bits:
        """Row ``t``: the states that the group gains by leaving for ``t``.

        Parameters
        ----------
        group : Group
            Decision makers by number.

        Returns
        -------
        Bits
            One row a state.
        """
        if group not in self._gains:
            rows = [self._gain_rows(group, begin) for begin in range(0, self.n, _ROWS)]
            self._gains[group] = np.concatenate(rows)
        return self._gains[group]

    def improvements(self, group: Group) -> Bits:
        """Row ``s``: the states that the group can reach from ``s`` and gains by.

        Parameters
        ----------
        group : Group
            Decision makers by number.

        Returns
        -------
        Bits
            One row a state.
        """
        return np.asarray(self.moves(group) & transposed(self.gains(group), self.n))

    def edges(self, group: Group, improving: bool) -> Edges:
        """The moves (or improvements) of a group as edges; of one decision maker, its own.

        Parameters
        ----------
        group : Group
            Decision makers by number.
        improving : bool
            Only the moves by which the group gains.

        Returns
        -------
        Edges
            Sorted by where they start.
        """
        key = (group, improving)
        if key not in self._edges:
            if len(group) == 1 and not improving:
                self._edges[key] = self.conflict.steps.edges(group[0])
            else:
                relation = self.improvements(group) if improving else self.moves(group)
                steps = bits_set(relation)
                refuse_bytes(16 * steps, f"listing the {steps:,} steps of a coalition")
                self._edges[key] = to_edges(relation, self.n)
        return self._edges[key]

    def worse(self, group: Group) -> Bits:
        """Row ``t``: the states that some member of the group strictly prefers to ``t``.

        Parameters
        ----------
        group : Group
            Decision makers by number.

        Returns
        -------
        Bits
            One row a state.
        """
        ranks = self.conflict.ranks
        rows = []
        for begin in range(0, self.n, _ROWS):
            block = np.zeros((min(_ROWS, self.n - begin), self.n), np.bool_)
            for i in group:
                block |= ranks[i, begin : begin + _ROWS, None] < ranks[i]
            rows.append(packed(block))
        return np.concatenate(rows)

    def _gain_rows(self, group: Group, begin: int) -> Bits:
        ranks = self.conflict.ranks
        shape = (min(_ROWS, self.n - begin), self.n)
        every, some = np.ones(shape, np.bool_), np.zeros(shape, np.bool_)
        for i in group:
            here = ranks[i, begin : begin + _ROWS, None]
            better = here > ranks[i]
            every &= better if self.reading == "strict" else here >= ranks[i]
            some |= better
        return packed(every & some)


def joint_steps(conflict: Game, group: Iterable[int]) -> Bits:
    """Steps in which members of a group change their own options at one stroke.

    Parameters
    ----------
    conflict : Game
        In option form.
    group : iterable of int

    Returns
    -------
    uint64 array (n_states, words)
        Row ``s``: the states one such step away.
    """
    space, n = conflict.space, conflict.n_states
    state_of = np.arange(n) if space.state_of is None else space.state_of
    order = np.argsort(state_of, kind="stable")
    first = np.flatnonzero(np.concatenate([[True], np.diff(state_of[order]) != 0]))
    rows = np.zeros((n, -(-n // 64)), np.uint64)
    for begin in range(0, len(space.members), _ROWS):
        block = _joint_rows(conflict, tuple(group), begin)
        merged = np.logical_or.reduceat(block[:, order], first, axis=1)
        np.bitwise_or.at(rows, state_of[begin : begin + _ROWS], packed(merged))
    return np.asarray(rows & ~identity(n))


def _joint_rows(conflict: Game, group: Group, begin: int) -> NDArray[np.bool_]:
    """Joint steps from some members of the state space to all of them."""
    codes = conflict.space.members
    source = codes[begin : begin + _ROWS, None]
    own = [mover.own for mover in conflict.movers]
    mask = take = drop = 0
    for i in group:
        mask, take, drop = mask | own[i].mask, take | own[i].take, drop | own[i].drop
    changed = source ^ codes
    block = (changed & ~mask == 0) & ((source & ~codes & take) | (~source & codes & drop) == 0)
    for entry in conflict.forbidden:
        by = conflict.dm_index(entry.by)
        if by in group:
            leaving = conflict.space.holds_among(entry.source)[begin : begin + _ROWS, None]
            barred = leaving & conflict.space.holds_among(entry.target)
            block &= ~(barred & (changed & own[by].mask != 0))
    return np.asarray(block)
