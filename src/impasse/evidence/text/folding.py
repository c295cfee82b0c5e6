"""Spellings of one name: without accents, and in capitals, at the same offsets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_STROKES = str.maketrans("đĐłŁøØħĦŧŦıðÐ", "dDlLoOhHtTidD")
_LOUD = 4
"""Letters from which a name is known in capitals: shorter ones are words and abbreviations ("US", "MALI" is not)."""

_LONG = 200
"""Code points from which a text is kept once it is folded."""


def plain(text: str) -> str:
    """Return a text without accents, letter for letter: offsets stay.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Of the same length; letters that are two without their accent ("æ") stay.
    """
    if text.isascii():
        return text
    return "".join(map(_letter, text)) if len(text) < _LONG else _plain_document(text)


@lru_cache(maxsize=4)
def _plain_document(text: str) -> str:
    """A whole document is asked for again and again while it is read."""
    return "".join(map(_letter, text))


def folded(name: str) -> str:
    """Return what two spellings of a name have in common: no accents, no capitals.

    Parameters
    ----------
    name : str
        A name, in any case.

    Returns
    -------
    str
        For comparing, not for printing.
    """
    return plain(name).casefold()


def in_capitals_too(pattern: str, name: str) -> str:
    """Return a pattern that also matches the long words of a name in capitals ("Serrand", "SERRAND").

    Parameters
    ----------
    pattern : str
        The escaped name, without accents.
    name : str
        The name itself.

    Returns
    -------
    str
        The same pattern for a name that has no long word in small letters after its first.
    """
    if name.isupper():
        return pattern
    return re.sub(rf"(?<![^\W_])([A-Z])([a-z]{{{_LOUD - 1},}})(?![^\W_])", _either, pattern)


def _either(match: re.Match[str]) -> str:
    first, rest = match.groups()
    return f"{first}(?:{rest}|{rest.upper()})"


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    first = unicodedata.normalize("NFD", letter.translate(_STROKES))[0]
    return first if len(first) == 1 else letter
