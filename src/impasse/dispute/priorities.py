"""The statements of a conflict as truth tables: many orders and omissions ranked, nothing parsed again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.model import Conflict
from impasse.conflict.preference import dense
from impasse.errors import Fault, InputError

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
        self.places: tuple[tuple[tuple[str, ...], ...], ...] = tuple(
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
        kept = max(16, min(4096, _KEPT_BYTES // (4 * conflict.n_states)))
        self._ranks = lru_cache(maxsize=kept)(self._rank_without)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every statement id, in file order."""
        return tuple(s for groups in self.places for group in groups for s in group)

    def owner(self, statement: str) -> int:
        """Position of the decision maker who holds a statement.

        Raises
        ------
        InputError
            When there is no such statement.
        """
        for i, groups in enumerate(self.places):
            if any(statement in group for group in groups):
                return i
        known = ", ".join(self.ids) or "none"
        raise InputError(Fault(f"there is no statement {statement!r}", f"the statements are: {known}"))

    def ranks_without(self, dropped: Iterable[str]) -> NDArray[np.int32]:
        """Ranks when some statements are given up, the others keeping their order.

        Parameters
        ----------
        dropped : iterable of str
            Ids of the statements taken out.

        Returns
        -------
        int32 array (n_dm, n_states)
            Higher is better.
        """
        gone = frozenset(dropped)
        parts = (gone.intersection(s for group in groups for s in group) for groups in self.places)
        return np.stack([self._ranks(i, part) for i, part in enumerate(parts)])

    def _rank_without(self, i: int, gone: frozenset[str]) -> NDArray[np.int32]:
        if not gone:
            row: NDArray[np.int32] = self.conflict.ranks[i]
            return row
        kept = [[s for s in group if s not in gone] for group in self.places[i]]
        return self.rank_places(kept)

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
        return np.asarray(weights @ held, np.int32)

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
