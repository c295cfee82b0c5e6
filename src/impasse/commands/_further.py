"""Solution concepts by name on the command line: the classical five and those that look at the model otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from impasse.errors import Fault, InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from impasse.conflict.concepts.coalition import CoalitionSolution
    from impasse.conflict.conflict import Conflict
    from impasse.conflict.solution import Solution

FURTHER = ("sim_joint", "sim_one_sided", "non_myopic")
"""Simultaneous stability by the joint rule and by the one-sided rule; non-myopic stability."""

_SHOWN = 24

HORIZON = re.compile(r"l([1-9]\d{0,4})")
"""Limited-move stability: l and a horizon."""


def solve_named(
    model: Conflict, names: Sequence[str], sanction: str, sequence: str, ties: str = "cautious"
) -> Solution:
    """Solve for concepts given by name.

    Parameters
    ----------
    model : Conflict
        One model.
    names : sequence of str
        Classical concepts, ``sim_joint``, ``sim_one_sided``, ``non_myopic``, or ``l`` and a horizon (``l2``).
    sanction, sequence : str
        As for ``solve``.
    ties : str
        ``cautious`` or ``hopeful``, for concepts that look ahead.

    Returns
    -------
    Solution
        Its concepts in the order asked for.

    Raises
    ------
    InputError
        When a concept is unknown, or does not fit the form of the conflict.
    TooLarge
        When a concept takes more than the limit.
    """
    import numpy as np

    from impasse.conflict.concepts.stability import CONCEPTS
    from impasse.conflict.solution import Solution
    from impasse.conflict.solve import solve

    names = tuple(dict.fromkeys(names))
    known = (*CONCEPTS, *FURTHER)
    faults = [
        Fault(f"'{name}' is no solution concept", f"choose from {', '.join(known)}, l2, l3, ...")
        for name in names
        if name not in known and not HORIZON.fullmatch(name)
    ]
    if faults or not names:
        raise InputError(faults or [Fault("no solution concept is named", f"choose from {', '.join(known)}")])
    classical = [name for name in names if name in CONCEPTS]
    found = solve(model, concepts=classical, sanction=sanction, sequence=sequence)
    rows = {
        name: found.stable[name] if name in found.stable else _further(model, name, sanction, sequence, ties)
        for name in names
    }
    return Solution(
        rows, {name: np.asarray(each.all(axis=0)) for name, each in rows.items()}, sanction, sequence
    )


def _further(model: Conflict, name: str, sanction: str, sequence: str, ties: str) -> NDArray[np.bool_]:
    from impasse.conflict.concepts.limited import limited_move, non_myopic
    from impasse.conflict.concepts.simultaneous import simultaneous_joint, simultaneous_one_sided

    horizon = HORIZON.fullmatch(name)
    if horizon:
        return limited_move(model, int(horizon.group(1)), ties)
    functions: dict[str, Callable[[], NDArray[np.bool_]]] = {
        "sim_joint": lambda: simultaneous_joint(model, sanction=sanction, sequence=sequence),
        "sim_one_sided": lambda: simultaneous_one_sided(model, sanction=sanction),
        "non_myopic": lambda: non_myopic(model, ties).stable,
    }
    return functions[name]()


def ties_variant(names: Sequence[str], ties: str = "cautious") -> dict[str, str]:
    """Return how ties are counted, where a concept that looks ahead is among the names; else nothing."""
    ahead = any(name == "non_myopic" or HORIZON.fullmatch(name) for name in names)
    return {"ties": ties} if ahead else {}


def mixed_equilibria(
    model: Conflict, text: str, sanction: str, sequence: str, ties: str = "cautious"
) -> tuple[dict[str, str], NDArray[np.bool_]]:
    """Return the states at which each decision maker stays by a concept of its own.

    Parameters
    ----------
    model : Conflict
        The conflict.
    text : str
        Decision makers and concepts: ``a=nash,b=seq``. All must be named.
    sanction, sequence, ties : str
        As for :func:`solve_named`.

    Returns
    -------
    dict of id to concept, bool array (n_states,)

    Raises
    ------
    InputError
        When a decision maker is unknown or missing, or a concept is unknown.
    """
    import numpy as np

    chosen: dict[str, str] = {}
    for part in text.split(","):
        dm, _, concept = (piece.strip() for piece in part.partition("="))
        chosen[model.dm_ids[model.dm_index(dm)]] = concept
    missing = [dm for dm in model.dm_ids if dm not in chosen]
    if missing:
        problem = f"no concept is named for {', '.join(missing)}"
        raise InputError(Fault(problem, "name one for each decision maker: a=nash,b=seq"))
    found = solve_named(model, list(chosen.values()), sanction, sequence, ties)
    rows = [found.stable[chosen[dm]][i] for i, dm in enumerate(model.dm_ids)]
    return {dm: chosen[dm] for dm in model.dm_ids}, np.asarray(np.all(rows, axis=0))


def groups_of(model: Conflict, text: str) -> list[list[str]] | None:
    """Return coalitions as written on the command line: ``a+b,b+c``, or None for ``all``.

    Parameters
    ----------
    model : Conflict
        The conflict.
    text : str
        Ids of members with plus signs, coalitions with commas.

    Returns
    -------
    list of lists of str, or None

    Raises
    ------
    InputError
        When a member is no decision maker.
    """
    if text.strip() == "all":
        return None
    groups = [[dm.strip() for dm in group.split("+")] for group in text.split(",")]
    for dm in [dm for group in groups for dm in group]:
        model.dm_index(dm)
    return groups


def coalition_lines(model: Conflict, found: CoalitionSolution, kind: str = "coalitions") -> list[str]:
    """Return lines that tell the stability of coalitions or blocs.

    Parameters
    ----------
    model : Conflict
        The conflict.
    found : CoalitionSolution
        What ``solve_coalitions`` or ``solve_blocs`` gives.
    kind : str
        ``coalitions`` or ``blocs``.

    Returns
    -------
    list of str
    """
    data: dict[str, Any] = found.data(model)
    variant = ", ".join(
        f"{key} {value}" for key, value in data["variant"].items() if kind == "coalitions" or key != "replies"
    )
    lines = [f"{kind} ({variant}):"]
    for concept, rows in data["stable"].items():
        for name, states in rows.items():
            lines.append(f"  {concept:5} {name}: {_some(states)}")
    if len(found.groups) > 1:
        for concept, states in data["equilibria"].items():
            lines.append(f"  {concept:5} for all of these: {_some(states)}")
    return lines


def _some(states: list[str]) -> str:
    """States in a line, the first of them where they are many."""
    more = f" and {len(states) - _SHOWN} more (--json holds them)" if len(states) > _SHOWN else ""
    return f"{' '.join(states[:_SHOWN]) or 'no state'}{more}"
