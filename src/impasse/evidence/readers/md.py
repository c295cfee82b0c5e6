"""Markdown: the file is the document, character for character; its marks are left out of the reading view."""

from __future__ import annotations

import re

from impasse.evidence.document import Region, Span
from impasse.evidence.documents.decode import decode
from impasse.evidence.readers.extract import Budget, Extract, Told

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<body>.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_ -]+):[ \t]*[\"']?(?P<value>[^\r\n]*?)[\"']?[ \t]*\r?$", re.MULTILINE)
_HEADING = re.compile(
    r"^[ \t]{0,3}(?P<marks>#{1,6})[ \t]+(?P<text>[^\r\n]*?)(?P<tail>[ \t]+#+)?[ \t]*$", re.MULTILINE
)
_RUNNING = re.compile(r"^(?![ \t]{0,3}#)(?:[^\r\n]{161,}|[^\r\n]{59,}[.!?…][\"”’)*_]*[ \t]*)$", re.MULTILINE)
"""A line of running text: long, or a whole sentence."""
_PAPER = re.compile(
    r"\b(?:bulletin|newsletter|newspaper|journal|magazine|weekly|monthly|quarterly|gazette|organ|voice|paper)\b[^\n]{0,40}"
    r"\b(?:of|for|by|from)\b|\b(?:no|nr|issue|number|vol|volume)\b\.?\s*\d",
    re.IGNORECASE,
)
"""What stands under the name of a paper."""
_MARKS = re.compile(
    r"(?P<line>^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|\+[ \t]+(?=\S)))"
    r"|(?P<rule>^[ \t]{0,3}(?:[-*_][ \t]*){3,}$)"
    r"|(?P<image>!\[[^\]\n]*\]\([^)\n]*\))"
    r"|(?P<open>\[)(?=[^\]\n]+\]\([^)\n]+\))|(?P<close>(?<=[^\s\[])\]\([^)\n]+\))"
    r"|(?P<strong>\*\*|__(?=\S)|(?<=\S)__)|(?P<em>(?<![\w*])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?![\w*]))|(?P<code>`+)",
    re.MULTILINE,
)


def read_md(data: bytes, budget: Budget) -> Extract:
    """Read a Markdown file.

    Parameters
    ----------
    data : bytes
        The file as received.
    budget : Budget
        Processor time left.

    Returns
    -------
    Extract
        Its text, the headline as a hint, what the front matter tells, and the marks to leave out when reading.

    Raises
    ------
    UnreadableDocument
        See `decode`.
    """
    decoded = decode(data)
    text = decoded.text
    front = _FRONT.match(text)
    start = front.end() if front else 0
    hints = [Region("furniture", 0, front.end())] if front else []
    heading = _headline(text, start)
    if heading:
        hints.append(Region("title", heading.start(), heading.end()))
    told = _told(front["body"]) if front else Told()
    return Extract(text, "md", None, tuple(hints), told, (), decoded.notes, _marks(text, start))


def _headline(text: str, start: int) -> re.Match[str] | None:
    """The heading over the text: the first one, or the one below it where the first is the name of a paper."""
    running = _RUNNING.search(text, start)
    headings = list(_HEADING.finditer(text, start, running.start() if running else len(text)))
    if not headings:
        return None
    first, *others = headings
    if others and len(others[0]["marks"]) >= len(first["marks"]) and len(first["text"].split()) <= 5:
        between = text[first.end() : others[0].start()]
        if _PAPER.search(between):
            return others[0]
    return first


def _marks(text: str, start: int) -> tuple[Span, ...]:
    """Spans of the marks that carry no words."""
    return tuple(match.span() for match in _MARKS.finditer(text, start) if match.end() > match.start())


def _told(front: str) -> Told:
    """Title, date and the like from the front matter."""
    fields = {m["key"].strip().lower(): m["value"].strip() for m in _FIELD.finditer(front)}
    published = fields.get("date") or fields.get("published")
    return Told(
        title=fields.get("title") or None,
        publisher=fields.get("publisher") or fields.get("outlet") or fields.get("source") or None,
        author=fields.get("author") or None,
        published=published or None,
        published_where="metadata (front matter)" if published else "",
        address=fields.get("url") or fields.get("link") or None,
        language=fields.get("lang") or fields.get("language") or None,
    )
