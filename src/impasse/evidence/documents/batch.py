"""From files to the documents of a run: each read under guard, joined into families; no file stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from impasse.evidence.corpus import Family, SharedPassage, Skipped
from impasse.evidence.document import Document
from impasse.evidence.documents.gather import NOTHING_AROUND, Around, gather, shown
from impasse.evidence.guard.allowance import seconds_for
from impasse.evidence.guard.budget import OutOfTime, within
from impasse.evidence.guard.keeper import Lost, own_keeper
from impasse.evidence.guard.spread import spread
from impasse.evidence.identity import distinct
from impasse.evidence.lexicon import Lexicon

if TYPE_CHECKING:
    from impasse.evidence.documents.known_pairs import KnownPairs

NO_NAMES = Lexicon()
"""A reader that was told nothing."""
Progress = Callable[[str, int, int], None]
"""Called with (what is done, how many are done, how many there are)."""


@dataclass(frozen=True, slots=True)
class FileToRead:
    """One file to read."""

    path: bytes
    """As the system knows it, from the root: who reads it may stand in another folder."""
    name: str


def files_to_read(files: Sequence[Path], around: Around) -> list[FileToRead]:
    """Name files for other processes."""
    return [
        FileToRead(os.fsencode(os.path.abspath(path)), around.names.get(path) or shown(path))
        for path in files
    ]


def read_documents(
    paths: Sequence[Path],
    lexicon: Lexicon = NO_NAMES,
    *,
    around: Around = NOTHING_AROUND,
    executor: Executor | None = None,
    progress: Progress | None = None,
    known: KnownPairs | None = None,
) -> tuple[tuple[Document, ...], tuple[Family, ...], tuple[SharedPassage, ...], tuple[Skipped, ...]]:
    """Read files and folders.

    Parameters
    ----------
    paths : sequence of Path
        Files or folders; folders are read recursively, in name order.
    lexicon : Lexicon
        Names the reader is told.
    around : Around
        What in the folders is not to be read, and whether links out of them are followed.
    executor : Executor, optional
        Where files are read, see `spread`; the result is the same.
    progress : callable, optional
        Called after every file.
    known : KnownPairs, optional
        What comparing texts gave before.

    Returns
    -------
    tuple
        Documents, families, passages shared between families, and files skipped with the reason.
    """
    documents: list[Document] = []
    files, passed = gather(paths, around)
    skipped = list(passed)
    tasks = files_to_read(files, around)
    for k, read in enumerate(spread(executor, partial(read_guarded, lexicon=lexicon), tasks)):
        for one in read:
            if isinstance(one, Skipped):
                skipped.append(one)
            else:
                documents.append(one)
        if progress:
            progress("reading", k + 1, len(files))
    from impasse.evidence.documents.listed import without_listed

    documents, listed = without_listed(documents)
    ids = distinct(document.id for document in documents)
    documents = [replace(d, id=own, family=own) for d, own in zip(documents, ids, strict=True)]
    return (*_joined(documents, lexicon, progress, known), (*skipped, *listed))


def _joined(
    documents: Sequence[Document], lexicon: Lexicon, progress: Progress | None, known: KnownPairs | None
) -> tuple[tuple[Document, ...], tuple[Family, ...], tuple[SharedPassage, ...]]:
    """Documents with what comparing them tells: families, shared passages, translations, dates and outlets."""
    from impasse.evidence.documents.families import find_families
    from impasse.evidence.documents.neighbours import complete, joined_to_families
    from impasse.evidence.documents.translations import counted_once, find_translations

    notes = _Notes()
    families, shared = find_families(documents, progress, known, notes.not_compared)
    seconds = seconds_for(sum(len(document.text) for document in documents))
    once: tuple[Document, ...] = tuple(documents)
    with notes.unless_late("translations were not looked for"), within(seconds):
        once, families = counted_once(documents, families, find_translations(documents, families))
    whole = joined_to_families(once, families)
    with (
        notes.unless_late("dates and outlets that other documents tell were not looked for"),
        within(seconds),
    ):
        whole = complete(once, families, lexicon)
    return notes.on(whole), families, shared


class _Notes:
    """What was not found out about documents because it took too long."""

    def __init__(self) -> None:
        self._all: list[str] = []
        self._of: dict[str, list[str]] = {}

    def not_compared(self, first: str, second: str, why: str) -> None:
        """Two documents were not compared to the end."""
        for one, other in ((first, second), (second, first)):
            self._of.setdefault(one, []).append(f"not compared to the end with document {other}: {why}")

    @contextmanager
    def unless_late(self, given_up: str) -> Iterator[None]:
        """Note for all documents that something was given up when the work inside runs out of time."""
        try:
            yield
        except OutOfTime as late:
            self._all.append(f"{given_up} to the end: {late}")

    def on(self, documents: Sequence[Document]) -> tuple[Document, ...]:
        """The documents with their notes."""
        if not self._all and not self._of:
            return tuple(documents)
        return tuple(replace(d, notes=(*d.notes, *self._all, *self._of.get(d.id, ()))) for d in documents)


def read_guarded(file: FileToRead, lexicon: Lexicon) -> list[Document | Skipped]:
    """Read one file in a process of its own.

    Parameters
    ----------
    file : FileToRead
    lexicon : Lexicon

    Returns
    -------
    list of Document or Skipped
        What the file holds; a document whose cleaning took too much is there with its text alone.
    """
    from impasse.evidence.jobs import read_file_job

    out: list[Document | Skipped] = []
    given_up, taken = "", False
    while True:
        try:
            for one in own_keeper().run(
                read_file_job, file.path, file.name, lexicon, len(out), given_up, seconds=_seconds(file)
            ):
                taken = one is None
                out += [] if one is None else [one]
            if not given_up:
                return out
            given_up = ""
        except Lost as lost:
            if not taken:
                out.append(Skipped(file.name, f"reading it was given up: {lost}"))
                return out
            given_up, taken = str(lost), False


def _seconds(file: FileToRead) -> float:
    try:
        return seconds_for(os.stat(file.path).st_size)
    except OSError:
        return seconds_for(0)  # the reader says that it cannot be opened
