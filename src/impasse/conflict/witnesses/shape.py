"""What every witness is made of, whoever moves and whatever counts as a sanction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from impasse.conflict.game import Game
from impasse.conflict.structure.tell import Step, step_data

Answer = TypeVar("Answer")


def steps_data(conflict: Game, steps: Sequence[Step] | None) -> list[dict[str, Any]] | None:
    """Steps as plain data; None where there are none to tell.

    Parameters
    ----------
    conflict : Game
        What is solved, with its states, ranks and moves.
    steps : sequence of Step, optional
        Moves in order.

    Returns
    -------
    list of dict or None
        Ready to be written as JSON.
    """
    return None if steps is None else [step_data(conflict, step) for step in steps]


def witness_data(
    conflict: Game,
    head: Mapping[str, Any],
    unsanctioned: Step | None,
    improvements: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    """A witness as plain data.

    Parameters
    ----------
    conflict : Game
    head : mapping
        Who stays or leaves, at which state, under which concept and variant.
    unsanctioned : Step, optional
        The improvement that nobody sanctions; None where the state is stable.
    improvements : sequence of dict
        One for each improvement, with what sanctions it.

    Returns
    -------
    dict
    """
    return {
        **head,
        "stable": unsanctioned is None,
        "unsanctioned": None if unsanctioned is None else step_data(conflict, unsanctioned),
        "improvements": list(improvements),
    }


def witness_sentences(
    answers: Sequence[Answer],
    idle: str,
    leaves: str | None,
    stays: str,
    told: Callable[[Answer], str],
) -> list[str]:
    """A witness in words: one sentence that says which, and one for each improvement that matters.

    Parameters
    ----------
    answers : sequence
        One for each improvement.
    idle : str
        Said where there is no improvement.
    leaves : str, optional
        Said where one is unsanctioned.
    stays : str
        Said first where all are sanctioned.
    told : function
        How each is sanctioned.

    Returns
    -------
    list of str
    """
    if not answers:
        return [idle]
    if leaves is not None:
        return [leaves]
    return [stays, *(told(answer) for answer in answers)]
