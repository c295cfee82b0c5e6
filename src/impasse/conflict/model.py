"""A conflict as pure data: decision makers, their options or moves, what cannot be, what each prefers.

Nothing is computed here. States, ranks and moves follow in :mod:`impasse.conflict.game`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conditions.condition import Condition
from impasse.errors import InputError


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

    ``status``: settled, inferred, contested or None; ``rank``: settled, open or pinned. ``strong``: what it
    decides is greatly preferred.
    """

    id: str
    when: Condition
    says: str = ""
    status: str | None = None
    rank: str = "open"
    evidence: tuple[Any, ...] = field(default=(), hash=False)
    strong: bool = False


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
    gaps : tuple of int
        After so many tie groups of the ranking the states above are greatly preferred to those below.
    unknown : tuple of pairs of str
        Pairs of patterns or state ids between whose states preference is unknown.
    otherwise : str
        What holds between states that nothing orders: ``equal`` or ``unknown``; states that a ranking leaves out
        may be unknown alone.
    attitudes : mapping of decision maker to str
        ``positive``, ``neutral`` or ``negative`` towards each; left out: positive to itself, neutral to others.
    """

    id: str
    name: str = ""
    options: tuple[int, ...] = ()
    preferences: tuple[tuple[Preference, ...], ...] | None = None
    ranking: tuple[tuple[str, ...], ...] | None = None
    weights: Mapping[str, float] | None = None
    gaps: tuple[int, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    otherwise: str = "equal"
    attitudes: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def bare(self) -> DecisionMaker:
        """The same decision maker without preferences; its attitudes stay."""
        return DecisionMaker(self.id, self.name, self.options, attitudes=self.attitudes)

    @property
    def partial(self) -> bool:
        """Whether it leaves some states unordered."""
        return bool(self.unknown) or self.otherwise == "unknown"

    @property
    def graded(self) -> bool:
        """Whether it prefers some states greatly."""
        return bool(self.gaps) or any(statement.strong for statement in self.statements)

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

        Parameters
        ----------
        ids : sequence of str
        moves : sequence of sequences of pairs of str
            For each decision maker, pairs (from, to).

        Returns
        -------
        Graph

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
class View:
    """How one decision maker sees the conflict, or takes another to see it.

    Parameters
    ----------
    by : tuple of str
        Whose view: ``("a",)`` is what a sees, ``("a", "b")`` what a takes b to see.
    members : mapping of decision maker to DecisionMaker
        Those whose preferences are seen otherwise than they are; only their preferences count.
    unaware : tuple of str
        Ids of options that are not seen: taken to be not there, so never taken.
    """

    by: tuple[str, ...]
    members: Mapping[str, DecisionMaker] = field(default_factory=dict)
    unaware: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Model:
    """What a conflict is made of, in option form or, when ``graph`` is given, in graph form.

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
    views : tuple of View
        How decision makers see the conflict where that differs from what it is.
    numbers : mapping of pattern (or state id) to str
        What states are called in print.
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
    views: tuple[View, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Option ids in file order."""
        return tuple(option.id for option in self.options)

    @property
    def dm_ids(self) -> tuple[str, ...]:
        """Decision makers' ids in file order."""
        return tuple(dm.id for dm in self.decision_makers)

    def dm_index(self, dm: str | int) -> int:
        """Position of a decision maker.

        Parameters
        ----------
        dm : str or int
            Its id or position.

        Returns
        -------
        int

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
