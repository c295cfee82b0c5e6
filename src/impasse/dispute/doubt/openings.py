"""What would open a goal: statements given up, and in how many of the draws an overlap would then exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.batch.scores import statement_weights
from impasse.conflict.conditions.condition import Condition, Node
from impasse.dispute.doubt.cells import Cell
from impasse.dispute.doubt.draw import Draws
from impasse.dispute.doubt.solve_draws import Field

MOST = 8
"""Openings that are told of one goal."""
_DRAWS = 400
"""Draws in which openings are tried, or a quarter of all where that is less."""
_CELLS = 1 << 24
"""Goal states looked at at once, over sets and draws."""
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
class Payer:
    """Somebody who decides nothing and would lose what it is told to want.

    Attributes
    ----------
    party, option : str
        Who, and the option or goal that it would lose or get against its word.
    told : tuple of str
        Ids of the statements that tell it.
    """

    party: str
    option: str
    told: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"party": self.party, "option": self.option, "statements": list(self.told)}


@dataclass(frozen=True, slots=True)
class Opening:
    """Statements that, given up together, open an overlap in a share of the draws, and who pays without a say."""

    given_up: tuple[GivenUp, ...]
    share: float
    pays: tuple[Payer, ...] = ()

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
            "pays_without_a_say": [each.to_json() for each in self.pays],
        }


Part = tuple[int, int, int]
"""Decision maker, line, and the sign with which it is held."""


def openings(
    field: Field, draws: Sequence[Draws], goal: NDArray[np.bool_], audiences: Sequence[Cell] = ()
) -> tuple[Opening, ...]:
    """Find the sets of one or two statements whose giving up opens an overlap in most draws.

    Parameters
    ----------
    field : Field
    draws : sequence of Draws
    goal : bool array (n_states,)
    audiences : sequence of Cell
        What is told of those who decide nothing.

    Returns
    -------
    tuple of Opening
        The largest share first, smaller sets before larger of the same; each opens more than any part of it.
    """
    wanted = np.flatnonzero(goal)
    if not len(wanted) or goal[field.start]:
        return ()
    count = min(_DRAWS, -(-len(draws[0].signs) // 4))
    some = [part.taking(slice(0, count)) for part in draws]
    parts = [[(i, k, sign) for k, sign in _held(each)] for i, each in enumerate(some)]
    shares = _shares(field, some, parts, wanted)
    least = shares[frozenset()] + _WORTH
    kept = {
        key: share
        for key, share in shares.items()
        if key and share >= least and share >= max(shares[smaller] for smaller in _smaller(key)) + _WORTH
    }
    ordered = sorted(kept.items(), key=lambda item: (-round(item[1], 2), len(item[0]), sorted(item[0])))
    found = []
    for key, share in ordered[:MOST]:
        given_up = tuple(_given_up(field, some, part, goal) for part in sorted(key))
        found.append(Opening(given_up, share, _payers(field, given_up, goal, audiences)))
    return tuple(found)


def _payers(
    field: Field, given_up: Sequence[GivenUp], goal: NDArray[np.bool_], audiences: Sequence[Cell]
) -> tuple[Payer, ...]:
    """Those who decide nothing and lose: what they are told to want holds now, and nowhere that is opened.

    What is opened are the goal's states in which nothing of what is given up holds, or all of them where there is none.
    """
    gone = [~field.conflict.holds(each.statement) for each in given_up]
    opened = np.logical_and.reduce([goal, *gone])
    opened = opened if opened.any() else goal
    found = []
    for cell in audiences:
        holds = field.conflict.holds(cell.when)
        wanted = "wants" if holds[field.start] else "rejects"
        if (holds[opened] != holds[field.start]).all():
            told = [t for t in cell.told if t.stance == wanted]
            if told:
                ids = dict.fromkeys(t.entry.statement.id for t in told)
                found.append(Payer(cell.party, cell.topic, tuple(ids)))
    return tuple(found)


def _smaller(key: frozenset[Part]) -> Iterator[frozenset[Part]]:
    """A set without one of its statements, and the empty set."""
    yield frozenset()
    yield from (key - {part} for part in key)


def _held(draws: Draws) -> Iterator[tuple[int, int]]:
    """The lines that a party holds often enough, with the sign with which it does."""
    for k in range(len(draws.lines)):
        for sign in (1, -1):
            if (draws.signs[:, k] == sign).mean() >= _HELD:
                yield k, sign


def _shares(
    field: Field, draws: Sequence[Draws], parts: Sequence[Sequence[Part]], wanted: NDArray[np.int64]
) -> dict[frozenset[Part], float]:
    """Share of the draws with an overlap when each set of up to two statements is given up."""
    sets = [[frozenset(c) for size in (0, 1, 2) for c in combinations(mine, size)] for mine in parts]
    most = max(len(mine) for mine in sets)
    rows = max(1, min(len(draws[0].signs), _CELLS // (most * len(wanted))))
    some = [part.taking(slice(0, rows)) for part in draws]
    better = [_better(field, *pair, wanted) for pair in zip(some, sets, strict=True)]
    found: dict[frozenset[Part], float] = {}
    for i, mine in enumerate(sets):
        others = np.logical_and.reduce([each[0] for j, each in enumerate(better) if j != i] or [True])
        open_ = (better[i] & others).any(axis=2).mean(axis=1)
        found |= dict(zip(mine, open_.tolist(), strict=True))
    for i, j in combinations(range(len(sets)), 2):
        rest = np.logical_and.reduce([each[0] for k, each in enumerate(better) if k not in (i, j)] or [True])
        for one, first in zip(parts[i], better[i][1:], strict=False):
            both = (better[j][1 : 1 + len(parts[j])] & (first & rest)).any(axis=2).mean(axis=1)
            found |= {frozenset([one, two]): s for two, s in zip(parts[j], both.tolist(), strict=True)}
    return found


def _better(
    field: Field, draws: Draws, sets: Sequence[frozenset[Part]], wanted: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which goal states are better for a party when each set is given up, (n_sets, n_draws, n_goal_states)."""
    held = field.held(draws)[:, np.concatenate([[field.start], wanted])]
    weights = statement_weights(draws.places, draws.signs)
    if weights is None:
        return _better_anew(draws, sets, held)
    gains = held[:, 1:].astype(np.float64) - held[:, :1]
    ahead = weights @ gains
    found = np.empty((len(sets), *ahead.shape), np.bool_)
    for row, given_up in zip(found, sets, strict=True):
        left = ahead
        for _, line, sign in given_up:
            left = left - np.outer(np.where(draws.signs[:, line] == sign, weights[:, line], 0.0), gains[line])
        np.greater(left, 0.0, out=row)
    return found


def _better_anew(draws: Draws, sets: Sequence[frozenset[Part]], held: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The same where a party has more statements than one sum can weigh: every set is scored by itself."""
    signs = np.repeat(draws.signs[None], len(sets), axis=0)
    for each, given_up in zip(signs, sets, strict=True):
        for _, line, sign in given_up:
            each[each[:, line] == sign, line] = 0
    many = Draws(
        draws.party, draws.lines, signs.reshape(-1, signs.shape[2]), np.tile(draws.places, (len(sets), 1))
    )
    scores = many.scores(held)
    return np.asarray(scores[:, 1:] > scores[:, :1]).reshape(len(sets), len(draws.signs), -1)


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
