"""``impasse solve``: the stable states and equilibria of a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from impasse.conflict.concepts.coalition import CoalitionSolution
    from impasse.conflict.conflict import Conflict
    from impasse.conflict.evolution.evolution import Evolution
    from impasse.conflict.solution import Solution


@click.command()
@click.argument("conflict", metavar="CONFLICT")
@click.option(
    "--concepts", default="nash,gmr,smr,seq,sseq", show_default=True, help="Solution concepts, with commas."
)
@click.option(
    "--sanction",
    type=click.Choice(["weak", "strict"]),
    default="weak",
    show_default=True,
    help="A sanction is a state not preferred to the start (weak) or one less preferred (strict).",
)
@click.option(
    "--sequence",
    type=click.Choice(["legal", "once", "single"]),
    default="legal",
    show_default=True,
    help="How opponents answer: nobody twice in a row, each at most once, or with one move.",
)
@click.option(
    "--paths", is_flag=True, help="Add the shortest paths from the status quo to every equilibrium."
)
@click.option(
    "--coalitions", help="Add the stability of coalitions: all, or members joined by +, such as a+b,b+c."
)
@click.option(
    "--blocs", help="Add the classical concepts with these blocs, such as a+b, each as one for good."
)
@click.option(
    "--reading",
    type=click.Choice(["strict", "pareto"]),
    default="strict",
    show_default=True,
    help="When coalitions and blocs improve: every member gains, or none loses and one gains.",
)
@click.option("--all", "everything", is_flag=True, help="Print every equilibrium, however many.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: stable states and equilibria by concept.")
def command(
    conflict: str,
    concepts: str,
    sanction: str,
    sequence: str,
    paths: bool,
    coalitions: str | None,
    blocs: str | None,
    reading: str,
    everything: bool,
    as_json: bool,
) -> None:
    """Print the equilibria of a CONFLICT file (or - for the standard input).

    An equilibrium is a state that is stable for every decision maker. States are written as patterns: Y or N
    for each option in file order. Beside the classical concepts there are sim_joint and sim_one_sided
    (simultaneous stability, two rules), non_myopic, and l2, l3, ... (limited-move stability).

    \b
    Example:
      impasse solve conflict.yaml
      impasse solve conflict.yaml --concepts nash,seq --sanction strict --json
    """
    from impasse.commands._further import coalition_lines, solve_named, ties_variant
    from impasse.commands._relations import partial, solved_relations
    from impasse.dispute.files.conflict_file import load

    model = load(conflict)
    names = [name.strip() for name in concepts.split(",") if name.strip()]
    relations, told = solved_relations(model, names, sanction, sequence)
    if partial(model):
        _echo_partial(model, relations, told, as_json)
        return
    solution = solve_named(model, names, sanction, sequence)
    groups = _groups(model, {"coalitions": coalitions, "blocs": blocs}, reading, sanction, sequence)
    if as_json:
        data = solution_data(model, solution)
        data["variant"].update(ties_variant(names))
        if paths:
            data["paths"] = _evolution(model, solution).data()
        data.update({kind: found.data(model) for kind, found in groups.items()})
        data.update(relations)
        click.echo(json_lines(data))
        return
    from impasse.show.solution_table import solution_text

    shown = None if everything else 40
    lines = [solution_text(model, solution, shown=shown)]
    if ties_variant(names):
        lines += ["", "ties when looking ahead: cautious (the worst of tied replies is counted on)"]
    if paths:
        lines += ["", "from the status quo:", *_evolution(model, solution).sentences(shown)]
    for kind, found in groups.items():
        lines += ["", *coalition_lines(model, found, kind)]
    click.echo("\n".join([*lines, *told]))


def _echo_partial(model: Conflict, relations: dict[str, Any], told: list[str], as_json: bool) -> None:
    """Print what there is of a conflict in which somebody leaves states unordered: no ranks, four readings."""
    unsure = [dm.id for dm in model.decision_makers if dm.partial]
    if as_json:
        head = {
            "conflict": model.title,
            "options": list(model.option_ids),
            "decision_makers": list(model.dm_ids),
            "states": model.n_states,
            "unordered": unsure,
            "stable": {},
            "equilibria": {},
        }
        click.echo(json_lines(head | relations))
        return
    lines = [model.title, f"{model.n_states} states; some preferences of {', '.join(unsure)} are not known"]
    click.echo("\n".join([*lines, *told]))


def _groups(
    model: Conflict, asked: dict[str, str | None], reading: str, sanction: str, sequence: str
) -> dict[str, CoalitionSolution]:
    """Stability of the coalitions and blocs asked for, by kind."""
    from impasse.commands._further import groups_of
    from impasse.conflict.concepts.coalition import CoalitionRules, solve_blocs, solve_coalitions

    rules = CoalitionRules(reading=reading, sanction=sanction, sequence=sequence)
    found = {}
    if asked["coalitions"] is not None:
        found["coalitions"] = solve_coalitions(model, groups_of(model, asked["coalitions"]), rules=rules)
    if asked["blocs"] is not None:
        everybody = [list(model.dm_ids)]
        found["blocs"] = solve_blocs(model, groups_of(model, asked["blocs"]) or everybody, rules=rules)
    return found


def _evolution(model: Conflict, solution: Solution) -> Evolution:
    from impasse.conflict.evolution.evolution import status_quo_analysis

    return status_quo_analysis(model, solution.equilibria)


def json_lines(data: dict[str, Any]) -> str:
    """Return an object as JSON with one line for each top key."""
    import json

    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items()]
    return "{" + ",\n ".join(lines) + "}"


def solution_data(model: Conflict, solution: Solution) -> dict[str, Any]:
    """Return a solution as plain data, with states as patterns.

    Parameters
    ----------
    model : Conflict
        One model.
    solution : Solution
        Its solution.

    Returns
    -------
    dict
        The shape of ``impasse solve --json``.
    """
    names = pattern_array(model)
    stable = {
        name: {dm: names[row].tolist() for dm, row in zip(model.dm_ids, rows, strict=True)}
        for name, rows in solution.stable.items()
    }
    return {
        "conflict": model.title,
        "options": list(model.option_ids),
        "decision_makers": list(model.dm_ids),
        "states": model.n_states,
        "variant": solution.variant,
        "stable": stable,
        "equilibria": {name: names[held].tolist() for name, held in solution.equilibria.items()},
    }


def pattern_array(model: Conflict) -> NDArray[np.str_]:
    """Return the patterns (in graph form the ids) of all states at once.

    Parameters
    ----------
    model : Conflict
        The conflict.

    Returns
    -------
    str array (n_states,)
    """
    import numpy as np

    if model.graph is not None or model.coalesce:
        return np.array(model.patterns(range(model.n_states)))
    width = len(model.options)
    taken = (model.states[:, None] >> np.arange(width)) & 1
    letters = np.where(taken.astype(np.bool_), np.uint8(ord("Y")), np.uint8(ord("N")))
    return letters.view(f"S{width}").ravel().astype(f"U{width}")
