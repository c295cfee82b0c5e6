"""Opening a project's database: write-ahead log, one writer, foreign keys; what is no sound file is refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from impasse.errors import Fault, InputError
from impasse.store.migrations import APPLICATION, VERSION, migrate

_WAIT = 10.0
"""Seconds that a write waits for another to end."""


def connect(path: Path) -> sqlite3.Connection:
    """Open a project's database, make it where it is missing and bring it to this version.

    Parameters
    ----------
    path : Path

    Returns
    -------
    sqlite3.Connection
        In autocommit mode, usable from any thread one at a time.

    Raises
    ------
    InputError
        When the file is damaged, is another program's, is of a newer version of Impasse, or cannot be written.
    """
    fresh = not path.exists()
    try:
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        if not fresh:
            _refuse_strangers(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        migrate(connection)
        _refuse_more(connection, path)
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from None
    return connection


def _refuse_strangers(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that is none of ours, or of a newer version."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != APPLICATION:
        remedy = "move it away; the decisions in corrections.yaml are read again"
        raise InputError(Fault("this file is no project of Impasse", remedy, str(path)))
    if version > VERSION:
        problem = (
            f"the project is of a newer version of Impasse (its tables are {version}, known are {VERSION})"
        )
        raise InputError(Fault(problem, "use that version; nothing was changed", str(path)))


def _refuse_more(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose tables, indexes and triggers are not exactly ours: it may come from anywhere."""
    model = sqlite3.connect(":memory:", isolation_level=None)
    migrate(model)
    if _schema(connection) != _schema(model):
        remedy = "move it away; the decisions in corrections.yaml are read again"
        raise InputError(Fault("the project's tables are not what Impasse made", remedy, str(path)))


def _schema(connection: sqlite3.Connection) -> list[tuple[str, str, str | None]]:
    return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()


def damaged(path: Path, error: Exception) -> InputError:
    """Return the message for a database that SQLite cannot use, with the newest backup."""
    text = str(error)
    if "readonly" in text or "unable to open" in text or "disk is full" in text or "locked" in text:
        remedy = (
            "nothing was lost; make room, give write permission or close the other program, then try again"
        )
        return InputError(Fault(f"the project's database cannot be written: {text}", remedy, str(path)))
    backups = sorted((path.parent / "backups").glob("*.zip"))
    remedy = "move it away; the decisions in corrections.yaml are read again"
    if backups:
        remedy += f", and the last backup is {backups[-1]}"
    return InputError(Fault(f"the project's database is damaged: {text}", remedy, str(path)))


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do several writes whole or not at all.

    Raises
    ------
    InputError
        When the database cannot be written; then nothing was.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except sqlite3.DatabaseError as error:
        (_, _, path) = connection.execute("PRAGMA database_list").fetchone()
        raise damaged(Path(path), error) from None
