"""How a conflict may evolve from its status quo: which equilibria can be reached, and how.

An equilibrium that nobody can get to says little. Status quo analysis adds to every equilibrium the shortest
legal path that leads to it: by any moves, by improvements alone, and by foresight.

References
----------
Li, Kilgour & Hipel, "Status quo analysis in the graph model for conflict resolution", *Journal of the
Operational Research Society* 56 (2005), 699-707. Foresight is this project's addition; ``docs/theory`` says
how it is defined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.concepts.lookahead import Lookahead
from impasse.conflict.evolution.paths import KINDS, Paths
from impasse.conflict.game import Game
from impasse.conflict.structure.tell import Step, sequence_text, state_name, step_data
from impasse.errors import Fault, InputError

_WORDS = {
    "moves": "moves",
    "improvements": "improvements",
    "one_reply": "foresight of one reply",
    "two_replies": "foresight of two replies",
}


def reachable(conflict: Game, start: int, improvements: bool) -> NDArray[np.bool_]:
    """The states that legal sequences of moves lead to from a state, the state itself included.

    Nobody moves twice in a row; where moves are transitive that makes no difference.

    Parameters
    ----------
    conflict : Game
    start : int
        Index of the state to start from.
    improvements : bool
        Whether each move must be an improvement for its mover.

    Returns
    -------
    bool array (n_states,)
    """
    return np.asarray(Paths(conflict, start, "improvements" if improvements else "moves").distance >= 0)


def moved_to(game: Game, start: int) -> NDArray[np.bool_]:
    """The states that any moves lead to from a state, that state included: preferences are not asked.

    Parameters
    ----------
    game : Game
    start : int

    Returns
    -------
    bool array (n_states,)
    """
    walker, dms = game.arena.walker, range(len(game.decision_makers))
    seen = np.zeros((len(dms), game.n_states), np.bool_)
    waiting = [(-1, np.array([start], np.int64))]
    while waiting:
        last, states = waiting.pop()
        for i in (i for i in dms if i != last):
            ends = walker.onward(i, states)
            new = ends[~seen[i, ends]]
            seen[i, new] = True
            if len(new):
                waiting.append((i, new))
    found = np.asarray(seen.any(axis=0))
    found[start] = True
    return found


@dataclass(frozen=True, eq=False)
class Evolution:
    """What can become of the status quo.

    Parameters
    ----------
    conflict : Game
    start : int
        Index of the state started from.
    equilibria : mapping of concept to bool array (n_states,)
    paths : mapping of kind to Paths
    """

    conflict: Game
    start: int
    equilibria: Mapping[str, NDArray[np.bool_]]
    paths: Mapping[str, Paths]

    @property
    def states(self) -> NDArray[np.int64]:
        """The equilibria of any concept, those that can be reached first, nearest first.

        Nearness by improvements counts before nearness by foresight, and that before nearness by any moves.
        """
        somewhere = np.zeros(self.conflict.n_states, np.bool_)
        for rows in self.equilibria.values():
            somewhere |= rows
        states = np.flatnonzero(somewhere)
        keys: list[NDArray[Any]] = [states]
        for kind in ("moves", "two_replies", "one_reply", "improvements"):
            if kind in self.paths:
                far = self.paths[kind].distance[states]
                keys.append(np.where(far < 0, np.iinfo(np.int32).max, far))
        return np.asarray(states[np.lexsort(keys)])

    def concepts(self, state: int) -> list[str]:
        """The concepts under which a state is an equilibrium.

        Parameters
        ----------
        state : int
            Index of the state.

        Returns
        -------
        list of str
        """
        return [concept for concept, rows in self.equilibria.items() if rows[state]]

    def route(self, state: int, kind: str) -> tuple[Step, ...] | None:
        """A shortest path of one kind to a state, or None where there is none.

        Parameters
        ----------
        state : int
            Index of the state.
        kind : str
            One of ``KINDS``.

        Returns
        -------
        tuple of Step or None
        """
        return self.paths[kind].route(state) if self.paths[kind].distance[state] >= 0 else None

    def data(self, limit: int | None = None) -> dict[str, Any]:
        """Everything as plain data: for each equilibrium its concepts, and for each kind the path or null.

        Parameters
        ----------
        limit : int, optional
            Only so many equilibria, in the order of :attr:`states`.
        """
        rows = []
        for state in self.states[:limit].tolist():
            row: dict[str, Any] = {"state": self.conflict.pattern(state), "concepts": self.concepts(state)}
            row["reachable"] = any(paths.distance[state] >= 0 for paths in self.paths.values())
            for kind in self.paths:
                route = self.route(state, kind)
                row[kind] = None if route is None else [step_data(self.conflict, step) for step in route]
            rows.append(row)
        return {
            "status_quo": self.conflict.pattern(self.start),
            "kinds": list(self.paths),
            "equilibria": rows,
            "count": len(self.states),
        }

    def sentences(self, limit: int | None = None) -> list[str]:
        """One sentence for each equilibrium: how to get there, or that no moves lead there.

        Parameters
        ----------
        limit : int, optional
            How many at most; None for all.

        Returns
        -------
        list of str
        """
        return [self._sentence(state) for state in self.states[:limit].tolist()]

    def _sentence(self, state: int) -> str:
        name = state_name(self.conflict, state)
        if state == self.start:
            return f"{name}: the status quo itself."
        told: dict[str, list[str]] = {}
        for kind in ("improvements", "one_reply", "two_replies", "moves"):
            route = self.route(state, kind) if kind in self.paths else None
            if route is not None:
                told.setdefault(sequence_text(self.conflict, route), []).append(_WORDS[kind])
        if not told:
            kinds = " or ".join(_WORDS[kind] for kind in self.paths)
            return f"{name}: cannot be reached from the status quo by {kinds}."
        ways = "; ".join(f"by {' and by '.join(kinds)}: {text}" for text, kinds in told.items())
        return f"{name}: {ways}."


def status_quo_analysis(
    conflict: Game,
    equilibria: Mapping[str, NDArray[np.bool_]],
    *,
    start: int | None = None,
    kinds: Sequence[str] = KINDS,
) -> Evolution:
    """Shortest legal paths from the status quo to every equilibrium.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    equilibria : mapping of concept to bool array (n_states,)
        Such as ``solve(conflict).equilibria``.
    start : int, optional
        Index of the state to start from; the status quo when left out.
    kinds : sequence of str
        Of ``moves``, ``improvements``, ``one_reply``, ``two_replies``.

    Returns
    -------
    Evolution

    Raises
    ------
    InputError
        When there is no status quo to start from, or a kind is unknown.
    """
    begin = conflict.start if start is None else int(start)
    if begin is None:
        raise InputError(Fault("this conflict has no status quo", "add status_quo, or say where to start"))
    ahead = Lookahead(conflict) if set(kinds) & {"one_reply", "two_replies"} else None
    paths = {kind: Paths(conflict, begin, kind, ahead) for kind in kinds}
    return Evolution(conflict, begin, equilibria, paths)
