"""Many models at once: the same states and moves under many preferences.

The models are laid side by side as one large model without moves between them, a batch at a time, so
that the moves are prepared once and every pass over memory serves a whole batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from threading import Event
from types import ModuleType

import numpy as np
from numpy.typing import ArrayLike

from impasse.conflict.concepts.stability import Rules
from impasse.conflict.estimate import refuse_large_sweep
from impasse.conflict.game import Game
from impasse.conflict.preference import checked_ranks
from impasse.conflict.reductions.engine import reductions
from impasse.conflict.reductions.moves import Mechanics, Ranks
from impasse.conflict.solution import Solution
from impasse.conflict.stable import stable_states
from impasse.conflict.variant import DEFAULT_CONCEPTS, checked_variant
from impasse.conflict.workers import Stopped, cores, run_all

_BATCH = 1 << 16
"""States worked on at once: few enough for a processor's cache, enough to drown the cost of each call."""

_THREADED_FROM = 1 << 17


def sweep(
    conflict: Game,
    ranks: ArrayLike,
    *,
    concepts: Sequence[str] = DEFAULT_CONCEPTS,
    sanction: str = "weak",
    sequence: str = "legal",
    compiled: bool | None = None,
    keep_stable: bool = True,
) -> Solution:
    """Solve one conflict under many preferences.

    Parameters
    ----------
    conflict : Game
        Gives states and moves; its own preferences are not used.
    ranks : array (n_models, n_dm, n_states)
        Higher is better.
    concepts, sanction, sequence, compiled
        As for :func:`impasse.solve`.
    keep_stable : bool
        Whether to keep who is stable where, or only the equilibria, which take a fraction of the memory.

    Returns
    -------
    Solution
        Stable states (n_models, n_dm, n_states), none when not kept, and equilibria (n_models, n_states).

    Raises
    ------
    InputError, PreferenceError, TooLarge, MissingExtra
    """
    names = checked_variant(concepts, sanction, sequence)
    n_dm, n = len(conflict.decision_makers), conflict.n_states
    table = checked_ranks(ranks, n_dm, n)
    if table.ndim == 2:
        table = table[None]
    models = len(table)
    refuse_large_sweep(table, len(names), keep_stable)
    solution = Solution(
        {name: np.empty(table.shape, np.bool_) for name in names} if keep_stable else {},
        {name: np.empty((models, n), np.bool_) for name in names},
        sanction,
        sequence,
    )
    if table.size:
        _fill(conflict, table, names, solution, compiled)
    return solution


def _fill(
    conflict: Game, table: Ranks, names: Sequence[str], solution: Solution, compiled: bool | None
) -> None:
    """Write the solution of all models, batch by batch."""
    models, _, n = table.shape
    batch = max(1, min(models, _BATCH // n))
    mechanics = conflict.arena.compact_mechanics
    if batch > 1:
        mechanics = mechanics.tiled(batch)
    code = reductions(table.size, compiled)
    workers = cores() if table.size >= _THREADED_FROM else 1
    stop = Event()
    tasks = [
        partial(_fill_batch, mechanics, table, range(begin, begin + batch), names, solution, code, stop)
        for begin in range(0, models, batch)
    ]
    run_all(tasks, workers, stop)


def _fill_batch(
    mechanics: Mechanics,
    table: Ranks,
    models: range,
    names: Sequence[str],
    solution: Solution,
    code: ModuleType,
    stop: Event,
) -> None:
    """Write the solution of one batch; a short last batch is filled up with copies of the last model."""
    if stop.is_set():
        raise Stopped
    total, n_dm, n = table.shape
    chosen = np.minimum(np.arange(models.start, models.stop), total - 1)
    side_by_side = np.ascontiguousarray(table[chosen].transpose(1, 0, 2)).reshape(n_dm, -1)
    rules = Rules(solution.sanction == "strict", solution.sequence)
    found = stable_states(mechanics, side_by_side, rules, names, code, 1, lambda rows: rows)
    part = slice(models.start, min(models.stop, total))
    for name, rows in found.items():
        by_model = rows.reshape(n_dm, len(models), n)[:, : part.stop - part.start]
        solution.equilibria[name][part] = by_model.all(axis=0)
        if solution.stable:
            solution.stable[name][part] = by_model.transpose(1, 0, 2)
