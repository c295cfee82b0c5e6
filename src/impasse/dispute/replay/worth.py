"""What the model is worth: whether what was done next was an improvement, against staying and against chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from impasse.dispute.doubt.draw import Draws, draw_party
from impasse.dispute.doubt.heard import Heard
from impasse.dispute.doubt.solve_draws import Field, draw_all
from impasse.dispute.doubt.told_ranks import pinned
from impasse.dispute.doubt.worlds import Drawing
from impasse.dispute.replay.acts import Act, History

Change = tuple[str, bool]
"""An option, and whether it is taken or dropped."""
_MOST = 0.5
"""Share of the readings from which a step counts as an improvement."""

Prepared = Callable[[str, str], tuple[Field, Heard] | None]
"""States, moves and what was heard of a phase (its id) as of a day; None where nothing was heard by then."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One act against the evidence there was before it.

    Attributes
    ----------
    act : Act
    as_of : str
        The last day of the evidence it is held against.
    share : float
        Share of the readings in which it was an improvement for whoever did it, before anything is made of its having
        stayed until then: that it moves is what is tried.
    chance : float
        Share of all single steps then possible that were an improvement in most readings.
    """

    act: Act
    as_of: str
    share: float
    chance: float

    @property
    def improves(self) -> bool:
        """Whether it was an improvement in most readings."""
        return self.share >= _MOST

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "party": self.act.party,
            "phase": self.act.phase,
            "taken": [option for option, taken in self.act.changes if taken],
            "dropped": [option for option, taken in self.act.changes if not taken],
            "when": self.act.when,
            "statements": list(dict.fromkeys(e.statement.id for e in self.act.told)),
            "as_of": self.as_of,
            "improvement": round(self.share, 4),
            "chance": round(self.chance, 4),
        }


@dataclass(frozen=True, slots=True)
class Worth:
    """How often what comes next was foreseen.

    Attributes
    ----------
    spans : int
        Stretches between two dates with new evidence.
    model : int
        Of these, those foreseen by the step that most readings call an improvement, or by nothing where none does.
    nothing : int
        Those in which nothing was done: what ``nothing changes`` foresees.
    chance : float
        Those that a step at random, or none, is expected to foresee.
    """

    spans: int
    model: int
    nothing: int
    chance: float

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "spans": self.spans,
            "model": self.model,
            "nothing": self.nothing,
            "chance": round(self.chance, 2),
        }


def tried(history: History, days: Sequence[str], prepared: Prepared, how: Drawing) -> tuple[Tried, ...]:
    """Hold every act against the evidence there was before it.

    Acts that came before any evidence, or that the model of their phase cannot make, are left out.

    Parameters
    ----------
    history : History
    days : sequence of str
        Days with new evidence, ascending.
    prepared : callable
    how : Drawing
    """
    found = []
    for act in history.acts:
        earlier = [day for day in days if day < act.when]
        known = prepared(act.phase, earlier[-1]) if earlier else None
        if known is None:
            continue
        field, heard = known
        draws = [pinned(draw_party(heard, p, *how), heard.pins) for p in field.conflict.dm_ids]
        steps = _steps(field, draws, act.state)
        share = steps.get(frozenset(act.changes))
        if share is not None:
            single = [s for changes, s in steps.items() if len(changes) == 1]
            found.append(
                Tried(act, earlier[-1], share, sum(s >= _MOST for s in single) / max(len(single), 1))
            )
    return tuple(found)


def worth(history: History, days: Sequence[str], prepared: Prepared, how: Drawing) -> Worth:
    """Count what is foreseen from one date with new evidence to the next; parameters as for ``tried``."""
    spans = model = nothing = 0
    chance = 0.0
    for day, following in pairwise(days):
        here = history.at(day)
        known = prepared(here.phase.id, day) if here is not None else None
        if here is None or known is None:
            continue
        field, heard = known
        steps = _single(field, draw_all(field, heard, *how), here.state)
        done = {c for act in history.acts if day < act.when <= following for c in act.changes}
        best = max(steps, key=lambda change: steps[change], default=None)
        foreseen = best if best is not None and steps[best] >= _MOST else None
        spans += 1
        nothing += not done
        model += foreseen in done if foreseen is not None else not done
        chance += (len(done & set(steps)) or (not done)) / (len(steps) + 1)
    return Worth(spans, model, nothing, chance)


def _single(field: Field, draws: Sequence[Draws], state: Sequence[str]) -> dict[Change, float]:
    steps = _steps(field, draws, state)
    return {next(iter(changes)): share for changes, share in steps.items() if len(changes) == 1}


def _steps(field: Field, draws: Sequence[Draws], state: Sequence[str]) -> dict[frozenset[Change], float]:
    """Every step that one party can make from a state, with the share of the readings in which it improves."""
    conflict = field.conflict
    here = conflict.index(tuple(o for o in state if o in conflict.option_ids))
    found: dict[frozenset[Change], float] = {}
    for dm, own, part in zip(conflict.decision_makers, field.steps, draws, strict=True):
        row = own.targets[here]
        columns = [c for c in range(1, len(row)) if row[c] >= 0]
        states = np.concatenate([[here], row[columns]]).astype(np.int64)
        scores = part.scores(field.held(part)[:, states])
        shares = (scores[:, 1:] > scores[:, :1]).mean(axis=0)
        for column, share in zip(columns, shares.tolist(), strict=True):
            mine = [conflict.option_ids[o] for k, o in enumerate(dm.options) if column >> k & 1]
            found[frozenset((option, option not in state) for option in mine)] = share
    return found
