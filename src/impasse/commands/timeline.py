"""``impasse timeline``: what happened and what was said, in order of time."""

from __future__ import annotations

import click

from impasse.commands._material import Asked, material_options, table_options


@click.command()
@click.argument("docs", nargs=-1, metavar="DOCS...")
@material_options
@click.option("--timelinejs", is_flag=True, help="Print the JSON format of TimelineJS.")
@table_options
def command(asked: Asked, timelinejs: bool, as_json: bool, as_csv: bool) -> int:
    """List events and positions in order of time; when it happened and when it was reported stand apart.

    Exit status 1: some files were not read.

    \b
    Example:
      impasse timeline reports/ --dispute dispute.yaml --csv
      impasse timeline --from out/impasse.json --timelinejs
    """
    from impasse.commands._material import data_of, echo_rows, hidden_rows
    from impasse.commands._shared import echo_json
    from impasse.show.private import hide_in
    from impasse.show.tables.timeline import HEADS, timeline_js, timeline_rows

    data, status = data_of(asked)
    if timelinejs:
        echo_json(timeline_js(data))
    else:
        echo_rows(HEADS, hidden_rows(timeline_rows(data), hide_in(data)), as_json, as_csv)
    return status
