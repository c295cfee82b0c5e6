"""Solve a conflict: which states are stable, and which are equilibria."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.concepts.stability import CONCEPTS, Game, Rules, best_reachable
from impasse.conflict.estimate import refuse_too_large
from impasse.conflict.model import Conflict
from impasse.conflict.reductions.engine import reductions
from impasse.conflict.reductions.moves import Mechanics, Moves, Ranks
from impasse.conflict.solution import Solution
from impasse.conflict.workers import cores, run_all
from impasse.errors import Fault, InputError

DEFAULT_CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
"""The classical concepts, in the order in which they are printed."""

SANCTIONS = ("weak", "strict")
"""``weak``: a sanction is a state not preferred to the start (the default); ``strict``: less preferred."""

SEQUENCES = ("legal", "once", "single")
"""How opponents may answer: nobody twice in a row (the default), each at most once, or one move."""

_THREADED_FROM = 1 << 15


def solve(
    conflict: Conflict,
    *,
    concepts: Sequence[str] = DEFAULT_CONCEPTS,
    sanction: str = "weak",
    sequence: str = "legal",
    compiled: bool | None = None,
) -> Solution:
    """Stability of every state for every decision maker.

    Parameters
    ----------
    conflict : Conflict
        With ranks of many models, every result has a leading model axis.
    concepts : sequence of str
        Of ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``.
    sanction : str
        ``weak`` (a sanction is not preferred to the start) or ``strict`` (less preferred).
    sequence : str
        ``legal``, ``once`` or ``single``.
    compiled : bool, optional
        Whether to use compiled loops (the extra ``fast``); None decides by size. Results are equal.

    Returns
    -------
    Solution

    Raises
    ------
    InputError
        When a concept or variant is unknown, or preferences do not fit the states.
    TooLarge
        With the estimate and the limit.
    MissingExtra
        When compiled loops are asked for and not installed.

    Examples
    --------
    >>> import impasse
    >>> dilemma = impasse.Conflict.from_arrays(owners=[0, 1], ranks=[[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> dilemma.patterns(impasse.solve(dilemma).equilibria["seq"])
    ['NN', 'YY']
    """
    names = checked_variant(concepts, sanction, sequence)
    refuse_too_large(conflict, len(names))
    if conflict.ranks.ndim == 3:
        from impasse.conflict.sweep import sweep

        return sweep(
            conflict, conflict.ranks, concepts=names, sanction=sanction, sequence=sequence, compiled=compiled
        )
    code = reductions(conflict.ranks.size, compiled)
    workers = cores() if conflict.n_states >= _THREADED_FROM else 1
    mechanics = conflict.mechanics
    rules = Rules(sanction == "strict", sequence)
    positioned = mechanics.layout.spread(conflict.ranks)
    stable = stable_states(mechanics, positioned, rules, names, code, workers, mechanics.layout.collect)
    equilibria = {name: np.asarray(rows.all(axis=0)) for name, rows in stable.items()}
    return Solution(stable, equilibria, sanction, sequence)


def stable_states(
    mechanics: Mechanics,
    ranks: Ranks,
    rules: Rules,
    names: Sequence[str],
    code: ModuleType,
    workers: int,
    collect: Callable[[NDArray[np.bool_]], NDArray[np.bool_]],
) -> dict[str, NDArray[np.bool_]]:
    """Stable states of one game by concept, bool (n_dm, n_states) each.

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
    game = Game(moves, ranks, np.stack([best for _, best in prepared]), mechanics.transitive, rules, stop)
    tasks = [partial(_collected, CONCEPTS[name], game, i, collect) for name in reversed(names) for i in dms]
    rows = iter(run_all(tasks, workers, stop))
    found = {name: np.stack([next(rows) for _ in dms]) for name in reversed(names)}
    return {name: found[name] for name in names}


def _prepared(mechanics: Mechanics, i: int, ranks: Ranks, code: ModuleType) -> tuple[Moves, Ranks]:
    """One decision maker's moves, ready to be reduced, and what it can still get from each state."""
    moves = mechanics.ranked(i, ranks, code)
    return moves, best_reachable(moves, ranks)


def _collected(
    concept: Callable[[Game, int], NDArray[np.bool_]],
    game: Game,
    i: int,
    collect: Callable[[NDArray[np.bool_]], NDArray[np.bool_]],
) -> NDArray[np.bool_]:
    """One concept for one decision maker, by state."""
    return collect(concept(game, i))


def checked_variant(concepts: Sequence[str], sanction: str, sequence: str) -> tuple[str, ...]:
    """The concepts asked for, each once, when all choices are known.

    Raises
    ------
    InputError
        With every unknown choice.
    """
    names = (concepts,) if isinstance(concepts, str) else tuple(dict.fromkeys(concepts))
    asked = [("solution concept", name, tuple(CONCEPTS)) for name in names]
    asked += [("sanction", sanction, SANCTIONS), ("sequence rule", sequence, SEQUENCES)]
    faults = [
        Fault(f"'{value}' is no {kind}", f"choose from {', '.join(allowed)}")
        for kind, value, allowed in asked
        if value not in allowed
    ]
    if faults:
        raise InputError(faults)
    return names
