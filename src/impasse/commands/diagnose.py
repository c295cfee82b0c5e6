"""``impasse diagnose``: reported states, overlap, path, foresight, and what decides."""

from __future__ import annotations

import click


@click.command()
@click.argument("conflict", metavar="CONFLICT")
@click.option("--goal", help="Only this goal; all goals of the file when left out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(conflict: str, goal: str | None, as_json: bool) -> None:
    """Diagnose a CONFLICT file (or - for the standard input).

    Is each reported state an equilibrium, and does that say anything? Is there, for each goal, an outcome that
    everybody strictly prefers to the status quo (an overlap), and a sequence of improvements that leads there
    (a path)? Which statement decides?

    \b
    Example:
      impasse diagnose conflict.yaml
      impasse diagnose conflict.yaml --goal treaty --json
    """
    from impasse.dispute.diagnosis.diagnose import diagnose
    from impasse.dispute.files.conflict_file import load

    found = diagnose(load(conflict), None if goal is None else [goal])
    if as_json:
        from impasse.commands._shared import echo_json

        echo_json(found.to_json())
        return
    from impasse.show.diagnosis_text import diagnosis_text

    click.echo(diagnosis_text(found))
