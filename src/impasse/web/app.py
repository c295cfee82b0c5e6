"""The workbench's application: routes, static files held in memory, the guard around all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from impasse.errors import ImpasseError
from impasse.web.desk import Desk
from impasse.web.guard import Guard
from impasse.web.pages import Pages
from impasse.web.routes.brief import BriefScreen
from impasse.web.routes.lists import Lists
from impasse.web.routes.model import ModelScreen
from impasse.web.routes.positions import Positions
from impasse.web.routes.reader import Reader
from impasse.web.routes.review import Review
from impasse.web.routes.start import Start
from impasse.web.routes.why import Why

_KINDS = {".css": "text/css", ".js": "text/javascript", ".txt": "text/plain", ".toml": "text/plain"}


def make_app(desk: Desk, address: str) -> Guard:
    """Return the application of one project.

    Parameters
    ----------
    desk : Desk
    address : str
        Host and port that it is served at.
    """
    app = Starlette()
    guard = Guard(app, address)
    pages = Pages(desk, guard.page_token)
    screens = (
        Start(pages),
        Review(pages),
        Positions(pages),
        Reader(pages),
        Why(pages),
        Lists(pages),
        BriefScreen(pages),
        ModelScreen(pages),
    )
    app.router.routes.extend(route for screen in screens for route in screen.routes())
    app.router.routes.append(Route("/static/{name}", _static(), methods=["GET"]))

    async def missing(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        words = (
            "There is no such page."
            if status == 404
            else str(getattr(error, "detail", "")) or "Not possible."
        )
        return pages.page(request, "missing", {"words": words}, status=status)

    async def trouble(request: Request, error: Exception) -> Response:
        return pages.page(request, "missing", {"words": str(error)}, status=500)

    async def fault(request: Request, error: Exception) -> Response:
        words = f"A fault of the program ({type(error).__name__}). Nothing that was decided is lost."
        return pages.page(request, "missing", {"words": words}, status=500)

    app.add_exception_handler(HTTPException, missing)
    app.add_exception_handler(ImpasseError, trouble)
    app.add_exception_handler(Exception, fault)
    return guard


def _static() -> Callable[[Request], Awaitable[Response]]:
    """Serves the few files by others and ours; no path is ever opened for a request."""
    kept = {
        each.name: (each.read_bytes(), _KINDS[f".{each.name.rpartition('.')[2]}"])
        for each in (files("impasse.web") / "static").iterdir()
        if f".{each.name.rpartition('.')[2]}" in _KINDS
    }

    async def serve(request: Request) -> Response:
        found = kept.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        return Response(found[0], media_type=found[1])

    return serve
