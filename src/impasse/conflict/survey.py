"""What many models of one conflict say at one state: equilibrium, overlap, path, and what blocks a goal.

The models share states and moves and differ in preferences. They are laid side by side (see ``sweep``), so that
ten thousand of them are asked at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impasse.conflict.concepts.sequences import least, led_to
from impasse.conflict.concepts.stability import Play, Rules, answered
from impasse.conflict.game import Game
from impasse.conflict.preference import checked_ranks
from impasse.conflict.reductions.moves import Ranks
from impasse.conflict.stable import stable_states
from impasse.conflict.sweep import by_model, in_batches
from impasse.conflict.variant import DEFAULT_CONCEPTS, checked_variant
from impasse.errors import InputError

DEADLOCKS = ("none", "no overlap", "no path", "sanctioned")
"""What stands in the way of a goal, by the numbers in :attr:`Survey.deadlock`."""

Goals = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Survey:
    """Answers of many models.

    Parameters
    ----------
    equilibria : dict of concept to bool array (n_models, n_states_asked)
        Whether each state asked about is an equilibrium.
    overlap : bool array (n_models, n_goals)
        Whether a state of the goal is strictly preferred to the start by every decision maker.
    path : bool array (n_models, n_goals)
        Whether a legal sequence of improvements leads from the start into the goal.
    deadlock : int8 array (n_models, n_goals), optional
        Positions in ``DEADLOCKS``; None where it was not asked for.
    """

    equilibria: dict[str, NDArray[np.bool_]]
    overlap: NDArray[np.bool_]
    path: NDArray[np.bool_]
    deadlock: NDArray[np.int8] | None


@dataclass(frozen=True, eq=False)
class _Asked:
    """What is asked of every model, and where the answers go."""

    states: tuple[int, ...]
    start: int
    goals: Goals
    found: Survey
    targets: tuple[NDArray[np.int64], ...] = field(default=())


def survey(
    conflict: Game,
    ranks: ArrayLike,
    *,
    start: int,
    goals: NDArray[np.bool_],
    states: Sequence[int] = (),
    concepts: Sequence[str] = DEFAULT_CONCEPTS,
    deadlocks: bool = False,
    compiled: bool | None = None,
) -> Survey:
    """Ask many models at once.

    Parameters
    ----------
    conflict : Game
        Gives states and moves; its own preferences are not used.
    ranks : array (n_models, n_dm, n_states)
        Higher is better.
    start : int
        Index of the status quo.
    goals : bool array (n_goals, n_states)
        Where each goal holds.
    states : sequence of int
        Indices of the states asked about.
    concepts : sequence of str
        Of the classical ones.
    deadlocks : bool
        Whether to tell what stands in the way of each goal, sanctions judged by sequential stability.
    compiled : bool, optional
        As for :func:`impasse.solve`.

    Returns
    -------
    Survey

    Raises
    ------
    InputError
        When a concept is unknown or the goals do not fit the states.
    PreferenceError
        When the ranks do not fit.
    """
    names = checked_variant(concepts, "weak", "legal")
    n_dm, n = len(conflict.decision_makers), conflict.n_states
    table = _by_model(checked_ranks(ranks, n_dm, n))
    wanted = np.asarray(goals, np.bool_)
    if wanted.ndim != 2 or wanted.shape[1] != n:
        raise InputError(f"goals have the shape {wanted.shape}; give (goals, {n})")
    shape = len(table), len(wanted)
    found = Survey(
        {name: np.empty((len(table), len(states)), np.bool_) for name in names},
        _overlaps(table, start, wanted),
        np.empty(shape, np.bool_),
        np.zeros(shape, np.int8) if deadlocks else None,
    )
    targets = (conflict.steps.moves(i, start) for i in range(n_dm)) if deadlocks else ()
    asked = _Asked(tuple(states), start, wanted, found, tuple(targets))
    in_batches(conflict, table, Rules(), partial(_answer, asked), compiled)
    return found


def _by_model(table: Ranks) -> Ranks:
    """Ranks with an axis of models, also where there is one model alone."""
    return table[None] if table.ndim == 2 else table


def _overlaps(table: Ranks, start: int, goals: Goals) -> NDArray[np.bool_]:
    found = np.zeros((len(table), len(goals)), np.bool_)
    for number, goal in enumerate(goals):
        better = table[:, :, goal] > table[:, :, start, None]
        found[:, number] = np.any(np.all(better, axis=1), axis=1)
    return found


def _answer(asked: _Asked, play: Play, part: slice) -> None:
    """Write the answers of one batch."""
    n = asked.goals.shape[1]
    if asked.states:
        for name, rows in stable_states(play, list(asked.found.equilibria)).items():
            found = by_model(rows, part, n)[:, :, list(asked.states)]
            asked.found.equilibria[name][part] = found.all(axis=0)
    levels = None
    for number, goal in enumerate(asked.goals):
        outside = np.tile(1 - goal.astype(np.int32), play.ranks.shape[1] // n)
        first = led_to(play.moves, outside, play.transitive, play.go_on)
        open_ = by_model(least(outside, first)[None], part, n)[0, :, asked.start] == 0
        asked.found.path[part, number] = open_
        if asked.found.deadlock is not None and not goal[asked.start]:
            if levels is None:
                dms = range(len(play.ranks))
                levels = [answered(play, i, play.ranks[i], improvements=True) for i in dms]
            sanctioned = _sanctioned(asked, play, part, outside, first, levels)
            overlap = asked.found.overlap[part, number]
            blocked = np.where(~overlap, 1, np.where(~open_, 2, np.where(sanctioned, 3, 0)))
            asked.found.deadlock[part, number] = blocked


def _sanctioned(
    asked: _Asked, play: Play, part: slice, outside: Ranks, first: list[Ranks], levels: list[Ranks]
) -> NDArray[np.bool_]:
    """Whether first improvements towards a goal exist and each of them is sanctioned."""
    n = asked.goals.shape[1]
    some = np.zeros(part.stop - part.start, np.bool_)
    free = some.copy()
    for i, targets in enumerate(asked.targets):
        others = [array for j, array in enumerate(first) if j != i]
        rows = np.stack([play.ranks[i], least(outside, others), levels[i]])
        ranks, ahead, level = by_model(rows, part, n)
        here = ranks[:, asked.start, None]
        towards = (ranks[:, targets] > here) & (ahead[:, targets] == 0)
        some |= towards.any(axis=1)
        free |= (towards & (level[:, targets] > here)).any(axis=1)
    return np.asarray(some & ~free)
