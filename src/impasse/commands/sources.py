"""``impasse sources``: what rests on whom."""

from __future__ import annotations

import click

from impasse.commands._material import Asked, material_options, table_options


@click.command()
@click.argument("docs", nargs=-1, metavar="DOCS...")
@material_options
@table_options
@click.option("--bibtex", is_flag=True, help="Print the documents as BibTeX.")
@click.option("--csl", is_flag=True, help="Print the documents as CSL JSON, for reference managers.")
def command(asked: Asked, as_json: bool, as_csv: bool, bibtex: bool, csl: bool) -> int:
    """List sources: who they are, through whom they are heard, and which positions rest on one origin alone.

    Positions that rest on unnamed voices of one story alone come first; with --bibtex or --csl the documents are
    listed as references instead. Exit status 1: some files were not read.

    \b
    Example:
      impasse sources reports/ --dispute dispute.yaml
      impasse sources --from out/impasse.json --csv
      impasse sources --from out/impasse.json --bibtex
    """
    from impasse.commands._material import data_of, echo_rows, hidden_rows
    from impasse.show.private import hide_in
    from impasse.show.tables.sources import HEADS, source_rows

    data, status = data_of(asked)
    if bibtex or csl:
        import json

        from impasse.show.tables import references

        listed = references.csl(data)
        click.echo(references.bibtex(data) if bibtex else json.dumps(listed, ensure_ascii=False, indent=1))
        return status
    echo_rows(HEADS, hidden_rows(source_rows(data), hide_in(data)), as_json, as_csv)
    return status
