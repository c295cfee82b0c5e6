"""Unlock for many models at once: the same statements in many orders, each set given up in all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conflict import Conflict
from impasse.conflict.survey import survey
from impasse.dispute.diagnosis.openings import goal_states, start_of
from impasse.dispute.diagnosis.priorities import Places, Priorities
from impasse.dispute.diagnosis.unlock import Unlock
from impasse.errors import Fault, InputError
from impasse.limits import MAX_UNLOCK_SETS

Found = dict[tuple[str, ...], NDArray[np.bool_]]
"""Sets of statements, each with the models in which it is minimal."""


def unlock_many(
    conflict: Conflict, goal: str, orders: Sequence[NDArray[np.int64]], *, size: int = 3
) -> tuple[Unlock, ...]:
    """Find for many orders of the statements the minimal sets whose giving up opens a goal.

    Parameters
    ----------
    conflict : Conflict
        Gives states, moves and statements.
    goal : str
        Name of one of its goals.
    orders : sequence of int64 arrays (n_models, n_places)
        One for each decision maker, each row a permutation of the places of its list; n_places may be 0.
    size : int
        Largest size of a set.

    Returns
    -------
    tuple of Unlock
        One for each model, as :func:`unlock` gives it.

    Raises
    ------
    NotFound
        When there is no such goal.
    InputError
        When the conflict has no status quo, the size is negative, or the orders do not fit.
    """
    if size < 0:
        raise InputError(Fault(f"the size of a set is {size}", "give 0, 1, 2, 3 ..."))
    priorities = Priorities(conflict)
    lists = _Lists(priorities, orders)
    wanted, start = goal_states(conflict, goal)[None], start_of(conflict)
    overlap: Found = {}
    path: Found = {}
    complete, tried = True, 0
    for k in range(min(size, len(priorities.ids)) + 1):
        for candidate in combinations(priorities.ids, k):
            complete = tried < MAX_UNLOCK_SETS
            if not complete:
                break
            tried += 1
            open_overlap, open_path = (_open(found, candidate, lists.models) for found in (overlap, path))
            asked = np.flatnonzero(open_overlap | open_path)
            if not len(asked):
                continue
            answers = survey(
                conflict, lists.ranks(asked, candidate), start=start, goals=wanted, concepts=("nash",)
            )
            for found, still, held in (
                (overlap, open_overlap, answers.overlap),
                (path, open_path, answers.path),
            ):
                opened = np.zeros(lists.models, np.bool_)
                opened[asked] = held[:, 0]
                if np.any(opened & still):
                    found[candidate] = opened & still
    return tuple(
        Unlock(goal, size, complete, _of(overlap, model), _of(path, model)) for model in range(lists.models)
    )


def _open(found: Found, candidate: tuple[str, ...], models: int) -> NDArray[np.bool_]:
    """The models in which no smaller set within a candidate opens the goal."""
    still = np.ones(models, np.bool_)
    for smaller, where in found.items():
        if set(smaller) <= set(candidate):
            still &= ~where
    return still


def _of(found: Found, model: int) -> tuple[tuple[str, ...], ...]:
    return tuple(ids for ids, where in found.items() if where[model])


class _Lists:
    """The lists of statements of every model: each order that occurs is ranked once."""

    def __init__(self, priorities: Priorities, orders: Sequence[NDArray[np.int64]]) -> None:
        places = priorities.places
        self._priorities = priorities
        self.models = len(orders[0]) if len(orders) else 0
        self._different: list[list[Places]] = []
        self._which: list[NDArray[np.int64]] = []
        for i, groups in enumerate(places):
            rows = np.asarray(orders[i], np.int64) if i < len(orders) else np.empty((0, 0), np.int64)
            fits = rows.shape == (self.models, len(groups)) and np.array_equal(
                np.sort(rows, axis=1), np.broadcast_to(np.arange(len(groups)), rows.shape)
            )
            if len(orders) != len(places) or not fits:
                name = priorities.conflict.decision_makers[i].id
                problem = f"the orders of '{name}' have the shape {rows.shape}"
                raise InputError(
                    Fault(
                        problem,
                        f"give for each decision maker one permutation of its places a model: {len(groups)}",
                    )
                )
            different, which = np.unique(rows, axis=0, return_inverse=True)
            self._different.append([tuple(groups[k] for k in row) for row in different.tolist()])
            self._which.append(which.ravel())

    def ranks(self, models: NDArray[np.int64], dropped: tuple[str, ...]) -> NDArray[np.int32]:
        """Ranks of some models with statements given up: int32 (n_models, n_dm, n_states)."""
        rows = []
        for i, (different, which) in enumerate(zip(self._different, self._which, strict=True)):
            kept = [self._priorities.arranged(i, places).kept(i, dropped) for places in different]
            rows.append(np.stack([self._priorities.rank(i, places) for places in kept])[which[models]])
        return np.stack(rows, axis=1)
