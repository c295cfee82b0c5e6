"""``impasse table``: the tables that a paper prints of a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from impasse.commands._concepts import concepts_option, sanction_option, sequence_option

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from impasse.conflict.conflict import Conflict
    from impasse.show.tables.table import Table


@click.command()
@click.argument("conflict", metavar="CONFLICT")
@click.option(
    "--which",
    type=click.Choice(["both", "options", "stability"]),
    default="both",
    show_default=True,
    help="Options by states, stability by states, or both.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "latex", "html"]),
    default="text",
    show_default=True,
    help="LaTeX is for booktabs, and rotating where a table is wide.",
)
@concepts_option
@sanction_option
@sequence_option
@click.option(
    "--only",
    type=click.Choice(["all", "equilibria", "reached"]),
    default="all",
    show_default=True,
    help="All states, equilibria under any concept, or what moves from the status quo lead to.",
)
def command(
    conflict: str, which: str, form: str, concepts: list[str], sanction: str, sequence: str, only: str
) -> None:
    """Print the tables that a paper prints of a CONFLICT file: states by options, and who is stable where.

    States carry the numbers that the file gives them under `numbers:`; the others take the numbers left.
    Where preferences are partly unknown, each of the four readings has its columns.

    \b
    Example:
      impasse table conflict.yaml
      impasse table conflict.yaml --which stability --concepts nash,seq --format latex
    """
    from impasse.dispute.files.conflict_file import load
    from impasse.show.tables.formats import FORMATS

    model = load(conflict)
    tables = tables_of(model, which, concepts, sanction, sequence, only)
    click.echo("\n".join(FORMATS[form](table) for table in tables), nl=False)


def tables_of(
    model: Conflict, which: str, names: list[str], sanction: str, sequence: str, only: str
) -> list[Table]:
    """Return the tables asked for.

    Parameters
    ----------
    model : Conflict
        The conflict.
    which, only : str
        As on the command line.
    names : list of str
        Concepts.
    sanction, sequence : str
        As for ``solve``.

    Returns
    -------
    list of Table
    """
    from impasse.show.tables.paper import options_table, stability_table

    need = which != "options" or only == "equilibria"
    columns = _columns(model, names, sanction, sequence) if need else {}
    states = _states(model, columns, only)
    tables = [options_table(model, states)] if which != "stability" else []
    if which != "options":
        note = f"sanction {sanction}, sequence {sequence}"
        tables.append(stability_table(model, columns, states, note))
    return tables


def _columns(model: Conflict, names: list[str], sanction: str, sequence: str) -> dict[str, NDArray[np.bool_]]:
    """Who is stable where, by heading."""
    from impasse.commands._further import solve_named
    from impasse.commands._relations import partial

    if partial(model) or any(dm.graded for dm in model.decision_makers):
        from impasse.conflict.relations.unknown import solve_relations
        from impasse.show.tables.paper import relation_columns

        return relation_columns(solve_relations(model, concepts=names, sanction=sanction, sequence=sequence))
    return dict(solve_named(model, names, sanction, sequence).stable)


def _states(model: Conflict, columns: dict[str, NDArray[np.bool_]], only: str) -> list[int]:
    """The states shown, by their numbers."""
    import numpy as np

    from impasse.conflict.evolution.evolution import moved_to
    from impasse.errors import Fault, InputError, TooLarge
    from impasse.limits import MAX_TABLE_STATES
    from impasse.show.tables.numbers import in_order, state_numbers

    chosen = np.ones(model.n_states, np.bool_)
    if only == "equilibria":
        chosen = np.any([rows.all(axis=0) for rows in columns.values()], axis=0)
    elif only == "reached":
        if model.start is None:
            raise InputError(Fault("this conflict has no status quo", "add status_quo: [options taken]"))
        chosen = moved_to(model, model.start)
    states = np.flatnonzero(chosen)
    if len(states) > MAX_TABLE_STATES:
        problem = f"the table would have {len(states):,} states and the limit is {MAX_TABLE_STATES:,}"
        raise TooLarge(Fault(problem, "print --only equilibria or --only reached, or use solve --json"))
    return in_order(state_numbers(model), states.tolist())
