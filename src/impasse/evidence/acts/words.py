"""The word lists of ``data/act_words.txt``, as sets of dictionary words or as patterns for running text."""

from __future__ import annotations

import re
from functools import cache

from impasse.evidence.resources import rows
from impasse.evidence.text.alternation import alternation


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {name: words for (name, *_), words in rows("act_words.txt", 2)}


@cache
def verbs(name: str) -> frozenset[str]:
    """Return one list as dictionary words of verbs.

    Parameters
    ----------
    name : str
        Name of the list.

    Returns
    -------
    frozenset of str
        Its words.

    Raises
    ------
    KeyError
        When there is no such list.
    """
    return frozenset(_lists()[name])


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return one list as a pattern that finds any of its words and phrases in running text.

    Parameters
    ----------
    name : str
        Name of the list; in an entry ``*`` stands for the rest of a word, or between spaces for one word.

    Returns
    -------
    re.Pattern
        Longer entries first, whatever the case.

    Raises
    ------
    KeyError
        When there is no such list.
    """
    entries = sorted(_lists()[name], key=lambda entry: (-len(entry), entry))
    return re.compile(alternation((entry[0], _spaced(entry)) for entry in entries), re.I)


def _spaced(entry: str) -> str:
    words = (re.escape(w).replace("'", "['’]").replace(r"\*", r"[\w’'-]*") for w in entry.split())
    return r"\s+".join(words)
