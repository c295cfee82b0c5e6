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


def play_of(
    mechanics: Mechanics, ranks: Ranks, rules: Rules, code: ModuleType, workers: int, stop: Event
) -> Play:
    """Moves and ranks ready for the concepts.

    Parameters
    ----------
    mechanics : Mechanics
    ranks : int32 array (n_dm, n_positions)
    rules : Rules
    code : module
        From :func:`impasse.conflict.reductions.engine.reductions`.
    workers : int
    stop : Event
        Set when the work is no longer wanted.
    """
    tasks = [partial(_prepared, mechanics, i, row, code) for i, row in enumerate(ranks)]
    prepared = run_all(tasks, workers, stop)
    moves = [mover for mover, _ in prepared]
    return Play(moves, ranks, np.stack([best for _, best in prepared]), mechanics.transitive, rules, stop)


def stable_states(
    play: Play,
    names: Sequence[str],
    workers: int = 1,
    collect: Callable[[NDArray[np.bool_]], NDArray[np.bool_]] | None = None,
) -> dict[str, NDArray[np.bool_]]:
    """Stable states by concept, bool (n_dm, n_states) each.

    Parameters
    ----------
    play : Play
    names : sequence of str
        Concepts.
    workers : int
    collect : function, optional
        From positions to states, where they differ.
    """
    dms = range(len(play.ranks))
    tasks = [partial(_collected, CONCEPTS[name], play, i, collect) for name in reversed(names) for i in dms]
    rows = iter(run_all(tasks, workers, play.stop))
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
    collect: Callable[[NDArray[np.bool_]], NDArray[np.bool_]] | None,
) -> NDArray[np.bool_]:
    """One concept for one decision maker, by state."""
    found = concept(play, i)
    return found if collect is None else collect(found)
