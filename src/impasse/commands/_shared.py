"""What several commands share: inputs of a run, JSON, progress."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from impasse.errors import Fault, InputError

if TYPE_CHECKING:
    from impasse.evidence.corpus import Corpus

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is."""

_PATIENCE = 1.0
"""Seconds after which a command begins to say what it is doing."""


def echo_json(data: dict[str, Any]) -> None:
    """Print an object as JSON, indented by one."""
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def progress_on_stderr() -> Progress:
    """Return a callback that tells on stderr what is being done, once it takes longer than a second."""
    begun = time.monotonic()
    last = [begun]

    def tell(what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - begun >= _PATIENCE and now - last[0] >= _PATIENCE:
            last[0] = now
            print(f"impasse: {what}: {done:,} of {total:,}", file=sys.stderr)

    return tell


def existing(paths: tuple[str, ...]) -> list[Path]:
    """Return paths that exist.

    Raises
    ------
    InputError
        With every path that does not.
    """
    faults = [
        Fault("there is no such file or folder", "check the name", p) for p in paths if not Path(p).exists()
    ]
    if faults:
        raise InputError(faults)
    return [Path(p) for p in paths]


def checked_date(text: str | None, option: str) -> str | None:
    """Return a day, month or year given on the command line.

    Raises
    ------
    InputError
        When it is none.
    """
    from impasse.dispute.dates import is_partial_date

    if text is not None and not is_partial_date(text):
        raise InputError(Fault(f"{option} {text!r} is no date", "write 2019, 2019-03 or 2019-03-12"))
    return text


def refuse_nothing(corpus: Corpus, paths: list[Path]) -> None:
    """Stop where not one document could be read.

    Raises
    ------
    InputError
        With every file that was there and could not be read.
    """
    if corpus.documents:
        return
    if corpus.skipped:
        raise InputError([Fault(f"not read: {skipped.reason}", "", skipped.path) for skipped in corpus.skipped])
    places = ", ".join(str(path) for path in paths)
    raise InputError(Fault("there is no document to read", "give files or a folder that holds some", places))


def report_skipped(corpus: Corpus) -> int:
    """Name on stderr every file that was not read; return 1 when there is one, otherwise 0."""
    for skipped in corpus.skipped:
        print(f"impasse: {skipped.path}: not read: {skipped.reason}", file=sys.stderr)
    return 1 if corpus.skipped else 0
