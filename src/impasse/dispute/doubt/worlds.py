"""All that one phase's answers are counted on: the readings, and the same under other assumptions, each solved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from impasse.dispute.diagnosis.scenario import Scenario
from impasse.dispute.doubt.draw import Draws
from impasse.dispute.doubt.heard import Heard
from impasse.dispute.doubt.numbers import Numbers
from impasse.dispute.doubt.shares import Asked
from impasse.dispute.doubt.solve_draws import Field, draw_all, overlap_among, solve_draws
from impasse.dispute.doubt.supposed import newcomers, supposing


class Drawing(NamedTuple):
    """How readings are drawn: how many, from which seed, by which numbers."""

    samples: int
    seed: int
    numbers: Numbers


@dataclass(frozen=True, eq=False)
class Worlds:
    """Readings, solved.

    Attributes
    ----------
    draws : tuple of Draws
        As read, one for each decision maker.
    found : bool array (4, n_draws, 2, n_goals, 3)
        As read, without documents, with every order equally likely, and with what is told of other phases; each goal
        as asked, and without the steps of which nothing was found; overlap, bargain and path.
    among : bool array (n_draws, n_goals) or None
        Overlap among those who were heard, as read; None where everybody was.
    """

    draws: tuple[Draws, ...]
    found: NDArray[np.bool_]
    among: NDArray[np.bool_] | None

    @property
    def read(self) -> NDArray[np.bool_]:
        """As read, the goals as asked: bool (n_draws, n_goals, 3)."""
        return self.found[0, :, 0]


def worlds(
    fields: tuple[Field, Field],
    heard: Heard,
    goals: Sequence[Asked],
    how: Drawing,
    scenario: Scenario | None = None,
) -> Worlds:
    """Draw and solve the readings of one phase, and those that stand beside them.

    Parameters
    ----------
    fields : pair of Field
        In which the parties have stayed, and in which they are to move: the same but for a scenario.
    heard : Heard
    goals : sequence of Asked
    how : Drawing
    scenario : Scenario, optional
        Changed in every reading, after that was drawn.

    Returns
    -------
    Worlds
    """
    read, field = fields
    targets = np.array([g.states for g in goals] + [g.weaker for g in goals], np.bool_)
    targets = targets.reshape(-1, field.conflict.n_states)

    def drawn(told: Heard, *, equal: bool = False) -> tuple[Draws, ...]:
        """What is drawn, under the scenario where there is one."""
        found = draw_all(read, told, *how, equal=equal)
        if scenario is None:
            return found
        changed = tuple(supposing(each, field.conflict, scenario) for each in found)
        return (*changed, *newcomers(field.conflict, heard.parties, scenario, how.samples))

    draws = drawn(heard)
    rivals = (
        drawn(heard.without_documents()),
        drawn(heard, equal=True),
        drawn(heard.whole) if heard.whole is not None else draws,
    )
    first = solve_draws(field, draws, targets)
    found = np.stack([first, *(first if e is draws else solve_draws(field, e, targets) for e in rivals)])
    counted = [party for party in field.conflict.dm_ids if party not in heard.unheard]
    among = overlap_among(field, draws, targets[: len(goals)], counted) if heard.unheard else None
    return Worlds(draws, found.reshape(len(found), len(first), 2, len(goals), found.shape[-1]), among)
