"""The open project: decisions are written at once, everything that follows from them is worked out by one worker.

The newest wins: what the worker was at is given up for what came after. A page shows the newest picture there is and
says when it is older than the last decision.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, wait
from dataclasses import dataclass, field, replace
from typing import TypeVar

import msgspec

from impasse.dispute.corrections import Correction
from impasse.dispute.corrections.write import Item
from impasse.dispute.dispute import Dispute
from impasse.dispute.doubt.answer import SAMPLES
from impasse.dispute.doubt.answered import Answer
from impasse.errors import ImpasseError
from impasse.evidence.corpus import Corpus
from impasse.show.views.passage import PassageView
from impasse.show.views.queue import ItemView
from impasse.store.deciding import Deciding
from impasse.store.log import Entry
from impasse.store.project import Project
from impasse.store.search import Hit
from impasse.web.answering import FIRST, Answering
from impasse.web.landed import Landing, landing_of
from impasse.web.picture import Picture, Sketch, Sketching, draw_picture

_LANDING = "landing"
_PATIENCE = 5.0
"""Seconds that a page waits for a newer picture."""
_GLANCE = 0.1
"""Seconds between two looks at whether the program is to end."""
_CLOSING = "the project is being closed"
Made = TypeVar("Made")


@dataclass
class Session:
    """What this sitting remembers: what was shown, put off and done; nothing that has to last.

    Attributes
    ----------
    items : dict of id to ItemView
        Everything shown, so that one can go back to what is no longer asked.
    shown : list of str
        Ids in the order shown.
    later : dict of str to None
        Ids put off, in order.
    done : dict of id to version
        What was decided, until a picture knows it.
    before : dict of phase to Answer
        The answers before the last decision.
    """

    items: dict[str, ItemView] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    later: dict[str, None] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)
    before: Mapping[str, Answer] = field(default_factory=dict)


class Desk:
    """One project on the desk.

    Parameters
    ----------
    project : Project
    who : str
        In whose name decisions are made.
    """

    def __init__(self, project: Project, who: str) -> None:
        self.project, self.who = project, who
        self.session = Session()
        self.progress: tuple[str, int, int] | None = None
        self.trouble: tuple[str, ...] = ()
        self._own = threading.RLock()
        self._changed = threading.Condition()
        self._wanted, self._done, self._finished, self._first = 0, -1, -1, -1
        self.answering = Answering()
        self._to_read = True
        self._ended = False
        self.closing = threading.Event()
        """Set as soon as the program is told to end: what takes long is given up."""
        self._corpus: Corpus | None = None
        self._sketching: Sketching | None = None
        self._landed: Corpus | None = None
        self._picture: Picture | None = None
        self._worker = threading.Thread(target=self._work, name="impasse-desk", daemon=True)
        self._worker.start()

    @property
    def dispute(self) -> Dispute:
        """The dispute as it is in the file."""
        return self.project.dispute

    @property
    def picture(self) -> Picture:
        """The newest picture; waits for the first one.

        Raises
        ------
        ImpasseError
            When nothing could be read.
        """
        with self._changed:
            while not self._changed.wait_for(lambda: self._picture or self.trouble or self._ended, _GLANCE):
                if self.closing.is_set():
                    break
        if self._picture is None:
            raise ImpasseError("; ".join(self.trouble) or _CLOSING)
        return self._picture

    @property
    def is_new(self) -> bool:
        """Whether the picture knows the last decision and the documents as they are."""
        return self._picture is not None and self._finished >= self._wanted

    @property
    def has_first(self) -> bool:
        """Whether the picture knows the last decision, with first answers."""
        return self._first >= self._wanted and not self.is_new

    @property
    def is_drawn(self) -> bool:
        """Whether the picture knows the last decision and the documents, its answers perhaps first ones."""
        return self.is_new or (self._picture is not None and self._first >= self._wanted)

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture yet."""
        return self._picture is not None

    @property
    def version(self) -> int:
        """Number of the last log entry."""
        with self._own:
            return self.project.log.last()

    def first(self) -> Picture:
        """A picture that knows the last decision, its answers perhaps first ones; waited for as long as one may."""
        with self._changed:
            self._changed.wait_for(lambda: self._first >= self._wanted or self._ended, timeout=_PATIENCE)
        return self.picture

    def newest(self) -> Picture:
        """The newest picture, waited for as long as a person may be kept waiting."""
        with self._changed:
            self._changed.wait_for(lambda: self.is_new or self._ended, timeout=_PATIENCE)
        return self.picture

    def patiently(self, work: Callable[[], Made]) -> Made:
        """Do what may take long; it is given up when the program is told to end.

        Parameters
        ----------
        work : callable

        Raises
        ------
        ImpasseError
            When the project is being closed.
        """
        done: Future[Made] = Future()

        def run() -> None:
            """Hand over what the work gives, or how it failed."""
            try:
                done.set_result(work())
            except BaseException as error:  # the page that waits for it says it
                done.set_exception(error)

        threading.Thread(target=run, name="impasse-long", daemon=True).start()
        while not wait([done], _GLANCE).done:
            if self._ended or self.closing.is_set():
                raise ImpasseError(_CLOSING)
        return done.result()

    def deciding(self) -> Deciding:
        """What makes corrections about the documents as read, in this person's name."""
        return Deciding(self.picture.read, self.who)

    def decide(
        self, items: Mapping[str, Item | None] | Iterable[Item], seen: Mapping[str, Item | None] | None = None
    ) -> int | None:
        """Write decisions; the file and the answers follow. See ``Log.decide``."""
        with self._own:
            act = self.project.log.decide(items, self.who, seen=seen)
        self.wake()
        return act

    def settle(self, subject: str, *, theirs: bool) -> bool:
        """Settle what was decided both here and in the file; see ``Project.settle``."""
        with self._own:
            settled = self.project.settle(subject, self.who, theirs=theirs)
        self.wake()
        return settled

    def landing(self, kind: str = "", first: int = 0) -> Landing | None:
        """What the first page shows: of the picture, or while there is none what was shown last of the same state.

        Parameters
        ----------
        kind, first
            As `landing_of`; nothing else than the beginning is kept.

        Returns
        -------
        Landing or None
            None where the documents, or what was decided, are not as they were.
        """
        picture = self._picture
        if picture is not None:
            return landing_of(picture.landed, picture.queue, picture.notes, kind, first)
        with self._own:
            kept = self.project.recalled(_LANDING)
        return msgspec.msgpack.decode(kept, type=Landing) if kept is not None else None

    def left(self) -> int:
        """How many open questions can change an answer; 0 while there is no picture."""
        return sum(item.decides for item in self._picture.queue) if self._picture is not None else 0

    def undo(self) -> tuple[Entry, ...]:
        """Take back the last act."""
        with self._own:
            taken = self.project.log.undo(self.who)
        self.wake()
        return taken

    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        with self._own:
            return bool(self.project.log.standing()) or self.project.log.last() > 0

    def decided(self, subject: str) -> Item | None:
        """What stands decided about a subject."""
        with self._own:
            return self.project.log.about(subject)

    def told(self) -> tuple[Correction, ...]:
        """Every verdict of this moment, also those that the picture does not know yet."""
        with self._own:
            return self.project.corrections().corrections

    def passage(self, id: str) -> PassageView | None:
        """A passage with the verdicts of this moment, also those that the picture does not know yet."""
        verdicts = self.picture.verdicts
        if verdicts is None or self.picture.passage(id) is None:
            return None
        with self._own:
            told = self.project.log.verdicts_on(verdicts.sha256(id))
        return verdicts.passage(id, told)

    def find(self, words: str) -> tuple[Hit, ...]:
        """Search the documents."""
        with self._own:
            return self.project.shelf.find(words)

    def read_again(self, dispute: Dispute | None = None) -> None:
        """Read the documents again, with another dispute where one is given."""
        with self._changed:
            if dispute is not None:
                self.project.dispute = dispute
            self._to_read = True
        self.wake()

    def wake(self) -> None:
        """Tell the worker that something changed."""
        with self._changed:
            self._wanted += 1
            self._changed.notify_all()

    def end(self) -> None:
        """End the worker; what was decided is in the file."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._worker.join()
        if self._picture is not None and not self._picture.first:
            self._keep_landing(self._picture)
        with self._own:
            if self.project.log.last() or self.project.folder.corrections.exists():
                self.project.write_file()

    def close(self) -> None:
        """End the worker and close the project."""
        self.end()
        with self._own:
            self.project.close()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._ended or self._wanted > self._done)
                if self._ended:
                    return
                self._done = self._wanted
            try:
                self._once(self._done)
                self.trouble = ()
            except ImpasseError as error:
                self.trouble = tuple(map(str, error.faults))
            except Exception as error:  # a fault of ours must not end the worker: the pages say it
                self.trouble = (f"a fault of the program: {type(error).__name__}: {error}",)
            with self._changed:
                if self._wanted == self._done:
                    self._finished = self._done
                self._changed.notify_all()

    def _once(self, number: int) -> None:
        """Write the file, read what is to be read, draw the picture."""
        with self._own:
            version, told = self.project.log.last(), self.project.corrections()
            if version or self.project.folder.corrections.exists():
                self.project.write_file()
        if self._to_read or self._corpus is None:
            self._to_read = False
            self._corpus = self.project.read(self._tell)
            self.progress = None
        known, dispute = self._sketching, self.project.dispute
        if known is None or known.read is not self._corpus or known.dispute is not dispute:
            known = self._sketching = Sketching(self._corpus, dispute)
        self._draw(known.sketch(told, version), number)

    def _draw(self, drawn: Sketch, number: int) -> None:
        """Draw a first picture where the whole one takes its time, then the whole one."""

        def stale() -> bool:
            return self._wanted > number or self._ended

        for samples in (FIRST, SAMPLES):
            picture = draw_picture(drawn, self.answering, samples=samples, stale=stale)
            if picture is None:
                if self._picture is not None and self._picture.read is not drawn.read:
                    self._picture = replace(self._picture, read=drawn.read)
                return
            with self._changed:
                self._picture = picture
                self._first = number
                self._changed.notify_all()
            if not picture.first:
                if self._landed is not picture.read:
                    self._landed = picture.read
                    self._keep_landing(picture)
                return

    def _keep_landing(self, picture: Picture) -> None:
        """Keep what the first page shows, so that it is there at once when the project is opened again."""
        told = msgspec.msgpack.encode(landing_of(picture.landed, picture.queue, picture.notes))
        with self._own:
            if picture.version == self.project.log.last():
                self.project.keep(_LANDING, told)

    def _tell(self, what: str, done: int, of: int) -> None:
        if self._ended or self.closing.is_set():
            raise ImpasseError(_CLOSING)  # most of what was read so far is kept
        self.progress = (what, done, of)
