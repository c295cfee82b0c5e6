"""Pages from templates: every word escaped, the second token in every page, fragments for htmx."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from impasse.dispute.ledger.dates import date_words
from impasse.show.views.words import STATES
from impasse.show.wording import counted
from impasse.web.desk import Desk

SCREENS = (
    ("start", "/", "Documents", "d"),
    ("review", "/review", "Review", "r"),
    ("positions", "/positions", "Positions", "p"),
    ("why", "/why", "Why and what if", "w"),
    ("chronology", "/chronology", "Chronology", "c"),
    ("sources", "/sources", "Sources", "o"),
    ("brief", "/brief", "Brief", "b"),
    ("export", "/export", "Take away", "x"),
)
"""Name, address, words and key (after G) of every screen."""

KEYS = (
    ("Enter", "accept all claims shown and go on"),
    ("X", "reject the chosen claim"),
    ("T", "the chosen claim was so and is no longer"),
    ("↑ ↓", "choose a claim"),
    ("1 to 5", "the chosen claim is about another option, best first"),
    ("W", "turn the stance of the chosen claim"),
    ("E", "edit the chosen claim"),
    ("L", "accept those like it too"),
    ("N", "write a note"),
    ("S", "later"),
    ("B", "back"),
    ("O", "read in place"),
    ("U or Ctrl-Z", "undo, after a restart too"),
    ("/", "search"),
    (
        "G and a letter",
        "go to a screen: " + ", ".join(f"{key.upper()} {name}" for _, _, name, key in SCREENS),
    ),
    ("?", "this table"),
)
"""The one table of keys."""


class Pages:
    """Makes pages.

    Parameters
    ----------
    desk : Desk
    page_token : str
        Sent back by pages with every write.
    """

    def __init__(self, desk: Desk, page_token: str) -> None:
        self.desk = desk
        folder = str(files("impasse.web") / "templates")
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"date": date_words}
        self._environment.globals |= {
            "counted": counted,
            "screens": SCREENS,
            "keys": KEYS,
            "states": STATES,
            "page_token": page_token,
        }

    def page(self, request: Request, name: str, told: dict[str, Any], *, status: int = 200) -> Response:
        """Return a whole page, or only its main part where htmx asks for that."""
        partial = request.headers.get("hx-request") == "true" and "hx-boosted" not in request.headers
        about = {
            "screen": name,
            "partial": partial,
            "title": self.desk.dispute.title,
            "message": "",
            "undo": self.desk.can_undo(),
            "left": self.desk.left(),
            "trouble": self.desk.trouble,
        }
        template = self._environment.get_template(f"{name}.html")
        return HTMLResponse(template.render(about | told), status_code=status)

    def fragment(self, name: str, told: dict[str, Any]) -> Response:
        """Return a part of a page."""
        return HTMLResponse(self._environment.get_template(name).render({"message": ""} | told))
