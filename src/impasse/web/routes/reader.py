"""The reader: a document as received, with what was read from it marked, and words to add a claim to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from impasse.dispute.corrections import Claim
from impasse.dispute.corrections.write import Item
from impasse.evidence.document import Document, Span
from impasse.evidence.statement import SOURCE_KINDS, VOICES, Source, Statement, Tie
from impasse.show.views.options import Ranking
from impasse.show.views.pairs import pairs
from impasse.show.views.passage import PassageView
from impasse.web.forms import Form, form_of
from impasse.web.pages import Pages
from impasse.web.picture import Picture

_LONGEST = 2000
_LINE_END = re.compile("\r\n")
"""Browsers make one sign of it, so a stretch of text begins anew behind each."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text under the same marks.

    Attributes
    ----------
    start : int
        In code points of the document.
    text : str
    kind : str
        Kind of its region.
    mark : str
        State of the claims read from it; empty where none was.
    passage : str
        Id of the passage that begins here; empty otherwise.
    """

    start: int
    text: str
    kind: str
    mark: str
    passage: str


class Reader:
    """The routes of the reader.

    Parameters
    ----------
    pages : Pages
    """

    def __init__(self, pages: Pages) -> None:
        self._pages, self._desk = pages, pages.desk

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/documents/{id}", self.show, methods=["GET"]),
            Route("/documents/{id}", self.act, methods=["POST"]),
            Route("/documents/{id}/words", self.words, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """One document."""
        return await run_in_threadpool(self._page, request, "", 200)

    async def words(self, request: Request) -> Response:
        """The form for some chosen words, filled in from around them."""

        def make() -> Response:
            document, span = self._chosen(request.path_params["id"], request.query_params.get("span", ""))
            if document is None or span is None:
                told = {"quote": "", "message": "Choose some words of the document first."}
                return self._pages.fragment("words.html", told)
            return self._pages.fragment("words.html", self._filled(document, span))

        return await run_in_threadpool(make)

    async def act(self, request: Request) -> Response:
        """Add a claim on chosen words."""
        form = await form_of(request)
        return await run_in_threadpool(self._act, request, form)

    def _act(self, request: Request, form: Form) -> Response:
        document, span = self._chosen(request.path_params["id"], form.one("span"))
        dispute = self._desk.dispute
        party, option, stance = form.one("party"), form.one("option"), form.one("stance")
        topics = {topic.id for topic in dispute.lexicon.topics}
        condition = form.one("condition") if form.one("condition") in topics else None
        kind, voice, name = form.one("kind"), form.one("voice"), form.one("source").strip()
        sound = (party in dispute.party_ids() and option in topics and stance in ("wants", "rejects")) and (
            kind in SOURCE_KINDS and voice in VOICES and bool(name)
        )
        if document is None or span is None or not sound:
            return self._page(request, "Something was missing; nothing was added.", 200)
        actor = party if voice in ("official", "unofficial") else None
        source = Source(name[:200], None, name[:200], kind, actor)
        tie = Tie(option, stance, party, condition, why="set by a person", state="added")
        items: list[Item] = [self._desk.deciding().added(document.id, span, tie, source, voice)]
        instead = form.one("instead") == "yes"
        if instead:
            items += self._read_there(document, span)
        self._desk.decide(items)
        self._desk.first()
        return self._page(request, "Put in place of what was read there." if instead else "Added.", 200)

    def _read_there(self, document: Document, span: Span) -> list[Item]:
        """Rejections of every claim that was read from words which the chosen ones take the place of.

        Choosing a part of a passage splits it, choosing words over two passages joins them.
        """
        picture, deciding = self._desk.picture, self._desk.deciding()
        found: list[Item] = []
        for passage in picture.passages:
            apart = passage.span[1] <= span[0] or span[1] <= passage.span[0]
            if passage.source.id != document.id or apart:
                continue
            for claim in passage.claims:
                about = Claim(claim.party, claim.option, claim.stance, claim.condition)
                found += deciding.on_claim(claim.statements, about, "reject", note="read otherwise")
        return found

    def _chosen(self, id: str, told: str) -> tuple[Document | None, Span | None]:
        """The document and the span that a page tells, checked and trimmed of white space."""
        document = next((d for d in self._desk.picture.read.documents if d.id == id), None)
        first, _, last = told.partition("-")
        if document is None or not (first.isdecimal() and last.isdecimal()):
            return document, None
        start, end = int(first), int(last)
        if not 0 <= start < end <= len(document.text) or end - start > _LONGEST:
            return document, None
        words = document.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return document, (start, end) if start < end else None

    def _filled(self, document: Document, span: Span) -> dict[str, object]:
        """What the form says at first: the source of the statement around, its party, the best option."""
        picture, dispute = self._desk.picture, self._desk.dispute
        near = _nearest(picture.read.statements, document, span)
        party = near.source.actor if near else None
        quote = document.text[slice(*span)]
        best = Ranking(dispute).best(quote)
        return {
            "quote": quote,
            "span": f"{span[0]}-{span[1]}",
            "document": document.id,
            "source": near.source.canonical if near else document.publisher or "",
            "kind": near.source.kind if near else "person",
            "voice": near.voice if near else "official",
            "party": party or (dispute.party_ids() or ("",))[0],
            "parties": [(p.id, p.name) for p in dispute.parties],
            "topics": best,
            "read_there": len(self._read_there(document, span)),
            "kinds": SOURCE_KINDS,
            "voices": VOICES,
        }

    def _page(self, request: Request, message: str, status: int) -> Response:
        picture = self._desk.picture
        id = request.path_params["id"]
        document = next((d for d in picture.read.documents if d.id == id), None)
        if document is None:
            told = {"words": "There is no such document in this project any more.", "message": message}
            return self._pages.page(request, "missing", told, status=404)
        passages = [p for p in picture.passages if p.source.id == id]
        return self._pages.page(
            request,
            "reader",
            {
                "document": document,
                "source": _source(picture, id),
                "paragraphs": list(_paragraphs(document, passages)),
                "claims": [p for p in passages if p.claims],
                "shared": _shared(picture, id),
                "beside": _beside(picture, id),
                "message": message,
            },
        )


def _source(picture: Picture, id: str) -> object:
    from impasse.show.views.source import source_views

    return source_views(picture.read)[id]


def _shared(picture: Picture, id: str) -> list[tuple[str, str]]:
    """Documents that share a passage with this one: id and name."""
    names = {d.id: d.publisher or d.name for d in picture.read.documents}
    pairs = [(s.first[0], s.second[0]) for s in picture.read.shared if id in (s.first[0], s.second[0])]
    others = dict.fromkeys(b if a == id else a for a, b in pairs)
    return [(other, names[other]) for other in others]


def _beside(picture: Picture, id: str) -> list[tuple[Document, list[list[Run]]]]:
    """The same report in the other language: the originals of a translation, the translation of an original."""
    found = pairs(picture.read)
    others = {found.get(id, ""), *(original for original, other in found.items() if other == id)}
    return [(d, list(_paragraphs(d, ()))) for d in picture.read.documents if d.id in others]


def _nearest(statements: Iterable[Statement], document: Document, span: Span) -> Statement | None:
    """The statement that overlaps a span, else the last before it in the same paragraph's reach."""
    own = [s for s in statements if s.document == document.id]
    over = [s for s in own if s.span[0] < span[1] and span[0] < s.span[1]]
    before = [s for s in own if s.span[1] <= span[0] and span[0] - s.span[1] < 400]
    found = over or before[-1:]
    return found[0] if found else None


def _paragraphs(document: Document, passages: Iterable[PassageView]) -> Iterator[list[Run]]:
    """The text cut at line ends between paragraphs, regions and marks; joined it is the text as received."""
    marks = [p for p in passages if p.claims]
    edges = {0, len(document.text)}
    edges |= {edge for p in marks for edge in p.span}
    edges |= {edge for r in document.regions for edge in (r.start, r.end)}
    edges |= {document.view.to_document(a, b)[0] for a, b in document.view.paragraphs if b > a}
    edges |= {match.end() for match in _LINE_END.finditer(document.text)}
    breaks = {document.view.to_document(a, b)[0] for a, b in document.view.paragraphs if b > a}
    paragraph: list[Run] = []
    for start, end in pairwise(sorted(edges)):
        if start in breaks and paragraph:
            yield paragraph
            paragraph = []
        over = next((p for p in marks if p.span[0] <= start and end <= p.span[1]), None)
        state = over.claims[0].state if over else ""
        begins = over.id if over is not None and over.span[0] == start else ""
        paragraph.append(Run(start, document.text[start:end], _kind(document, start), state, begins))
    if paragraph:
        yield paragraph


def _kind(document: Document, offset: int) -> str:
    return next((r.kind for r in document.regions if r.start <= offset < r.end), "body")
