"""One pattern for many words and phrases that is quick to be ruled out."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternation(entries: Iterable[tuple[str, str]]) -> str:
    """Return a pattern that matches any of many entries where a word begins, the first of them that fits.

    Parameters
    ----------
    entries : iterable of (str, str)
        Each entry's first letter and its pattern, to be compiled with ``re.I``; of two that begin alike the earlier
        one is tried first.

    Returns
    -------
    str
        Entries put together by their first letters: most places of a text are ruled out by one look at a letter.
    """
    return rf"(?<![\w-]){by_initial(entries)}(?![\w-])"


def by_initial(entries: Iterable[tuple[str, str]]) -> str:
    """Return a pattern that matches any of many entries, see ``alternation``, whatever stands around them.

    Parameters
    ----------
    entries : iterable of (str, str)
        Each entry's first character and its pattern.

    Returns
    -------
    str
        One group.
    """
    groups: dict[str, list[str]] = {}
    for initial, pattern in entries:
        groups.setdefault(initial.lower(), []).append(pattern)
    cases = {letter: re.escape(letter) + re.escape(letter.upper()) for letter in groups}
    parts = (rf"(?=[{cases[letter]}])(?:{'|'.join(group)})" for letter, group in groups.items())
    return rf"(?=[{''.join(sorted(cases.values()))}])(?:{'|'.join(parts)})"
