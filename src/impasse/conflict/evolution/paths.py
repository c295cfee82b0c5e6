"""Shortest legal paths from one state to all others: by moves, by improvements, and by foresight.

A path is legal when nobody moves twice in a row. The search therefore keeps apart who moved last: a state may
be arrived at by several decision makers, and each arrival is explored once. By foresight, a path is made of
exchanges: a first step that its mover counts on to end better for it than not to step, and the replies it
counts on (see ``lookahead``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.concepts.lookahead import Lookahead
from impasse.conflict.game import Game
from impasse.conflict.structure.cells import Indices
from impasse.conflict.structure.tell import Step
from impasse.conflict.structure.walk import Values, union
from impasse.errors import Fault, InputError, NotFound

KINDS = ("moves", "improvements", "one_reply", "two_replies")
"""Kinds of paths: any moves; each move an improvement; exchanges foreseen to one reply, or to two."""

_REPLIES = {"moves": 0, "improvements": 0, "one_reply": 1, "two_replies": 2}


@dataclass(frozen=True, eq=False)
class _Leg:
    """One bulk step of the search: who stepped, from which states, under which condition, after which leg."""

    mover: int
    sources: Indices
    have: Values | None
    want: Values | None
    before: _Leg | None


class Paths:
    """Every state that can be arrived at from one state, with a shortest path to each.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    start : int
        Index of the state to start from.
    kind : str
        One of ``KINDS``.
    ahead : Lookahead, optional
        What is foreseen in this conflict, shared between kinds.

    Raises
    ------
    InputError
        When the kind is unknown.
    """

    def __init__(
        self, conflict: Game, start: int, kind: str = "moves", ahead: Lookahead | None = None
    ) -> None:
        if kind not in KINDS:
            raise InputError(Fault(f"'{kind}' is no kind of path", f"choose from {', '.join(KINDS)}"))
        self.conflict = conflict
        self.start = int(start)
        self.kind = kind
        self._n = len(conflict.decision_makers)
        self._walker = conflict.arena.walker
        self._ahead = (ahead or Lookahead(conflict)) if _REPLIES[kind] else None
        shape = (self._n, conflict.n_states)
        self._level = np.full(shape, -1, np.int32)
        self._via = np.full(shape, -1, np.int32)
        self._legs: list[_Leg] = []
        self._passed = np.zeros((_REPLIES[kind] + 1, *shape), np.bool_)
        self._worth: dict[tuple[int, int], Values] = {}
        self._search()

    @cached_property
    def distance(self) -> NDArray[np.int32]:
        """Moves (by foresight: exchanges) of a shortest path, -1 where none leads: int32 (n_states,)."""
        far = np.where(self._level < 0, np.iinfo(np.int32).max, self._level).min(axis=0)
        far[far == np.iinfo(np.int32).max] = -1
        far[self.start] = 0
        return np.asarray(far, np.int32)

    def route(self, state: int) -> tuple[Step, ...]:
        """A shortest path to a state; empty for the start itself.

        Parameters
        ----------
        state : int
            Index of the state.

        Returns
        -------
        tuple of Step

        Raises
        ------
        NotFound
            When no path of this kind leads there.
        """
        if state == self.start:
            return ()
        arrived = np.flatnonzero(self._level[:, state] >= 0)
        if not len(arrived):
            raise NotFound(f"no path by {self.kind} leads to {self.conflict.pattern(state)}")
        last = int(arrived[np.argmin(self._level[arrived, state])])
        steps: list[Step] = []
        here = int(state)
        while True:
            level = int(self._level[last, here])
            leg: _Leg | None = self._legs[self._via[last, here]]
            first = leg
            while leg is not None:
                source = int(self._walker.into(leg.mover, leg.sources, here, leg.have, leg.want)[0])
                steps.append(Step((leg.mover,), source, here))
                here, first, leg = source, leg, leg.before
            assert first is not None
            if level == 1:
                return tuple(reversed(steps))
            ready = self._level[:, here] == level - 1
            ready[first.mover] = False
            last = int(np.flatnonzero(ready)[0])

    def _search(self) -> None:
        """Fill in the arrivals, one move (or exchange) at a time."""
        alone = np.array([self.start], np.int64)
        frontier = {-1: alone}
        level = 0
        while frontier:
            level += 1
            self._fresh: dict[int, list[Indices]] = {}
            for i in range(self._n):
                waiting = [states for last, states in frontier.items() if last != i]
                if waiting:
                    self._step(i, union(waiting), level)
            frontier = {last: union(parts) for last, parts in self._fresh.items()}

    def _step(self, i: int, sources: Indices, level: int) -> None:
        """First steps of one decision maker, and what is foreseen to follow."""
        have: Values | None = None
        want: Values | None = None
        if self._ahead is not None:
            have, want = self._ahead.ranks[i], self._ahead.level(_REPLIES[self.kind]).after[i, i]
        elif self.kind == "improvements":
            have = want = self.conflict.ranks[i]
        leg = _Leg(i, sources, have, want, None)
        self._follow(self._walker.onward(i, sources, have, want), leg, _REPLIES[self.kind], level)

    def _follow(self, arrived: Indices, leg: _Leg, replies: int, level: int) -> None:
        """The replies foreseen after a leg, then rest."""
        others = [k for k in range(self._n) if k != leg.mover]
        if not replies or not others or not len(arrived):
            self._rest(arrived, leg, level)
            return
        passed = self._passed[replies, leg.mover]
        arrived = arrived[~passed[arrived]]
        passed[arrived] = True
        assert self._ahead is not None
        now = self._ahead.level(replies)
        for k in others:
            goes = now.goes[k, arrived]
            self._rest(arrived[~goes], leg, level)
            going = arrived[goes]
            if len(going):
                have, want = now.best[k], self._reply_worth(k, replies)
                reply = _Leg(k, going, have, want, leg)
                self._follow(self._walker.onward(k, going, have, want), reply, replies - 1, level)

    def _reply_worth(self, k: int, replies: int) -> Values:
        """One more than each reply is worth to ``k``: a reply is best where the best is below that."""
        if (k, replies) not in self._worth:
            assert self._ahead is not None
            self._worth[k, replies] = self._ahead.level(replies - 1).after[k, k] + np.int32(1)
        return self._worth[k, replies]

    def _rest(self, states: Indices, leg: _Leg, level: int) -> None:
        """Record arrivals by the mover of the leg that were not made before."""
        new = states[self._level[leg.mover, states] < 0]
        if len(new):
            self._level[leg.mover, new] = level
            self._via[leg.mover, new] = len(self._legs)
            self._legs.append(leg)
            self._fresh.setdefault(leg.mover, []).append(new)
