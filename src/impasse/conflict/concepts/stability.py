"""The classical solution concepts, one function each.

Every concept asks one question of each improvement of decision maker ``i``: how bad can it get for
``i`` after the others answer? The answer is a *level*, and a state is stable when no improvement has a
level that ``i`` prefers to the state. The concepts differ in what the others may answer with, and in
whether ``i`` may respond once more.

References
----------
Fang, Hipel & Kilgour, *Interactive Decision Making: The Graph Model for Conflict Resolution*, Wiley
1993. Kilgour & Hipel, "The graph model for conflict resolution: past, present, and future", *Group
Decision and Negotiation* 14 (2005). Xu, Hipel, Kilgour & Fang, *Conflict Resolution Using the Graph
Model*, Springer 2018, doi:10.1007/978-3-319-77670-5_4: all but SSEQ in their current form. Definitions
carry no numbers here, because none of these books was at hand to check them in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations
from threading import Event

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.concepts.sequences import closure, first_moves, least, lower
from impasse.conflict.reductions.moves import NEVER, Moves, Ranks
from impasse.conflict.workers import Stopped

Stable = NDArray[np.bool_]


@dataclass(frozen=True)
class Rules:
    """The variants a solve is done under.

    ``strict``: a sanction must be less preferred than the start, not merely no better.
    ``sequence``: ``legal`` (nobody twice in a row), ``once`` (each opponent at most once) or
    ``single`` (one move).
    """

    strict: bool = False
    sequence: str = "legal"


@dataclass(frozen=True, eq=False)
class Play:
    """Moves and ranks of all decision makers under some rules: what the concepts are computed from.

    Arrays run over positions, which are the states themselves or their places in a larger layout.

    Parameters
    ----------
    moves : list of Moves, one for each decision maker
    ranks : int32 array (n_dm, n_positions)
    best : int32 array (n_dm, n_positions)
        What each can still get from each state by staying or by one move.
    transitive : bool
        Whether two moves in a row by one decision maker always make one.
    rules : Rules
    stop : Event
        Set from outside when the work is no longer wanted.
    """

    moves: list[Moves]
    ranks: Ranks
    best: Ranks
    transitive: bool
    rules: Rules = field(default_factory=Rules)
    stop: Event = field(default_factory=Event)

    def go_on(self) -> None:
        """Raise ``Stopped`` when the work is no longer wanted."""
        if self.stop.is_set():
            raise Stopped


def best_reachable(moves: Moves, ranks: Ranks) -> Ranks:
    """The better of staying and the best single move, int32 (n_positions,).

    Parameters
    ----------
    moves : Moves
        Of the decision maker.
    ranks : int32 array (n_positions,)
        Its ranks.

    Returns
    -------
    int32 array (n_positions,)
    """
    worst = -ranks
    moves.move_min(-ranks, worst)
    return -worst


def nash(play: Play, i: int) -> Stable:
    """Nash stability (R): the decision maker has no improvement.

    Parameters
    ----------
    play : Play
    i : int
        Position of the decision maker.

    Returns
    -------
    bool array (n_states,)

    References
    ----------
    Nash 1950; Xu, Hipel, Kilgour & Fang 2018, ch. 4. Also called rationality (R).
    """
    return np.asarray(play.best[i] <= play.ranks[i])


def general_metarationality(play: Play, i: int) -> Stable:
    """General metarationality (GMR): each improvement can be sanctioned by moves of the others.

    Parameters and result as for :func:`nash`.

    References
    ----------
    Howard 1971; Xu, Hipel, Kilgour & Fang 2018, ch. 4.
    """
    return _no_safe_improvement(play, i, answered(play, i, play.ranks[i], improvements=False))


def symmetric_metarationality(play: Play, i: int) -> Stable:
    """Symmetric metarationality (SMR): as GMR, and no counter-response of the mover escapes the sanction.

    Parameters and result as for :func:`nash`.

    References
    ----------
    Howard 1971; Xu, Hipel, Kilgour & Fang 2018, ch. 4.
    """
    return _no_safe_improvement(play, i, answered(play, i, play.best[i], improvements=False))


def sequential_stability(play: Play, i: int) -> Stable:
    """Sequential stability (SEQ): each improvement can be sanctioned by improvements of the others.

    Parameters and result as for :func:`nash`.

    References
    ----------
    Fraser & Hipel 1979; Xu, Hipel, Kilgour & Fang 2018, ch. 4.
    """
    return _no_safe_improvement(play, i, answered(play, i, play.ranks[i], improvements=True))


def symmetric_sequential_stability(play: Play, i: int) -> Stable:
    """Symmetric sequential stability (SSEQ): as SEQ, and no response of the mover escapes the sanction.

    Parameters and result as for :func:`nash`.

    References
    ----------
    Rêgo & Vieira, "Symmetric sequential stability in the graph model for conflict resolution with
    multiple decision makers", *Group Decision and Negotiation* 26 (2017),
    doi:10.1007/s10726-016-9520-8.
    """
    return _no_safe_improvement(play, i, answered(play, i, play.best[i], improvements=True))


CONCEPTS: dict[str, Callable[[Play, int], Stable]] = {
    "nash": nash,
    "gmr": general_metarationality,
    "smr": symmetric_metarationality,
    "seq": sequential_stability,
    "sseq": symmetric_sequential_stability,
}
"""The concepts by the names used in files and on the command line."""


def _no_safe_improvement(play: Play, i: int, level: Ranks) -> Stable:
    """Where no improvement has a level that ``i`` prefers to the state (strict: likes at least as much)."""
    safest = np.full(len(level), NEVER, np.int32)
    play.moves[i].improve_min(-level, safest)
    np.negative(safest, out=safest)
    return np.asarray(safest < play.ranks[i] if play.rules.strict else safest <= play.ranks[i])


def answered(play: Play, i: int, value: Ranks, *, improvements: bool) -> Ranks:
    """The level to which the others of ``i`` can bring ``value`` down from each state.

    Parameters
    ----------
    play : Play
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
    others = [mover for j, mover in enumerate(play.moves) if j != i]
    if play.rules.sequence == "single" or len(others) == 1:
        return _single(play, others, value, improvements)
    if play.rules.sequence == "once":
        return _once(play, others, value, improvements)
    if play.transitive:
        return closure(others, value, improvements, play.go_on)
    return least(value, first_moves(others, value, improvements, play.go_on))


def _single(play: Play, others: list[Moves], value: Ranks, improvements: bool) -> Ranks:
    """One move of one opponent."""
    level = value.copy()
    for mover in others:
        play.go_on()
        lower(mover, value, level, improvements)
    return level


def _once(play: Play, others: list[Moves], value: Ranks, improvements: bool) -> Ranks:
    """Each opponent at most once, in any order: one array for each subset that has yet to move."""
    level: dict[tuple[int, ...], Ranks] = {(): value}
    for size in range(1, len(others) + 1):
        larger: dict[tuple[int, ...], Ranks] = {}
        for group in combinations(range(len(others)), size):
            larger[group] = value.copy()
            for place, j in enumerate(group):
                play.go_on()
                rest = group[:place] + group[place + 1 :]
                lower(others[j], level[rest], larger[group], improvements)
        level = larger
    return next(iter(level.values()))
