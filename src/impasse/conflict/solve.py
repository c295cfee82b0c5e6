"""Solve a conflict: which states are stable, and which are equilibria."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

import numpy as np

from impasse.conflict.concepts.stability import Rules
from impasse.conflict.estimate import refuse_too_large
from impasse.conflict.game import Game
from impasse.conflict.reductions.engine import reductions
from impasse.conflict.solution import Solution
from impasse.conflict.stable import play_of, stable_states
from impasse.conflict.sweep import sweep
from impasse.conflict.variant import DEFAULT_CONCEPTS, checked_variant
from impasse.conflict.workers import cores

_THREADED_FROM = 1 << 15


def solve(
    conflict: Game,
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
    refuse_too_large(conflict.n_states, len(conflict.decision_makers), len(names))
    if conflict.ranks.ndim == 3:
        return sweep(
            conflict, conflict.ranks, concepts=names, sanction=sanction, sequence=sequence, compiled=compiled
        )
    code = reductions(conflict.ranks.size, compiled, conflict.mechanics.one_way)
    workers = cores() if conflict.n_states >= _THREADED_FROM else 1
    layout = conflict.mechanics.layout
    rules = Rules(sanction == "strict", sequence)
    play = play_of(conflict.mechanics, layout.spread(conflict.ranks), rules, code, workers, Event())
    stable = stable_states(play, names, workers, layout.collect)
    equilibria = {name: np.asarray(rows.all(axis=0)) for name, rows in stable.items()}
    return Solution(stable, equilibria, sanction, sequence)
