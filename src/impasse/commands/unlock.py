"""``impasse unlock``: the minimal sets of statements whose giving up opens a goal."""

from __future__ import annotations

import click


@click.command()
@click.argument("conflict", metavar="CONFLICT")
@click.option("--goal", required=True, help="Name of a goal of the file.")
@click.option(
    "--size", type=int, default=3, show_default=True, help="Largest number of statements given up together."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(conflict: str, goal: str, size: int, as_json: bool) -> int:
    """Find what would have to be given up in a CONFLICT file for a goal to open.

    Given up means taken out of its list while the others keep their order. Every set up to the size is tried;
    minimal means that no smaller part of it opens the goal. Exit status 1: nothing opens it.

    \b
    Example:
      impasse unlock conflict.yaml --goal treaty
      impasse unlock conflict.yaml --goal treaty --size 4 --json
    """
    from impasse.commands._shared import echo_json, progress_on_stderr
    from impasse.dispute.diagnosis.unlock import unlock
    from impasse.dispute.files.conflict_file import load

    model = load(conflict)
    found = unlock(model, goal, size=size, progress=progress_on_stderr())
    if as_json:
        echo_json(found.to_json())
    else:
        from impasse.show.diagnosis_text import unlock_text

        click.echo(unlock_text(model, found))
    return 0 if found.opens else 1
