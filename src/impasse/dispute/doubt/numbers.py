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
    tells : dict of kind of tie to (its stance, the other, neither)
    further : float
        Power to which each further independent report counts.
    prior : dict of kind of cell to (wants, rejects)
    condition : dict of kind of tie to (holds, the wrong way round)
    order : dict of class of statement to weight
    leaving, least : float
        Weight of a draw in which a party would not have stayed; the share of staying draws needed to use it.
    line, errors : float
        Where a share becomes a word.
    found : dict of kind of question to the chance of an answer
    """

    tells: dict[str, Triple]
    further: float
    prior: dict[str, Pair]
    condition: dict[str, Pair]
    order: dict[str, float]
    leaving: float
    least: float
    line: float
    errors: float
    found: dict[str, float]


@cache
def numbers() -> Numbers:
    """Return the table that the program ships."""
    text = (files("impasse.dispute.doubt") / "data" / "numbers.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    further = table["tells"].pop("further")
    return Numbers(
        tells={kind: (a, b, c) for kind, (a, b, c) in table["tells"].items()},
        further=further,
        prior={kind: (a, b) for kind, (a, b) in table["prior"].items()},
        condition={kind: (a, b) for kind, (a, b) in table["condition"].items()},
        order=table["order"],
        leaving=table["staying"]["leaving"],
        least=table["staying"]["least"],
        line=table["word"]["line"],
        errors=table["word"]["errors"],
        found=table["found"],
    )
