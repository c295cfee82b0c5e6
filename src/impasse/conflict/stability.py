"""The classical solution concepts, one function each.

Every concept asks one question of each improvement of decision maker ``i``: how bad can it get for ``i`` after the
others answer? The answer is a *level*, and a state is stable when no improvement has a level that ``i`` prefers to the
state. The concepts differ in what the others may answer with, and in whether ``i`` may respond once more.

References
----------
Fang, Hipel & Kilgour, *Interactive Decision Making: The Graph Model for Conflict Resolution*, Wiley 1993, ch. 3.
Kilgour & Hipel, "The graph model for conflict resolution: past, present, and future", *Group Decision and
Negotiation* 14 (2005).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.moves import NEVER, Moves, Ranks

Stable = NDArray[np.bool_]


@dataclass(frozen=True)
class Rules:
    """The variants a solve is done under.

    ``strict``: a sanction must be less preferred than the start, not merely no better. ``sequence``: ``legal``
    (nobody twice in a row), ``once`` (each opponent at most once) or ``single`` (one move).
    """

    strict: bool = False
    sequence: str = "legal"


@dataclass(frozen=True, eq=False)
class Game:
    """Moves and ranks of all decision makers: what the concepts are computed from.

    Parameters
    ----------
    moves : list of Moves, one for each decision maker
    ranks : int32 array (n_dm, n_states)
    rules : Rules
    """

    moves: list[Moves]
    ranks: Ranks
    rules: Rules = field(default_factory=Rules)

    @cached_property
    def best(self) -> Ranks:
        """What each can still get from each state by staying or by one move, int32 (n_dm, n_states)."""
        rows = [np.maximum(p, -mover.move_min(-p)) for p, mover in zip(self.ranks, self.moves, strict=True)]
        return np.stack(rows)


def nash(game: Game, i: int) -> Stable:
    """Nash stability (R): the decision maker has no improvement.

    Parameters
    ----------
    game : Game
    i : int
        Position of the decision maker.

    Returns
    -------
    bool array (n_states,)

    References
    ----------
    Nash 1950, 1951; Fang, Hipel & Kilgour 1993, Definition 3.2.1. Also called rationality.
    """
    return np.asarray(game.best[i] <= game.ranks[i])


def general_metarationality(game: Game, i: int) -> Stable:
    """General metarationality (GMR): each improvement can be sanctioned by moves of the others.

    Parameters and result as for :func:`nash`.

    References
    ----------
    Howard 1971; Fang, Hipel & Kilgour 1993, Definitions 3.2.2 and 4.2.4.
    """
    return _no_safe_improvement(game, i, answered(game, i, game.ranks[i], improvements=False))


def symmetric_metarationality(game: Game, i: int) -> Stable:
    """Symmetric metarationality (SMR): as GMR, and no counter-response of the mover escapes the sanction.

    Parameters and result as for :func:`nash`.

    References
    ----------
    Howard 1971; Fang, Hipel & Kilgour 1993, Definitions 3.2.3 and 4.2.5.
    """
    return _no_safe_improvement(game, i, answered(game, i, game.best[i], improvements=False))


def sequential_stability(game: Game, i: int) -> Stable:
    """Sequential stability (SEQ): each improvement can be sanctioned by improvements of the others.

    Parameters and result as for :func:`nash`.

    References
    ----------
    Fraser & Hipel 1979; Fang, Hipel & Kilgour 1993, Definitions 3.2.4 and 4.2.6.
    """
    return _no_safe_improvement(game, i, answered(game, i, game.ranks[i], improvements=True))


def symmetric_sequential_stability(game: Game, i: int) -> Stable:
    """Symmetric sequential stability (SSEQ): as SEQ, and no counter-response of the mover escapes the sanction.

    Parameters and result as for :func:`nash`.

    References
    ----------
    Rêgo & Vieira, "Symmetric sequential stability in the graph model for conflict resolution with multiple decision
    makers", *Group Decision and Negotiation* 26 (2017).
    """
    return _no_safe_improvement(game, i, answered(game, i, game.best[i], improvements=True))


CONCEPTS: dict[str, Callable[[Game, int], Stable]] = {
    "nash": nash,
    "gmr": general_metarationality,
    "smr": symmetric_metarationality,
    "seq": sequential_stability,
    "sseq": symmetric_sequential_stability,
}
"""The concepts by the names used in files and on the command line."""


def _no_safe_improvement(game: Game, i: int, level: Ranks) -> Stable:
    """Where no improvement has a level that ``i`` prefers to the state (strict: at least likes as much)."""
    safest = -game.moves[i].improve_min(-level)
    return np.asarray(safest < game.ranks[i] if game.rules.strict else safest <= game.ranks[i])


def answered(game: Game, i: int, value: Ranks, *, improvements: bool) -> Ranks:
    """The level to which the others of ``i`` can bring ``value`` down from each state.

    Parameters
    ----------
    game : Game
    i : int
        Position of the one who moved first.
    value : int32 array (n_states,)
        What counts for ``i`` in each state.
    improvements : bool
        Whether the others use only their own improvements.

    Returns
    -------
    int32 array (n_states,)
        Never above ``value``: the others may stay.
    """
    others = [mover for j, mover in enumerate(game.moves) if j != i]
    if game.rules.sequence == "single":
        return _single(others, value, improvements)
    if game.rules.sequence == "once":
        return _once(others, value, improvements)
    if len(others) > 1 and all(mover.transitive for mover in others):
        return _closure(others, value, improvements)
    return _legal(others, value, improvements)


def _least(mover: Moves, value: Ranks, improvements: bool) -> Ranks:
    return mover.improve_min(value) if improvements else mover.move_min(value)


def _single(others: list[Moves], value: Ranks, improvements: bool) -> Ranks:
    """One move of one opponent."""
    level = value.copy()
    for mover in others:
        np.minimum(level, _least(mover, value, improvements), out=level)
    return level


def _once(others: list[Moves], value: Ranks, improvements: bool) -> Ranks:
    """Each opponent at most once, in any order: one array for each subset that has yet to move."""
    level: dict[tuple[int, ...], Ranks] = {(): value}
    for size in range(1, len(others) + 1):
        larger: dict[tuple[int, ...], Ranks] = {}
        for group in combinations(range(len(others)), size):
            result = value.copy()
            for place, j in enumerate(group):
                rest = group[:place] + group[place + 1 :]
                np.minimum(result, _least(others[j], level[rest], improvements), out=result)
            larger[group] = result
        level = larger
    return next(iter(level.values()))


def _closure(others: list[Moves], value: Ranks, improvements: bool) -> Ranks:
    """Legal sequences where moves are transitive: the plain fixed point."""
    level = value.copy()
    quiet = 0
    while quiet < len(others):
        for mover in others:
            lower = np.minimum(level, _least(mover, level, improvements))
            quiet = quiet + 1 if np.array_equal(lower, level) else 0
            level = lower
            if quiet >= len(others):
                break
    return level


def _legal(others: list[Moves], value: Ranks, improvements: bool) -> Ranks:
    """Legal sequences over any moves: one array for each first mover."""
    n = len(others)
    first = [np.full(len(value), NEVER, np.int32) for _ in others]
    changed = [True] * n
    while any(changed):
        now = [False] * n
        for k, mover in enumerate(others):
            if any(changed[j] or now[j] for j in range(n) if j != k) or (n == 1 and changed[k]):
                after = value
                for j in range(n):
                    if j != k:
                        after = np.minimum(after, first[j])
                lower = _least(mover, after, improvements)
                now[k] = n > 1 and not np.array_equal(lower, first[k])
                first[k] = lower
        changed = now
    level = value
    for array in first:
        level = np.minimum(level, array)
    return level
