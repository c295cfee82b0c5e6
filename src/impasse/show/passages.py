"""Documents as they were received, with an anchor at every place that a claim rests on."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from impasse.evidence.document import Document, Span


def anchor(document: str, span: Span) -> str:
    """Return the id of a place in a document: ``d1-812-871``."""
    return f"{document}-{span[0]}-{span[1]}"


def marked_text(document: Document, spans: Iterable[Span]) -> str:
    """Return a document's whole text as HTML, every character escaped, with anchors at the given spans.

    Parameters
    ----------
    document : Document
        The text is shown as received; stretches that are not running text are set apart by class.
    spans : iterable of (start, end)
        Places that something in the report links to; they may overlap.

    Returns
    -------
    str
        Segments ``<span class="..." data-from=".." data-to="..">``; each given span begins with an
        element whose id is ``anchor(document, span)``.
    """
    marks = sorted(set(spans))
    edges = {0, len(document.text)}
    for start, end in marks:
        edges |= {start, end}
    for region in document.regions:
        edges |= {region.start, region.end}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(document.text))
    parts = []
    for start, end in pairwise(cuts):
        ids = "".join(f'<a id="{anchor(document.id, mark)}"></a>' for mark in marks if mark[0] == start)
        kind = _region_kind(document, start)
        held = any(mark[0] <= start and end <= mark[1] for mark in marks)
        classes = " ".join(
            name for name in (f"r-{kind}" if kind != "body" else "", "ev" if held else "") if name
        )
        shown = escape(document.text[start:end])
        parts.append(f'{ids}<span class="{classes}" data-from="{start}" data-to="{end}">{shown}</span>')
    return "".join(parts)


def _region_kind(document: Document, offset: int) -> str:
    """Return the kind of the region at an offset; white space between regions counts as body."""
    for region in document.regions:
        if region.start <= offset < region.end:
            return region.kind
    return "body"


def share_understood(document: Document, spans: Iterable[Span]) -> float:
    """Return the share of a document's running text, in characters, that lies in some statement or event.

    Parameters
    ----------
    document : Document
        Regions other than title, standfirst, body and unread do not count as running text.
    spans : iterable of (start, end)
        Places something was read from.

    Returns
    -------
    float
        Between 0 and 1; 0 for a document without running text.
    """
    running = [
        (r.start, r.end)
        for r in document.regions
        if r.kind in {"title", "standfirst", "body", "caption", "unread"}
    ]
    places = sorted(spans)
    total = sum(end - start for start, end in running)
    covered = 0
    for start, end in running:
        reached = start
        for left, right in places:
            left, right = max(left, reached), min(right, end)
            if right > left:
                covered += right - left
                reached = right
    return covered / total if total else 0.0
