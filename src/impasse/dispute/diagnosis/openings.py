"""Overlap and path: whether a goal is better for everybody than the status quo, and whether it is reached.

Both are findings of their own: an overlap is not a path.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conflict import Conflict
from impasse.errors import Fault, InputError, NotFound

Ranks = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Move:
    """One step of one decision maker: ``by`` (position) goes to the state ``to`` (index)."""

    by: int
    to: int


def start_of(conflict: Conflict) -> int:
    """Index of the status quo.

    Raises
    ------
    InputError
        When the conflict names none.
    """
    if conflict.start is None:
        raise InputError(Fault("the conflict has no status quo", "add status_quo: [options taken]"))
    return conflict.start


def goal_states(conflict: Conflict, goal: str) -> NDArray[np.bool_]:
    """Where a named goal holds, bool (n_states,).

    Raises
    ------
    NotFound
        When the conflict has no goal of that name.
    """
    if goal not in conflict.goals:
        known = ", ".join(conflict.goals) or "none"
        raise NotFound(Fault(f"there is no goal {goal!r}", f"the goals are: {known}"))
    return conflict.holds(conflict.goals[goal])


def overlap_states(ranks: Ranks, start: int, goal: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Goal states that every decision maker strictly prefers to the status quo.

    Parameters
    ----------
    ranks : int32 array (n_dm, n_states)
    start : int
        Index of the status quo.
    goal : bool array (n_states,)

    Returns
    -------
    int64 array
        Indices of states, ascending.
    """
    return np.flatnonzero(goal & (ranks > ranks[:, start, None]).all(axis=0))


class Walker:
    """Legal sequences of unilateral improvements, for one conflict under many preferences.

    Parameters
    ----------
    conflict : Conflict
        Whose moves are walked; they are looked up once.
    """

    def __init__(self, conflict: Conflict) -> None:
        self._steps = conflict.steps
        self._dms = range(len(conflict.decision_makers))
        self._moves: dict[tuple[int, int], NDArray[np.int64]] = {}
        free = conflict.graph is None and not conflict.forbidden and not conflict.coalesce
        self._transitive = free
        """Whether two improvements of one decision maker in a row always make one."""
        self.visited = 0
        """How many states have been looked at in all walks: the work done, whatever the machine."""

    def _reach(self, i: int, state: int) -> NDArray[np.int64]:
        key = (i, state)
        if key not in self._moves:
            self._moves[key] = self._steps.moves(i, state)
        return self._moves[key]

    def path(self, ranks: Ranks, start: int, goal: NDArray[np.bool_]) -> tuple[Move, ...] | None:
        """A shortest legal sequence of improvements from a state into a goal.

        Parameters
        ----------
        ranks : int32 array (n_dm, n_states)
        start : int
            Index of the state to start from.
        goal : bool array (n_states,)

        Returns
        -------
        tuple of Move, or None
            Empty when the start is in the goal; None when there is no such sequence.
        """
        return self._search(ranks, [(start, -1)], goal)

    def path_after(self, ranks: Ranks, first: Move, goal: NDArray[np.bool_]) -> tuple[Move, ...] | None:
        """As ``path``, for a sequence whose first step has been taken (it is not part of the answer)."""
        return self._search(ranks, [(first.to, first.by)], goal)

    def _search(
        self, ranks: Ranks, begin: list[tuple[int, int]], goal: NDArray[np.bool_]
    ) -> tuple[Move, ...] | None:
        came: dict[tuple[int, int], tuple[int, int] | None] = dict.fromkeys(begin)
        seen = {state for state, _ in begin}
        queue = deque(begin)
        while queue:
            here = queue.popleft()
            state, mover = here
            if goal[state]:
                return _trace(came, here)
            self.visited += 1
            for i in self._dms:
                if i == mover:
                    continue
                targets = self._reach(i, state)
                for target in targets[ranks[i, targets] > ranks[i, state]].tolist():
                    if (target in seen) if self._transitive else ((target, i) in came):
                        continue
                    seen.add(target)
                    came[(target, i)] = here
                    queue.append((target, i))
        return None


def _trace(came: dict[tuple[int, int], tuple[int, int] | None], end: tuple[int, int]) -> tuple[Move, ...]:
    moves: list[Move] = []
    here: tuple[int, int] = end
    while (before := came[here]) is not None:
        moves.append(Move(here[1], here[0]))
        here = before
    return tuple(reversed(moves))
