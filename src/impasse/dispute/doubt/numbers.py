"""The table of numbers behind shares, as the program uses it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Pair = tuple[float, float]
Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Every number that an answer's share depends on; ``data/numbers.toml`` says what each means.

    Attributes
    ----------
    tells : dict of kind of tie to dict of stance to (its stance, the other, neither)
    further : float
        Power to which each further independent report counts.
    prior : dict of kind of cell to (wants, rejects)
    condition : dict of kind of tie to (holds, the wrong way round)
    order : dict of class of statement to weight
    leaving, announced, least : float
        Weight of a draw in which a party would not have stayed, and of one in which it would only have done what it
        said; the mean weight needed to use them.
    line, errors : float
        Where a share becomes a word.
    found : dict of kind of question to the chance of an answer
    """

    tells: dict[str, dict[str, Triple]]
    further: float
    prior: dict[str, Pair]
    condition: dict[str, Pair]
    order: dict[str, float]
    leaving: float
    announced: float
    least: float
    line: float
    errors: float
    found: dict[str, float]


@cache
def numbers() -> Numbers:
    """Return the table that the program ships."""
    text = (files("impasse.dispute.doubt") / "data" / "numbers.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Numbers(
        tells={kind: {s: (a, b, c) for s, (a, b, c) in row.items()} for kind, row in table["tells"].items()},
        further=table["repeated"]["further"],
        prior={kind: (a, b) for kind, (a, b) in table["prior"].items()},
        condition={kind: (a, b) for kind, (a, b) in table["condition"].items()},
        order=table["order"],
        **table["staying"],
        line=table["word"]["line"],
        errors=table["word"]["errors"],
        found=table["found"],
    )
