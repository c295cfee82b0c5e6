"""Calendar arithmetic on ISO values that keep their granularity: ``2019-03-12``, ``2019-03``, ``2019``, ``from/to``.

A range has ``..`` for an end that is not told (``2022/..``: since 2022). Nothing here reads the clock.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

GRANULARITIES = ("day", "month", "year", "decade", "range", "none")
OPEN_END = ".."


def granularity_of(value: str | None) -> str:
    """Granularity that the form of a value shows.

    Parameters
    ----------
    value : str or None
        ISO day, month, year or range.

    Returns
    -------
    str
        One of ``GRANULARITIES``; ten full years from a round one are a decade.
    """
    if value is None:
        return "none"
    if "/" in value:
        first, _, last = value.partition("/")
        whole = len(first) == len(last) == 4 and first[3] == "0" and last[3] == "9" and first[:3] == last[:3]
        return "decade" if whole else "range"
    return {4: "year", 7: "month", 10: "day"}[len(value)]


def day(year: int, month: int, number: int) -> str | None:
    """ISO day, or None when the calendar has no such day."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def month(year: int, number: int) -> str:
    """ISO month; ``number`` may lie outside 1 to 12 and then counts into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return f"{year:04d}-{number:02d}"


def first_day(value: str) -> date:
    """First day of a value; of a range, of its first end that is told."""
    if "/" in value:
        start, _, end = value.partition("/")
        return first_day(end if start == OPEN_END else start)
    parts = [int(part) for part in value.split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(value: str) -> date:
    """Last day of a value; of a range, of its last end that is told."""
    if "/" in value:
        start, _, end = value.partition("/")
        return last_day(start if end == OPEN_END else end)
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, number = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return date(year, number, monthrange(year, number)[1])


def span(start: str, end: str) -> str:
    """Range from the first day, month or year of one value to the last of another."""
    first = start.partition("/")[0] if "/" in start else start
    last = end.partition("/")[2] if "/" in end else end
    return f"{first}/{last}"


def compatible(first: str | None, second: str | None) -> bool:
    """Whether two values can mean the same time: their days overlap."""
    if first is None or second is None:
        return True
    a, b = ordinals(first), ordinals(second)
    return a[0] <= b[1] and b[0] <= a[1]


def ordinals(value: str) -> tuple[int, int]:
    """First and last day of a value as day numbers; an end that is not told lies beyond all days."""
    start = 0 if value.startswith(OPEN_END) else first_day(value).toordinal()
    end = date.max.toordinal() + 1 if value.endswith(OPEN_END) else last_day(value).toordinal()
    return start, end


def week(of: date, offset: int = 0) -> str:
    """Range from Monday to Sunday of the week that holds a day, or of a week before or after it."""
    monday = of - timedelta(days=of.weekday()) + timedelta(weeks=offset)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def weekend(of: date, offset: int = 0) -> str:
    """Saturday and Sunday of the week that holds a day, or of a week before or after it."""
    saturday = of - timedelta(days=of.weekday()) + timedelta(days=5, weeks=offset)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def shift(anchor: str, unit: str, count: int) -> str | None:
    """Count days, weeks, months, years, decades or centuries from an anchor.

    Parameters
    ----------
    anchor : str
        ISO day, month or year.
    unit : str
        ``day``, ``week``, ``month``, ``year``, ``decade`` or ``century``.
    count : int
        How many; negative counts back.

    Returns
    -------
    str or None
        Day for days, a week's stretch around it for weeks, month for months, year for years, a stretch of one unit
        for decades and centuries; None when the anchor is too coarse for the unit or the result has no date.
    """
    known = granularity_of(anchor)
    year = int(anchor[:4])
    try:
        if unit in ("day", "week"):
            if known != "day":
                return None
            target = date.fromisoformat(anchor) + timedelta(days=count * (7 if unit == "week" else 1))
            if unit == "day":
                return target.isoformat()
            return f"{(target - timedelta(days=3)).isoformat()}/{(target + timedelta(days=3)).isoformat()}"
        if unit == "month":
            return month(year, int(anchor[5:7]) + count) if known in ("day", "month") else None
        if unit == "year":
            return f"{date(year + count, 1, 1).year:04d}"
        half = 5 if unit == "decade" else 50
        middle = year + count * half * 2
        return f"{date(middle - half, 1, 1).year:04d}/{date(middle + half, 1, 1).year:04d}"
    except (ValueError, OverflowError):
        return None
