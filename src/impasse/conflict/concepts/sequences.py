"""What legal sequences of moves lead to: the least value at their end, nobody moving twice in a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle

import numpy as np

from impasse.conflict.reductions.moves import NEVER, Moves, Ranks

GoOn = Callable[[], None]
"""Called between passes; raises when the work is no longer wanted."""


def lower(mover: Moves, values: Ranks, out: Ranks, improvements: bool) -> bool:
    """One step of one decision maker; whether anything fell.

    Parameters
    ----------
    mover : Moves
        The moves of one decision maker.
    values : int32 array
        What states are worth, by position.
    out : int32 array
        What is lowered, in place.
    improvements : bool
        Only moves that the mover prefers.

    Returns
    -------
    bool
    """
    return mover.improve_min(values, out) if improvements else mover.move_min(values, out)


def closure(movers: Sequence[Moves], value: Ranks, improvements: bool, go_on: GoOn) -> Ranks:
    """The least value led to where moves are transitive: the plain fixed point, each mover in turn.

    It is reached once everybody has been asked since anything last fell.

    Parameters
    ----------
    movers : sequence of Moves
    value : int32 array (n_positions,)
    improvements : bool
        Whether they move by their own improvements alone.
    go_on : function

    Returns
    -------
    int32 array (n_positions,)
        Never above ``value``: nobody need move.
    """
    level = value.copy()
    quiet = 0
    for mover in cycle(movers):
        go_on()
        quiet = 1 if lower(mover, level, level, improvements) else quiet + 1
        if quiet >= len(movers):
            break
    return level


def first_moves(movers: Sequence[Moves], value: Ranks, improvements: bool, go_on: GoOn) -> list[Ranks]:
    """The least value led to over any moves, by who moves first: so nobody moves twice in a row.

    Parameters as for :func:`closure`.

    Returns
    -------
    list of int32 arrays (n_positions,)
        One for each mover; ``NEVER`` where it cannot move.
    """
    first = [np.full(len(value), NEVER, np.int32) for _ in movers]
    quiet = 0
    for k, mover in cycle(enumerate(movers)):
        go_on()
        after = least(value, [array for j, array in enumerate(first) if j != k])
        quiet = 1 if lower(mover, after, first[k], improvements) else quiet + 1
        if quiet >= len(movers):
            break
    return first


def least(value: Ranks, others: Sequence[Ranks]) -> Ranks:
    """The least of several values at each position.

    Parameters
    ----------
    value : int32 array
        The first of them.
    others : sequence of int32 array
        The rest; may be none.

    Returns
    -------
    int32 array
        A new array.
    """
    for array in others:
        value = np.minimum(value, array)
    return value


def led_to(movers: Sequence[Moves], value: Ranks, transitive: bool, go_on: GoOn) -> list[Ranks]:
    """The least value that improvements of anyone lead to, by who improves first.

    Parameters
    ----------
    movers : sequence of Moves
        All decision makers.
    value : int32 array (n_positions,)
        Such as 0 in a goal and 1 elsewhere: what is led to 0 has a path into the goal.
    transitive : bool
        Whether two moves in a row by one decision maker always make one.
    go_on : function

    Returns
    -------
    list of int32 arrays (n_positions,)
        One for each first mover; ``NEVER`` where it has no improvement.
    """
    if not transitive:
        return first_moves(movers, value, True, go_on)
    level = closure(movers, value, True, go_on)
    first = [np.full(len(value), NEVER, np.int32) for _ in movers]
    for mover, array in zip(movers, first, strict=True):
        mover.improve_min(level, array)
    return first
