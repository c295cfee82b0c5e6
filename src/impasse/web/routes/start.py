"""The start: documents dropped in, each with what it landed as; the dispute file to finish beside them."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import AsyncIterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from impasse.dispute.corrections.model import LEAVE_OUT, OWN_REPORT, RESTRICTED, SAME_REPORT
from impasse.dispute.corrections.write import subject_of
from impasse.dispute.drafts.drafting import draft_dispute
from impasse.dispute.files.dispute_file import parse_dispute
from impasse.dispute.files.nodes import Source
from impasse.errors import DisputeFileError, ImpasseError
from impasse.store.folder import write_atomically
from impasse.web.dispute_form import changed_text, rows_of
from impasse.web.forms import Form, body_of, form_of
from impasse.web.landed import PAGE, clash_view
from impasse.web.pages import Pages

MAX_UPLOAD = 50_000_000
"""Bytes of one file dropped in."""
MAX_DOCUMENTS = 20_000
"""Files in one project that the browser may add to."""
_BEAT = 0.25
"""Seconds between two looks at how far the reading is."""
_USES = {
    LEAVE_OUT: ("Left out: it counts for nothing.", "Taken in again."),
    RESTRICTED: ("Restricted: nothing of it leaves the workbench.", "No longer restricted."),
    SAME_REPORT: ("One report from now on: it counts once.", ""),
    OWN_REPORT: ("A report of its own from now on.", "As found again."),
}
"""What can be told of a whole document, and what is announced when it is told and taken back."""
_UNSAFE = re.compile(r"[^\w.()+-]+")


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
            Route("/progress", self.progress, methods=["GET"]),
            Route("/clash", self.settle, methods=["POST"]),
            Route("/dispute", self.dispute, methods=["GET"]),
            Route("/dispute", self.save, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """What is there, and the next useful thing."""
        return await run_in_threadpool(self._page, request, "")

    async def reading(self, request: Request) -> Response:
        """How far the reading is; waits until there is something new to say."""

        def make() -> Response:
            self._desk.first()
            return self._pages.fragment("documents.html", self._told())

        return await run_in_threadpool(make)

    async def progress(self, request: Request) -> Response:
        """How far the reading is, as events until there is nothing more to wait for."""
        return StreamingResponse(self._events(), media_type="text/event-stream")

    async def _events(self) -> AsyncIterator[str]:
        told = None
        while not self._desk.is_drawn and not self._desk.trouble:
            now = self._desk.progress
            if now is not None and now != told:
                told = now
                yield f"data: {json.dumps({'what': now[0], 'done': now[1], 'of': now[2]})}\n\n"
            await asyncio.sleep(_BEAT)
        yield "event: done\ndata: {}\n\n"

    async def settle(self, request: Request) -> Response:
        """Settle what was decided both here and in the file."""
        form = await form_of(request)

        def make() -> Response:
            settled = self._desk.settle(form.one("subject"), theirs=form.one("act") == "there")
            return self._page(request, "Settled." if settled else "That is settled already.")

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
        form = await form_of(request)
        return await run_in_threadpool(self._use, request, request.path_params["id"], form)

    def _use(self, request: Request, id: str, form: Form) -> Response:
        documents = {document.id: document for document in self._desk.picture.read.documents}
        act, other = form.one("act") or LEAVE_OUT, documents.get(form.one("of"))
        if id not in documents or act not in _USES:
            return self._page(request, "That document is no longer there; nothing was changed.")
        if act == SAME_REPORT and (other is None or other.id == id):
            return self._page(request, "Choose the report that it is; nothing was changed.")
        of = other.sha256 if act == SAME_REPORT and other is not None else ""
        verdict = self._desk.deciding().on_document(id, act, of=of)
        subject = subject_of(verdict)
        stands = self._desk.decided(subject)
        back = stands is not None and act != SAME_REPORT
        self._desk.decide({subject: None if back else verdict})
        self._desk.first()
        return self._page(request, _USES[act][back])

    async def dispute(self, request: Request) -> Response:
        """The dispute file, to be finished."""
        text = self._desk.project.folder.dispute.read_text(encoding="utf-8")
        return await run_in_threadpool(self._form, request, text, (), "")

    async def save(self, request: Request) -> Response:
        """Check the dispute file, and keep it when it has no fault."""
        form = await form_of(request)
        return await run_in_threadpool(self._save, request, form)

    def _save(self, request: Request, form: Form) -> Response:
        text, act = form.one("text").replace("\r\n", "\n"), form.one("act")
        if act == "form":
            try:
                text = changed_text(text, form, self._desk.dispute)
            except ValueError as error:
                return self._form(request, text, (str(error),), "Not saved.")
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
        told: dict[str, object] = {
            "text": text,
            "faults": faults,
            "message": message,
            "dispute": self._desk.dispute,
        }
        told["rows"] = rows_of(self._desk.dispute)
        return self._pages.page(request, "dispute", told)

    def _page(self, request: Request, message: str) -> Response:
        kind, first = request.query_params.get("kind", ""), request.query_params.get("from", "")
        told = self._told(kind, int(first) if first.isdecimal() and len(first) < 9 else 0)
        return self._pages.page(request, "start", told | {"message": message})

    def _told(self, kind: str = "", first: int = 0) -> dict[str, object]:
        waiting, ready = not self._desk.is_drawn, self._desk.has_picture
        landing = self._desk.landing(kind, first)  # after them: what is drawn meanwhile is asked for again
        return {
            "landing": landing,
            "page": PAGE,
            "waiting": waiting,
            "ready": ready,
            "progress": self._desk.progress,
            "clashes": [clash_view(clash) for clash in self._desk.project.clashes],
        }


def safe_name(told: str) -> str:
    """Return a file name from what a browser told: its last part, plain signs, no leading dot."""
    last = PurePosixPath(told.replace("\\", "/")).name
    plain = _UNSAFE.sub("-", last).strip("-.")[-120:]
    return plain or "document.txt"
