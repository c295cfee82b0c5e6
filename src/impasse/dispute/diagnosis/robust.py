"""Robust: which answers hang on the order of the statements, and which single change flips one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conflict import Conflict
from impasse.conflict.survey import survey
from impasse.conflict.sweep import sweep
from impasse.conflict.variant import DEFAULT_CONCEPTS
from impasse.dispute.diagnosis.openings import Walker, goal_states, start_of
from impasse.dispute.diagnosis.orders import Orders, all_or_drawn
from impasse.dispute.diagnosis.priorities import Priorities
from impasse.dispute.diagnosis.unlock import OverlapTest, minimal_sets
from impasse.limits import MAX_FLIP_SETS

Progress = Callable[[str, int, int], None]
_BATCH = 1 << 22
"""Ranks solved at once."""


@dataclass(frozen=True, slots=True)
class Flip:
    """One change of one statement that changes answers.

    Attributes
    ----------
    statement : str
    change : str
        ``given up``, ``before ID``, ``after ID``: the nearest place in that direction where answers change.
    changes : tuple of (str, str, str)
        (what, before, after) in plain words.
    """

    statement: str
    change: str
    changes: tuple[tuple[str, str, str], ...]

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "statement": self.statement,
            "change": self.change,
            "changes": [{"what": what, "from": old, "to": new} for what, old, new in self.changes],
        }


@dataclass(frozen=True, eq=False)
class Robustness:
    """Shares of answers over orders of statements, and what flips them.

    Attributes
    ----------
    conflict : Conflict
    fixed : tuple of str
        Ids of the statements that kept their place.
    samples : int
        How many orders were solved.
    exact : bool
        Whether these were all there are.
    reported : tuple of (int, dict of concept to float)
        For each reported state the shares in which it is an equilibrium.
    goals : dict of goal to (float, float)
        Shares with an overlap, and with a path.
    flips : tuple of Flip
    """

    conflict: Conflict
    fixed: tuple[str, ...]
    samples: int
    exact: bool
    reported: tuple[tuple[int, dict[str, float]], ...]
    goals: dict[str, tuple[float, float]]
    flips: tuple[Flip, ...]

    def to_json(self) -> dict[str, Any]:
        """The shape of the contract."""
        return {
            "fixed": list(self.fixed),
            "samples": self.samples,
            "exact": self.exact,
            "reported": [{"state": self.conflict.pattern(s)} | shares for s, shares in self.reported],
            "goals": {g: {"overlap": overlap, "path": path} for g, (overlap, path) in self.goals.items()},
            "flips": [flip.to_json() for flip in self.flips],
        }


def robust(
    conflict: Conflict,
    *,
    fixed: Collection[str] = (),
    samples: int = 1000,
    seed: int = 0,
    flips: bool = True,
    progress: Progress | None = None,
) -> Robustness:
    """Measure how far the answers hang on the order of the statements.

    Parameters
    ----------
    conflict : Conflict
        With a status quo. Decision makers with a ranking or weights stay as they are.
    fixed : collection of str
        Ids of statements that keep their place number; the rest are permuted uniformly and independently for
        each decision maker.
    samples : int
        Orders drawn; all orders, each once, are used when they are no more than this.
    seed : int
        Of the draws.
    flips : bool
        Whether to look for single changes that flip an answer.
    progress : callable, optional
        Called with what is done, how much, and of how much.

    Returns
    -------
    Robustness

    Raises
    ------
    InputError
        When a fixed id is unknown, samples below 1, or the conflict has no status quo.
    """
    priorities = Priorities(conflict)
    start_of(conflict)
    orders = all_or_drawn(priorities, fixed, samples, seed)
    reported, goals = _shares(priorities, orders, progress)
    return Robustness(
        conflict,
        tuple(s for s in priorities.ids if s in fixed),
        orders.count,
        orders.exact,
        reported,
        goals,
        flips_of(conflict, fixed=fixed, progress=progress) if flips else (),
    )


def _shares(
    priorities: Priorities, orders: Orders, progress: Progress | None
) -> tuple[tuple[tuple[int, dict[str, float]], ...], dict[str, tuple[float, float]]]:
    """Shares of the reported states by concept, and of the goals as (overlap, path)."""
    conflict = priorities.conflict
    start, states = start_of(conflict), conflict.reported_states
    goals = np.array([goal_states(conflict, name) for name in conflict.goals], np.bool_)
    goals = goals.reshape(len(conflict.goals), conflict.n_states)
    held = {concept: np.zeros(len(states), np.int64) for concept in DEFAULT_CONCEPTS}
    open_ = np.zeros((len(goals), 2), np.int64)
    done = 0
    for ranks in _batches(priorities, orders):
        found = survey(conflict, ranks, start=start, goals=goals, states=states)
        for concept, rows in found.equilibria.items():
            held[concept] += rows.sum(axis=0)
        open_ += np.stack([found.overlap.sum(axis=0), found.path.sum(axis=0)], axis=1)
        done += len(ranks)
        if progress is not None:
            progress("orders solved", done, orders.count)
    count = orders.count
    reported = tuple(
        (s, {c: int(held[c][k]) / count for c in DEFAULT_CONCEPTS}) for k, s in enumerate(states)
    )
    shares = (open_ / count).tolist()
    return reported, {name: (row[0], row[1]) for name, row in zip(conflict.goals, shares, strict=True)}


def _batches(priorities: Priorities, orders: Orders) -> Iterator[NDArray[np.int32]]:
    """Ranks of the orders, (n_models, n_dm, n_states), a batch at a time."""
    n_dm, n = len(orders.rows), priorities.conflict.n_states
    size = max(1, _BATCH // (n_dm * n))
    for begin in range(0, orders.count, size):
        rows = [priorities.rank_orders(i, rows[begin : begin + size]) for i, rows in enumerate(orders.rows)]
        yield np.stack(rows, axis=1)


def flips_of(
    conflict: Conflict, *, fixed: Collection[str] = (), progress: Progress | None = None
) -> tuple[Flip, ...]:
    """Every single statement whose giving up, or whose nearest move up or down, changes an answer.

    Answers are: whether each reported state is an equilibrium under each concept, whether each goal has an
    overlap and a path, and which smallest sets of statements open the overlap.

    Parameters
    ----------
    conflict : Conflict
    fixed : collection of str
        Ids of statements that are not tried.
    progress : callable, optional

    Returns
    -------
    tuple of Flip
        By statement in file order: given up, moved up, moved down.
    """
    asked = _Asked(Priorities(conflict))
    statements = [s for s in asked.base.ids if s not in fixed]
    models: list[tuple[str, str, Priorities]] = [("", "", asked.base)]
    begins: list[tuple[int, int]] = []
    for statement in statements:
        for variants in _variants(asked.base, statement):
            begins.append((len(models), len(models) + len(variants)))
            models.extend((statement, how, changed) for how, changed in variants)
    stable = asked.solved([changed for _, _, changed in models])
    base = asked.answers(asked.base) | stable[0]
    flips: list[Flip] = []
    for done, (begin, end) in enumerate(begins):
        if progress is not None:
            progress("changes tried", done, len(begins))
        for (statement, how, changed), told in zip(models[begin:end], stable[begin:end], strict=True):
            found = asked.answers(changed) | told
            changes = tuple((what, base[what], found[what]) for what in base if base[what] != found[what])
            if changes:
                flips.append(Flip(statement, how, changes))
                break
    return tuple(flips)


def _variants(base: Priorities, statement: str) -> list[list[tuple[str, Priorities]]]:
    """A model without a statement; with it moved up, one place and more; with it moved down."""
    i = next(i for i, groups in enumerate(base.places) if any(statement in group for group in groups))
    groups = base.places[i]
    k = next(k for k, group in enumerate(groups) if statement in group)
    above, below = groups[:k], groups[k + 1 :]
    left = tuple(s for s in groups[k] if s != statement)
    middle = (left,) if left else ()
    own = ((statement,),)
    gone = [("given up", base.arranged(i, above + middle + below))]
    up = [
        (f"before {above[p][0]}", base.arranged(i, above[:p] + own + above[p:] + middle + below))
        for p in range(len(above) - 1, -1, -1)
    ]
    down = [
        (f"after {below[p][-1]}", base.arranged(i, above + middle + below[: p + 1] + own + below[p + 1 :]))
        for p in range(len(below))
    ]
    return [gone, up, down]


class _Asked:
    """The answers that are compared, for one conflict under changed preferences."""

    def __init__(self, base: Priorities) -> None:
        self.base = base
        self._conflict = base.conflict
        self._start = start_of(self._conflict)
        self._goals = {name: goal_states(self._conflict, name) for name in self._conflict.goals}
        self._tests = {name: OverlapTest(self._start, goal) for name, goal in self._goals.items()}
        self._walker = Walker(self._conflict)
        size = 3
        while size and _sets(len(base.ids), size) * len(base.ids) ** 2 > MAX_FLIP_SETS:
            size -= 1
        self._size = size

    def solved(self, models: list[Priorities]) -> list[dict[str, str]]:
        """Whether each reported state is an equilibrium under each concept, for each model."""
        states = list(self._conflict.reported_states)
        answers: list[dict[str, str]] = []
        size = max(1, _BATCH // (len(self._conflict.decision_makers) * self._conflict.n_states))
        for begin in range(0, len(models), size):
            ranks = np.stack([model.ranks_without() for model in models[begin : begin + size]])
            held = sweep(self._conflict, ranks).equilibria
            answers.extend(
                {
                    f"{self._conflict.pattern(state)} is an equilibrium ({concept})": _yes(rows[k, state])
                    for state in states
                    for concept, rows in held.items()
                }
                for k in range(len(ranks))
            )
        return answers

    def answers(self, model: Priorities) -> dict[str, str]:
        """Overlap, path and smallest openings of every goal, by what they answer."""
        found: dict[str, str] = {}
        ranks = model.ranks_without()
        for name, goal in self._goals.items():
            opens = self._tests[name].under(model)
            found[f"overlap for {name}"] = _yes(opens(()))
            found[f"path to {name}"] = _yes(self._walker.path(ranks, self._start, goal) is not None)
            if self._size:
                sets, _ = minimal_sets(self.base.ids, self._size, opens)
                found[f"smallest sets that open an overlap for {name}"] = _written(sets)
        return found


def _yes(answer: object) -> str:
    return "yes" if answer else "no"


def _sets(n: int, size: int) -> int:
    return sum(comb(n, k) for k in range(size + 1))


def _written(sets: tuple[tuple[str, ...], ...]) -> str:
    return ", ".join("{" + ", ".join(ids) + "}" for ids in sets) or "none"
