"""``impasse replay``: the answers as the documents came in, and what the model is worth."""

from __future__ import annotations

import click

from impasse.commands._material import Asked, material_options, table_options


@click.command()
@click.argument("docs", nargs=-1, metavar="DOCS...")
@click.option(
    "--phase", "phase_id", help="Only this phase; the last one with evidence on each day otherwise."
)
@click.option(
    "--goal",
    "goals",
    multiple=True,
    metavar="NAME|CONDITION",
    help="A goal's id, or a condition over the phase's options; repeat for more. The phase's goals when left out.",
)
@click.option(
    "--every",
    type=click.Choice(["day", "month", "year"]),
    default="day",
    show_default=True,
    help="One step for each day, month or year with new evidence.",
)
@click.option("--samples", default=800, show_default=True, help="How many readings are drawn for each step.")
@click.option("--seed", default=0, show_default=True, help="What the draws start from.")
@material_options
@table_options
def command(
    asked: Asked,
    phase_id: str | None,
    goals: tuple[str, ...],
    every: str,
    samples: int,
    seed: int,
    as_json: bool,
    as_csv: bool,
) -> int:
    """Tell what would have been answered as DOCS came in, how often a word turned, and what the model is worth.

    As of every day with new evidence the answers are drawn again from what was known by then. What was done next is
    held against it: whether it was an improvement for whoever did it, how often what came next was foreseen, and how
    often saying that nothing changes, or naming a step at random, would have been as good. Exit status 1: some files
    were not read.

    \b
    Example:
      impasse replay reports/ --dispute dispute.yaml
      impasse replay reports/ --dispute dispute.yaml --phase talks --goal treaty --every month --csv
    """
    from impasse.commands._material import echo_rows, read_material
    from impasse.commands._shared import echo_json, progress_on_stderr, report_skipped
    from impasse.dispute.replay.replay import Asked as What
    from impasse.dispute.replay.replay import replay_corpus
    from impasse.errors import Fault, InputError
    from impasse.show.replay_text import HEADS, replay_rows, replay_text

    if asked.kept is not None:
        remedy = "give the documents and the dispute file"
        raise InputError(Fault("a kept run has no more than its last answers", remedy, asked.kept))
    m = read_material(asked)
    found = replay_corpus(
        m.corpus,
        m.dispute,
        What(phase_id, goals, every, asked.as_of),
        told=m.told,
        how=(samples, seed),
        progress=progress_on_stderr(),
    )
    if as_csv:
        echo_rows(HEADS, replay_rows(found), False, True)
    elif as_json:
        echo_json(found.to_json())
    else:
        click.echo(replay_text(found, m.dispute))
    return report_skipped(m.corpus)
