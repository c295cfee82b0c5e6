"""What to watch for: the statements, and by whom, that would move an answer most if they were made tomorrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.dispute.doubt.cells import Cell, Clause, clause_shares, shares_if_said, stance_shares
from impasse.dispute.doubt.draw import Draws, Line
from impasse.dispute.doubt.numbers import Numbers
from impasse.dispute.doubt.shares import Asked, Share, word_of
from impasse.dispute.doubt.solve_draws import ANSWERS

MOST = 3
"""Statements told of one goal and question."""
_WORTH = 0.05
"""By how much a share must move to be told."""
_ABOUT = ("overlap", "path")
"""Questions that are watched: what moves a bargain moves the overlap."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One statement that has not been made.

    Attributes
    ----------
    what : str
        ``overlap`` or ``path``.
    party, option : str
        Who would say it, of which option or goal.
    says : str
        ``wants``, ``rejects``, or ``drops``: that it no longer asks for ``condition`` first.
    condition : str or None
    share : float
        What the share would then be.
    word : str
        What would then be said.
    """

    what: str
    party: str
    option: str
    says: str
    condition: str | None
    share: float
    word: str

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "what": self.what,
            "party": self.party,
            "option": self.option,
            "says": self.says,
            "condition": self.condition,
            "share": round(self.share, 4),
            "word": self.word,
        }


@dataclass(frozen=True, eq=False)
class _Said:
    """A statement, and what it would weigh the draws by that hold a line with sign 1, -1 and 0."""

    party: str
    about: Cell | Clause
    says: str
    weights: tuple[float, float, float]


def watched(
    draws: Sequence[Draws],
    found: NDArray[np.bool_],
    goal: Asked,
    shares: Sequence[Share],
    numbers: Numbers,
) -> tuple[Watch, ...]:
    """Find the statements that would move the answers about one goal most.

    A statement is supposed to be made by the party itself, by name and in this phase; what it said to the contrary
    then counts as an earlier word. The draws are weighed anew, so nothing is drawn or solved again.

    Parameters
    ----------
    draws : sequence of Draws
        One for each decision maker.
    found : bool array (n_draws, 3)
        Overlap, bargain and path of the goal.
    goal : Asked
    shares : sequence of Share
        The answers as they are, in the order of ``ANSWERS``.
    numbers : Numbers

    Returns
    -------
    tuple of Watch
        Question by question, the one that moves it most first; of one option the statement that moves it more.
    """
    flat = found.astype(np.float64)
    now = flat.mean(axis=0)
    best: dict[tuple[str, str, str], tuple[float, Watch]] = {}
    for part in draws:
        for line, said in _sayings(part, numbers):
            then, effective = _weighed(part.signs[:, line], flat, said.weights)
            option = said.about.topic if isinstance(said.about, Cell) else said.about.before
            asks = said.about.first if isinstance(said.about, Clause) else None
            for what in _ABOUT:
                k = ANSWERS.index(what)
                share, moved = float(then[k]), abs(float(then[k] - now[k]))
                word = _word(share, effective, goal, shares[k], (said.party, option), numbers)
                key = (what, said.party, option)
                if moved >= _WORTH and (key not in best or moved > best[key][0]):
                    best[key] = moved, Watch(what, said.party, option, said.says, asks, share, word)
    ordered = sorted(best.items(), key=lambda item: (-round(item[1][0], 3), item[0]))
    return tuple(w for what in _ABOUT for w in [w for (q, _, _), (_, w) in ordered if q == what][:MOST])


def _sayings(draws: Draws, numbers: Numbers) -> Iterator[tuple[int, _Said]]:
    for k, line in enumerate(draws.lines):
        if isinstance(line.about, Cell):
            before = stance_shares(line.about, numbers)
            for stance in ("wants", "rejects"):
                after = shares_if_said(line.about, stance, numbers)
                ratios = [a / b if b else 0.0 for a, b in zip(after, before, strict=True)]
                yield k, _Said(draws.party, line.about, stance, (ratios[0], ratios[1], ratios[2]))
        elif _asked_for(line):
            holds, _, _ = clause_shares(line.about, numbers)
            right = numbers.tells["sure"]["wants"][0]
            gone = 1.0 if holds == 1.0 else right / (1.0 - holds)
            yield k, _Said(draws.party, line.about, "drops", ((1.0 - right) / holds, gone, gone))


def _asked_for(line: Line) -> bool:
    """Whether a line is a stated condition as it was told, and not turned round or only supposed."""
    about = line.about
    return isinstance(about, Clause) and bool(about.told) and line.when is about.when


def _weighed(
    signs: NDArray[np.int8], flat: NDArray[np.float64], weights: tuple[float, float, float]
) -> tuple[NDArray[np.float64], float]:
    """The shares with the draws weighed by what they hold, and how many draws that is worth."""
    each = np.select([signs > 0, signs < 0], weights[:2], weights[2])
    total = float(each.sum())
    if not total:
        return flat.mean(axis=0), float(len(flat))
    return each @ flat / total, total**2 / float((each**2).sum())


def _word(
    share: float, effective: float, goal: Asked, now: Share, said: tuple[str, str], numbers: Numbers
) -> str:
    """The word of a share, where those who are still not heard allow one."""
    word = word_of(share, effective, numbers)
    if word != "no" and any(step != said for step in goal.silent):
        return "nothing"
    return "unsettled" if word == "yes" and now.among_heard is not None else word
