"""Chronology, sources, search, what to take away, and undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from impasse.dispute.corrections import Corrections, Named
from impasse.dispute.corrections.model import RESTRICTED
from impasse.dispute.corrections.write import corrections_yaml, subject_of
from impasse.dispute.files.conflict_file import dump
from impasse.dispute.ledger.dates import date_words
from impasse.dispute.run import analyse
from impasse.dispute.stand_off import with_references
from impasse.errors import ImpasseError
from impasse.show.report import report_html
from impasse.show.run_data import run_json
from impasse.show.situation import Situation
from impasse.show.sources import origin_rows
from impasse.show.views.happenings import is_told
from impasse.show.views.source import source_views
from impasse.show.views.words import one_line
from impasse.web.forms import Form, form_of
from impasse.web.pages import Pages

_PAGE = 200
_PLACES = 8
"""Places of one row that are linked; of more their number is told."""
_CHANGES = 60
"""Changes of position that are shown."""
_NOTE = 600
"""Characters of what reports differ on that are shown."""


class Lists:
    """The routes of the lists.

    Parameters
    ----------
    pages : Pages
    """

    def __init__(self, pages: Pages) -> None:
        self._pages, self._desk = pages, pages.desk

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/chronology", self.chronology, methods=["GET"]),
            Route("/sources", self.sources, methods=["GET"]),
            Route("/sources", self.same, methods=["POST"]),
            Route("/search", self.search, methods=["GET"]),
            Route("/export", self.export, methods=["GET"]),
            Route("/export/{name}", self.take, methods=["GET"]),
            Route("/undo", self.undo, methods=["POST"]),
        ]

    async def chronology(self, request: Request) -> Response:
        """Events and positions in order of time, filtered by party and words."""
        return await run_in_threadpool(self._chronology, request)

    def _chronology(self, request: Request) -> Response:
        picture = self._desk.picture
        party, words = request.query_params.get("party", ""), request.query_params.get("words", "").casefold()
        sources = source_views(picture.read)
        situation = Situation(picture.corpus, picture.dispute, picture.whole_ledger)
        rows = []
        if not party:
            for event in picture.ledger.events:
                if event.date is not None and is_told(event.what):
                    where = [(sources[id].name, id, span[0]) for id, span in event.reports]
                    rows.append(
                        (event.date, "event", one_line(event.what), where, "; ".join(event.disagreements))
                    )
        for entry in picture.ledger.entries:
            if entry.when is not None and party in ("", entry.party):
                held = situation.held(entry.party, entry.stance, entry.topic, entry.condition, entry.proviso)
                source = sources[entry.statement.document]
                where = [(source.name, source.id, entry.statement.span[0])]
                said = f"{picture.dispute.actor_name(entry.party)} {held}"
                rows.append((entry.when, "position", said, where, one_line(entry.statement.quote)))
        kept = [
            row
            for row in sorted(rows, key=lambda row: row[0].removeprefix("../"))
            if words in f"{row[2]} {row[4]}".casefold()
        ]
        changes = situation.changes()
        told = {
            "rows": [
                (date_words(when), kind, what, where[:_PLACES], len(where) - _PLACES, note[:_NOTE])
                for when, kind, what, where, note in kept[:_PAGE]
            ],
            "more": max(0, len(kept) - _PAGE),
            "party": party,
            "words": request.query_params.get("words", ""),
            "parties": [(p.id, p.name) for p in picture.dispute.parties],
            "changes": changes[:_CHANGES],
            "more_changes": max(0, len(changes) - _CHANGES),
        }
        return self._pages.page(request, "chronology", told)

    async def sources(self, request: Request) -> Response:
        """What rests on whom."""
        return await run_in_threadpool(self._sources, request, "")

    def _sources(self, request: Request, message: str) -> Response:
        picture = self._desk.picture
        statements = {s.id: s for s in picture.corpus.statements}
        views = source_views(picture.read)
        rows = []
        for row in origin_rows(picture.corpus)[:_PAGE]:
            places = [statements[link.target] for link in row.statements if link.target in statements]
            links = [
                (views[s.document].name, s.document, s.span[0], one_line(s.quote)) for s in places[:_PLACES]
            ]
            rows.append((row.name, row.count, row.families, links, len(places)))
        names = sorted({s.source.canonical for s in picture.corpus.statements if s.source.canonical})
        told = {"rows": rows, "names": names, "merged": picture.told.names, "message": message}
        return self._pages.page(request, "sources", told)

    async def same(self, request: Request) -> Response:
        """Two names of one voice, or no longer."""
        form = await form_of(request)
        return await run_in_threadpool(self._same, request, form)

    def _same(self, request: Request, form: Form) -> Response:
        name, other = form.one("name")[:200], form.one("same_as")[:200]
        known = {s.source.canonical for s in self._desk.picture.read.statements}
        pair = Named(name, other, self._desk.who, datetime.now(UTC).strftime("%Y-%m-%d"))
        if form.one("act") == "part":
            self._desk.decide({subject_of(pair): None})
            message = "Two voices again."
        elif name == other or not {name, other} <= known:
            return self._sources(request, "Choose another name that is heard; nothing was changed.")
        else:
            self._desk.decide([pair])
            message = f"From now on {name} counts as {other}."
        self._desk.first()
        return self._sources(request, message)

    async def search(self, request: Request) -> Response:
        """Documents by words."""

        def make() -> Response:
            words = request.query_params.get("words", "")[:500]
            hits = self._desk.find(words)
            views = source_views(self._desk.picture.read) if hits else {}
            rows = [(views[hit.document], hit.pieces) for hit in hits if hit.document in views]
            return self._pages.page(request, "search", {"words": words, "rows": rows})

        return await run_in_threadpool(make)

    async def export(self, request: Request) -> Response:
        """Everything that can be taken away."""

        def make() -> Response:
            picture = self._desk.picture
            models = [
                (f"{p.id}.yaml", f"the model of {p.name}, as a conflict file") for p in picture.dispute.phases
            ]
            saved = sorted(path.name for path in self._desk.project.folder.scenarios.glob("*.yaml"))
            return self._pages.page(
                request, "export", {"models": models, "saved": saved, "who": self._desk.who}
            )

        return await run_in_threadpool(make)

    async def take(self, request: Request) -> Response:
        """One file to take away."""
        return await run_in_threadpool(self._take, request, request.path_params["name"])

    def _take(self, request: Request, name: str) -> Response:
        picture = self._desk.picture
        kind, text = "application/yaml", ""
        if name in ("report.html", "impasse.json"):
            found = analyse(picture.read, picture.dispute, corrections=picture.told)
            text = report_html(found) if name == "report.html" else run_json(found)
            kind = "text/html" if name == "report.html" else "application/json"
        elif name == "corrections.yaml":
            text = corrections_yaml(_passed_on(picture.told))
        else:
            phase = next((p for p in picture.dispute.phases if f"{p.id}.yaml" == name), None)
            if phase is None:
                words = {"words": "There is no such file to take away.", "message": ""}
                return self._pages.page(request, "missing", words, status=404)
            found = analyse(picture.read, picture.dispute, corrections=picture.told)
            result = next(each for each in found.phases if each.phase.id == phase.id)
            text = dump(with_references(result.conflict, found.corpus))
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(text, media_type=kind, headers=headers)

    async def undo(self, request: Request) -> Response:
        """Take back the last act."""

        def make() -> Response:
            try:
                taken = self._desk.undo()
            except ImpasseError as error:
                return self._pages.page(request, "undone", {"taken": 0, "message": str(error)})
            self._desk.session.done.clear()
            self._desk.first()
            words = f"Taken back: {_counted(len(taken))}." if taken else "There is nothing to take back."
            return self._pages.page(request, "undone", {"taken": len(taken), "message": words})

        return await run_in_threadpool(make)


def _passed_on(told: Corrections) -> Corrections:
    """What people decided, without the words of documents that may not be passed on."""
    hidden = {c.sha256 for c in told.corrections if c.verdict == RESTRICTED}
    kept = (c for c in told.corrections if c.sha256 not in hidden or not c.quote)
    return replace(told, corrections=tuple(kept))


def _counted(number: int) -> str:
    return "1 decision" if number == 1 else f"{number} decisions"
