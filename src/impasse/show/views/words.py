"""Small words that every view needs: dates as people write them, states and voices as people say them."""

from __future__ import annotations

_MONTHS = "January February March April May June July August September October November December".split()

VOICES = {
    "official": "said officially",
    "unofficial": "said unofficially",
    "analyst": "said by an analyst",
    "public": "said by people of its public",
    "author": "said by the writer",
}
"""In which voice a statement is made."""

STATES = {
    "found": "not checked yet",
    "proposed": "proposed by a language model",
    "accepted": "accepted",
    "corrected": "corrected",
    "added": "added by a person",
    "rejected": "rejected",
    "over": "no longer so",
}
"""What a person did with a claim."""

STANCES = {
    "wants": "wants",
    "rejects": "rejects",
    "if": "only if",
    "contested": "contested",
    "silent": "silent",
}
"""The marks of a cell, in words."""


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
        return f"since {date_words(start)}" if end == ".." else f"{date_words(start)} to {date_words(end)}"
    year, *rest = when.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def one_line(text: str) -> str:
    """Return a text with single spaces, as a quotation is shown."""
    return " ".join(text.split())
