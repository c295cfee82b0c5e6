"""Rarer forms of dates: ``19-Nov-12``, ``Nov. 19, '12``, ``02/2013``, ``the first Friday of next month``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from impasse.evidence.dates.calendars import day, last_day, month
from impasse.evidence.dates.date_patterns import ORDINALS, WEEKDAYS, month_number
from impasse.evidence.dates.date_rules import Reading, Setting, open_reading
from impasse.evidence.text.tense import tense_at

_PRINTED = "none needed"
_AHEAD = 5
"""Years after the report that a year of two digits may still mean."""


def short_year(m: re.Match[str], at: Setting) -> Reading | None:
    """``19-Nov-12``, ``19-Nov-2012``, ``Nov. 19, '12``, ``Nov '12``."""
    short = m["yy"] or m["yy2"] or m["yy3"]
    if m["sep"] == " " and not re.search(r"['’‘]\d\d$", m.group()):
        return None  # "19 Nov 12" may go on with an hour or a number
    year = int(m["y"]) if m["y"] else _century(int(short), at)
    if year is None:
        return open_reading("the century is not told and the report's date is not known")
    number = month_number(m["mon"] or m["mon2"] or m["mon3"])
    rule = "as printed" if m["y"] else f"as printed, the year {short} read as {year}"
    if m["mon3"]:
        return Reading(month(year, number), _PRINTED, f"month {rule}")
    value = day(year, number, int(re.sub(r"\D", "", m["d"] or m["d2"])))
    return Reading(value, _PRINTED, f"day {rule}") if value else open_reading("no such day in the calendar")


def _century(short: int, at: Setting) -> int | None:
    """The latest year of these two digits that the report can speak of."""
    if at.published is None:
        return None
    latest = int(at.published[:4]) + _AHEAD
    return latest - (latest - short) % 100


def month_slash(m: re.Match[str], at: Setting) -> Reading | None:
    """``02/2013``."""
    return Reading(month(int(m["y"]), int(m["m"])), _PRINTED, "month as printed")


def nth_weekday(m: re.Match[str], at: Setting) -> Reading | None:
    """``the first Friday of next month``, ``the last Monday in May 2020``."""
    which, index = m["ord"].lower(), WEEKDAYS.index(m["wd"].lower())
    found = _month(m, at)
    if found is None:
        return open_reading("the month is not told and the report's date is not known")
    year, number = found
    value = _nth(which, index, year, number)
    told = m["y"] or m["mod"]
    if not told and at.published and value > last_day(at.published) and _past(m, at):
        value = _nth(which, index, year - 1, number)
    anchor = _PRINTED if m["y"] else at.told()
    return Reading(value.isoformat(), anchor, f"{which} {m['wd'].title()} of {month(value.year, number)}")


def _nth(which: str, index: int, year: int, number: int) -> date:
    """The first, second ... or last weekday of a month."""
    if which == "last":
        last = last_day(month(year, number))
        return last - timedelta(days=(last.weekday() - index) % 7)
    first = date(year, number, 1)
    return first + timedelta(days=(index - first.weekday()) % 7 + 7 * (ORDINALS[which] - 1))


def _past(m: re.Match[str], at: Setting) -> bool:
    return tense_at(at.text, at.sentence, m.span()) == "past"


def _month(m: re.Match[str], at: Setting) -> tuple[int, int] | None:
    """Year and number of the month meant."""
    if m["y"]:
        return int(m["y"]), month_number(m["mon"])
    if at.published is None or len(at.published) < 7:
        return None
    year, own = int(at.published[:4]), int(at.published[5:7])
    if m["mod"]:
        step = {"next": 1, "last": -1}.get(m["mod"].lower(), 0)
        if m["mod"].lower() not in ("next", "last", "this"):
            return None
        total = year * 12 + own - 1 + step
        return total // 12, total % 12 + 1
    number = month_number(m["mon"])
    ahead = tense_at(at.text, at.sentence, m.span()) == "future"
    return year + (ahead and number < own) - (_past(m, at) and number > own), number
