"""Words and stems: how a cue of the dispute file meets its forms in running text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from impasse.evidence.document import Span
from impasse.evidence.resources import rows
from impasse.evidence.text.once import Once, is_kept

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’\-][^\W_]+)*", re.UNICODE)
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLE = re.compile(r"([bdfgklmnprt])\1$")
_SUFFIXES = (
    "ization",
    "isation",
    "ations",
    "ation",
    "ition",
    "ating",
    "ated",
    "ates",
    "ate",
    "ments",
    "ment",
    "ance",
    "ence",
    "able",
    "ible",
    "ness",
    "tion",
    "sion",
    "ings",
    "ing",
    "ies",
    "ied",
    "ive",
    "ion",
    "ers",
    "als",
    "ed",
    "er",
    "es",
    "ly",
    "al",
    "s",
)
_KEPT_END = {"tion": "t", "sion": "s", "ies": "y", "ied": "y"}


class Token(NamedTuple):
    """One word with its place."""

    text: str
    start: int
    end: int
    stem: str

    @property
    def lower(self) -> str:
        """The word in lower case, with a straight apostrophe and without a possessive ending."""
        return plain(self.text)


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Return a word in lower case with a straight apostrophe and without ``'s``."""
    word = word.replace("’", "'").lower()
    return word[:-2] if word.endswith("'s") else word.rstrip("'")


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return {form: forms[0] for (forms, *_) in rows("irregular.txt", 1) for form in forms[1:]}


@lru_cache(maxsize=1)
def _kept() -> frozenset[str]:
    return frozenset(word for (words,) in rows("kept_words.txt", 1) for word in words)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem under which forms of one word meet.

    A light suffix stripper: inflection and the common noun endings of verbs go (``recognition``,
    ``recognised``, ``recognizing``), other derivation stays. British and American spelling meet.

    Parameters
    ----------
    word : str
        One word in any case.

    Returns
    -------
    str
        The stem; not always a word.
    """
    word = plain(word)
    word = _irregular().get(word, word)
    word = re.sub(r"(?<![aeiou])is(e|ed|es|ing|ation)$", r"iz\1", word) if len(word) > 6 else word
    if word.endswith(("bour", "bours", "vour", "vours")):
        word = word.replace("our", "or")
    if word in _kept() or (word.endswith("s") and word[:-1] in _kept()):
        return word if word in _kept() else word[:-1]
    once = _strip(word)
    word = once if once != word and once.endswith("s") else _strip(once)  # the s of "imposed" is no plural
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return _DOUBLE.sub(r"\1", word) if len(word) > 3 else word


def _strip(word: str) -> str:
    for suffix in _SUFFIXES:
        rest = word[: -len(suffix)] + _KEPT_END.get(suffix, "")
        if not word.endswith(suffix):
            continue
        if suffix == "s" and word.endswith(("ss", "us", "is")):
            return word
        short = 3 if suffix in ("s", "ed", "ing", "ings", "ies", "ied", "es") else 4
        if len(rest) >= short and _VOWEL.search(rest):
            return rest
    return word


def words_in(text: str, span: Span) -> tuple[Token, ...]:
    """Return the words of a stretch of a text, at their places in the text.

    Parameters
    ----------
    text : str
        A whole text: the words of a document are found once.
    span : Span
        The stretch; a word that it cuts counts as far as it lies inside.

    Returns
    -------
    tuple of Token
        As `tokens` finds them in the stretch by itself.
    """
    start, end = span
    if is_kept(text):
        known = _all_words(text).within(start, end)
        if known is not None:
            return tuple(known)
    return tokens(text[start:end], start)


@lru_cache(maxsize=2)
def _all_words(text: str) -> Once[Token]:
    return Once(tokens(text))


def tokens(text: str, offset: int = 0) -> tuple[Token, ...]:
    """Split text into words.

    Parameters
    ----------
    text : str
        Any text.
    offset : int, default 0
        Added to every place, for text that is a part of a longer one.

    Returns
    -------
    tuple of Token
        In text order; punctuation is left out.
    """
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        found.append(Token(word, match.start() + offset, match.end() + offset, stem(word)))
    return tuple(found)


def stems_of(text: str) -> set[str]:
    """Return the stems of the words of a text.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    set of str
    """
    return {stem(word) for word in _WORD.findall(text)}
