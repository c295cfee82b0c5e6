"""All draws solved at once: overlap, bargain and path for every goal, in every drawn model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.batch.agree import best_alone, holds_in_some, preferred_by_all
from impasse.conflict.batch.own_steps import JointStep, OwnSteps, own_steps
from impasse.conflict.batch.reach import lean_steps, reached
from impasse.conflict.conflict import Conflict
from impasse.dispute.doubt.cells import Cell
from impasse.dispute.doubt.draw import Draws, draw_party, uniforms
from impasse.dispute.doubt.heard import Heard
from impasse.dispute.doubt.numbers import Numbers
from impasse.dispute.doubt.told_ranks import keeping, pinned
from impasse.limits import BATCH_CELLS

ANSWERS = ("overlap", "bargain", "path")
"""What is asked of each goal, in the order of the last axis of ``Solved.found``."""


@dataclass(frozen=True, eq=False)
class Field:
    """What the draws of one phase are solved on: states and moves, whatever the parties prefer.

    Attributes
    ----------
    conflict : Conflict
        The phase without preferences.
    steps : tuple of OwnSteps
    start, reported : int
        Indices of the status quo, and of the state that reports describe last.
    joint : tuple of JointStep
        What a scenario lets several parties do at one time.
    """

    conflict: Conflict
    steps: tuple[OwnSteps, ...]
    start: int
    reported: int
    joint: tuple[JointStep, ...] = ()

    def held(self, draws: Draws) -> NDArray[np.bool_]:
        """Where each line of a party holds, bool (n_lines, n_states)."""
        return np.stack([self.conflict.holds(line.when) for line in draws.lines])

    def leaving(self, i: int, draws: Draws) -> NDArray[np.bool_]:
        """By which lean steps a party would leave the reported state at once, bool (n_draws, 2**n_own)."""
        row = self.steps[i].targets[self.reported]
        possible = np.flatnonzero(row >= 0)
        near = np.stack([self.conflict.holds(line.when)[row[possible]] for line in draws.lines])
        values = np.full((len(draws.signs), len(row)), -np.inf)
        values[:, possible] = draws.scores(near)
        return lean_steps(values)


def field_of(conflict: Conflict, reported: Sequence[str]) -> Field:
    """Prepare states and moves of a phase.

    Raises
    ------
    InputError, NotFound, TooLarge
        When there is no status quo, the reported state cannot be, or the model is too large.
    """
    from impasse.dispute.diagnosis.openings import start_of

    return Field(conflict, own_steps(conflict), start_of(conflict), conflict.index(tuple(reported)))


def draw_all(
    field: Field,
    heard: Heard,
    samples: int,
    seed: int,
    numbers: Numbers,
    *,
    equal: bool = False,
) -> tuple[Draws, ...]:
    """Draw every party's lists, each conditioned on its having stayed in the reported state.

    A party's staying depends on its own statements only, so that conditioning each party by itself is exact.

    Parameters
    ----------
    field : Field
    heard : Heard
    samples, seed : int
    numbers : Numbers
    equal : bool
        Whether every order of statements is as likely as any other.

    Returns
    -------
    tuple of Draws
        In the order of the conflict's decision makers.
    """
    found = []
    for i, party in enumerate(field.conflict.dm_ids):
        draws = pinned(draw_party(heard, party, samples, seed, numbers, equal=equal), heard.pins)
        found.append(_staying(field, i, draws, keeping(draws, heard.ranks), seed, numbers))
    return tuple(found)


def _staying(
    field: Field, i: int, draws: Draws, kept: NDArray[np.bool_], seed: int, numbers: Numbers
) -> Draws:
    """Draw again: what breaks a told rank not at all, what would not stay in the reported state seldom.

    The fewer draws stay, the less is made of it: below the least mean weight the weights are brought nearer to one.
    """
    leaves = field.leaving(i, draws)
    silently = leaves[:, ~_announced(field, i, draws)].any(axis=1)
    stays = np.asarray(~leaves.any(axis=1))
    weights = np.where(silently, numbers.leaving, np.where(stays, 1.0, numbers.announced))
    kept = kept if kept.any() else np.ones_like(kept)
    stayed = float(stays[kept].mean())
    strength = min(1.0, float(weights[kept].mean()) / numbers.least)
    weights = np.where(kept, weights**strength, 0.0)
    total = np.cumsum(weights)
    points = (np.arange(len(weights)) + uniforms(seed, f"{draws.party}|stay", 1)[0, 0]) / len(weights)
    rows = np.minimum(np.searchsorted(total, points * total[-1], side="right"), len(weights) - 1)
    return replace(draws.taking(rows), stayed=stayed, conditioned=strength == 1.0)


def _announced(field: Field, i: int, draws: Draws) -> NDArray[np.bool_]:
    """Which steps of a party are made only of what it said itself that it wants to do, bool (2**n_own,)."""
    ids = [field.conflict.option_ids[k] for k in field.conflict.decision_makers[i].options]
    said = 0
    for cell in (line.about for line in draws.lines):
        if isinstance(cell, Cell) and cell.topic in ids:
            toward = "rejects" if cell.current else "wants"
            if any(t.stance == toward and t.firm for t in cell.told):
                said |= 1 << ids.index(cell.topic)
    steps = np.arange(1 << len(ids))
    return np.asarray(steps & ~said == 0)


def solve_draws(field: Field, draws: Sequence[Draws], goals: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Solve every drawn model.

    Parameters
    ----------
    field : Field
    draws : sequence of Draws
        One for each decision maker, equally long.
    goals : bool array (n_goals, n_states)

    Returns
    -------
    bool array (n_draws, n_goals, 3)
        Whether there is an overlap, a bargain and a path for each goal.
    """
    count = len(draws[0].signs)
    held = [field.held(part) for part in draws]
    size = max(1, BATCH_CELLS // field.conflict.n_states)
    found = np.empty((count, len(goals), len(ANSWERS)), np.bool_)
    for begin in range(0, count, size):
        rows = slice(begin, begin + size)
        scores = [part.taking(rows).scores(where) for part, where in zip(draws, held, strict=True)]
        floors = [score[:, field.start] for score in scores]
        alone = [best_alone(s, own, field.start) for s, own in zip(scores, field.steps, strict=True)]
        found[rows, :, 0] = holds_in_some(preferred_by_all(scores, floors), goals)
        found[rows, :, 1] = holds_in_some(preferred_by_all(scores, alone), goals)
        found[rows, :, 2] = holds_in_some(reached(scores, field.steps, field.start, joint=field.joint), goals)
    return found


def overlap_among(
    field: Field, draws: Sequence[Draws], goals: NDArray[np.bool_], parties: Sequence[str]
) -> NDArray[np.bool_]:
    """Whether some parties alone all prefer a goal state to the status quo, bool (n_draws, n_goals).

    Parameters as for ``solve_draws``; ``parties`` says whose preference counts.
    """
    some = [part for part in draws if part.party in parties]
    if not some:
        return np.ones((len(draws[0].signs), len(goals)), np.bool_)
    scores = [part.scores(field.held(part)) for part in some]
    return holds_in_some(preferred_by_all(scores, [score[:, field.start] for score in scores]), goals)
