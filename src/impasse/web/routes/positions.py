"""The grid of positions, and what stands under each cell."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from impasse.dispute.corrections import Looked
from impasse.dispute.dispute import Phase
from impasse.show.views.cell import grid_view
from impasse.show.views.passage import PassageView
from impasse.show.views.queue import best_passages
from impasse.web.forms import Form, form_of
from impasse.web.judging import SAID, told_of_silence
from impasse.web.pages import Pages
from impasse.web.picture import Picture


class Positions:
    """The routes of the grid.

    Parameters
    ----------
    pages : Pages
    """

    def __init__(self, pages: Pages) -> None:
        self._pages, self._desk = pages, pages.desk

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/positions", self.show, methods=["GET"]),
            Route("/positions/{phase}", self.show, methods=["GET"]),
            Route("/positions/{phase}", self.act, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """The grid of a phase, with one cell opened where it is asked for."""
        return await run_in_threadpool(self._page, request, "")

    async def act(self, request: Request) -> Response:
        """A decision on a silent cell."""
        form = await form_of(request)
        return await run_in_threadpool(self._act, request, form)

    def _act(self, request: Request, form: Form) -> Response:
        phase = self._desk.picture.phase(request.path_params.get("phase", ""))
        party, option = form.one("party"), form.one("option")
        known = party in self._desk.dispute.party_ids() and option in {
            topic.id for topic in self._desk.dispute.lexicon.topics
        }
        act, passage = form.one("act"), self._desk.passage(form.one("passage"))
        if not known:
            message = "That cell is no longer there; nothing was changed."
        elif act == "silent":
            self._desk.decide([Looked(phase.id, party, option, self._desk.who)])
            message = "Noted: looked at, nothing said."
        else:
            try:
                told = {"condition": form.one("condition")}
                self._desk.decide(told_of_silence(self._desk, passage, (party, option), act, told))
                message = SAID[act]
            except LookupError:
                message = "Choose a passage, and for “only if” what it waits for; nothing was changed."
        self._desk.first()
        return self._page(request, message)

    def _page(self, request: Request, message: str) -> Response:
        picture = self._desk.picture
        phase = picture.phase(request.path_params.get("phase", ""))
        grid = grid_view(picture.ledger, picture.dispute, phase, picture.told.looked)
        party, option = request.query_params.get("party", ""), request.query_params.get("option", "")
        cell = grid.cell(party, option) if party else None
        passages = _under(picture, cell.statements) if cell else []
        best = _best(picture, party, option) if cell and not passages else []
        told = {
            "phase": phase,
            "phases": picture.dispute.phases,
            "grid": grid,
            "cell": cell,
            "cell_name": _name(picture, phase, party, option) if cell else "",
            "passages": passages,
            "best": best,
            "topics": [(t.id, t.name or t.id) for t in picture.dispute.lexicon.topics],
            "here": f"/positions/{phase.id}",
            "message": message,
        }
        return self._pages.page(request, "positions", told)


def _under(picture: Picture, statements: tuple[str, ...]) -> list[PassageView]:
    wanted = set(statements)
    return [passage for passage in picture.passages if wanted & set(passage.statements)]


def _best(picture: Picture, party: str, option: str) -> list[PassageView]:
    """Passages that may break a silence, without those of which a person said that they do not."""
    left = [p for p in picture.passages if (p.id, party, option) not in picture.turned_down]
    return best_passages(left, picture.dispute, (party, option), scores=picture.scores)


def _name(picture: Picture, phase: Phase, party: str, option: str) -> str:
    return f"{picture.dispute.actor_name(party)}: {picture.dispute.topic_name(option)}"
