"""One goal of a conflict: overlap, path, foresight, deadlock, the statements that decide, pocketed steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.concepts.foresight import Exchange
from impasse.conflict.conflict import Conflict
from impasse.conflict.structure.tell import Step, step_data
from impasse.conflict.witnesses.witness import Answer, witness
from impasse.dispute.diagnosis.openings import Move, Walker, overlap_states, start_of
from impasse.dispute.diagnosis.priorities import Priorities

Goal = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """The best goal state that all others would take, and the statement by which this one turns it down."""

    state: int
    statement: str | None


@dataclass(frozen=True, eq=False)
class GoalDiagnosis:
    """What stands between the status quo and one goal.

    Attributes
    ----------
    overlap_states : tuple of int
        Goal states that everybody strictly prefers to the status quo.
    route : tuple of Step or None
        A shortest path by improvements; empty when the status quo is in the goal, None without a path.
    route_end : dict of concept to bool
        Whether the end of the path is an equilibrium; empty without a path.
    foresight, foresight_two : tuple of Exchange
        First steps that pay and end in the goal, with one or two replies foreseen.
    sanctioned : tuple of Answer
        First improvements towards the goal with what sanctions them, when each is sanctioned; empty otherwise.
    sanction_concept : str
        The concept under which they are.
    deciding : dict of decision maker to statement id or None
        The first statement that tells its best goal state from the status quo.
    against : tuple of str
        Decision makers who prefer no goal state to the status quo.
    indifferent : tuple of str
        Decision makers without preferences: they prefer nothing and so block every overlap.
    turned_down : dict of decision maker to TurnedDown
        For those to whom all others would offer something that they do not want.
    pocketed : tuple of Exchange
        First steps that would be pocketed, whatever the goal.
    reaches : Goal
        Where the goal holds, bool (n_states,).
    """

    overlap_states: tuple[int, ...]
    route: tuple[Step, ...] | None
    route_end: dict[str, bool]
    foresight: tuple[Exchange, ...]
    foresight_two: tuple[Exchange, ...]
    sanctioned: tuple[Answer, ...]
    sanction_concept: str
    deciding: dict[str, str | None]
    against: tuple[str, ...]
    indifferent: tuple[str, ...]
    turned_down: dict[str, TurnedDown]
    pocketed: tuple[Exchange, ...]
    reaches: Goal

    @property
    def overlap(self) -> bool:
        """Whether a deal exists that everybody prefers."""
        return bool(self.overlap_states)

    @property
    def path(self) -> bool:
        """Whether one-sided improvements lead there."""
        return self.route is not None

    @property
    def deadlock(self) -> str:
        """``none``, ``no overlap``, ``no path`` or ``sanctioned``: the first thing that stands in the way."""
        if self.route == ():
            return "none"
        if not self.overlap_states:
            return "no overlap"
        if self.route is None:
            return "no path"
        return "sanctioned" if self.sanctioned else "none"

    def to_json(self, conflict: Conflict) -> dict[str, Any]:
        """The shape of the contract, with what belongs to it."""
        path_end = None
        if self.route is not None:
            end = self.route[-1].target if self.route else start_of(conflict)
            path_end = {
                "state": conflict.pattern(end),
                "equilibrium": self.route_end,
                "overlap": end in self.overlap_states,
            }
        return {
            "overlap": self.overlap,
            "overlap_states": conflict.patterns(self.overlap_states),
            "path": self.path,
            "path_moves": [_move(conflict, step) for step in self.route or ()],
            "path_end": path_end,
            "foresight": [_exchange(conflict, found) for found in self.foresight],
            "foresight_two": [_exchange(conflict, found) for found in self.foresight_two],
            "deadlock": self.deadlock,
            "sanctioned_under": self.sanction_concept if self.sanctioned else None,
            "sanctioned": [
                _move(conflict, answer.improvement)
                | {"sanction": [_move(conflict, step) for step in answer.sanction or ()]}
                for answer in self.sanctioned
            ],
            "deciding": self.deciding,
            "against": list(self.against),
            "indifferent": list(self.indifferent),
            "turned_down": {
                dm: {"state": conflict.pattern(found.state), "statement": found.statement}
                for dm, found in self.turned_down.items()
            },
            "pocketed": [self._pocketed(conflict, found) for found in self.pocketed],
        }

    def _pocketed(self, conflict: Conflict, found: Exchange) -> dict[str, Any]:
        missed = [{"state": conflict.pattern(s), "goal": bool(self.reaches[s])} for s in found.missed]
        return _exchange(conflict, found) | {"could_have_followed": missed}


def counted_on(found: Exchange) -> tuple[int, ...]:
    """The states that the mover counts on: the worst for it among those that may be final."""
    ranks = found.conflict.ranks[found.mover]
    return tuple(end for end in found.routes if ranks[end] == ranks[found.worst])


def _exchange(conflict: Conflict, found: Exchange) -> dict[str, Any]:
    first = _move(conflict, found.step)
    return {
        "by": first["by"],
        "take": first["take"],
        "drop": first["drop"],
        "to": first["to"],
        "replies": [_move(conflict, step) for step in found.routes[found.worst]],
        "end": conflict.pattern(found.worst),
    }


def _move(conflict: Conflict, step: Step) -> dict[str, Any]:
    return step_data(conflict, step) | {"by": conflict.dm_ids[step.by[0]]}


def diagnose_goal(
    priorities: Priorities,
    walker: Walker,
    goal: Goal,
    one_reply: tuple[Exchange, ...],
    two_replies: tuple[Exchange, ...],
    equilibria: dict[str, NDArray[np.bool_]],
    concept: str,
) -> GoalDiagnosis:
    """Diagnose one goal.

    Parameters
    ----------
    priorities : Priorities
    walker : Walker
        Of the same conflict.
    goal : bool array (n_states,)
        Where it holds.
    one_reply, two_replies : tuple of Exchange
        Every first step with so many replies foreseen.
    equilibria : dict of concept to bool array (n_states,)
    concept : str
        Under which first improvements are tested for sanctions.

    Returns
    -------
    GoalDiagnosis
    """
    conflict = priorities.conflict
    start = start_of(conflict)
    moves = walker.path(conflict.ranks, start, goal)
    route = None if moves is None else _steps(start, moves)
    end = start if not moves else moves[-1].to
    return GoalDiagnosis(
        overlap_states=tuple(overlap_states(conflict.ranks, start, goal).tolist()),
        route=route,
        route_end={} if route is None else {name: bool(held[end]) for name, held in equilibria.items()},
        foresight=_into(one_reply, goal),
        foresight_two=_into(two_replies, goal),
        sanctioned=_all_sanctioned(conflict, walker, start, goal, concept) if moves else (),
        sanction_concept=concept,
        deciding=_deciding(priorities, start, goal),
        against=_against(conflict, start, goal),
        indifferent=_indifferent(conflict),
        turned_down=_turned_down(priorities, start, goal),
        pocketed=tuple(found for found in one_reply if found.pocketed),
        reaches=goal,
    )


def _steps(start: int, moves: tuple[Move, ...]) -> tuple[Step, ...]:
    before = (start, *(move.to for move in moves))
    return tuple(Step((move.by,), source, move.to) for source, move in zip(before, moves, strict=False))


def _into(steps: tuple[Exchange, ...], goal: Goal) -> tuple[Exchange, ...]:
    """Steps that pay and after which every state counted on is in the goal."""
    return tuple(found for found in steps if found.gains and all(goal[end] for end in counted_on(found)))


def _all_sanctioned(
    conflict: Conflict, walker: Walker, start: int, goal: Goal, concept: str
) -> tuple[Answer, ...]:
    """First improvements of paths into the goal when each is sanctioned, otherwise nothing."""
    first: list[Answer] = []
    for i in range(len(conflict.decision_makers)):
        for answer in witness(conflict, i, start, concept).answers:
            if walker.path_after(conflict.ranks, Move(i, answer.improvement.target), goal) is None:
                continue
            if answer.sanction is None:
                return ()
            first.append(answer)
    return tuple(first)


def _deciding(priorities: Priorities, start: int, goal: Goal) -> dict[str, str | None]:
    """For each decision maker the first statement that tells its best goal state from the status quo."""
    conflict = priorities.conflict
    states = np.flatnonzero(goal)
    found: dict[str, str | None] = {}
    for i, dm in enumerate(conflict.dm_ids):
        told: tuple[str, ...] = ()
        if len(states):
            best = int(states[np.argmax(conflict.ranks[i, states])])
            told = priorities.first_difference(i, best, start)
        found[dm] = told[0] if told else None
    return found


def _against(conflict: Conflict, start: int, goal: Goal) -> tuple[str, ...]:
    better = (conflict.ranks > conflict.ranks[:, start, None]) & goal
    return tuple(dm for dm, row in zip(conflict.dm_ids, better, strict=True) if not row.any())


def _indifferent(conflict: Conflict) -> tuple[str, ...]:
    flat = (conflict.ranks == conflict.ranks[:, :1]).all(axis=1)
    return tuple(dm for dm, same in zip(conflict.dm_ids, flat, strict=True) if same and conflict.n_states > 1)


def _turned_down(priorities: Priorities, start: int, goal: Goal) -> dict[str, TurnedDown]:
    """For each decision maker the best of what all others would take, when it does not want it."""
    conflict = priorities.conflict
    better = conflict.ranks > conflict.ranks[:, start, None]
    found: dict[str, TurnedDown] = {}
    for i, dm in enumerate(conflict.dm_ids):
        others = np.delete(better, i, axis=0).all(axis=0) & goal
        states = np.flatnonzero(others)
        if not len(states):
            continue
        best = int(states[np.argmax(conflict.ranks[i, states])])
        if not better[i, best]:
            told = priorities.first_difference(i, best, start)
            found[dm] = TurnedDown(best, told[0] if told else None)
    return found
