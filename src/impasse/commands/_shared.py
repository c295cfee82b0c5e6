"""What several commands share: inputs of a run, JSON, progress."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from impasse.commands._inputs import AS_USUAL, HowToRead, inputs, report_document, report_skip
from impasse.errors import Fault, InputError

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
        """Print how far the work is, after a while and then now and then."""
        now = time.monotonic()
        if now - begun >= _PATIENCE and now - last[0] >= _PATIENCE:
            last[0] = now
            print(f"impasse: {what}: {done:,} of {total:,}", file=sys.stderr)

    return tell


def read_inputs(
    docs: tuple[str, ...],
    lexicon: Lexicon,
    progress: Progress | None = None,
    how: HowToRead = AS_USUAL,
) -> Corpus:
    """Read the documents named on the command line; at least one must be readable. See ``read_named``.

    Raises
    ------
    InputError
        When something named is not there, or not one document could be read.
    """
    corpus = read_named(docs, lexicon, progress, how)
    _refuse_nothing(corpus, docs)
    return corpus


def read_named(
    docs: tuple[str, ...],
    lexicon: Lexicon,
    progress: Progress | None = None,
    how: HowToRead = AS_USUAL,
) -> Corpus:
    """Read the documents named on the command line; ``-`` is one document on the standard input.

    Parameters
    ----------
    docs : tuple of str
        Files and folders.
    lexicon : Lexicon
    progress : callable, optional
    how : HowToRead, optional
        Workers, links, and what belongs to the run itself.

    Returns
    -------
    Corpus

    Raises
    ------
    InputError
        When something named is not there, or no file at all was found.
    """
    from impasse.evidence.read import read_corpus

    lexicon = replace(lexicon, off=how.off)
    with inputs(docs, how) as given:
        corpus = read_corpus(
            given.files, lexicon, around=given.around, executor=given.executor, progress=progress
        )
    if not given.files and all(skipped.passed for skipped in given.passed):
        _refuse_nothing(corpus, docs)
    return replace(corpus, skipped=given.passed + corpus.skipped)


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
    if corpus.lost:
        raise InputError([Fault(f"not read: {skipped.reason}", "", skipped.path) for skipped in corpus.lost])
    raise InputError(
        Fault("there is no document to read", "give files or a folder with some", ", ".join(docs))
    )


def report_skipped(corpus: Corpus) -> int:
    """Name on stderr every file that was not read, or not all of it; return 1 when one was not, otherwise 0."""
    status = 0
    for skipped in corpus.skipped:
        status |= report_skip(skipped)
    for document in corpus.documents:
        status |= report_document(document)
    return status
