"""Which events are told, and not only named: what a chronology shows."""

from __future__ import annotations

import re

from impasse.evidence.dates.happened import VERB

_WORD = re.compile(r"[^\W\d_]{2,}")


def is_told(what: str) -> bool:
    """Whether words tell that something happened: a whole sentence, or a part of one with a verb.

    Parameters
    ----------
    what : str
        The words of an event.

    Examples
    --------
    >>> is_told("Norburg signed the agreement in 1986"), is_told("the agreement of 1986")
    (True, False)
    """
    whole = what.rstrip(" ”\"’')*").endswith((".", "!", "?"))
    return len(_WORD.findall(what)) >= 3 and (whole or VERB.search(what) is not None)


def without_bullet(what: str) -> str:
    """The words of an event without the mark of the list they stand in.

    Parameters
    ----------
    what : str
        The words of an event.
    """
    return what.lstrip("-–—•*· ")
