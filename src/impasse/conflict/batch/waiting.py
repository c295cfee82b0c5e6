"""Who loses nothing by waiting, in many models at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.batch.own_steps import OwnSteps
from impasse.conflict.batch.reach import reached


def loses_nothing(
    scores: Sequence[NDArray[np.float64]], steps: Sequence[OwnSteps], start: int, goal: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which decision makers lose nothing by waiting and gain nothing by a goal.

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
    bool array (n_models, n_dm)
        No goal state is better for it than the start, and nothing that the others' improvements lead to is worse.
    """
    found = np.empty((len(scores[0]), len(steps)), np.bool_)
    for i, mine in enumerate(scores):
        others = [k for k in range(len(steps)) if k != i]
        harmed = np.zeros(len(mine), np.bool_)
        if others:
            ahead = reached([scores[k] for k in others], [steps[k] for k in others], start)
            harmed = np.asarray((ahead & (mine < mine[:, start, None])).any(axis=1))
        gains = (mine[:, goal] > mine[:, start, None]).any(axis=1)
        found[:, i] = ~harmed & ~gains
    return found
