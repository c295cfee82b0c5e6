"""The log of decisions: it only grows, every entry is sealed to the one before, undo writes the opposite."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from impasse.dispute.corrections.model import Correction, Looked, Named, Pin, Rank
from impasse.dispute.corrections.write import Item, subject_of
from impasse.store.database import transaction

KINDS: Mapping[str, type[Item]] = {
    "claim": Correction,
    "silence": Looked,
    "rank": Rank,
    "pin": Pin,
    "name": Named,
}
"""Kinds of decisions, by the first word of their subject."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log.

    Attributes
    ----------
    id, act : int
        Its number, and the number of the first entry of one deed of a person: what is undone together.
    at, who : str
        When (ISO, UTC) and who.
    subject : str
        What it is about, see ``subject_of``.
    before, after : Correction, Looked, Pin, Rank or None
        What was decided before and after; None: nothing.
    undoes : int or None
        The entry that this one takes back.
    """

    id: int
    act: int
    at: str
    who: str
    subject: str
    before: Item | None
    after: Item | None
    undoes: int | None


_Change = tuple[str, Item | None, Item | None, int | None]
"""Subject, what was decided, what is decided now, and the entry taken back."""


class AlreadyDecided(Exception):
    """What was to be decided is decided otherwise than the person saw it.

    Parameters
    ----------
    subject : str
    now : Correction, Looked, Pin, Rank or None
        What is decided about it now.
    """

    def __init__(self, subject: str, now: Item | None) -> None:
        super().__init__(subject)
        self.subject, self.now = subject, now


class Log:
    """The decisions of one project.

    Parameters
    ----------
    connection : sqlite3.Connection
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def decide(
        self,
        items: Mapping[str, Item | None] | Iterable[Item],
        who: str,
        *,
        seen: Mapping[str, Item | None] | None = None,
    ) -> int | None:
        """Write decisions, all or none; they are acknowledged when they are on disk.

        Parameters
        ----------
        items : mapping of subject to item, or iterable of items
            None takes a decision back.
        who : str
        seen : mapping of subject to item, optional
            What the person saw decided about each.

        Returns
        -------
        int or None
            The act, for undo; None when nothing changed.

        Raises
        ------
        AlreadyDecided
            When something in ``seen`` is decided otherwise by now; then nothing is written.
        """
        wanted = dict(items) if isinstance(items, Mapping) else {subject_of(item): item for item in items}
        with transaction(self._connection):
            for subject, expected in (seen or {}).items():
                if self.about(subject) != expected:
                    raise AlreadyDecided(subject, self.about(subject))
            changes: list[_Change] = [
                (s, self.about(s), item, None) for s, item in wanted.items() if self.about(s) != item
            ]
            return self._write(changes, who)

    def undo(self, who: str) -> tuple[Entry, ...]:
        """Take back the last act that is not taken back yet.

        Parameters
        ----------
        who : str

        Returns
        -------
        tuple of Entry
            What was taken back; empty when there is nothing.
        """
        with transaction(self._connection):
            row = self._connection.execute(
                "SELECT max(act) FROM log WHERE undoes IS NULL AND id NOT IN "
                "(SELECT undoes FROM log WHERE undoes IS NOT NULL)"
            ).fetchone()
            if row[0] is None:
                return ()
            taken = tuple(entry for entry in self.entries() if entry.act == row[0])
            self._write([(e.subject, self.about(e.subject), e.before, e.id) for e in reversed(taken)], who)
        return taken

    def about(self, subject: str) -> Item | None:
        """Return what is decided about a subject, or None."""
        row = self._connection.execute("SELECT item FROM decisions WHERE subject = ?", (subject,)).fetchone()
        return _item(subject, row[0]) if row else None

    def standing(self) -> dict[str, Item]:
        """Return everything that is decided, by subject."""
        rows = self._connection.execute("SELECT subject, item FROM decisions ORDER BY subject").fetchall()
        return {subject: item for subject, text in rows if (item := _item(subject, text)) is not None}

    def verdicts_on(self, sha256: str) -> tuple[Correction, ...]:
        """Return the verdicts that stand on the statements of one document."""
        head = f"claim|{sha256}|"
        rows = self._connection.execute(
            "SELECT item FROM decisions WHERE subject >= ? AND subject < ? ORDER BY subject",
            (head, f"{head}\x7f"),
        ).fetchall()
        return tuple(msgspec.json.decode(text, type=Correction) for (text,) in rows)

    def entries(self) -> tuple[Entry, ...]:
        """Return the whole log, oldest first."""
        rows = self._connection.execute(
            "SELECT id, act, at, who, subject, before, after, undoes FROM log ORDER BY id"
        ).fetchall()
        return tuple(
            Entry(number, act, at, who, subject, _item(subject, before), _item(subject, after), undoes)
            for number, act, at, who, subject, before, after, undoes in rows
        )

    def last(self) -> int:
        """Return the number of the last entry, 0 for an empty log."""
        return int(self._connection.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()[0])

    def faults(self) -> list[str]:
        """Return what is wrong with the log, in words: broken seals, decisions that do not follow from it."""
        found, seal = [], ""
        state: dict[str, str] = {}
        for row in self._connection.execute(
            "SELECT id, act, at, who, kind, subject, before, after, undoes, seal FROM log ORDER BY id"
        ):
            seal = _seal(seal, row[:-1])
            if seal != row[-1]:
                found.append(f"entry {row[0]} of the log was changed after it was written")
                seal = row[-1]
            if row[7] is None:
                state.pop(row[5], None)
            else:
                state[row[5]] = row[7]
        now = dict(self._connection.execute("SELECT subject, item FROM decisions").fetchall())
        if now != state:
            found.append("the decisions do not follow from the log")
        return found

    def _write(self, changes: list[_Change], who: str) -> int | None:
        if not changes:
            return None
        first = act = self.last() + 1
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        row = self._connection.execute("SELECT seal FROM log ORDER BY id DESC LIMIT 1").fetchone()
        seal = row[0] if row else ""
        for number, (subject, before, after, undoes) in enumerate(changes, start=first):
            kind = subject.partition("|")[0]
            told = (number, act, at, who, kind, subject, _text(before), _text(after), undoes)
            seal = _seal(seal, told)
            self._connection.execute("INSERT INTO log VALUES (?,?,?,?,?,?,?,?,?,?)", (*told, seal))
            if after is None:
                self._connection.execute("DELETE FROM decisions WHERE subject = ?", (subject,))
            else:
                self._connection.execute(
                    "INSERT OR REPLACE INTO decisions VALUES (?,?,?,?)", (subject, kind, _text(after), number)
                )
        return act


def _seal(before: str, row: tuple[object, ...]) -> str:
    return hashlib.sha256(json.dumps([before, *row]).encode()).hexdigest()


def _text(item: Item | None) -> str | None:
    return None if item is None else msgspec.json.encode(item).decode()


def _item(subject: str, text: str | None) -> Item | None:
    if text is None:
        return None
    return msgspec.json.decode(text, type=KINDS[subject.partition("|")[0]])
