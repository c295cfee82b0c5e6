"""Preference of many models at once: each has its own order of prioritised statements.

Option prioritisation (Fang, Hipel, Kilgour & Peng 2003) as one matrix product: the statement at place ``p`` of ``k``
counts ``2**(k - 1 - p)``, so that a more important one outweighs all less important ones together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_LIMB = 50
"""Statements of one product: whole numbers below ``2**53`` are exact in double precision."""
_POWERS = 2.0 ** np.arange(_LIMB)


def prioritised_scores(
    places: NDArray[np.int64], signs: NDArray[np.int8], held: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Scores of the states in each model.

    Parameters
    ----------
    places : int array (n_models, n_statements)
        The place of each statement in a model's list, 0 the most important; all different within a model.
    signs : int8 array (n_models, n_statements)
        1: the statement is preferred to hold; -1: preferred not to hold; 0: not in the model.
    held : bool array (n_statements, n_states)
        Where each statement holds.

    Returns
    -------
    float64 array (n_models, n_states)
        Higher is better; only the order within a model means anything.
    """
    count = 1 + int(np.max(places, where=signs != 0, initial=-1))
    score = _product(places, signs, held, 0, min(count, _LIMB))
    for begin in range(_LIMB, count, _LIMB):
        score = _refined(score, _product(places, signs, held, begin, min(count - begin, _LIMB)))
    return score


def _product(
    places: NDArray[np.int64], signs: NDArray[np.int8], held: NDArray[np.bool_], begin: int, count: int
) -> NDArray[np.float64]:
    """Scores by the statements at ``count`` places from ``begin`` on."""
    return np.asarray(_weights(places, signs, begin, count) @ held.astype(np.float64))


def _weights(
    places: NDArray[np.int64], signs: NDArray[np.int8], begin: int, count: int
) -> NDArray[np.float64]:
    """What each statement at ``count`` places from ``begin`` on counts."""
    among = (places >= begin) & (places < begin + count)
    powers = np.where(among, begin + count - 1 - places, 0)
    return np.asarray(_POWERS[powers] * np.where(among, signs, 0))


def statement_weights(places: NDArray[np.int64], signs: NDArray[np.int8]) -> NDArray[np.float64] | None:
    """What each statement counts for the states in which it holds; None where there are too many for one sum.

    Parameters
    ----------
    places, signs : arrays (n_models, n_statements)
        As for ``prioritised_scores``, whose scores are the sums of these.

    Returns
    -------
    float64 array (n_models, n_statements) or None
    """
    count = 1 + int(np.max(places, where=signs != 0, initial=-1))
    return None if count > _LIMB else _weights(places, signs, 0, count)


def _refined(high: NDArray[np.float64], low: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks by ``high``, and by ``low`` where that is the same."""
    order = np.lexsort((low, high), axis=-1)
    pairs = [np.take_along_axis(part, order, 1) for part in (high, low)]
    steps = np.logical_or(*(part[:, 1:] != part[:, :-1] for part in pairs))
    dense = np.concatenate([np.zeros((len(high), 1)), np.cumsum(steps, axis=1)], axis=1)
    ranks = np.empty_like(high)
    np.put_along_axis(ranks, order, dense, 1)
    return ranks
