"""What all commands that read documents have in common: which files, by how many workers, and what was not read."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from impasse.errors import Fault, InputError
from impasse.limits import MAX_DOCUMENT_BYTES

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future
    from threading import Event

    from impasse.evidence.corpus import Skipped
    from impasse.evidence.document import Document
    from impasse.evidence.documents.gather import Around

UNREAD = "not read"
"""Words of every note that tells what of a document was not read."""


@dataclass(frozen=True, slots=True)
class HowToRead:
    """How documents are read, apart from what they are read for.

    Attributes
    ----------
    workers : int
        How many at once; 0 for as many as this machine has cores.
    follow_links : bool
        Whether links that lead out of a folder are followed.
    apart : mapping of str to str
        Paths of the run itself, which are no documents even in a folder of documents, with what they are.
    off : tuple of str
        Ids of rules of reading that are left out.
    """

    workers: int = 0
    follow_links: bool = False
    apart: Mapping[str, str] = field(default_factory=dict)
    off: tuple[str, ...] = ()


_OWN = {
    "dispute_path": "it is the dispute file of this run",
    "corrections_path": "it is the corrections file of this run",
    "out": "it is the output folder of this run",
}
"""Options that name files of the run itself."""
AS_USUAL = HowToRead()


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of all that read; it gets them as one argument, ``how``."""

    @click.option(
        "--workers",
        type=click.IntRange(min=0),
        default=0,
        show_default=True,
        metavar="N",
        help="Documents read at once; 0: as many as there are cores. The result is the same.",
    )
    @click.option(
        "--off", multiple=True, metavar="RULE", help="Leave out a rule of reading (see impasse rules)."
    )
    @click.option("--follow-links", is_flag=True, help="Also read what links in a folder lead to outside it.")
    @wraps(command)
    def with_options(
        *arguments: Any, workers: int, follow_links: bool, off: tuple[str, ...], **options: Any
    ) -> Any:
        """The command with its options about reading as one."""
        if off:
            from impasse.commands.rules import checked_rules

            checked_rules(off)
        own = {told: options.get(name) for name, told in _OWN.items()}
        apart = {path: told for told, path in own.items() if path is not None}
        return command(*arguments, how=HowToRead(workers, follow_links, apart, off), **options)

    return with_options


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is to be read, and by whom."""

    files: tuple[Path, ...]
    passed: tuple[Skipped, ...]
    """What was met in the folders and is not read."""
    around: Around
    executor: Executor | None
    looked_at: Event
    """Set when every reader that is out of order has been named."""


@contextmanager
def inputs(docs: tuple[str, ...], how: HowToRead = AS_USUAL) -> Iterator[Inputs]:
    """Find the documents named on the command line and offer workers to read them.

    Parameters
    ----------
    docs : tuple of str
        Files and folders; ``-`` is one document on the standard input.
    how : HowToRead, optional

    Yields
    ------
    Inputs

    Raises
    ------
    InputError
        When something named is not there.
    """
    from impasse.conflict.workers import cores
    from impasse.evidence.documents.gather import Around, gather
    from impasse.evidence.guard.spread import workers

    existing(tuple(doc for doc in docs if doc != "-"))
    with tempfile.TemporaryDirectory() as folder:
        piped = Path(folder) / "standard-input.txt"
        if "-" in docs:
            piped.write_bytes(sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1))
        apart = {Path(os.path.realpath(path)): told for path, told in how.apart.items()}
        around = Around(how.follow_links, apart, {piped: "-"})
        files, passed = gather([piped if doc == "-" else Path(doc) for doc in docs], around)
        number = min(how.workers or cores(), max(1, len(files)))
        with workers(number) as executor:
            yield Inputs(files, passed, around, executor, tell_out_of_order(files, executor))


def existing(paths: tuple[str, ...]) -> list[Path]:
    """Return paths that are there.

    Raises
    ------
    InputError
        With every path that is not, or cannot be reached.
    """
    faults = []
    for path in paths:
        try:
            os.stat(path)
        except FileNotFoundError:
            faults.append(Fault("there is no such file or folder", "check the name", path))
        except (OSError, ValueError) as error:
            told = getattr(error, "strerror", None) or str(error)
            faults.append(Fault(f"it cannot be opened: {told.lower()}", "check the name", _short(path)))
    if faults:
        raise InputError(faults)
    return [Path(path) for path in paths]


def _short(path: str) -> str:
    """A name that fits a message."""
    return path if len(path) <= 200 else f"{path[:80]}...{path[-80:]}"


def tell_out_of_order(files: tuple[Path, ...], executor: Executor | None) -> Event:
    """Name on stderr, as soon as it is known, every reader these files need that cannot work on this machine.

    Returns
    -------
    threading.Event
        Set when that has been done.
    """
    from concurrent.futures import Future
    from threading import Event

    from impasse.evidence.read import readers_out_of_order

    endings = sorted({path.suffix.lower() for path in files})
    looked_at = Event()

    def tell(done: Future[list[str]]) -> None:
        """Print sentences for people."""
        try:
            for sentence in done.result():
                print(f"impasse: {sentence}", file=sys.stderr)
        finally:
            looked_at.set()

    if executor is None:
        looking: Future[list[str]] = Future()
        looking.set_result(readers_out_of_order(endings))
    else:
        looking = executor.submit(readers_out_of_order, endings)
    looking.add_done_callback(tell)
    return looked_at


def report_skip(skipped: Skipped) -> int:
    """Name on stderr a file that was not read; return 1, or 0 where it was passed over on purpose."""
    print(f"impasse: {skipped.path}: {UNREAD}: {skipped.reason}", file=sys.stderr)
    return 0 if skipped.passed else 1


def report_document(document: Document) -> int:
    """Name on stderr what of a document was not read; return 1 where reading it was given up."""
    told = [note for note in document.notes if UNREAD in note or note.startswith("read in its translation")]
    given_up = any("given up" in note for note in told)
    if given_up or any(region.kind == "unread" for region in document.regions):
        print(f"impasse: {document.path}: {'; '.join(told)}", file=sys.stderr)
    return 1 if given_up else 0
