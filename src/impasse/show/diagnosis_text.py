"""Diagnoses, openings and robustness as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from impasse.conflict.concepts.foresight import Exchange
from impasse.conflict.conflict import Conflict
from impasse.conflict.structure.tell import dm_name, doing, listed, sequence_text, state_name
from impasse.dispute.diagnosis.diagnose import Diagnosis, ReportedCheck
from impasse.dispute.diagnosis.goal_diagnosis import GoalDiagnosis, counted_on
from impasse.dispute.diagnosis.robust import Robustness
from impasse.dispute.diagnosis.unlock import Unlock

_MOST = 8
"""Entries of one list that are printed; the rest are counted."""


def diagnosis_text(found: Diagnosis) -> str:
    """Return a diagnosis as text.

    Parameters
    ----------
    found : Diagnosis

    Returns
    -------
    str
        Lines without a final line feed.
    """
    lines = [found.conflict.title or "untitled", ""]
    for check in found.reported:
        lines += _reported(found.conflict, check)
    for name, goal in found.goals.items():
        lines += ["", f"Goal {name}", *_goal(found.conflict, goal)]
    return "\n".join(lines)


def _reported(conflict: Conflict, check: ReportedCheck) -> list[str]:
    held = [name for name, holds in check.equilibrium.items() if holds]
    failed = [name for name, holds in check.equilibrium.items() if not holds]
    lines = [f"Reported: {state_name(conflict, check.state)}"]
    lines.append(
        f"  equilibrium under: {listed(held) or 'nothing'}" + (f"; not: {listed(failed)}" if failed else "")
    )
    for found in check.broken_by:
        why = f", because of {found.statement}" if found.statement else ""
        lines.append(
            f"  {dm_name(conflict, found.step.by[0])} leaves it by {doing(conflict, found.step)}{why}"
        )
    special = check.passing
    if special.informative:
        lines.append(
            "  The check says something: few states pass it, and not under any order of the statements."
        )
    else:
        lines.append(f"  The check is uninformative: {listed(special.reasons)}.")
    if special.state is not None and special.mean is not None:
        lines.append(
            f"  Under random orders of all statements it stands in {special.state:.0%}, the mean state in "
            f"{special.mean:.0%}; {special.at_least} of {special.states - 1} others at least as often."
        )
    return lines


def _goal(conflict: Conflict, goal: GoalDiagnosis) -> list[str]:
    lines = [f"  {_verdict(goal)}"]
    if goal.overlap_states:
        lines += _some("  better for everybody: ", conflict.patterns(goal.overlap_states))
    if goal.route:
        lines.append(f"  path: {sequence_text(conflict, goal.route)}")
    for dm in goal.indifferent:
        lines.append(f"  {dm} has no preferences and so blocks every overlap")
    for dm in goal.against:
        if dm not in goal.indifferent:
            lines.append(f"  {dm} prefers the status quo to all of it, because of {goal.deciding[dm]}")
    for dm, turned in goal.turned_down.items():
        if dm not in goal.against:
            state = state_name(conflict, turned.state)
            lines.append(
                f"  {dm} turns down what the others would take ({state}), because of {turned.statement}"
            )
    if not goal.against and not goal.turned_down:
        told = [f"{dm} by {statement}" for dm, statement in goal.deciding.items() if statement]
        lines += [f"  decided for {listed(told)}"] if told else []
    lines += _some("  pays with one reply foreseen: ", (_exchange(found) for found in goal.foresight))
    lines += _some("  would be pocketed: ", (_exchange(found) for found in goal.pocketed))
    return lines


def _verdict(goal: GoalDiagnosis) -> str:
    if goal.route == ():
        return "open: the status quo is in it"
    words = {
        "none": "open: there is an overlap, and a path that is not sanctioned",
        "no overlap": "no overlap: nothing in it is better than the status quo for everybody",
        "no path": "an overlap, but no path of improvements leads there",
        "sanctioned": "an overlap and a path, but every first step is sanctioned",
    }
    beside = " (a path leads there all the same)" if goal.deadlock == "no overlap" and goal.path else ""
    return words[goal.deadlock] + beside


def _exchange(found: Exchange) -> str:
    conflict = found.conflict
    end = counted_on(found)[0]
    replies = found.routes[end]
    then = f", then {sequence_text(conflict, replies)}" if replies else ", and nobody answers"
    return f"{dm_name(conflict, found.mover)} by {doing(conflict, found.step)}{then}"


def _some(lead: str, items: Iterable[str]) -> list[str]:
    """Some lines with the same beginning, the rest counted."""
    told = list(items)
    lines = [lead + item for item in told[:_MOST]]
    if len(told) > _MOST:
        lines.append(f"{lead}... and {len(told) - _MOST} more")
    return lines


def unlock_text(conflict: Conflict, found: Unlock) -> str:
    """Return what opens a goal as text, each set by who holds its statements."""
    owner = {
        s.id: dm_name(conflict, i) for i, dm in enumerate(conflict.decision_makers) for s in dm.statements
    }
    words = {s.id: s.when.text for dm in conflict.decision_makers for s in dm.statements}
    lines = [f"What opens {found.goal} when it is no longer held (sets of up to {found.size}):"]
    for kind, sets in (("overlap", found.overlap), ("path", found.path)):
        if sets == ((),):
            lines.append(f"  {kind}: open already")
            continue
        lines.append(f"  {kind}: {len(sets) or 'no'} minimal set{'' if len(sets) == 1 else 's'}")
        lines += [f"    {{{', '.join(ids)}}}" for ids in sets]
    ids = sorted(
        {s for sets in (found.overlap, found.path) for group in sets for s in group}, key=list(owner).index
    )
    lines += [f"  {s} ({owner[s]}): {words[s]}" for s in ids]
    if not found.complete:
        lines.append("  The search was cut short at the limit: there may be more.")
    return "\n".join(lines)


def robust_text(found: Robustness) -> str:
    """Return shares over orders, and what flips an answer, as text."""
    how = f"all {found.samples:,} orders" if found.exact else f"{found.samples:,} random orders"
    kept = f", {listed(found.fixed)} kept in place" if found.fixed else ""
    lines = [f"Shares over {how} of the statements{kept}"]
    for state, shares in found.reported:
        told = ", ".join(f"{concept} {share:.0%}" for concept, share in shares.items())
        lines.append(f"  {found.conflict.pattern(state)} is an equilibrium: {told}")
    for goal, (overlap, path) in found.goals.items():
        lines.append(f"  {goal}: overlap {overlap:.0%}, path {path:.0%}")
    lines += ["", "Single changes that flip an answer"] if found.flips else []
    for flip in found.flips:
        lines.append(f"  {flip.statement} {flip.change}")
        lines += [f"    {what}: {old} -> {new}" for what, old, new in flip.changes]
    return "\n".join(lines)


def scenario_text(name: str, base: Diagnosis, changed: Diagnosis) -> str:
    """Return a scenario beside its base as text."""
    lines = [f"Scenario: {name}", "", "goal: overlap, path, deadlock (before -> after)"]
    for goal, after in changed.goals.items():
        before = base.goals[goal]
        old, new = ([_yes(g.overlap), _yes(g.path), g.deadlock] for g in (before, after))
        told = ", ".join(a if a == b else f"{a} -> {b}" for a, b in zip(old, new, strict=True))
        lines.append(f"  {goal}: {told}")
    return "\n".join([*lines, "", diagnosis_text(changed)])


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"
