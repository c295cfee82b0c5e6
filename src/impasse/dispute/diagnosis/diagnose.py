"""Diagnose: are the reported states equilibria, has each goal an overlap and a path, and what decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.concepts.foresight import Exchange, first_steps
from impasse.conflict.conflict import Conflict
from impasse.conflict.solve import solve
from impasse.conflict.structure.tell import Step, step_data
from impasse.conflict.variant import DEFAULT_CONCEPTS
from impasse.conflict.witnesses.witness import witness
from impasse.dispute.diagnosis.goal_diagnosis import GoalDiagnosis, diagnose_goal
from impasse.dispute.diagnosis.openings import Walker, goal_states, start_of
from impasse.dispute.diagnosis.passing import Passing, passing
from impasse.dispute.diagnosis.priorities import Priorities

SANCTION_CONCEPT = "seq"
"""The concept under which first improvements are called sanctioned."""


@dataclass(frozen=True, slots=True)
class Break:
    """Why a reported state is no equilibrium: somebody would leave it.

    Attributes
    ----------
    step : Step
        The improvement that the mover likes best among those that no answer deters.
    statement : str or None
        The statement by which the mover prefers the end of the step: the first that tells the two apart.
    concepts : tuple of str
        The concepts under which the mover does not stay.
    """

    step: Step
    statement: str | None
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportedCheck:
    """One reported state against the model."""

    state: int
    equilibrium: dict[str, bool]
    broken_by: tuple[Break, ...]
    passing: Passing


@dataclass(frozen=True, eq=False)
class Diagnosis:
    """What ails a conflict: its reported states and its goals.

    Attributes
    ----------
    conflict : Conflict
    reported : tuple of ReportedCheck
    goals : dict of goal name to GoalDiagnosis
    """

    conflict: Conflict
    reported: tuple[ReportedCheck, ...]
    goals: dict[str, GoalDiagnosis]

    def to_json(self) -> dict[str, Any]:
        """The shape of the contract."""
        return {
            "conflict": self.conflict.title,
            "reported": [self._check(check) for check in self.reported],
            "goals": {name: goal.to_json(self.conflict) for name, goal in self.goals.items()},
        }

    def _check(self, check: ReportedCheck) -> dict[str, Any]:
        return {
            "state": self.conflict.pattern(check.state),
            "taken": list(self.conflict.taken(check.state)),
            "equilibrium": check.equilibrium,
            "broken_by": [self._break(found) for found in check.broken_by] or None,
            "passing": check.passing.to_json(),
        }

    def _break(self, found: Break) -> dict[str, Any]:
        data = step_data(self.conflict, found.step)
        return data | {
            "by": self.conflict.dm_ids[found.step.by[0]],
            "statement": found.statement,
            "concepts": list(found.concepts),
        }


def diagnose(
    conflict: Conflict, goals: Sequence[str] | None = None, *, concepts: Sequence[str] = DEFAULT_CONCEPTS
) -> Diagnosis:
    """Diagnose a conflict.

    Parameters
    ----------
    conflict : Conflict
        With a status quo, where goals are asked about.
    goals : sequence of str, optional
        Names of the goals asked about; all when left out.
    concepts : sequence of str
        Solution concepts under which the reported states are checked.

    Returns
    -------
    Diagnosis

    Raises
    ------
    NotFound
        When a goal does not exist.
    InputError
        When goals are asked about and the conflict has no status quo.

    Examples
    --------
    >>> from impasse.dispute.files.conflict_file import loads
    >>> conflict = loads('''
    ... conflict: Two neighbours and a fence
    ... decision_makers:
    ...   - {id: a, options: [{id: paint}], preferences: [not paint or pay, paint]}
    ...   - {id: b, options: [{id: pay}], preferences: [not pay]}
    ... status_quo: []
    ... goals: {painted: paint and pay}
    ... ''')
    >>> found = diagnose(conflict).goals["painted"]
    >>> found.overlap, found.deadlock, found.deciding
    (False, 'no overlap', {'a': 'a.2', 'b': 'b.1'})
    """
    names = tuple(conflict.goals) if goals is None else tuple(goals)
    wanted = {name: goal_states(conflict, name) for name in names}
    priorities = Priorities(conflict)
    one, two = (_foreseen(conflict, replies) if wanted else () for replies in (1, 2))
    walker = Walker(conflict)
    solution = solve(conflict, concepts=concepts)
    found = {
        name: diagnose_goal(priorities, walker, goal, one, two, solution.equilibria, SANCTION_CONCEPT)
        for name, goal in wanted.items()
    }
    return Diagnosis(conflict, _reported(priorities, solution.stable, solution.equilibria), found)


def _foreseen(conflict: Conflict, replies: int) -> tuple[Exchange, ...]:
    return first_steps(conflict, start_of(conflict), replies=replies)


def _reported(
    priorities: Priorities,
    stable: dict[str, NDArray[np.bool_]],
    equilibria: dict[str, NDArray[np.bool_]],
) -> tuple[ReportedCheck, ...]:
    states = priorities.conflict.reported_states
    measured = passing(priorities, equilibria, states)
    return tuple(
        ReportedCheck(
            state,
            {concept: bool(held[state]) for concept, held in equilibria.items()},
            _breaks(priorities, stable, state),
            special,
        )
        for state, special in zip(states, measured, strict=True)
    )


def _breaks(priorities: Priorities, stable: dict[str, NDArray[np.bool_]], state: int) -> tuple[Break, ...]:
    """Who leaves a state, how, and by which statement."""
    conflict = priorities.conflict
    found = []
    for i in range(len(conflict.decision_makers)):
        failing = tuple(concept for concept, rows in stable.items() if not rows[i, state])
        if not failing:
            continue
        step = witness(conflict, i, state, failing[-1]).unsanctioned
        assert step is not None
        told = priorities.first_difference(i, step.target, state)
        found.append(Break(step, told[0] if told else None, failing))
    return tuple(found)
