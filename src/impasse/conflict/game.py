"""A game: the data of a conflict with what follows from it: states, ranks, steps and moves.

Each is computed when first asked for and kept. States are numbered by their *index*, ``0 .. n_states - 1``, in
the order of ``Game.states``. States and moves do not depend on preferences: games that differ in preferences
alone share one :class:`Arena`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conditions.condition import Condition
from impasse.conflict.model import Graph, Model
from impasse.conflict.preference import ranks_of
from impasse.conflict.reductions.moves import Mechanics, mechanics_of
from impasse.conflict.structure.own import Mover, own_bits
from impasse.conflict.structure.states import StateSpace, state_space
from impasse.conflict.structure.steps import Steps
from impasse.conflict.structure.walk import Walker


class Arena:
    """The states and moves of a conflict, whatever anyone prefers.

    Parameters
    ----------
    model : Model
    """

    def __init__(self, model: Model) -> None:
        self._model = model

    def serves(self, model: Model) -> bool:
        """Whether another model has the same states and moves, because it is made of the same parts.

        Parameters
        ----------
        model : Model
            The other model.

        Returns
        -------
        bool
        """
        mine = self._model
        return (
            mine.graph is model.graph
            and mine.given_states is model.given_states
            and mine.options == model.options
            and mine.dm_ids == model.dm_ids
            and mine.infeasible == model.infeasible
            and mine.forbidden == model.forbidden
            and mine.coalesce == model.coalesce
        )

    @cached_property
    def space(self) -> StateSpace:
        """The states and what is true in them."""
        return state_space(self._model)

    @cached_property
    def movers(self) -> tuple[Mover, ...]:
        """What each decision maker can move."""
        model = self._model
        pairs = [None] * len(model.decision_makers) if model.graph is None else self._pairs(model.graph)
        return tuple(
            Mover(
                dm.id,
                own_bits(dm.options, model.options),
                tuple(entry for entry in model.forbidden if entry.by == dm.id),
                own,
            )
            for dm, own in zip(model.decision_makers, pairs, strict=True)
        )

    def _pairs(self, graph: Graph) -> list[NDArray[np.int64]]:
        """Listed moves between feasible states."""
        place = {name: k for k, name in enumerate(self.space.ids)}
        kept = np.array([place.get(name, -1) for name in graph.ids], np.int64)
        moved = [kept[pairs] for pairs in graph.moves]
        return [pairs[(pairs >= 0).all(axis=1)] for pairs in moved]

    @cached_property
    def steps(self) -> Steps:
        """Single steps from single states."""
        return Steps(self.space, self.movers)

    @cached_property
    def mechanics(self) -> Mechanics:
        """The moves of all decision makers at once."""
        return mechanics_of(self.space, self.movers, self.steps)

    @cached_property
    def walker(self) -> Walker:
        """Steps of many states at once."""
        return Walker(self.space, self.movers, self.steps)

    @cached_property
    def compact_mechanics(self) -> Mechanics:
        """The same, with the values of states side by side in memory however many there are."""
        if self.mechanics.layout.positions is None:
            return self.mechanics
        return mechanics_of(self.space, self.movers, self.steps, spread=False)


@dataclass(frozen=True, eq=False)
class Game(Model):
    """A model with its states, ranks and moves: what concepts, witnesses and searches are computed from.

    Parameters
    ----------
    shared : Arena, optional
        Of a game that differs in preferences alone; one that does not serve is left aside.
    """

    shared: Arena | None = field(default=None, repr=False, kw_only=True)

    @classmethod
    def of(cls, model: Model) -> Self:
        """The game of a model; itself where it is one.

        Parameters
        ----------
        model : Model
        """
        if isinstance(model, cls):
            return model
        return cls(**{part.name: getattr(model, part.name) for part in fields(model)})

    @cached_property
    def arena(self) -> Arena:
        """The states and moves."""
        serves = self.shared is not None and self.shared.serves(self)
        return self.shared if self.shared is not None and serves else Arena(self)

    @property
    def space(self) -> StateSpace:
        """The states and what is true in them."""
        return self.arena.space

    @property
    def movers(self) -> tuple[Mover, ...]:
        """What each decision maker can move."""
        return self.arena.movers

    @property
    def steps(self) -> Steps:
        """Single steps from single states, whatever the preferences."""
        return self.arena.steps

    @property
    def mechanics(self) -> Mechanics:
        """The moves of all decision makers at once, whatever they prefer."""
        return self.arena.mechanics

    @property
    def states(self) -> NDArray[np.int64]:
        """Feasible codes ascending, int64 (n_states,); graph form: ``0 .. n_states - 1``."""
        return self.space.codes

    @property
    def n_states(self) -> int:
        """How many states there are."""
        return len(self.space.codes)

    @cached_property
    def ranks(self) -> NDArray[np.int32]:
        """Ordinal ranks, higher is better: int32 (n_dm, n_states), or (n_models, n_dm, n_states) when
        so given.

        Preferences, rankings and weights give dense ranks from 0; given rank arrays keep their values
        where they fit.
        """
        return ranks_of(self.space, self.decision_makers) if self.given_ranks is None else self.given_ranks

    def pattern(self, index: int) -> str:
        """The pattern of a state (dashes where it is coalesced), or its id in graph form.

        Parameters
        ----------
        index : int

        Returns
        -------
        str

        Raises
        ------
        NotFound
            When there is no such state.
        """
        return self.space.pattern(int(index))

    def patterns(self, selected: NDArray[Any] | Sequence[int]) -> list[str]:
        """Patterns of several states.

        Parameters
        ----------
        selected : bool array (n_states,), or sequence of int
            Which states: where true, or their indices.

        Returns
        -------
        list of str
        """
        chosen = np.asarray(selected)
        indices = np.flatnonzero(chosen) if chosen.dtype == np.bool_ else chosen
        return [self.pattern(index) for index in indices.tolist()]

    def index(self, state: str | Collection[str]) -> int:
        """Index of a state.

        Parameters
        ----------
        state : str or collection of str
            A pattern, a state id (graph form), or the options taken.

        Returns
        -------
        int

        Raises
        ------
        InputError
            When it names an option that is not there.
        NotFound
            When the state is not feasible.
        """
        return self.space.index(state)

    def taken(self, index: int) -> tuple[str, ...]:
        """Ids of the options taken in a state, in file order; in a coalesced state those taken for sure.

        Parameters
        ----------
        index : int

        Returns
        -------
        tuple of str
        """
        pattern = self.pattern(index)
        letters = zip(self.option_ids, pattern, strict=False)
        return tuple(name for name, letter in letters if letter == "Y")

    def holds(self, condition: Condition | str) -> NDArray[np.bool_]:
        """Where a condition holds, bool (n_states,); in a coalesced state when it holds in all it is made of.

        Parameters
        ----------
        condition : Condition or str
            A string is read as a condition or pattern.

        Returns
        -------
        bool array (n_states,)

        Raises
        ------
        ConditionError
            When it does not parse or names what is not there.
        """
        return self.space.holds(condition)

    @cached_property
    def start(self) -> int | None:
        """Index of the status quo, or None when the model has none."""
        if self.status_quo is None:
            return None
        return self.index(self.status_quo[0] if self.graph is not None else self.status_quo)

    @cached_property
    def reported_states(self) -> tuple[int, ...]:
        """Indices of the states that reports describe; the status quo when none are listed."""
        if not self.reported:
            return () if self.start is None else (self.start,)
        return tuple(self.index(r[0] if self.graph is not None else r) for r in self.reported)


def moves_from(game: Game, dm: str | int, state: int) -> NDArray[np.int64]:
    """The states that a decision maker alone reaches in one step: ``R_i(s)``, ascending, without ``s``.

    Parameters
    ----------
    game : Game
    dm : str or int
        Id or position.
    state : int
        Index of the state.

    Returns
    -------
    int64 array
        Indices of states.
    """
    return game.steps.moves(game.dm_index(dm), int(state))


def improvements_from(game: Game, dm: str | int, state: int) -> NDArray[np.int64]:
    """The moves of a decision maker that it strictly prefers: ``R_i+(s)``, ascending.

    Parameters
    ----------
    game : Game
        With ranks of shape (n_dm, n_states).
    dm : str or int
        Id or position.
    state : int
        Index of the state.

    Returns
    -------
    int64 array
        Indices of states.
    """
    i = game.dm_index(dm)
    targets = game.steps.moves(i, int(state))
    better = game.ranks[i, targets] > game.ranks[i, state]
    return np.asarray(targets[better])
