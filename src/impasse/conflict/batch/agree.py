"""What all decision makers prefer to the status quo, and to the best that each can get alone; who would stay."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.batch.own_steps import OwnSteps

Scores = Sequence[NDArray[np.float64]]
"""For each decision maker float64 (n_models, n_states), higher is better."""


def preferred_by_all(scores: Scores, floors: Sequence[NDArray[np.float64]]) -> NDArray[np.bool_]:
    """States that every decision maker puts strictly above a floor of its own.

    Parameters
    ----------
    scores : sequence of float64 arrays (n_models, n_states)
    floors : sequence of float64 arrays (n_models,)
        Its score of the status quo, for overlap; of the best it can get alone, for a bargain.

    Returns
    -------
    bool array (n_models, n_states)
    """
    above = scores[0] > floors[0][:, None]
    for row, floor in zip(scores[1:], floors[1:], strict=True):
        above &= row > floor[:, None]
    return np.asarray(above)


def best_alone(score: NDArray[np.float64], steps: OwnSteps, state: int) -> NDArray[np.float64]:
    """The best that one decision maker can get from a state by one step of its own, or by staying.

    Parameters
    ----------
    score : float64 array (n_models, n_states)
    steps : OwnSteps
    state : int

    Returns
    -------
    float64 array (n_models,)
    """
    row = steps.targets[state]
    return np.asarray(score[:, row[row >= 0]].max(axis=1))


def holds_in_some(states: NDArray[np.bool_], goals: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether some of a model's states lies in each goal.

    Parameters
    ----------
    states : bool array (n_models, n_states)
    goals : bool array (n_goals, n_states)

    Returns
    -------
    bool array (n_models, n_goals)
    """
    return np.asarray(states.astype(np.float32) @ goals.T.astype(np.float32) > 0)
