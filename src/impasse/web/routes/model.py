"""Behind “model”: the conflict file of a phase and its state graph, for those who read formal models."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from impasse.conflict.solve import solve
from impasse.dispute.files.conflict_file import dump
from impasse.dispute.stand_off import with_references
from impasse.show.drawing.choose import graph_picture, tree_picture
from impasse.show.drawing.layout import graph_places, tree_places
from impasse.show.drawing.svg import as_svg
from impasse.web.pages import Pages

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
_STATES = 24
"""States drawn: those nearest to the status quo, equilibria first."""


class ModelScreen:
    """The routes of the model.

    Parameters
    ----------
    pages : Pages
    """

    def __init__(self, pages: Pages) -> None:
        self._pages, self._desk = pages, pages.desk

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/model", self.show, methods=["GET"]),
            Route("/model/{phase}", self.show, methods=["GET"]),
            Route("/model/{phase}/{name}.svg", self.graph, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """The model in numbers and as its file."""

        def make() -> Response:
            picture = self._desk.picture
            phase = picture.phase(request.path_params.get("phase", ""))
            conflict = picture.model(phase).conflict
            found = solve(conflict, concepts=CONCEPTS).equilibria
            counted = [(name, int(held.sum())) for name, held in found.items()]
            told = {
                "phase": phase,
                "phases": picture.dispute.phases,
                "states": conflict.n_states,
                "options": [(o.id, picture.dispute.topic_name(o.id)) for o in conflict.options],
                "equilibria": counted,
                "text": dump(with_references(conflict, picture.corpus)),
                "version": picture.version,
            }
            return self._pages.page(request, "model", told)

        return await run_in_threadpool(make)

    async def graph(self, request: Request) -> Response:
        """The state graph, or the tree from the status quo, as a drawing."""

        def make() -> Response:
            picture = self._desk.picture
            conflict = picture.model(picture.phase(request.path_params["phase"])).conflict
            held = dict(solve(conflict, concepts=CONCEPTS).equilibria)
            if request.path_params["name"] == "tree":
                tree = tree_picture(conflict, held, moves=True, most=_STATES)
                drawing = as_svg(tree, tree_places(tree))
            else:
                graph = graph_picture(conflict, held, most=_STATES)
                drawing = as_svg(graph, graph_places(graph))
            return Response(drawing, media_type="image/svg+xml")

        return await run_in_threadpool(make)
