"""Words that tell a stance: negation, wanting, refusing, obligation, change; found in text with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from impasse.evidence.document import Span
from impasse.evidence.resources import rows, word_list
from impasse.evidence.text.words import plain, tokens, words_in

_EXACT = frozenset(["negation", "future", "obligation"])
"""Lists whose words are function words: they match as printed, not by stem; so do entries that begin with ``=``."""


_BESIDE_OTHERS = frozenset(
    ["talks_of", "asks", "passes_on", "about_it", "goes_on", "brands", "guess", "lets", "harms", "helps"]
)
"""Lists whose phrases leave the words in them on the other lists too."""
_SMALL = word_list("cue_small")
_PARTICIPLE = re.compile(r"(?:ed|en|wn|ut|pt|ld|id|nt|ne)$")
_TIME = re.compile(
    r"\s+(?:(?:the|this|next|last|that)\s+)?(?:\w+\s+)?(?:days?|weeks?|months?|years?|decades?|century|season|spring|summer|autumn|"
    r"winter|quarter|term|\d+|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
"""What "the end of" is a time with, and no ending."""
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "gets", "got"])


@dataclass(frozen=True, slots=True)
class Signal:
    """One word or phrase that tells a stance."""

    kind: str
    """Name of the list it is on in ``data/stance.txt``."""
    start: int
    end: int
    text: str
    passive: bool = False
    """It is said of what stands before it ("the tariff is *dropped*")."""


_Entries = dict[str, list[tuple[str, tuple[str, ...]]]]


@lru_cache(maxsize=1)
def _entries() -> tuple[_Entries, _Entries]:
    """First word -> (list name, words), and first stem -> (list name, stems), with longer entries first."""
    tables: tuple[_Entries, _Entries] = ({}, {})
    for (name, *_), phrases in rows("stance.txt", 2):
        for phrase in phrases:
            words = tokens(phrase)
            exact = name in _EXACT or phrase.startswith("=")
            key = tuple(t.lower if exact else t.stem for t in words)
            tables[0 if exact else 1].setdefault(key[0], []).append((name, key))
    for table in tables:
        for entries in table.values():
            entries.sort(key=lambda entry: -len(entry[1]))
    return tables


def signals(text: str, span: Span, skip: Iterable[Span] = ()) -> tuple[Signal, ...]:
    """Find the stance words of a stretch of text.

    Parameters
    ----------
    text : str
        Any text.
    span : Span
        The stretch.
    skip : iterable of Span
        Words that belong to something else (the words that met a cue): they tell no stance here.

    Returns
    -------
    tuple of Signal
        In text order; one word can be on two lists.
    """
    words = words_in(text, span)
    taken = set(skip)
    lower = [plain(word.text) for word in words]
    stems = [word.stem for word in words]
    out: list[Signal] = []
    exact, loose = _entries()
    for i, word in enumerate(words):
        if lower[i] not in exact and stems[i] not in loose:
            continue
        if word.text == "May":  # the month
            continue
        found: dict[str, int] = {}
        for name, key in exact.get(lower[i], ()):
            if tuple(lower[i : i + len(key)]) == key:
                found.setdefault(name, len(key))
        for name, key in loose.get(stems[i], ()):
            if tuple(stems[i : i + len(key)]) == key:
                found.setdefault(name, len(key))
        for name, n in found.items():
            covered = [(w.start, w.end) for w in words[i : i + n]]
            telling = [(w.start, w.end) for w in words[i : i + n] if w.lower not in _SMALL] or covered
            if name == "undoes" and n == 2 and lower[i + 1] == "of" and _TIME.match(text, covered[-1][1]):
                continue
            own_no = covered[0] in taken and n > 1 and lower[i] in ("no", "not")
            if not own_no and not all(place in taken for place in telling):
                passive = (
                    name != "obligation"
                    and bool(_BE & set(lower[max(0, i - 2) : i]))
                    and bool(_PARTICIPLE.search(lower[i]))
                )
                out.append(
                    Signal(name, word.start, covered[-1][1], text[word.start : covered[-1][1]], passive)
                )
    return tuple(_longest(out))


def _longest(found: list[Signal]) -> list[Signal]:
    """Leave out signals inside a longer one ("no" in "no longer")."""
    reach: dict[int, int] = {}
    for signal in found:
        if signal.kind not in _BESIDE_OTHERS:
            reach[signal.start] = max(signal.end, reach.get(signal.start, 0))
    earlier, furthest = {}, 0
    for start in sorted({signal.start for signal in found}):
        earlier[start] = furthest
        furthest = max(furthest, reach.get(start, 0))
    return [s for s in found if earlier[s.start] < s.end and reach.get(s.start, 0) <= s.end]


def has(found: Iterable[Signal], *kinds: str) -> bool:
    """Tell whether any of the signals is of one of the kinds."""
    return any(signal.kind in kinds for signal in found)
