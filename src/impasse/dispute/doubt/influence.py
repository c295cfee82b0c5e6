"""Which question would settle most: the expected fall of the variance of the words asked for, from the same draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conditions.condition import parse
from impasse.dispute.doubt.cells import Cell, Clause, stance_shares
from impasse.dispute.doubt.draw import Draws, held_text
from impasse.dispute.doubt.heard import Heard
from impasse.dispute.doubt.numbers import Numbers
from impasse.dispute.doubt.shares import word_of

MOST = 12
"""Questions that are asked at most."""
_EARLY = 8
"""Among so many first questions at least one is about a silence."""
_STANCES = {"wants": 1, "rejects": -1, "indifferent": 0}


@dataclass(frozen=True, eq=False)
class Question:
    """One question to a person.

    Attributes
    ----------
    kind : str
        ``cell``, ``silence`` or ``rank``.
    party : str
    option : str or None
        Option or goal; None of a rank.
    pair : tuple of str
        The two statements of a rank, as conditions that the party prefers; otherwise empty.
    statements, candidates : tuples of str
        Ids of the statements that tell it, and of those that may tell more.
    influence : float
        Expected fall of the summed variances of the words when it is asked, 0 and more.
    doubt : float
        Share of the draws that go against the stance most likely held.
    changes : dict of answer to dict of (goal, what) to word
        The words that would be others; only answers that change one.
    """

    kind: str
    party: str
    option: str | None
    pair: tuple[str, ...]
    statements: tuple[str, ...]
    candidates: tuple[str, ...]
    influence: float
    doubt: float
    changes: Mapping[str, Mapping[tuple[str, str], str]]

    def to_json(self) -> dict[str, Any]:
        """The shape of the contract."""
        told: dict[str, dict[str, dict[str, str]]] = {}
        for answer, words in self.changes.items():
            for (goal, what), word in words.items():
                told.setdefault(answer, {}).setdefault(goal, {})[what] = word
        where = {"pair": list(self.pair)} if self.kind == "rank" else {"option": self.option}
        return {
            "kind": self.kind,
            "party": self.party,
            **where,
            "statements": list(self.statements),
            "candidates": list(self.candidates),
            "influence": round(self.influence, 5),
            "doubt": round(self.doubt, 4),
            "if": told,
        }


def questions(
    heard: Heard,
    draws: Sequence[Draws],
    found: NDArray[np.bool_],
    words: Mapping[tuple[str, str], str],
    numbers: Numbers,
) -> tuple[Question, ...]:
    """Make the questions that would settle most, the most influential first.

    Parameters
    ----------
    heard : Heard
    draws : sequence of Draws
    found : bool array (n_draws, n_goals, 3)
    words : mapping of (goal, what) to word
        The answers as they are, in the order of ``found``.
    numbers : Numbers

    Returns
    -------
    tuple of Question
    """
    flat = found.reshape(len(found), -1).astype(np.float64)
    made = [
        question
        for part in draws
        for question in (*_cells(part, flat, words, numbers), *_ranks(part, heard, flat, words, numbers))
        if question.influence > 0
    ]
    ordered = sorted(made, key=lambda q: (-q.influence, q.kind, q.party, q.option or "", q.pair))
    silent = next((q for q in ordered if q.kind == "silence"), None)
    first = ordered[:_EARLY]
    if silent is not None and silent not in first:
        ordered.remove(silent)
        ordered.insert(_EARLY - 1, silent)
    return tuple(ordered[:MOST])


def explained(flat: NDArray[np.float64], groups: Sequence[NDArray[np.bool_]]) -> float:
    """How much of the summed variances lies between groups of draws.

    Parameters
    ----------
    flat : float array (n_draws, n_answers)
    groups : sequence of bool arrays (n_draws,)
        Disjoint, together all draws.

    Returns
    -------
    float
        The expected fall of the variances when it is learned which group is true.
    """
    whole = flat.mean(axis=0)
    between = np.zeros_like(whole)
    for rows in groups:
        if rows.any():
            between += rows.mean() * (flat[rows].mean(axis=0) - whole) ** 2
    return float(between.sum())


def _cells(
    draws: Draws, flat: NDArray[np.float64], words: Mapping[tuple[str, str], str], numbers: Numbers
) -> list[Question]:
    made = []
    for k, line in enumerate(draws.lines):
        cell = line.about
        if not isinstance(cell, Cell) or cell.looked or _settled(cell):
            continue
        sign = draws.signs[:, k]
        groups = {name: sign == value for name, value in _STANCES.items()}
        kind = "silence" if cell.silent else "cell"
        share = max(float(rows.mean()) for rows in groups.values())
        made.append(
            Question(
                kind,
                cell.party,
                cell.topic,
                (),
                tuple(dict.fromkeys(t.entry.statement.id for t in cell.told)),
                cell.candidates,
                explained(flat, list(groups.values())) * numbers.found[kind],
                1.0 - share,
                _silence_changes(groups, flat, words, numbers)
                if cell.silent
                else _cell_changes(cell, sign, flat, words, numbers),
            )
        )
    return made


def _settled(cell: Cell) -> bool:
    """Whether a person has judged all that was told."""
    return bool(cell.told) and all(t.kind == "confirmed" for t in cell.told)


def _silence_changes(
    groups: Mapping[str, NDArray[np.bool_]],
    flat: NDArray[np.float64],
    words: Mapping[tuple[str, str], str],
    numbers: Numbers,
) -> dict[str, dict[tuple[str, str], str]]:
    changed = {name: _changed(rows.astype(np.float64), flat, words, numbers) for name, rows in groups.items()}
    return {name: told for name, told in changed.items() if told}


def _cell_changes(
    cell: Cell,
    sign: NDArray[np.int8],
    flat: NDArray[np.float64],
    words: Mapping[tuple[str, str], str],
    numbers: Numbers,
) -> dict[str, dict[tuple[str, str], str]]:
    """What changes when what was told is right; and when it is wrong, past or about something else: as if untold."""
    told = {t.stance for t in cell.told}
    shares = stance_shares(cell, numbers)
    wants, rejects = numbers.prior[cell.prior]
    bare = (wants, rejects, 1.0 - wants - rejects)
    leading = max(told, key=lambda stance: shares[0 if stance == "wants" else 1])
    right = (sign == _STANCES[leading]).astype(np.float64)
    ratio = {value: bare[k] / shares[k] if shares[k] else 0.0 for k, value in enumerate(_STANCES.values())}
    untold = np.select([sign == value for value in ratio], list(ratio.values()))
    found = {"right": _changed(right, flat, words, numbers)}
    without = _changed(untold, flat, words, numbers)
    found |= dict.fromkeys(("wrong", "no longer so", "about something else"), without)
    return {answer: told for answer, told in found.items() if told}


def _changed(
    weights: NDArray[np.float64],
    flat: NDArray[np.float64],
    words: Mapping[tuple[str, str], str],
    numbers: Numbers,
) -> dict[tuple[str, str], str]:
    """The words that would be others if the draws had these weights."""
    total = weights.sum()
    if not total:
        return {}
    effective = total**2 / (weights**2).sum()
    shares = weights @ flat / total
    after = {key: word_of(float(s), effective, numbers) for key, s in zip(words, shares, strict=True)}
    return {key: word for key, word in after.items() if word != words[key] and words[key] != "nothing"}


def _ranks(
    draws: Draws,
    heard: Heard,
    flat: NDArray[np.float64],
    words: Mapping[tuple[str, str], str],
    numbers: Numbers,
) -> list[Question]:
    """Ranks of two statements of one party, where a passage speaks of both."""
    made = []
    asked = [{parse(r.first).text, parse(r.second).text} for r in heard.ranks if r.party == draws.party]
    told = [(k, line) for k, line in enumerate(draws.lines) if _topic(line.about) and line.about.told]
    spoken = {k: dict.fromkeys(_statements(line.about)) for k, line in told}
    for (a, one), (b, two) in combinations(told, 2):
        if one.when.names & two.when.names and (len(one.when.names) > 1 or len(two.when.names) > 1):
            continue
        if {held_text(draws, a), held_text(draws, b)} in asked:
            continue
        both = tuple(s for s in spoken[a] if s in spoken[b])
        if not both:
            continue
        present = (draws.signs[:, a] != 0) & (draws.signs[:, b] != 0)
        first = present & (draws.places[:, a] < draws.places[:, b])
        groups = {"first": first, "second": present & ~first}
        share = max(float(first.mean()), float((present & ~first).mean()))
        made.append(
            Question(
                "rank",
                draws.party,
                None,
                (held_text(draws, a), held_text(draws, b)),
                both,
                both,
                explained(flat, [*groups.values(), ~present]) * numbers.found["rank"],
                max(0.0, float(present.mean()) - share),
                _silence_changes(groups, flat, words, numbers),
            )
        )
    return made


def _topic(about: Cell | Clause) -> str:
    return about.topic if isinstance(about, Cell) else about.before


def _statements(about: Cell | Clause) -> list[str]:
    return [t.entry.statement.id for t in about.told]
