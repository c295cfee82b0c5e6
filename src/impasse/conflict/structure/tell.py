"""Steps of a conflict as data and in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from impasse.conflict.game import Game


@dataclass(frozen=True, slots=True)
class Step:
    """One move: who, from which state, to which.

    ``by`` holds the positions of the decision makers who move: one, or several for a joint step. States are
    indices.
    """

    by: tuple[int, ...]
    source: int
    target: int


def step_data(conflict: Game, step: Step) -> dict[str, Any]:
    """A step as plain data: ``{"by": [ids], "from": pattern, "to": pattern, "take": [ids], "drop": [ids]}``.

    In graph form ``take`` and ``drop`` are empty.

    Parameters
    ----------
    conflict : Game
    step : Step

    Returns
    -------
    dict
    """
    taken, dropped = changes(conflict, step.source, step.target)
    return {
        "by": [conflict.dm_ids[j] for j in step.by],
        "from": conflict.pattern(step.source),
        "to": conflict.pattern(step.target),
        "take": [conflict.options[k].id for k in taken],
        "drop": [conflict.options[k].id for k in dropped],
    }


def changes(conflict: Game, source: int, target: int) -> tuple[list[int], list[int]]:
    """Options taken and options dropped between two states, as positions; none in graph form.

    Where one of the states is coalesced, only options that its pattern fixes are compared.

    Parameters
    ----------
    conflict : Game
    source, target : int
        Indices of states.

    Returns
    -------
    tuple of (list of int, list of int)
    """
    if conflict.graph is not None:
        return [], []
    letters = list(zip(conflict.pattern(source), conflict.pattern(target), strict=True))
    taken = [k for k, pair in enumerate(letters) if pair == ("N", "Y")]
    dropped = [k for k, pair in enumerate(letters) if pair == ("Y", "N")]
    return taken, dropped


def dm_name(conflict: Game, i: int) -> str:
    """Name of a decision maker for people: its name, or its id.

    Parameters
    ----------
    conflict : Game
    i : int
        Position of the decision maker.

    Returns
    -------
    str
    """
    dm = conflict.decision_makers[i]
    return dm.name or dm.id


def state_name(conflict: Game, state: int) -> str:
    """A state for people: the names of the options taken and the pattern, or the id in graph form.

    Parameters
    ----------
    conflict : Game
    state : int
        Index of the state.

    Returns
    -------
    str
    """
    pattern = conflict.pattern(state)
    if conflict.graph is not None:
        return pattern
    names = [f"“{option_name(conflict, k)}”" for k, letter in enumerate(pattern) if letter == "Y"]
    return f"{pattern} ({listed(names)})" if names else f"{pattern} (nothing taken)"


def option_name(conflict: Game, k: int) -> str:
    """Name of an option for people: its name, or its id.

    Parameters
    ----------
    conflict : Game
    k : int
        Position of the option.

    Returns
    -------
    str
    """
    option = conflict.options[k]
    return option.name or option.id


def doing(conflict: Game, step: Step) -> str:
    """What a step does, after "by": "taking “A” and dropping “B”", or "moving to s2".

    Parameters
    ----------
    conflict : Game
    step : Step

    Returns
    -------
    str
    """
    taken, dropped = changes(conflict, step.source, step.target)
    parts = []
    if taken:
        parts.append("taking " + listed(f"“{option_name(conflict, k)}”" for k in taken))
    if dropped:
        parts.append("dropping " + listed(f"“{option_name(conflict, k)}”" for k in dropped))
    return " and ".join(parts) or f"moving to {conflict.pattern(step.target)}"


def movers(conflict: Game, step: Step) -> str:
    """Who makes a step: "A", or "A and B together".

    Parameters
    ----------
    conflict : Game
    step : Step

    Returns
    -------
    str
    """
    names = listed(dm_name(conflict, j) for j in step.by)
    return f"{names} together" if len(step.by) > 1 else names


def sequence_text(conflict: Game, steps: Sequence[Step]) -> str:
    """A sequence in words: "A by taking “X” (to YN), then B by dropping “Z” (to NN)".

    Parameters
    ----------
    conflict : Game
    steps : sequence of Step
        In order.

    Returns
    -------
    str
    """
    return ", then ".join(
        f"{movers(conflict, step)} by {doing(conflict, step)} (to {conflict.pattern(step.target)})"
        for step in steps
    )


def listed(items: Iterable[str], last: str = "and") -> str:
    """Items as a list in a sentence: "a", "a and b", "a, b and c".

    Parameters
    ----------
    items : sequence of str
    last : str
        Word before the last.

    Returns
    -------
    str
    """
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
