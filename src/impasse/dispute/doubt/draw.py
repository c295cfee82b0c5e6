"""Draws: for one party, many lists of statements that what was told allows, each in an order of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.batch.scores import prioritised_scores
from impasse.conflict.conditions.condition import Condition, Node
from impasse.dispute.doubt.cells import Cell, Clause, clause_shares, stance_shares
from impasse.dispute.doubt.heard import Heard
from impasse.dispute.doubt.numbers import Numbers, Triple


@dataclass(frozen=True, slots=True)
class Line:
    """One statement that a party's list may hold.

    Attributes
    ----------
    about : Cell or Clause
    when : Condition
        Of a cell the topic taken; of a stated condition the implication, or the same turned round.
    """

    about: Cell | Clause
    when: Condition

    @property
    def name(self) -> str:
        """What tells it from the party's other lines."""
        return f"{self.about.party}|{self.when.text}"


@dataclass(frozen=True, eq=False)
class Draws:
    """Many lists of one party.

    Attributes
    ----------
    party : str
    lines : tuple of Line
    signs : int8 array (n_draws, n_lines)
        1: prefers it to hold; -1: prefers it not to hold; 0: the line is not in the list.
    places : int64 array (n_draws, n_lines)
        0 the most important; lines that are not in the list come last.
    stayed : float
        Share of the draws in which it would stay in the reported state, before anything is made of that.
    conditioned : bool
        Whether draws that would not stay were weighed down in full.
    """

    party: str
    lines: tuple[Line, ...]
    signs: NDArray[np.int8]
    places: NDArray[np.int64]
    stayed: float = 1.0
    conditioned: bool = False

    def taking(self, rows: NDArray[np.int64] | slice) -> Draws:
        """Some of the draws."""
        return replace(self, signs=self.signs[rows], places=self.places[rows])

    def scores(self, held: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Scores (n_draws, n_states) over the states of ``held``, bool (n_lines, n_states)."""
        return prioritised_scores(self.places, self.signs, held)


def draw_party(
    heard: Heard, party: str, samples: int, seed: int, numbers: Numbers, *, equal: bool = False
) -> Draws:
    """Draw lists of one party.

    Parameters
    ----------
    heard : Heard
    party : str
        One of ``heard.parties``.
    samples : int
    seed : int
        Every line has random numbers of its own, from the seed and its name: what is told of one changes no other.
    numbers : Numbers
    equal : bool
        Whether every order is as likely as any other, whatever the statements are.

    Returns
    -------
    Draws
        Not yet conditioned on the party's having stayed.
    """
    lines: list[Line] = []
    signs: list[NDArray[np.int8]] = []
    keys: list[NDArray[np.float64]] = []
    for cell in (c for c in heard.cells if c.party == party):
        line = Line(cell, cell.when)
        uniform = uniforms(seed, line.name, samples)
        sign = _signs(uniform[0], stance_shares(cell, numbers))
        wants, rejects = (numbers.order[_class(cell, stance)] for stance in ("wants", "rejects"))
        weight = np.where(sign > 0, wants, rejects)
        lines.append(line)
        signs.append(sign)
        keys.append(-np.log1p(-uniform[1]) / (1.0 if equal else weight))
    for clause in (c for c in heard.clauses if c.party == party):
        uniform = uniforms(seed, f"{party}|{clause.when.text}", samples)
        sign = _signs(uniform[0], clause_shares(clause, numbers))
        key = -np.log1p(-uniform[1]) / (1.0 if equal else numbers.order["condition"])
        lines += [Line(clause, clause.when), Line(clause, clause.turned)]
        signs += [(sign > 0).astype(np.int8), (sign < 0).astype(np.int8)]
        keys += [key, key]
    table = np.stack(signs, axis=1)
    return Draws(party, tuple(lines), table, _places(np.stack(keys, axis=1), table))


def uniforms(seed: int, name: str, samples: int) -> NDArray[np.float64]:
    """Two rows of uniform random numbers, float64 (2, samples), that depend on seed and name alone.

    The first ``k`` numbers are the same however many are drawn.
    """
    digest = hashlib.blake2b(f"{seed}|{name}".encode(), digest_size=16).digest()
    generator = np.random.Generator(np.random.PCG64(int.from_bytes(digest, "big")))
    return np.ascontiguousarray(generator.random((samples, 2)).T)


def _signs(uniform: NDArray[np.float64], shares: Triple) -> NDArray[np.int8]:
    return np.where(uniform < shares[0], 1, np.where(uniform < shares[0] + shares[1], -1, 0)).astype(np.int8)


def _places(keys: NDArray[np.float64], signs: NDArray[np.int8]) -> NDArray[np.int64]:
    """Places by ascending key, lines that are not in the list last."""
    order = np.argsort(np.where(signs == 0, np.inf, keys), axis=1, kind="stable")
    places = np.empty(order.shape, np.int64)
    np.put_along_axis(places, order, np.broadcast_to(np.arange(keys.shape[1]), keys.shape), 1)
    return places


def _class(cell: Cell, stance: str) -> str:
    """Class of a statement: refusing a step of its own or a goal, keeping what is, wishing, or only supposed.

    On its own options a party of which nothing was heard is as firm as any other. Who has named a price for a step
    minds it no more than it wishes for other things; a refusal beside it that does not repeat the price has not
    withdrawn it, and counts as what is held.
    """
    told = [t for t in cell.told if t.stance == stance]
    if not told and not cell.own:
        return "silence"
    if stance == "rejects" and (cell.prior == "own_not_taken" or cell.topic not in cell.when.names):
        priced = [bool(t.entry.condition) and t.entry.word != "deed" for t in told]
        return "refusal" if not any(priced) else "wish" if all(priced) else "holding"
    return "holding" if cell.current == (stance == "wants") else "wish"


def held_text(draws: Draws, line: int) -> str:
    """What a party most often prefers by one of its lines, as a condition."""
    when, signs = draws.lines[line].when, draws.signs[:, line]
    against = (signs < 0).sum() > (signs > 0).sum()
    return Condition(Node("not", (when.root,))).text if against else when.text
