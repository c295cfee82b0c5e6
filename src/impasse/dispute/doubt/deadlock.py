"""Why a goal is out of reach, as shares of the draws: four kinds that exclude each other, and five that stand beside.

Of the first four each draw has one: nothing stands in the way, no overlap, an overlap without a path, a path whose
first steps are all sanctioned. Beside them: a commitment trap, a closed chain of stated conditions, an audience that
excludes the goal, a quarrel about the forum, a party that loses nothing by waiting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.batch.pocket import pocketed
from impasse.conflict.batch.waiting import loses_nothing
from impasse.conflict.survey import survey
from impasse.dispute.doubt.cells import Cell, stance_shares
from impasse.dispute.doubt.chains import chain_reason
from impasse.dispute.doubt.deciding import deciding
from impasse.dispute.doubt.draw import Draws
from impasse.dispute.doubt.forums import forum_quarrel
from impasse.dispute.doubt.heard import Heard
from impasse.dispute.doubt.numbers import Numbers
from impasse.dispute.doubt.reason import Reason
from impasse.dispute.doubt.solve_draws import Field

KINDS = (
    "none",
    "no_overlap",
    "no_path",
    "sanctioned",
    "trap",
    "closed_chain",
    "veto",
    "forum",
    "nothing_to_lose",
)
"""Kinds of deadlock; the first four exclude each other."""

_DRAWS = 1000
"""Draws looked at for the kinds that stand beside."""


@dataclass(frozen=True, eq=False)
class Deadlock:
    """What stands in the way of one goal.

    Attributes
    ----------
    shares : dict of kind to float
        In the order of ``KINDS``.
    reasons : tuple of Reason
        What an overlap hangs on most, and what each of the kinds that stand beside rests on, the most frequent first.
    """

    shares: Mapping[str, float]
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        """The shares alone, as in the contract."""
        return {kind: round(share, 4) for kind, share in self.shares.items()}


def deadlocks(
    field: Field,
    heard: Heard,
    draws: Sequence[Draws],
    found: NDArray[np.bool_],
    goals: Sequence[NDArray[np.bool_]],
    numbers: Numbers,
) -> tuple[Deadlock, ...]:
    """Find what stands in the way of each goal.

    Parameters
    ----------
    field : Field
    heard : Heard
    draws : sequence of Draws
        One for each decision maker.
    found : bool array (n_draws, n_goals, 3)
        Overlap, bargain and path of each goal.
    goals : sequence of bool arrays (n_states,)
    numbers : Numbers

    Returns
    -------
    tuple of Deadlock
    """
    some = [part.taking(slice(0, _DRAWS)) for part in draws]
    scores = [part.scores(field.held(part)) for part in some]
    quarrel = forum_quarrel(field.conflict, heard, some)
    sanctioned = _sanctioned(
        field, scores, found[:_DRAWS], np.array(goals, np.bool_).reshape(len(goals), field.conflict.n_states)
    )
    return tuple(
        _one(field, heard, some, scores, found[:, k], sanctioned[k], goal, quarrel, numbers)
        for k, goal in enumerate(goals)
    )


def _one(
    field: Field,
    heard: Heard,
    draws: Sequence[Draws],
    scores: Sequence[NDArray[np.float64]],
    found: NDArray[np.bool_],
    sanctioned: float,
    goal: NDArray[np.bool_],
    quarrel: Reason | None,
    numbers: Numbers,
) -> Deadlock:
    """One goal; ``sanctioned`` is the share among draws with an overlap and a path."""
    if goal[field.start]:
        return Deadlock({kind: float(kind == "none") for kind in KINDS}, ())
    overlap, path = found[:, 0], found[:, 2]
    both = float((overlap & path).mean())
    first = {
        "none": both * (1.0 - sanctioned),
        "no_overlap": float((~overlap).mean()),
        "no_path": float((overlap & ~path).mean()),
        "sanctioned": both * sanctioned,
    }
    reasons = [
        reason
        for reason in (
            deciding(draws, overlap[:_DRAWS]),
            _trap(field, scores, goal),
            chain_reason(field, heard, draws, goal, numbers),
            _veto(field, heard, goal, numbers),
            quarrel,
            _waiting(field, heard, scores, goal),
        )
        if reason is not None
    ]
    beside = {kind: next((r.share for r in reasons if r.kind == kind), 0.0) for kind in KINDS[4:]}
    return Deadlock(first | beside, tuple(sorted(reasons, key=lambda r: -r.share)))


def _sanctioned(
    field: Field,
    scores: Sequence[NDArray[np.float64]],
    found: NDArray[np.bool_],
    goals: NDArray[np.bool_],
) -> list[float]:
    """For each goal the share of sanctioned ones among draws with an overlap and a path, by sequential stability."""
    open_ = found[:, :, 0] & found[:, :, 2]
    rows = np.flatnonzero(open_.any(axis=1))
    if not len(rows):
        return [0.0] * len(goals)
    table = np.stack([_ranks(score[rows]) for score in scores], axis=1)
    asked = survey(field.conflict, table, start=field.start, goals=goals, concepts=(), deadlocks=True)
    assert asked.deadlock is not None
    among = open_[rows]
    counts = ((asked.deadlock == 3) & among).sum(axis=0)
    return [float(c) / max(int(n), 1) for c, n in zip(counts, among.sum(axis=0), strict=True)]


def _ranks(scores: NDArray[np.float64]) -> NDArray[np.int32]:
    """Dense ranks of each row."""
    order = np.argsort(scores, axis=1, kind="stable")
    along = np.take_along_axis(scores, order, 1)
    steps = np.concatenate([np.zeros((len(along), 1), np.bool_), along[:, 1:] > along[:, :-1]], axis=1)
    ranks = np.empty(scores.shape, np.int32)
    np.put_along_axis(ranks, order, np.cumsum(steps, axis=1, dtype=np.int32), 1)
    return ranks


def _trap(field: Field, scores: Sequence[NDArray[np.float64]], goal: NDArray[np.bool_]) -> Reason | None:
    """The first step that would most often be pocketed, and the exchange at one time that would avoid it."""
    rows = pocketed(scores, field.steps, field.start, goal)
    share = float(np.logical_or.reduce([row.any(axis=1) for row in rows]).mean())
    if not share:
        return None
    counts = [row.mean(axis=0) for row in rows]
    i = max(range(len(counts)), key=lambda k: counts[k].max())
    often = np.flatnonzero(counts[i] >= 0.9 * counts[i].max())
    column = min(often.tolist(), key=lambda c: (c.bit_count(), c))
    dm = field.conflict.decision_makers[i]
    taken = tuple(field.conflict.option_ids[o] for k, o in enumerate(dm.options) if column >> k & 1)
    return Reason("trap", share, (dm.id,), taken)


def _veto(field: Field, heard: Heard, goal: NDArray[np.bool_], numbers: Numbers) -> Reason | None:
    """Those who decide nothing and are told to be against what the goal needs, or for what it ends."""
    against: list[tuple[float, Cell]] = []
    for cell in heard.audiences:
        holds = field.conflict.holds(cell.when)
        if holds[field.start] or not goal.any():
            wrong = 0 if holds[field.start] and not holds[goal].any() else None
        else:
            wrong = 1 if holds[goal].all() else None
        told = {t.stance for t in cell.told}
        if wrong is not None and ("wants", "rejects")[wrong] in told:
            against.append((stance_shares(cell, numbers)[wrong], cell))
    if not against:
        return None
    share = 1.0 - float(np.prod([1.0 - s for s, _ in against]))
    cells = [cell for _, cell in sorted(against, key=lambda pair: -pair[0])]
    ids = dict.fromkeys(t.entry.statement.id for cell in cells for t in cell.told)
    return Reason(
        "veto",
        share,
        tuple(dict.fromkeys(c.party for c in cells)),
        tuple(dict.fromkeys(c.topic for c in cells)),
        tuple(ids),
    )


def _waiting(
    field: Field, heard: Heard, scores: Sequence[NDArray[np.float64]], goal: NDArray[np.bool_]
) -> Reason | None:
    """Parties that gain nothing by the goal and lose nothing by waiting; of one not heard at all nothing is said."""
    ids = field.conflict.dm_ids
    known = [k for k, party in enumerate(ids) if party not in heard.unheard]
    rows = loses_nothing(scores, field.steps, field.start, goal)[:, known]
    share = float(rows.any(axis=1).mean()) if known else 0.0
    if not share:
        return None
    counts = rows.mean(axis=0)
    order = sorted(range(len(counts)), key=lambda k: -counts[k])
    often = tuple(ids[known[k]] for k in order if counts[k] >= counts[order[0]] / 2)
    return Reason("nothing_to_lose", share, often, ())
