"""The structure of one phase as a conflict: options, what cannot be, goals, reports. No preferences."""

from __future__ import annotations

from dataclasses import replace

from impasse.conflict.conditions.condition import Condition, parse
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, Option
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.ledger.dates import first_day, last_day

_ONE_WAY = {"take": 1, "drop": -1, None: 0}


def phase_skeleton(dispute: Dispute, phase: Phase) -> Conflict:
    """Make the conflict of a phase in which every decision maker is still indifferent.

    Parameters
    ----------
    dispute : Dispute
    phase : Phase
        One of its phases. Parties without an option in it are no decision makers there.

    Returns
    -------
    Conflict
        Options ordered by party, then as the phase lists them. Conditions of the dispute apply where the
        phase has all the options they name; options that it lacks count as not taken in goals.
    """
    differs = dict(phase.one_way)
    options: list[Option] = []
    makers: list[DecisionMaker] = []
    for party in dispute.parties:
        own = [dispute.option(o) for o in phase.options if dispute.option(o).party == party.id]
        if not own:
            continue
        places = tuple(range(len(options), len(options) + len(own)))
        for option in own:
            kind = _ONE_WAY[differs.get(option.id, option.one_way)]
            options.append(Option(option.id, option.name, len(makers), kind))
        makers.append(DecisionMaker(party.id, party.name, places))
    return Conflict(
        title=f"{dispute.title}: {phase.name}",
        options=tuple(options),
        decision_makers=tuple(makers),
        infeasible=_infeasible(dispute, phase),
        status_quo=phase.status_quo,
        reported=tuple(r.state for r in phase.reported),
        goals={goal: goal_condition(dispute, phase, goal) for goal in phase.goals},
    )


def phase_as_of(phase: Phase, as_of: str | None) -> Phase:
    """Return a phase without the states that reports describe only later than a day, month or year."""
    if as_of is None:
        return phase
    known = tuple(r for r in phase.reported if r.when is None or first_day(r.when) <= last_day(as_of))
    return replace(phase, reported=known)


def _infeasible(dispute: Dispute, phase: Phase) -> tuple[Condition, ...]:
    has = set(phase.options)
    shared = [parse(text) for text in dispute.infeasible]
    return (*(c for c in shared if c.names <= has), *(parse(text) for text in phase.infeasible))


def goal_condition(dispute: Dispute, phase: Phase, goal_id: str) -> Condition:
    """Return a goal's condition with options that the phase lacks counted as not taken."""
    goal = next(goal for goal in dispute.goals if goal.id == goal_id)
    return absent_as_false(parse(goal.when), phase)


def absent_as_false(condition: Condition, phase: Phase) -> Condition:
    """Return a condition with every option that the phase lacks counted as not taken, constants folded."""
    from impasse.conflict.conditions.condition import Node

    missing = dict.fromkeys(sorted(condition.names - set(phase.options)), False)
    root = condition.substitute(missing).root

    def fold(node: Node) -> Node:
        """A tree in which nothing is known any more."""
        parts = tuple(fold(part) for part in node.parts)
        if node.op == "not" and parts[0].op in ("true", "false"):
            return Node("false" if parts[0].op == "true" else "true")
        if node.op in ("and", "or"):
            zero, one = ("false", "true") if node.op == "and" else ("true", "false")
            if any(part.op == zero for part in parts):
                return Node(zero)
            kept = tuple(part for part in parts if part.op != one)
            if len(kept) < 2:
                return kept[0] if kept else Node(one)
            return Node(node.op, kept)
        return Node(node.op, parts, node.name) if parts else node

    return Condition(fold(root)) if missing else condition
