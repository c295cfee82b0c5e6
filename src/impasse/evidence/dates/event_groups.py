"""Tellings gathered by event: near-linear, since a telling is compared only with the few it can belong to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

from impasse.evidence.dates.tellings import Telling

NEAR = {"day": 45, "month": 62, "year": 800}
"""Days by which two reports of one event may differ before they are taken for two events."""
_COMMON = 400
"""Groups of one year from which a word that they share tells none of them from the others."""
_MANY = 100
"""Groups of one date, or of one year's occasions, up to which a telling is compared with all of them; among more,
and in all, with as many that share most words with it."""
_SHARED = 3
"""Words in common that make two tellings worth comparing whatever their dates."""
_EXAMPLES = 60
"""Tellings of one group, none like another, that a new one is compared with."""
_LONGEST = 120
"""Years of a stretch that is looked up year by year; a longer one by its ends."""


class Groups:
    """Tellings gathered by event, with an index to the groups that a new telling can belong to.

    Parameters
    ----------
    alike : callable
        How alike two tellings are; 0 for two events.
    """

    def __init__(self, alike: Callable[[Telling, Telling], float]) -> None:
        self.members: list[list[Telling]] = []
        """The tellings of each group, in the order they came."""
        self._alike = alike
        self._examples: list[_Examples] = []
        self._by_value: defaultdict[str, list[int]] = defaultdict(list)
        self._by_stem: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        self._named: defaultdict[tuple[int, int], list[int]] = defaultdict(list)

    def put(self, telling: Telling) -> None:
        """Add a telling to the group most like it, or to a new one."""
        likeness = {
            k: max(self._alike(telling, other) for other in self._examples[k].kept)
            for k in self._candidates(telling)
        }
        best = max(likeness, key=lambda k: (likeness[k], -k), default=None)
        k = best if best is not None and likeness[best] > 0 else len(self.members)
        if k == len(self.members):
            self.members.append([])
            self._examples.append(_Examples())
        self.members[k].append(telling)
        if self._examples[k].add(telling):
            self._index(telling, k)

    def _index(self, telling: Telling, k: int) -> None:
        _put(self._by_value[telling.when], k)
        for year in _years(*telling.days):
            if telling.nominal:
                _put(self._named[telling.occasion, year], k)
            for stem in telling.stems:
                _put(self._by_stem[year, stem], k)

    def _candidates(self, telling: Telling) -> list[int]:
        """Groups of the same date, of an occasion of the same name, or with three words in common."""
        shared = self._sharing(telling)
        wanted = {k for k, count in shared.items() if count >= _SHARED}
        wanted.update(_few(self._by_value[telling.when], shared))
        for year in _years(*telling.days):
            wanted.update(_few(self._named[telling.occasion, year], shared))
        if telling.nominal:
            wanted.update(k for k in shared if telling.occasion in self._examples[k].occasions)
        if len(wanted) > _MANY:
            wanted = set(sorted(wanted, key=lambda k: (-shared[k], k))[:_MANY])
        return sorted(wanted)

    def _sharing(self, telling: Telling) -> Counter[int]:
        """Groups near in time that share words with a telling, and how many."""
        reach = NEAR.get(telling.date.granularity, 0)
        years = list(_years(telling.days[0] - reach, telling.days[1] + reach))
        shared: Counter[int] = Counter()
        for stem in telling.stems:
            groups = [found for year in years if (found := self._by_stem.get((year, stem)))]
            if sum(map(len, groups)) <= _COMMON:
                shared.update({k for found in groups for k in found})
        return shared


class _Examples:
    """The tellings of a group that differ in what is compared, from two documents at most each."""

    def __init__(self) -> None:
        self.kept: list[Telling] = []
        self.occasions: set[int] = set()
        self._documents: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)

    def add(self, telling: Telling) -> bool:
        """Keep a telling unless others stand for it; tell whether it was kept."""
        key = (telling.when, telling.value, telling.stems, telling.core, telling.occasion, telling.nominal)
        documents = self._documents[(*key, telling.actors, telling.place, telling.date.granularity)]
        if len(self.kept) >= _EXAMPLES or len(documents) > 1 or telling.document in documents:
            return False
        documents.add(telling.document)
        self.kept.append(telling)
        self.occasions.add(telling.occasion)
        return True


def _put(groups: list[int], k: int) -> None:
    """Add a group to a list that grows in order but for groups found again."""
    if not groups or groups[-1] != k:
        groups.append(k)


def _few(groups: list[int], shared: Counter[int]) -> Iterator[int]:
    """All of a few groups; of many, those that share most words."""
    if len(groups) <= _MANY:
        return iter(groups)
    return islice(iter(sorted({k for k in groups if shared[k]}, key=lambda k: (-shared[k], k))), _MANY)


def _years(first: int, last: int) -> Iterator[int]:
    """Years of a stretch of days; of one without end those of the ends that are told."""
    ends = [day for day in (first, last) if 0 < day <= date.max.toordinal()]
    years = [date.fromordinal(day).year for day in ends]
    if len(years) == 2 and years[1] - years[0] <= _LONGEST:
        return iter(range(years[0], years[1] + 1))
    return iter(dict.fromkeys(years))
