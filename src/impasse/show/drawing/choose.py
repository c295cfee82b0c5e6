"""Which states and moves of a conflict are drawn, and which are marked."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.evolution.evolution import moved_to
from impasse.conflict.game import Game
from impasse.conflict.structure.tell import Step
from impasse.errors import Fault, InputError
from impasse.limits import MAX_DRAWN_STATES
from impasse.show.drawing.picture import (
    DETAILS,
    MAX_ARROWS,
    Arrow,
    Picture,
    arrows_among,
    comparisons,
    names_of,
    node_of,
)

Equilibria = Mapping[str, NDArray[np.bool_]]
Route = tuple[Step, ...]


def graph_picture(
    game: Game, equilibria: Equilibria, *, detail: str | None = None, most: int = MAX_DRAWN_STATES
) -> Picture:
    """The integrated graph: everybody's moves among the states, or among those nearest to the status quo.

    Parameters
    ----------
    game : Game
    equilibria : mapping of concept to bool array (n_states,)
    detail : str, optional
        One of ``DETAILS``; the fullest that is readable when left out.
    most : int
        So many states at most.

    Returns
    -------
    Picture
    """
    codes = comparisons(game)
    routes = _routes(game, codes)
    nearest = _nearest(game, equilibria, routes)
    path = {(step.by[0], step.source, step.target) for route in nearest for step in route}
    states, notes = _states(game, equilibria, routes, nearest, most)
    arrows: list[Arrow] = []
    for choice in DETAILS if detail is None else (detail,):
        arrows = arrows_among(game, states, codes, choice, path)
        if choice != "all" and detail is None and choice == DETAILS[-1]:
            notes = [*notes, "of each decision maker's improvements from a state only the best are drawn"]
        elif choice == "improvements" and detail is None and len(arrows) <= MAX_ARROWS:
            notes = [*notes, "moves that are no improvements are left out"]
        if len(arrows) <= MAX_ARROWS:
            break
    nodes = tuple(node_of(game, state, equilibria) for state in states)
    return Picture(game.title, names_of(game), nodes, tuple(arrows), tuple(notes))


def tree_picture(
    game: Game, equilibria: Equilibria, *, moves: bool = False, most: int = MAX_DRAWN_STATES
) -> Picture:
    """The status quo tree: a shortest path from the status quo to every state that paths lead to.

    Parameters
    ----------
    game : Game
    equilibria : mapping of concept to bool array (n_states,)
    moves : bool
        Whether paths may take any moves; improvements alone otherwise.
    most : int
        So many nodes at most, equilibria first.

    Returns
    -------
    Picture
        Its first node is the status quo; every other has one arrow that leads to it.

    Raises
    ------
    InputError
        When there is no status quo.
    """
    start = game.start
    if start is None:
        raise InputError(Fault("this conflict has no status quo", "add status_quo: [options taken]"))
    codes = comparisons(game)
    routes = _shortest(game, codes, improving=not moves)
    held = _anywhere(game, equilibria)
    order = sorted(routes, key=lambda state: (not held[state], len(routes[state]), state))
    nearest = {_key(route) for route in _nearest(game, equilibria, [routes])}
    nodes: dict[tuple[tuple[int, int], ...], int] = {(): 0}
    places = [start]
    arrows: list[Arrow] = []
    left_out = 0
    for state in order:
        key = _key(routes[state])
        fresh = [key[:k] for k in range(1, len(key) + 1) if key[:k] not in nodes]
        if len(nodes) + len(fresh) > most:
            left_out += 1
            continue
        for prefix in fresh:
            nodes[prefix] = len(places)
            by, target = prefix[-1]
            source = places[nodes[prefix[:-1]]]
            places.append(target)
            better = int(codes[by][target, source]) == 1
            marked = any(key[: len(prefix)] == prefix for key in nearest)
            kind = "improvement" if better else "move"
            arrows.append(Arrow(by, nodes[prefix[:-1]], nodes[prefix], kind, False, marked))
    kind = "moves" if moves else "improvements"
    notes = [f"shortest paths by {kind} from the status quo"]
    notes += [f"{left_out:,} more states that paths lead to are left out"] if left_out else []
    drawn = tuple(node_of(game, state, equilibria) for state in places)
    return Picture(game.title, names_of(game), drawn, tuple(arrows), tuple(notes))


def _key(route: Route) -> tuple[tuple[int, int], ...]:
    return tuple((step.by[0], step.target) for step in route)


def _routes(game: Game, codes: list[NDArray[np.int8]]) -> list[dict[int, Route]]:
    """Shortest routes from the status quo: by improvements, then by any moves; none without a status quo."""
    if game.start is None:
        return []
    return [_shortest(game, codes, improving=improving) for improving in (True, False)]


def _shortest(game: Game, codes: list[NDArray[np.int8]], *, improving: bool) -> dict[int, Route]:
    """A shortest legal route from the status quo to every state that one leads to."""
    assert game.start is not None
    found: dict[int, Route] = {game.start: ()}
    came: dict[tuple[int, int], Route] = {(-1, game.start): ()}
    waiting = list(came)
    while waiting:
        following = []
        for last, state in waiting:
            for i, table in enumerate(codes):
                if i == last:
                    continue
                for target in game.steps.moves(i, state).tolist():
                    if (i, target) in came or (improving and table[target, state] != 1):
                        continue
                    came[i, target] = (*came[last, state], Step((i,), state, target))
                    found.setdefault(target, came[i, target])
                    following.append((i, target))
        waiting = following
    return found


def _anywhere(game: Game, equilibria: Equilibria) -> NDArray[np.bool_]:
    held = np.zeros(game.n_states, np.bool_)
    for rows in equilibria.values():
        held |= rows
    return held


def _nearest(game: Game, equilibria: Equilibria, routes: list[dict[int, Route]]) -> list[Route]:
    """The routes to the nearest equilibria: by improvements if there are any, else by moves."""
    held = _anywhere(game, equilibria)
    for found in routes:
        ends = [route for state, route in found.items() if held[state] and route]
        if ends:
            least = min(len(route) for route in ends)
            return [route for route in ends if len(route) == least]
    return []


def _states(
    game: Game,
    equilibria: Equilibria,
    routes: list[dict[int, Route]],
    nearest: list[Route],
    most: int,
) -> tuple[list[int], list[str]]:
    """The states drawn, ascending, and what is left out."""
    if game.n_states <= most:
        return list(range(game.n_states)), []
    held = _anywhere(game, equilibria)
    far = {state: (1, len(route)) for found in reversed(routes) for state, route in found.items()}
    if routes:
        far |= {state: (0, len(route)) for state, route in routes[0].items()}
    on_path = {game.start, *(step.target for route in nearest for step in route)}
    order = sorted(
        range(game.n_states),
        key=lambda s: (s not in on_path, not (held[s] and s in far), far.get(s, (2, 0)), not held[s], s),
    )
    kept = sorted(order[:most])
    reached = (
        ""
        if game.start is None
        else f", {int(moved_to(game, game.start).sum()):,} reached from the status quo"
    )
    return kept, [f"{most} of {game.n_states:,} states{reached}: nearest to the status quo, equilibria first"]
