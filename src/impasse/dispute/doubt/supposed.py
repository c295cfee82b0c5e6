"""What if, on the distribution: what a scenario changes is changed in every reading, after the reading.

The readings are those that fit what was read and that the parties have stayed; then statements are no longer held,
stand elsewhere, or are added, and steps can be undone, lifted from what excludes them, or taken at one time. An option
that a scenario brings in, a third party's say, is minded as the scenario tells and by nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.batch.own_steps import joint_step, own_steps
from impasse.conflict.conditions.condition import Condition
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, Option
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
        When the scenario is on other options than those of the phase and its own, or does not say what somebody new
        prefers.
    """
    conflict, changed = field.conflict, scenario.changed
    brought = _brought_in(conflict, scenario)
    ways = {option.id: option.one_way for option in changed.options}
    lifted = {c.text for c in scenario.base.infeasible} - {c.text for c in changed.infeasible}
    kept = tuple(c for c in conflict.infeasible if c.text not in lifted)
    names = {option.id for option in brought}
    kept += tuple(c for c in changed.infeasible if c.names & names)
    options = tuple(
        replace(o, one_way=0) if scenario_lets_back(scenario, o.id) and not ways[o.id] else o
        for o in conflict.options
    )
    made = _with(replace(conflict, options=options, infeasible=kept), brought, scenario)
    taken = sum(1 << k for k, o in enumerate(made.options) if o.id in names & set(changed.status_quo or ()))
    codes = conflict.states[[field.start, field.reported]] | np.int64(taken)
    start, reported = (int(k) for k in made.space.find(codes))
    joint = tuple(joint_step(made, each) for each in scenario.together)
    return Field(made, own_steps(made), start, reported, joint)


def _brought_in(conflict: Conflict, scenario: Scenario) -> list[Option]:
    """The options that the phase does not have: the scenario's own, and those of who decides nothing in the phase."""
    ids, base = set(conflict.option_ids), set(scenario.base.option_ids)
    brought = [option for option in scenario.changed.options if option.id not in ids]
    makers = scenario.changed.dm_ids
    strange = [o for o in brought if o.id in base and makers[o.owner] in conflict.dm_ids]
    if strange or not ids <= set(scenario.changed.option_ids):
        known = ", ".join(sorted(ids))
        problem = f"the scenario's conflict has other options than the phase, which has {known}"
        raise InputError(Fault(problem, "ask about the phase that it belongs to", scenario.on))
    return brought


def _with(conflict: Conflict, brought: Iterable[Option], scenario: Scenario) -> Conflict:
    """A conflict with options brought in, after its own; their owners come after its decision makers."""
    options, makers = list(conflict.options), list(conflict.decision_makers)
    for option in brought:
        dm = scenario.changed.decision_makers[option.owner]
        owner = next((k for k, known in enumerate(makers) if known.id == dm.id), len(makers))
        if owner == len(makers):
            if not dm.statements:
                remedy = f"add a statement, as add: [{{dm: {dm.id}, when: {option.id}}}]"
                raise InputError(Fault(f"the scenario does not say what {dm.id!r} prefers", remedy))
            makers.append(DecisionMaker(dm.id, dm.name))
        makers[owner] = replace(makers[owner], options=(*makers[owner].options, len(options)))
        options.append(replace(option, owner=owner))
    return replace(conflict, options=tuple(options), decision_makers=tuple(makers))


def newcomers(
    conflict: Conflict, parties: Iterable[str], scenario: Scenario, samples: int
) -> tuple[Draws, ...]:
    """The lists of those who decide something only in a scenario: in every reading what the scenario says of them.

    Parameters
    ----------
    conflict : Conflict
        As the scenario has it.
    parties : iterable of str
        Ids of those who decide something in the phase.
    scenario : Scenario
    samples : int
    """
    known, found = set(parties), []
    for party in (dm for dm in conflict.dm_ids if dm not in known):
        held = scenario.changed.decision_makers[scenario.changed.dm_index(party)].statements
        lines = tuple(_line(party, each.when) for each in held)
        places = np.tile(np.arange(len(lines), dtype=np.int64), (samples, 1))
        found.append(Draws(party, lines, np.ones(places.shape, np.int8), places, conditioned=True))
    return tuple(found)


def _line(party: str, when: Condition) -> Line:
    """A statement that only a scenario knows."""
    return Line(Clause(party, when.text, "", when, when, when, ()), when)


def scenario_lets_back(scenario: Scenario, option: str) -> bool:
    """Whether a scenario lets a step be undone that could not be."""
    before = {o.id: o.one_way for o in scenario.base.options}
    after = {o.id: o.one_way for o in scenario.changed.options}
    return bool(before.get(option)) and not after[option]


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
    added = (*scenario.added, *_of_others(draws, scenario))
    for party, when, _ in added:
        if party == draws.party:
            lines.append(_line(party, when))
            signs = np.column_stack([signs, np.ones(len(signs), np.int8)])
            keys = np.column_stack([keys, np.full(len(keys), np.inf)])
    for party, when, where in (*added, *scenario.moved):
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


def _of_others(draws: Draws, scenario: Scenario) -> list[tuple[str, Condition, Placed]]:
    """What the scenario's own conflict says of a party on options that the phase lacks, each after the one before."""
    known = {name for line in draws.lines for name in line.when.names}
    said = {when.text for party, when, _ in scenario.added if party == draws.party}
    held = scenario.changed.decision_makers[scenario.changed.dm_index(draws.party)].statements
    found = []
    for k, each in enumerate(held):
        if not each.when.names <= known and each.when.text not in said:
            place = Placed("after", held[k - 1].when) if k else Placed("first")
            found.append((draws.party, each.when, place))
    return found


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
