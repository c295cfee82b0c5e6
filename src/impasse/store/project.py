"""A project: its folder, its log and the corrections file that is written from it.

The file is the portable truth: it is written whole after every decision, and read again where it was changed
outside. What both changed since it was last written is a clash, shown side by side; the log's word stands meanwhile.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from impasse.dispute.corrections import Correction, Corrections, Looked, Named, Pin, Rank, load_corrections
from impasse.dispute.corrections.write import Item, corrections_yaml, in_order, subject_of
from impasse.dispute.dispute import Dispute
from impasse.dispute.files.dispute_file import load_dispute
from impasse.errors import Fault, InputError
from impasse.evidence.corpus import Corpus
from impasse.evidence.documents.batch import Progress
from impasse.store.database import connect, damaged, transaction
from impasse.store.folder import Folder, write_atomically
from impasse.store.log import KINDS, Entry, Log
from impasse.store.readings import keep, kept, read_project, reading_key
from impasse.store.search import Shelf

_OUTSIDE = "corrections.yaml"
"""Who decided what was changed in the file."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A decision that was changed both in the workbench and in the file.

    Attributes
    ----------
    subject : str
    here, there : Correction, Looked, Pin, Rank or None
        What the log says, and what the file said.
    """

    subject: str
    here: Item | None
    there: Item | None


class Project:
    """One project, open for writing.

    Parameters
    ----------
    root : Path
        Its folder; must hold ``dispute.yaml``.

    Raises
    ------
    InputError
        When a file of it is damaged, faulty or cannot be written.
    """

    def __init__(self, root: Path) -> None:
        self.folder = Folder(root)
        if not self.folder.dispute.is_file():
            problem = "this is no project: it has no dispute.yaml"
            raise InputError(Fault(problem, "impasse open DIR begins one", str(root)))
        self.folder.begin()
        self.dispute: Dispute = load_dispute(self.folder.dispute)
        self._connection: sqlite3.Connection = connect(self.folder.database)
        self.log = Log(self._connection)
        self.shelf = Shelf(self._connection)
        try:
            self.clashes: tuple[Clash, ...] = self._meet_file()
        except sqlite3.DatabaseError as error:
            raise damaged(self.folder.database, error) from None

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def read(self, progress: Progress | None = None) -> Corpus:
        """Return what is read from the documents, and put their texts on the shelf.

        Has a connection of its own: decisions go on while documents are read.
        """
        connection = connect(self.folder.database)
        try:
            corpus = read_project(connection, self.folder.documents, self.dispute, progress=progress)
            Shelf(connection).keep(corpus.documents)
        finally:
            connection.close()
        return corpus

    def recalled(self, name: str) -> bytes | None:
        """Return what was kept under a name, or None where the documents or what is decided are not as they were."""
        return kept(self._connection, name, self._state())

    def keep(self, name: str, data: bytes) -> None:
        """Keep something that can be worked out again, for as long as documents and decisions are as they are."""
        keep(self._connection, name, self._state(), data)

    def _state(self) -> str:
        """What everything that can be worked out hangs on: the documents, the dispute file, what stands decided."""
        told = hashlib.sha256(self.folder.dispute.read_bytes())
        told.update(repr(sorted(self.log.standing().items())).encode("utf-8", "surrogatepass"))
        return f"{reading_key(self.folder.documents, self.dispute)} {told.hexdigest()}"

    def decide(
        self,
        items: Mapping[str, Item | None] | Iterable[Item],
        who: str,
        *,
        seen: Mapping[str, Item | None] | None = None,
    ) -> int | None:
        """Write decisions to the log, then the file; see ``Log.decide``."""
        act = self.log.decide(items, who, seen=seen)
        if act is not None:
            self.write_file()
        return act

    def undo(self, who: str) -> tuple[Entry, ...]:
        """Take back the last act; see ``Log.undo``."""
        taken = self.log.undo(who)
        if taken:
            self.write_file()
        return taken

    def corrections(self) -> Corrections:
        """Return everything that stands decided."""
        return gathered(self.log.standing().values())

    def write_file(self) -> None:
        """Write the corrections file from the log, whole or not at all."""
        data = corrections_yaml(self.corrections()).encode()
        write_atomically(self.folder.corrections, data)
        self._remember(data)

    def _remember(self, data: bytes) -> None:
        facts = {"file": hashlib.sha256(data).hexdigest(), "written": str(self.log.last())}
        with transaction(self._connection):
            self._connection.executemany("INSERT OR REPLACE INTO facts VALUES (?,?)", facts.items())

    def _meet_file(self) -> tuple[Clash, ...]:
        """Bring log and file together: what only one of them changed is taken over, what both did is a clash."""
        facts = dict(self._connection.execute("SELECT name, value FROM facts").fetchall())
        path = self.folder.corrections
        data = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(data).hexdigest() == facts.get("file"):
            if facts.get("written") != str(self.log.last()):
                self.write_file()
            return _clashes(facts)
        if not data and not self.log.last():
            return ()
        theirs = _by_subject(load_corrections(path, self.dispute)) if data else {}
        ours, base = self.log.standing(), self._base(int(facts.get("written", "0")))
        taken: dict[str, Item | None] = {}
        clashes = []
        for subject in sorted({*ours, *base, *theirs}):
            here, there, before = ours.get(subject), theirs.get(subject), base.get(subject)
            if there in (here, before):
                continue
            if here == before and not _two_people(here, there):
                taken[subject] = there
            else:
                clashes.append(Clash(subject, here, there))
        self.log.decide(taken, _OUTSIDE)
        self.write_file()
        known = {clash.subject: clash for clash in (*_clashes(facts), *clashes)}
        self._keep_clashes(tuple(known.values()))
        return tuple(known.values())

    def settle(self, subject: str, who: str, *, theirs: bool) -> bool:
        """Settle a clash: what is here stands, or what the file said is taken over.

        Parameters
        ----------
        subject, who : str
        theirs : bool

        Returns
        -------
        bool
            Whether there was such a clash.
        """
        found = next((clash for clash in self.clashes if clash.subject == subject), None)
        if found is None:
            return False
        if theirs:
            self.log.decide({subject: found.there}, who)
        self.clashes = tuple(clash for clash in self.clashes if clash is not found)
        self._keep_clashes(self.clashes)
        return True

    def _keep_clashes(self, clashes: tuple[Clash, ...]) -> None:
        """Clashes last until somebody settles them, whatever is restarted."""
        told = [[c.subject, *(msgspec.to_builtins(side) for side in (c.here, c.there))] for c in clashes]
        with transaction(self._connection):
            self._connection.execute(
                "INSERT OR REPLACE INTO facts VALUES ('clashes', ?)", (msgspec.json.encode(told).decode(),)
            )

    def _base(self, until: int) -> dict[str, Item]:
        """What stood decided after an entry of the log."""
        state: dict[str, Item] = {}
        for entry in self.log.entries():
            if entry.id > until:
                break
            if entry.after is None:
                state.pop(entry.subject, None)
            else:
                state[entry.subject] = entry.after
        return state

    def faults(self) -> list[str]:
        """Return everything that is wrong with the database, in words."""
        try:
            return self._faults()
        except sqlite3.DatabaseError as error:
            return [str(damaged(self.folder.database, error))]

    def _faults(self) -> list[str]:
        found = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [
            f"a row of {row[0]} points to nothing"
            for row in self._connection.execute("PRAGMA foreign_key_check")
        ]
        return [*found, *self.log.faults(), *self.shelf.faults()]

    def copy_database(self, path: Path) -> None:
        """Write a consistent copy of the database, also while it is in use."""
        target = sqlite3.connect(path)
        try:
            self._connection.backup(target)
        finally:
            target.close()


def _two_people(here: Item | None, there: Item | None) -> bool:
    """Whether two decisions on one thing are signed by two people: then neither takes the other's place unasked."""
    signed = [getattr(item, "by", "") for item in (here, there)]
    return all(signed) and signed[0] != signed[1]


def _clashes(facts: Mapping[str, str]) -> tuple[Clash, ...]:
    """Clashes that nobody has settled yet."""
    found = []
    for subject, here, there in msgspec.json.decode(facts.get("clashes", "[]")):
        kind = KINDS[subject.partition("|")[0]]
        sides = [None if side is None else msgspec.convert(side, kind) for side in (here, there)]
        found.append(Clash(subject, sides[0], sides[1]))
    return tuple(found)


def gathered(items: Iterable[Item]) -> Corrections:
    """Return decisions as one corrections file tells them."""
    kept: tuple[Item, ...] = tuple(items)
    told = Corrections(
        tuple(each for each in kept if isinstance(each, Correction)),
        tuple(each for each in kept if isinstance(each, Pin)),
        tuple(each for each in kept if isinstance(each, Looked)),
        tuple(each for each in kept if isinstance(each, Rank)),
        tuple(each for each in kept if isinstance(each, Named)),
    )
    return in_order(told)


def _by_subject(told: Corrections) -> dict[str, Item]:
    """The decisions of a file by subject; of two on one thing the later."""
    items: list[Item] = [*told.corrections, *told.pins, *told.looked, *told.ranks, *told.names]
    return {subject_of(item): item for item in items}
