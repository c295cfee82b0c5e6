"""``impasse diff``: what is new, moved or answered otherwise between two runs, or since a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from impasse.commands._material import Asked, material_options, table_options

if TYPE_CHECKING:
    from impasse.show.tables.kept import Data


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="A B | DOCS...")
@material_options
@click.option("--since", help="Compare the documents with those until this day, month or year.")
@table_options
def command(asked: Asked, since: str | None, as_json: bool, as_csv: bool) -> int:
    """Tell what differs between A and B (two impasse.json), or in DOCS since a day.

    New reports, voices and events; positions taken, moved, restated and dropped; answers whose word is another, with
    the statements that are new. Exit status 1: nothing differs, or some files were not read.

    \b
    Example:
      impasse diff january/impasse.json february/impasse.json
      impasse diff reports/ --dispute dispute.yaml --since 2026-02-01 --csv
    """
    from impasse.commands._material import echo_rows
    from impasse.show.tables.difference import HEADS, difference_rows

    before, after, status = _kept(asked) if since is None else _dated(asked, since)
    rows = difference_rows(before, after)
    echo_rows(HEADS, rows, as_json, as_csv)
    return status or int(not rows)


def _kept(asked: Asked) -> tuple[Data, Data, int]:
    from impasse.errors import Fault, InputError
    from impasse.show.tables.kept import load_kept

    if len(asked.docs) != 2:
        raise InputError(
            Fault("two runs are compared", "give two impasse.json, or documents with --since DATE")
        )
    first, second = (load_kept(path) for path in asked.docs)
    return first, second, 0


def _dated(asked: Asked, since: str) -> tuple[Data, Data, int]:
    """The documents until a day, and all of them, each as the data of a run."""
    from impasse.commands._material import read_material
    from impasse.commands._shared import checked_date, report_skipped
    from impasse.dispute.corpus_until import corpus_until
    from impasse.dispute.run import analyse
    from impasse.show.run_data import run_data

    until = checked_date(since, "--since")
    assert until is not None
    m = read_material(asked)
    now = run_data(analyse(m.corpus, m.dispute, corrections=m.told, as_of=asked.as_of))
    then = run_data(analyse(corpus_until(m.corpus, until), m.dispute, corrections=m.told, as_of=until))
    return then, now, report_skipped(m.corpus)
