"""Dates told by counting: ``three days ago``, ``two years later``, ``in two weeks``, ``the past three years``."""

from __future__ import annotations

import re
from datetime import timedelta

from impasse.evidence.dates.calendars import OPEN_END, first_day, shift, weekend
from impasse.evidence.dates.date_patterns import WEEKDAYS, number, unit_of
from impasse.evidence.dates.date_rules import Reading, Setting, open_reading
from impasse.evidence.text.tense import tense_at

_ABOUT = ("about", "around", "roughly", "some", "nearly", "almost", "approximately")


def relative(word: str, at: Setting) -> Reading:
    """Shift from the report's day by a word such as yesterday."""
    if at.day is None:
        return open_reading("the day of the report is not known")
    key = " ".join(word.lower().split())
    steps = {
        "the day before yesterday": -2,
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day after tomorrow": 2,
    }
    value = at.day + timedelta(days=steps.get(key, 0))
    return Reading(value.isoformat(), at.told(), f"{key}: counted from the day of the report")


def day_word(m: re.Match[str], at: Setting) -> Reading | None:
    """``today``, ``yesterday``, ``this morning``; ``today's`` is the present time, not a day."""
    if m["word"].lower() in ("today", "tomorrow", "yesterday") and re.match(
        r"['’]s\b", at.text[m.end() : m.end() + 3]
    ):
        return open_reading("speaks of a time, not of one day")
    before = at.text[max(at.sentence[0], m.start() - 60) : m.start()]
    if m["word"].lower() == "today" and _NOWADAYS.search(before):
        return open_reading("speaks of the present, not of one day")
    if m["word"].lower() == "tomorrow" and _SUPPOSED.search(at.text[at.sentence[0] : m.start()]):
        return open_reading("said of what might be, not of one day")
    return relative(m["word"], at)


_NOWADAYS = re.compile(
    r"\b(?:still|even|of|than|until|to|as|unlike|nobody\s+\w+|(?:where|which|who)\s+\w+\s+\w+)\s+$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"(?<=\w)['’]d\s+(?!been\b|better\b)\w+|\bif\b[^.;]*\bwould\b|\bwould\b[^.;]*\bif\b", re.IGNORECASE
)


def counted(value: str | None, anchor: str, rule: str) -> Reading:
    """A reading by counting, or an open one when the anchor is too coarse."""
    return (
        Reading(value, anchor, rule)
        if value
        else open_reading("what it counts from is not known finely enough")
    )


def hedged(target: str, hedge: str, unit: str, count: int, later: bool) -> str:
    """Widen a counted year by its hedge: more than N years ago is any time before."""
    word = " ".join(hedge.lower().split())
    if word in ("more than", "over", "at least", "well over", "just over"):
        return f"{target[:4]}/{OPEN_END}" if later else f"{OPEN_END}/{target[:4]}"
    slack = max(1, -(-count // 10))
    middle = int(target[:4])
    return f"{middle - slack}/{middle + slack}"


def ago(m: re.Match[str], at: Setting) -> Reading | None:
    """``three days ago``, ``more than twenty years ago``."""
    return count_from(m, at, at.published, -1, at.told(), "before the report")


def count_from(
    m: re.Match[str], at: Setting, anchor: str | None, sign: int, told: str, where: str
) -> Reading:
    """Count a number of units from an anchor, with what the hedge before the number allows."""
    unit, each = unit_of(m["unit"])
    count = 0.5 if m["n"].lower().startswith("half") else number(m["n"])
    if count is None:
        return open_reading("how many is not told")
    if anchor is None or "/" in anchor:
        return open_reading("what it counts from has no date")
    if unit == "generation":
        return open_reading("a generation has no length")
    if count == 0.5:
        unit, count = {"century": ("year", 50), "decade": ("year", 5), "year": ("month", 6)}.get(
            unit, (unit, 0)
        )
    steps = int(count) * each
    value = shift(anchor, unit, sign * steps)
    rule = f"{steps} {unit}{'s' * (steps != 1)} {where}"
    hedge = m["hedge"]
    if hedge and value and unit == "year":
        if hedge.lower().split()[0] in ("less", "under") or "under" in hedge.lower():
            ends = sorted((value[:4], anchor[:4]))
            return Reading(f"{ends[0]}/{ends[1]}", told, f"{hedge} {rule}")
        return Reading(hedged(value, hedge, unit, steps, sign > 0), told, f"{hedge} {rule}")
    if hedge and value and unit in ("week", "month") and " ".join(hedge.lower().split()) in _ABOUT:
        ends = sorted(shift(anchor, unit, sign * (steps + k)) or "" for k in (-1, 1))
        if unit == "week":
            middle = [first_day(end) + timedelta(days=3) for end in ends]
            ends = [day.isoformat() for day in middle]
        return Reading("/".join(ends), told, f"{hedge} {rule}, give or take one {unit}")
    if hedge and value and unit != "day":
        return Reading(None, told, f"{hedge} {rule}: no bound is told")
    if unit == "week" and value:
        rule += ", give or take half a week"
    return counted(value, told, rule)


def in_n(m: re.Match[str], at: Setting) -> Reading | None:
    """``in two years`` of something to come; of something done it is a duration."""
    if tense_at(at.text, at.sentence, m.span()) != "future":
        return None
    if m.group().lower().startswith("within"):
        return open_reading("a time allowed, from something that has no date here")
    return count_from(m, at, at.published, 1, at.told(), "after the report")


def from_day(m: re.Match[str], at: Setting) -> Reading | None:
    """``two weeks from Friday``, ``a week on Tuesday``, ``three days from now`` of something to come."""
    count, (_, each) = number(m["n"]), unit_of(m["unit"])
    if at.day is None or count is None or tense_at(at.text, at.sentence, m.span()) != "future":
        return None
    word = m["day"].lower()
    base = (WEEKDAYS.index(word) - at.day.weekday()) % 7 if word in WEEKDAYS else word == "tomorrow"
    steps = count * each * (1 if m["unit"].lower().startswith("day") else 7)
    value = at.day + timedelta(days=base + steps)
    return Reading(value.isoformat(), at.told(), f"{steps} days after {m['day']}, counted from the report")


def later(m: re.Match[str], at: Setting) -> Reading | None:
    """``three days later``, counted from the date told before."""
    if at.previous is None or at.previous.value is None:
        return open_reading("no date is told before it to count from")
    sign = -1 if m["dir"] in ("earlier", "before") else 1
    return count_from(
        m,
        at,
        at.previous.value,
        sign,
        f"“{at.previous_text}” = {at.previous.value}",
        "from the date told before",
    )


def vague(m: re.Match[str], at: Setting) -> Reading | None:
    """``decades ago``, ``in recent years``."""
    return open_reading("says no number")


def past_n(m: re.Match[str], at: Setting) -> Reading | None:
    """``the past three years``, up to the report."""
    sign = 1 if m["mod"].lower() in ("next", "coming") else -1
    unit, each = unit_of(m["unit"])
    count = number(m["n"])
    if count is None or at.published is None:
        return open_reading("how many, or from when, is not told")
    edge = shift(at.published, unit, sign * count * each)
    if edge is None:
        return open_reading("the date of the report is not known finely enough")
    size = {"day": 10, "week": 10, "month": 7}.get(unit, 4)
    ends = sorted((edge.partition("/")[0][:size], at.published[:size]))
    return Reading(
        "/".join(ends),
        at.told(),
        f"the {count} {unit}s that {'follow' if sign > 0 else 'end with'} the report",
    )


def weekend_word(m: re.Match[str], at: Setting) -> Reading | None:
    """``at the weekend``: the last one over, or the next for something to come."""
    if at.day is None:
        return open_reading("the day of the report is not known")
    future = tense_at(at.text, at.sentence, m.span()) == "future"
    offset = 0 if future or at.day.weekday() >= 5 else -1
    return Reading(weekend(at.day, offset), at.told(), "the weekend nearest to the report by tense")
