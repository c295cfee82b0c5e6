"""Foresight: first steps whose mover counts on what follows.

A first mover may leave a state for one it does not prefer, if it counts on the reply. *One reply*: it counts on
the other's best single reply (staying, if no reply is better), the worst for the mover among tied replies. *Two
replies*: backward induction to that depth. With three or more decision makers any other may be next; the mover
counts on the worst of them, one that stays included.

With two decision makers and no ties one reply is limited-move stability of horizon 2 seen from the mover's side,
two replies of horizon 3 (see ``limited``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.concepts.lookahead import Lookahead
from impasse.conflict.game import Game
from impasse.conflict.structure.tell import Step, dm_name, doing, sequence_text, state_name, step_data
from impasse.errors import Fault, InputError

Route = tuple[Step, ...]


@dataclass(frozen=True, eq=False)
class Exchange:
    """A first step and what its mover counts on.

    Parameters
    ----------
    conflict : Game
    step : Step
    replies : int
        How many replies are foreseen.
    routes : mapping of int to tuple of Step
        For each state it may end in, a way there: the replies after the step. More than one where replies tie
        or several others may be next.
    returns : bool
        Whether the mover alone can take the step back at once.
    missed : tuple of int
        States that a single reply could have brought about (or that staying would have kept) and that both the
        mover and the one who replies strictly prefer to the start.
    best : bool
        Whether none of the mover's other steps, nor staying, is counted on to end better for it.
    """

    conflict: Game
    step: Step
    replies: int
    routes: dict[int, Route]
    returns: bool
    missed: tuple[int, ...]
    best: bool

    @property
    def mover(self) -> int:
        """Position of the first mover."""
        return self.step.by[0]

    @cached_property
    def worst(self) -> int:
        """The state it counts on: the worst for the mover among those it may end in (the first of equals)."""
        ranks = self.conflict.ranks[self.mover]
        return min(self.routes, key=lambda end: (int(ranks[end]), end))

    @property
    def gains(self) -> bool:
        """Whether the mover counts on a state that it strictly prefers to the start."""
        ranks = self.conflict.ranks[self.mover]
        return bool(ranks[self.worst] > ranks[self.step.source])

    @property
    def pocketed(self) -> bool:
        """Whether the step is pocketed.

        It cannot be taken back, what follows leaves the mover no better off than the start, and a state better
        for both could have followed.
        """
        return not self.returns and not self.gains and bool(self.missed)

    def data(self) -> dict[str, Any]:
        """The exchange as plain data."""
        conflict = self.conflict
        return {
            "step": step_data(conflict, self.step),
            "outcomes": [
                {"state": conflict.pattern(end), "replies": [step_data(conflict, step) for step in route]}
                for end, route in self.routes.items()
            ],
            "counts_on": conflict.pattern(self.worst),
            "gains": self.gains,
            "best": self.best,
            "returns": self.returns,
            "pocketed": self.pocketed,
            "missed": conflict.patterns(self.missed),
        }

    def sentence(self) -> str:
        """The exchange in words."""
        conflict, who = self.conflict, dm_name(self.conflict, self.mover)
        route = self.routes[self.worst]
        start = f"{who} by {doing(conflict, self.step)} (to {conflict.pattern(self.step.target)})"
        then = f", then {sequence_text(conflict, route)}" if route else ", and the others let it stand"
        open_end = " at worst" if len(self.routes) > 1 else ""
        if self.gains:
            return f"{start}{then}{open_end}: {who} ends better off."
        if self.pocketed:
            lost = state_name(conflict, self.missed[0])
            return (
                f"{start}{then}{open_end}: pocketed, for {who} cannot take the step back and ends no better off, "
                f"although {lost} would have been better for both."
            )
        return f"{start}{then}{open_end}: {who} ends no better off."


def first_steps(
    conflict: Game, state: int, *, replies: int = 1, dm: str | int | None = None
) -> tuple[Exchange, ...]:
    """Every first step from a state, with what its mover counts on.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    state : int
        Index of the state.
    replies : int
        How many replies are foreseen, 1 or more; 1 and 2 are the kinds with names.
    dm : str or int, optional
        Only this decision maker's steps.

    Returns
    -------
    tuple of Exchange
        By decision maker; the best counted on first, then by index of the state stepped to.

    Raises
    ------
    InputError
        When ``replies`` is below 1.
    """
    if replies < 1:
        raise InputError(Fault(f"foresight of {replies} replies foresees nothing", "give 1 or more"))
    ahead = Lookahead(conflict)
    chosen = range(len(conflict.decision_makers)) if dm is None else [conflict.dm_index(dm)]
    found: list[Exchange] = []
    for i in chosen:
        targets = conflict.steps.moves(i, int(state))
        if not len(targets):
            continue
        worth = ahead.level(replies).after[i, i]
        top = max(int(worth[targets].max()), int(ahead.ranks[i, state]))
        order = targets[np.lexsort((targets, -worth[targets]))]
        for target in order.tolist():
            best = int(worth[target]) == top
            found.append(_exchange(ahead, i, int(state), target, replies, best))
    return tuple(found)


def exchanges_to(
    conflict: Game, goal: NDArray[np.bool_], state: int, *, replies: int = 1
) -> tuple[Exchange, ...]:
    """First steps that their mover gains by and that end in a goal state, whichever of tied replies is made.

    Parameters
    ----------
    conflict : Game
    goal : bool array (n_states,)
    state : int
        Index of the state to start from.
    replies : int

    Returns
    -------
    tuple of Exchange
    """
    steps = first_steps(conflict, state, replies=replies)
    return tuple(found for found in steps if found.gains and all(goal[end] for end in found.routes))


def _exchange(ahead: Lookahead, i: int, state: int, target: int, replies: int, best: bool) -> Exchange:
    conflict = ahead.conflict
    routes = ends_after(ahead, i, target, replies)
    returns = bool(state in conflict.steps.moves(i, target))
    missed = _better_for_both(conflict, i, state, target)
    return Exchange(conflict, Step((i,), state, target), replies, routes, returns, missed, best)


def ends_after(ahead: Lookahead, j: int, state: int, moves: int) -> dict[int, Route]:
    """The states that may be final when ``j`` has just moved to a state, each with one way there.

    Parameters
    ----------
    ahead : Lookahead
    j : int
    state : int
    moves : int
        How many moves are left.

    Returns
    -------
    dict of state to tuple of Step
        By index of state.
    """
    others = [k for k in range(len(ahead.ranks)) if k != j]
    layer: dict[tuple[int, int], Route] = {(state, j): ()}
    ends: dict[int, Route] = {}
    for left in range(moves, 0, -1):
        following: dict[tuple[int, int], Route] = {}
        for (here, last), route in layer.items():
            others = [k for k in range(len(ahead.ranks)) if k != last]
            for k in others:
                for target in ahead.replies(k, here, left).tolist():
                    if target == here:
                        ends.setdefault(here, route)
                    else:
                        following.setdefault((target, k), (*route, Step((k,), here, target)))
            if not others:
                ends.setdefault(here, route)
        layer = following
    for (here, _), route in layer.items():
        ends.setdefault(here, route)
    return dict(sorted(ends.items()))


def _better_for_both(conflict: Game, i: int, state: int, target: int) -> tuple[int, ...]:
    """States one reply after a step that the mover and the one who replies both prefer to the start."""
    better = conflict.ranks > conflict.ranks[:, state, None]
    found: set[int] = set()
    for j in range(len(conflict.decision_makers)):
        if j != i:
            near = np.append(conflict.steps.moves(j, target), target)
            found.update(near[better[i, near] & better[j, near]].tolist())
    return tuple(sorted(found))
