"""One pattern for many words and phrases that is quick to be ruled out."""

from __future__ import annotations

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
    groups: dict[str, list[str]] = {}
    for initial, pattern in entries:
        groups.setdefault(initial.lower(), []).append(pattern)
    parts = (rf"(?=[{letter}{letter.upper()}])(?:{'|'.join(group)})" for letter, group in groups.items())
    letters = "".join(sorted({case for letter in groups for case in (letter, letter.upper())}))
    return rf"(?<![\w-])(?=[{letters}])(?:{'|'.join(parts)})(?![\w-])"
