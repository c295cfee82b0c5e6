"""The report: one self-contained page that works without a network, prints well, and links every claim."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from impasse import __version__
from impasse.conflict.structure.tell import listed
from impasse.dispute.dispute import Dispute
from impasse.dispute.ledger.ledger import Ledger
from impasse.dispute.questions.contradictions import clashes
from impasse.dispute.questions.reply import Reply
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Span
from impasse.show.claims import Citations, Claim
from impasse.show.coverage import DocumentRow, coverage, evidence_spans
from impasse.show.drawn import arrows_of, lanes_of, refused_of
from impasse.show.figures.map import draw_map
from impasse.show.figures.precedence import draw_precedence
from impasse.show.figures.timeline import draw_timeline
from impasse.show.pages import split_report
from impasse.show.passages import anchor, marked_text
from impasse.show.phases import phase_view
from impasse.show.private import hide_of
from impasse.show.silences import silences
from impasse.show.situation import WORD_WORDS, Situation
from impasse.show.sources import condition_words, deed_rows, lone_anonymous, origin_rows, statement_rows
from impasse.show.views.cell import grid_view
from impasse.show.views.first_page import FirstPage, first_page
from impasse.show.views.pairs import pairs
from impasse.show.wording import outside_words

if TYPE_CHECKING:
    from impasse.dispute.run import Run
    from impasse.show.manifest import Manifest

_UNSAFE = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]")
"""Control characters that a page may not hold; shown as a replacement character."""


def report_pages(run: Run, manifest: Manifest) -> dict[str, bytes]:
    """Return the files of a run's report.

    Parameters
    ----------
    run : Run
    manifest : Manifest
        What the run was made of.

    Returns
    -------
    dict of str to bytes
        ``report.html``; where it would be large, pages in ``documents/`` too. See `pages.split_report`.
    """
    return split_report(_drawn(run, manifest), manifest.id)


def report_html(run: Run, manifest: Manifest | None = None) -> str:
    """Return the whole page of a run as one file, however large.

    Parameters
    ----------
    run : Run
    manifest : Manifest, optional
        What the run was made of; named at the foot of the page.

    Returns
    -------
    str
        HTML with styles, drawings and documents inside; the same run gives the same text.
    """
    return split_report(_drawn(run, manifest), "", limit=sys.maxsize)["report.html"].decode("utf-8")


def _drawn(run: Run, manifest: Manifest | None) -> str:
    """The whole page, with the lists marked that may move."""
    from jinja2 import Environment, select_autoescape

    templates = files("impasse.show") / "templates"
    environment = Environment(
        autoescape=select_autoescape(default=True), trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    page = environment.from_string((templates / "report.html").read_text(encoding="utf-8"))
    css = (templates / "report.css").read_text(encoding="utf-8")
    script = (templates / "report.js").read_text(encoding="utf-8")
    from markupsafe import Markup

    text = page.render(version=__version__, css=Markup(css), js=script, manifest=manifest, **_parts(run))
    return _UNSAFE.sub("\ufffd", hide_of(run.corpus, run.dispute)(text))


def _parts(run: Run) -> dict[str, Any]:
    """Everything the page shows."""
    corpus, dispute, ledger = run.corpus, run.dispute, run.ledger
    citations = Citations(corpus)
    situation = Situation(corpus, dispute, ledger)
    covered = coverage(corpus, dispute)
    names, arrows = arrows_of(ledger, dispute)
    material = run.material()
    first = material.once(first_page)
    return {
        "first": first,
        "grids": [grid_view(ledger, dispute, phase, run.told.looked) for phase in dispute.phases],
        "replies": run.replies,
        "anchor": anchor,
        "outlets": {document.id: document.publisher or document.name for document in corpus.documents},
        "title": (dispute.neutral or dispute.title)[:1].upper() + (dispute.neutral or dispute.title)[1:],
        "as_of": run.as_of,
        "coverage": covered,
        "standings": situation.standings(),
        "changes": situation.changes(),
        "chronology": situation.chronology(),
        "phases": [
            phase_view(dispute, result, citations, situation.locks(result.phase.id)) for result in run.phases
        ],
        "timeline": draw_timeline(lanes_of(ledger, dispute)),
        "periods": _periods(ledger, dispute),
        "positions": _position_rows(ledger, dispute, situation),
        "precedence": draw_precedence(names, arrows, refused_of(ledger, dispute)),
        "preconditions": situation.preconditions(),
        "cycles": situation.cycles(),
        "map": draw_map(dispute.things),
        "things": _thing_rows(dispute),
        "bystanders": listed([actor.name for actor in dispute.others]),
        "contradictions": situation.contradictions(),
        "clashes": [line for group in material.once(clashes) for line in group],
        "lone": lone_anonymous(ledger.positions, dispute, citations),
        "origins": origin_rows(corpus),
        "shared": _shared(corpus, citations),
        "silences": silences(corpus, dispute, ledger.entries),
        "statements": statement_rows(corpus, dispute),
        "deeds": deed_rows(corpus, dispute),
        "documents": _side_by_side(
            corpus, zip(_texts(corpus, _cited(first, run.replies)), covered.documents, strict=True)
        ),
    }


def _periods(ledger: Ledger, dispute: Dispute) -> list[tuple[str, str]]:
    """For each phase its name and a drawing of that time alone, where something in it is dated."""
    lanes = lanes_of(ledger, dispute)
    drawn = [(phase.name, draw_timeline(lanes, phase.since, phase.until)) for phase in dispute.phases]
    return [(name, picture) for name, picture in drawn if picture]


def _position_rows(ledger: Ledger, dispute: Dispute, situation: Situation) -> list[dict[str, Any]]:
    """Rows of the position table."""
    return [
        {
            "id": p.id,
            "party": dispute.actor_name(p.party),
            "topic": dispute.topic_name(p.topic),
            "kind": "mixed" if p.condition or p.proviso else p.stance,
            "stance": "on a condition" if p.condition else p.stance,
            "condition": condition_words(p.condition, dispute)
            if p.condition
            else outside_words(p.proviso)
            if p.proviso
            else "",
            "status": p.status,
            "since": ", ".join(dict.fromkeys(date for date in (p.since, p.last) if date)) or "undated",
            "word": WORD_WORDS[p.word],
            "origins": p.origins,
            "links": situation.cite(p.entries),
        }
        for p in ledger.positions
    ]


def _thing_rows(dispute: Dispute) -> list[dict[str, Any]]:
    """Names of the things disputed, each with who uses it."""
    rows = []
    for thing in dispute.things:
        users = dict(thing.used_by)
        names = [f"{n} ({dispute.actor_name(users[n])})" if n in users else n for n in thing.names]
        rows.append({"name": thing.name, "names": names})
    return rows


def _shared(corpus: Corpus, citations: Citations) -> tuple[Claim, ...]:
    """Passages that two reports of different families share."""
    return tuple(
        Claim(
            f"{passage.first[0]} and {passage.second[0]} share a passage",
            citations.places((passage.first, passage.second)),
        )
        for passage in corpus.shared
    )


def _cited(first: FirstPage, replies: Iterable[Reply]) -> list[tuple[str, Span]]:
    """Whole sentences that the first page and the answers to questions stand on: document and span."""
    lines = [line for reply in replies for line in (*reply.lines, *reply.more)]
    told = [(reference.document, reference.span) for line in lines for reference in line.references]
    return [*((note.document, note.span) for note in first.notes), *told]


def _side_by_side(
    corpus: Corpus, texts: Iterable[tuple[dict[str, str], DocumentRow]]
) -> list[tuple[dict[str, str], DocumentRow, list[tuple[dict[str, str], DocumentRow]]]]:
    """Documents with what stands beside them: a translation is shown with its originals."""
    beside, rows = pairs(corpus), list(texts)
    own = {id: [(text, row) for text, row in rows if beside.get(row.id) == id] for id in set(beside.values())}
    return [(text, row, own.get(row.id, [])) for text, row in rows if row.id not in beside]


def _texts(corpus: Corpus, cited: Iterable[tuple[str, Span]]) -> Iterable[dict[str, str]]:
    """Documents with anchors at every place that the page links to."""
    spans: dict[str, list[Span]] = evidence_spans(corpus)
    for document, span in (
        *cited,
        *(place for passage in corpus.shared for place in (passage.first, passage.second)),
    ):
        spans[document].append(span)
    return [
        {"html": marked_text(document, spans[document.id]), "sha256": document.sha256, "path": document.path}
        for document in corpus.documents
    ]
