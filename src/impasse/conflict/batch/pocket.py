"""Commitment traps of many models at once: a first step that would be pocketed although a deal could follow it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.batch.own_steps import OwnSteps


def pocketed(
    scores: Sequence[NDArray[np.float64]], steps: Sequence[OwnSteps], start: int, goal: NDArray[np.bool_]
) -> list[NDArray[np.bool_]]:
    """By which first steps a decision maker would be left with nothing on the way to a goal.

    A step is pocketed when its mover cannot take it back, the best single reply of another leaves the mover no better
    off than at the start (the worst of several others, and of tied replies), and a reply was there that brings the
    goal and leaves both better off.

    Parameters
    ----------
    scores : sequence of float64 arrays (n_models, n_states)
        One for each decision maker, higher is better.
    steps : sequence of OwnSteps
    start : int
        Index of the state to start from.
    goal : bool array (n_states,)

    Returns
    -------
    list of bool arrays (n_models, 2**n_own)
        For each decision maker, whether the step that changes each set of its options is pocketed.
    """
    found = []
    for i, own in enumerate(steps):
        row = own.targets[start]
        trapped = np.zeros((len(scores[i]), len(row)), np.bool_)
        for column in np.flatnonzero(row >= 0).tolist():
            there = int(row[column])
            if column and own.targets[there, column] < 0:
                trapped[:, column] = _left_with_nothing(scores, steps, i, start, there, goal)
        found.append(trapped)
    return found


def _left_with_nothing(
    scores: Sequence[NDArray[np.float64]],
    steps: Sequence[OwnSteps],
    i: int,
    start: int,
    there: int,
    goal: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Whether one step, to ``there``, is pocketed, bool (n_models,)."""
    mine, begin = scores[i], scores[i][:, start, None]
    worst = np.full(len(mine), np.inf)
    deal = np.zeros(len(mine), np.bool_)
    for j, other in enumerate(steps):
        if j == i:
            continue
        row = other.targets[there]
        replies = row[row >= 0]
        theirs = scores[j][:, replies]
        best = theirs == theirs.max(axis=1, keepdims=True)
        worst = np.minimum(worst, np.where(best, mine[:, replies], np.inf).min(axis=1))
        both = (mine[:, replies] > begin) & (theirs > scores[j][:, start, None])
        deal |= (both & goal[replies]).any(axis=1)
    return np.asarray(deal & (worst <= begin[:, 0]))
