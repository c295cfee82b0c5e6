"""``impasse backup``: a project in one file."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("directory", metavar="DIR")
@click.option("--out", help="The zip file to write; without it a new one in DIR/backups.")
def command(directory: str, out: str | None) -> int:
    """Write a backup of the project in DIR: documents, decisions and log in one zip file.

    Works while the project is open in the workbench. To go back to it, unpack it into an empty folder.

    \b
    Example:
      impasse backup talks/
    """
    from impasse.commands._project import opened_project
    from impasse.store.backup import backup

    project = opened_project(Path(directory))
    try:
        click.echo(str(backup(project, Path(out) if out else None)))
    finally:
        project.close()
    return 0
