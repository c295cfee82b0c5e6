"""Why a decision maker that looks ahead stays at a state, or leaves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from impasse.conflict.concepts.limited import Anticipation, anticipate, non_myopic
from impasse.conflict.game import Game
from impasse.conflict.structure.tell import Step, dm_name, sequence_text, state_name, step_data


@dataclass(frozen=True, eq=False)
class LookaheadWitness:
    """Why a decision maker that looks ahead stays at a state, or leaves it.

    Parameters
    ----------
    conflict : Game
    concept : str
        ``l1``, ``l2``, ... or ``non_myopic``.
    stable : bool
    wavering : bool
        Whether ever longer horizons keep changing the verdict (non-myopic stability only).
    foreseen : Anticipation
        What is anticipated; for non-myopic stability at a horizon of the cycle at which it leaves, if any.
    """

    conflict: Game
    concept: str
    stable: bool
    wavering: bool
    foreseen: Anticipation

    @property
    def dm(self) -> int:
        """Position of the decision maker."""
        return self.foreseen.dm

    @property
    def state(self) -> int:
        """Index of the state."""
        return self.foreseen.state

    @property
    def unsanctioned(self) -> Step | None:
        """The step by which it leaves (the first of equals); None when it stays."""
        routes = [route for route in self.foreseen.routes.values() if route]
        return None if self.stable or not routes else routes[0][0]

    def data(self) -> dict[str, Any]:
        """The witness as plain data."""
        conflict, step = self.conflict, self.unsanctioned
        return {
            "decision_maker": conflict.dm_ids[self.dm],
            "state": conflict.pattern(self.state),
            "concept": self.concept,
            "variant": {"ties": "cautious"},
            "stable": self.stable,
            "wavering": self.wavering,
            "unsanctioned": None if step is None else step_data(conflict, step),
            "horizon": self.foreseen.horizon,
            "unique": self.foreseen.unique,
            "anticipated": [
                {"state": conflict.pattern(end), "steps": [step_data(conflict, step) for step in route]}
                for end, route in self.foreseen.routes.items()
            ],
        }

    def sentences(self) -> list[str]:
        """The witness in words."""
        who, where = dm_name(self.conflict, self.dm), state_name(self.conflict, self.state)
        far = _moves(self.foreseen.horizon)
        if self.stable and self.concept == "non_myopic":
            return [f"{who} stays at {where} however far it looks ahead, from {far} on."]
        if self.stable:
            return [f"{who}, looking {far} ahead, stays at {where}: no move ends better for it."]
        lead = f"{who}, looking {far} ahead, leaves {where}."
        if self.wavering:
            lead += " At other horizons it stays, and so on for ever."
        open_end = (
            ""
            if self.foreseen.unique
            else "It may end in one of several states, for replies tie or others may be next."
        )
        ways = [
            f"It counts on this: {sequence_text(self.conflict, r)}." for r in self.foreseen.routes.values()
        ]
        return [lead, *([open_end] if open_end else []), *ways]


def _moves(horizon: int) -> str:
    return "1 move" if horizon == 1 else f"{horizon} moves"


def lookahead_witnesses(conflict: Game, state: int, concept: str) -> list[LookaheadWitness]:
    """Why each decision maker that looks ahead stays at a state, or leaves it.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    state : int
    concept : str
        ``l`` and a horizon, such as ``l3``, or ``non_myopic``.

    Returns
    -------
    list of LookaheadWitness
        One for each decision maker.
    """
    members = range(len(conflict.decision_makers))
    if concept != "non_myopic":
        foreseen = [anticipate(conflict, i, state, int(concept[1:])) for i in members]
        return [LookaheadWitness(conflict, concept, each.stable, False, each) for each in foreseen]
    found = non_myopic(conflict)
    result = []
    for i in members:
        stable, wavering = bool(found.stable[i, state]), bool(found.wavering[i, state])
        cycle = range(found.settled, found.settled + found.period)
        ahead = (anticipate(conflict, i, state, horizon) for horizon in cycle)
        chosen = next(each for each in ahead if stable or not each.stable)
        result.append(LookaheadWitness(conflict, concept, stable, wavering, chosen))
    return result
