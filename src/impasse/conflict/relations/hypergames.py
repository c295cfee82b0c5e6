"""Hypergames: decision makers that see the conflict otherwise than it is, or than one another.

In a *first-level* hypergame each decision maker plays the game it sees: with preferences of others as it takes them
to be, and without the options that it does not know of. A state is a *hypergame equilibrium* when each stays at it in
the game that it sees itself. In a *second-level* hypergame a decision maker also takes others to see other games; what
it expects of them then follows from the games it takes them to see.

A hypergame equilibrium is *steady* when everybody also expects everybody else to stay, else *unsteady*: somebody waits
for a move that does not come. A move *surprises* whoever takes its mover to stay, or does not see what is done.

An option that is not seen is taken to be not there: every state looks as if it were not taken.

References
----------
Wang, Hipel & Fraser, "Modeling misperceptions in games", *Behavioral Science* 33 (1988), 207-223. Aljefri, Bashar,
Fang & Hipel, "First-level hypergame for investigating misperception in conflicts", *IEEE Transactions on Systems, Man,
and Cybernetics: Systems* 48 (2018), 2158-2175. How states that are not seen are projected is this project's reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.game import Game
from impasse.conflict.model import Model
from impasse.conflict.solve import solve
from impasse.conflict.structure.tell import Step, dm_name, doing, state_name, step_data
from impasse.conflict.variant import DEFAULT_CONCEPTS, checked_variant
from impasse.conflict.witnesses.witness import witness
from impasse.errors import Fault, InputError

Chain = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Seen:
    """A conflict as somebody sees it.

    Parameters
    ----------
    by : tuple of str
        Whose view; two: what the first takes the second to see.
    game : Game
    as_seen : int64 array (n_states,)
        For each state of the conflict as it is, the state that it looks like; -1 where that cannot be.
    """

    by: Chain
    game: Game
    as_seen: NDArray[np.int64]

    def of_states(self, values: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Truths about seen states as truths about states as they are; false where nothing is seen.

        Parameters
        ----------
        values : bool array
            By seen state, along the last axis.

        Returns
        -------
        bool array
            By state as it is, along the last axis.
        """
        return np.asarray(values[..., self.as_seen] & (self.as_seen >= 0))


@dataclass(frozen=True, slots=True)
class Surprise:
    """A move that somebody does not expect.

    Parameters
    ----------
    step : Step
    whom : int
        Position of who is surprised.
    hidden : bool
        Whether it does not see what is done at all; otherwise it takes the mover to stay.
    """

    step: Step
    whom: int
    hidden: bool


@dataclass(frozen=True, eq=False)
class Hypergame:
    """What comes of a conflict that decision makers see differently.

    Parameters
    ----------
    conflict : Game
    seen : dict of chain to Seen
        The views that were played.
    stays : dict of concept to bool array (n_dm, n_states)
        Whether each stays at each state, in the game that it sees itself.
    expected : dict of concept to bool array (n_dm, n_states)
        Whether each expects all to stay there.
    surprises : tuple of Surprise
        Under the last concept: moves from the status quo and from states that somebody expects to last.
    sanction, sequence : str
    """

    conflict: Game
    seen: dict[Chain, Seen]
    stays: dict[str, NDArray[np.bool_]]
    expected: dict[str, NDArray[np.bool_]]
    surprises: tuple[Surprise, ...]
    sanction: str
    sequence: str

    @property
    def equilibria(self) -> dict[str, NDArray[np.bool_]]:
        """Where everybody stays, bool (n_states,) by concept."""
        return {name: np.asarray(rows.all(axis=0)) for name, rows in self.stays.items()}

    @property
    def steady(self) -> dict[str, NDArray[np.bool_]]:
        """Where everybody stays and expects everybody to."""
        return {
            name: np.asarray(rows & self.expected[name].all(axis=0)) for name, rows in self.equilibria.items()
        }

    def data(self) -> dict[str, Any]:
        """The hypergame as plain data."""
        conflict = self.conflict
        return {
            "level": 2 if any(len(chain) == 2 for chain in self.seen) else 1,
            "variant": {"sanction": self.sanction, "sequence": self.sequence},
            "expected": {
                name: {dm: conflict.patterns(row) for dm, row in zip(conflict.dm_ids, rows, strict=True)}
                for name, rows in self.expected.items()
            },
            "equilibria": {name: conflict.patterns(row) for name, row in self.equilibria.items()},
            "steady": {name: conflict.patterns(row) for name, row in self.steady.items()},
            "surprises": [
                {
                    "step": step_data(conflict, found.step),
                    "whom": conflict.dm_ids[found.whom],
                    "why": "does not see it" if found.hidden else "takes the mover to stay",
                }
                for found in self.surprises
            ],
        }

    def sentences(self) -> list[str]:
        """The surprises in words."""
        conflict = self.conflict
        lines = []
        for found in self.surprises:
            who, whom = dm_name(conflict, found.step.by[0]), dm_name(conflict, found.whom)
            why = "does not see it" if found.hidden else f"takes {who} to stay"
            lines.append(
                f"At {state_name(conflict, found.step.source)} {who} moves by {doing(conflict, found.step)} (to "
                f"{conflict.pattern(found.step.target)}), which surprises {whom}: it {why}."
            )
        return lines


def seen_by(conflict: Game, by: Sequence[str]) -> Seen:
    """The conflict as one decision maker sees it, or as it takes another to see it.

    Parameters
    ----------
    conflict : Game
        With one model.
    by : sequence of str
        One id, or two. Without a view of its own kind a decision maker sees the conflict as it is, and takes others to
        see what it sees.

    Returns
    -------
    Seen

    Raises
    ------
    InputError
        When options are not seen in a conflict with coalesced states.
    """
    chains = [tuple(by[: k + 1]) for k in range(len(by))]
    views = [view for chain in chains for view in conflict.views if view.by == chain]
    members = {dm.id: dm for dm in conflict.decision_makers}
    unaware: set[str] = set()
    for view in views:
        members |= view.members
        unaware |= set(view.unaware)
    changed = any(view.members for view in views)
    if changed and conflict.given_ranks is not None:
        raise InputError(
            Fault("views change preferences, and this conflict has ranks alone", "give preferences")
        )
    game: Game = replace(conflict, decision_makers=tuple(members.values()), views=(), shared=conflict.arena)
    if not unaware:
        return Seen(tuple(by), game, np.arange(conflict.n_states))
    if conflict.coalesce:
        problem = "a view leaves options out of a conflict with coalesced states"
        raise InputError(Fault(problem, "write the states out"))
    hidden = sum(1 << k for k, name in enumerate(conflict.option_ids) if name in unaware)
    kept = np.flatnonzero((conflict.states & hidden) == 0)
    if not len(kept):
        raise InputError(Fault(f"nothing is left of what '{by[-1]}' sees", "let it see more options"))
    codes = conflict.states[kept]
    shown = conflict.states & ~hidden
    place = np.minimum(np.searchsorted(codes, shown), len(codes) - 1)
    data = {name: getattr(game, name) for name in Model.__dataclass_fields__}
    data |= {"infeasible": (), "given_states": codes, "given_ranks": game.ranks[:, kept], "status_quo": None}
    data |= {"reported": (), "decision_makers": tuple(dm.bare for dm in game.decision_makers), "numbers": {}}
    return Seen(tuple(by), Game(**data), np.where(codes[place] == shown, place, -1))


def solve_hypergame(
    conflict: Game,
    *,
    concepts: Sequence[str] = DEFAULT_CONCEPTS,
    sanction: str = "weak",
    sequence: str = "legal",
) -> Hypergame:
    """Play a conflict as its decision makers see it.

    Parameters
    ----------
    conflict : Game
        With views; without any, everybody sees the conflict as it is.
    concepts, sanction, sequence
        As for :func:`impasse.solve`.

    Returns
    -------
    Hypergame

    Raises
    ------
    InputError
        When a choice is unknown, or preferences do not fit the states or are not known.
    """
    names = checked_variant(concepts, sanction, sequence)
    played = _Played.of(conflict, names, sanction, sequence)
    dms = range(len(conflict.dm_ids))
    stays = {name: np.stack([played.believed(i, i, name) for i in dms]) for name in names}
    expected = {
        name: np.stack([np.all([played.believed(i, j, name) for j in dms], axis=0) for i in dms])
        for name in names
    }
    found: list[Surprise] = []
    if names:
        start = [] if conflict.start is None else [conflict.start]
        for state in sorted({*start, *np.flatnonzero(expected[names[-1]].any(axis=0)).tolist()}):
            found += played.surprises(state, names[-1], sanction, sequence)
    return Hypergame(conflict, played.seen, stays, expected, tuple(found), sanction, sequence)


@dataclass(frozen=True, eq=False)
class _Played:
    """Every view of a conflict, solved: stability by concept as truths about states as they are."""

    conflict: Game
    seen: dict[Chain, Seen]
    stable: dict[Chain, dict[str, NDArray[np.bool_]]]

    @classmethod
    def of(cls, conflict: Game, names: Sequence[str], sanction: str, sequence: str) -> _Played:
        """Solve every view of a conflict."""
        second = sorted({view.by for view in conflict.views if len(view.by) == 2})
        seen = {chain: seen_by(conflict, chain) for chain in [*((dm,) for dm in conflict.dm_ids), *second]}
        stable = {}
        for chain, view in seen.items():
            rows = solve(view.game, concepts=names, sanction=sanction, sequence=sequence).stable
            stable[chain] = {name: view.of_states(found) for name, found in rows.items()}
        return cls(conflict, seen, stable)

    def chain(self, i: int, j: int) -> Chain:
        """The view that tells what ``i`` takes ``j`` to do."""
        first, second = self.conflict.dm_ids[i], self.conflict.dm_ids[j]
        return (first, second) if (first, second) in self.seen else (first,)

    def believed(self, i: int, j: int, name: str) -> NDArray[np.bool_]:
        """Where ``i`` takes ``j`` to stay, bool (n_states,)."""
        return np.asarray(self.stable[self.chain(i, j)][name][j])

    def surprises(self, state: int, name: str, sanction: str, sequence: str) -> list[Surprise]:
        """Who would be surprised by which move from a state."""
        found = []
        for j in range(len(self.conflict.dm_ids)):
            step = self._leaving(j, state, name, sanction, sequence)
            if step is None:
                continue
            for i in range(len(self.conflict.dm_ids)):
                shown = self.seen[(self.conflict.dm_ids[i],)].as_seen
                hidden = bool(shown[step.source] == shown[step.target])
                if i != j and (hidden or self.believed(i, j, name)[state]):
                    found.append(Surprise(step, i, hidden))
        return found

    def _leaving(self, j: int, state: int, name: str, sanction: str, sequence: str) -> Step | None:
        """The move by which a decision maker leaves a state in the game that it sees; None where it stays."""
        view = self.seen[(self.conflict.dm_ids[j],)]
        here = int(view.as_seen[state])
        if here < 0 or self.believed(j, j, name)[state]:
            return None
        step = witness(view.game, j, here, name, sanction=sanction, sequence=sequence).unsanctioned
        if step is None or self.conflict.graph is not None:
            return step
        change = view.game.states[step.target] ^ view.game.states[here]
        target = int(self.conflict.space.find(self.conflict.states[[state]] ^ change)[0])
        return None if target < 0 else Step((j,), state, target)
