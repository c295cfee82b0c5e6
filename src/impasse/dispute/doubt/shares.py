"""From draws to shares, and from shares to words: yes and no only where nearly all draws agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conflict import Conflict
from impasse.dispute.doubt.heard import Heard
from impasse.dispute.doubt.numbers import Numbers

WORDS = ("yes", "no", "unsettled", "nothing")
"""``nothing``: a step that the goal needs is somebody's of whom nothing was found about it."""


@dataclass(frozen=True, slots=True)
class Share:
    """One answer.

    Attributes
    ----------
    share : float or None
        Share of the readings in which it holds; None where it would rest on nothing that was read: a path that hangs
        on a step of somebody who was not heard, and everything where nobody was.
    without_documents : float
        The same if nothing had been read.
    equal_order : float
        The same if every order of a party's statements were as likely as any other.
    whole_dispute : float
        The same with what is told of other phases.
    word : str
        One of ``WORDS``.
    expected : bool
        Whether the word would be the same had nothing been read: then it is no finding of the documents.
    among_heard : float or None
        Where a party was not heard at all and everybody's consent is asked: the share among those who were.
    """

    share: float | None
    without_documents: float
    equal_order: float
    whole_dispute: float
    word: str
    expected: bool
    among_heard: float | None = None

    def to_json(self) -> dict[str, Any]:
        """The shape of the contract."""
        return {
            "share": None if self.share is None else round(self.share, 4),
            "without_documents": round(self.without_documents, 4),
            "equal_order": round(self.equal_order, 4),
            "whole_dispute": round(self.whole_dispute, 4),
            "word": self.word,
            "expected": self.expected,
            "among_heard": None if self.among_heard is None else round(self.among_heard, 4),
        }


def word_of(share: float, samples: float, numbers: Numbers) -> str:
    """``yes``, ``no`` or ``unsettled``.

    Parameters
    ----------
    share : float
    samples : float
        Draws that it was counted on.
    numbers : Numbers
    """
    spread = max(
        share * (1.0 - share), 0.0
    )  # weights summed in another order make a share of 1.0000000000000002
    margin = numbers.errors * sqrt(spread / max(samples, 1.0))
    if share - margin >= numbers.line:
        return "yes"
    return "no" if share + margin <= 1.0 - numbers.line else "unsettled"


@dataclass(frozen=True, eq=False)
class Asked:
    """One goal as it is asked about.

    Attributes
    ----------
    name : str
        As the user gave it.
    states : bool array (n_states,)
        Where it holds.
    silent : tuple of (party, option)
        Steps that every goal state needs and of which nothing was found with whoever decides them.
    weaker : bool array (n_states,)
        The goal without the steps of which nothing was found: where that is out of reach, so is the goal.
    rests : bool
        Whether that still needs a step of somebody who was heard.
    """

    name: str
    states: NDArray[np.bool_]
    silent: tuple[tuple[str, str], ...]
    weaker: NDArray[np.bool_]
    rests: bool


def asked(name: str, states: NDArray[np.bool_], conflict: Conflict, start: int, heard: Heard) -> Asked:
    """Look up which of the steps that a goal needs nothing was found about.

    Parameters
    ----------
    name : str
    states : bool array (n_states,)
    conflict : Conflict
    start : int
        Index of the status quo.
    heard : Heard
    """
    codes = conflict.states
    unheard = _unheard(conflict, heard)  # what a scenario brings in is as it says
    mask = np.int64(sum(1 << k for k in unheard))
    if not mask or not states.any() or (states & ((codes ^ codes[start]) & mask == 0)).any():
        return Asked(name, states, (), states, True)
    silent = {conflict.options[k].id for k in unheard}
    needed = tuple(step for step in steps_needed(states, conflict, start) if step[1] in silent)
    weaker = np.isin(codes & ~mask, codes[states] & ~mask)
    return Asked(name, states, needed, weaker, not weaker[start])


def steps_needed(states: NDArray[np.bool_], conflict: Conflict, start: int) -> tuple[tuple[str, str], ...]:
    """The steps that every state of a goal needs, as (party, option).

    Parameters
    ----------
    states : bool array (n_states,)
        Where the goal holds; somewhere it does.
    conflict : Conflict
    start : int
        Index of the status quo.
    """
    codes = conflict.states
    changed = int(np.bitwise_and.reduce((codes ^ codes[start])[states]))
    return tuple(
        (conflict.decision_makers[option.owner].id, option.id)
        for k, option in enumerate(conflict.options)
        if changed >> k & 1
    )


def _unheard(conflict: Conflict, heard: Heard) -> list[int]:
    """Options of which nothing was heard from whoever decides them, but perhaps from others."""
    told = {(cell.party, name) for cell in heard.cells if cell.heard for name in cell.when.names}
    return [
        k
        for k, option in enumerate(conflict.options)
        if option.id in heard.phase.options
        and (conflict.decision_makers[option.owner].id, option.id) not in told
    ]


def shares_of(
    found: Sequence[NDArray[np.bool_]],
    weaker: NDArray[np.bool_],
    goal: Asked,
    numbers: Numbers,
    *,
    founded: bool,
    among: NDArray[np.bool_] | None = None,
) -> Share:
    """Make the answer of one goal and question.

    Parameters
    ----------
    found : four bool arrays (n_draws,)
        As read, without documents, with every order equally likely, and with what is told of other phases.
    weaker : bool array (n_draws,)
        As read, for the goal without the steps of which nothing was found.
    goal : Asked
    numbers : Numbers
    founded : bool
        Whether the share rests on something that was read even where a step's owner was not heard.
    among : bool array (n_draws,), optional
        Where a party was not heard at all and everybody's consent is asked: the same among those who were. Then
        there is no yes, a no only if those who were heard agree on it, and nothing settled otherwise.
    """
    share, bare, equal, whole = (float(rows.mean()) for rows in found)
    word = word_of(share, len(found[0]), numbers)
    without = word_of(bare, len(found[1]), numbers)
    refused = word == "no" and goal.rests and word_of(float(weaker.mean()), len(weaker), numbers) == "no"
    if goal.silent and not refused:
        return Share(share if founded else None, bare, equal, whole, "nothing", False)
    if among is None:
        return Share(share, bare, equal, whole, word, word == without and word != "unsettled")
    heard = float(among.mean())
    if not founded:
        return Share(None, bare, equal, whole, "nothing", False)
    if not (word == "no" and word_of(heard, len(among), numbers) == "no"):
        word = "nothing" if goal.silent else "unsettled"
    return Share(share, bare, equal, whole, word, word == without == "no", heard)
