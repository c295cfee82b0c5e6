"""An executor that remembers: what was read from a document is kept in the database and not worked out twice.

Reading is a map over documents on any executor, so adding a hundred documents to ten thousand reads a hundred, and
the whole is equal to reading everything again: what a document is known by (its bytes, its name, what other documents
tell about it, the names of the dispute, the program) is the key.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any

import msgspec

from impasse.evidence.corpus import Skipped
from impasse.evidence.dates.tellings import Telling
from impasse.evidence.document import Document
from impasse.evidence.documents.batch import FileToRead
from impasse.evidence.packed import changed
from impasse.evidence.statement import Statement
from impasse.evidence.study import Studied
from impasse.store.database import transaction
from impasse.store.home import Home

PREFIX = "of "
"""Beginning of the names under which single results are kept."""
_TOGETHER = 200
"""Results written in one transaction."""


class _Study(msgspec.Struct):
    """A `Studied` with the type of its tellings; a project has a dispute, so that no attributions are kept."""

    statements: tuple[Statement, ...]
    deeds: tuple[Statement, ...]
    tellings: tuple[Telling, ...]
    notes: tuple[str, ...]


class _Read(msgspec.Struct):
    """Documents and files not read, told apart by order."""

    order: str
    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


class Remembering(Executor):
    """Answers from the database what it knows; does the rest on another executor, or here.

    Parameters
    ----------
    connection : sqlite3.Connection
        Used from the thread that asks alone.
    told : bytes
        What every result hangs on: names and program.
    home : Home
        Where the documents lie, on which nothing hangs.
    inner : Executor, optional
    """

    def __init__(
        self, connection: sqlite3.Connection, told: bytes, home: Home, inner: Executor | None = None
    ) -> None:
        self._connection, self._told, self._home, self._inner = connection, told, home, inner
        self._new: list[tuple[str, Future[Any]]] = []
        self._used: set[str] = set()
        self.known = 0

    def submit(self, work: Callable[..., Any], /, *args: Any, **more: Any) -> Future[Any]:
        """Return the result of a work on one file or document, at once where it is known."""
        (thing,) = args
        name = f"{PREFIX}{self._key(work, thing)}"
        self._used.add(name)
        row = self._connection.execute("SELECT data, sha256 FROM readings WHERE name = ?", (name,)).fetchone()
        if row is not None and hashlib.sha256(row[0]).hexdigest() == row[1]:
            self.known += 1
            return _done(self._decoded(thing, row[0]))
        future = _done(work(thing)) if self._inner is None else self._inner.submit(work, thing)
        self._new.append((name, future))
        if len(self._new) >= 2 * _TOGETHER:
            self.keep(_TOGETHER)
        return future

    def keep(self, most: int | None = None) -> None:
        """Write what is new; without a number also forget what was not asked for."""
        rows = []
        for name, future in self._new[:most]:
            if not future.cancelled() and future.exception() is None:
                data = self._encoded(future.result())
                rows.append((name, data, hashlib.sha256(data).hexdigest()))
        self._new = self._new[most:] if most is not None else []
        with transaction(self._connection):
            self._connection.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", rows)
            if most is None:
                kept = self._connection.execute(
                    "SELECT name FROM readings WHERE name GLOB ?", (f"{PREFIX}*",)
                )
                gone = [(name,) for (name,) in kept.fetchall() if name not in self._used]
                self._connection.executemany("DELETE FROM readings WHERE name = ?", gone)

    def _key(self, work: Callable[..., Any], thing: FileToRead | Document) -> str:
        """What a result hangs on."""
        func = work.func if isinstance(work, partial) else work
        told = hashlib.sha256(self._told + func.__name__.encode())
        if isinstance(thing, Document):
            told.update(msgspec.msgpack.encode(changed(thing, path=self._home.from_here(thing.path))))
            return told.hexdigest()
        named = (self._home.inside(thing.path), self._home.from_here(thing.name))
        told.update(msgspec.msgpack.encode(named))
        try:
            with open(os.fsdecode(thing.path), "rb") as stream:
                told.update(hashlib.file_digest(stream, "sha256").digest())
        except OSError:
            told.update(b"not there")
        return told.hexdigest()

    def _encoded(self, result: Studied | list[Document | Skipped]) -> bytes:
        if isinstance(result, Studied):
            return msgspec.msgpack.encode(
                _Study(result.statements, result.deeds, result.tellings, result.notes)
            )
        documents = self._home.kept(one for one in result if isinstance(one, Document))
        skipped = self._home.kept(one for one in result if isinstance(one, Skipped))
        order = "".join("d" if isinstance(one, Document) else "s" for one in result)
        return msgspec.msgpack.encode(_Read(order, documents, skipped))

    def _decoded(self, thing: FileToRead | Document, data: bytes) -> Studied | list[Document | Skipped]:
        if isinstance(thing, Document):
            told = msgspec.msgpack.decode(data, type=_Study)
            return Studied((), told.statements, told.deeds, told.tellings, told.notes)
        read = msgspec.msgpack.decode(data, type=_Read)
        documents, skipped = iter(self._home.back(read.documents)), iter(self._home.back(read.skipped))
        return [next(documents) if sign == "d" else next(skipped) for sign in read.order]


def _done(result: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(result)
    return future
