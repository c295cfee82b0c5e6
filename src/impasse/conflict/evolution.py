"""How a conflict may evolve: what can be reached from a state."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.model import Conflict
from impasse.conflict.steps import improvements_from, moves_from


def reachable(conflict: Conflict, start: int, improvements: bool) -> NDArray[np.bool_]:
    """The states that legal sequences of moves lead to from a state, the state itself included.

    Nobody moves twice in a row; where moves are transitive that makes no difference.

    Parameters
    ----------
    conflict : Conflict
    start : int
        Index of the state to start from.
    improvements : bool
        Whether each move must be an improvement for its mover.

    Returns
    -------
    bool array (n_states,)
    """
    step = improvements_from if improvements else moves_from
    n_dm = len(conflict.decision_makers)
    arrived = np.zeros((n_dm, conflict.n_states), np.bool_)
    waiting = [(start, -1)]
    while waiting:
        state, mover = waiting.pop()
        for i in range(n_dm):
            if i != mover:
                targets = step(conflict, i, state)
                targets = targets[~arrived[i, targets]]
                arrived[i, targets] = True
                waiting.extend((int(target), i) for target in targets)
    result = arrived.any(axis=0)
    result[start] = True
    return np.asarray(result)
