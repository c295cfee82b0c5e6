"""From preferences to ranks: prioritised statements, rankings, weights and given arrays.

Prioritised statements are compared lexicographically (option prioritisation: Fang, Hipel, Kilgour &
Peng 2003): a state that satisfies a more important statement is better, whatever the less important
ones say. Statements at one place are a tie: what counts is how many of them hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from math import inf, lcm
from threading import Event

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impasse.conflict.conditions.condition import from_pattern, is_pattern
from impasse.conflict.model import DecisionMaker, Preference
from impasse.conflict.structure.states import StateSpace
from impasse.conflict.workers import cores, run_all
from impasse.errors import Fault, PreferenceError

RANK_LIMIT = 2**31 - 2
"""Ranks lie strictly between ``-RANK_LIMIT`` and ``RANK_LIMIT``; the ends stand for "never" in the solver."""

_CHUNK = 1 << 15
"""States scored at once: few enough for a processor's cache."""

_THREADED_FROM = 1 << 16


def ranks_of(space: StateSpace, members: Sequence[DecisionMaker]) -> NDArray[np.int32]:
    """Ranks of every decision maker.

    Parameters
    ----------
    space : StateSpace
    members : sequence of DecisionMaker

    Returns
    -------
    int32 array (n_dm, n_states)
        Dense from 0, higher is better; all 0 where a decision maker has no preferences.

    Raises
    ------
    PreferenceError
        With every fault of the rankings, or where preferences tell apart states that are coalesced.
    """
    workers = cores() if len(space.codes) >= _THREADED_FROM else 1
    tasks = [partial(_ranks_or_faults, space, dm) for dm in members]
    found = run_all(tasks, workers, Event())
    faults = [fault for _, mine in found for fault in mine]
    if faults:
        raise PreferenceError(faults)
    return np.stack([row for row, _ in found])


def _ranks_or_faults(space: StateSpace, dm: DecisionMaker) -> tuple[NDArray[np.int32], tuple[Fault, ...]]:
    """Ranks of one decision maker, or what is wrong with its preferences."""
    try:
        return dm_ranks(space, dm), ()
    except PreferenceError as error:
        return np.empty(0, np.int32), error.faults


def dm_ranks(space: StateSpace, dm: DecisionMaker) -> NDArray[np.int32]:
    """Dense ranks of one decision maker.

    Parameters
    ----------
    space : StateSpace
    dm : DecisionMaker

    Returns
    -------
    int32 array (n_states,)

    Raises
    ------
    PreferenceError
        When its ranking does not list every state once, its preferences do not fit the states, or it leaves
        states unordered.
    """
    if dm.partial:
        remedy = "only solve, explain and table answer that: by the four readings of unknown preference"
        raise PreferenceError(Fault(f"'{dm.id}' leaves some states unordered", remedy))
    return order_of(space, dm)


def order_of(space: StateSpace, dm: DecisionMaker) -> NDArray[np.int32]:
    """Dense ranks of the states that its preferences order, whatever else is unknown.

    Parameters
    ----------
    space : StateSpace
    dm : DecisionMaker

    Returns
    -------
    int32 array (n_states,)
        States that a partial ranking leaves out have the lowest rank, which then means nothing.

    Raises
    ------
    PreferenceError
        When its preferences do not fit the states.
    """
    if dm.ranking is not None:
        return ranking_ranks(space, dm)
    if dm.preferences:
        return _of_states(space, prioritised(space, dm.preferences), dm)
    if dm.weights:
        return _of_states(space, _weighted(space, dm), dm)
    return np.zeros(len(space.codes), np.int32)


def prioritised(space: StateSpace, groups: Sequence[Sequence[Preference]]) -> NDArray[np.int64]:
    """Lexicographic scores of prioritised statements.

    Parameters
    ----------
    space : StateSpace
    groups : sequence of sequences of Preference
        Most important first; statements of one inner sequence are tied.

    Returns
    -------
    int64 array (n_members,)
        Higher is better; only the order means anything.
    """
    total = len(space.members)
    if total <= _CHUNK or _largest(groups) >= 2**62:
        return _scores(space, groups)
    parts = (
        StateSpace(space.ids, space.members[k : k + _CHUNK], graph=space.graph)
        for k in range(0, total, _CHUNK)
    )
    return np.concatenate([_scores(part, groups) for part in parts])


def _largest(groups: Sequence[Sequence[Preference]]) -> int:
    """The score of a state in which every statement holds."""
    top = 0
    for group in groups:
        top = top * (len(group) + 1) + len(group)
    return top


def _scores(space: StateSpace, groups: Sequence[Sequence[Preference]]) -> NDArray[np.int64]:
    """Scores of the members of one space; made dense on the way where they would not fit 64 bits."""
    score = np.zeros(len(space.members), np.int64)
    top = 0
    for group in groups:
        if top > 2**62 // (len(group) + 2):
            score = dense(score).astype(np.int64)
            top = int(score.max())
        score *= len(group) + 1
        top = top * (len(group) + 1) + len(group)
        for statement in group:
            score += space.holds_among(statement.when)
    return score


def dense(values: NDArray[np.int64]) -> NDArray[np.int32]:
    """Ranks 0, 1, 2 ... in the order of the values, int32 of the same shape.

    Parameters
    ----------
    values : array
        Numbers of any kind.

    Returns
    -------
    int32 array of the same shape
    """
    low, high = int(values.min()), int(values.max())
    if high - low <= 16 * len(values) + 1024:
        shifted = values - low
        present = np.zeros(high - low + 1, np.bool_)
        present[shifted] = True
        return (np.cumsum(present, dtype=np.int32) - np.int32(1))[shifted]
    return np.unique(values, return_inverse=True)[1].astype(np.int32)


def _of_states(space: StateSpace, scores: NDArray[np.int64], dm: DecisionMaker) -> NDArray[np.int32]:
    """Dense ranks of the states from scores of their members, which must agree within a state."""
    if space.state_of is None:
        return dense(scores)
    best = np.full(len(space.codes), np.iinfo(np.int64).min)
    np.maximum.at(best, space.state_of, scores)
    apart = np.unique(space.state_of[best[space.state_of] != scores])
    if len(apart):
        remedy = "let them depend only on options that the pattern fixes, or give a ranking"
        names = [space.pattern(state) for state in apart[:3].tolist()]
        raise PreferenceError(
            [
                Fault(f"the preferences of '{dm.id}' tell apart states coalesced as '{name}'", remedy)
                for name in names
            ]
        )
    return dense(best)


def _weighted(space: StateSpace, dm: DecisionMaker) -> NDArray[np.int64]:
    """Sums of weights, exact: weights are read as decimal fractions and put on one denominator."""
    weights = dm.weights or {}
    for name, value in weights.items():
        if not abs(value) < inf:
            raise PreferenceError(f"the weight of '{name}' for '{dm.id}' is {value}; give a finite number")
    exact = _whole({name: Fraction(str(value)) for name, value in weights.items()})
    total = sum(abs(value) for value in exact.values())
    if total >= 2**62:
        return _weighted_exactly(space, exact)
    score = np.zeros(len(space.members), np.int64)
    for name, value in exact.items():
        score += space.columns[name] * np.int64(value)
    return score


def _whole(weights: Mapping[str, Fraction]) -> dict[str, int]:
    """The weights times their common denominator."""
    scale = lcm(*(value.denominator for value in weights.values()))
    return {name: int(value * scale) for name, value in weights.items()}


def _weighted_exactly(space: StateSpace, weights: Mapping[str, int]) -> NDArray[np.int64]:
    """Order of sums too large for 64 bits, by Python's whole numbers."""
    score = np.zeros(len(space.members), object)
    for name, value in weights.items():
        score = score + space.columns[name].astype(object) * value
    place = {value: rank for rank, value in enumerate(sorted(set(score.tolist())))}
    return np.array([place[value] for value in score.tolist()], np.int64)


def ranking_ranks(space: StateSpace, dm: DecisionMaker) -> NDArray[np.int32]:
    """Ranks from a ranking: tie groups of patterns or state ids, most preferred first.

    A pattern with dashes stands for every state it covers.

    Parameters
    ----------
    space : StateSpace
        The feasible states.
    dm : DecisionMaker
        Whose ranking it is.

    Returns
    -------
    int32 array
        (n_states,), higher is better.

    Returns
    -------
    int32 array (n_states,)

    Raises
    ------
    PreferenceError
        With every entry that is unknown or listed twice, and the states that are missing.
    """
    groups = dm.ranking or ()
    ranks = np.full(len(space.codes), -1, np.int32)
    faults: list[Fault] = []
    for place, group in enumerate(groups):
        for entry in group:
            states = ranked_states(space, entry)
            if not len(states):
                remedy = "every state of a ranking must exist and be feasible"
                faults.append(Fault(f"the ranking of '{dm.id}' names '{entry}', which is no state", remedy))
            for state in states[ranks[states] >= 0][:3].tolist():
                name = space.pattern(state)
                remedy = "list every state once; a state above itself would make the ranking cyclic"
                faults.append(Fault(f"the ranking of '{dm.id}' lists '{name}' twice", remedy))
            ranks[states] = len(groups) - 1 - place
    missing = np.flatnonzero(ranks < 0)
    if len(missing) and dm.otherwise != "unknown":
        names = ", ".join(f"'{space.pattern(state)}'" for state in missing[:3].tolist())
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        faults.append(
            Fault(
                f"the ranking of '{dm.id}' leaves out {names}{more}",
                "list every feasible state once, or write otherwise: unknown",
            )
        )
    if faults:
        raise PreferenceError(faults)
    return dense(ranks.astype(np.int64))


def ranked_states(space: StateSpace, entry: str) -> NDArray[np.int64]:
    """Indices of the states that one entry of a ranking names; none when it names nothing.

    Parameters
    ----------
    space : StateSpace
        The feasible states.
    entry : str
        A pattern, or the id of a state.

    Returns
    -------
    int64 array
        In ascending order.
    """
    if space.graph:
        return np.flatnonzero(np.array([name == entry for name in space.ids]))
    if not is_pattern(entry) or len(entry) != len(space.ids):
        return np.empty(0, np.int64)
    if "-" in entry:
        return np.flatnonzero(space.holds(from_pattern(entry, space.ids)))
    code = sum(1 << k for k, letter in enumerate(entry) if letter == "Y")
    found = space.find(np.array([code], np.int64))
    return found[found >= 0]


def checked_ranks(ranks: ArrayLike, n_dm: int, n_states: int) -> NDArray[np.int32]:
    """Rank arrays given from outside, checked and made int32.

    Parameters
    ----------
    ranks : array (n_dm, n_states) or (n_models, n_dm, n_states)
        Whole numbers or finite floats, higher is better.
    n_dm, n_states : int

    Returns
    -------
    int32 array of the same shape
        The same values where they fit, else dense ranks in the same order.

    Raises
    ------
    PreferenceError
        When shape, dtype or values do not fit.
    """
    array = np.asarray(ranks)
    if array.ndim not in (2, 3) or array.shape[-2:] != (n_dm, n_states):
        raise PreferenceError(
            Fault(
                f"ranks have the shape {array.shape}",
                f"give ({n_dm}, {n_states}), decision makers by states, or (models, {n_dm}, {n_states})",
            )
        )
    if array.dtype.kind not in "iuf":
        raise PreferenceError(Fault(f"ranks have the dtype {array.dtype}", "give whole numbers or floats"))
    if array.dtype.kind == "f" and np.isnan(array).any():
        where = tuple(int(k) for k in np.argwhere(np.isnan(array))[0])
        raise PreferenceError(Fault(f"the rank at {where} is NaN", "rank every state"))
    if array.size == 0:
        return array.astype(np.int32)
    if array.dtype.kind != "f" and int(array.min()) > -RANK_LIMIT and int(array.max()) < RANK_LIMIT:
        return np.ascontiguousarray(array, np.int32)
    rows = [np.unique(row, return_inverse=True)[1] for row in array.reshape(-1, n_states)]
    return np.stack(rows).astype(np.int32).reshape(array.shape)
