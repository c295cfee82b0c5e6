"""Dated events: each once however many reports tell it, with what the reports disagree on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from impasse.evidence.actors.sides import Sides
from impasse.evidence.dates.calendars import OPEN_END, first_day, granularity_of, last_day, ordinals
from impasse.evidence.dates.event_groups import NEAR, Groups
from impasse.evidence.dates.tellings import Telling, tellings_of
from impasse.evidence.document import Document
from impasse.evidence.identity import content_id, distinct
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.statement import Event

_FINENESS = {"day": 0, "month": 1, "year": 2, "range": 3, "decade": 4, "none": 5}
Progress = Callable[[str, int, int], None]
"""Called with (what is done, how many are done, how many there are)."""


def find_events(
    documents: Sequence[Document], lexicon: Lexicon, progress: Progress | None = None
) -> tuple[Event, ...]:
    """Find the dated events that documents tell.

    Parameters
    ----------
    documents : sequence of Document
        Documents as read, with families and dates filled in.
    lexicon : Lexicon
        Actors to name canonically; without any, governments of the gazetteer and people are named.
    progress : callable, optional
        Called after every document with (what is done, how many are done, how many there are).

    Returns
    -------
    tuple of Event
        In order of time, ids from date and first report; each with every place that tells it, the words of the
        clearest one, and disagreements on date or number in words.
    """
    sides = Sides(lexicon)
    return joined_events(documents, (tellings_of(document, sides) for document in documents), progress)


def joined_events(
    documents: Sequence[Document],
    tellings: Iterable[Iterable[Telling]],
    progress: Progress | None = None,
) -> tuple[Event, ...]:
    """Join what documents tell into events; see `find_events`.

    Parameters
    ----------
    documents : sequence of Document
    tellings : iterable of iterable of Telling
        What each of them tells, in the order of its text.
    progress : callable, optional
        See `find_events`.

    Returns
    -------
    tuple of Event
    """
    groups = Groups(_alike)
    names = {document.id: document.name for document in documents}
    for k, told_by_one in enumerate(tellings):
        for telling in told_by_one:
            groups.put(telling)
        if progress:
            progress("finding what happened", k + 1, len(documents))
    told = [group for group in groups.members if not all(t.aside for t in group)]
    events = sorted((_event(group, names) for group in told), key=_order)
    ids = distinct(content_id("e", event.date, event.reports[0]) for event in events)
    return tuple(replace(event, id=own) for event, own in zip(events, ids, strict=True))


def _order(event: Event) -> tuple[date, date, str, tuple[tuple[str, tuple[int, int]], ...]]:
    assert event.date is not None
    return first_day(event.date), last_day(event.date), event.what, event.reports


def _alike(a: Telling, b: Telling) -> float:
    if a.when == b.when:
        return _same_date(a, b, len(a.stems & b.stems))
    apart = a.document != b.document
    meet = a.days[0] <= b.days[1] and b.days[0] <= a.days[1]
    if not meet and not (apart and _near(a, b)):
        return 0.0
    common = len(a.stems & b.stems)
    if not common:
        return 0.0
    overlap = common / min(len(a.stems), len(b.stems))
    if meet and OPEN_END not in a.value + b.value:
        core = len(a.core & b.core) if apart else 0
        if core >= 2 and core >= 0.5 * min(len(a.core), len(b.core)):
            return overlap
        named = a.occasion >= 0 and a.occasion == b.occasion and (a.nominal or b.nominal)
        if overlap >= 0.5 and (common >= 3 or named):
            return overlap
    if apart and overlap >= 0.6 and common >= 4 and _near(a, b):
        return 0.9 * overlap
    return 0.0


def _same_date(a: Telling, b: Telling, common: int) -> float:
    """Two tellings with one date: the finer the date, the less else has to agree."""
    core = len(a.core & b.core)
    told = core / max(1, min(len(a.core), len(b.core)))
    overlap = common / max(1, min(len(a.stems), len(b.stems)))
    same_occasion = a.occasion >= 0 and a.occasion == b.occasion
    apart = a.document != b.document
    if granularity_of(a.when) == "day":
        if core >= 2 and told >= 0.3:
            return 1.0 + told
        together = len(set(a.actors) & set(b.actors))
        if apart and core and together and told >= 0.2:
            return 1.0 + told
        if overlap >= 0.3 and common >= 2:
            return 1.0 + overlap
        agree = together >= 2 or (a.place is not None and a.place == b.place)
        return 1.0 if same_occasion and (agree or a.nominal or b.nominal) else 0.0
    if same_occasion and (a.nominal or b.nominal) and common >= 1:
        return 1.0 + overlap
    if apart and core >= 2 and told >= 0.4:
        return 1.0 + told
    return 1.0 + overlap if overlap >= 0.5 and common >= 3 else 0.0


def _near(a: Telling, b: Telling) -> bool:
    """Whether two dates of one granularity are close enough to be two versions of one."""
    if a.date.granularity != b.date.granularity:
        return False
    reach = NEAR.get(a.date.granularity)
    return reach is not None and abs(a.days[0] - b.days[0]) <= reach


def _event(group: list[Telling], names: Mapping[str, str]) -> Event:
    """One event of all its tellings: finest date, clearest words, actors of all; names of documents by id."""
    told = [t for t in group if not t.nominal] or group
    dated = min(group, key=lambda t: (_FINENESS[granularity_of(t.value)], not t.date.exact))
    clearest = max(told, key=lambda t: (bool(t.place) + min(2, len(t.actors)), -abs(len(t.what) - 120)))
    reports = tuple(dict.fromkeys((t.document, t.span) for t in group))
    return Event(
        id="",
        date=dated.value,
        granularity=granularity_of(dated.value),
        what=clearest.what,
        actors=tuple(dict.fromkeys(name for t in group for name in t.actors)),
        place=next((t.place for t in (clearest, *group) if t.place), None),
        reports=reports,
        expression=dated.date.text,
        rule="; ".join(
            part for part in (dated.date.rule, dated.date.anchor.replace("none needed", "")) if part
        ),
        disagreements=(*_dates_apart(group, names), *_numbers_apart(group, names)),
        planned=all(t.planned for t in group),
    )


def _dates_apart(group: list[Telling], names: Mapping[str, str]) -> list[str]:
    """Dates that cannot both be right."""
    first: dict[str, str] = {}
    for t in group:
        first.setdefault(t.value, names[t.document])
    days = [ordinals(value) for value in first]
    if max(start for start, _ in days) <= min(end for _, end in days):
        return []  # stretches of days that have one in common, as all have that meet two by two
    return ["date: " + "; ".join(f"{value} in {document}" for value, document in first.items())]


def _numbers_apart(group: list[Telling], names: Mapping[str, str]) -> list[str]:
    """Different numbers of the same things in different documents."""
    found: dict[str, dict[str, str]] = {}
    for t in group:
        for noun, number in t.numbers:
            found.setdefault(noun, {}).setdefault(number, names[t.document])
    return [
        f"number of {noun}: " + "; ".join(f"{number} in {document}" for number, document in numbers.items())
        for noun, numbers in found.items()
        if len(numbers) > 1 and len(set(numbers.values())) > 1
    ]
