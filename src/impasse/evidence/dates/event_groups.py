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

_Marks = tuple[int, int, int]
"""Words of a telling as bits, those of its core as bits, and how many words it has."""


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
        self._bits: defaultdict[str, int] = defaultdict(lambda: len(self._bits))
        self._by_value: defaultdict[str, list[int]] = defaultdict(list)
        self._by_stem: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        self._named: defaultdict[tuple[int, int], list[int]] = defaultdict(list)

    def put(self, telling: Telling) -> None:
        """Add a telling to the group most like it, or to a new one."""
        marks = self._marks(telling)
        most, k = 0.0, len(self.members)
        dated = set(self._by_value[telling.when])  # looked at first: they are the most alike
        for candidate in sorted(self._candidates(telling), key=lambda group: (group not in dated, group)):
            for other in self._examples[candidate].near(telling, marks, most):
                likeness = self._alike(telling, other)
                if likeness > most or (likeness == most > 0 and candidate < k):
                    most, k = likeness, candidate
        if k == len(self.members):
            self.members.append([])
            self._examples.append(_Examples())
        self.members[k].append(telling)
        if self._examples[k].add(telling, marks):
            self._index(telling, k)

    def _marks(self, telling: Telling) -> _Marks:
        bits = [sum(1 << self._bits[word] for word in words) for words in (telling.stems, telling.core)]
        return bits[0], bits[1], len(telling.stems)

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
        self._dated: list[tuple[str, int, int, _Marks, Telling]] = []
        self._documents: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)

    def add(self, telling: Telling, marks: _Marks) -> bool:
        """Keep a telling unless others stand for it; tell whether it was kept."""
        key = (telling.when, telling.value, telling.stems, telling.core, telling.occasion, telling.nominal)
        documents = self._documents[(*key, telling.actors, telling.place, telling.date.granularity)]
        if len(self.kept) >= _EXAMPLES or len(documents) > 1 or telling.document in documents:
            return False
        documents.add(telling.document)
        self.kept.append(telling)
        self.occasions.add(telling.occasion)
        self._dated.append((telling.when, *telling.days, marks, telling))
        return True

    def near(self, telling: Telling, marks: _Marks, most: float) -> list[Telling]:
        """Those that may be as alike as ``most``: they have the date, or are near it and share enough words.

        How alike two tellings of different dates are is never more than their words in common over those of either.
        """
        when, (start, end) = telling.when, telling.days
        reach = NEAR.get(telling.date.granularity, 0)
        stems, core, number = marks
        return [
            other
            for its, first, last, (its_stems, its_core, its_number), other in self._dated
            if its == when
            or (
                ((first <= end and start <= last) or -reach <= first - start <= reach)
                and (stems & its_stems).bit_count() / (min(number, its_number) or 1) >= most
                and (
                    2 * (stems & its_stems).bit_count() >= min(number, its_number)
                    or (core & its_core).bit_count() >= 2
                )
            )
        ]


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
