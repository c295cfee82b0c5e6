"""Partial dates as the reader gives them: day, month, year or range, compared without inventing days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

_MONTHS = "January February March April May June July August September October November December".split()


def is_partial_date(text: str) -> bool:
    """Whether ``text`` is a day, month or year that exists (``2019-02-29`` does not)."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=65536)
def first_day(when: str) -> str:
    """First day that a day, month, year or ``from/to`` range may mean, as an ISO date; ``../to`` is open."""
    start = when.split("/", 1)[0]
    if start == "..":
        return "0001-01-01"
    return start + "-01-01"[3 * start.count("-") :]


@lru_cache(maxsize=65536)
def last_day(when: str) -> str:
    """Last day that a day, month, year or ``from/to`` range may mean, as an ISO date; ``from/..`` is open."""
    end = when.rsplit("/", 1)[-1]
    if end == "..":
        return "9999-12-31"
    if end.count("-") == 0:
        return f"{end}-12-31"
    if end.count("-") == 1:
        year, month = end.split("-")
        return f"{end}-{monthrange(int(year), int(month))[1]:02d}"
    return end


def within(when: str, since: str | None, until: str | None) -> bool:
    """Whether ``when`` may lie between ``since`` and ``until`` (both included; None is open).

    A date known only to the month or year is within when any of its days is.
    """
    if since is not None and last_day(when) < first_day(since):
        return False
    return until is None or first_day(when) <= last_day(until)


def before(first: str, second: str) -> bool:
    """Whether every day of ``first`` lies before every day of ``second``."""
    return last_day(first) < first_day(second)


def date_words(when: str | None) -> str:
    """Return a day, month, year or range as people write it.

    Parameters
    ----------
    when : str or None
        ISO day, month or year, or ``from/to``.

    Returns
    -------
    str
        ``12 March 2019``, ``March 2019``, ``2019``; ``undated`` for None.

    Examples
    --------
    >>> date_words("2019-03-12"), date_words("2019-03"), date_words("2019/2021-05"), date_words(None)
    ('12 March 2019', 'March 2019', '2019 to May 2021', 'undated')
    """
    if when is None:
        return "undated"
    if "/" in when:
        start, end = when.split("/", 1)
        if start == "..":
            return f"until {date_words(end)}"
        if end == "..":
            return f"since {date_words(start)}"
        first, last = date_words(start).split(), date_words(end).split()
        if len(first) == len(last):  # two days or two months: what they share is told once
            while first[1:] and first[-1] == last[len(first) - 1]:
                first.pop()
        return f"{' '.join(first)} to {' '.join(last)}"
    year, *rest = when.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"
