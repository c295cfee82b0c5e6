"""The states of a conflict: codes, patterns, and what is true where.

A state of option form has a code in which option ``k`` is bit ``k``. States made one by ``coalesce``
are numbered by the smallest code they are made of; those codes are their *members*.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conditions.condition import Condition, from_pattern, is_pattern, parse, parse_set
from impasse.conflict.model import Model
from impasse.conflict.structure.feasible import feasible_codes
from impasse.errors import Fault, InputError, NotFound


@dataclass(frozen=True, eq=False)
class StateSpace:
    """The states of one conflict.

    Parameters
    ----------
    ids : tuple of str
        Option ids; in graph form the ids of the states.
    members : int64 array (n_members,)
        Feasible codes ascending, before any are made one; graph form: ``0 .. n_states - 1``.
    state_of : int64 array (n_members,), optional
        State index of each member; None where every member is a state.
    merged : mapping of state index to pattern
        The states that several members share, with the pattern written for them.
    graph : bool
        Whether this is graph form.
    """

    ids: tuple[str, ...]
    members: NDArray[np.int64]
    state_of: NDArray[np.int64] | None = None
    merged: Mapping[int, str] | None = None
    graph: bool = False

    @cached_property
    def codes(self) -> NDArray[np.int64]:
        """One code for each state, ascending: int64 (n_states,)."""
        if self.state_of is None:
            return self.members
        return self.members[np.unique(self.state_of, return_index=True)[1]]

    def pattern(self, index: int) -> str:
        """Y/N pattern of a state, with dashes where it is coalesced; its id in graph form.

        Parameters
        ----------
        index : int
            Index of the state.

        Returns
        -------
        str
        """
        if not -len(self.codes) <= index < len(self.codes):
            raise NotFound(f"there is no state number {index}; there are {len(self.codes)}")
        if self.graph:
            return self.ids[index]
        if self.merged and index in self.merged:
            return self.merged[index]
        code = int(self.codes[index])
        return "".join("Y" if code >> k & 1 else "N" for k in range(len(self.ids)))

    def index(self, state: str | Collection[str]) -> int:
        """Index of a state given as pattern, state id, or collection of the options taken.

        Parameters
        ----------
        state : str or collection of str
            ``YN-`` with one letter an option, the id of a state, or ids of options.

        Returns
        -------
        int
        """
        if self.graph:
            name = state if isinstance(state, str) else next(iter(state), "")
            if name not in self._places:
                raise NotFound(f"there is no state '{name}'")
            return self._places[name]
        if not isinstance(state, str):
            return self._index_of_code(self._code(state), "{" + ", ".join(state) + "}")
        text = state.strip()
        if not is_pattern(text) or len(text) != len(self.ids):
            problem = f"'{text}' is no pattern of {len(self.ids)} options"
            raise InputError(Fault(problem, "write one Y, N or - for each option, in file order"))
        for index, pattern in (self.merged or {}).items():
            if pattern == text:
                return index
        if "-" in text:
            raise InputError(Fault(f"'{text}' is not one state", "write Y or N for every option"))
        return self._index_of_code(sum(1 << k for k, letter in enumerate(text) if letter == "Y"), text)

    def find(self, codes: NDArray[np.int64]) -> NDArray[np.int64]:
        """Index of each code, -1 where it is not feasible: int64, the shape of ``codes``."""
        place = np.minimum(np.searchsorted(self.members, codes), len(self.members) - 1)
        found = place if self.state_of is None else self.state_of[place]
        return np.where(self.members[place] == codes, found, -1)

    def holds(self, condition: Condition | str) -> NDArray[np.bool_]:
        """Where a condition holds, bool (n_states,); a coalesced state needs it in all its members.

        Parameters
        ----------
        condition : Condition

        Returns
        -------
        bool array (n_states,)
        """
        if isinstance(condition, str):
            condition = parse(condition) if self.graph else parse_set(condition, self.ids)
        among = self.holds_among(condition)
        if self.state_of is None:
            return among
        everywhere = np.ones(len(self.codes), np.bool_)
        everywhere[self.state_of[~among]] = False
        return everywhere

    def holds_among(self, condition: Condition) -> NDArray[np.bool_]:
        """Where a condition holds among the members, bool (n_members,).

        Parameters
        ----------
        condition : Condition

        Returns
        -------
        bool array (n_members,)
        """
        value = condition.evaluate(self.columns)
        return np.broadcast_to(value, self.members.shape).copy() if value.ndim == 0 else value

    @cached_property
    def columns(self) -> Mapping[str, NDArray[np.bool_]]:
        """Truth of each id in every member, made when asked for."""
        return _Columns(self)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: position for position, name in enumerate(self.ids)}

    def _code(self, taken: Collection[str]) -> int:
        unknown = [name for name in taken if name not in self._places]
        if unknown:
            raise InputError(f"'{unknown[0]}' is no option; the options are {', '.join(self.ids)}")
        return sum(1 << self._places[name] for name in set(taken))

    def _index_of_code(self, code: int, written: str) -> int:
        found = int(self.find(np.array([code], np.int64))[0])
        if found < 0:
            raise NotFound(f"the state {written} is not feasible in this conflict")
        return found


class _Columns(Mapping[str, NDArray[np.bool_]]):
    """Columns of truth by id, made one at a time so that they never all lie side by side."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._place = {name: position for position, name in enumerate(space.ids)}

    def __getitem__(self, name: str) -> NDArray[np.bool_]:
        k = self._place[name]
        if self._space.graph:
            return np.asarray(self._space.members == k)
        return np.asarray(self._space.members & np.int64(1 << k) != 0)

    def __iter__(self) -> Iterator[str]:
        return iter(self._place)

    def __len__(self) -> int:
        return len(self._place)

    def __contains__(self, name: object) -> bool:
        return name in self._place


def state_space(model: Model) -> StateSpace:
    """The states of a model.

    Parameters
    ----------
    model : Model

    Returns
    -------
    StateSpace

    Raises
    ------
    InputError
        When no state is feasible, or coalesced patterns overlap.
    TooLarge
        When there are more states than the limit.
    """
    if model.graph is not None:
        return _graph_space(model)
    ids = model.option_ids
    codes = model.given_states
    if codes is None:
        codes = feasible_codes(ids, model.infeasible)
    if not len(codes):
        raise InputError(Fault("no state is feasible", "take out one of the infeasible conditions"))
    space = StateSpace(ids, codes)
    return _coalesced(space, model.coalesce) if model.coalesce else space


def _graph_space(model: Model) -> StateSpace:
    """The listed states less the infeasible ones."""
    assert model.graph is not None
    ids = model.graph.ids
    out = {name for condition in model.infeasible for name in _held(condition, ids)}
    kept = tuple(name for name in ids if name not in out)
    if not kept:
        raise InputError(Fault("no state is feasible", "take out one of the infeasible conditions"))
    return StateSpace(kept, np.arange(len(kept), dtype=np.int64), graph=True)


def _held(condition: Condition, ids: tuple[str, ...]) -> list[str]:
    """Ids of the states of a graph where a condition holds."""
    space = StateSpace(ids, np.arange(len(ids), dtype=np.int64), graph=True)
    return [ids[k] for k in np.flatnonzero(space.holds_among(condition))]


def _coalesced(space: StateSpace, patterns: tuple[str, ...]) -> StateSpace:
    """The space in which all states of one pattern are one state."""
    group = np.arange(len(space.members), dtype=np.int64)
    taken = np.zeros(len(space.members), np.bool_)
    heads: dict[int, str] = {}
    for pattern in patterns:
        inside = space.holds_among(from_pattern(pattern, space.ids))
        if (inside & taken).any():
            raise InputError(
                Fault(
                    f"'{pattern}' under coalesce shares a state with another pattern",
                    "make the patterns disjoint",
                )
            )
        taken |= inside
        if inside.any():
            head = int(np.flatnonzero(inside)[0])
            group[inside] = head
            heads[head] = pattern
    kept, state_of = np.unique(group, return_inverse=True)
    merged = {int(np.searchsorted(kept, head)): pattern for head, pattern in heads.items()}
    return StateSpace(space.ids, space.members, state_of.astype(np.int64), merged)
