"""Ties of two readings compared: how many of one are right by the other, how many of the other it has.

References
----------
Efron (1979), Bootstrap methods, The Annals of Statistics 7(1): percentile intervals over documents.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from impasse.evidence.measure.evaluation import Compared, Item
from impasse.evidence.statement import Tie

_TOLD = re.compile(r"(\S+) (wants|rejects) (\S+)(?: if (.*))?")


@dataclass(frozen=True, slots=True)
class TieFigure:
    """Ties of the attributions that two readings share.

    Attributes
    ----------
    right, found, marked : int
        Ties alike; ties of the reading in attributions that the gold has too; all ties of the gold.
    precision, recall : float
        ``right / found`` and ``right / marked``; 0 where there is nothing to divide by.
    intervals : pair of (low, high)
        95 % bootstrap intervals over documents.
    """

    right: int
    found: int
    marked: int
    precision: float
    recall: float
    intervals: tuple[tuple[float, float], tuple[float, float]]


def ties_label(ties: Iterable[Tie]) -> str:
    """Sure ties that tell a stance as one value, as gold tells them; a condition makes either stance a wish.

    Parameters
    ----------
    ties : iterable of Tie

    Returns
    -------
    str
    """
    told = [tie for tie in ties if tie.sure and tie.stance]
    return "; ".join(
        sorted(
            f"{tie.party or '-'} {'wants' if tie.condition else tie.stance} {tie.topic}"
            + (f" if {tie.condition}" if tie.condition else "")
            for tie in told
        )
    )


def tie_figure(compared: Sequence[Compared], *, samples: int = 1000, seed: int = 7) -> TieFigure:
    """Precision and recall of ties with their conditions.

    Parameters
    ----------
    compared : sequence of Compared
        One for each document, items with the label ``ties``.
    samples, seed : int
        Bootstrap samples over documents, and what they start from.

    Returns
    -------
    TieFigure
    """
    each = [_counts(c) for c in compared]
    rng = random.Random(seed)
    drawn = [_shares(rng.choices(each, k=len(each))) for _ in range(samples if each else 0)]
    total = sum(each, Counter())
    precision, recall = _shares(each)
    low, high = int(0.025 * samples), max(int(0.975 * samples) - 1, 0)
    spread = [sorted(column) for column in zip(*drawn, strict=True)]
    bounds = [(s[low], s[high]) for s in spread] or [(precision, precision), (recall, recall)]
    return TieFigure(
        total["right"], total["found"], total["marked"], precision, recall, (bounds[0], bounds[1])
    )


def _counts(compared: Compared) -> Counter[str]:
    counts: Counter[str] = Counter(marked=sum(len(_told(item)) for item in compared.gold))
    for i, j, _ in compared.pairs:
        mine = _told(compared.found[j])
        counts["found"] += len(mine)
        counts["right"] += len(mine & _told(compared.gold[i]))
    return counts


def _shares(each: Sequence[Counter[str]]) -> tuple[float, float]:
    total = sum(each, Counter())
    return total["right"] / max(1, total["found"]), total["right"] / max(1, total["marked"])


def _told(item: Item) -> frozenset[tuple[str, str, str, frozenset[str]]]:
    """The ties of an item; conditions as sets of what is asked for."""
    found = set()
    for part in filter(None, dict(item.labels).get("ties", "").split("; ")):
        told = _TOLD.fullmatch(part)
        if told is not None:
            asked = frozenset(re.split(r"\s+(?:and|or)\s+", told[4])) if told[4] else frozenset[str]()
            found.add((told[1], "wants" if asked else told[2], told[3], asked))
    return frozenset(found)
