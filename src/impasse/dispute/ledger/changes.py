"""Positions that changed, and positions that contradict each other.

A party that says one thing and later another has changed; a party said to hold two things at one time is
contradicted. Which it is hangs on whose word it is and on whether the dates can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from impasse.dispute.dispute import Dispute
from impasse.dispute.ledger.dates import before
from impasse.dispute.ledger.opposing import opposed
from impasse.dispute.ledger.positions import Entry
from impasse.dispute.ledger.preconditions import conjuncts

STRENGTHS = ("own words", "unofficial word", "deeds as told", "others' word")
"""On whose word a change rests, at its weaker end."""

_WORDS_OF = (("own",), ("unofficial",), ("deed",), ("other", "analyst", "author"))
WORDS_AGAINST_DEEDS = "words against deeds"
"""Kind of a contradiction between what a party says and what it is told to have done."""


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
        for against_deeds in (False, True):
            for each in opposed(group, dispute, against_deeds):
                where = "within one report" if each.inside else "between reports"
                kind = WORDS_AGAINST_DEEDS if against_deeds else where
                found.append(Contradiction(kind, party, topic, each.first, each.second))
    return tuple(found)
