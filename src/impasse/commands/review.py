"""``impasse review``: the queue in the terminal, with the keys of the workbench."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("directory", metavar="DIR")
@click.option("--who", help="In whose name decisions are made; without it the name of the user.")
def command(directory: str, who: str | None) -> int:
    """Review the project in DIR: what can change an answer first, one passage at a time.

    Keys: Enter accept all claims shown, x reject the first, t no longer so, w turn the stance, 1 to 5 another
    option, s later, u undo, q stop. Of a silence: Enter looked and silent, 1 wants, 2 rejects (with its passage).
    Of a rank: 1 first, 2 second, 3 equal, 4 not told. Decisions are kept in DIR/corrections.yaml.

    \b
    Example:
      impasse review talks/
    """
    import getpass

    from impasse.commands._project import held_project
    from impasse.web.desk import Desk
    from impasse.web.terminal import review

    with held_project(Path(directory)) as project:
        desk = Desk(project, who or getpass.getuser())
        try:
            review(desk, _key, click.echo)
        finally:
            desk.end()
    return 0


def _key() -> str:
    """One key; where no terminal is attached, the first sign of a line, and q at the end."""
    import sys

    if sys.stdin.isatty():
        return click.getchar()
    line = sys.stdin.readline()
    return line[:1] if line else "q"
