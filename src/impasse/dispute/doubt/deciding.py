"""Whose statement decides whether there is an overlap, and whether that is a matter of reading, silence or rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

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
    """What hangs on the order of two lines, beyond what hangs on their being held at all."""
    found = []
    for a, b in combinations(range(len(draws.lines)), 2):
        both = (draws.signs[:, a] != 0) & (draws.signs[:, b] != 0)
        first = both & (draws.places[:, a] < draws.places[:, b])
        weight = explained(flat, [first, both & ~first, ~both]) - explained(flat, [both, ~both])
        pair = (held_text(draws, a), held_text(draws, b))
        reason = Reason("no_overlap", share, (draws.party,), pair, (), by="rank")
        found.append((weight, reason, [draws.lines[k].about for k in (a, b)]))
    return found
