"""Seasons and feasts without a year: ``last spring``, ``by the autumn``, ``since Christmas``, ``before Easter``.

Their year is told by tense from the report's date, as that of a month is. Of a season only the year is given, counted
with the seasons north of the equator, and the rule says so.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from impasse.evidence.dates.calendars import first_day, last_day
from impasse.evidence.dates.date_rules import Reading, Setting, open_reading
from impasse.evidence.text.tense import tense_at

_BEGINS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_LED = re.compile(
    r"\b(?:in|by|since|until|till|before|after|during|from|through|throughout|for|of|and|or|early|late|mid|last|next|this|over)"
    r"(?:\s+the)?(?:\s+(?:early|late|mid))?[\s-]+$",
    re.IGNORECASE,
)
_LED_FEAST = re.compile(
    r"\b(?:in|by|since|until|till|before|after|on|at|from|for|last|next|this|ahead\s+of|and|or|than|to)\s+$",
    re.IGNORECASE,
)
_FUNCTION = (
    r"and|or|but|when|as|in|on|at|to|from|until|by|with|for|the|a|an|his|her|its|their|that|which|who|after|before|because|while|"
    r"against|under|over|if|unless|so|then|is|was|will|would|has|had|have|they|he|she|it|we|this|last|next|said|says"
)
_NOUN_AFTER = re.compile(rf"['’]s\b|\s+(?!(?:{_FUNCTION})\b)[a-z]+(?<!ed)\b")
_FIXED = {"christmas": (12, 25), "new year": (1, 1), "boxing day": (12, 26), "may day": (5, 1)}
_FROM_EASTER = {
    "easter": 0,
    "easter sunday": 0,
    "good friday": -2,
    "easter monday": 1,
    "whitsun": 49,
    "pentecost": 49,
    "ash wednesday": -46,
}


def season_alone(m: re.Match[str], at: Setting) -> Reading | None:
    """``in the spring``, ``by autumn``: by tense the last one up to the report, or the first one from it on."""
    before = at.text[max(at.sentence[0], m.start() - 24) : m.start()]
    if not _LED.search(before):
        return None
    name = m["season"].lower()
    if name == "fall" and not re.match(
        r"\s*(?:[.,;:)?!\"”’]|$|\s(?:and|or|to|when|if)\b)", at.text[m.end() :]
    ):
        return None
    if _NOUN_AFTER.match(at.text, m.end()):
        return open_reading("names a time of something, not a date")
    year = at.next_year or at.year
    if year is not None:
        return _of_year(name, year, "none needed", f"season of the year told beside or before, {year}")
    return counted_season(name, "", m.span(), at)


def counted_season(name: str, mod: str, span: tuple[int, int], at: Setting) -> Reading:
    """Year of a season that is named from where the report stands.

    Parameters
    ----------
    name : str
        Season in small letters.
    mod : str
        ``last``, ``this``, ``next`` or another word of that kind; empty when the tense has to tell.
    span : (int, int)
        The expression, for the tense.
    at : Setting
        What surrounds it.

    Returns
    -------
    Reading
        A year, of a winter two, or left open.
    """
    if at.published is None or len(at.published) < 7:
        return open_reading("which year is meant is not told and the report's date is not known")
    low, high = first_day(at.published), last_day(at.published)
    tense = tense_at(at.text, at.sentence, span) if mod in ("", "this") else ""
    begins = [date(low.year + k, _BEGINS[name], 1) for k in (-2, -1, 0, 1)]
    if mod == "this":
        mod = "past" if tense == "past" else ""
        if name != "winter":
            return _of_year(name, low.year, at.told(), "season of the report's year")
    if mod in ("next", "coming", "this coming", "the coming") or (not mod and tense != "past"):
        if not mod and not tense:
            return open_reading("whether it is past or to come is not told")
        running = 0 if mod == "next" else 1
        found = next(b for b in (*begins, date(low.year + 2, _BEGINS[name], 1)) if _over(b, running) > low)
        return _of_year(name, found.year, at.told(), "first such season from the report on")
    if mod == "last":
        ended = [b for b in begins if _over(b, 1) <= low]
        return _of_year(name, ended[-1].year, at.told(), "last such season that was over")
    started = [b for b in begins if b <= high]
    return _of_year(name, started[-1].year, at.told(), "last such season up to the report")


def _over(begin: date, running: int) -> date:
    """First day after a season, or its own first day where a running one does not count."""
    month = begin.month - 1 + 3 * running
    return date(begin.year + month // 12, month % 12 + 1, 1)


def _of_year(name: str, year: int, anchor: str, rule: str) -> Reading:
    value = f"{year}/{year + 1}" if name == "winter" else str(year)
    return Reading(value, anchor, f"{rule}; only the year is given, counted with the seasons of the north")


def feast(m: re.Match[str], at: Setting) -> Reading | None:
    """``Christmas Day 1998``, ``since Christmas``, ``by Easter``: the day, its year as printed or by tense."""
    name = " ".join(re.sub(r"['’]s$", "", m["feast"].lower()).split())
    which = (m["which"] or "").lower()
    led = _LED_FEAST.search(at.text[max(at.sentence[0], m.start() - 14) : m.start()])
    if re.match(r"\s+[A-Z]\w|['’]s\b", at.text[m.end() : m.end() + 4]):
        return None
    if not led and not which and not m["y"]:
        return None
    if _NOUN_AFTER.match(at.text, m.end()) and not m["y"]:
        return open_reading("names a time of something, not a date")
    if m["y"]:
        return Reading(_feast_day(name, which, int(m["y"])).isoformat(), "none needed", _feast_rule(name))
    year = at.next_year or at.year
    if year is not None:
        rule = f"{_feast_rule(name)}, of the year told before, {year}"
        return Reading(_feast_day(name, which, year).isoformat(), "none needed", rule)
    if at.published is None or len(at.published) < 7:
        return open_reading("the year of the holiday is not told")
    low, high = first_day(at.published), last_day(at.published)
    days = [_feast_day(name, which, low.year + k) for k in (-1, 0, 1)]
    tense = tense_at(at.text, at.sentence, m.span())
    if led and led.group().split()[0].lower() == "since":
        tense = "past"
    if led and led.group().split()[0].lower() == "by" and tense == "":
        tense = "future"
    if not tense:
        return open_reading("whether it is past or to come is not told")
    fits = [d for d in days if (d <= high if tense == "past" else d >= low)]
    value = fits[-1] if tense == "past" else fits[0]
    where = "last one up to the report" if tense == "past" else "first one from the report on"
    return Reading(value.isoformat(), at.told(), f"{_feast_rule(name)}, {where}")


def _feast_rule(name: str) -> str:
    return "fixed holiday" if name in _FIXED else "counted from Easter Sunday of the western churches"


def _feast_day(name: str, which: str, year: int) -> date:
    """Day of a feast in a year; an eve is the day before."""
    if name in _FIXED:
        month, number = _FIXED[name]
        if which == "eve" and name == "new year":
            return date(year, 12, 31)
        return date(year, month, number) - timedelta(days=which == "eve")
    return easter(year) + timedelta(days=_FROM_EASTER[name])


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar.

    Parameters
    ----------
    year : int
        Year from 1583 on.

    Returns
    -------
    date
        Between 22 March and 25 April.

    References
    ----------
    J. Meeus, Astronomical Algorithms, 1991, chapter 8.
    """
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, number = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, number + 1)
