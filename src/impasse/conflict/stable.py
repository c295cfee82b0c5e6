"""The classical concepts run on moves and ranks laid out in memory: what solving one model or many shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.concepts.stability import CONCEPTS, Play, Rules, best_reachable
from impasse.conflict.reductions.moves import Mechanics, Moves, Ranks
from impasse.conflict.workers import run_all


def stable_states(
    mechanics: Mechanics,
    ranks: Ranks,
    rules: Rules,
    names: Sequence[str],
    code: ModuleType,
    workers: int,
    collect: Callable[[NDArray[np.bool_]], NDArray[np.bool_]],
) -> dict[str, NDArray[np.bool_]]:
    """Stable states under some rules by concept, bool (n_dm, n_states) each.

    Parameters
    ----------
    mechanics : Mechanics
    ranks : int32 array (n_dm, n_positions)
    rules : Rules
    names : sequence of str
        Concepts.
    code : module
        From :func:`impasse.conflict.reductions.engine.reductions`.
    workers : int
    collect : function
        From positions to states.
    """
    stop = Event()
    dms = range(len(ranks))
    prepared = run_all([partial(_prepared, mechanics, i, ranks[i], code) for i in dms], workers, stop)
    moves = [mover for mover, _ in prepared]
    play = Play(moves, ranks, np.stack([best for _, best in prepared]), mechanics.transitive, rules, stop)
    tasks = [partial(_collected, CONCEPTS[name], play, i, collect) for name in reversed(names) for i in dms]
    rows = iter(run_all(tasks, workers, stop))
    found = {name: np.stack([next(rows) for _ in dms]) for name in reversed(names)}
    return {name: found[name] for name in names}


def _prepared(mechanics: Mechanics, i: int, ranks: Ranks, code: ModuleType) -> tuple[Moves, Ranks]:
    """One decision maker's moves, ready to be reduced, and what it can still get from each state."""
    moves = mechanics.ranked(i, ranks, code)
    return moves, best_reachable(moves, ranks)


def _collected(
    concept: Callable[[Play, int], NDArray[np.bool_]],
    play: Play,
    i: int,
    collect: Callable[[NDArray[np.bool_]], NDArray[np.bool_]],
) -> NDArray[np.bool_]:
    """One concept for one decision maker, by state."""
    return collect(concept(play, i))
