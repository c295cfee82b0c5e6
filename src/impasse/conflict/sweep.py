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
from numpy.typing import ArrayLike, NDArray

from impasse.conflict.engine import reductions
from impasse.conflict.estimate import refuse_large_sweep
from impasse.conflict.model import Conflict
from impasse.conflict.moves import Mechanics, Ranks, mechanics_of
from impasse.conflict.preference import checked_ranks
from impasse.conflict.solution import Solution
from impasse.conflict.solve import DEFAULT_CONCEPTS, checked_variant, stable_states
from impasse.conflict.stability import Rules
from impasse.conflict.workers import Stopped, cores, run_all

_BATCH = 1 << 16
"""States worked on at once: few enough for a processor's cache, enough to drown the cost of each call."""

_THREADED_FROM = 1 << 17


def sweep(
    conflict: Conflict,
    ranks: ArrayLike,
    *,
    concepts: Sequence[str] = DEFAULT_CONCEPTS,
    sanction: str = "weak",
    sequence: str = "legal",
    compiled: bool | None = None,
) -> Solution:
    """Solve one conflict under many preferences.

    Parameters
    ----------
    conflict : Conflict
        Gives states and moves; its own preferences are not used.
    ranks : array (n_models, n_dm, n_states)
        Higher is better.
    concepts, sanction, sequence, compiled
        As for :func:`impasse.solve`.

    Returns
    -------
    Solution
        Stable states (n_models, n_dm, n_states) and equilibria (n_models, n_states).

    Raises
    ------
    InputError, PreferenceError, TooLarge, MissingExtra
    """
    names = checked_variant(concepts, sanction, sequence)
    n_dm, n = len(conflict.decision_makers), conflict.n_states
    table = checked_ranks(ranks, n_dm, n)
    if table.ndim == 2:
        table = table[None]
    refuse_large_sweep(table, len(names))
    stable = {name: np.empty(table.shape, np.bool_) for name in names}
    if table.size:
        _fill(conflict, table, Rules(sanction == "strict", sequence), stable, compiled)
    equilibria = {name: np.asarray(rows.all(axis=1)) for name, rows in stable.items()}
    return Solution(stable, equilibria, sanction, sequence)


def _fill(
    conflict: Conflict,
    table: Ranks,
    rules: Rules,
    stable: dict[str, NDArray[np.bool_]],
    compiled: bool | None,
) -> None:
    """Write the stable states of all models, batch by batch."""
    models, _, n = table.shape
    batch = max(1, min(models, _BATCH // n))
    mechanics = mechanics_of(conflict, spread=False)
    if batch > 1:
        mechanics = mechanics.tiled(batch)
    code = reductions(table.size, compiled)
    workers = cores() if table.size >= _THREADED_FROM else 1
    stop = Event()
    tasks = [
        partial(_fill_batch, mechanics, table, begin, batch, rules, stable, code, stop)
        for begin in range(0, models, batch)
    ]
    run_all(tasks, workers, stop)


def _fill_batch(
    mechanics: Mechanics,
    table: Ranks,
    begin: int,
    batch: int,
    rules: Rules,
    stable: dict[str, NDArray[np.bool_]],
    code: ModuleType,
    stop: Event,
) -> None:
    """Write the stable states of one batch; a short last batch is filled up with copies of its last model."""
    if stop.is_set():
        raise Stopped
    models, n_dm, n = table.shape
    chosen = np.minimum(np.arange(begin, begin + batch), models - 1)
    side_by_side = np.ascontiguousarray(table[chosen].transpose(1, 0, 2)).reshape(n_dm, batch * n)
    found = stable_states(mechanics, side_by_side, rules, tuple(stable), code, 1, lambda rows: rows)
    real = min(batch, models - begin)
    for name, rows in found.items():
        stable[name][begin : begin + real] = rows.reshape(n_dm, batch, n)[:, :real].transpose(1, 0, 2)
