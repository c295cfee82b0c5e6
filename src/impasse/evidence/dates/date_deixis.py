"""Weekdays, months and units named from where the report stands: ``on Tuesday``, ``last November``, ``that year``."""

from __future__ import annotations

import re
from datetime import timedelta

from impasse.evidence.dates.calendars import first_day, granularity_of, last_day, month, shift, week, weekend
from impasse.evidence.dates.date_counting import count_from
from impasse.evidence.dates.date_patterns import WEEKDAYS, month_number
from impasse.evidence.dates.date_rules import Reading, Setting, open_reading
from impasse.evidence.dates.date_seasons import counted_season
from impasse.evidence.text.tense import tense_at

_NO_DAY = open_reading("the day of the report is not known")
_NAMED = re.compile(r"\b(?:Good|Black|Bloody|Super|Ash|Palm|Easter|Cyber|Holy|Maundy|Fat)\s+$")
_PAPER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|Tribune|Agreement|Accord|Massacre|Review|Star)\b"
)


def weekday(m: re.Match[str], at: Setting) -> Reading | None:
    """``on Tuesday``: by tense the last one up to the report, or the first one after it."""
    if _NAMED.search(at.text[max(0, m.start() - 12) : m.start()]) or _PAPER.match(at.text, m.end()):
        return None
    if m["plural"] or re.search(
        r"\b(?:every|each)\s+$", at.text[max(0, m.start() - 8) : m.start()], re.IGNORECASE
    ):
        return open_reading("a day of every week")
    index = WEEKDAYS.index(m["wd"].lower())
    if at.day is None:
        return _told_before(index, at)
    monday = at.day - timedelta(days=at.day.weekday())
    if m["week"]:
        weeks = {"last": -1, "this": 0, "next": 1}[m["week"]]
        return Reading(
            (monday + timedelta(days=index, weeks=weeks)).isoformat(), at.told(), f"day of {m['week']} week"
        )
    mod = " ".join((m["mod"] or "").lower().split())
    behind = " ".join((m["rel"] or "").split())
    if behind or mod == "the same":
        return _counted_weekday(index, mod or behind, m, at)
    if mod in ("the following", "the previous", "the next"):
        return _from_previous(index, mod, at)
    if mod == "this":
        return Reading(
            (monday + timedelta(days=index)).isoformat(), at.told(), "day of the week of the report"
        )
    back = (at.day.weekday() - index) % 7
    ahead = (index - at.day.weekday()) % 7
    if mod in ("last", "next"):
        return _two_readings(mod, back or 7, ahead or 7, at)
    if mod:
        future = "coming" in mod
    else:
        future = tense_at(at.text, at.sentence, m.span()) == "future"
    value = at.day + timedelta(days=ahead if future else -back)
    rule = "first such day from the report on" if future else "last such day up to the report"
    return Reading(value.isoformat(), at.told(), rule)


def _told_before(index: int, at: Setting) -> Reading:
    """A weekday in a report without a day of its own: the one day told before that fell on it."""
    fitting = [day for day in dict.fromkeys(at.days) if first_day(day).weekday() == index]
    if len(fitting) != 1:
        return _NO_DAY
    return Reading(
        fitting[0], f"{fitting[0]}, told before", "the one day told before that was such a weekday"
    )


def _counted_weekday(index: int, how: str, m: re.Match[str], at: Setting) -> Reading | None:
    """``the Friday before``, ``the Friday before last``, ``Friday week``, ``the same Friday``."""
    assert at.day is not None
    if how == "the same" or how == "before":
        if how == "before" and not re.search(
            r"\bthe\s+$", at.text[max(0, m.start() - 5) : m.start()], re.IGNORECASE
        ):
            return open_reading("before what is not told")
        return _from_previous(index, "the previous" if how == "before" else how, at)
    steps = (index - at.day.weekday()) % 7
    steps = steps + 7 if how == "week" else steps - 14 if steps else -14
    value = at.day + timedelta(days=steps)
    return Reading(value.isoformat(), at.told(), f"{m['wd']} {how}, counted from the report")


def _two_readings(mod: str, back: int, ahead: int, at: Setting) -> Reading:
    """Last and next with a weekday: the nearest one or the one of the neighbouring week, where they differ."""
    assert at.day is not None
    steps = -back if mod == "last" else ahead
    near = at.day + timedelta(days=steps)
    if week(near) != week(at.day):
        return Reading(
            near.isoformat(), at.told(), f"{mod} such day: nearest one and that of the {mod} week agree"
        )
    far = near + timedelta(days=-7 if mod == "last" else 7)
    ends = sorted((near, far))
    value = f"{ends[0].isoformat()}/{ends[1].isoformat()}"
    return Reading(
        value, at.told(), f"{mod} such day: the nearest one or that of the {mod} week, one of the two ends"
    )


def _from_previous(index: int, mod: str, at: Setting) -> Reading:
    if at.previous is None or granularity_of(at.previous.value) != "day" or at.previous.value is None:
        return open_reading("no day is told before it to count from")
    base = first_day(at.previous.value)
    if mod == "the same":
        if base.weekday() != index:
            return open_reading("the day told before was another weekday")
        value = base
    elif mod == "the previous":
        value = base - timedelta(days=(base.weekday() - index) % 7 or 7)
    else:
        value = base + timedelta(days=(index - base.weekday()) % 7 or 7)
    return Reading(value.isoformat(), _previous(at), "counted from the day told before")


def _previous(at: Setting) -> str:
    assert at.previous is not None
    return f"“{at.previous_text}” = {at.previous.value}"


_SEASONS = ("spring", "summer", "autumn", "fall", "winter")


def this_unit(m: re.Match[str], at: Setting) -> Reading | None:
    """``last year``, ``earlier this week``, ``next month``."""
    unit, mod = m["unit"].lower(), " ".join(m["mod"].lower().split())
    if unit in _SEASONS:
        return counted_season(unit, mod, m.span(), at)
    if at.published is None:
        return _NO_DAY
    up_to = mod in ("the past", "past", "this past")
    step = {"last": -1, "next": 1, "the coming": 1, "coming": 1, "this coming": 1}.get(mod, 0)
    part = (m["part"] or "").strip().lower()
    if unit in ("week", "weekend"):
        return _week(unit, part, step, up_to, at)
    if up_to:
        return _up_to(unit, at)
    value = _unit_value(unit, step, at)
    rule = f"{mod} {unit}, counted from the report" + (f"; {part}: only the {unit} is sure" if part else "")
    return Reading(value, at.told(), rule) if value else _NO_DAY


def _week(unit: str, part: str, step: int, up_to: bool, at: Setting) -> Reading:
    if at.day is None:
        return _NO_DAY
    if unit == "weekend":
        return Reading(weekend(at.day, -1 if up_to else step), at.told(), "weekend counted from the report")
    if up_to:
        return Reading(
            f"{(at.day - timedelta(days=7)).isoformat()}/{at.day.isoformat()}",
            at.told(),
            "the week that ends with the report",
        )
    value = week(at.day, step)
    start, _, end = value.partition("/")
    if part == "earlier" and step == 0:
        return Reading(f"{start}/{at.day.isoformat()}", at.told(), "from Monday to the day of the report")
    if part == "later" and step == 0:
        return Reading(f"{at.day.isoformat()}/{end}", at.told(), "from the day of the report to Sunday")
    return Reading(value, at.told(), "week from Monday to Sunday, counted from the report")


def _up_to(unit: str, at: Setting) -> Reading:
    assert at.published is not None
    edge = shift(at.published, unit, -1)
    if edge is None:
        return _NO_DAY
    size = 7 if unit == "month" else 4
    return Reading(f"{edge[:size]}/{at.published[:size]}", at.told(), f"the {unit} that ends with the report")


def _unit_value(unit: str, step: int, at: Setting) -> str | None:
    """Month, quarter, year, decade or century of the report, or one before or after it."""
    published = at.published or ""
    the_year = int(published[:4])
    if unit == "year":
        return str(the_year + step)
    if unit == "decade":
        start = the_year // 10 * 10 + 10 * step
        return f"{start}/{start + 9}"
    if unit == "century":
        start = (the_year - 1) // 100 * 100 + 1 + 100 * step
        return f"{start}/{start + 99}"
    if len(published) < 7:
        return None
    number = int(published[5:7])
    if unit == "month":
        return month(the_year, number + step)
    q = (number - 1) // 3 + step
    return f"{month(the_year, 3 * q + 1)}/{month(the_year, 3 * q + 3)}"


def that_unit(m: re.Match[str], at: Setting) -> Reading | None:
    """``that year``, ``the next day``, ``the same month``: counted from the date told before."""
    unit = m["unit"].lower()
    unit = "day" if unit in ("morning", "afternoon", "evening", "night") else unit
    mod = " ".join(m["mod"].lower().split())
    if at.previous is None or at.previous.value is None or "/" in at.previous.value:
        return open_reading("no date is told before it to count from")
    if unit in _SEASONS:
        return (
            Reading(at.previous.value[:4], _previous(at), "season: only the year is sure")
            if mod in ("that", "the same")
            else open_reading("which season is not told")
        )
    step = {"that": 0, "the same": 0, "the previous": -1, "the preceding": -1}.get(mod, 1)
    value = at.previous.value
    if unit == "week":
        if granularity_of(value) != "day":
            return open_reading("the date told before is too coarse to count a week from")
        return Reading(week(first_day(value), step), _previous(at), "week counted from the day told before")
    size = {"day": 10, "month": 7, "year": 4}.get(unit)
    if unit == "decade":
        start = int(value[:4]) // 10 * 10 + 10 * step
        return Reading(f"{start}/{start + 9}", _previous(at), "decade of the date told before")
    if size is None or len(value) < size:
        return open_reading("the date told before is too coarse to count from")
    shifted = shift(value, unit, step) if step else value[:size]
    return Reading(shifted, _previous(at), f"{unit} counted from the date told before") if shifted else None


_UNSURE_MONTHS = ("may", "march", "august")
_MONTH_LEAD = re.compile(
    r"\b(?:in|since|from|until|till|by|before|after|during|of|and|to|through|between|for|late|early|mid|last|next|this|or|back|every|"
    r"around|throughout|starting|beginning|(?:the\s+)?month(?:\s+of)?)\s+$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?:Mr|Ms|Mrs|Dr|Sir|Lady|Lord|President|Minister|Secretary)\.?|\b[A-Z][a-z]+)\s+$"
)
_NAME_AFTER = re.compile(r"\s+[A-Z][a-z]+")


def month_alone(m: re.Match[str], at: Setting) -> Reading | None:
    """``in November``: by tense the last one up to the report, or the first one from it on."""
    before = at.text[max(at.sentence[0], m.start() - 20) : m.start()]
    name = m["mon"].lower().rstrip(".")
    led = _MONTH_LEAD.search(before) is not None or m.group() != m["mon"]
    if re.search(r"\b(?:the|its|their|this)\s+$", before, re.IGNORECASE) and re.match(
        r"\s+[a-z]", at.text[m.end() : m.end() + 3]
    ):
        led = True
    possessive = re.match(r"['’]s\b", at.text[m.end() : m.end() + 3]) is not None
    if _NAME_AFTER.match(at.text, m.end()) and re.search(r"\b(?:and|or|of|for|by|to)\s+$", before):
        return None
    if not led and (
        name in _UNSURE_MONTHS or _NAME_BEFORE.search(before) or _NAME_AFTER.match(at.text, m.end())
    ):
        return None
    if not led and not possessive and name in ("april", "june"):
        return None
    number = month_number(m["mon"])
    if at.next_year is not None:
        return Reading(month(at.next_year, number), "none needed", "year told beside it")
    if re.search(r"\bevery\s+$", before, re.IGNORECASE):
        return open_reading("a month of every year")
    if at.year is not None and not m["mod"]:
        return Reading(month(at.year, number), "none needed", f"year told before: {at.year}")
    if at.published is None or len(at.published) < 7:
        return open_reading("the year is not told and the report's date is not known")
    return _month_by_tense(m, number, at)


def _month_by_tense(m: re.Match[str], number: int, at: Setting) -> Reading:
    assert at.published is not None
    low, high = first_day(at.published), last_day(at.published)
    mod = (m["mod"] or "").lower().split()[-1:] or [""]
    if mod[0] == "this":
        return Reading(month(low.year, number), at.told(), "month of the year of the report")
    if mod[0] in ("next", "coming"):
        future = True
    elif mod[0] in ("last", "past"):
        future = False
    elif re.search(r"\bthe\s+$", at.text[: m.start()][-5:]) and re.match(r"\s+[a-z]", at.text[m.end() :][:2]):
        future = (number - high.month) % 12 < (high.month - number) % 12
    else:
        future = tense_at(at.text, at.sentence, m.span()) == "future"
    own = (low.year, low.month)
    if future:
        later_year = number < own[1] or (number == own[1] and mod[0] == "next")
        return Reading(month(low.year + later_year, number), at.told(), "first such month from the report on")
    earlier = number > high.month or (number == own[1] and mod[0] == "last")
    return Reading(month(high.year - earlier, number), at.told(), "last such month up to the report")


def offset(m: re.Match[str], at: Setting, point: Reading | None, point_text: str) -> Reading:
    """``a week before the January 22 summit``: counted from the date it names, if it names one."""
    if point is None or point.value is None:
        return open_reading("what it counts from has no date")
    sign = 1 if m["dir"].lower() in ("after", "following") else -1
    return count_from(m, at, point.value, sign, f"“{point_text}” = {point.value}", f"{m['dir']} it")
