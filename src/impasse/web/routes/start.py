"""The start: documents dropped in, each with what it landed as; the dispute file to finish beside them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from impasse.dispute.corrections.model import LEAVE_OUT, Correction
from impasse.dispute.corrections.write import Item, subject_of
from impasse.dispute.drafts.drafting import draft_dispute
from impasse.dispute.files.dispute_file import parse_dispute
from impasse.dispute.files.nodes import Source
from impasse.errors import DisputeFileError, ImpasseError
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document
from impasse.show.views.source import SourceView, source_views
from impasse.store.folder import write_atomically
from impasse.store.project import Clash
from impasse.web.forms import body_of, form_of
from impasse.web.pages import Pages

MAX_UPLOAD = 50_000_000
"""Bytes of one file dropped in."""
MAX_DOCUMENTS = 20_000
"""Files in one project that the browser may add to."""
_UNSAFE = re.compile(r"[^\w.()+-]+")


@dataclass(frozen=True, slots=True)
class LandedView:
    """What one document landed as.

    Attributes
    ----------
    source : SourceView or None
        None of a file that was not read.
    file : str
    kind : str
        new | reprint | update | off topic | unread language | not read.
    why : str
        The reason, in words.
    claims : int
        Positions read from it.
    """

    source: SourceView | None
    file: str
    kind: str
    why: str
    claims: int


class Start:
    """The routes of the start.

    Parameters
    ----------
    pages : Pages
    """

    def __init__(self, pages: Pages) -> None:
        self._pages, self._desk = pages, pages.desk

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/", self.show, methods=["GET"]),
            Route("/documents", self.add, methods=["POST"]),
            Route("/documents/{id}/use", self.use, methods=["POST"]),
            Route("/reading", self.reading, methods=["GET"]),
            Route("/dispute", self.dispute, methods=["GET"]),
            Route("/dispute", self.save, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """What is there, and the next useful thing."""
        return await run_in_threadpool(self._page, request, "")

    async def reading(self, request: Request) -> Response:
        """How far the reading is; waits until there is something new to say."""

        def make() -> Response:
            self._desk.newest()
            return self._pages.fragment("documents.html", self._told())

        return await run_in_threadpool(make)

    async def add(self, request: Request) -> Response:
        """Take one file; the browser names no path."""
        name = safe_name(unquote(request.headers.get("x-name", "")))
        body = await body_of(request, MAX_UPLOAD)
        return await run_in_threadpool(self._add, request, name, body)

    def _add(self, request: Request, name: str, body: bytes) -> Response:
        folder = self._desk.project.folder.documents
        there = [path for path in folder.rglob("*") if path.is_file()]
        digest = hashlib.sha256(body).hexdigest()
        same = next(
            (
                path
                for path in there
                if path.stat().st_size == len(body)
                and hashlib.sha256(path.read_bytes()).hexdigest() == digest
            ),
            None,
        )
        if not body:
            message = f"{name} is empty; it was not added."
        elif same is not None:
            message = f"{name} is here already, as {same.name}."
        elif len(there) >= MAX_DOCUMENTS:
            message = f"At most {MAX_DOCUMENTS:,} files are kept in one project; {name} was not added."
        else:
            path = folder / name
            if path.exists():
                path = folder / f"{path.stem}-{digest[:8]}{path.suffix}"
            write_atomically(path, body)
            message = f"{path.name} was added."
            self._desk.read_again()
        return self._page(request, message)

    async def use(self, request: Request) -> Response:
        """Leave a document out, or take it in again."""
        return await run_in_threadpool(self._use, request, request.path_params["id"])

    def _use(self, request: Request, id: str) -> Response:
        if all(document.id != id for document in self._desk.picture.read.documents):
            return self._page(request, "That document is no longer there; nothing was changed.")
        verdict = self._desk.deciding().left_out(id)
        subject = subject_of(verdict)
        out = self._desk.decided(subject) is None
        self._desk.decide({subject: verdict if out else None})
        self._desk.first()
        return self._page(request, "Left out: it counts for nothing." if out else "Taken in again.")

    async def dispute(self, request: Request) -> Response:
        """The dispute file, to be finished."""
        text = self._desk.project.folder.dispute.read_text(encoding="utf-8")
        return await run_in_threadpool(self._form, request, text, (), "")

    async def save(self, request: Request) -> Response:
        """Check the dispute file, and keep it when it has no fault."""
        form = await form_of(request)
        return await run_in_threadpool(self._save, request, form.one("text"), form.one("act"))

    def _save(self, request: Request, text: str, act: str) -> Response:
        text = text.replace("\r\n", "\n")
        if act == "draft":
            try:
                drafted = draft_dispute(self._desk.picture.read)
            except ImpasseError as error:
                return self._form(request, text, tuple(map(str, error.faults)), "")
            words = "Drafted from the documents. Every line is a suggestion; nothing is saved yet."
            return self._form(request, drafted, (), words)
        try:
            dispute = parse_dispute(Source(text, "dispute.yaml"))
        except DisputeFileError as error:
            return self._form(request, text, tuple(map(str, error.faults)), "Not saved.")
        write_atomically(self._desk.project.folder.dispute, text.encode())
        self._desk.read_again(dispute)
        return self._form(request, text, (), "Saved; the documents are being read again.")

    def _form(self, request: Request, text: str, faults: tuple[str, ...], message: str) -> Response:
        told = {"text": text, "faults": faults, "message": message, "dispute": self._desk.dispute}
        return self._pages.page(request, "dispute", told)

    def _page(self, request: Request, message: str) -> Response:
        return self._pages.page(request, "start", self._told() | {"message": message})

    def _told(self) -> dict[str, object]:
        waiting = not self._desk.is_new
        if not self._desk.has_picture:
            return {
                "landed": (),
                "out": (),
                "hashes": {},
                "waiting": True,
                "progress": self._desk.progress,
                "open": 0,
                "all": 0,
                "notes": (),
            }
        picture = self._desk.picture
        return {
            "landed": landed_views(picture.read),
            "out": {c.sha256 for c in picture.told.corrections if c.verdict == LEAVE_OUT},
            "hashes": {d.id: d.sha256 for d in picture.read.documents},
            "waiting": waiting,
            "progress": self._desk.progress,
            "open": sum(item.decides for item in picture.queue),
            "all": len(picture.queue),
            "notes": (*picture.notes, *map(clash_words, self._desk.project.clashes)),
        }


def clash_words(clash: Clash) -> str:
    """Say what was decided both here and in the file, otherwise."""
    both = [item for item in (clash.here, clash.there) if isinstance(item, Correction)]
    about = f" on “{both[0].quote[:80]}”" if both else ""
    here, there = _verdict_words(clash.here), _verdict_words(clash.there)
    return (
        f"Decided both here and in corrections.yaml{about}: here {here}, there {there}. What is here stands."
    )


def _verdict_words(item: Item | None) -> str:
    if item is None:
        return "taken back"
    if isinstance(item, Correction):
        return f"“{item.verdict}”" + (f" by {item.by}" if item.by else "")
    return "otherwise"


def safe_name(told: str) -> str:
    """Return a file name from what a browser told: its last part, plain signs, no leading dot."""
    last = PurePosixPath(told.replace("\\", "/")).name
    plain = _UNSAFE.sub("-", last).strip("-.")[-120:]
    return plain or "document.txt"


def landed_views(corpus: Corpus) -> tuple[LandedView, ...]:
    """What every file of a corpus landed as, those not read last."""
    sources = source_views(corpus)
    first = {family.id: family.documents[0] for family in corpus.families}
    told: dict[str, int] = {}
    for statement in corpus.statements:
        ties = sum(bool(t.stance and t.party) for t in statement.ties)
        told[statement.document] = told.get(statement.document, 0) + ties
    by_id = {document.id: document for document in corpus.documents}
    views = []
    for document in corpus.documents:
        head = by_id[first.get(document.family, document.id)]
        kind, why = _landed(document, head, told.get(document.id, 0), sources)
        views.append(LandedView(sources[document.id], document.name, kind, why, told.get(document.id, 0)))
    missed = [LandedView(None, PurePosixPath(s.path).name, "not read", s.reason, 0) for s in corpus.skipped]
    return (*views, *missed)


def _landed(
    document: Document, head: Document, claims: int, sources: dict[str, SourceView]
) -> tuple[str, str]:
    unread = sum(r.end - r.start for r in document.regions if r.kind == "unread")
    if 2 * unread > len(document.text):
        return "unread language", "; ".join(document.notes) or "its language is not read"
    if head is not document:
        name = f"{sources[head.id].name}, {sources[head.id].date}"
        newer = (document.published or "") > (head.published or "9")
        if newer and document.publisher == head.publisher:
            return "update", f"a later text of {name}"
        return "reprint", f"the same report as {name}; counted once"
    if not claims:
        return "off topic", "no position on any option was found in it"
    return "new", ""
