"""What dates printed with a day, month or year mean; never finer than they are told.

Every rule gives value, granularity, anchor and the rule in words, or leaves the expression open with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from impasse.evidence.dates.calendars import (
    day,
    first_day,
    granularity_of,
    last_day,
    month,
)
from impasse.evidence.dates.date_patterns import DECADES, ORDINALS, WEEKDAYS, month_number
from impasse.evidence.text.tense import tense_at


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means."""

    value: str | None
    anchor: str
    rule: str

    @property
    def granularity(self) -> str:
        """Granularity of the value."""
        return granularity_of(self.value)


@dataclass(slots=True)
class Setting:
    """What surrounds an expression: the text, the report's own date, and dates told before."""

    text: str
    published: str | None
    sentence: tuple[int, int] = (0, 0)
    previous: Reading | None = None
    previous_text: str = ""
    year: int | None = None
    """Year in force in this paragraph (``In 1956, ...``)."""
    next_year: int | None = None
    """Year of the other end of a range this expression begins."""
    days: list[str] = field(default_factory=list)
    """Days told before in the text."""
    linked: bool = False
    """The expression is the end of a range."""

    @property
    def day(self) -> date | None:
        """Day of the report, if it is known to the day."""
        return (
            date.fromisoformat(self.published)
            if granularity_of(self.published) == "day" and self.published
            else None
        )

    def told(self) -> str:
        """Say the anchor of relative expressions."""
        return f"published {self.published}"


Rule = Callable[[re.Match[str], Setting], Reading | None]
_ABSOLUTE = "none needed"


def open_reading(why: str) -> Reading:
    """Leave an expression open, with the reason."""
    return Reading(None, "", why)


def iso(m: re.Match[str], at: Setting) -> Reading | None:
    """``1962-06-14``."""
    value = day(int(m["y"]), int(m["m"]), int(m["d"]))
    return (
        Reading(value, _ABSOLUTE, "day as printed") if value else open_reading("no such day in the calendar")
    )


def script(m: re.Match[str], at: Setting) -> Reading | None:
    """A date in another script."""
    return open_reading("written in a script that is not read")


def numeric(m: re.Match[str], at: Setting) -> Reading | None:
    """``14.06.1962``, ``06/14/1962``, ``05/06/62``."""
    a, b = int(m["a"]), int(m["b"])
    if len(m["y"]) == 2:
        return open_reading("the century, and which number is the month, are not told")
    year = int(m["y"])
    if m["sep"] == "." or a > 12 or a == b:
        value = day(year, b, a)
    elif b > 12:
        value = day(year, a, b)
    else:
        return Reading(m["y"], _ABSOLUTE, "only the year: which number is the month is not told")
    return (
        Reading(value, _ABSOLUTE, "day as printed") if value else open_reading("no such day in the calendar")
    )


def month_day(m: re.Match[str], at: Setting) -> Reading | None:
    """``January 22``, ``Tuesday, 22 January 2019``, ``May 3-5, 2018``."""
    number_of_month, first = month_number(m["mon"]), _number_of_day(m["d"])
    last = int(re.sub(r"\D", "", m["d2"])) if m["d2"] else None
    if m["y"]:
        return _with_last(_plain_day(int(m["y"]), number_of_month, first, "day as printed"), last)
    if at.next_year is not None:
        return _with_last(_plain_day(at.next_year, number_of_month, first, "year told beside it"), last)
    if _recurs(m, at):
        return open_reading("a day of every year")
    if at.year is not None:
        return _with_last(_plain_day(at.year, number_of_month, first, f"year told before: {at.year}"), last)
    return _with_last(_nearest_day(m, at, number_of_month, first), last)


def _number_of_day(word: str) -> int:
    """``22``, ``22nd``, ``the twenty-second``."""
    digits = re.sub(r"\D", "", word)
    return int(digits) if digits else ORDINALS[word.lower()]


def _plain_day(year: int, number_of_month: int, number_of_day: int, rule: str) -> Reading:
    value = day(year, number_of_month, number_of_day)
    return Reading(value, _ABSOLUTE, rule) if value else open_reading("no such day in the calendar")


def _with_last(reading: Reading, last: int | None) -> Reading:
    if last is None or reading.value is None:
        return reading
    end = day(int(reading.value[:4]), int(reading.value[5:7]), last)
    if end is None or end <= reading.value:
        return open_reading("the days are no range")
    return Reading(f"{reading.value}/{end}", reading.anchor, reading.rule)


_RECURRENT = re.compile(
    r"\b(?:(?:is|are)\s+(?:also\s+)?(?:celebrated|observed|marked|commemorated|held|known)|every\s+(?:year|[A-Z])|each\s+year|annual(?:ly)?|year\s+after\s+year)\b"
)


def _recurs(m: re.Match[str], at: Setting) -> bool:
    """Whether a sentence speaks of a day that comes back every year."""
    start, end = at.sentence
    return _RECURRENT.search(at.text, max(start, m.start() - 60), min(end, m.end() + 60)) is not None


def _nearest_day(m: re.Match[str], at: Setting, number_of_month: int, number_of_day: int) -> Reading:
    """The year of a day without one: by weekday if it is named, else by tense, else the nearest."""
    if at.published is None or granularity_of(at.published) not in ("day", "month"):
        return open_reading("the year is not told and the report's date is not known")
    low, high = first_day(at.published), last_day(at.published)
    years = [y for y in (low.year - 1, low.year, low.year + 1) if day(y, number_of_month, number_of_day)]
    candidates = [date(y, number_of_month, number_of_day) for y in years]
    named = m["wd"]
    if named:
        index = next(k for k, name in enumerate(WEEKDAYS) if name.startswith(named.lower().rstrip(".")[:3]))
        candidates = [c for c in candidates if c.weekday() == index]
        if not candidates:
            return open_reading("no year near the report has this weekday on this day")
    tense = tense_at(at.text, at.sentence, m.span())
    if tense == "past":
        candidates = [c for c in candidates if c <= high] or candidates
    elif tense == "future":
        candidates = [c for c in candidates if c >= low] or candidates
    middle = low + (high - low) / 2
    best = min(candidates, key=lambda c: abs(c - middle))
    rule = {"past": "last such day before the report", "future": "first such day after the report"}.get(
        tense, "such day nearest to the report"
    )
    return Reading(best.isoformat(), at.told(), rule)


def fiscal(m: re.Match[str], at: Setting) -> Reading | None:
    """``fiscal 2018``."""
    return open_reading("when this fiscal year begins is not told")


def quarter(m: re.Match[str], at: Setting) -> Reading | None:
    """``the first quarter of 2018``, ``Q3 2018``."""
    q = int(m["q"]) if m["q"] else _ordinal(m["ord"])
    year = int(m["y2"] or m["y"])
    return Reading(f"{month(year, 3 * q - 2)}/{month(year, 3 * q)}", _ABSOLUTE, "calendar quarter")


def _ordinal(word: str) -> int:
    return int(word[0]) if word[0].isdigit() else ORDINALS[word.lower()]


def half(m: re.Match[str], at: Setting) -> Reading | None:
    """``the second half of 2018``, ``the second half of the 1990s``."""
    second = m["ord"] != "first"
    if m["dec"]:
        start = int(m["dec"]) * 10 + 5 * second
        return Reading(f"{start}/{start + 4}", _ABSOLUTE, "half of a decade")
    start = 7 if second else 1
    return Reading(
        f"{month(int(m['y']), start)}/{month(int(m['y']), start + 5)}", _ABSOLUTE, "calendar half-year"
    )


def season(m: re.Match[str], at: Setting) -> Reading | None:
    """``the summer of 2018``: the months depend on the hemisphere, so only the year is sure."""
    if m["y2"]:
        end = m["y"][: 4 - len(m["y2"])] + m["y2"]
        return Reading(f"{m['y']}/{end}", _ABSOLUTE, "season over two years: only the years are sure")
    return Reading(m["y"], _ABSOLUTE, "season: only the year is sure")


def decade(m: re.Match[str], at: Setting) -> Reading | None:
    """``the 1990s``, ``the '90s``, ``the nineties``."""
    if m["dec"]:
        start = int(m["dec"]) * 10
    else:
        tens = int(m["short"]) * 10 if m["short"] else DECADES[m["word"]]
        start = (2000 if m["short"] and tens < 30 else 1900) + tens
    return Reading(f"{start}/{start + 9}", _ABSOLUTE, "decade as printed")


def century(m: re.Match[str], at: Setting) -> Reading | None:
    """``the 19th century``: 1801 to 1900."""
    digits = re.sub(r"\D", "", m["ord"])
    count = int(digits) if digits else ORDINALS[m["ord"].lower()]
    if not 1 <= count <= 30:
        return None
    return Reading(f"{count * 100 - 99:04d}/{count * 100:04d}", _ABSOLUTE, "century as printed")


def month_year(m: re.Match[str], at: Setting) -> Reading | None:
    """``March 2014``, also its beginning, middle or end."""
    return Reading(month(int(m["y"]), month_number(m["mon"])), _ABSOLUTE, "month as printed")


def iso_month(m: re.Match[str], at: Setting) -> Reading | None:
    """``2014-03``."""
    if not 1000 <= int(m["y"]) <= 2100:
        return None
    return Reading(f"{m['y']}-{m['m']}", _ABSOLUTE, "month as printed")


def years(m: re.Match[str], at: Setting) -> Reading | None:
    """``2012-2020``, ``2012–15``; ``2014-03`` is a month."""
    end = m["y"][: 4 - len(m["y2"])] + m["y2"]
    if int(end) <= int(m["y"]):
        return iso_month_of(m) if len(m["y2"]) == 2 and 1 <= int(m["y2"]) <= 12 else None
    return Reading(f"{m['y']}/{end}", _ABSOLUTE, "years as printed")


def iso_month_of(m: re.Match[str]) -> Reading:
    """Read ``2014-03`` as the month it must be, since it is no range of years."""
    return Reading(f"{m['y']}-{m['y2']}", _ABSOLUTE, "month as printed")


_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|from|until|till|by|before|after|during|of|and|around|circa|year|years|back\s+in|through|early|late|mid|the|its|their|"
    r"his|her|a|this|or|between|as|for)\s+|[(,–—-]\s*|\bmid-|^)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?:(?:of\s+)?(?:people|men|women|troops|soldiers|children|tonnes?|tons?|km|kilomet\w+|miles?|met(?:re|er)s?|feet|pages|dollars|euros|"
    r"pounds|yen|rubles|members|workers|residents|islanders|ships?|votes|homes|families|times|hours|minutes|seconds|days|weeks|words|square|per)\b)"
)
_YEAR_AFTER = re.compile(
    r"\s+(?:was|is|saw|brought|marked|ended|began|and)\b|\s*[,).;:]|\s*$|['’]s\b|\s+[a-z]"
)


def year(m: re.Match[str], at: Setting) -> Reading | None:
    """``1956``, where the words around it make it a year and not a number."""
    before = at.text[max(at.sentence[0], m.start() - 14) : m.start()]
    if not 1000 <= int(m["y"]) <= 2100 or _COUNTED.match(at.text, m.end()):
        return None
    printed = m.group()[:-4]
    if not printed and not at.linked and not _YEAR_BEFORE.search(before):
        return None
    weak = re.search(r"\b(?:a|for|as|of|and|or|by|around|its|their|his|her)\s+$", before, re.IGNORECASE)
    if weak and not 1700 <= int(m["y"]) <= 2100:
        return None
    return (
        Reading(m["y"], _ABSOLUTE, "year as printed")
        if _YEAR_AFTER.match(at.text, m.end()) or printed
        else None
    )
