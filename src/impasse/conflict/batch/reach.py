"""Lean paths of many models at once: what single improvements lead to from one state.

A step that changes several options at once is *lean* when no part of it does at least as well for its mover: a
concession that rides on a gain is no path. Every improvement that changes one option alone is lean.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.batch.own_steps import JointStep, OwnSteps

_CELLS = 1 << 22
"""Scores looked at at once: pairs of model and state times the steps of one decision maker."""

Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Models and states, arrived at together."""


def reached(
    scores: Sequence[NDArray[np.float64]],
    steps: Sequence[OwnSteps],
    start: int,
    *,
    lean: bool = True,
    joint: Sequence[JointStep] = (),
) -> NDArray[np.bool_]:
    """The states that sequences of improvements lead to from a state, that state included.

    Parameters
    ----------
    scores : sequence of float64 arrays (n_models, n_states)
        One for each decision maker, higher is better.
    steps : sequence of OwnSteps
    start : int
        Index of the state to start from.
    lean : bool
        Whether a step must be lean; without that every improvement counts.
    joint : sequence of JointStep
        What is taken at one time where everybody who takes part is better off for it.

    Returns
    -------
    bool array (n_models, n_states)
    """
    n_models, n_states = scores[0].shape
    seen = np.zeros((n_models, n_states), np.bool_)
    seen[:, start] = True
    frontier: Pairs = (np.arange(n_models), np.full(n_models, start, np.int64))
    while len(frontier[0]):
        arrived = np.zeros(0, np.int64)
        for score, own in zip(scores, steps, strict=True):
            arrived = np.union1d(arrived, _arrivals(score, own, frontier, seen, lean))
        for step in joint:
            arrived = np.union1d(arrived, _together(scores, step, frontier, seen))
        seen.ravel()[arrived] = True
        frontier = (arrived // n_states, arrived % n_states)
    return seen


def _together(
    scores: Sequence[NDArray[np.float64]], step: JointStep, frontier: Pairs, seen: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """States not seen before that a joint step leads to, as ``model * n_states + state``."""
    models, states = frontier
    targets = step.targets[states]
    better = targets >= 0
    for i in step.owners:
        better &= scores[i][models, targets] > scores[i][models, states]
    there = models[better] * seen.shape[1] + targets[better]
    return np.unique(there[~seen.ravel()[there]])


def _arrivals(
    score: NDArray[np.float64], own: OwnSteps, frontier: Pairs, seen: NDArray[np.bool_], lean: bool
) -> NDArray[np.int64]:
    """States not seen before that one decision maker steps to, as ``model * n_states + state``."""
    width, n_states = own.targets.shape[1], score.shape[1]
    size = max(1, _CELLS // width)
    found = []
    for begin in range(0, len(frontier[0]), size):
        models, states = (part[begin : begin + size] for part in frontier)
        targets = own.targets[states]
        values = np.where(targets >= 0, score[models[:, None], targets], -np.inf)
        taken = lean_steps(values) if lean else values > values[:, :1]
        row, column = np.nonzero(taken)
        there = models[row] * n_states + targets[row, column]
        found.append(np.unique(there[~seen.ravel()[there]]))
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def lean_steps(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which steps from one state are lean improvements.

    Parameters
    ----------
    values : float64 array (n_models, 2**n_own)
        What each set of changed options is worth to the mover, minus infinity where it cannot be; the first column
        is staying.

    Returns
    -------
    bool array of the same shape
    """
    return np.asarray(values > _best_part(values))


def _best_part(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each set of options changed the best value of a smaller set within it, none changed included.

    Parameters
    ----------
    values : float64 array (n_pairs, 2**n_own)

    Returns
    -------
    float64 array of the same shape
        The first column, which has no smaller set, is +infinity.
    """
    count = values.shape[1].bit_length() - 1
    shape = (len(values), *[2] * count)
    within = values.copy().reshape(shape)
    for axis in range(1, count + 1):
        without, full = _halves(within, axis)
        np.maximum(full, without, out=full)
    best = np.full(shape, -np.inf)
    for axis in range(1, count + 1):
        np.maximum(_halves(best, axis)[1], _halves(within, axis)[0], out=_halves(best, axis)[1])
    flat = best.reshape(values.shape)
    flat[:, 0] = np.inf
    return flat


def _halves(array: NDArray[np.float64], axis: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Views of the sets without and with one option."""
    lead: tuple[slice | int, ...] = (slice(None),) * axis
    return array[(*lead, 0)], array[(*lead, 1)]
