"""``impasse draw``: the state graph or the status quo tree of a conflict as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from impasse.commands._concepts import concepts_option

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from impasse.conflict.conflict import Conflict


@click.command()
@click.argument("conflict", metavar="CONFLICT")
@click.option("--tree", is_flag=True, help="Draw the status quo tree: shortest paths from the status quo.")
@click.option(
    "--by",
    type=click.Choice(["improvements", "moves"]),
    default="improvements",
    show_default=True,
    help="The paths of the tree.",
)
@click.option(
    "--moves",
    "detail",
    type=click.Choice(["all", "improvements", "best"]),
    help="The moves of the graph: all, improvements, or the best of each from each state.  [default: as many "
    "as can be read]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["svg", "dot"]),
    default="svg",
    show_default=True,
    help="SVG, or DOT for Graphviz.",
)
@concepts_option
@click.option(
    "--reading",
    type=click.Choice(["a", "b", "c", "d"]),
    default="b",
    show_default=True,
    help="Of unknown preference, where there is any.",
)
@click.option("--states", type=click.IntRange(min=1), help="Draw so many states at most.  [default: 40]")
def command(
    conflict: str,
    tree: bool,
    by: str,
    detail: str | None,
    form: str,
    concepts: list[str],
    reading: str,
    states: int | None,
) -> None:
    """Draw a CONFLICT file: states, everybody's moves among them, the status quo and the equilibria.

    Of more states than can be drawn those nearest to the status quo are, equilibria first. States carry the
    numbers of the file. The picture goes to the standard output.

    \b
    Example:
      impasse draw conflict.yaml > graph.svg
      impasse draw conflict.yaml --tree --by moves > tree.svg
      impasse draw conflict.yaml --format dot | dot -Tpdf > graph.pdf
    """
    from impasse.dispute.files.conflict_file import load
    from impasse.limits import MAX_DRAWN_STATES
    from impasse.show.drawing.choose import graph_picture, tree_picture
    from impasse.show.drawing.dot import as_dot
    from impasse.show.drawing.layout import graph_places, tree_places
    from impasse.show.drawing.svg import as_svg

    model = load(conflict)
    held, most = equilibria_of(model, concepts, reading), states or MAX_DRAWN_STATES
    if tree:
        picture = tree_picture(model, held, moves=by == "moves", most=most)
    else:
        picture = graph_picture(model, held, detail=detail, most=most)
    if form == "dot":
        click.echo(as_dot(picture), nl=False)
        return
    click.echo(as_svg(picture, (tree_places if tree else graph_places)(picture)), nl=False)


def equilibria_of(model: Conflict, names: list[str], reading: str) -> dict[str, NDArray[np.bool_]]:
    """Return the equilibria that are marked, by concept.

    Parameters
    ----------
    model : Conflict
        The conflict.
    names : list of str
        Concepts.
    reading : str
        Where preferences are partly unknown.
    """
    from impasse.commands._further import solve_named
    from impasse.commands._relations import partial

    if partial(model):
        from impasse.conflict.relations.unknown import solve_relations

        return solve_relations(model, concepts=names).equilibria(reading)
    return dict(solve_named(model, names, "weak", "legal").equilibria)
