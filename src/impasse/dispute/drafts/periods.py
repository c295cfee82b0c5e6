"""Phases from dates: stretches of documents without a long gap, from the first event told of each."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date
from statistics import median

from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document

_LONG, _SHORT = 365, 60
"""Days without a document after which a phase ends: always, and where other gaps are much shorter."""
_MUCH = 4
_FEW = 2
"""Documents that a phase has at least."""
_REACH = 120
"""Days before the first document in which an event told can open the first phase."""


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of time, dates as ISO text; empty for documents without a date."""

    since: str
    until: str
    name: str
    documents: frozenset[str]
    """Ids of its documents."""
    why: str


def periods(corpus: Corpus) -> tuple[Period, ...]:
    """Return phases for a corpus.

    Parameters
    ----------
    corpus : Corpus
        What was read.

    Returns
    -------
    tuple of Period
        In time order; one without dates where no document has one.
    """
    dated = sorted(
        (d for d in corpus.documents if d.published), key=lambda d: (_full(d.published or ""), d.id)
    )
    if not dated:
        n = len(corpus.documents)
        return (Period("", "", "undated", frozenset(), f"{n} document{'s' * (n != 1)} without a date"),)
    groups = _grouped(dated)
    first = _first_event(corpus, _full(groups[0][0].published or ""))
    out = []
    for k, group in enumerate(groups):
        since, until = group[0].published or "", group[-1].published or ""
        why = f"{len(group)} document{'s' * (len(group) != 1)} so dated"
        if k == 0 and first:
            since, why = first, f"{why}; the first event told is of {first}"
        name = since[:7] if since[:7] == until[:7] else f"{since[:7]} to {until[:7]}"
        out.append(Period(since, until, name, frozenset(d.id for d in group), why))
    return tuple(out)


def _grouped(dated: list[Document]) -> list[list[Document]]:
    days = [_day(_full(d.published or "")) for d in dated]
    gaps = [b - a for a, b in itertools.pairwise(days)]
    usual = median(gaps) if gaps else 0
    groups = [[dated[0]]]
    for k, gap in enumerate(gaps):
        document = dated[k + 1]
        enough = len(groups[-1]) >= _FEW and len(dated) - k - 1 >= _FEW
        if gap > _LONG or (gap >= _SHORT and gap >= _MUCH * max(usual, 1) and enough):
            groups.append([document])
        else:
            groups[-1].append(document)
    return groups


def _first_event(corpus: Corpus, start: str) -> str:
    """The first day told of an event in the months before the first document; empty for none."""
    days = sorted(e.date for e in corpus.events if e.date and e.granularity == "day" and e.date < start)
    near = [d for d in days if len(d) == 10 and _day(start) - _day(d) <= _REACH]
    return near[0] if near else ""


def _full(when: str) -> str:
    """A month or year as its first day."""
    return f"{when}-01-01"[:10] if len(when) == 4 else f"{when}-01"[:10]


def _day(when: str) -> int:
    return date.fromisoformat(when[:10]).toordinal()
