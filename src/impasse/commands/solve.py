"""``impasse solve``: the stable states and equilibria of a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from impasse.conflict.concepts.coalition import CoalitionRules, CoalitionSolution
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
@click.option(
    "--moves",
    type=click.Choice(["joint", "sequences"]),
    default="joint",
    show_default=True,
    help="How coalitions and blocs move: at one stroke too, or by sequences of members' moves alone.",
)
@click.option(
    "--replies",
    type=click.Choice(["individual", "coalitional"]),
    default="individual",
    show_default=True,
    help="How others answer coalitions: one by one, or any group of them together.",
)
@click.option(
    "--ties",
    type=click.Choice(["cautious", "hopeful"]),
    default="cautious",
    show_default=True,
    help="How l2, l3, ... and non_myopic count tied replies: as the worst, or the best.",
)
@click.option(
    "--each", help="Add the equilibria when each decision maker judges by its own concept: a=nash,b=seq."
)
@click.option(
    "--sensitivity",
    is_flag=True,
    help="Add which small change of one order (two neighbours exchanged, a tie split, a statement given up) flips "
    "which equilibrium.",
)
@click.option("--counts", is_flag=True, help="Print how many states are stable and equilibria, not which.")
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
    moves: str,
    replies: str,
    ties: str,
    each: str | None,
    sensitivity: bool,
    counts: bool,
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
    from impasse.commands._further import coalition_lines, mixed_equilibria, solve_named, ties_variant
    from impasse.commands._json import States, echo_json
    from impasse.commands._relations import partial, solved_relations
    from impasse.conflict.concepts.coalition import CoalitionRules
    from impasse.dispute.files.conflict_file import load

    model = load(conflict)
    names = [name.strip() for name in concepts.split(",") if name.strip()]
    relations, told = solved_relations(model, names, sanction, sequence)
    if partial(model):
        _echo_partial(model, relations, told, as_json)
        return
    solution = solve_named(model, names, sanction, sequence, ties)
    if counts:
        numbers = counts_data(model, solution)
        echo_json(numbers) if as_json else click.echo("\n".join(counts_lines(numbers)))
        return
    rules = CoalitionRules(reading, moves, replies, sanction, sequence)
    groups = _groups(model, {"coalitions": coalitions, "blocs": blocs}, rules)
    shifts = _shifts(model, names, sanction, sequence) if sensitivity else []
    mixed = None if each is None else mixed_equilibria(model, each, sanction, sequence, ties)
    if as_json:
        data = solution_data(model, solution)
        data["variant"].update(ties_variant(names, ties))
        if paths:
            data["paths"] = _evolution(model, solution).data()
        data.update({kind: found.data(model) for kind, found in groups.items()})
        if mixed is not None:
            data["mixed"] = {"concepts": mixed[0], "equilibria": States(model, mixed[1])}
        if sensitivity:
            data["sensitivity"] = shifts
        echo_json(data | relations)
        return
    from impasse.show.solution_table import solution_text

    shown = None if everything else 40
    lines = [solution_text(model, solution, shown=shown)]
    if ties_variant(names, ties):
        words = "the worst" if ties == "cautious" else "the best"
        lines += ["", f"ties when looking ahead: {ties} ({words} of tied replies is counted on)"]
    if paths:
        lines += ["", "from the status quo:", *_evolution(model, solution).sentences(shown)]
    for kind, found in groups.items():
        lines += ["", *coalition_lines(model, found, kind)]
    if mixed is not None:
        by = ", ".join(f"{dm} {name}" for dm, name in mixed[0].items())
        lines += ["", f"equilibria by {by}:", f"  {' '.join(model.patterns(mixed[1])[:shown]) or 'no state'}"]
    if sensitivity:
        lines += ["", "changes of one order that flip equilibria:", *_shift_lines(shifts)]
    click.echo("\n".join([*lines, *told]))


def _shifts(model: Conflict, names: list[str], sanction: str, sequence: str) -> list[dict[str, Any]]:
    """Small changes of one order that flip an equilibrium of a classical concept, as plain data."""
    from impasse.conflict.concepts.stability import CONCEPTS
    from impasse.conflict.inverse.sensitivity import sensitivity

    classical = [name for name in names if name in CONCEPTS]
    found = sensitivity(model, concepts=classical, sanction=sanction, sequence=sequence)
    return [shift.data(model) for shift in found if shift.flips]


def _shift_lines(shifts: list[dict[str, Any]]) -> list[str]:
    """One line a change: what comes and what goes, by concept."""
    lines = []
    for shift in shifts:
        parts = []
        for verb in ("gained", "lost"):
            for name, states in shift[verb].items():
                more = " ..." if len(states) > 6 else ""
                parts.append(f"{name} {verb} {' '.join(states[:6])}{more}")
        lines.append(f"  {shift['decision_maker']}: {shift['change']}: {'; '.join(parts)}")
    return lines or ["  none of those tried"]


def _echo_partial(model: Conflict, relations: dict[str, Any], told: list[str], as_json: bool) -> None:
    """Print what there is of a conflict in which somebody leaves states unordered: no ranks, four readings."""
    unsure = [dm.id for dm in model.decision_makers if dm.partial]
    if as_json:
        from impasse.commands._json import echo_json

        head = _head(model) | {"unordered": unsure, "stable": {}, "equilibria": {}}
        echo_json(head | relations)
        return
    lines = [model.title, f"{model.n_states} states; some preferences of {', '.join(unsure)} are not known"]
    click.echo("\n".join([*lines, *told]))


def _groups(
    model: Conflict, asked: dict[str, str | None], rules: CoalitionRules
) -> dict[str, CoalitionSolution]:
    """Stability of the coalitions and blocs asked for, by kind."""
    from impasse.commands._further import groups_of
    from impasse.conflict.concepts.coalition import solve_blocs, solve_coalitions

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
        The shape of ``impasse solve --json``, for :func:`impasse.commands._json.echo_json`.
    """
    from impasse.commands._json import States

    return {
        **_head(model),
        "variant": solution.variant,
        "stable": {
            name: {dm: States(model, row) for dm, row in zip(model.dm_ids, rows, strict=True)}
            for name, rows in solution.stable.items()
        },
        "equilibria": {name: States(model, held) for name, held in solution.equilibria.items()},
    }


def counts_data(model: Conflict, solution: Solution) -> dict[str, Any]:
    """Return how many states are stable and equilibria, by concept.

    Parameters
    ----------
    model : Conflict
        One model.
    solution : Solution
        Its solution.
    """
    return {
        **_head(model),
        "variant": solution.variant,
        "counts": {
            "stable": {
                name: {dm: int(row.sum()) for dm, row in zip(model.dm_ids, rows, strict=True)}
                for name, rows in solution.stable.items()
            },
            "equilibria": {name: int(held.sum()) for name, held in solution.equilibria.items()},
        },
    }


def _head(model: Conflict) -> dict[str, Any]:
    return {
        "conflict": model.title,
        "options": list(model.option_ids),
        "decision_makers": list(model.dm_ids),
        "states": model.n_states,
    }


def counts_lines(data: dict[str, Any]) -> list[str]:
    """Return lines with the numbers of ``counts_data``."""
    counts = data["counts"]
    lines = [data["conflict"], f"{data['states']:,} states"]
    for name, number in counts["equilibria"].items():
        each = ", ".join(f"{dm} {stable:,}" for dm, stable in counts["stable"][name].items())
        lines.append(f"  {name:5} {number:,} equilibria; stable: {each}")
    return lines
