"""Ids that come from content: what is read beside a document, before it or after it, renumbers nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_DIGITS = 12
"""Hexadecimal digits of an id: two of a million things share one with a chance under one in five hundred."""


def content_id(letter: str, *parts: object) -> str:
    """Return an id made of a letter and a hash.

    Parameters
    ----------
    letter : str
        What the id is of: ``d`` document, ``s`` statement, ``a`` deed, ``e`` event, ``f`` family.
    parts : object
        What makes the thing itself; their texts are hashed in order.

    Returns
    -------
    str

    Examples
    --------
    >>> content_id("s", "d1", (4, 9), "Vera Moll")
    'sc2c06373cff8'
    """
    told = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return letter + hashlib.sha256(told).hexdigest()[:_DIGITS]


def distinct(ids: Iterable[str]) -> tuple[str, ...]:
    """Tell apart ids that came out alike: the second is ``x-2``, the third ``x-3``.

    Parameters
    ----------
    ids : iterable of str

    Returns
    -------
    tuple of str
        In the same order, each once.
    """
    seen: dict[str, int] = {}
    out = []
    for each in ids:
        seen[each] = seen.get(each, 0) + 1
        out.append(each if seen[each] == 1 else f"{each}-{seen[each]}")
    return tuple(out)
