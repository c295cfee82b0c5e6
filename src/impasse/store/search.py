"""The documents of a project in its database: full text search, and texts checked against their hashes."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from impasse.evidence.document import Document
from impasse.store.database import transaction

_WORD = re.compile(r"[\w'’-]+")
_OPEN, _CLOSE = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that has the words looked for.

    Attributes
    ----------
    document : str
        Its id.
    title, publisher, published : str
        Empty where not known.
    pieces : tuple of (bool, str)
        An extract; True where the words looked for stand.
    """

    document: str
    title: str
    publisher: str
    published: str
    pieces: tuple[tuple[bool, str], ...]


class Shelf:
    """The texts of a project.

    Parameters
    ----------
    connection : sqlite3.Connection
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, documents: Iterable[Document]) -> int:
        """Make the shelf hold exactly these documents; what is there already is not written again.

        Parameters
        ----------
        documents : iterable of Document

        Returns
        -------
        int
            How many were written or taken away.
        """
        rows = {d.id: _row(d) for d in documents}
        there = {row[0]: row for row in self._connection.execute(f"SELECT {_COLUMNS} FROM documents")}
        gone = [id for id, row in there.items() if rows.get(id) != row]
        new = [row for id, row in rows.items() if there.get(id) != row]
        if gone or new:
            with transaction(self._connection):
                for id in gone:
                    self._connection.execute(_UNINDEX, (id,))
                    self._connection.execute("DELETE FROM documents WHERE id = ?", (id,))
                for row in new:
                    self._connection.execute(_SHELVE, row)
                    self._connection.execute(_INDEX, (row[0],))
        return len(gone) + len(new)

    def find(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        """Find documents by words; all of them must be there, the last may be the beginning of a word.

        Parameters
        ----------
        words : str
            Anything that a person types; signs that are no part of words do not count.
        limit : int
            At most so many, best first.

        Returns
        -------
        tuple of Hit
        """
        terms = [f'"{word}"' for word in _WORD.findall(words)]
        if not terms:
            return ()
        query = " ".join(terms) + "*"
        rows = self._connection.execute(
            "SELECT d.id, d.title, d.publisher, d.published, snippet(words, 1, ?, ?, ' … ', 40) "
            "FROM words JOIN documents d ON d.number = words.rowid WHERE words MATCH ? "
            "ORDER BY bm25(words, 4.0, 1.0), d.id LIMIT ?",
            (_OPEN, _CLOSE, query, limit),
        ).fetchall()
        return tuple(Hit(id, title, by, day, _pieces(extract)) for id, title, by, day, extract in rows)

    def faults(self) -> list[str]:
        """Return what is wrong with the texts, in words."""
        found = [
            f"the text of {path} is not what was read"
            for path, text, digest in self._connection.execute(
                "SELECT path, text, text_sha256 FROM documents"
            )
            if _digest(text) != digest
        ]
        try:
            self._connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            found.append("the index for searching does not fit the texts")
        return found


_COLUMNS = "id, sha256, path, title, publisher, published, text, text_sha256"


_SHELVE = f"INSERT INTO documents ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_INDEX = "INSERT INTO words (rowid, title, text) SELECT number, title, text FROM documents WHERE id = ?"
_UNINDEX = (
    "INSERT INTO words (words, rowid, title, text) "
    "SELECT 'delete', number, title, text FROM documents WHERE id = ?"
)
"""The index has no trigger of its own: triggers on virtual tables are not trusted in a file from elsewhere."""


def _row(document: Document) -> tuple[str, ...]:
    text = document.text.encode("utf-8", "replace").decode()
    return (
        document.id,
        document.sha256,
        document.path,
        document.title or "",
        document.publisher or "",
        document.published or "",
        text,
        _digest(text),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _pieces(marked: str) -> tuple[tuple[bool, str], ...]:
    """Cut an extract at its marks."""
    pieces: list[tuple[bool, str]] = []
    for number, part in enumerate(marked.split(_OPEN)):
        hit, _, rest = part.partition(_CLOSE) if number else ("", "", part)
        pieces += [(True, hit)] if hit else []
        pieces += [(False, rest)] if rest else []
    return tuple(pieces)
