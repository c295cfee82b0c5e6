"""Relational stability: decision makers who wish others well, or ill.

A decision maker holds an attitude to each, itself included. It replies *relationally* by moving where everybody it is
positive to is better off and everybody it is negative to is worse off; those it is neutral to do not count. It is
deterred by whatever is no relational improvement on where it started. With everybody positive to itself and neutral to
others these are the classical concepts.

The papers define this for strict orders, where "at least as good" and "better" differ in the state itself alone; with
ties, better and worse are meant here.

References
----------
Inohara, Hipel & Walker, "Conflict analysis approaches for investigating attitudes and misperceptions in the War of
1812", *Journal of Systems Science and Systems Engineering* 16 (2007), 181-201. Walker, Hipel & Inohara, "Strategic
decision making for improved environmental security: coalitions and attitudes in the graph model for conflict
resolution", *Journal of Systems Science and Systems Engineering* 18 (2009), 461-476. How these concepts and the
classical ones are related: Inohara & Hipel, "Interrelationships among attitude-based and conventional stability
concepts within the graph model for conflict resolution", *IEEE International Conference on Systems, Man, and
Cybernetics* 2009.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.game import Game
from impasse.conflict.relations.kernel import Mind, Pairs, stable_for
from impasse.conflict.relations.standing import UNKNOWN, Codes, standings
from impasse.conflict.solution import Solution
from impasse.conflict.variant import DEFAULT_CONCEPTS, checked_variant
from impasse.errors import Fault, InputError

ATTITUDES = ("positive", "neutral", "negative")

Attitudes = Mapping[str, Mapping[str, str]]
"""By decision maker, towards whom, which of ``ATTITUDES``."""


def solve_attitudes(
    game: Game,
    attitudes: Attitudes | None = None,
    *,
    concepts: Sequence[str] = DEFAULT_CONCEPTS,
    sequence: str = "legal",
) -> Solution:
    """Relational stability of every state for every decision maker.

    Parameters
    ----------
    game : Game
        With one model whose preferences are all known.
    attitudes : mapping, optional
        By decision maker; those of the model when left out. Whoever is not named is neutral to others and positive
        to itself.
    concepts : sequence of str
        ``nash`` is relational Nash stability (RNash), and so on.
    sequence : str
        As for :func:`impasse.solve`.

    Returns
    -------
    Solution

    Raises
    ------
    InputError
        When a choice or name is unknown, or a preference is not known.
    TooLarge
        When there are more states than the limit.
    """
    names = checked_variant(concepts, "weak", sequence)
    minds = attitude_minds(game, attitudes)
    edges = [game.steps.edges(i) for i in range(len(minds))]
    stable = {
        name: np.stack([stable_for(i, edges, minds, name, sequence) for i in range(len(minds))])
        for name in names
    }
    return Solution(
        stable, {name: np.asarray(rows.all(axis=0)) for name, rows in stable.items()}, "weak", sequence
    )


def attitude_minds(game: Game, attitudes: Attitudes | None = None) -> list[Mind]:
    """How every decision maker judges by its attitudes.

    Parameters
    ----------
    game : Game
    attitudes : mapping, optional
        As for :func:`solve_attitudes`.

    Returns
    -------
    list of Mind

    Raises
    ------
    InputError
        When a name or attitude is unknown, or a preference is not known.
    """
    held = {dm.id: dm.attitudes for dm in game.decision_makers} if attitudes is None else attitudes
    codes = [standing.codes() for standing in standings(game)]
    signs = np.stack([_signs(game, i, held.get(dm, {})) for i, dm in enumerate(game.dm_ids)])
    for dm, table in zip(game.dm_ids, codes, strict=True):
        if (table == UNKNOWN).any():
            problem = f"'{dm}' leaves some states unordered, and attitudes are defined for known preferences"
            raise InputError(Fault(problem, "order them, or leave the attitudes out"))
    wanted = [_wanted(row, codes) for row in signs]
    return [Mind(table, ~table, table) for table in wanted]


def _signs(game: Game, i: int, held: Mapping[str, str]) -> NDArray[np.int8]:
    """The attitudes of one decision maker as 1, 0 and -1, int8 (n_dm,)."""
    signs = np.zeros(len(game.dm_ids), np.int8)
    signs[i] = 1
    for towards, attitude in held.items():
        if attitude not in ATTITUDES:
            raise InputError(Fault(f"'{attitude}' is no attitude", f"choose from {', '.join(ATTITUDES)}"))
        signs[game.dm_index(towards)] = 1 - ATTITUDES.index(attitude)
    return signs


def _wanted(signs: NDArray[np.int8], codes: Sequence[Codes]) -> Pairs:
    """Where one decision maker would go: better for all it is positive to, worse for all it is negative to."""
    wanted = ~np.eye(len(codes[0]), dtype=np.bool_)
    for sign, table in zip(signs.tolist(), codes, strict=True):
        if sign:
            wanted &= sign * table > 0
    return wanted
