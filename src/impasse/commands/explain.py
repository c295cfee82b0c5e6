"""``impasse explain``: why a state is stable or not, and how it can be reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from impasse.commands._concepts import sanction_option, sequence_option

if TYPE_CHECKING:
    from impasse.commands._analyses import Explained
    from impasse.conflict.conflict import Conflict
    from impasse.conflict.evolution.evolution import Evolution


@click.command()
@click.argument("conflict", metavar="CONFLICT")
@click.option(
    "--state", required=True, help="A pattern such as NYY, options taken with commas, or a state id."
)
@click.option(
    "--concept",
    default="seq",
    show_default=True,
    help="nash, gmr, smr, seq, sseq, sim_joint, sim_one_sided, non_myopic, or l2, l3, ...",
)
@sanction_option
@sequence_option
@click.option("--coalition", help="Add whether these decision makers, joined by +, would leave together.")
@click.option("--inverse", is_flag=True, help="Add which preferences would make the state an equilibrium.")
@click.option(
    "--vary", help="Count the orders of these decision makers that would: a,b or a:YN:NN (only these states)."
)
@click.option("--foresight", is_flag=True, help="Add first steps whose mover counts on replies.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    conflict: str,
    state: str,
    concept: str,
    sanction: str,
    sequence: str,
    coalition: str | None,
    inverse: bool,
    vary: str | None,
    foresight: bool,
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
    from impasse.commands import _analyses
    from impasse.commands._relations import explained_relations, partial
    from impasse.dispute.files.conflict_file import load

    model = load(conflict)
    asked = Asked(state_index(model, state), concept, sanction, sequence)
    relations, words = explained_relations(model, asked.state, concept, sanction, sequence)
    if partial(model):
        head = {"conflict": model.title, "state": model.pattern(asked.state), "concept": concept}
        name = f"{model.pattern(asked.state)} under {concept}, by the readings of unknown preference"
        _echo(head | relations, [model.title, name, *words], as_json)
        return
    found = _analyses.witnesses(model, asked.state, concept, sanction, sequence)
    reach = reached(model, asked.state)
    data, lines = explanation(model, asked, found, reach), told(model, asked, found, reach)
    if coalition is not None:
        _add_coalition(model, asked, coalition, data, lines)
    if inverse:
        _add_inverse(model, asked, data, lines)
    if vary is not None:
        _classical(asked)
        data["orders"] = orders = _analyses.count_data(model, asked.state, concept, sequence, vary)
        lines += ["", f"An equilibrium under {orders['found']:,} of {orders['of']:,} orders ({vary})."]
    if foresight:
        data["first_steps"] = _analyses.foresight_data(model, asked.state)
        lines += _analyses.foresight_lines(model, asked.state)
    _echo(data | relations, [*lines, *words], as_json)


def _echo(data: dict[str, Any], lines: list[str], as_json: bool) -> None:
    """Print the explanation as JSON or as text."""
    from impasse.commands._json import echo_json

    if as_json:
        echo_json(data)
        return
    click.echo("\n".join(lines))


@dataclass(frozen=True)
class Asked:
    """What is explained: a state, by index, under a concept and its variant."""

    state: int
    """Index of the state."""
    concept: str
    """Name of the concept."""
    sanction: str
    """``weak`` or ``strict``."""
    sequence: str
    """``legal``, ``once`` or ``single``."""

    @property
    def variant(self) -> dict[str, str]:
        """The variant as it is printed."""
        ahead = self.concept == "non_myopic" or self.concept.startswith("l")
        return {"ties": "cautious"} if ahead else {"sanction": self.sanction, "sequence": self.sequence}


def _classical(asked: Asked) -> None:
    """Refuse what is defined for the classical concepts alone."""
    from impasse.conflict.concepts.stability import CONCEPTS
    from impasse.errors import Fault, InputError

    if asked.concept not in CONCEPTS:
        problem = f"the inverse question is not asked of '{asked.concept}'"
        raise InputError(Fault(problem, f"choose from {', '.join(CONCEPTS)}"))


def _add_coalition(model: Conflict, asked: Asked, text: str, data: dict[str, Any], lines: list[str]) -> None:
    """Add whether a coalition would leave the state."""
    from impasse.conflict.concepts.coalition import CoalitionRules
    from impasse.conflict.witnesses.coalition_witness import coalition_witness
    from impasse.errors import Fault, InputError

    if asked.concept not in ("nash", "gmr", "smr", "seq"):
        raise InputError(
            Fault(f"coalitions have no concept '{asked.concept}'", "choose from nash, gmr, smr, seq")
        )
    rules = CoalitionRules(sanction=asked.sanction, sequence=asked.sequence)
    members = [name.strip() for name in text.split("+")]
    group = coalition_witness(model, members, asked.state, f"c{asked.concept}", rules=rules)
    data["coalition"] = group.data()
    first, *rest = group.sentences()
    lines += ["", first, *(f"  {sentence}" for sentence in rest)]


def _add_inverse(model: Conflict, asked: Asked, data: dict[str, Any], lines: list[str]) -> None:
    """Add the preferences, and the smallest changes of statements, that make the state an equilibrium."""
    from impasse.conflict.inverse.inverse import inverse
    from impasse.conflict.inverse.inverse_changes import smallest_change

    _classical(asked)
    conditions = inverse(model, asked.state, asked.concept, sequence=asked.sequence)
    data["inverse"] = {"conditions": [condition.data() for condition in conditions]}
    lines += ["", "It is an equilibrium when:", *(f"  {condition.sentence()}" for condition in conditions)]
    if any(dm.preferences for dm in model.decision_makers):
        change = smallest_change(
            model, asked.state, asked.concept, sanction=asked.sanction, sequence=asked.sequence
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
    from impasse.conflict.conditions.condition import is_pattern

    if model.graph is not None or is_pattern(text):
        return model.index(text)
    return model.index([name.strip() for name in text.split(",") if name.strip()])


def reached(model: Conflict, index: int) -> Evolution | None:
    """Return the paths from the status quo to a state, or None where there is no status quo."""
    import numpy as np

    from impasse.conflict.evolution.evolution import status_quo_analysis

    if model.start is None:
        return None
    only = np.zeros(model.n_states, np.bool_)
    only[index] = True
    return status_quo_analysis(model, {"asked": only})


def explanation(
    model: Conflict, asked: Asked, found: list[Explained], reach: Evolution | None
) -> dict[str, Any]:
    """Return the witnesses of one state as plain data.

    Parameters
    ----------
    model : Conflict
        The conflict.
    asked : Asked
        What is explained.
    found : list of Explained
        One for each decision maker.
    reach : Evolution, optional
        The paths to the state.

    Returns
    -------
    dict
        The shape of ``impasse explain --json``.
    """
    data: dict[str, Any] = {
        "conflict": model.title,
        "state": model.pattern(asked.state),
        "taken": list(model.taken(asked.state)) if model.graph is None else [],
        "concept": asked.concept,
        "variant": asked.variant,
        "equilibrium": all(each.stable for each in found),
        "decision_makers": {model.dm_ids[each.dm]: {**each.data(), **decided(model, each)} for each in found},
    }
    if reach is not None:
        (row,) = reach.data()["equilibria"]
        data["from_status_quo"] = {kind: row[kind] for kind in reach.paths}
    return data


def decided(model: Conflict, found: Explained) -> dict[str, list[str]]:
    """Return the statements by which a decision maker prefers what it would leave for.

    Parameters
    ----------
    model : Conflict
        The conflict.
    found : Explained
        Why it stays or leaves.

    Returns
    -------
    dict
        ``{"decided_by": [ids]}``; no ids where it stays, or where no statement tells the states apart.
    """
    from impasse.dispute.diagnosis.decided import deciding

    step = found.unsanctioned
    statements = () if step is None else deciding(model, found.dm, found.state, step.target)
    return {"decided_by": [statement.id for statement in statements]}


def told(model: Conflict, asked: Asked, found: list[Explained], reach: Evolution | None) -> list[str]:
    """Return the lines that explain one state.

    Parameters
    ----------
    model : Conflict
        The conflict.
    asked : Asked
        What is explained.
    found : list of Explained
        One for each decision maker.
    reach : Evolution, optional
        The paths to the state.

    Returns
    -------
    list of str
    """
    from impasse.show.solution_table import variant_text

    ahead = "ties" in asked.variant
    variant = "variant: ties cautious (the worst of tied replies is counted on)"
    verdict = "an equilibrium" if all(each.stable for each in found) else "no equilibrium"
    lines = [
        model.title,
        f"{model.pattern(asked.state)} is {verdict} under {asked.concept}",
        variant if ahead else variant_text(asked.variant),
    ]
    for each in found:
        first_sentence, *rest = each.sentences()
        lines.extend(["", first_sentence, *(f"  {sentence}" for sentence in rest)])
        lines.extend(f"  Decided by {name}." for name in decided(model, each)["decided_by"])
    if reach is not None:
        lines.extend(["", f"From the status quo: {reach.sentences()[0]}"])
    return lines
