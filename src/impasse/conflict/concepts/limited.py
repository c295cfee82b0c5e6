"""Limited-move stability L_h and non-myopic stability.

A decision maker at a state looks ahead ``h`` moves: it, then another, and so on, each taking what ends best for
itself by backward induction, and staying unless a move ends strictly better. The state is L_h stable for it when
it stays. It is non-myopically stable when it stays at every horizon from some horizon on.

The literature defines this for strict preferences, where the anticipated final state is unique. With ties it
need not be: :func:`anticipate` gives all states it may be, and the verdicts depend on how ties of others are
counted (``cautious``: the worst for the one who looks ahead, or ``hopeful``: the best).

With three or more decision makers the reading here is *conservative*: after a move any other decision maker may
be the next, and the one who looks ahead counts on the worst of them for itself, one that stays included.

References
----------
Zagare, "Limited-move equilibria in 2x2 games", *Theory and Decision* 16 (1984); Kilgour, "Anticipation and
stability in two-person non-cooperative games" (1985); Fang, Hipel & Kilgour, *Interactive Decision Making*,
Wiley 1993, chapters 3 and 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.concepts.foresight import Route, ends_after
from impasse.conflict.concepts.lookahead import Lookahead, next_level
from impasse.conflict.game import Game
from impasse.conflict.structure.tell import Step
from impasse.errors import Fault, InputError, TooLarge
from impasse.limits import MAX_HORIZON


def limited_move(conflict: Game, horizon: int, ties: str = "cautious") -> NDArray[np.bool_]:
    """Limited-move stability L_h.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    horizon : int
        How many moves are looked ahead, 1 or more. L_1 is Nash stability.
    ties : str
        ``cautious`` or ``hopeful``.

    Returns
    -------
    bool array (n_dm, n_states)

    Raises
    ------
    InputError
        When the horizon or the way to count ties is unknown.

    References
    ----------
    Fang, Hipel & Kilgour 1993, chapter 3 (two decision makers) and chapter 4.
    """
    _check(horizon)
    ahead = Lookahead(conflict, ties)
    level = ahead.level(0)
    walker = conflict.arena.walker
    for _ in range(horizon):
        level = next_level(level, ahead.ranks, walker, ties == "cautious")
    return np.asarray(~level.goes)


@dataclass(frozen=True, eq=False)
class NonMyopic:
    """Non-myopic stability and how the verdicts of growing horizons settle.

    Parameters
    ----------
    stable : bool array (n_dm, n_states)
        Stable at every horizon from ``settled`` on.
    wavering : bool array (n_dm, n_states)
        Stable at some of these horizons and not at others, for ever.
    settled : int
        The horizon from which what is foreseen repeats.
    period : int
        After how many horizons it repeats; 1 where longer horizons change nothing.
    """

    stable: NDArray[np.bool_]
    wavering: NDArray[np.bool_]
    settled: int
    period: int


def non_myopic(conflict: Game, ties: str = "cautious") -> NonMyopic:
    """Non-myopic stability: L_h stability at every horizon from some horizon on.

    What is foreseen at one horizon follows from what is foreseen at the one before, so the verdicts repeat for
    ever once it has come up before; the cycle is found, not assumed to be a single horizon.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    ties : str
        ``cautious`` or ``hopeful``.

    Returns
    -------
    NonMyopic

    Raises
    ------
    TooLarge
        When nothing repeats within the limit.

    References
    ----------
    Brams & Wittman, "Nonmyopic equilibria in 2x2 games", *Conflict Management and Peace Science* 6 (1981);
    Kilgour, "Equilibria for far-sighted players", *Theory and Decision* 16 (1984); Fang, Hipel & Kilgour 1993,
    chapter 3.
    """
    ahead = Lookahead(conflict, ties)
    walker = conflict.arena.walker
    level = ahead.level(0)
    seen: dict[bytes, int] = {}
    stays: list[NDArray[np.uint8]] = []
    for horizon in range(1, MAX_HORIZON + 1):
        mark = sha256(np.ascontiguousarray(level.after).tobytes()).digest()
        level = next_level(level, ahead.ranks, walker, ties == "cautious")
        if mark in seen:
            settled = seen[mark]
            rows = [_unpacked(row, level.goes.shape) for row in stays[settled - 1 :]]
            always, ever = np.all(rows, axis=0), np.any(rows, axis=0)
            return NonMyopic(always, ever & ~always, settled, horizon - settled)
        seen[mark] = horizon
        stays.append(np.packbits(~level.goes))
    problem = f"what is foreseen does not repeat within {MAX_HORIZON:,} horizons"
    raise TooLarge(Fault(problem, "ask for limited-move stability of one horizon"))


def _unpacked(bits: NDArray[np.uint8], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    return np.unpackbits(bits, count=shape[0] * shape[1]).reshape(shape).astype(np.bool_)


@dataclass(frozen=True, eq=False)
class Anticipation:
    """What a decision maker at a state expects to come of it.

    Parameters
    ----------
    dm, state, horizon : int
    routes : mapping of int to tuple of Step
        The states that may be final, each with one way there; the state itself with no step where it stays.
    """

    dm: int
    state: int
    horizon: int
    routes: dict[int, Route]

    @property
    def unique(self) -> bool:
        """Whether ties and the order of movers leave only one final state."""
        return len(self.routes) == 1

    @property
    def stable(self) -> bool:
        """Whether the decision maker stays: L_h stability."""
        return self.routes.get(self.state) == () and self.unique


def anticipate(
    conflict: Game, dm: str | int, state: int, horizon: int, ties: str = "cautious"
) -> Anticipation:
    """The final states that a decision maker anticipates from a state: G_h(i, s), which ties make a set.

    Parameters
    ----------
    conflict : Game
    dm : str or int
        Id or position.
    state : int
        Index of the state.
    horizon : int
    ties : str
        ``cautious`` or ``hopeful``.

    Returns
    -------
    Anticipation

    References
    ----------
    Fang, Hipel & Kilgour 1993, chapter 3 (anticipated final states).
    """
    _check(horizon)
    ahead = Lookahead(conflict, ties)
    i, s = conflict.dm_index(dm), int(state)
    routes: dict[int, Route] = {}
    for target in ahead.replies(i, s, horizon).tolist():
        if target == s:
            return Anticipation(i, s, horizon, {s: ()})
        for end, route in ends_after(ahead, i, target, horizon - 1).items():
            routes.setdefault(end, (Step((i,), s, target), *route))
    return Anticipation(i, s, horizon, dict(sorted(routes.items())))


def _check(horizon: int) -> None:
    if not 1 <= horizon <= MAX_HORIZON:
        raise InputError(Fault(f"the horizon {horizon} is out of range", f"give 1 to {MAX_HORIZON:,} moves"))
