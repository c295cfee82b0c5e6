"""A brief as one page of HTML that prints on two sheets and works without a network."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from impasse import __version__
from impasse.show.brief.content import Brief


@cache
def _style() -> str:
    return (files("impasse.show") / "templates" / "brief.css").read_text("utf-8")


def brief_html(brief: Brief) -> str:
    """Write a brief as HTML; everything that comes from documents is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("impasse.show", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return (
        environment.get_template("brief.html").render(brief=brief, style=_style(), version=__version__) + "\n"
    )
