"""Two expressions that tell one date: ``3 May last year``, ``next year in May``, ``a year ago today``."""

from __future__ import annotations

import re
from collections.abc import Callable

from impasse.evidence.dates.calendars import shift
from impasse.evidence.dates.date_patterns import number, unit_of
from impasse.evidence.dates.date_rules import Reading, Setting

_DATED = frozenset(("dmy", "mdy", "month", "season_alone", "feast"))
_YEARS = frozenset(("this_unit", "that_unit"))
_AFTER = re.compile(r"\s*,?\s+(?:of\s+)?", re.IGNORECASE)
_BEFORE = re.compile(r"\s*,?\s+(?:in|on)\s+(?:the\s+)?", re.IGNORECASE)
_AGO = re.compile(r"\s+(?:on\s+)?", re.IGNORECASE)
Form = tuple[str, re.Match[str]]
"""Name of a form and its match."""


def together(
    text: str, first: Form, second: Form, at: Setting, rule: Callable[[Form, Setting], Reading | None]
) -> Reading | None:
    """Read two neighbouring expressions as one.

    Parameters
    ----------
    text : str
        The text.
    first, second : (str, re.Match)
        Forms that follow each other.
    at : Setting
        What surrounds them.
    rule : callable
        Reads one form.

    Returns
    -------
    Reading or None
        None when they do not belong together.
    """
    between = (first[1].end(), second[1].start())
    if first[0] == "ago":
        near = second[0] in ("day_word", "weekday") and _AGO.fullmatch(text, *between)
        return _ago(first, second, at, rule) if near else None
    if _lacks_year(first) and _is_year(second) and _AFTER.fullmatch(text, *between):
        return _of_year(first, second, at, rule)
    if _is_year(first) and _lacks_year(second) and _BEFORE.fullmatch(text, *between):
        return _of_year(second, first, at, rule)
    return None


def _lacks_year(form: Form) -> bool:
    told = form[1].groupdict()
    return form[0] in _DATED and not told.get("y") and not told.get("mod")


def _is_year(form: Form) -> bool:
    return form[0] in _YEARS and form[1]["unit"].lower() == "year"


def _of_year(
    form: Form, year: Form, at: Setting, rule: Callable[[Form, Setting], Reading | None]
) -> Reading | None:
    """A day, month, season or feast of a year that is named from where the report stands."""
    told = rule(year, at)
    if told is None or told.value is None or len(told.value) != 4:
        return None
    at.next_year = int(told.value)
    reading = rule(form, at)
    at.next_year = None
    if reading is None or reading.value is None:
        return None
    return Reading(reading.value, told.anchor, f"{reading.rule}; {told.rule}")


def _ago(
    first: Form, second: Form, at: Setting, rule: Callable[[Form, Setting], Reading | None]
) -> Reading | None:
    """``a year ago today`` is a day; ``a year ago on Monday`` is not told more finely than the year."""
    reading = rule(first, at)
    unit, each = unit_of(first[1]["unit"])
    count = number(first[1]["n"])
    if second[0] != "day_word" or second[1]["word"].lower() != "today" or at.day is None or count is None:
        return reading
    steps = -count * each
    if unit in ("day", "week"):
        value = shift(at.day.isoformat(), "day", steps * (7 if unit == "week" else 1))
    elif unit in ("month", "year"):
        whole = shift(at.day.isoformat(), unit, steps)
        value = f"{whole}{at.day.isoformat()[len(whole) :]}" if whole else None
    else:
        return reading
    return (
        Reading(value, at.told(), f"{-steps} {unit}{'s' * (steps != -1)} before the day of the report")
        if value
        else reading
    )
