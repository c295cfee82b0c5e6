"""Solve a conflict: which states are stable, and which are equilibria."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from impasse.conflict.model import Conflict
from impasse.conflict.moves import moves_of
from impasse.conflict.solution import Solution
from impasse.conflict.stability import CONCEPTS, Game, Rules
from impasse.errors import Fault, InputError

DEFAULT_CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
"""The classical concepts, in the order in which they are printed."""

SANCTIONS = ("weak", "strict")
"""``weak``: a sanction is a state not preferred to the start (the default); ``strict``: one less preferred."""

SEQUENCES = ("legal", "once", "single")
"""How opponents may answer: nobody twice in a row (the default), each at most once, or one move."""


def solve(
    conflict: Conflict,
    *,
    concepts: Sequence[str] = DEFAULT_CONCEPTS,
    sanction: str = "weak",
    sequence: str = "legal",
) -> Solution:
    """Stability of every state for every decision maker.

    Parameters
    ----------
    conflict : Conflict
    concepts : sequence of str
        Of ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``.
    sanction : str
        ``weak`` (a sanction is not preferred to the start) or ``strict`` (less preferred).
    sequence : str
        ``legal``, ``once`` or ``single``.

    Returns
    -------
    Solution

    Raises
    ------
    InputError
        When a concept or variant is unknown.
    """
    names = checked_variant(concepts, sanction, sequence)
    game = Game(moves_of(conflict), conflict.ranks, Rules(sanction == "strict", sequence))
    dms = range(len(conflict.decision_makers))
    stable = {name: np.stack([CONCEPTS[name](game, i) for i in dms]) for name in names}
    return Solution(stable, {name: rows.all(axis=0) for name, rows in stable.items()}, sanction, sequence)


def checked_variant(concepts: Sequence[str], sanction: str, sequence: str) -> tuple[str, ...]:
    """The concepts asked for, each once, when all choices are known.

    Raises
    ------
    InputError
        With every unknown choice.
    """
    names = (concepts,) if isinstance(concepts, str) else tuple(dict.fromkeys(concepts))
    faults = [
        Fault(f"'{value}' is no {kind}", f"choose from {', '.join(allowed)}")
        for kind, value, allowed in (
            *(("solution concept", name, tuple(CONCEPTS)) for name in names),
            ("sanction", sanction, SANCTIONS),
            ("sequence rule", sequence, SEQUENCES),
        )
        if value not in allowed
    ]
    if faults:
        raise InputError(faults)
    return names
