"""Many models at once: the same states and moves under many preferences.

The models are laid side by side as one large model without moves between them, a batch at a time, so
that the moves are prepared once and every pass over memory serves a whole batch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impasse.conflict.concepts.stability import Play, Rules
from impasse.conflict.estimate import refuse_large_sweep
from impasse.conflict.game import Game
from impasse.conflict.preference import checked_ranks
from impasse.conflict.reductions.engine import reductions
from impasse.conflict.reductions.moves import Mechanics, Ranks
from impasse.conflict.solution import Solution
from impasse.conflict.stable import play_of, stable_states
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
    rules = Rules(sanction == "strict", sequence)
    in_batches(conflict, table, rules, partial(_fill, names, solution), compiled)
    return solution


def in_batches(
    conflict: Game, table: Ranks, rules: Rules, use: Callable[[Play, slice], None], compiled: bool | None
) -> None:
    """Lay models side by side, a batch at a time, and use what comes of it.

    Parameters
    ----------
    conflict : Game
    table : int32 array (n_models, n_dm, n_states)
    rules : Rules
    use : function of Play and slice
        Called with each batch and which models it holds. Positions run model by model; a short last batch is
        filled up with copies of the last model.
    compiled : bool, optional
        As for :func:`impasse.solve`.
    """
    models, _, n = table.shape
    if not table.size:
        return
    batch = max(1, min(models, _BATCH // n))
    mechanics = conflict.arena.compact_mechanics
    if batch > 1:
        mechanics = mechanics.tiled(batch)
    code = reductions(table.size, compiled, mechanics.one_way)
    workers = cores() if table.size >= _THREADED_FROM else 1
    stop = Event()
    run_all(
        [
            partial(_one_batch, mechanics, table, range(begin, begin + batch), rules, use, code, stop)
            for begin in range(0, models, batch)
        ],
        workers,
        stop,
    )


def _one_batch(
    mechanics: Mechanics,
    table: Ranks,
    models: range,
    rules: Rules,
    use: Callable[[Play, slice], None],
    code: ModuleType,
    stop: Event,
) -> None:
    if stop.is_set():
        raise Stopped
    chosen = np.minimum(np.arange(models.start, models.stop), len(table) - 1)
    side_by_side = np.ascontiguousarray(table[chosen].transpose(1, 0, 2)).reshape(table.shape[1], -1)
    play = play_of(mechanics, side_by_side, rules, code, 1, stop)
    use(play, slice(models.start, min(models.stop, len(table))))


def by_model(rows: NDArray[Any], part: slice, n_states: int) -> NDArray[Any]:
    """What was found for each position of a batch as (n_rows, n_models, n_states), filled-up models left out.

    Parameters
    ----------
    rows : array
        By row and position.
    part : slice
        The models of the batch that are wanted.
    n_states : int
        Number of states.

    Returns
    -------
    array
        Models come second.
    """
    whole = rows.reshape(len(rows), -1, n_states)
    return whole[:, : part.stop - part.start]


def _fill(names: Sequence[str], solution: Solution, play: Play, part: slice) -> None:
    """Write the solution of one batch."""
    for name, rows in stable_states(play, names).items():
        found = by_model(rows, part, solution.equilibria[name].shape[1])
        solution.equilibria[name][part] = found.all(axis=0)
        if solution.stable:
            solution.stable[name][part] = found.transpose(1, 0, 2)
