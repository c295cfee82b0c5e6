"""A conflict: decision makers, their options or moves, what cannot be, and what each prefers.

Everything here is frozen. Arrays that follow from a conflict (states, ranks) are computed when first
asked for and kept. States are numbered by their *index*, ``0 .. n_states - 1``, in the order of
``Conflict.states``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impasse.conflict.conditions.condition import Condition
from impasse.errors import InputError

if TYPE_CHECKING:
    from impasse.conflict.reductions.moves import Mechanics
    from impasse.conflict.structure.states import StateSpace
    from impasse.conflict.structure.steps import Steps


@dataclass(frozen=True)
class Option:
    """Something one decision maker may take or not.

    ``one_way``: 0 can be undone, +1 once taken it stays taken, -1 once dropped it stays dropped.
    """

    id: str
    name: str = ""
    owner: int = 0
    one_way: int = 0


@dataclass(frozen=True)
class Preference:
    """One statement of a decision maker's priorities: it prefers states where ``when`` holds.

    ``status``: settled, inferred, contested or None; ``rank``: settled, open or pinned.
    """

    id: str
    when: Condition
    says: str = ""
    status: str | None = None
    rank: str = "open"
    evidence: tuple[Any, ...] = field(default=(), hash=False)


@dataclass(frozen=True)
class DecisionMaker:
    """One who controls options (or moves), with at most one kind of preference; with none it is indifferent.

    Parameters
    ----------
    id, name : str
        Id in the file, and name for people.
    options : tuple of int
        Positions of its options in ``Conflict.options``; empty in graph form.
    preferences : tuple of tuples of Preference, optional
        Statements, most important first; statements in one inner tuple are tied.
    ranking : tuple of tuples of str, optional
        Tie groups of states (patterns, or state ids in graph form), most preferred first.
    weights : mapping of option id to number, optional
        Summed over the options taken.
    """

    id: str
    name: str = ""
    options: tuple[int, ...] = ()
    preferences: tuple[tuple[Preference, ...], ...] | None = None
    ranking: tuple[tuple[str, ...], ...] | None = None
    weights: Mapping[str, float] | None = None

    @property
    def statements(self) -> tuple[Preference, ...]:
        """Its statements in order, tied ones one after another."""
        return tuple(statement for group in self.preferences or () for statement in group)


@dataclass(frozen=True)
class ForbiddenMove:
    """A direct step that decision maker ``by`` (an id) may not take, from states to states."""

    by: str
    source: Condition
    target: Condition


@dataclass(frozen=True, eq=False)
class Graph:
    """States and moves given one by one.

    Parameters
    ----------
    ids : tuple of str
        State ids.
    moves : tuple of int64 arrays (n_moves, 2)
        For each decision maker, pairs (from, to) of positions in ``ids``.
    """

    ids: tuple[str, ...]
    moves: tuple[NDArray[np.int64], ...]

    @classmethod
    def from_ids(cls, ids: Sequence[str], moves: Sequence[Sequence[Sequence[str]]]) -> Graph:
        """Make one from pairs of state ids.

        Raises
        ------
        InputError
            When a move names a state that is not there.
        """
        place = {name: position for position, name in enumerate(ids)}
        unknown = [name for pairs in moves for pair in pairs for name in pair if name not in place]
        if unknown:
            raise InputError(f"a move names '{unknown[0]}', which is not among the states")
        arrays = [
            np.array([[place[a], place[b]] for a, b in pairs], np.int64).reshape(-1, 2) for pairs in moves
        ]
        return cls(tuple(ids), tuple(arrays))


@dataclass(frozen=True, eq=False)
class Conflict:
    """A graph model of one conflict, in option form or, when ``graph`` is given, in graph form.

    Parameters
    ----------
    title : str
    options : tuple of Option
        In file order: option ``k`` is bit ``k`` of a state's code. Empty in graph form.
    decision_makers : tuple of DecisionMaker
    infeasible : tuple of Condition
        What cannot be.
    forbidden : tuple of ForbiddenMove
    coalesce : tuple of str
        Patterns whose states are one state.
    status_quo : tuple of str, optional
        Options taken; in graph form one state id.
    reported : tuple of tuples of str
        States that reports describe, written like ``status_quo``; empty: the status quo.
    goals : mapping of name to Condition
    graph : Graph, optional
    given_states : int64 array (n_states,), optional
        Feasible codes given instead of conditions, ascending.
    given_ranks : int32 array (n_dm, n_states) or (n_models, n_dm, n_states), optional
        Ranks given instead of preferences.

    Raises
    ------
    InputError
        With every fault of the model's structure.
    """

    title: str
    options: tuple[Option, ...]
    decision_makers: tuple[DecisionMaker, ...]
    infeasible: tuple[Condition, ...] = ()
    forbidden: tuple[ForbiddenMove, ...] = ()
    coalesce: tuple[str, ...] = ()
    status_quo: tuple[str, ...] | None = None
    reported: tuple[tuple[str, ...], ...] = ()
    goals: Mapping[str, Condition] = field(default_factory=dict)
    graph: Graph | None = None
    given_states: NDArray[np.int64] | None = field(default=None, repr=False)
    given_ranks: NDArray[np.int32] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        from impasse.conflict.check import faults_of

        faults = faults_of(self)
        if faults:
            raise InputError(faults)

    @classmethod
    def from_arrays(
        cls,
        owners: ArrayLike,
        ranks: ArrayLike,
        feasible: ArrayLike | None = None,
        one_way: ArrayLike | None = None,
    ) -> Conflict:
        """Make a conflict from arrays alone.

        Parameters
        ----------
        owners : (n_options,) int
            The decision maker of each option.
        ranks : (n_decision_makers, n_states) or (n_models, n_decision_makers, n_states)
            Higher is better; states in ascending order of code.
        feasible : (2**n_options,) bool, or sorted int codes (n_states,), optional
            Feasible states; all when left out.
        one_way : (n_options,) int, optional
            0, +1 (once taken stays taken) or -1 (once dropped stays dropped).

        Returns
        -------
        Conflict
            Options ``o1, o2, ...`` and decision makers ``d1, d2, ...``.

        Raises
        ------
        InputError, PreferenceError, TooLarge
        """
        from impasse.conflict.arrays import conflict_from_arrays

        return conflict_from_arrays(owners, ranks, feasible, one_way)

    @cached_property
    def space(self) -> StateSpace:
        """The states and what is true in them."""
        from impasse.conflict.structure.states import state_space

        return state_space(self)

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
        from impasse.conflict.preference import ranks_of

        return ranks_of(self) if self.given_ranks is None else self.given_ranks

    @cached_property
    def steps(self) -> Steps:
        """Single steps from single states, whatever the preferences."""
        from impasse.conflict.structure.steps import Steps

        return Steps(self)

    @cached_property
    def mechanics(self) -> Mechanics:
        """The moves of all decision makers at once, whatever they prefer."""
        from impasse.conflict.reductions.moves import mechanics_of

        return mechanics_of(self)

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Option ids in file order."""
        return tuple(option.id for option in self.options)

    @property
    def dm_ids(self) -> tuple[str, ...]:
        """Decision makers' ids in file order."""
        return tuple(dm.id for dm in self.decision_makers)

    def dm_index(self, dm: str | int) -> int:
        """Position of a decision maker given by id or position.

        Raises
        ------
        InputError
            When there is none.
        """
        ids = self.dm_ids
        if isinstance(dm, str) and dm in ids:
            return ids.index(dm)
        if isinstance(dm, (int, np.integer)) and 0 <= dm < len(ids):
            return int(dm)
        raise InputError(f"there is no decision maker '{dm}'; there are {', '.join(ids)}")

    def pattern(self, index: int) -> str:
        """The pattern of a state (dashes where it is coalesced), or its id in graph form."""
        return self.space.pattern(int(index))

    def patterns(self, selected: NDArray[Any] | Sequence[int]) -> list[str]:
        """Patterns of several states: a bool array (n_states,) or indices."""
        chosen = np.asarray(selected)
        indices = np.flatnonzero(chosen) if chosen.dtype == np.bool_ else chosen
        return [self.pattern(index) for index in indices.tolist()]

    def index(self, state: str | Collection[str]) -> int:
        """Index of a state given as a pattern, a state id (graph form), or the collection of options taken.

        Raises
        ------
        InputError
            When it names an option that is not there.
        NotFound
            When the state is not feasible.
        """
        return self.space.index(state)

    def taken(self, index: int) -> tuple[str, ...]:
        """Ids of the options taken in a state, in file order; in a coalesced state those taken for sure."""
        pattern = self.pattern(index)
        letters = zip(self.option_ids, pattern, strict=False)
        return tuple(name for name, letter in letters if letter == "Y")

    def holds(self, condition: Condition | str) -> NDArray[np.bool_]:
        """Where a condition holds, bool (n_states,); in a coalesced state when it holds in all it is made of.

        A string is read as a condition or pattern.

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

    def with_preferences(self, dm: str | int, groups: Sequence[Sequence[Preference]]) -> Conflict:
        """The same conflict with other statements for one decision maker; states and moves are shared.

        Parameters
        ----------
        dm : str or int
            Id or position.
        groups : sequence of sequences of Preference
            Most important first; inner sequences are ties.
        """
        position = self.dm_index(dm)
        members = list(self.decision_makers)
        members[position] = replace(
            members[position], preferences=tuple(tuple(group) for group in groups), ranking=None, weights=None
        )
        return self._sharing(replace(self, decision_makers=tuple(members), given_ranks=None))

    def with_ranks(self, ranks: ArrayLike) -> Conflict:
        """The same conflict with given ranks, (n_dm, n_states) or (n_models, n_dm, n_states), instead
        of preferences.

        Raises
        ------
        PreferenceError
            When shape, dtype or values do not fit.
        """
        from impasse.conflict.preference import checked_ranks

        array = checked_ranks(ranks, len(self.decision_makers), self.n_states)
        bare = tuple(replace(dm, preferences=None, ranking=None, weights=None) for dm in self.decision_makers)
        return self._sharing(replace(self, decision_makers=bare, given_ranks=array))

    def _sharing(self, other: Conflict) -> Conflict:
        """Another conflict with the same states, given the arrays already computed for them."""
        for name in ("space", "steps", "mechanics"):
            if name in self.__dict__:
                other.__dict__[name] = self.__dict__[name]
        return other
