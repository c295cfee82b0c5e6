"""Documents as they were received, with an anchor at every place that a claim rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    opening: dict[int, list[str]] = {}
    for mark in marks:
        opening.setdefault(mark[0], []).append(f'<a id="{anchor(document.id, mark)}"></a>')
    held, kinds = _Stretches(_joined(marks)), _Stretches([(r.start, r.end) for r in document.regions])
    parts = []
    for start, end in pairwise(cuts):
        at = kinds.holding(start)
        kind = document.regions[at].kind if at is not None else "body"
        names = (f"r-{kind}" if kind != "body" else "", "ev" if held.holding(start) is not None else "")
        classes = " ".join(name for name in names if name)
        ids, shown = "".join(opening.get(start, ())), escape(document.text[start:end])
        parts.append(f'{ids}<span class="{classes}" data-from="{start}" data-to="{end}">{shown}</span>')
    return "".join(parts)


class _Stretches:
    """Disjoint stretches in order, asked for places in order."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans, self._at = spans, 0

    def holding(self, offset: int) -> int | None:
        """Index of the stretch that holds an offset, not before the last one asked for."""
        while self._at < len(self._spans) and self._spans[self._at][1] <= offset:
            self._at += 1
        inside = self._at < len(self._spans) and self._spans[self._at][0] <= offset
        return self._at if inside else None


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order of their start, those that overlap or touch made one; empty ones left out."""
    out: list[Span] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif start < end:
            out.append((start, end))
    return out


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
    total = sum(end - start for start, end in running)
    places, k = _joined(sorted(spans)), 0
    covered = 0
    for start, end in running:
        while k < len(places) and places[k][0] < end:
            covered += max(0, min(places[k][1], end) - max(places[k][0], start))
            if places[k][1] > end:
                break  # it reaches into the next stretch
            k += 1
    return covered / total if total else 0.0
