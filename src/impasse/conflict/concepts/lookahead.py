"""Backward induction over a bounded number of moves, with ties handled openly.

The next mover takes, among its moves and staying, what ends best for it, and stays unless a move ends
strictly better. Two things may leave the end open: several moves may end equally well for the mover, and with
three or more decision makers several may be next. Whoever looks ahead counts on the worst of what is open
(``cautious``) or, for ties only, on the best (``hopeful``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.game import Game
from impasse.conflict.preference import dense
from impasse.conflict.structure.walk import Walker
from impasse.errors import Fault, InputError

Values = NDArray[np.int32]

TIES = ("cautious", "hopeful")
"""How the one who looks ahead counts ties: as the worst for it, or as the best."""
_NARROW = 30
"""Bits of two ranks side by side from which they take 64 bits."""


@dataclass(frozen=True, eq=False)
class Level:
    """What is foreseen when so many moves are left.

    Parameters
    ----------
    best : int32 array (n_dm, n_states)
        For the one next to move: what its best move ends in for it; -1 where it cannot move.
    goes : bool array (n_dm, n_states)
        Whether the one next to move moves; it stays otherwise.
    after : int32 array (n_dm, n_dm, n_states)
        ``after[j, i, t]``: what ``i`` counts on when ``j`` has just moved to ``t`` and so many moves are
        left.
    """

    best: Values
    goes: NDArray[np.bool_]
    after: Values


class Lookahead:
    """Levels of one conflict, made one after another when asked for.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    ties : str
        ``cautious`` or ``hopeful``.
    """

    def __init__(self, conflict: Game, ties: str = "cautious") -> None:
        if ties not in TIES:
            raise InputError(Fault(f"'{ties}' is no way to count ties", f"choose from {', '.join(TIES)}"))
        self.conflict = conflict
        self.ties = ties
        self.ranks: Values = np.stack([dense(row.astype(np.int64)) for row in conflict.ranks])
        self._walker = conflict.arena.walker
        n = len(self.ranks)
        still = np.full_like(self.ranks, -1)
        after = np.broadcast_to(self.ranks, (n, *self.ranks.shape))
        self._levels = [Level(still, np.zeros(self.ranks.shape, np.bool_), after)]

    def level(self, moves: int) -> Level:
        """What is foreseen with so many moves left; 0: every state is final.

        Parameters
        ----------
        moves : int
            How many moves are left.

        Returns
        -------
        Level
        """
        while len(self._levels) <= moves:
            last, cautious = self._levels[-1], self.ties == "cautious"
            self._levels.append(next_level(last, self.ranks, self._walker, cautious))
        return self._levels[moves]

    def replies(self, j: int, state: int, moves: int) -> NDArray[np.int64]:
        """Where ``j``, next to move with so many moves left, may go from a state; itself where it stays.

        Parameters
        ----------
        j : int
            Position of the one next to move.
        state : int
            Index of a state.
        moves : int
            How many moves are left.

        Returns
        -------
        int64 array, ascending
        """
        level = self.level(moves)
        if not level.goes[j, state]:
            return np.array([state], np.int64)
        targets = self.conflict.steps.moves(j, state)
        equal = self.level(moves - 1).after[j, j, targets] == level.best[j, state]
        return np.asarray(targets[equal])


def next_level(level: Level, ranks: Values, walker: Walker, cautious: bool) -> Level:
    """The level with one more move left.

    Parameters
    ----------
    level : Level
    ranks : int32 array (n_dm, n_states)
        Dense ranks from 0.
    walker : Walker
    cautious : bool

    Returns
    -------
    Level
    """
    n = len(ranks)
    # Ties of j are settled by what they mean for i: the lower bits of one number, turned round where the worst counts.
    bits = int(ranks.max()).bit_length()
    lower = (1 << bits) - 1
    turned = np.int32(lower if cautious else 0)
    packed = np.int32 if 2 * bits < _NARROW else np.int64
    best = np.empty_like(ranks)
    coming = np.empty((n, *ranks.shape), np.int32)
    for j in range(n):
        worth = level.after[j, j].astype(packed)
        if n == 1:
            best[j] = np.maximum(walker.most(j, worth), -1)
        worth <<= bits
        for i in (i for i in range(n) if i != j):
            found = walker.most(j, worth | (level.after[j, i] ^ turned))
            best[j] = np.maximum(found >> bits, -1)
            coming[j, i] = ranks[i]
            np.copyto(coming[j, i], (found & lower).astype(np.int32) ^ turned, where=best[j] > ranks[j])
        coming[j, j] = np.maximum(best[j], ranks[j])
    after = np.empty_like(coming)
    for j in range(n):
        others = [k for k in range(n) if k != j]
        after[j] = coming[others].min(axis=0) if others else ranks
    return Level(best, best > ranks, after)
