"""The two tables of a paper: options by numbered states, and state by decision maker by concept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.game import Game
from impasse.conflict.relations.unknown import RelationSolution
from impasse.show.tables.numbers import state_numbers
from impasse.show.tables.table import Group, Table

Columns = Mapping[str, NDArray[np.bool_]]
"""By heading, who is stable where: bool (n_dm, n_states)."""


def options_table(game: Game, states: Sequence[int]) -> Table:
    """Which options are taken in which state: a row an option, grouped by decision maker, a column a state.

    Parameters
    ----------
    game : Game
        In graph form the rows are the states' ids instead.
    states : sequence of int
        Indices of the states shown, in the order of columns.

    Returns
    -------
    Table
    """
    numbers = state_numbers(game)
    columns = tuple(numbers[state] for state in states)
    patterns = [game.pattern(state) for state in states]
    if game.space.graph:
        rows = tuple((numbers[state], pattern) for state, pattern in zip(states, patterns, strict=True))
        return Table(f"{game.title}: states", ("state",), (), ("id",), (Group("", rows),))
    groups = tuple(
        Group(
            dm.name or dm.id,
            tuple(
                (game.options[k].name or game.options[k].id, *(pattern[k] for pattern in patterns))
                for k in dm.options
            ),
        )
        for dm in game.decision_makers
    )
    dashes = any("-" in pattern for pattern in patterns)
    note = "Y: taken; N: not taken" + ("; -: either" if dashes else "")
    return Table(f"{game.title}: options and states", ("option",), (), columns, groups, note)


def stability_table(game: Game, columns: Columns, states: Sequence[int], note: str = "") -> Table:
    """Who is stable where: a row a state; for each concept a column a decision maker, and one for equilibria.

    Parameters
    ----------
    game : Game
    columns : mapping of heading to bool array (n_dm, n_states)
    states : sequence of int
        Indices of the states shown, in the order of rows.
    note : str
        Added to what the marks mean.

    Returns
    -------
    Table
    """
    numbers = state_numbers(game)
    dms = game.dm_ids
    rows = tuple(
        (
            numbers[state],
            game.pattern(state),
            *(
                cell
                for stable in columns.values()
                for cell in (*("s" if held[state] else "" for held in stable), _equilibrium(stable, state))
            ),
        )
        for state in states
    )
    return Table(
        f"{game.title}: stability and equilibria",
        ("state", "id" if game.space.graph else "pattern"),
        tuple((heading, len(dms) + 1) for heading in columns),
        tuple(name for _ in columns for name in (*dms, "E")),
        (Group("", rows),),
        f"s: stable; E: an equilibrium{'; ' + note if note else ''}",
    )


def _equilibrium(stable: NDArray[np.bool_], state: int) -> str:
    return "E" if bool(stable[:, state].all()) else ""


def relation_columns(found: RelationSolution) -> dict[str, NDArray[np.bool_]]:
    """The columns of a solution under readings and strengths, general stability first."""
    columns = {}
    for reading, strengths in found.stable.items():
        for strength, concepts in strengths.items():
            if strength == "weak":
                continue
            for name, rows in concepts.items():
                words = [*(["strong"] if strength == "strong" else []), name]
                words += [] if reading == "known" else [f"({reading})"]
                columns[" ".join(words)] = rows
    return columns
