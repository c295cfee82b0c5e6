"""Which statements tell two states apart for a decision maker."""

from __future__ import annotations

from impasse.conflict.conflict import Conflict
from impasse.conflict.model import Preference


def deciding(conflict: Conflict, dm: int, first: int, second: int) -> tuple[Preference, ...]:
    """Return the most important statements that rank two states differently.

    Parameters
    ----------
    conflict : Conflict
        The conflict.
    dm : int
        Position of the decision maker.
    first, second : int
        Indices of the states.

    Returns
    -------
    tuple of Preference
        One statement, or those of a tie that hold in one state alone; empty where no statement tells the states
        apart, or the decision maker has a ranking, weights or given ranks.
    """
    if conflict.given_ranks is not None:
        return ()
    for group in conflict.decision_makers[dm].preferences or ():
        held = [conflict.holds(statement.when) for statement in group]
        if sum(bool(row[first]) for row in held) != sum(bool(row[second]) for row in held):
            pairs = zip(group, held, strict=True)
            return tuple(statement for statement, row in pairs if row[first] != row[second])
    return ()
