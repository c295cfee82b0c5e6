"""``impasse cases``: the published conflicts that come with the program."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from impasse.cases import Case
    from impasse.conflict.conflict import Conflict

_WIDTH = 96


@click.command()
@click.argument("name", required=False)
@click.option("--file", "as_file", is_flag=True, help="Print the conflict file of the case.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(name: str | None, as_file: bool, as_json: bool) -> None:
    """List the published conflicts in the package, or tell about the case NAME.

    Told are the source, what was read there and what only recalled, the equilibria as printed beside those that
    the definitions give, and why they differ where they do.

    \b
    Example:
      impasse cases
      impasse cases elmira
      impasse cases elmira --file > elmira.yaml
    """
    import json

    from impasse import cases

    if name is None:
        listed = [cases.about(each) for each in cases.names()]
        if as_json:
            data = [{"name": case.name, "title": case.title, "source": case.source} for case in listed]
            click.echo(json.dumps({"cases": data}, ensure_ascii=False, indent=1))
            return
        width = max(len(case.name) for case in listed)
        for case in listed:
            click.echo(f"{case.name:{width}}  {case.title}")
        return
    if as_file:
        click.echo(cases.text(name), nl=False)
        return
    case = cases.about(name)
    compared = comparison(case)
    if as_json:
        click.echo(json.dumps(case_data(case, compared), ensure_ascii=False, indent=1))
        return
    click.echo("\n".join(_told(case, compared)))


def comparison(case: Case) -> list[dict[str, Any]]:
    """Return, for each concept printed or recalled, both lists of equilibria.

    Parameters
    ----------
    case : Case
        One case.

    Returns
    -------
    list of dict
        ``{"concept", "from": "printed" or "recalled", "given": [patterns], "computed": [patterns], "agrees"}``;
        compared among the states that the print shows.
    """
    from impasse.cases import load

    conflict = load(case.name)
    rows = []
    for origin, table in (("printed", case.printed), ("recalled", case.recalled)):
        for concept, given in table.items():
            found = conflict.patterns(_equilibria(conflict, concept))
            shown = set(case.visible or found)
            computed = sorted(pattern for pattern in found if pattern in shown)
            agrees = computed == sorted(given)
            rows.append(
                {
                    "concept": concept,
                    "from": origin,
                    "given": list(given),
                    "computed": computed,
                    "agrees": agrees,
                }
            )
    return rows


def _equilibria(conflict: Conflict, concept: str) -> NDArray[np.bool_]:
    """Equilibria under a concept as the cases name it."""
    import numpy as np

    from impasse.conflict.concepts.simultaneous import simultaneous_joint, simultaneous_one_sided
    from impasse.conflict.solve import solve

    if concept == "simultaneous":
        return np.asarray(simultaneous_one_sided(conflict).all(axis=0))
    base = concept.removesuffix("_or_simultaneous")
    if base != concept:
        return np.asarray(simultaneous_joint(conflict, concept=base).all(axis=0))
    return solve(conflict, concepts=[concept]).equilibria[concept]


def case_data(case: Case, compared: list[dict[str, Any]]) -> dict[str, Any]:
    """Return all that is known of a case as plain data.

    Parameters
    ----------
    case : Case
        One case.
    compared : list of dict
        What ``comparison`` gives.

    Returns
    -------
    dict
    """
    return {
        "name": case.name,
        "title": case.title,
        "about": case.summary,
        "source": case.source,
        "read": case.read,
        "states": case.states,
        "compared": compared,
        "differences": list(case.differences),
    }


def _told(case: Case, compared: list[dict[str, Any]]) -> Iterator[str]:
    """The lines that tell about a case."""
    numbers = {pattern: number for number, pattern in case.states.items()}
    yield case.title
    for label, text in (("About", case.summary), ("Source", case.source), ("Read", case.read)):
        yield ""
        yield from _wrapped(f"{label}: {text}")
    if compared:
        yield ""
        yield "Equilibria (in the numbers of the source):"
    width = max((len(row["concept"]) for row in compared), default=0)
    for row in compared:
        given = " ".join(numbers[pattern] for pattern in row["given"])
        line = f"  {row['concept']:{width}}  {row['from']} {given}"
        if not row["agrees"]:
            line += f"; computed {' '.join(numbers[pattern] for pattern in row['computed'])}"
        yield line + ("; the same computed" if row["agrees"] else "")
    for difference in case.differences:
        yield ""
        yield from _wrapped(f"Differs: {difference}")


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent="  ")
