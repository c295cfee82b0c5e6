"""Positions that changed, and positions that contradict each other.

A party that says one thing and later another has changed; a party said to hold two things at one time is
contradicted. Which it is hangs on whose word it is and on whether the dates can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from impasse.dispute.dispute import Dispute
from impasse.dispute.ledger.dates import before, within
from impasse.dispute.ledger.positions import DIRECTNESS, Entry
from impasse.dispute.ledger.preconditions import conjuncts

STRENGTHS = ("own words", "unofficial word", "deeds as told", "others' word")
"""On whose word a change rests, at its weaker end."""

_WORDS_OF = (("own",), ("unofficial",), ("deed",), ("other", "analyst", "author"))
WORDS_AGAINST_DEEDS = "words against deeds"
"""Kind of a contradiction between what a party says and what it is told to have done."""

_OPPOSED = {("wants", "rejects"), ("rejects", "wants"), ("if", "rejects"), ("rejects", "if")}


@dataclass(frozen=True, slots=True)
class Change:
    """A position that was given up for another.

    Attributes
    ----------
    party, topic : str
    earlier, later : tuple of Entry
        What was held before and after, in order of time.
    strength : str
        One of ``STRENGTHS``.
    """

    party: str
    topic: str
    earlier: tuple[Entry, ...]
    later: tuple[Entry, ...]
    strength: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things said of one position that cannot both be so.

    Attributes
    ----------
    kind : str
        ``within one report``, ``between reports``, ``words against deeds`` or ``event``.
    party, topic : str
        Empty for an event.
    first, second : tuple of Entry
        The two sides, each in order of time.
    words : str
        For an event: the disagreement in words.
    event : str or None
        Id of the event, for an event.
    """

    kind: str
    party: str
    topic: str
    first: tuple[Entry, ...]
    second: tuple[Entry, ...]
    words: str = ""
    event: str | None = None


def by_topic(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    """Group entries by party and topic, in order of first mention."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.party, entry.topic), []).append(entry)
    return groups


def changes_of(entries: Iterable[Entry]) -> tuple[Change, ...]:
    """Find the changes of position: dated entries on one kind of word, one position giving way to another.

    A wish that does not repeat an earlier condition has not dropped it; a condition more, or one less, is a
    change.

    Parameters
    ----------
    entries : iterable of Entry
        In order of time.

    Returns
    -------
    tuple of Change
        In order of party and topic as first mentioned, then of time.
    """
    found = []
    for (party, topic), group in by_topic(entries).items():
        for strength, words in zip(STRENGTHS, _WORDS_OF, strict=True):
            dated = [entry for entry in group if entry.word in words and entry.when is not None]
            runs = _runs(dated)
            for earlier, later in pairwise(runs):
                if _moved(earlier[-1], later[0]) and _apart(earlier, later):
                    found.append(Change(party, topic, tuple(earlier), tuple(later), strength))
    return tuple(found)


def _runs(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Stretches of entries with one label."""
    runs: list[list[Entry]] = []
    for entry in entries:
        if runs and runs[-1][-1].label == entry.label:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return runs


def _moved(earlier: Entry, later: Entry) -> bool:
    """Whether the later position gives the earlier one up: a wish without its condition restated does not."""
    kinds = (earlier.label[0], later.label[0])
    if "outside" in kinds:
        return "if" not in kinds and earlier.stance != later.stance
    if kinds == ("if", "if"):
        asked = [set(conjuncts(entry.condition or "true")) for entry in (earlier, later)]
        return asked[0] < asked[1] or asked[1] < asked[0]
    return kinds != ("if", "wants")


def _apart(earlier: Sequence[Entry], later: Sequence[Entry]) -> bool:
    """Whether all of one stretch lies before all of the next."""
    return all(before(a.when or "", b.when or "") for a in earlier for b in later)


def contradictions_of(entries: Sequence[Entry], dispute: Dispute) -> tuple[Contradiction, ...]:
    """Find what is said of one position at one time and cannot both be so.

    Two entries speak of one time when they may belong to the same phase; a party's own later word against its
    own earlier word is a change and not a contradiction.

    Parameters
    ----------
    entries : sequence of Entry
        In order of time.
    dispute : Dispute
        Whose phases tell which entries speak of one time.

    Returns
    -------
    tuple of Contradiction
        In order of party and topic as first mentioned; all that opposes each other in one way is one.
    """
    found = []
    for (party, topic), group in by_topic(entries).items():
        pairs = [
            (a, b) if _leads(a, b) else (b, a)
            for a, b in combinations(group, 2)
            if (a.label[0], b.label[0]) in _OPPOSED and _one_time(a, b, dispute)
        ]
        for against_deeds in (False, True):
            chosen = [(a, b) for a, b in pairs if _against_deed(a, b) is against_deeds]
            sides: dict[tuple[str, str], list[tuple[Entry, Entry]]] = {}
            for a, b in chosen:
                key = (a.label[0], b.label[0])
                sides.setdefault(key if key in sides or key[::-1] not in sides else key[::-1], []).append(
                    (a, b)
                )
            for (kind, _), opposed in sides.items():
                found.append(_contradiction(party, topic, kind, opposed))
    return tuple(found)


def _contradiction(party: str, topic: str, kind: str, pairs: list[tuple[Entry, Entry]]) -> Contradiction:
    """One contradiction from all pairs that oppose each other in one way."""
    both = [entry for pair in pairs for entry in pair]
    first = tuple(dict.fromkeys(entry for entry in both if entry.label[0] == kind))
    second = tuple(dict.fromkeys(entry for entry in both if entry.label[0] != kind))
    inside = {a.statement.family for a, b in pairs if a.statement.family == b.statement.family}
    where = "within one report" if inside else "between reports"
    where = WORDS_AGAINST_DEEDS if _against_deed(*pairs[0]) else where
    return Contradiction(where, party, topic, _in_time(first), _in_time(second))


def _in_time(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.order))


def _against_deed(a: Entry, b: Entry) -> bool:
    """Whether one is what the party's side says and the other what it did."""
    words = {a.word, b.word}
    return "deed" in words and bool(words & {"own", "unofficial"})


def _leads(a: Entry, b: Entry) -> bool:
    """Whether the first is closer to the party, or as close and not later in the ledger."""
    return DIRECTNESS[a.word] >= DIRECTNESS[b.word]


def _one_time(a: Entry, b: Entry, dispute: Dispute) -> bool:
    if a.when is None or b.when is None:
        return any(a.during(phase) and b.during(phase) for phase in dispute.phases)
    apart = before(a.when, b.when) or before(b.when, a.when)
    if apart and a.word == b.word == "own":
        return False
    if not apart:
        return True
    return any(
        within(a.when, phase.since, phase.until) and within(b.when, phase.since, phase.until)
        for phase in dispute.phases
    )
