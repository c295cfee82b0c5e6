"""Reading a corpus: documents, who says what in them, what happened when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from impasse.evidence.corpus import Corpus, Skipped
from impasse.evidence.document import Document
from impasse.evidence.documents.batch import FileToRead, files_to_read, read_documents, read_guarded
from impasse.evidence.documents.gather import NOTHING_AROUND, Around, gather
from impasse.evidence.guard.allowance import seconds_for
from impasse.evidence.guard.keeper import Lost, own_keeper
from impasse.evidence.guard.spread import spread
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.statement import Attribution
from impasse.evidence.study import Studied, study

if TYPE_CHECKING:
    from impasse.evidence.documents.known_pairs import KnownPairs

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""

_EMPTY = Lexicon()


def read_corpus(
    paths: Sequence[Path],
    lexicon: Lexicon = _EMPTY,
    *,
    around: Around = NOTHING_AROUND,
    executor: Executor | None = None,
    progress: Progress | None = None,
    known: KnownPairs | None = None,
) -> Corpus:
    """Read files and folders to statements and events.

    Parameters
    ----------
    paths : sequence of Path
        Files or folders; folders are read recursively, in name order.
    lexicon : Lexicon, optional
        Names, outlets and topics of a dispute; without it nothing is tied to options.
    around : Around, optional
        What in the folders is not to be read, and whether links out of them are followed.
    executor : Executor, optional
        Any ``concurrent.futures.Executor`` to spread the documents over; without it one is read after another.
        The result is the same whatever it is.
    progress : callable, optional
        Called after every document of each step.
    known : KnownPairs, optional
        What comparing texts gave before; what is new is put there.

    Returns
    -------
    Corpus
        What was read; files that could not be read are listed in ``skipped``, and a document that could not be
        read to the end says so in its notes.
    """
    documents, families, shared, skipped = read_documents(
        paths, lexicon, around=around, executor=executor, progress=progress, known=known
    )
    studied: list[Studied] = []
    for one in spread(executor, partial(study, lexicon=lexicon), documents):
        studied.append(one)
        if progress:
            progress("finding who says what", len(studied), len(documents))
    from impasse.evidence.dates.events import joined_events

    return Corpus(
        documents=_with_notes(documents, studied),
        families=families,
        statements=tuple(statement for one in studied for statement in one.statements),
        events=joined_events(documents, [one.tellings for one in studied], progress),
        shared=shared,
        skipped=skipped,
        deeds=tuple(deed for one in studied for deed in one.deeds),
        attributions={
            d.id: list(one.attributions)
            for d, one in zip(documents, studied, strict=True)
            if one.attributions
        },
    )


def attributions_of_each(
    paths: Sequence[Path],
    *,
    around: Around = NOTHING_AROUND,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[Document | Skipped, tuple[Attribution, ...]]]:
    """Find who says what in each document by itself, without keeping any: the way for more than fit in memory.

    Parameters
    ----------
    paths : sequence of Path
        Files or folders.
    around, executor, progress
        See `read_corpus`.

    Yields
    ------
    tuple of (Document or Skipped, tuple of Attribution)
        In the order of the files; what was not read has none.
    """
    files, passed = gather(paths, around)
    yield from ((skipped, ()) for skipped in passed)
    for k, told in enumerate(spread(executor, _attributions_of_file, files_to_read(files, around))):
        yield from told
        if progress:
            progress("finding who says what", k + 1, len(files))


def _attributions_of_file(file: FileToRead) -> list[tuple[Document | Skipped, tuple[Attribution, ...]]]:
    out: list[tuple[Document | Skipped, tuple[Attribution, ...]]] = []
    for one in read_guarded(file, _EMPTY):
        if isinstance(one, Skipped):
            out.append((one, ()))
        else:
            studied = study(one, _EMPTY, ("attributions",))
            out.append((replace(one, notes=(*one.notes, *studied.notes)), studied.attributions))
    return out


def readers_out_of_order(endings: Sequence[str]) -> list[str]:
    """Say which readers cannot work on this machine, and why.

    Parameters
    ----------
    endings : sequence of str
        Of the files to read, with their dots.

    Returns
    -------
    list of str
        One sentence each; empty where all work.
    """
    from impasse.evidence.jobs import out_of_order_job

    try:
        return list(own_keeper().run(out_of_order_job, endings, seconds=seconds_for(0)))
    except Lost as lost:
        return [f"the readers could not be looked at: {lost}"]


def _with_notes(documents: Sequence[Document], studied: Sequence[Studied]) -> tuple[Document, ...]:
    """Documents that say what was not found out about them."""
    return tuple(
        replace(document, notes=(*document.notes, *one.notes)) if one.notes else document
        for document, one in zip(documents, studied, strict=True)
    )
