"""The tables of a project's database, one step a version; a database of any earlier version is brought forward."""

from __future__ import annotations

import sqlite3

APPLICATION = 0x1A9A55E
"""Marks a SQLite file as one of ours (``PRAGMA application_id``)."""

STEPS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE log (
            id INTEGER PRIMARY KEY,
            act INTEGER NOT NULL,
            at TEXT NOT NULL,
            who TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            before TEXT,
            after TEXT,
            undoes INTEGER REFERENCES log (id),
            seal TEXT NOT NULL
        )""",
        "CREATE INDEX log_by_subject ON log (subject)",
        "CREATE INDEX log_by_undone ON log (undoes)",
        """CREATE TRIGGER log_only_grows BEFORE UPDATE ON log
            BEGIN SELECT RAISE (ABORT, 'the log only grows'); END""",
        """CREATE TRIGGER log_keeps_all BEFORE DELETE ON log
            BEGIN SELECT RAISE (ABORT, 'the log only grows'); END""",
        """CREATE TABLE decisions (
            subject TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            item TEXT NOT NULL,
            log INTEGER NOT NULL REFERENCES log (id)
        ) WITHOUT ROWID""",
        "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ),
    (
        """CREATE TABLE documents (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            sha256 TEXT NOT NULL,
            path TEXT NOT NULL,
            title TEXT NOT NULL,
            publisher TEXT NOT NULL,
            published TEXT NOT NULL,
            text TEXT NOT NULL,
            text_sha256 TEXT NOT NULL
        )""",
        """CREATE VIRTUAL TABLE words USING fts5 (
            title, text, content='documents', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
        )""",
    ),
    ("CREATE TABLE readings (name TEXT PRIMARY KEY, data BLOB NOT NULL, sha256 TEXT NOT NULL)",),
)
"""The statements that lead from each version to the next."""

VERSION = len(STEPS)


def migrate(connection: sqlite3.Connection, until: int = VERSION) -> int:
    """Bring a database forward, each step whole or not at all.

    Parameters
    ----------
    connection : sqlite3.Connection
        In autocommit mode (``isolation_level=None``).
    until : int
        The version to stop at.

    Returns
    -------
    int
        The version it had.
    """
    (had,) = connection.execute("PRAGMA user_version").fetchone()
    for number in range(had, until):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in STEPS[number]:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return int(had)
