"""Closed chains of stated conditions in the draws: only from what was said outright, with the weakest link."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from impasse.dispute.doubt.cells import Cell, Clause
from impasse.dispute.doubt.draw import Draws
from impasse.dispute.doubt.heard import Heard
from impasse.dispute.doubt.numbers import Numbers
from impasse.dispute.doubt.reason import Reason
from impasse.dispute.doubt.solve_draws import Field
from impasse.dispute.ledger.preconditions import Cycle

Link = tuple[str, str, NDArray[np.bool_], tuple[str, ...]]
"""Party, option, the draws in which the link holds, the statements that tell it."""


def chain_reason(
    field: Field, heard: Heard, draws: Sequence[Draws], goal: NDArray[np.bool_], numbers: Numbers
) -> Reason | None:
    """The closed chain that holds in most draws and lies before a goal; the share is that of any chain.

    Parameters
    ----------
    field : Field
    heard : Heard
    draws : sequence of Draws
    goal : bool array (n_states,)
    numbers : Numbers

    Returns
    -------
    Reason or None
        None where no chain of sure links lies before the goal.
    """
    closed: list[tuple[NDArray[np.bool_], list[Link]]] = []
    for cycle in heard.chains:
        links = _links(cycle, heard, draws)
        if links is not None and _before(cycle, field, heard, goal):
            closed.append((np.logical_and.reduce([rows for _, _, rows, _ in links]), links))
    if not closed:
        return None
    any_ = np.logical_or.reduce([rows for rows, _ in closed])
    _, links = max(closed, key=lambda pair: float(pair[0].mean()))
    weakest = min(links, key=lambda link: float(link[2].mean()))
    return Reason(
        "closed_chain",
        float(any_.mean()),
        tuple(party for party, _, _, _ in links),
        tuple(option for _, option, _, _ in links),
        tuple(dict.fromkeys(s for _, _, _, statements in links for s in statements)),
        (weakest[0], weakest[1], float(weakest[2].mean())),
    )


def _links(cycle: Cycle, heard: Heard, draws: Sequence[Draws]) -> list[Link] | None:
    """The links of a chain in the draws; None where one of them was not said outright by its holder."""
    found: list[Link] = []
    for edge in cycle.edges:
        key = (edge.party, edge.before, edge.first)
        clause = next((c for c in heard.clauses if (c.party, c.before, c.first) == key), None)
        link = None if clause is None else _link(clause, draws, 1)
        if link is None:
            return None
        found.append(link)
    if cycle.refusals:
        first = cycle.refusals[0]
        cell = next((c for c in heard.cells if (c.party, c.topic) == (first.party, first.topic)), None)
        link = None if cell is None else _link(cell, draws, -1 if first.stance == "rejects" else 1)
        if link is None:
            return None
        found.append(link)
    return found


def _link(about: Cell | Clause, draws: Sequence[Draws], sign: int) -> Link | None:
    stance = "if" if isinstance(about, Clause) else "wants" if sign > 0 else "rejects"
    told = [t for t in about.told if t.stance == stance and t.firm]
    part = next(d for d in draws if d.party == about.party)
    line = next(k for k, each in enumerate(part.lines) if each.about is about and each.when is about.when)
    if not told:
        return None
    topic = about.topic if isinstance(about, Cell) else about.before
    return about.party, topic, part.signs[:, line] == sign, tuple(t.entry.statement.id for t in told)


def _before(cycle: Cycle, field: Field, heard: Heard, goal: NDArray[np.bool_]) -> bool:
    """Whether the goal needs something that the chain makes wait."""
    for edge in cycle.edges:
        clause = next((c for c in heard.clauses if (c.party, c.before) == (edge.party, edge.before)), None)
        if clause is None:
            continue
        waits = field.conflict.holds(clause.waits)
        if goal.any() and waits[goal].all() and not waits[field.start]:
            return True
    return False
