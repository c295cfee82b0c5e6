"""Whose statement decides whether there is an overlap, and whether that is a matter of reading, silence or rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from impasse.dispute.doubt.cells import Cell, Clause
from impasse.dispute.doubt.draw import Draws, held_text
from impasse.dispute.doubt.influence import explained
from impasse.dispute.doubt.reason import Reason

_LEAST = 0.001
"""Variance that a statement must explain to be named."""


def deciding(draws: Sequence[Draws], overlap: NDArray[np.bool_]) -> Reason | None:
    """Find what the overlap of one goal hangs on most.

    Parameters
    ----------
    draws : sequence of Draws
    overlap : bool array (n_draws,)

    Returns
    -------
    Reason or None
        Kind ``no_overlap``; its share is that of the draws without an overlap. By ``reading`` and ``silence`` its one
        option is what decides; by ``rank`` its options are the two statements, as conditions, whose order does.
    """
    flat = overlap[:, None].astype(np.float64)
    best: tuple[float, Reason, list[Cell | Clause]] | None = None
    share = 1.0 - float(overlap.mean())
    for part in draws:
        for weight, reason, about in (*_signs(part, flat, share), *_orders(part, flat, share)):
            if weight > _LEAST and (best is None or weight > best[0]):
                best = (weight, reason, about)
    if best is None:
        return None
    ids = dict.fromkeys(t.entry.statement.id for about in best[2] for t in about.told)
    return replace(best[1], statements=tuple(ids))


_Found = list[tuple[float, Reason, list[Cell | Clause]]]
"""What hangs on something, the reason without its statements, and what these are about."""


def _signs(draws: Draws, flat: NDArray[np.float64], share: float) -> _Found:
    """What hangs on how each line is read, or on what a silent party holds."""
    found = []
    for k, line in enumerate(draws.lines):
        about = line.about
        weight = explained(flat, [draws.signs[:, k] == sign for sign in (1, -1, 0)])
        topic = about.topic if isinstance(about, Cell) else about.before
        by = "reading" if about.told else "silence"
        reason = Reason("no_overlap", share, (draws.party,), (topic,), (), by=by)
        found.append((weight, reason, [about]))
    return found


def _orders(draws: Draws, flat: NDArray[np.float64], share: float) -> _Found:
    """The two lines on whose order most hangs, beyond what hangs on their being held at all."""
    if len(draws.lines) < 2:
        return []
    overlap, present = flat[:, 0], draws.signs != 0
    both = present[:, :, None] & present[:, None, :]
    first = both & (draws.places[:, :, None] < draws.places[:, None, :])
    weights = _between(first, overlap) + _between(both & ~first, overlap) - _between(both, overlap)
    weights = np.where(np.triu(np.ones(weights.shape, np.bool_), 1), weights, -1.0)
    a, b = (int(k) for k in np.unravel_index(int(weights.argmax()), weights.shape))
    pair = (held_text(draws, a), held_text(draws, b))
    reason = Reason("no_overlap", share, (draws.party,), pair, (), by="rank")
    return [(float(weights[a, b]), reason, [draws.lines[k].about for k in (a, b)])]


def _between(groups: NDArray[np.bool_], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """What each group of draws, (n_draws, n, n), adds to the variance between groups."""
    counts = groups.sum(axis=0, dtype=np.float64)
    means = np.tensordot(values, groups.astype(np.float64), axes=1) / np.maximum(counts, 1.0)
    return np.asarray(counts / len(values) * (means - values.mean()) ** 2 * (counts > 0))
