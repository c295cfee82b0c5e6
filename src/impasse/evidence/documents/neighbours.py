"""What the documents of one run tell about each other: an outlet's name for its domain, the date of another copy.

All of it is inferred and marked so in ``published_from`` and ``publisher_from``; what a document says itself stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from impasse.evidence.corpus import Family
from impasse.evidence.dates.calendars import first_day, granularity_of, last_day
from impasse.evidence.dates.date_patterns import WEEKDAYS, month_number
from impasse.evidence.dates.dating import find_dates
from impasse.evidence.document import Document
from impasse.evidence.documents.datelines import MONTH, MONTHS, WEEKDAY
from impasse.evidence.documents.outlet_names import domain_name, links_of, squeezed
from impasse.evidence.documents.printed import printed_value
from impasse.evidence.documents.published import path_date
from impasse.evidence.documents.slugs import opening
from impasse.evidence.lexicon import Lexicon, Office

_MONTH_DAY = re.compile(
    r"(?P<month>[A-Za-z]+)\.?\s+(?P<day>\d{1,2})|(?P<day2>\d{1,2})\s+(?P<month2>[A-Za-z]+)"
)


def complete(
    documents: Sequence[Document], families: Sequence[Family], lexicon: Lexicon
) -> tuple[Document, ...]:
    """Fill in outlets and dates that other documents of the run, or the offices people held, make certain enough.

    Parameters
    ----------
    documents : sequence of Document
        Documents as read one by one.
    families : sequence of Family
        Their families.
    lexicon : Lexicon
        Dated offices narrow the years that fit.

    Returns
    -------
    tuple of Document
        The same documents; families set, and facts added with how they are known.
    """
    out = list(joined_to_families(documents, families))
    out = _named_outlets(out)
    out = _dated_by_opening(out)
    out = _dated_by_copies(out)
    return tuple(_dated_by_weekday(out, lexicon))


def joined_to_families(documents: Sequence[Document], families: Sequence[Family]) -> tuple[Document, ...]:
    """Return documents that name their families."""
    family = {id: f.id for f in families for id in f.documents}
    return tuple(replace(d, family=family[d.id]) for d in documents)


def _named_outlets(documents: list[Document]) -> list[Document]:
    """A domain becomes the outlet's name where another document names the outlet of that domain."""
    names = {squeezed(d.publisher): d.publisher for d in documents if d.publisher and "." not in d.publisher}
    out = []
    for d in documents:
        owner = domain_name(d.publisher) if d.publisher and "." in d.publisher else ""
        name = names.get(owner) or names.get(owner.removeprefix("the"))
        where = f"{d.publisher_from}; named so by another document"
        out.append(replace(d, publisher=name, publisher_from=where) if name else d)
    return out


def _dated_by_copies(documents: list[Document]) -> list[Document]:
    """An undated copy takes the day of the earliest dated copy of the same report."""
    best: dict[str, Document] = {}
    for d in documents:
        if d.published_precision == "day" and (
            d.family not in best or (d.published or "") < (best[d.family].published or "")
        ):
            best[d.family] = d
    out = []
    for d in documents:
        other = best.get(d.family)
        if other is None or d.published is not None:
            out.append(d)
            continue
        how = (other.published_from or "").removeprefix("inferred: ")
        where = f"inferred: another copy of the report ({other.name}) is of this day; {how}"
        out.append(replace(d, published=other.published, published_precision="day", published_from=where))
    return out


def _dated_by_opening(documents: list[Document]) -> list[Document]:
    """A report dated without a year is of the one year in which its day lies among those of the dated documents.

    That is the year that all of them share, or the only one that puts the day between the first and the last of them;
    a weekday printed beside the day has to fit.
    """
    days = sorted(d.published for d in documents if d.published and d.published_precision == "day")
    told = [int(d.published[:4]) for d in documents if d.published]
    years = list(range(min(told), max(told) + 1)) if told else []
    out = []
    for d in documents:
        printed = _without_year(d) if d.published is None and years else None
        values = [(y, printed_value(f"{printed[0].rstrip('.')} {y}")) for y in years] if printed else []
        fits = [(y, v) for y, v in values if v and len(v) == 10 and (not printed or _on(v, printed[1]))]
        inside = [(y, v) for y, v in fits if days and days[0] <= v <= days[-1]]
        chosen = fits if len(years) == 1 else inside
        if printed and len(chosen) == 1:
            year, value = chosen[0]
            why = "is that of the other documents" if len(years) == 1 else "puts it among the other documents"
            where = f"inferred: the report opens with {printed[0]}; the year {why}, {year}"
            d = replace(d, published=value, published_precision="day", published_from=where)
        out.append(d)
    return out


def _without_year(d: Document) -> tuple[str, str] | None:
    """The day without a year that a report opens with or has above it, and the weekday beside it."""
    for region in d.regions:
        line = d.text[region.start : region.end]
        if region.kind != "dateline" or len(line) > 120:
            continue
        found = opening(line + " A")
        bare = re.search(
            rf"(?:{MONTH}\s*\d{{1,2}}|\d{{1,2}}\.?\s+(?:of\s+)?{MONTH})\b(?!\s*,?\s*'?\d)",
            line,
            re.IGNORECASE,
        )
        day = found.date if found and found.date else bare.group() if bare else None
        if day and not re.search(r"\d{4}", line):
            weekday = re.search(rf"\b{WEEKDAY}\b", line, re.IGNORECASE)
            return day, weekday.group().lower() if weekday else ""
    return None


def _on(value: str, weekday: str) -> bool:
    """Whether a day falls on a weekday, if one is named."""
    return not weekday or WEEKDAYS[date.fromisoformat(value).weekday()].startswith(weekday[:3])


def _dated_by_weekday(documents: list[Document], lexicon: Lexicon) -> list[Document]:
    """An undated report that names a weekday and a day of the month fits few years; one of them may be left."""
    years = sorted({(d.published or "")[:4] for d in documents if d.published})
    out = []
    for d in documents:
        fits = _fitting_years(d) if d.published is None else None
        if fits is None:
            out.append(d)
            continue
        candidates, month, number, weekday = fits
        printed = f"{MONTHS[month - 1].title()} {number} was a {weekday}"
        offices = [y for y in candidates if _in_office(d, date(y, month, number), lexicon)]
        near = [y for y in offices if str(y) in years]
        chosen = offices if len(offices) == 1 else near
        if len(chosen) == 1:
            why = "the offices named" if len(offices) == 1 else "the years of the other documents"
            where = f"inferred: {printed} in {_list(candidates)}; by {why}, {chosen[0]}"
            value = _within_a_week(date(chosen[0], month, number))
            out.append(
                replace(d, published=value, published_precision=granularity_of(value), published_from=where)
            )
        else:
            out.append(
                replace(d, notes=(*d.notes, f"no date; {printed} in {_list(offices)}")) if offices else d
            )
    return out


def _within_a_week(told: date) -> str | None:
    """Month, else year, that a day and the six days after it have in common."""
    last = told + timedelta(days=6)
    if (told.year, told.month) == (last.year, last.month):
        return f"{told.year}-{told.month:02d}"
    return str(told.year) if told.year == last.year else None


def _list(years: Sequence[int]) -> str:
    return ", ".join(map(str, years))


def _fitting_years(d: Document) -> tuple[list[int], int, int, str] | None:
    """Years in which the one day of the month named falls on the one weekday named, after all years told as past."""
    view = d.view
    linked = [int(found_path[:4]) for link in links_of(d.text) if (found_path := path_date(link))]
    if not linked:
        return None
    found = find_dates(view.text, paragraphs=view.paragraphs, sentences=view.sentences)
    weekdays = list(dict.fromkeys(e.text for e in found if e.text.lower() in WEEKDAYS))
    days = list(
        dict.fromkeys(
            key for e in found if e.value is None and (key := _month_day(view.text[slice(*e.span)]))
        )
    )
    if len(weekdays) != 1 or len(days) != 1:
        return None
    told = [int(e.value[:4]) for e in found if e.value and e.granularity in ("year", "month", "day")]
    if not told:
        return None
    month, number = days[0]
    index = WEEKDAYS.index(weekdays[0].lower())
    years = [
        y
        for y in range(max(told) + 1, max(linked) + 1)
        if number <= last_day(f"{y}-{month:02d}").day and date(y, month, number).weekday() == index
    ]
    return (years, month, number, weekdays[0]) if years else None


def _month_day(text: str) -> tuple[int, int] | None:
    """Month and day that an expression without a year names, also inside ``a week before the May 3 summit``."""
    for match in _MONTH_DAY.finditer(text):
        try:
            return month_number(match["month"] or match["month2"]), int(match["day"] or match["day2"])
        except KeyError:
            continue
    return None


def _in_office(d: Document, day: date, lexicon: Lexicon) -> bool:
    """Whether everybody whom the text gives an office known to the lexicon held it on a day."""
    by_holder: dict[str, list[Office]] = {}
    for actor in lexicon.actors:
        for office in actor.offices:
            surname = re.escape(office.holder.split()[-1])
            if re.search(rf"\b{re.escape(office.title)}\s+(?:[A-Z][\w'’-]+\s+)?{surname}\b", d.view.text):
                by_holder.setdefault(office.holder, []).append(office)
    return all(any(_held(office, day) for office in offices) for offices in by_holder.values())


def _held(office: Office, day: date) -> bool:
    since = first_day(office.since) if office.since else date.min
    until = last_day(office.until) if office.until else date.max
    return since <= day <= until
