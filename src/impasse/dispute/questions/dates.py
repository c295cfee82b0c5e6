"""Dates in words."""

from __future__ import annotations

MONTHS = "January February March April May June July August September October November December".split()


def when_words(date: str) -> str:
    """A date of the ledger in words.

    Parameters
    ----------
    date : str
        Day, month, year, or a range of two of them.

    Examples
    --------
    >>> [when_words(d) for d in ("2019-03-12", "2019-03", "2019", "2019-01-12/2019-01-18")]
    ['12 March 2019', 'March 2019', '2019', 'between 12 January 2019 and 18 January 2019']
    """
    if "/" in date:
        first, _, last = date.partition("/")
        return f"between {when_words(first)} and {when_words(last)}"
    parts = date.split("-")
    if len(parts) > 3 or not all(part.isdigit() for part in parts):
        return date
    year, *rest = parts
    month = MONTHS[int(rest[0]) - 1] if rest and 1 <= int(rest[0]) <= 12 else ""
    day = str(int(rest[1])) if len(rest) > 1 else ""
    return " ".join(part for part in (day, month, year) if part)
