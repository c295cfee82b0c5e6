"""``impasse open``: a project in the browser."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("directory", metavar="DIR")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port to serve at; without it any free one."
)
@click.option("--who", help="In whose name decisions are made; without it the name of the user.")
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
def command(directory: str, port: int, who: str | None, no_browser: bool) -> int:
    """Open the project in DIR in the browser; make it where there is none. Ctrl-C ends it.

    The pages are served on this machine alone. Documents may lie in DIR/documents or be dropped into the page; a
    folder without a dispute file gets one drafted from its documents. A second start on the same project joins
    the first.

    \b
    Example:
      impasse open talks/
    """
    import getpass

    from impasse.commands._project import begin_project, opened_project
    from impasse.errors import MissingExtra
    from impasse.store.folder import Folder
    from impasse.store.lock import Held, Lock, refusal

    try:
        from impasse.web.serve import join, serve
    except ImportError as error:
        raise MissingExtra(
            f"the workbench needs the extra web ({error.name}); install impasse[web]"
        ) from None
    root = Path(directory)
    begin_project(root)
    try:
        with Lock(Folder(root).lock) as lock:
            project = opened_project(root)
            name = who or getpass.getuser()
            click.echo(f"{root}: {project.dispute.title}. Ctrl-C ends it.", err=True)
            serve(project, lock, name, port=port, tell=click.echo, browser=not no_browser)
            click.echo("impasse: closed; everything decided is in corrections.yaml", err=True)
    except Held as held:
        there = join(held.holder)
        if there is None:
            raise refusal(root, held.holder) from None
        click.echo("impasse: the project is open already; this leads into it", err=True)
        click.echo(there)
        if not no_browser:
            import webbrowser

            webbrowser.open(there)
    return 0
