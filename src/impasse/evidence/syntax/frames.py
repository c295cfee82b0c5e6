"""Cue frames: which words attribute, what each takes, which act and stance that signals.

The frames are data (``data/cues.toml``); this module reads them and answers questions about them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

DEFAULT_STANCE = {
    "demand": "wants",
    "offer": "wants",
    "commend": "wants",
    "precondition": "wants",
    "refuse": "rejects",
}
"""Stance on the object where a construction of that act names none."""

_NO_STANCE = frozenset(["quote", "wh", "clause"])
"""Constructions whose content is a claim rather than an object: they signal no stance by default."""


@dataclass(frozen=True, slots=True)
class Signal:
    """What one construction of a cue signals."""

    act: str
    stance: str | None


@dataclass(frozen=True, slots=True)
class Frame:
    """One cue word with all its constructions."""

    id: str
    """``verb:insist``, ``noun:demand``, ``adjective:ready``."""
    takes: dict[str, Signal]
    """Construction -> what it signals."""


@dataclass(frozen=True, slots=True)
class Frames:
    """All cue frames, by part of speech and word."""

    verbs: dict[str, Frame]
    nouns: dict[str, Frame]
    adjectives: dict[str, Frame]
    predicates: dict[str, Frame]
    """What something is to whoever holds the position: ``unacceptable to``, ``a red line for``."""
    phrases: dict[str, tuple[str, str]]
    """Phrase -> (source | poss | none, act)."""


def _signals(takes: str, act: str) -> dict[str, Signal]:
    """Read one line of constructions: ``clause obj>accuse for-inf>demand/wants``."""
    signals = {}
    for item in takes.split():
        construction, _, signal = item.partition(">")
        own, _, stance = signal.partition("/")
        chosen = own or act
        default = None if construction in _NO_STANCE else DEFAULT_STANCE.get(chosen)
        signals[construction] = Signal(chosen, stance or default)
    return signals


def _table(source: dict[str, dict[str, str]], kind: str) -> dict[str, Frame]:
    table: dict[str, Frame] = {}
    for act, entries in source.items():
        for word, takes in entries.items():
            known = table.get(word)
            signals = (known.takes if known else {}) | _signals(takes, act)
            table[word] = Frame(f"{kind}:{word}", signals)
    return table


@cache
def frames() -> Frames:
    """The program's cue frames, read once."""
    path = resources.files("impasse.evidence").joinpath("data/cues.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    phrases = {
        word: (takes, act) for act, entries in data["phrase"].items() for word, takes in entries.items()
    }
    return Frames(
        _table(data["verb"], "verb"),
        _table(data["noun"], "noun"),
        _table(data["adjective"], "adjective"),
        _table(data["predicate"], "predicate"),
        phrases,
    )


def signal(frame: str) -> Signal:
    """Act and stance that a frame signals.

    Parameters
    ----------
    frame : str
        Frame id of an attribution, ``verb:call:for`` (part of speech, word, construction).

    Returns
    -------
    Signal
        Act ``assert`` (``other`` for names and titles) where the frame has none of its own.
    """
    kind, _, rest = frame.partition(":")
    word, _, construction = rest.partition(":")
    known = frames()
    table = {"verb": known.verbs, "noun": known.nouns, "adjective": known.adjectives}.get(kind, {})
    if kind == "predicate":
        table = known.predicates
    entry = table.get(word)
    if entry is not None:
        return entry.takes.get(construction) or next(iter(entry.takes.values()))
    if kind == "phrase" and word in known.phrases:
        return Signal(known.phrases[word][1], None)
    return Signal("assert", None)
