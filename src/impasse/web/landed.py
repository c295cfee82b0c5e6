"""What every file landed as, and what was decided in two places at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from impasse.dispute.corrections.model import (
    LEAVE_OUT,
    OWN_REPORT,
    RESTRICTED,
    SAME_REPORT,
    Correction,
    Corrections,
    Looked,
)
from impasse.dispute.corrections.write import Item
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document
from impasse.show.views.queue import ItemView
from impasse.show.views.source import SourceView, source_views
from impasse.store.project import Clash

PAGE = 50
"""Documents on one page."""
_NEAR = 30
"""Documents offered as the same report."""


@dataclass(frozen=True, slots=True)
class LandedView:
    """What one document landed as.

    Attributes
    ----------
    source : SourceView or None
        None of a file that was not read.
    file : str
    kind : str
        new | reprint | update | off topic | unread language | not read.
    why : str
        The reason, in words.
    claims : int
        Positions read from it.
    out, restricted : bool
        Whether a person left it out, or said that nothing of it may leave the workbench.
    told : bool
        Whether a person said which report it is.
    """

    source: SourceView | None
    file: str
    kind: str
    why: str
    claims: int
    out: bool = False
    restricted: bool = False
    told: bool = False
    near: tuple[tuple[str, str], ...] = ()
    """Documents that it may be the same report as, id and name: those of the nearest dates."""


@dataclass(frozen=True, slots=True)
class Landing:
    """What the first page shows: every document with what it landed as, or some of many, and what is left to do.

    Attributes
    ----------
    rows : tuple of LandedView
        Those of the page.
    counts : tuple of (str, int)
        How many documents landed as each kind.
    kind : str
        The kind that alone is shown; empty for all.
    first, number : int
        Place of the first row among those of the kind, and how many these are.
    open, all : int
        Questions that can change an answer, and everything that may be looked at.
    notes : tuple of str
    """

    rows: tuple[LandedView, ...]
    counts: tuple[tuple[str, int], ...]
    kind: str
    first: int
    number: int
    open: int
    all: int
    notes: tuple[str, ...]

    @property
    def documents(self) -> int:
        """How many files landed."""
        return sum(count for _, count in self.counts)


def landing_of(
    views: Sequence[LandedView],
    queue: Sequence[ItemView],
    notes: tuple[str, ...],
    kind: str = "",
    first: int = 0,
) -> Landing:
    """Return one page of what landed.

    Parameters
    ----------
    views : sequence of LandedView
        Of all files.
    queue : sequence of ItemView
    notes : tuple of str
        Verdicts that found no place.
    kind : str
        Show this kind alone.
    first : int
        Place of the first row.
    """
    counts: dict[str, int] = {}
    for view in views:
        counts[view.kind] = counts.get(view.kind, 0) + 1
    shown = [view for view in views if kind in ("", view.kind)]
    first = max(0, min(first, len(shown) - 1)) // PAGE * PAGE
    dated = sorted(
        (v.source.when, v.source.id, f"{v.source.name}, {v.source.date}") for v in views if v.source
    )
    places = {id: k for k, (_, id, _) in enumerate(dated)}
    rows = tuple(replace(v, near=_near(dated, places, v)) for v in shown[first : first + PAGE])
    left = sum(item.decides for item in queue)
    return Landing(rows, tuple(counts.items()), kind, first, len(shown), left, len(queue), notes)


def _near(
    dated: Sequence[tuple[str, str, str]], places: Mapping[str, int], view: LandedView
) -> tuple[tuple[str, str], ...]:
    """The documents nearest in time to one."""
    if view.source is None:
        return ()
    start = max(0, min(places[view.source.id] - _NEAR // 2, len(dated) - _NEAR))
    return tuple((id, name) for _, id, name in dated[start : start + _NEAR] if id != view.source.id)


def landed_views(corpus: Corpus, decided: Corrections | None = None) -> tuple[LandedView, ...]:
    """Return what every file of a corpus landed as, those not read last.

    Parameters
    ----------
    corpus : Corpus
        With families as people told them.
    decided : Corrections, optional
    """
    verdicts: dict[str, set[str]] = {}
    for correction in decided.corrections if decided else ():
        if not correction.quote:
            verdicts.setdefault(correction.sha256, set()).add(correction.verdict)
    sources = source_views(corpus)
    first = {family.id: family.documents[0] for family in corpus.families}
    told: dict[str, int] = {}
    for statement in corpus.statements:
        ties = sum(bool(t.stance and t.party) for t in statement.ties)
        told[statement.document] = told.get(statement.document, 0) + ties
    by_id = {document.id: document for document in corpus.documents}
    views = []
    for document in corpus.documents:
        head = by_id[first.get(document.family, document.id)]
        kind, why = _landed(document, head, told.get(document.id, 0), sources)
        about = verdicts.get(document.sha256, set())
        views.append(
            LandedView(
                sources[document.id],
                document.name,
                kind,
                why,
                told.get(document.id, 0),
                LEAVE_OUT in about,
                RESTRICTED in about,
                bool(about & {SAME_REPORT, OWN_REPORT}),
            )
        )
    missed = [LandedView(None, PurePosixPath(s.path).name, "not read", s.reason, 0) for s in corpus.skipped]
    return (*views, *missed)


def _landed(
    document: Document, head: Document, claims: int, sources: dict[str, SourceView]
) -> tuple[str, str]:
    unread = sum(r.end - r.start for r in document.regions if r.kind == "unread")
    if 2 * unread > len(document.text):
        return "unread language", "; ".join(document.notes) or "its language is not read"
    if head is not document:
        name = f"{sources[head.id].name}, {sources[head.id].date}"
        newer = (document.published or "") > (head.published or "9")
        if newer and document.publisher == head.publisher:
            return "update", f"a later text of {name}"
        return "reprint", f"the same report as {name}; counted once"
    if not claims:
        return "off topic", "no position on any option was found in it"
    return "new", ""


@dataclass(frozen=True, slots=True)
class ClashView:
    """One thing that was decided both here and in the file, otherwise.

    Attributes
    ----------
    subject : str
    about, here, there : str
        The words it is about (empty where there are none), and both decisions in words.
    """

    subject: str
    about: str
    here: str
    there: str


def clash_view(clash: Clash) -> ClashView:
    """Return a clash in words."""
    both = [item for item in (clash.here, clash.there) if isinstance(item, Correction)]
    about = both[0].quote[:160] if both else ""
    return ClashView(clash.subject, about, _verdict_words(clash.here), _verdict_words(clash.there))


def _verdict_words(item: Item | None) -> str:
    if item is None:
        return "taken back"
    if isinstance(item, Correction):
        claim = item.claim
        about = f": {claim.party} {claim.stance or ''} {claim.option}".replace("  ", " ") if claim else ""
        return f"“{item.verdict}”{about}" + (f", by {item.by}" if item.by else "")
    return type(item).__name__.lower() + (f", by {item.by}" if isinstance(item, Looked) and item.by else "")
