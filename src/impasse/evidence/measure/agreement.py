"""Agreement of two people's readings of one document: Krippendorff's alpha, and where they disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.measure.evaluation import Compared, agree


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two readings agree on one question."""

    question: str
    """``content`` (is this word part of a content), ``attribution``, or a label."""
    units: int
    same: int
    alpha: float | None
    """Krippendorff's alpha; None where it is not defined (nothing varies)."""


def alpha(pairs: Sequence[tuple[object, object]]) -> float | None:
    """Krippendorff's alpha for nominal data of two coders without gaps.

    Parameters
    ----------
    pairs : sequence of (value, value)
        One pair for each unit: what the first coder said and what the second said.

    Returns
    -------
    float or None
        1 for perfect agreement, 0 for agreement as by chance; None when all values are the same, or there is
        no unit.

    References
    ----------
    Krippendorff (2004), Content analysis, 2nd edition, section 11.3: alpha = 1 - observed / expected
    disagreement, from the coincidence matrix. Example C there gives 0.095.
    """
    totals: Counter[object] = Counter()
    for first, second in pairs:
        totals[first] += 1
        totals[second] += 1
    n = sum(totals.values())
    expected = n * n - sum(count * count for count in totals.values())
    if not expected:
        return None
    observed = 2 * sum(first != second for first, second in pairs)
    return 1.0 - (n - 1) * observed / expected


def agreements(compared: Sequence[Compared], tokens: Sequence[frozenset[object]]) -> list[Agreement]:
    """Agreement of two codings on words, on attributions and on every label.

    Parameters
    ----------
    compared : sequence of Compared
        The first coding as what was marked, the second as what was found, document by document.
    tokens : sequence of frozenset
        All tokens of each document, the units of the question which words are content.

    Returns
    -------
    list of Agreement
        ``content`` over all words; ``attribution``: how many of all marked ones both have (alpha is not
        defined there, since what neither marked has no number); then the labels of those both have, with a
        name that shares a word counted as the same. The ties of an attribution are one value: all of them agree
        or none.
    """
    words: list[tuple[object, object]] = []
    for c, all_tokens in zip(compared, tokens, strict=True):
        sides = [frozenset().union(*(item.content for item in side)) for side in (c.gold, c.found)]
        words += [(token in sides[0], token in sides[1]) for token in all_tokens]
    both = sum(len(c.pairs) for c in compared)
    marked = sum(len(c.gold) + len(c.found) for c in compared) - both
    out = [
        Agreement("content", len(words), sum(a == b for a, b in words), alpha(words)),
        Agreement("attribution", marked, both, None),
    ]
    for label in _labels(compared):
        values = [
            (dict(c.gold[i].labels)[label], dict(c.found[j].labels)[label])
            for c in compared
            for i, j, _ in c.pairs
            if label in dict(c.gold[i].labels) and label in dict(c.found[j].labels)
        ]
        settled: list[tuple[object, object]] = [(a, a if agree(label, a, b) else b) for a, b in values]
        out.append(Agreement(label, len(settled), sum(a == b for a, b in settled), alpha(settled)))
    return out


def _labels(compared: Sequence[Compared]) -> list[str]:
    """Labels that occur, in the order in which they are first met."""
    seen: dict[str, None] = {}
    for c in compared:
        for item in (*c.gold, *c.found):
            seen.update(dict.fromkeys(label for label, _ in item.labels))
    return list(seen)
