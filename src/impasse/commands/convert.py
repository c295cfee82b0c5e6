"""``impasse convert``: conflicts between file formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from impasse.dispute.exchange.converted import Converted, Written


@click.command()
@click.argument("source", metavar="A")
@click.argument("target", metavar="B")
def command(source: str, target: str) -> None:
    """Convert the conflict file A to B; the endings say the formats.

    .yaml and .json are conflict files, .gmcr is the save file of GMCR+ and gmcr-py, .graphml the state graph.
    What the other format does not hold is said on the standard error. - reads a conflict file from the
    standard input or writes YAML to the standard output.

    \b
    Example:
      impasse convert elmira.gmcr elmira.yaml
      impasse convert conflict.yaml graph.graphml
    """
    from impasse.dispute.exchange.convert import read, write

    ending = Path(target).suffix.lower() if target != "-" else ".yaml"
    found: Converted = read(source)
    written: Written = write(found.conflict, ending, target)
    for line in found.lost:
        print(f"impasse: {source}: not kept: {line}", file=sys.stderr)
    for line in written.lost:
        print(f"impasse: {target}: not kept: {line}", file=sys.stderr)
    if target == "-":
        sys.stdout.write(written.text)
        return
    save(target, written.text)


def save(target: str, text: str) -> None:
    """Write a text file whole or not at all.

    Parameters
    ----------
    target : str
        The file.
    text : str
        What to write, as UTF-8.

    Raises
    ------
    InputError
        When it cannot be written.
    """
    import os

    from impasse.errors import Fault, InputError

    draft = Path(target).with_name(f".{Path(target).name}.part")
    try:
        draft.write_text(text, encoding="utf-8", newline="")
        os.replace(draft, target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        raise InputError(Fault(f"cannot be written: {reason}", "choose another place", target)) from None
