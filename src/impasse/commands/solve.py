"""``impasse solve``: the stable states and equilibria of a conflict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from impasse.commands._concepts import concepts_option, sanction_option, sequence_option

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from impasse.conflict.concepts.coalition import CoalitionSolution
    from impasse.conflict.conflict import Conflict
    from impasse.conflict.evolution.evolution import Evolution
    from impasse.conflict.solution import Solution


_BESIDE = ("paths", "coalitions", "blocs", "each", "sensitivity")
"""Options that add something to the concepts."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    concepts: list[str]
    sanction: str
    sequence: str
    paths: bool
    coalitions: str | None
    blocs: str | None
    reading: str
    moves: str
    replies: str
    ties: str
    each: str | None
    sensitivity: bool
    counts: bool
    everything: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class _Further:
    """What is told beside the solution; None where it was not asked for."""

    groups: dict[str, CoalitionSolution]
    paths: Evolution | None
    mixed: tuple[dict[str, str], NDArray[np.bool_]] | None
    shifts: list[dict[str, Any]] | None


@click.command()
@click.argument("conflict", metavar="CONFLICT")
@concepts_option
@sanction_option
@sequence_option
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
def command(conflict: str, **options: Any) -> None:
    """Print the equilibria of a CONFLICT file (or - for the standard input).

    An equilibrium is a state that is stable for every decision maker. States are written as patterns: Y or N
    for each option in file order. Beside the classical concepts there are sim_joint and sim_one_sided
    (simultaneous stability, two rules), non_myopic, and l2, l3, ... (limited-move stability).

    \b
    Example:
      impasse solve conflict.yaml
      impasse solve conflict.yaml --concepts nash,seq --sanction strict --json
    """
    from impasse.commands._further import solve_named
    from impasse.commands._json import echo_json
    from impasse.commands._relations import partial, solved_relations
    from impasse.dispute.files.conflict_file import load

    asked, model = _Asked(**options), load(conflict)
    relations, told = solved_relations(model, asked.concepts, asked.sanction, asked.sequence)
    if partial(model):
        _say_left_out(asked, "where preferences are partly unknown", ("counts", *_BESIDE))
        _echo_partial(model, relations, told, asked.as_json)
        return
    solution = solve_named(model, asked.concepts, asked.sanction, asked.sequence, asked.ties)
    if asked.counts:
        _say_left_out(asked, "among --counts", _BESIDE)
        numbers = counts_data(model, solution)
        echo_json(numbers) if asked.as_json else click.echo("\n".join(counts_lines(numbers)))
        return
    further = _further(model, solution, asked)
    if asked.as_json:
        echo_json(_data(model, solution, asked, further) | relations)
        return
    click.echo("\n".join([*_lines(model, solution, asked, further), *told]))


def _say_left_out(asked: _Asked, where: str, names: tuple[str, ...]) -> None:
    """Say which of the options that were given have no answer."""
    given = [f"--{name}" for name in names if getattr(asked, name)]
    if given:
        click.echo(f"impasse: left out: there is no {', no '.join(given)} {where}", err=True)


def _further(model: Conflict, solution: Solution, asked: _Asked) -> _Further:
    """What was asked for beside the concepts."""
    from impasse.commands._further import mixed_equilibria

    mixed = None
    if asked.each is not None:
        mixed = mixed_equilibria(model, asked.each, asked.sanction, asked.sequence, asked.ties)
    return _Further(
        _groups(model, asked),
        _evolution(model, solution) if asked.paths else None,
        mixed,
        _shifts(model, asked) if asked.sensitivity else None,
    )


def _data(model: Conflict, solution: Solution, asked: _Asked, further: _Further) -> dict[str, Any]:
    """Everything as plain data."""
    from impasse.commands._further import ties_variant
    from impasse.commands._json import States

    data = solution_data(model, solution)
    data["variant"].update(ties_variant(asked.concepts, asked.ties))
    if further.paths is not None:
        data["paths"] = further.paths.data()
    data.update({kind: found.data(model) for kind, found in further.groups.items()})
    if further.mixed is not None:
        by, held = further.mixed
        data["mixed"] = {"concepts": by, "equilibria": States(model, held)}
    if further.shifts is not None:
        data["sensitivity"] = further.shifts
    return data


def _lines(model: Conflict, solution: Solution, asked: _Asked, further: _Further) -> list[str]:
    """Everything as lines for a person."""
    from impasse.commands._further import coalition_lines, ties_variant
    from impasse.show.solution_table import solution_text

    shown = None if asked.everything else 40
    lines = [solution_text(model, solution, shown=shown)]
    if ties_variant(asked.concepts, asked.ties):
        words = "the worst" if asked.ties == "cautious" else "the best"
        lines += ["", f"ties when looking ahead: {asked.ties} ({words} of tied replies is counted on)"]
    if further.paths is not None:
        lines += ["", "from the status quo:", *further.paths.sentences(shown)]
    for kind, found in further.groups.items():
        lines += ["", *coalition_lines(model, found, kind)]
    if further.mixed is not None:
        by = ", ".join(f"{dm} {name}" for dm, name in further.mixed[0].items())
        states = " ".join(model.patterns(further.mixed[1])[:shown]) or "no state"
        lines += ["", f"equilibria by {by}:", f"  {states}"]
    if further.shifts is not None:
        lines += ["", "changes of one order that flip equilibria:", *_shift_lines(further.shifts)]
    return lines


def _shifts(model: Conflict, asked: _Asked) -> list[dict[str, Any]]:
    """Small changes of one order that flip an equilibrium of a classical concept, as plain data."""
    from impasse.conflict.concepts.stability import CONCEPTS
    from impasse.conflict.inverse.sensitivity import sensitivity

    classical = [name for name in asked.concepts if name in CONCEPTS]
    found = sensitivity(model, concepts=classical, sanction=asked.sanction, sequence=asked.sequence)
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


def _groups(model: Conflict, asked: _Asked) -> dict[str, CoalitionSolution]:
    """Stability of the coalitions and blocs asked for, by kind."""
    from impasse.commands._further import groups_of
    from impasse.conflict.concepts.coalition import CoalitionRules, solve_blocs, solve_coalitions

    rules = CoalitionRules(asked.reading, asked.moves, asked.replies, asked.sanction, asked.sequence)
    found = {}
    if asked.coalitions is not None:
        found["coalitions"] = solve_coalitions(model, groups_of(model, asked.coalitions), rules=rules)
    if asked.blocs is not None:
        everybody = [list(model.dm_ids)]
        found["blocs"] = solve_blocs(model, groups_of(model, asked.blocs) or everybody, rules=rules)
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
