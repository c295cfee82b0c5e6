"""Parts of the running week, month or year, and counted ones: ``by the end of the year``, ``the week before last``."""

from __future__ import annotations

import re
from datetime import timedelta

from impasse.evidence.dates.calendars import day, first_day, granularity_of, last_day, month, week, weekend
from impasse.evidence.dates.date_rules import Reading, Setting, open_reading
from impasse.evidence.text.tense import tense_at

_NO_DAY = open_reading("the day of the report is not known")
_RUNNING = re.compile(r"\b(?:by|before|until|till|since|from|through)\s+$", re.IGNORECASE)


def period(m: re.Match[str], at: Setting) -> Reading | None:
    """``by the end of the year``, ``since the start of the month``, ``by year's end``: of the report."""
    unit = (m["unit"] or m["short"]).lower()
    if at.year is not None and unit == "year":
        return Reading(str(at.year), "none needed", f"year told before: {at.year}")
    if at.published is None:
        return _NO_DAY
    own = at.previous is None or at.previous.value is None or at.published[:4] in at.previous.value
    led = _RUNNING.search(at.text[max(0, m.start() - 9) : m.start()]) is not None or (unit == "year" and own)
    if not led and tense_at(at.text, at.sentence, m.span()) != "future":
        return open_reading(f"of which {unit} is not told")
    value = _running(unit, at)
    return Reading(value, at.told(), f"{unit} of the report; only the {unit} is sure") if value else _NO_DAY


def _running(unit: str, at: Setting, step: int = 0) -> str | None:
    """Week, month, year or decade of the report, or one before or after it."""
    published = at.published or ""
    year = int(published[:4])
    if unit == "year":
        return str(year + step)
    if unit == "decade":
        return f"{year // 10 * 10}/{year // 10 * 10 + 9}"
    if unit == "month":
        return month(year, int(published[5:7]) + step) if len(published) >= 7 else None
    if at.day is None:
        return None
    return weekend(at.day, step) if unit == "weekend" else week(at.day, step)


def new_year(m: re.Match[str], at: Setting) -> Reading | None:
    """``early in the new year``: of something to come, the year after that of the report."""
    if at.published is None:
        return _NO_DAY
    if (
        len(at.published) < 7
        or first_day(at.published).month < 7
        or tense_at(at.text, at.sentence, m.span()) == "past"
    ):
        return open_reading("which year is new is not told")
    return Reading(str(int(at.published[:4]) + 1), at.told(), "the year after that of the report")


def before_last(m: re.Match[str], at: Setting) -> Reading | None:
    """``the week before last``, ``the year after next``."""
    if at.published is None:
        return _NO_DAY
    step = -2 if m["which"].lower().startswith("before") else 2
    value = _running(m["unit"].lower(), at, step)
    return (
        Reading(value, at.told(), f"the {m['unit'].lower()} {m['which'].lower()}, counted from the report")
        if value
        else _NO_DAY
    )


def nth(m: re.Match[str], at: Setting) -> Reading | None:
    """``on the 12th``: of the month told before or named beside it, else by tense of the month of the report."""
    number, mod = int(m["d"]), " ".join((m["mod"] or "").lower().split())
    previous = (
        at.previous.value if at.previous and granularity_of(at.previous.value) in ("day", "month") else None
    )
    if previous and mod in ("", "the same"):
        value = day(int(previous[:4]), int(previous[5:7]), number)
        return (
            Reading(value, f"“{at.previous_text}” = {previous}", "day of the month told before")
            if value
            else None
        )
    if at.day is None or mod == "the same":
        return open_reading("the month is not told")
    if mod:
        value = _of_month(at, {"this": 0, "last": -1, "next": 1}[mod], number)
        return (
            Reading(value, at.told(), f"day of {mod} month")
            if value
            else open_reading("no such day in the calendar")
        )
    future = tense_at(at.text, at.sentence, m.span()) == "future"
    near = [v for k in (-1, 0, 1) if (v := _of_month(at, k, number))]
    report = at.day.isoformat()
    fits = [v for v in near if (v >= report if future else v <= report)]
    if not fits:
        return None
    rule = "first such day from the report on" if future else "last such day up to the report"
    return Reading(fits[0] if future else fits[-1], at.told(), rule)


def _of_month(at: Setting, step: int, number: int) -> str | None:
    """A day of the month of the report, or of one before or after it."""
    assert at.day is not None
    first = last_day(at.day.isoformat()).replace(day=1) + timedelta(days=32 * step if step > 0 else step)
    return day(first.year, first.month, number)
