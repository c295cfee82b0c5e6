"""What would open a goal: statements given up, and in how many of the draws an overlap would then exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conditions.condition import Condition, Node
from impasse.dispute.doubt.draw import Draws
from impasse.dispute.doubt.solve_draws import Field
from impasse.limits import BATCH_CELLS

MOST = 8
"""Openings that are told of one goal."""
_DRAWS = 400
"""Draws in which openings are tried."""
_WORTH = 0.1
"""Share of the draws that a set must open beyond every smaller set of its own statements."""
_HELD = 0.15
"""Share of the draws in which a statement must be held to be worth giving up."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """One statement that a party would no longer hold.

    Attributes
    ----------
    party : str
    statement : Condition
        What it prefers to hold, until then.
    restates : bool
        Whether the goal is exactly what the statement refuses: then giving it up is no way to the goal but the goal.
    told : tuple of str
        Ids of the statements that tell it; empty where it is only supposed.
    """

    party: str
    statement: Condition
    restates: bool
    told: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "party": self.party,
            "statement": self.statement.text,
            "restates": self.restates,
            "statements": list(self.told),
        }


@dataclass(frozen=True, slots=True)
class Opening:
    """Statements that, given up together, open an overlap in a share of the draws."""

    given_up: tuple[GivenUp, ...]
    share: float

    @property
    def restates(self) -> bool:
        """Whether it says no more than the goal itself."""
        return all(each.restates for each in self.given_up)

    def to_json(self) -> dict[str, Any]:
        """The shape of the contract."""
        return {
            "given_up": [each.to_json() for each in self.given_up],
            "share": round(self.share, 4),
            "restates": self.restates,
        }


Part = tuple[int, int, int]
"""Decision maker, line, and the sign with which it is held."""


def openings(field: Field, draws: Sequence[Draws], goal: NDArray[np.bool_]) -> tuple[Opening, ...]:
    """Find the sets of one or two statements whose giving up opens an overlap in most draws.

    Parameters
    ----------
    field : Field
    draws : sequence of Draws
    goal : bool array (n_states,)

    Returns
    -------
    tuple of Opening
        The largest share first, smaller sets before larger of the same; each opens more than any part of it.
    """
    wanted = np.flatnonzero(goal)
    if not len(wanted) or goal[field.start]:
        return ()
    rows = max(1, min(_DRAWS, BATCH_CELLS // (16 * len(wanted)), len(draws[0].signs)))
    some = [part.taking(slice(0, rows)) for part in draws]
    better = _Better(field, some, wanted)
    parts = [part for i, each in enumerate(some) for part in _held(i, each)]
    single = {frozenset([part]): better.share(frozenset([part])) for part in parts}
    base = better.share(frozenset())
    kept = {key: share for key, share in single.items() if share >= base + _WORTH}
    for one, two in combinations(parts, 2):
        both = frozenset([one, two])
        share = better.share(both)
        if share >= max(base, single[frozenset([one])], single[frozenset([two])]) + _WORTH:
            kept[both] = share
    ordered = sorted(kept.items(), key=lambda item: (-round(item[1], 2), len(item[0]), sorted(item[0])))
    return tuple(
        Opening(tuple(_given_up(field, some, part, goal) for part in sorted(key)), share)
        for key, share in ordered[:MOST]
    )


def _held(i: int, draws: Draws) -> Iterator[Part]:
    for k in range(len(draws.lines)):
        for sign in (1, -1):
            if (draws.signs[:, k] == sign).mean() >= _HELD:
                yield i, k, sign


class _Better:
    """Which goal states each party prefers to the status quo when statements are given up, kept for each set."""

    def __init__(self, field: Field, draws: Sequence[Draws], wanted: NDArray[np.int64]) -> None:
        self._draws = draws
        states = np.concatenate([[field.start], wanted])
        self._held = [field.held(part)[:, states] for part in draws]
        self._kept: dict[tuple[int, frozenset[Part]], NDArray[np.bool_]] = {}

    def share(self, given_up: frozenset[Part]) -> float:
        """Share of the draws with an overlap."""
        rows = [self._of(i, frozenset(p for p in given_up if p[0] == i)) for i in range(len(self._draws))]
        return float(np.logical_and.reduce(rows).any(axis=1).mean())

    def _of(self, i: int, mine: frozenset[Part]) -> NDArray[np.bool_]:
        if (i, mine) not in self._kept:
            draws, signs = self._draws[i], self._draws[i].signs.copy()
            for _, line, sign in mine:
                signs[signs[:, line] == sign, line] = 0
            scores = Draws(draws.party, draws.lines, signs, draws.places).scores(self._held[i])
            self._kept[i, mine] = scores[:, 1:] > scores[:, :1]
        return self._kept[i, mine]


def _given_up(field: Field, draws: Sequence[Draws], part: Part, goal: NDArray[np.bool_]) -> GivenUp:
    i, k, sign = part
    line = draws[i].lines[k]
    statement = line.when if sign > 0 else Condition(Node("not", (line.when.root,)))
    holds = field.conflict.holds(statement)
    restates = bool(
        holds[field.start] and not holds[goal].any() and line.about.party in _movers(field, statement)
    )
    stance = "if" if len(line.when.names) > 1 and sign > 0 else "wants" if sign > 0 else "rejects"
    told = dict.fromkeys(t.entry.statement.id for t in line.about.told if t.stance in (stance, "if"))
    return GivenUp(draws[i].party, statement, restates, tuple(told))


def _movers(field: Field, statement: Condition) -> set[str]:
    """Who decides what a statement is about."""
    options = {o.id: field.conflict.decision_makers[o.owner].id for o in field.conflict.options}
    return {options[name] for name in statement.names if name in options}
