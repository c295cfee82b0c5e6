"""What if, on the distribution: what a scenario changes is changed in every reading, after the reading.

The readings are those that fit what was read and that the parties have stayed; then statements are no longer held,
stand elsewhere, or are added, and steps can be undone, lifted from what excludes them, or taken at one time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.batch.own_steps import joint_step, own_steps
from impasse.conflict.conditions.condition import Condition
from impasse.conflict.conflict import Conflict
from impasse.dispute.diagnosis.scenario import Placed, Scenario
from impasse.dispute.doubt.cells import Clause
from impasse.dispute.doubt.draw import Draws, Line
from impasse.dispute.doubt.solve_draws import Field
from impasse.errors import Fault, InputError


def supposed_field(field: Field, scenario: Scenario) -> Field:
    """States and moves as a scenario has them.

    Raises
    ------
    InputError
        When the scenario is on other options than those of the phase.
    """
    conflict, changed = field.conflict, scenario.changed
    ids = set(conflict.option_ids)
    if set(changed.option_ids) != ids:
        known = ", ".join(sorted(ids))
        problem = f"the scenario's conflict has other options than the phase, which has {known}"
        raise InputError(Fault(problem, "ask about the phase that it belongs to", scenario.on))
    ways = {option.id: option.one_way for option in changed.options}
    lifted = {c.text for c in scenario.base.infeasible} - {c.text for c in changed.infeasible}
    kept = tuple(c for c in conflict.infeasible if c.text not in lifted)
    options = tuple(
        replace(o, one_way=0) if scenario_lets_back(scenario, o.id) and not ways[o.id] else o
        for o in conflict.options
    )
    made = replace(conflict, options=options, infeasible=kept)
    find = made.space.find
    start, reported = (int(find(conflict.states[[k]])[0]) for k in (field.start, field.reported))
    joint = tuple(joint_step(made, each) for each in scenario.together)
    return Field(made, own_steps(made), start, reported, joint)


def scenario_lets_back(scenario: Scenario, option: str) -> bool:
    """Whether a scenario lets a step be undone that could not be."""
    before = {o.id: o.one_way for o in scenario.base.options}
    after = {o.id: o.one_way for o in scenario.changed.options}
    return bool(before[option]) and not after[option]


def supposing(draws: Draws, conflict: Conflict, scenario: Scenario) -> Draws:
    """One party's readings as a scenario has them.

    Parameters
    ----------
    draws : Draws
    conflict : Conflict
        Whose states tell whether two conditions are the same.
    scenario : Scenario

    Returns
    -------
    Draws
        Statements that the scenario moves stand there in the readings that hold them; those that it adds are held in
        every reading.
    """
    lines, signs = list(draws.lines), draws.signs.copy()
    keys = np.where(signs != 0, draws.places, np.inf).astype(np.float64)
    for party, when, _ in scenario.added:
        if party == draws.party:
            lines.append(Line(Clause(party, when.text, "", when, when, when, ()), when))
            signs = np.column_stack([signs, np.ones(len(signs), np.int8)])
            keys = np.column_stack([keys, np.full(len(keys), np.inf)])
    for party, when, where in (*scenario.added, *scenario.moved):
        if party == draws.party:
            for k, sign in _saying(lines, conflict, when):
                rows = signs[:, k] == sign
                keys[rows, k] = _place(lines, signs, keys, conflict, where, k)[rows]
    for party, when in scenario.gone:
        if party == draws.party:
            for k, sign in _saying(lines, conflict, when):
                signs[signs[:, k] == sign, k] = 0
    keys = np.where(signs == 0, np.inf, keys)
    order = np.argsort(keys, axis=1, kind="stable")
    places = np.empty(order.shape, np.int64)
    np.put_along_axis(places, order, np.broadcast_to(np.arange(order.shape[1]), order.shape), 1)
    return replace(draws, lines=tuple(lines), signs=signs, places=places)


def _saying(lines: Iterable[Line], conflict: Conflict, when: Condition) -> list[tuple[int, int]]:
    """The lines that say the same as a condition on every state, with the sign with which they do."""
    wanted = conflict.holds(when)
    found = []
    for k, line in enumerate(lines):
        holds = conflict.holds(line.when)
        if np.array_equal(holds, wanted):
            found.append((k, 1))
        elif np.array_equal(holds, ~wanted):
            found.append((k, -1))
    return found


def _place(
    lines: list[Line],
    signs: NDArray[np.int8],
    keys: NDArray[np.float64],
    conflict: Conflict,
    where: Placed,
    line: int,
) -> NDArray[np.float64]:
    """Sort keys of a statement: first, last, or beside another where that is held, and otherwise as it was."""
    now = keys[:, line]
    held = np.where(np.isinf(keys), -1.0, keys).max(axis=1)
    last = np.where(np.isinf(now), held + 1.0, now)
    if where.how in ("first", "last") or where.other is None:
        return np.full(len(keys), -1.0) if where.how == "first" else held + 1.0
    for k, sign in _saying(lines, conflict, where.other):
        beside = keys[:, k] + (0.5 if where.how == "after" else -0.5)
        last = np.where((signs[:, k] == sign) & np.isfinite(keys[:, k]), beside, last)
    return last
