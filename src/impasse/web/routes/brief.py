"""The brief: shown as the evidence gives it, edited as text, kept in the project, taken away in each format."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from impasse.dispute.corrections import apply_corrections, proposed
from impasse.dispute.corrections.model import RESTRICTED
from impasse.dispute.ledger.dates import is_partial_date
from impasse.dispute.ledger.ledger import build_ledger, with_proposals
from impasse.dispute.questions.material import Material
from impasse.errors import ImpasseError
from impasse.show.brief.content import Brief, brief_of
from impasse.show.brief.docx import brief_docx
from impasse.show.brief.html import brief_html
from impasse.show.brief.markdown import brief_markdown
from impasse.store.folder import write_atomically
from impasse.web.forms import Form, form_of
from impasse.web.pages import Pages
from impasse.web.picture import Picture

_HEAD = "<!-- begun from "
_FORMATS: dict[str, tuple[str, Callable[[Brief], bytes]]] = {
    "brief.docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        brief_docx,
    ),
    "brief.html": ("text/html", lambda brief: brief_html(brief).encode("utf-8")),
    "brief.md": ("text/markdown", lambda brief: brief_markdown(brief).encode("utf-8")),
}


class BriefScreen:
    """The routes of the brief.

    Parameters
    ----------
    pages : Pages
    """

    def __init__(self, pages: Pages) -> None:
        self._pages, self._desk = pages, pages.desk
        self._made: tuple[int, str | None, Brief] | None = None

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/brief", self.show, methods=["GET"]),
            Route("/brief", self.save, methods=["POST"]),
            Route("/brief/{name}", self.take, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """The brief as the evidence gives it now, and as the person has edited it."""
        return await run_in_threadpool(self._page, request, "")

    async def save(self, request: Request) -> Response:
        """Keep an edited brief, or drop it."""
        form = await form_of(request)
        return await run_in_threadpool(self._save, request, form)

    async def take(self, request: Request) -> Response:
        """The brief as a file."""
        return await run_in_threadpool(self._take, request)

    def _brief(self, since: str | None) -> Brief:
        """The brief of the picture, without documents that may not be passed on; made once."""
        picture = self._desk.picture
        if self._made is not None and self._made[:2] == (id(picture), since):
            return self._made[2]
        brief = self._desk.patiently(lambda: brief_of(_material(picture), since=since))
        self._made = (id(picture), since, brief)
        return brief

    def _since(self, request: Request) -> str | None:
        told = request.query_params.get("since", "").strip()
        return told if told and is_partial_date(told) else None

    def _save(self, request: Request, form: Form) -> Response:
        path = self._desk.project.folder.root / "brief.md"
        if form.one("act") == "drop":
            path.unlink(missing_ok=True)
            return self._page(request, "Dropped; this is the brief as the evidence gives it.")
        text = form.one("text").replace("\r\n", "\n").strip()
        if not text:
            return self._page(request, "There is nothing to keep; nothing was changed.")
        from_ = form.one("from")[:16]
        begun = from_ if from_.isalnum() else ""
        write_atomically(path, f"{text}\n\n{_HEAD}{begun} -->\n".encode())
        return self._page(request, "Kept as brief.md in the project.")

    def _take(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _FORMATS:
            told = {"words": "There is no such file to take away.", "message": ""}
            return self._pages.page(request, "missing", told, status=404)
        kind, write = _FORMATS[name]
        data = io.BytesIO(write(self._brief(self._since(request)))).getvalue()
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(data, media_type=kind, headers=headers)

    def _page(self, request: Request, message: str) -> Response:
        since = self._since(request)
        told: dict[str, object] = {"message": message, "since": since or "", "fault": "", "brief": None}
        try:
            brief = self._brief(since)
        except ImpasseError as error:
            return self._pages.page(request, "brief", told | {"fault": str(error), "text": "", "from": ""})
        text = brief_markdown(brief)
        begun = hashlib.sha256(text.encode()).hexdigest()[:16]
        kept, from_ = self._kept()
        return self._pages.page(
            request,
            "brief",
            told
            | {
                "brief": brief,
                "text": kept or text,
                "from": from_ if kept else begun,
                "kept": bool(kept),
                "older": bool(kept) and from_ != begun,
                "editing": request.query_params.get("edit") == "1" or bool(message),
            },
        )

    def _kept(self) -> tuple[str, str]:
        """The edited brief, and the hash of what it was begun from."""
        path = self._desk.project.folder.root / "brief.md"
        if not path.is_file():
            return "", ""
        text, _, tail = path.read_text(encoding="utf-8", errors="replace").rpartition(_HEAD)
        return (text.strip() + "\n", tail.partition(" ")[0]) if text else (tail, "")


def _material(picture: Picture) -> Material:
    """What the brief is made of: what the picture knows already, unless a document may not be passed on."""
    told, dispute = picture.told, picture.dispute
    if any(correction.verdict == RESTRICTED for correction in told.corrections):
        corpus, _ = apply_corrections(picture.read, told)
        ledger = build_ledger(corpus, dispute)
        ledger = with_proposals(ledger, corpus, dispute, proposed(corpus, told.corrections))
        return Material(dispute, corpus, ledger, told)
    known = {} if picture.first else picture.answers
    return Material(dispute, picture.corpus, picture.whole_ledger, told, known)
