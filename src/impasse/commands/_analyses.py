"""What ``impasse explain`` adds to its witnesses: further concepts, foresight, counts of orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from impasse.commands._further import FURTHER, HORIZON
from impasse.errors import Fault, InputError

if TYPE_CHECKING:
    from impasse.conflict.conflict import Conflict
    from impasse.conflict.structure.tell import Step


class Explained(Protocol):
    """What every witness tells."""

    @property
    def dm(self) -> int:
        """Position of the decision maker."""

    @property
    def state(self) -> int:
        """Index of the state."""

    @property
    def stable(self) -> bool:
        """Whether the decision maker stays."""

    @property
    def unsanctioned(self) -> Step | None:
        """The step by which it leaves; None when it stays."""

    def data(self) -> dict[str, Any]:
        """Return the witness as plain data."""

    def sentences(self) -> list[str]:
        """Return the witness in words."""


def witnesses(model: Conflict, state: int, concept: str, sanction: str, sequence: str) -> list[Explained]:
    """Return why each decision maker would stay at a state, or leave it.

    Parameters
    ----------
    model : Conflict
        The conflict.
    state : int
        Index of the state.
    concept : str
        A classical concept, ``sim_joint``, ``sim_one_sided``, ``non_myopic``, or ``l`` and a horizon.
    sanction, sequence : str
        As for ``solve``.

    Returns
    -------
    list of Explained
        One for each decision maker.

    Raises
    ------
    InputError
        When the concept is unknown, or does not fit the form of the conflict.
    """
    from impasse.conflict.concepts.stability import CONCEPTS

    members = range(len(model.decision_makers))
    if concept in CONCEPTS:
        from impasse.conflict.witnesses.witness import witness

        return [witness(model, k, state, concept, sanction=sanction, sequence=sequence) for k in members]
    if concept.startswith("sim_") and concept in FURTHER:
        from impasse.conflict.witnesses.simultaneous_witness import simultaneous_witness

        return [
            simultaneous_witness(model, k, state, concept, sanction=sanction, sequence=sequence)
            for k in members
        ]
    if concept in FURTHER or HORIZON.fullmatch(concept):
        from impasse.conflict.witnesses.lookahead_witness import lookahead_witnesses

        return [*lookahead_witnesses(model, state, concept)]
    known = ", ".join((*CONCEPTS, *FURTHER))
    raise InputError(Fault(f"'{concept}' is no solution concept", f"choose from {known}, l2, l3, ..."))


def foresight_data(model: Conflict, state: int) -> list[dict[str, Any]]:
    """Return the first steps from a state, with one reply and with two replies foreseen, as plain data."""
    from impasse.conflict.concepts.foresight import first_steps

    return [
        {"replies": replies, **exchange.data()}
        for replies in (1, 2)
        for exchange in first_steps(model, state, replies=replies)
    ]


def foresight_lines(model: Conflict, state: int) -> list[str]:
    """Return lines that tell the first steps from a state that gain or would be pocketed."""
    from impasse.conflict.concepts.foresight import first_steps

    lines = []
    for replies, words in ((1, "one reply"), (2, "two replies")):
        steps = first_steps(model, state, replies=replies)
        told = [exchange for exchange in steps if exchange.gains or exchange.pocketed]
        lines += ["", f"First steps with {words} foreseen:"]
        lines += [f"  {exchange.sentence()}" for exchange in told] or ["  none gains, and none is pocketed"]
        if len(told) < len(steps) and told:
            rest = len(steps) - len(told)
            lines.append(f"  {rest} more {'gains' if rest == 1 else 'gain'} nothing")
    return lines


def varied(model: Conflict, text: str) -> dict[str | int, list[int] | None]:
    """Return whose orders vary, as written on the command line: ``a,b`` or ``a:YN:NN``.

    Parameters
    ----------
    model : Conflict
        The conflict.
    text : str
        Decision makers with commas; after colons the states that exchange their places, all of them without.

    Returns
    -------
    dict of id to list of int or None

    Raises
    ------
    InputError, NotFound
        When a decision maker or state is unknown.
    """
    result: dict[str | int, list[int] | None] = {}
    for part in text.split(","):
        dm, *states = (piece.strip() for piece in part.split(":"))
        model.dm_index(dm)
        result[dm] = [model.index(state) for state in states] or None
    return result


def count_data(model: Conflict, state: int, concept: str, sequence: str, text: str) -> dict[str, Any]:
    """Return how many orders make a state an equilibrium, as plain data.

    Parameters
    ----------
    model : Conflict
        The conflict.
    state : int
        Index of the state.
    concept, sequence : str
        As for ``solve``.
    text : str
        Whose orders vary; see :func:`varied`.
    """
    from impasse.conflict.inverse.inverse_counts import count_orders

    found = count_orders(model, state, concept, varied(model, text), sequence=sequence)
    share = float(found.share)
    return {"vary": text, "found": found.found, "of": found.total, "share": share, "tried": found.tried}
