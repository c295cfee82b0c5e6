"""How one decision maker compares states: better, greatly better, equal, worse, or not known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.game import Game
from impasse.conflict.model import DecisionMaker
from impasse.conflict.preference import order_of, ranked_states
from impasse.conflict.structure.states import StateSpace
from impasse.errors import Fault, PreferenceError, TooLarge
from impasse.limits import MAX_RELATION_STATES

Codes = NDArray[np.int8]

UNKNOWN = np.int8(9)
"""The code of a pair whose preference is not known; the others run from -2 (greatly worse) to 2 (greatly better)."""


@dataclass(frozen=True, eq=False)
class Standing:
    """What is known of one decision maker's preferences.

    Parameters
    ----------
    ranks : int32 array (n_states,)
        Higher is better.
    levels : int32 array (n_states,)
        Never falling as ranks rise; of two states on different levels the higher is greatly preferred.
    listed : bool array (n_states,)
        Whether a state is ordered at all.
    pairs : tuple of pairs of bool arrays (n_states,)
        Between whose states preference is unknown.
    ties_unknown : bool
        Whether states of one rank are unordered rather than equal.
    """

    ranks: NDArray[np.int32]
    levels: NDArray[np.int32]
    listed: NDArray[np.bool_]
    pairs: tuple[tuple[NDArray[np.bool_], NDArray[np.bool_]], ...] = ()
    ties_unknown: bool = False

    def codes(self) -> Codes:
        """How row compares with column, int8 (n_states, n_states)."""
        ranks, levels = self.ranks, self.levels
        codes: Codes = np.sign(ranks[:, None] - ranks).astype(np.int8)
        codes += np.sign(levels[:, None] - levels).astype(np.int8)
        if self.ties_unknown:
            codes[ranks[:, None] == ranks] = UNKNOWN
        codes[~self.listed] = UNKNOWN
        codes[:, ~self.listed] = UNKNOWN
        for one, other in self.pairs:
            codes[np.ix_(one, other)] = UNKNOWN
            codes[np.ix_(other, one)] = UNKNOWN
        np.fill_diagonal(codes, 0)
        return codes


def standings(game: Game) -> tuple[Standing, ...]:
    """What is known of every decision maker's preferences.

    Parameters
    ----------
    game : Game
        With one model.

    Returns
    -------
    tuple of Standing
        One for each decision maker.

    Raises
    ------
    PreferenceError
        When preferences do not fit the states, or the game holds many models.
    TooLarge
        When there are more states than relations are kept for.
    """
    n = game.n_states
    if n > MAX_RELATION_STATES:
        problem = f"preferences are compared over all pairs of states; there are {n:,} states"
        remedy = "remove states or options"
        raise TooLarge(Fault(f"{problem} and the limit is {MAX_RELATION_STATES:,}", remedy))
    if game.given_ranks is None:
        return tuple(standing_of(game.space, dm) for dm in game.decision_makers)
    if game.given_ranks.ndim != 2:
        raise PreferenceError(Fault("this conflict holds many models at once", "give one model"))
    flat, every = np.zeros(n, np.int32), np.ones(n, np.bool_)
    return tuple(Standing(row, flat, every) for row in game.given_ranks)


def standing_of(space: StateSpace, dm: DecisionMaker) -> Standing:
    """What is known of one decision maker's preferences.

    Parameters
    ----------
    space : StateSpace
    dm : DecisionMaker

    Returns
    -------
    Standing

    Raises
    ------
    PreferenceError
        When its preferences do not fit the states.
    """
    ranks = order_of(space, dm)
    unknown = dm.otherwise == "unknown"
    listed = np.ones(len(ranks), np.bool_)
    if dm.ranking is not None and unknown:
        listed[:] = False
        for group in dm.ranking:
            for entry in group:
                listed[ranked_states(space, entry)] = True
    pairs = tuple((_named(space, dm, one), _named(space, dm, other)) for one, other in dm.unknown)
    return Standing(ranks, _levels(space, dm, ranks), listed, pairs, unknown and dm.ranking is None)


def _named(space: StateSpace, dm: DecisionMaker, entry: str) -> NDArray[np.bool_]:
    states = ranked_states(space, entry)
    if not len(states):
        raise PreferenceError(
            Fault(f"an unknown pair of '{dm.id}' names '{entry}', which is no state", "correct the pattern")
        )
    found = np.zeros(len(space.codes), np.bool_)
    found[states] = True
    return found


def _levels(space: StateSpace, dm: DecisionMaker, ranks: NDArray[np.int32]) -> NDArray[np.int32]:
    """How many great gaps lie below each state."""
    levels = np.zeros(len(ranks), np.int32)
    if dm.ranking is not None:
        for place, group in enumerate(dm.ranking):
            for entry in group:
                levels[ranked_states(space, entry)] = sum(gap > place for gap in dm.gaps)
    elif dm.preferences and dm.graded:
        one_of_rank = np.unique(ranks, return_index=True)[1].astype(np.int64)
        gaps = _great_gaps(space, dm, one_of_rank)
        levels = np.concatenate([[0], np.cumsum(gaps)]).astype(np.int32)[ranks]
    return levels


def _great_gaps(space: StateSpace, dm: DecisionMaker, states: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether a strong statement decides between each state and the next better one, bool (n - 1,)."""
    open_ = np.ones(len(states) - 1, np.bool_)
    great = np.zeros(len(states) - 1, np.bool_)
    for group in dm.preferences or ():
        truth = np.stack([space.holds(statement.when)[states] for statement in group]).astype(np.int64)
        decides = open_ & (np.diff(truth.sum(axis=0)) != 0)
        strong = np.array([statement.strong for statement in group])
        great |= decides & ((np.diff(truth, axis=1) != 0) & strong[:, None]).any(axis=0)
        open_ &= ~decides
    return great
