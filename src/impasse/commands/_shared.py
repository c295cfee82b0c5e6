"""What several commands share: inputs of a run, JSON, progress."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from impasse.errors import Fault, InputError
from impasse.limits import MAX_DOCUMENT_BYTES

if TYPE_CHECKING:
    from impasse.evidence.corpus import Corpus
    from impasse.evidence.lexicon import Lexicon

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
    missing = [p for p in paths if not Path(p).exists()]
    if missing:
        raise InputError([Fault("there is no such file or folder", "check the name", p) for p in missing])
    return [Path(p) for p in paths]


def read_inputs(docs: tuple[str, ...], lexicon: Lexicon, progress: Progress | None = None) -> Corpus:
    """Read the documents named on the command line; at least one must be readable. See ``read_named``.

    Raises
    ------
    InputError
        When something named is not there, or not one document could be read.
    """
    corpus = read_named(docs, lexicon, progress)
    _refuse_nothing(corpus, docs)
    return corpus


def read_named(docs: tuple[str, ...], lexicon: Lexicon, progress: Progress | None = None) -> Corpus:
    """Read the documents named on the command line; ``-`` is one document on the standard input.

    Parameters
    ----------
    docs : tuple of str
        Files and folders.
    lexicon : Lexicon
    progress : callable, optional

    Returns
    -------
    Corpus

    Raises
    ------
    InputError
        When something named is not there, or no file at all was found.
    """
    from impasse.evidence.documents.reading import files_of
    from impasse.evidence.read import read_corpus

    existing(tuple(doc for doc in docs if doc != "-"))
    with tempfile.TemporaryDirectory() as folder:
        piped = Path(folder) / "standard-input.txt"
        if "-" in docs:
            piped.write_bytes(sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1))
        files = files_of([piped if doc == "-" else Path(doc) for doc in docs])
        tell_out_of_order(files)
        corpus = read_corpus(files, lexicon, progress=progress)
    if not corpus.documents and not corpus.skipped:
        _refuse_nothing(corpus, docs)
    return replace(
        corpus,
        documents=tuple(replace(d, path="-") if d.path == str(piped) else d for d in corpus.documents),
        skipped=tuple(replace(s, path="-") if s.path == str(piped) else s for s in corpus.skipped),
    )


def tell_out_of_order(files: Sequence[Path]) -> None:
    """Name on stderr, before anything is read, every reader these files need that cannot work on this machine."""
    from impasse.evidence.readers import out_of_order

    for sentence in out_of_order(files):
        print(f"impasse: {sentence}", file=sys.stderr)


def checked_date(text: str | None, option: str) -> str | None:
    """Return a day, month or year given on the command line.

    Raises
    ------
    InputError
        When it is none.
    """
    from impasse.dispute.ledger.dates import is_partial_date

    if text is not None and not is_partial_date(text):
        raise InputError(Fault(f"{option} {text!r} is no date", "write 2019, 2019-03 or 2019-03-12"))
    return text


def _refuse_nothing(corpus: Corpus, docs: tuple[str, ...]) -> None:
    """Stop where not one document could be read.

    Raises
    ------
    InputError
        With every file that was there and could not be read.
    """
    if corpus.documents:
        return
    if corpus.skipped:
        raise InputError(
            [Fault(f"not read: {skipped.reason}", "", skipped.path) for skipped in corpus.skipped]
        )
    raise InputError(
        Fault("there is no document to read", "give files or a folder with some", ", ".join(docs))
    )


def report_skipped(corpus: Corpus) -> int:
    """Name on stderr every file that was not read, or not all of it; return 1 when one was not, otherwise 0."""
    for skipped in corpus.skipped:
        print(f"impasse: {skipped.path}: not read: {skipped.reason}", file=sys.stderr)
    for document in corpus.documents:
        if any(region.kind == "unread" for region in document.regions):
            told = "; ".join(note for note in document.notes if "not read" in note)
            print(f"impasse: {document.path}: {told}", file=sys.stderr)
    return 1 if corpus.skipped else 0
