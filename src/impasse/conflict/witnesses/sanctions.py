"""Shortest sanctions: sequences by which others lead from a state to one that punishes an improvement.

The states that punish are the same for every improvement from one state, so one search back from them serves
all improvements at once.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.game import Game
from impasse.conflict.structure.cells import Indices
from impasse.conflict.structure.tell import Step
from impasse.conflict.structure.walk import Values, Walker, union


class Sanctions:
    """Shortest sequences of some decision makers' moves that end in given states.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    movers : list of int
        Who may move, by position.
    ends : bool array (n_states,)
        Where a sequence must end.
    improving : bool
        Whether each move must be an improvement for its mover.
    rule : str
        ``legal`` (nobody twice in a row), ``once`` (each at most once) or ``single`` (one move).
    walker : Walker, optional
        Shared between searches of one conflict.
    """

    def __init__(
        self,
        conflict: Game,
        movers: list[int],
        ends: NDArray[np.bool_],
        improving: bool,
        rule: str = "legal",
        walker: Walker | None = None,
    ) -> None:
        self._conflict = conflict
        self._movers = movers
        self._improving = improving
        self._walker = conflict.arena.walker if walker is None else walker
        self._ends = ends
        self._level = np.zeros((0, conflict.n_states), np.int32)
        self._subsets: dict[tuple[int, ...], NDArray[np.bool_]] = {(): ends}
        self._legal = rule == "legal"
        if self._legal:
            self._search_legal()
        else:
            self._search_once(1 if rule == "single" else len(movers))

    def route(self, state: int) -> tuple[Step, ...] | None:
        """A shortest sequence of at least one move from a state, or None.

        Parameters
        ----------
        state : int
            Where it starts.

        Returns
        -------
        tuple of Step or None
            Its steps in order.
        """
        if self._legal:
            return self._route_legal(state)
        for group, before in self._subsets.items():
            if group and before[state]:
                return self._route_once(state, group)
        return None

    def _condition(self, j: int) -> tuple[Values | None, Values | None]:
        ranks = self._conflict.ranks[j] if self._improving else None
        return ranks, ranks

    def _search_legal(self) -> None:
        """For each first mover, how many moves the shortest sequence from each state takes; 0: none."""
        self._level = np.zeros((len(self._movers), self._conflict.n_states), np.int32)
        fresh: dict[int, Indices] = {-1: np.flatnonzero(self._ends)}
        level = 0
        while fresh:
            level += 1
            found: dict[int, Indices] = {}
            for place, j in enumerate(self._movers):
                later = [states for first, states in fresh.items() if first != place]
                if not later:
                    continue
                states = self._walker.back(j, union(later), *self._condition(j))
                states = states[self._level[place, states] == 0]
                if len(states):
                    self._level[place, states] = level
                    found[place] = states
            fresh = found

    def _route_legal(self, state: int) -> tuple[Step, ...] | None:
        steps: list[Step] = []
        column = self._level[:, state]
        if not column.any():
            return None
        place = int(np.argmin(np.where(column == 0, np.iinfo(np.int32).max, column)))
        while True:
            level = int(self._level[place, state])
            targets = self._targets(self._movers[place], state)
            if level == 1:
                target = int(targets[self._ends[targets]][0])
                return (*steps, Step((self._movers[place],), state, target))
            ready = self._level[:, targets] == level - 1
            ready[place] = False
            following, pick = np.argwhere(ready)[0].tolist()
            steps.append(Step((self._movers[place],), state, int(targets[pick])))
            state, place = int(targets[pick]), following

    def _search_once(self, longest: int) -> None:
        """For each set of movers, from which states moving each of them once can lead to the end."""
        for size in range(1, longest + 1):
            for group in combinations(self._movers, size):
                before = np.zeros(self._conflict.n_states, np.bool_)
                for j in group:
                    rest = tuple(k for k in group if k != j)
                    targets = np.flatnonzero(self._subsets[rest])
                    before[self._walker.back(j, targets, *self._condition(j))] = True
                self._subsets[group] = before

    def _route_once(self, state: int, group: tuple[int, ...]) -> tuple[Step, ...]:
        steps: list[Step] = []
        while group:
            for j in group:
                rest = tuple(k for k in group if k != j)
                targets = self._targets(j, state)
                targets = targets[self._subsets[rest][targets]]
                if len(targets):
                    steps.append(Step((j,), state, int(targets[0])))
                    state, group = int(targets[0]), rest
                    break
        return tuple(steps)

    def _targets(self, j: int, state: int) -> Indices:
        targets = self._conflict.steps.moves(j, state)
        if self._improving:
            ranks = self._conflict.ranks[j]
            targets = targets[ranks[targets] > ranks[state]]
        return targets
