"""The statements of a conflict as truth tables: many orders and omissions ranked, nothing parsed again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conflict import Conflict
from impasse.conflict.preference import dense
from impasse.errors import Fault, InputError

Places = tuple[tuple[str, ...], ...]
"""Statement ids by place, most important first; those of one place are tied."""

_SAFE = 2**62
_KEPT_BYTES = 128 * 2**20


class Priorities:
    """What each decision maker's statements say in every state.

    A *place* is a position in a list of preferences; tied statements share one. Decision makers with a
    ranking or weights have no places: their ranks are what they are.

    Parameters
    ----------
    conflict : Conflict
        With one model, not many at once.

    Raises
    ------
    InputError
        When the conflict holds many models.
    """

    def __init__(self, conflict: Conflict) -> None:
        if conflict.ranks.ndim != 2:
            problem = "this conflict holds many models at once"
            raise InputError(Fault(problem, "give one model: preferences, or ranks of two dimensions"))
        self.conflict = conflict
        self.places: tuple[Places, ...] = tuple(
            tuple(tuple(statement.id for statement in group) for group in dm.preferences or ())
            for dm in conflict.decision_makers
        )
        """Statement ids by decision maker and place."""
        self.truth: dict[str, NDArray[np.bool_]] = {
            statement.id: conflict.holds(statement.when)
            for dm in conflict.decision_makers
            for statement in dm.statements
        }
        """Where each statement holds, bool (n_states,)."""
        self._bound = tuple(not groups for groups in self.places)
        kept = max(16, min(4096, _KEPT_BYTES // (4 * conflict.n_states)))
        self._ranked = lru_cache(maxsize=kept)(self.rank_places)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every statement id, in file order."""
        return tuple(s for groups in self.places for group in groups for s in group)

    def arranged(self, i: int, places: Places) -> Priorities:
        """The same statements with other places for one decision maker; what was computed is shared."""
        other = copy(self)
        other.places = (*self.places[:i], places, *self.places[i + 1 :])
        return other

    def kept(self, i: int, dropped: Collection[str]) -> Places:
        """The places of one decision maker when some statements are given up; empty places close up."""
        if not dropped:
            return self.places[i]
        groups = (tuple(s for s in group if s not in dropped) for group in self.places[i])
        return tuple(group for group in groups if group)

    def rank(self, i: int, places: Places) -> NDArray[np.int32]:
        """Ranks of one decision maker under given places, int32 (n_states,); given ranks stay as they are."""
        row: NDArray[np.int32] = self.conflict.ranks[i] if self._bound[i] else self._ranked(places)
        return row

    def ranks_without(self, dropped: Collection[str] = ()) -> NDArray[np.int32]:
        """Ranks when some statements are given up, the others keeping their order.

        Parameters
        ----------
        dropped : collection of str
            Ids of the statements taken out.

        Returns
        -------
        int32 array (n_dm, n_states)
            Higher is better.
        """
        return np.stack([self.rank(i, self.kept(i, dropped)) for i in range(len(self.places))])

    def rank_places(self, places: Sequence[Sequence[str]]) -> NDArray[np.int32]:
        """Dense ranks of one decision maker from statement ids by place, int32 (n_states,)."""
        score = np.zeros(self.conflict.n_states, np.int64)
        top = 0
        for place in places:
            if top > _SAFE // (len(place) + 2):
                score = dense(score).astype(np.int64)
                top = int(score.max())
            score *= len(place) + 1
            top = top * (len(place) + 1) + len(place)
            for statement in place:
                score += self.truth[statement]
        return dense(score)

    def rank_orders(self, i: int, orders: NDArray[np.int64]) -> NDArray[np.int32]:
        """Ranks of one decision maker under many orders of its places.

        Parameters
        ----------
        i : int
            Position of the decision maker.
        orders : int64 array (n_orders, n_places)
            Each row a permutation of its places, most important first.

        Returns
        -------
        int32 array (n_orders, n_states)
        """
        groups = self.places[i]
        if not groups:
            return np.broadcast_to(self.conflict.ranks[i], (len(orders), self.conflict.n_states))
        radix = np.array([len(group) + 1 for group in groups], np.int64)
        if float(np.prod(radix.astype(np.float64))) >= 2**31 - 2:
            return np.stack([self.rank_places([groups[k] for k in row]) for row in orders.tolist()])
        held = self.held(i)
        following = np.cumprod(radix[orders][:, ::-1], axis=1)[:, ::-1]
        worth = np.ones_like(following)
        worth[:, :-1] = following[:, 1:]
        weights = np.empty_like(worth)
        np.put_along_axis(weights, orders, worth, axis=1)
        # Whole numbers below 2**31 are exact as floats, and products of floats are many times as fast.
        return np.asarray(weights.astype(np.float64) @ held.astype(np.float64), np.int32)

    def held(self, i: int) -> NDArray[np.int64]:
        """How many statements of each place of a decision maker hold: int64 (n_places, n_states)."""
        tables = np.zeros((len(self.places[i]), self.conflict.n_states), np.int64)
        for row, group in zip(tables, self.places[i], strict=True):
            for statement in group:
                row += self.truth[statement]
        return tables

    def first_difference(self, i: int, better: int, worse: int) -> tuple[str, ...]:
        """The statements of the first place at which two states differ for a decision maker.

        Parameters
        ----------
        i : int
            Position of the decision maker.
        better, worse : int
            Indices of the states.

        Returns
        -------
        tuple of str
            Ids of those statements of that place whose truth differs; empty when none tells them apart.
        """
        for group in self.places[i]:
            if sum(int(self.truth[s][better]) - int(self.truth[s][worse]) for s in group):
                return tuple(s for s in group if self.truth[s][better] != self.truth[s][worse])
        return ()
