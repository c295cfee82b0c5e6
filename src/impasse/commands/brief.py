"""``impasse brief``: two pages to send on."""

from __future__ import annotations

from pathlib import Path

import click

from impasse.commands._material import Asked, material_options

_ENDINGS = (".docx", ".html", ".md")


@click.command()
@click.argument("docs", nargs=-1, required=True, metavar="DOCS...")
@material_options
@click.option("--out", help="File to write: .docx, .html or .md; without it Markdown is printed.")
@click.option("--since", help="Tell first what is new after this day, month or year.")
def command(asked: Asked, out: str | None, since: str | None) -> int:
    """Write a brief of at most two pages about the dispute as DOCS tell it.

    Judgement with its share, what is new, positions now, why it does not move, what to check, limits; every claim
    with a numbered note that names document, outlet, date and passage. Exit status 1: some files were not read.

    \b
    Example:
      impasse brief reports/ --dispute dispute.yaml --out brief.docx --since 2026-02-01
    """
    from impasse.commands._material import read_material
    from impasse.commands._shared import checked_date, report_skipped
    from impasse.errors import Fault, InputError
    from impasse.show.brief.content import brief_of
    from impasse.show.brief.markdown import brief_markdown

    if out is not None and Path(out).suffix not in _ENDINGS:
        raise InputError(
            Fault("a brief is written as .docx, .html or .md", "choose one of these endings", out)
        )
    since = checked_date(since, "--since")
    material = read_material(asked)
    brief = brief_of(material, since=since)
    if out is None:
        click.echo(brief_markdown(brief), nl=False)
    else:
        from impasse.show.brief.files import write_brief

        write_brief(brief, Path(out))
    return report_skipped(material.corpus)
