"""A solution for people: equilibria in a table, those that can be reached from the status quo first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conflict import Conflict
from impasse.conflict.evolution.evolution import reachable
from impasse.conflict.solution import Solution
from impasse.limits import MAX_STATES_REACHED

_SANCTION = {"weak": "not preferred to the start", "strict": "less preferred than the start"}
_SEQUENCE = {
    "legal": "nobody twice in a row",
    "once": "each opponent at most once",
    "single": "one move of one opponent",
}
GROUPS = (
    "the status quo",
    "reached by improvements",
    "reached by moves, not by improvements alone",
    "not reached from the status quo",
)
"""How a state lies to the status quo, nearest first."""


@dataclass(frozen=True)
class Row:
    """One state that is an equilibrium under some concept."""

    state: int
    """Index of the state."""
    group: int
    """Index into ``GROUPS``; -1 where reachability is not known."""
    concepts: tuple[str, ...]
    """The concepts it is an equilibrium under."""


def equilibrium_rows(conflict: Conflict, solution: Solution, shown: int | None = None) -> list[Row]:
    """Return the first equilibria under any concept, by reachability from the status quo, then by concepts.

    Parameters
    ----------
    conflict : Conflict
        One model.
    solution : Solution
        Its solution.
    shown : int, optional
        How many at most; None for all.

    Returns
    -------
    list of Row
    """
    groups = reach_groups(conflict)
    held = np.stack([solution.equilibria[name] for name in solution.concepts])
    states = np.flatnonzero(held.any(axis=0))
    group = np.full(len(states), -1, np.int64) if groups is None else groups[states]
    order = np.lexsort((states, -held[:, states].sum(axis=0), group))[:shown]
    names = np.array(solution.concepts)
    return [
        Row(state, near, tuple(names[held[:, state]].tolist()))
        for state, near in zip(states[order].tolist(), group[order].tolist(), strict=True)
    ]


def reach_groups(conflict: Conflict) -> NDArray[np.int64] | None:
    """Return for each state how it lies to the status quo: an index into ``GROUPS``.

    Parameters
    ----------
    conflict : Conflict
        One model.

    Returns
    -------
    int64 array (n_states,) or None
        None where there is no status quo, or too many states to follow every path.
    """
    if conflict.start is None or conflict.n_states > MAX_STATES_REACHED:
        return None
    groups = np.full(conflict.n_states, 3, np.int64)
    groups[reachable(conflict, conflict.start, improvements=False)] = 2
    groups[reachable(conflict, conflict.start, improvements=True)] = 1
    groups[conflict.start] = 0
    return groups


def variant_text(variant: dict[str, str]) -> str:
    """Return the variant a result was computed under, in one line.

    Parameters
    ----------
    variant : dict
        ``{"sanction": ..., "sequence": ...}``.

    Returns
    -------
    str
    """
    sanction, sequence = variant["sanction"], variant["sequence"]
    return (
        f"variant: sanction {sanction} ({_SANCTION[sanction]}), sequence {sequence} ({_SEQUENCE[sequence]})"
    )


def solution_text(conflict: Conflict, solution: Solution, *, shown: int | None = 40) -> str:
    """Return the whole result as text for a terminal.

    Parameters
    ----------
    conflict : Conflict
        One model.
    solution : Solution
        Its solution.
    shown : int, optional
        How many equilibria at most; None for all.

    Returns
    -------
    str
        Without a newline at the end.
    """
    rows = equilibrium_rows(conflict, solution, shown)
    total = int(np.any([solution.equilibria[name] for name in solution.concepts], axis=0).sum())
    names = ", ".join(dm.name or dm.id for dm in conflict.decision_makers)
    kind = f"{len(conflict.options)} options" if conflict.graph is None else "graph form"
    lines = [
        conflict.title,
        f"{names}; {kind}; {conflict.n_states} states",
        variant_text(solution.variant),
        "",
    ]
    counts = [f"{int(solution.equilibria[name].sum())} {name}" for name in solution.concepts]
    lines.append(f"equilibria of {conflict.n_states} states: {', '.join(counts)}")
    lines.extend(_table(conflict, solution, rows))
    if total > len(rows):
        lines.append(f"... and {total - len(rows)} more; --all shows them, --json holds them")
    if rows and rows[0].group < 0:
        why = "no status quo is given" if conflict.start is None else "too many states"
        lines.append(f"not ordered by how they can be reached: {why}")
    lines.extend(_reported(conflict, solution))
    return "\n".join(lines)


def _reported(conflict: Conflict, solution: Solution) -> list[str]:
    """A line for each reported state: whether it is an equilibrium, or for whom it is not stable."""
    lines = ["", "reported:"] if conflict.reported else []
    for state in conflict.reported_states if conflict.reported else ():
        held = [name for name in solution.concepts if solution.equilibria[name][state]]
        leaving = [
            dm.name or dm.id
            for k, dm in enumerate(conflict.decision_makers)
            if not all(solution.stable[name][k, state] for name in solution.concepts)
        ]
        verdict = f"an equilibrium under {', '.join(held)}" if held else "no equilibrium"
        told = f"; not stable for {' and '.join(leaving)}" if leaving else ""
        lines.append(f"  {conflict.pattern(state)}  {verdict}{told}")
    return lines


def _table(conflict: Conflict, solution: Solution, rows: list[Row]) -> list[str]:
    """The lines of the table, with a heading before each kind of reachability."""
    width = max([len(conflict.pattern(row.state)) for row in rows], default=0)
    lines: list[str] = []
    group: int | None = None
    for row in rows:
        if row.group != group:
            group = row.group
            heading = f"{GROUPS[group]}:" if group >= 0 else "state"
            lines.extend(["", heading])
        marks = "  ".join(name if name in row.concepts else " " * len(name) for name in solution.concepts)
        taken = ", ".join(conflict.taken(row.state)) if conflict.graph is None else ""
        lines.append(f"  {conflict.pattern(row.state):{width}}  {marks}  {taken}".rstrip())
    return lines
