"""Which entries of one position have others against them, found without looking at every pair.

What is said of one time is told by calendar and phases alone: so of each kind of word the first and last days are
sorted once, and the phases put together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.ledger.dates import before, first_day, last_day, within
from impasse.dispute.ledger.positions import DIRECTNESS, Entry
from impasse.evidence.statement import Tie

_OPPOSED = (("wants", "rejects"), ("if", "rejects"))
"""Labels that cannot both be so; a wish on a condition is no refusal of the wish."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """All that opposes each other in one way.

    Attributes
    ----------
    place : tuple of (int, int)
        Where its first pair stands among the entries.
    first, second : tuple of Entry
        Its two sides, in order of time; the side first told, of two words the one closer to the party, comes first.
    inside : bool
        Whether one report tells both.
    """

    place: tuple[int, int]
    first: tuple[Entry, ...]
    second: tuple[Entry, ...]
    inside: bool


def opposed(group: Sequence[Entry], dispute: Dispute, against_deeds: bool) -> list[Opposed]:
    """Find what opposes each other among the entries of one position.

    Parameters
    ----------
    group : sequence of Entry
        Of one party on one topic, in order of time.
    dispute : Dispute
        Whose phases tell which entries speak of one time.
    against_deeds : bool
        Look at words against deeds alone, or at everything else.

    Returns
    -------
    list of Opposed
        In order of the first pair of each.
    """
    by_label: dict[str, list[int]] = {}
    for k, entry in enumerate(group):
        by_label.setdefault(entry.label[0], []).append(k)
    found = []
    for labels in _OPPOSED:
        sides = [by_label.get(label, []) for label in labels]
        if all(sides):
            work = _Sides(group, sides[0], sides[1], dispute, against_deeds)
            found += work.opposed()
    return sorted(found, key=lambda each: each.place)


class _Sides:
    """Two sides of one position, as places in a group of entries."""

    def __init__(
        self, group: Sequence[Entry], one: list[int], other: list[int], dispute: Dispute, deeds: bool
    ) -> None:
        self.group, self.one, self.other, self.deeds = group, one, other, deeds
        self.phases = dispute.phases
        self.masks: dict[tuple[str | None, str | None], int] = {}

    def opposed(self) -> list[Opposed]:
        """What opposes each other: nothing, or one."""
        one, other = self._met(self.one, self.other), self._met(self.other, self.one)
        if not one:
            return []
        first = min(one[0], other[0])
        against = other if first == one[0] else one
        second = next(k for k in against if self._pair(self.group[first], self.group[k]))
        a, b = self.group[first], self.group[second]
        leader = first if DIRECTNESS[a.word] >= DIRECTNESS[b.word] else second
        sides = (one, other) if leader in one else (other, one)
        return [
            Opposed((first, second), self._told(sides[0]), self._told(sides[1]), self._inside(one, other))
        ]

    def _told(self, places: list[int]) -> tuple[Entry, ...]:
        entries: dict[tuple[str, Tie], Entry] = {}
        for k in places:
            entries.setdefault((self.group[k].statement.id, self.group[k].tie), self.group[k])
        return tuple(sorted(entries.values(), key=lambda entry: entry.order))

    def _inside(self, one: list[int], other: list[int]) -> bool:
        families: dict[str, tuple[list[int], list[int]]] = {}
        for number, places in enumerate((one, other)):
            for k in places:
                families.setdefault(self.group[k].statement.family, ([], []))[number].append(k)
        return any(self._met(a, b) for a, b in families.values() if a and b)

    def _met(self, places: list[int], others: list[int]) -> list[int]:
        """Those of some places that have one of the others against them."""
        by_word: dict[str, list[int]] = {}
        for k in others:
            by_word.setdefault(self.group[k].word, []).append(k)
        words = {
            word: _Times([(self.group[k], self._during(self.group[k])) for k in them])
            for word, them in by_word.items()
        }
        return [k for k in places if self._meets(self.group[k], words)]

    def _meets(self, entry: Entry, words: Mapping[str, _Times]) -> bool:
        during = self._during(entry)
        return any(
            times.meet(entry, during, entry.word == word == "own")
            for word, times in words.items()
            if against_deed(entry.word, word) is self.deeds
        )

    def _pair(self, a: Entry, b: Entry) -> bool:
        return against_deed(a.word, b.word) is self.deeds and one_time(a, b, self.phases)

    def _during(self, entry: Entry) -> int:
        """The phases that an entry may belong to, a bit for each."""
        key = entry.when, entry.not_before
        if key not in self.masks:
            self.masks[key] = sum(1 << k for k, phase in enumerate(self.phases) if entry.during(phase))
        return self.masks[key]


class _Times:
    """When some entries are: their days, sorted, and their phases."""

    def __init__(self, entries: Iterable[tuple[Entry, int]]) -> None:
        self.starts, self.ends = [], []
        self.dated = self.undated = 0
        for entry, during in entries:
            if entry.when is None:
                self.undated |= during
            else:
                self.dated |= during
                self.starts.append(first_day(entry.when))
                self.ends.append(last_day(entry.when))
        self.starts.sort()
        self.ends.sort()

    def meet(self, entry: Entry, during: int, both_own: bool) -> bool:
        """Whether one of them speaks of the time that an entry speaks of, see `one_time`."""
        if entry.when is None:
            return bool(during & (self.dated | self.undated))
        if during & self.undated or (not both_own and during & self.dated):
            return True
        begun = bisect_right(self.starts, last_day(entry.when))
        return begun > bisect_left(self.ends, first_day(entry.when))


def against_deed(word: str, other: str) -> bool:
    """Whether one is what the party's side says and the other what it did."""
    words = {word, other}
    return "deed" in words and bool(words & {"own", "unofficial"})


def one_time(a: Entry, b: Entry, phases: Sequence[Phase]) -> bool:
    """Whether two entries speak of one time: their dates overlap, or both may belong to one phase.

    A party's own later word against its own earlier word is a change.
    """
    if a.when is None or b.when is None:
        return any(a.during(phase) and b.during(phase) for phase in phases)
    apart = before(a.when, b.when) or before(b.when, a.when)
    if apart and a.word == b.word == "own":
        return False
    return not apart or any(
        within(a.when, phase.since, phase.until) and within(b.when, phase.since, phase.until)
        for phase in phases
    )
