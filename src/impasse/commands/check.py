"""``impasse check``: whether a project is sound."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("directory", metavar="DIR")
def command(directory: str) -> int:
    """Check the project in DIR: its files, its database, its log, and whether every decision finds its words.

    Exit status 1: something is wrong; each fault is one line.

    \b
    Example:
      impasse check talks/
    """
    from impasse.commands._project import held_project
    from impasse.dispute.corrections import apply_corrections

    with held_project(Path(directory)) as project:
        faults = project.faults()
        corpus = project.read()
        _, notes = apply_corrections(corpus, project.corrections(), restricted=True)
        faults += [*notes, *(f"{s.path}: not read: {s.reason}" for s in corpus.skipped)]
        faults += [f"two decisions about one thing: {clash.subject}" for clash in project.clashes]
        decided = len(project.log.standing())
    for fault in faults:
        click.echo(fault)
    if not faults:
        click.echo(f"sound: {len(corpus.documents)} documents, {decided} decisions")
    return 1 if faults else 0
