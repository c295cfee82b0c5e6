"""What was read, kept so that opening a project reads nothing twice; it can always be computed again."""

from __future__ import annotations

import gc
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec

from impasse import __version__
from impasse.dispute.dispute import Dispute
from impasse.evidence.corpus import Corpus
from impasse.evidence.documents.batch import Progress
from impasse.evidence.documents.gather import gather
from impasse.evidence.documents.known_pairs import KnownPairs
from impasse.evidence.guard.spread import workers
from impasse.evidence.read import read_corpus
from impasse.store.database import transaction
from impasse.store.home import Home
from impasse.store.remembering import Remembering

_NAME, _PAIRS = "corpus", "pairs"


def read_project(
    connection: sqlite3.Connection, folder: Path, dispute: Dispute, *, progress: Progress | None = None
) -> Corpus:
    """Return what is read from a project's documents: from the database where nothing changed since.

    Parameters
    ----------
    connection : sqlite3.Connection
    folder : Path
        The folder of documents.
    dispute : Dispute
    progress : callable, optional

    Returns
    -------
    Corpus
        Equal to what reading everything again gives.
    """
    key = reading_key(folder, dispute)
    home = Home(folder)
    data = kept(connection, _NAME, key)
    if data is not None:
        with _uncollected():
            corpus = msgspec.msgpack.decode(data, type=Corpus)
            documents, skipped = home.back(corpus.documents), home.back(corpus.skipped)
            return replace(corpus, documents=documents, skipped=skipped)
    known = _known_pairs(connection)
    with workers(os.cpu_count() or 1) as pool:
        remembering = Remembering(connection, _told(dispute), home, pool)
        corpus = read_corpus([folder], dispute.lexicon, executor=remembering, progress=progress, known=known)
    remembering.keep()
    keep(connection, _PAIRS, _program_key(), msgspec.msgpack.encode(known.asked()))
    if key == reading_key(folder, dispute):
        told = replace(corpus, documents=home.kept(corpus.documents), skipped=home.kept(corpus.skipped))
        keep(connection, _NAME, key, msgspec.msgpack.encode(told))
    return corpus


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage while very many things are made that all stay."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _known_pairs(connection: sqlite3.Connection) -> KnownPairs:
    """What comparing the texts of the project gave the last time."""
    data = kept(connection, _PAIRS, _program_key())
    return KnownPairs() if data is None else msgspec.msgpack.decode(data, type=KnownPairs)


def kept(connection: sqlite3.Connection, name: str, key: str) -> bytes | None:
    """Return what is kept under a name and a key, if it is whole; None where it is not there."""
    found = connection.execute("SELECT data, sha256 FROM readings WHERE name = ?", (f"{name} {key}",))
    row = found.fetchone()
    return row[0] if row is not None and hashlib.sha256(row[0]).hexdigest() == row[1] else None


def keep(connection: sqlite3.Connection, name: str, key: str, data: bytes) -> None:
    """Keep something in the place of what is kept under its name.

    Parameters
    ----------
    connection : sqlite3.Connection
    name : str
        One word.
    key : str
        What it hangs on.
    data : bytes
    """
    with transaction(connection):
        connection.execute("DELETE FROM readings WHERE name LIKE ?", (f"{name} %",))
        digest = hashlib.sha256(data).hexdigest()
        connection.execute("INSERT INTO readings VALUES (?,?,?)", (f"{name} {key}", data, digest))


def reading_key(folder: Path, dispute: Dispute) -> str:
    """What a reading hangs on: the program, the names it was told, every file by its name inside, size and time."""
    told = hashlib.sha256(_told(dispute))
    for path in gather([folder])[0]:
        known, name = path.stat(), str(path).removeprefix(str(folder))
        told.update(f"{name}\0{known.st_size}\0{known.st_mtime_ns}\0".encode("utf-8", "surrogateescape"))
    return told.hexdigest()


def _told(dispute: Dispute) -> bytes:
    """The program, and the names it was told."""
    return hashlib.sha256(msgspec.msgpack.encode((__version__, _program(), dispute.lexicon))).digest()


def _program_key() -> str:
    return hashlib.sha256(msgspec.msgpack.encode((__version__, _program()))).hexdigest()


def _program() -> list[tuple[str, int, int]]:
    """The files of the program that read, so that a changed rule reads again."""
    from impasse import evidence

    root = Path(evidence.__file__).parent
    return [
        (str(path.relative_to(root)), path.stat().st_size, path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.suffix in (".py", ".toml", ".txt", ".tsv")
    ]
