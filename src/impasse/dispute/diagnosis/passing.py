"""What a check of a reported state is worth: does it tell anything that a state passes?

That the state which reports describe comes out as an equilibrium supports a model only where few states do,
and where not any order of the statements would have let it pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.dispute.diagnosis.nash_shares import nash_shares
from impasse.dispute.diagnosis.priorities import Priorities

MOST = 0.5
"""Above this share of feasible states that pass, passing says little."""

ANY = 0.95
"""From this share of all orders under which the state passes, passing says little about the order."""

MANY = 0.1
"""Above this share of others that are at least as often stable under all orders, passing says little."""


@dataclass(frozen=True, slots=True)
class Passing:
    """How special it is that one state passes.

    Attributes
    ----------
    states : int
        Feasible states.
    shares : dict of concept to float
        Share of the feasible states that are equilibria.
    state, mean : float or None
        Share of all orders of all statements under which this state, and the mean feasible state, is a Nash
        equilibrium; None where no order can vary or counting would take too long.
    at_least : int or None
        How many other states pass at least as often.
    """

    states: int
    shares: dict[str, float]
    state: float | None
    mean: float | None
    at_least: int | None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why passing says little, in words; empty when it says something."""
        found = []
        most = max(self.shares.values(), default=0.0)
        if most > MOST:
            found.append(f"{most:.0%} of the feasible states are equilibria")
        if self.state is not None and self.state >= ANY:
            found.append(f"it passes under {self.state:.0%} of all orders of the statements")
        if self.at_least is not None and self.at_least > MANY * (self.states - 1):
            others = self.states - 1
            found.append(f"under random orders {self.at_least} of the {others} others are at least as stable")
        return tuple(found)

    @property
    def informative(self) -> bool:
        """Whether the check says anything."""
        return not self.reasons

    def to_json(self) -> dict[str, Any]:
        """Everything as plain data."""
        random = None
        if self.state is not None:
            random = {
                "concept": "nash",
                "exact": True,
                "state": self.state,
                "mean": self.mean,
                "others": self.states - 1,
                "at_least_as_stable": self.at_least,
            }
        return {
            "states": self.states,
            "share": dict(self.shares),
            "random_orders": random,
            "informative": self.informative,
            "why": list(self.reasons),
        }


def passing(
    priorities: Priorities, equilibria: dict[str, NDArray[np.bool_]], states: tuple[int, ...]
) -> tuple[Passing, ...]:
    """Measure for each of some states how special passing is.

    Parameters
    ----------
    priorities : Priorities
    equilibria : dict of concept to bool array (n_states,)
    states : tuple of int
        Indices of the reported states.

    Returns
    -------
    tuple of Passing
        In the order of ``states``.
    """
    count = priorities.conflict.n_states
    shares = {concept: float(held.mean()) for concept, held in equilibria.items()}
    often = nash_shares(priorities) if priorities.ids else None
    if often is None:
        return tuple(Passing(count, shares, None, None, None) for _ in states)
    mean = float(often.mean())
    return tuple(
        Passing(count, shares, float(often[s]), mean, int((often >= often[s] - 1e-12).sum()) - 1)
        for s in states
    )
