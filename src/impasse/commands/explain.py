"""``impasse explain``: why a state is stable or not, and how it can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from impasse.conflict.evolution import Evolution
    from impasse.conflict.model import Conflict
    from impasse.conflict.witness import Witness


@click.command()
@click.argument("conflict", metavar="CONFLICT")
@click.option(
    "--state", required=True, help="A pattern such as NYY, options taken with commas, or a state id."
)
@click.option(
    "--concept",
    type=click.Choice(["nash", "gmr", "smr", "seq", "sseq"]),
    default="seq",
    show_default=True,
    help="The solution concept.",
)
@click.option("--sanction", type=click.Choice(["weak", "strict"]), default="weak", show_default=True)
@click.option(
    "--sequence", type=click.Choice(["legal", "once", "single"]), default="legal", show_default=True
)
@click.option("--coalition", help="Add whether these decision makers, joined by +, would leave together.")
@click.option("--inverse", is_flag=True, help="Add which preferences would make the state an equilibrium.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    conflict: str,
    state: str,
    concept: str,
    sanction: str,
    sequence: str,
    coalition: str | None,
    inverse: bool,
    as_json: bool,
) -> None:
    """Tell for each decision maker of a CONFLICT file why it would stay at a state, or leave it.

    For one who stays, every improvement is told with the shortest sequence of moves by which the others
    sanction it; for one who leaves, the improvement that nobody sanctions.

    \b
    Example:
      impasse explain conflict.yaml --state NYY
      impasse explain conflict.yaml --state a_stays,b_stays --concept gmr --json
    """
    from impasse.conflict.witness import witness
    from impasse.dispute.conflict_file import load

    model = load(conflict)
    index = state_index(model, state)
    members = range(len(model.decision_makers))
    found = [witness(model, k, index, concept, sanction=sanction, sequence=sequence) for k in members]
    reach = reached(model, index)
    data, lines = explanation(model, found, reach), told(model, found, reach)
    if coalition is not None:
        _add_coalition(found[0], coalition, data, lines)
    if inverse:
        _add_inverse(found[0], data, lines)
    if as_json:
        from impasse.commands.solve import json_lines

        click.echo(json_lines(data))
        return
    click.echo("\n".join(lines))


def _add_coalition(found: Witness, text: str, data: dict[str, Any], lines: list[str]) -> None:
    """Add whether a coalition would leave the state of a witness."""
    from impasse.conflict.coalition import CoalitionRules
    from impasse.conflict.coalition_witness import coalition_witness
    from impasse.errors import Fault, InputError

    if found.concept == "sseq":
        raise InputError(Fault("coalitions have no concept 'sseq'", "choose from nash, gmr, smr, seq"))
    rules = CoalitionRules(sanction=found.sanction, sequence=found.sequence)
    members = [name.strip() for name in text.split("+")]
    group = coalition_witness(found.conflict, members, found.state, f"c{found.concept}", rules=rules)
    data["coalition"] = group.data()
    first, *rest = group.sentences()
    lines += ["", first, *(f"  {sentence}" for sentence in rest)]


def _add_inverse(found: Witness, data: dict[str, Any], lines: list[str]) -> None:
    """Add the preferences, and the smallest changes of statements, that make the state an equilibrium."""
    from impasse.conflict.inverse import inverse
    from impasse.conflict.inverse_changes import smallest_change

    model, target = found.conflict, found.state
    asked = inverse(model, target, found.concept, sequence=found.sequence)
    data["inverse"] = {"conditions": [condition.data() for condition in asked]}
    lines += ["", "It is an equilibrium when:", *(f"  {condition.sentence()}" for condition in asked)]
    if any(dm.preferences for dm in model.decision_makers):
        change = smallest_change(
            model, target, found.concept, sanction=found.sanction, sequence=found.sequence
        )
        data["inverse"]["smallest_change"] = change.data(model)
        lines += ["", "Smallest changes of statements that make it one:"]
        lines += [f"  {sentence}" for sentence in change.sentences(model)]


def state_index(model: Conflict, text: str) -> int:
    """Return the index of a state given as on the command line.

    Parameters
    ----------
    model : Conflict
        The conflict.
    text : str
        A pattern, a state id, or ids of the options taken with commas between them.

    Returns
    -------
    int

    Raises
    ------
    InputError
        When it is neither.
    NotFound
        When there is no such state.
    """
    from impasse.conflict.condition import is_pattern

    if model.graph is not None or is_pattern(text):
        return model.index(text)
    return model.index([name.strip() for name in text.split(",") if name.strip()])


def reached(model: Conflict, index: int) -> Evolution | None:
    """Return the paths from the status quo to a state, or None where there is no status quo."""
    import numpy as np

    from impasse.conflict.evolution import status_quo_analysis

    if model.start is None:
        return None
    only = np.zeros(model.n_states, np.bool_)
    only[index] = True
    return status_quo_analysis(model, {"asked": only})


def explanation(model: Conflict, found: list[Witness], reach: Evolution | None) -> dict[str, Any]:
    """Return the witnesses of one state as plain data.

    Parameters
    ----------
    model : Conflict
        The conflict.
    found : list of Witness
        One for each decision maker.
    reach : Evolution, optional
        The paths to the state.

    Returns
    -------
    dict
        The shape of ``impasse explain --json``.
    """
    first = found[0]
    data: dict[str, Any] = {
        "conflict": model.title,
        "state": model.pattern(first.state),
        "taken": list(model.taken(first.state)) if model.graph is None else [],
        "concept": first.concept,
        "variant": {"sanction": first.sanction, "sequence": first.sequence},
        "equilibrium": all(each.stable for each in found),
        "decision_makers": {model.dm_ids[each.dm]: {**each.data(), **decided(model, each)} for each in found},
    }
    if reach is not None:
        (row,) = reach.data()["equilibria"]
        data["from_status_quo"] = {kind: row[kind] for kind in reach.paths}
    return data


def decided(model: Conflict, found: Witness) -> dict[str, list[str]]:
    """Return the statements by which a decision maker prefers what it would leave for.

    Parameters
    ----------
    model : Conflict
        The conflict.
    found : Witness
        Why it stays or leaves.

    Returns
    -------
    dict
        ``{"decided_by": [ids]}``; no ids where it stays, or where no statement tells the states apart.
    """
    from impasse.dispute.decided import deciding

    step = found.unsanctioned
    statements = () if step is None else deciding(model, found.dm, found.state, step.target)
    return {"decided_by": [statement.id for statement in statements]}


def told(model: Conflict, found: list[Witness], reach: Evolution | None) -> list[str]:
    """Return the lines that explain one state.

    Parameters
    ----------
    model : Conflict
        The conflict.
    found : list of Witness
        One for each decision maker.
    reach : Evolution, optional
        The paths to the state.

    Returns
    -------
    list of str
    """
    from impasse.show.solution_table import variant_text

    first = found[0]
    verdict = "an equilibrium" if all(each.stable for each in found) else "no equilibrium"
    lines = [
        model.title,
        f"{model.pattern(first.state)} is {verdict} under {first.concept}",
        variant_text({"sanction": first.sanction, "sequence": first.sequence}),
    ]
    for each in found:
        first_sentence, *rest = each.sentences()
        lines.extend(["", first_sentence, *(f"  {sentence}" for sentence in rest)])
        lines.extend(f"  Decided by {name}." for name in decided(model, each)["decided_by"])
    if reach is not None:
        lines.extend(["", f"From the status quo: {reach.sentences()[0]}"])
    return lines
