"""``impasse scenario``: a changed model diagnosed beside its base."""

from __future__ import annotations

import click


@click.command()
@click.argument("scenario", metavar="FILE")
@click.option("--goal", help="Only this goal; all goals when left out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(scenario: str, goal: str | None, as_json: bool) -> None:
    """Diagnose the conflict that a scenario FILE changes, beside the conflict as it was.

    A scenario drops, moves, replaces or adds statements, brings in options (a third party's too), makes
    options reversible, or lifts what was infeasible or forbidden.

    \b
    Example:
      impasse scenario guarantee.yaml
      impasse scenario guarantee.yaml --goal treaty --json
    """
    from impasse.dispute.diagnosis.diagnose import diagnose
    from impasse.dispute.diagnosis.scenario import load_scenario

    found = load_scenario(scenario)
    goals = None if goal is None else [goal]
    base, changed = diagnose(found.base, goals), diagnose(found.changed, goals)
    if as_json:
        from impasse.commands._shared import echo_json

        both = {"scenario": found.name, "on": found.on}
        echo_json(both | changed.to_json() | {"base": base.to_json()})
        return
    from impasse.show.diagnosis_text import scenario_text

    click.echo(scenario_text(found.name, base, changed))
