"""Changes that are only told: statements that say a position moved, or that it stayed as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from impasse.dispute.ledger.positions import Entry

KINDS = ("moved", "unchanged")

_BEFORE = 60
"""Characters before a move in which the words that deny or suppose it are looked for."""
_UNREAL = re.compile(
    r"(?:\b(?:not|never|nor|neither|without|cannot|will|would|should|must|could|can|may|might|shall|if|unless)\b"
    r"(?:\s+[\w-]+){0,2}|n['’]t\b(?:\s+[\w-]+){0,2}"
    r"|(?<!forced )(?<!obliged )(?<!compelled )(?<!agreed )(?<!decided )(?<!had )(?<!has )(?<!begun )(?<!began )\bto\b)"
    r"\s+$",
    re.IGNORECASE,
)
_OPENING, _CLOSING = "“„«", '”“»"'


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A statement that says in words that a position moved or stayed.

    Attributes
    ----------
    kind : str
        ``moved`` or ``unchanged``.
    entry : Entry
        What the position is now said to be.
    phrase : str
        The words that say so.
    outlet_only : bool
        Whether these are only the words of whoever reports it: the party itself is not the source, and the
        phrase does not stand inside quotation marks.
    """

    kind: str
    entry: Entry
    phrase: str
    outlet_only: bool


def told_changes(entries: Iterable[Entry]) -> tuple[ToldChange, ...]:
    """Find the entries whose statements say that the position moved or stayed.

    Parameters
    ----------
    entries : iterable of Entry

    Returns
    -------
    tuple of ToldChange
        In the order of the entries.
    """
    found = []
    for entry in entries:
        words = f"{entry.statement.cue.text} {entry.statement.quote}"
        for kind, pattern in _each_pattern():
            match = pattern.search(words)
            if match is not None and (kind != "moved" or happened(words, match.start())):
                outlet = entry.word != "own" and not _quoted(words, match.start())
                found.append(ToldChange(kind, entry, match.group(), outlet))
                break
    return tuple(found)


def happened(text: str, place: int) -> bool:
    """Whether a move told at a place took place: not denied ("will not give up"), asked for, foreseen or supposed.

    Parameters
    ----------
    text : str
    place : int
        Where the words that tell of it begin.

    Examples
    --------
    >>> text = "It will not give up its claim, must drop the demand, and was forced to back away from the plan."
    >>> [happened(text, text.index(words)) for words in ("give", "drop", "back")]
    [False, False, True]
    """
    return _UNREAL.search(text[max(0, place - _BEFORE) : place]) is None


@lru_cache(maxsize=1)
def change_patterns() -> dict[str, re.Pattern[str]]:
    """For each of ``KINDS`` one pattern of all words that say so."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for kind, pattern in _each_pattern():
        found[kind].append(pattern.pattern)
    return {kind: re.compile("|".join(words), re.IGNORECASE) for kind, words in found.items()}


@lru_cache(maxsize=1)
def _each_pattern() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = (files("impasse.dispute.ledger") / "data" / "change_words.txt").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in lines)


def _quoted(text: str, place: int) -> bool:
    """Whether a place lies between an opening and a closing quotation mark; straight ones open by turns."""
    before, after = text[:place], text[place:]
    opened = max(before.rfind(mark) for mark in _OPENING)
    closed = max(before.rfind(mark) for mark in "”»")
    straight = before.count('"') % 2 == 1
    return (opened > closed or straight) and any(mark in after for mark in _CLOSING)
