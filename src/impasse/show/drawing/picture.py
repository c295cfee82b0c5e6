"""What a drawing of a conflict holds: states as nodes, moves as arrows, and which of them are marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.game import Game
from impasse.conflict.relations.standing import UNKNOWN, standings
from impasse.conflict.structure.tell import listed, option_name
from impasse.show.tables.numbers import state_numbers

DETAILS = ("all", "improvements", "best")
"""Which moves are drawn: all; improvements; the best improvement of each decision maker from each state."""

MAX_ARROWS = 120
"""More arrows than this on one drawing are thinned to the next detail."""


@dataclass(frozen=True)
class Node:
    """A state in a drawing.

    Parameters
    ----------
    state : int
    number, pattern, tip : str
        ``tip``: the options taken, in words.
    start : bool
        Whether it is the status quo.
    concepts : tuple of str
        Under which it is an equilibrium.
    """

    state: int
    number: str
    pattern: str
    tip: str
    start: bool
    concepts: tuple[str, ...]


@dataclass(frozen=True)
class Arrow:
    """A move in a drawing.

    Parameters
    ----------
    by : int
        Position of the decision maker.
    source, target : int
        Places of nodes in the drawing.
    kind : str
        ``improvement``, ``move`` (not preferred) or ``unknown`` (it is not known whether it is).
    headless : bool
        Whether it goes both ways alike.
    marked : bool
        Whether it lies on a shortest path from the status quo to a nearest equilibrium.
    """

    by: int
    source: int
    target: int
    kind: str
    headless: bool = False
    marked: bool = False


@dataclass(frozen=True)
class Picture:
    """A drawing before it has places.

    Parameters
    ----------
    title : str
    dms : tuple of str
        Names of the decision makers.
    nodes : tuple of Node
    arrows : tuple of Arrow
    notes : tuple of str
        What is left out, in words.
    """

    title: str
    dms: tuple[str, ...]
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    notes: tuple[str, ...] = ()


def node_of(game: Game, state: int, equilibria: Mapping[str, NDArray[np.bool_]]) -> Node:
    """A state as it is drawn."""
    pattern = game.pattern(state)
    names = [option_name(game, k) for k, letter in enumerate(pattern) if letter == "Y"]
    tip = "" if game.space.graph else (listed(names) or "nothing taken")
    concepts = tuple(name for name, held in equilibria.items() if held[state])
    return Node(state, state_numbers(game)[state], pattern, tip, state == game.start, concepts)


def names_of(game: Game) -> tuple[str, ...]:
    """Names of the decision makers for a legend."""
    return tuple(dm.name or dm.id for dm in game.decision_makers)


def comparisons(game: Game) -> list[NDArray[np.int8]]:
    """How each decision maker compares states: 1 better, 0 as good, -1 worse, ``UNKNOWN``; ``[t, s]``."""
    codes = []
    for standing in standings(game):
        table = standing.codes()
        codes.append(np.where(table == UNKNOWN, UNKNOWN, np.sign(table)).astype(np.int8))
    return codes


def arrows_among(
    game: Game, states: list[int], codes: list[NDArray[np.int8]], detail: str, path: set[tuple[int, int, int]]
) -> list[Arrow]:
    """The moves among some states.

    Parameters
    ----------
    game : Game
    states : list of int
        In the order of nodes.
    codes : list of int8 arrays
        From :func:`comparisons`.
    detail : str
        One of ``DETAILS``; moves on the path are always drawn.
    path : set of (by, source, target)
        Steps between states that are marked.
    """
    place = {state: k for k, state in enumerate(states)}
    arrows = []
    for i, table in enumerate(codes):
        moves = {s: game.steps.moves(i, s).tolist() for s in states}
        for s in states:
            targets = [t for t in moves[s] if t in place]
            best = _best(targets, s, table)
            for t in targets:
                back = s in moves[t]
                code, marked = int(table[t, s]), (i, s, t) in path
                if code == -1 and back and not marked:
                    continue  # drawn as the improvement that leads the other way
                alike = code in (0, int(UNKNOWN)) and back and not marked
                if alike and s > t and (i, t, s) not in path:
                    continue  # drawn without a head from the other end
                kind = "improvement" if code == 1 else "unknown" if code == UNKNOWN else "move"
                wanted = detail == "all" or (code == 1 and (detail == "improvements" or t in best))
                if wanted or marked:
                    arrows.append(Arrow(i, place[s], place[t], kind, alike, marked))
    return arrows


def _best(targets: list[int], state: int, table: NDArray[np.int8]) -> set[int]:
    """The improvements that no other improvement betters."""
    better = [t for t in targets if table[t, state] == 1]
    return {t for t in better if not any(table[other, t] == 1 for other in better)}
