"""One report is one report: reprints joined into families, and passages that different reports share.

Texts are cleaned first: what stands around a report (appeals, links, captions) hides that two copies are one, and a
notice that many reports carry makes two reports look like one. Words are compared exactly; same topic is not same
report, so meaning plays no part. Only texts that share rows of words are compared at all.

References
----------
A. Z. Broder, On the resemblance and containment of documents, 1997.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np

from impasse.evidence.corpus import Family, SharedPassage
from impasse.evidence.document import Document
from impasse.evidence.documents.known_pairs import KnownPairs, Runs, digest_of
from impasse.evidence.documents.likeness import COMPATIBLE, OWN, Likeness, one_report, taken_over
from impasse.evidence.documents.passages import common_runs, shared_passages
from impasse.evidence.documents.shingles import SHINGLE, Numbering, Words, pairs, repeated_paragraphs
from impasse.evidence.guard.allowance import seconds_for
from impasse.evidence.guard.budget import OutOfTime, within

Progress = Callable[[str, int, int], None]
"""Called with (what is done, how many are done, how many there are)."""
Found = TypeVar("Found")
LostTrack = Callable[[str, str, str], None]
"""Called with the ids of two documents that were not compared to the end, and why."""
_PROMISING = 0.08
"""Share of the shorter text's shingles from which two texts are worth a closer look."""
_NOTICE_TEXTS = 3
"""Texts that carry one paragraph, though they are different reports, from which it is a notice ..."""
_NOTICE_WORDS = 8
"""... of at least so many words ..."""
_ALIKE = 0.2
"""... if the rest of most of them shares less than this."""
_LOOKED_AT = 12
"""Neighbouring pairs of the texts that carry a paragraph that are looked at."""
_STAND_FOR = 4
"""Members of a family that stand for all when another one would join it: the longest, the shortest, some between."""


def find_families(
    documents: Sequence[Document],
    progress: Progress | None = None,
    known: KnownPairs | None = None,
    lost: LostTrack | None = None,
) -> tuple[tuple[Family, ...], tuple[SharedPassage, ...]]:
    """Join reprints into families and find what different families share.

    Parameters
    ----------
    documents : sequence of Document
        Cleaned documents; only running text counts.
    progress : callable, optional
        Called after every pair of texts that is compared.
    known : KnownPairs, optional
        What comparing gave before; what is new is put there.
    lost : callable, optional
        Called with the ids of two documents and the reason where comparing them took too long.

    Returns
    -------
    tuple of (tuple of Family, tuple of SharedPassage)
        Families in the order of their first document, which gives the family its id; a lone
        document is its own family. Shared passages for each pair of families, longest runs only.
    """
    numbering = Numbering()
    words = _without_notices([numbering.words(document) for document in documents])
    compared = _Compared(documents, words, KnownPairs() if known is None else known, lost)
    found = pairs([text.distinct for text in words])
    likely = [
        pair
        for pair, count in found.items()
        if count >= SHINGLE
        and count >= _PROMISING * min(len(words[pair[0]].distinct), len(words[pair[1]].distinct))
    ]
    alike: dict[tuple[int, int], Likeness] = {}
    for k, (a, b) in enumerate(likely):
        likeness = compared.likeness(a, b)
        if likeness is not None:
            alike[a, b] = likeness
        if progress and not k % 1000:
            progress("finding reprints", k, len(likely))
    groups = _Groups(words)
    by_likeness = sorted(alike, key=lambda pair: (-alike[pair].containment, -alike[pair].resemblance, pair))
    for a, b in by_likeness:
        groups.join(a, b)
    roots = groups.firsts()
    lowest: dict[int, float] = {}
    for (a, b), likeness in alike.items():
        if roots[a] == roots[b]:
            lowest[roots[a]] = min(likeness.resemblance, lowest.get(roots[a], 1.0))
    families = tuple(
        Family(
            f"f{documents[root].id.removeprefix('d')}",
            tuple(documents[k].id for k in sorted(groups.members[groups.of[root]])),
            round(lowest.get(root, 1.0), 4),
        )
        for root in dict.fromkeys(roots)
    )
    return families, shared_passages(documents, words, roots, found, compared.runs)


class _Compared:
    """Comparing two texts, in time and never twice."""

    def __init__(
        self, documents: Sequence[Document], words: Sequence[Words], known: KnownPairs, lost: LostTrack | None
    ) -> None:
        self._documents, self._words, self._known, self._lost = documents, words, known, lost
        self._digests = [digest_of(text) for text in words]

    def likeness(self, a: int, b: int) -> Likeness | None:
        """How alike two texts are where one is a copy of the other."""
        compare = partial(one_report, self._words[a], self._words[b])
        return self._in_time(a, b, lambda key: self._known.alike(key, compare), None)

    def runs(self, a: int, b: int) -> Runs:
        """The rows of words that both have."""
        compare = partial(common_runs, self._words[a], self._words[b])
        return self._in_time(a, b, lambda key: self._known.shared(key, compare), ())

    def _in_time(self, a: int, b: int, work: Callable[[Any], Found], instead: Found) -> Found:
        one, other = self._documents[a], self._documents[b]
        try:
            with within(seconds_for(len(one.text) + len(other.text))):
                return work(self._digests[a] + self._digests[b])
        except OutOfTime as late:
            if self._lost:
                self._lost(one.id, other.id, str(late))
            return instead


class _Groups:
    """Texts joined step by step; the smaller group takes the name of the larger one."""

    def __init__(self, words: Sequence[Words]) -> None:
        self.words = words
        self.of = list(range(len(words)))
        """Group of each text."""
        self.members = {k: [k] for k in range(len(words))}
        self._standing = {k: [k] for k in range(len(words))}
        """Members that stand for a group."""

    def join(self, a: int, b: int) -> None:
        """Join the groups of two copies, unless other members of them share too little to be one report."""
        large, small = sorted((self.of[a], self.of[b]), key=lambda group: -len(self.members[group]))
        if large == small or not self._fit(large, small):
            return
        both = self._standing[large] + self._standing.pop(small)
        by_length = sorted(both, key=lambda k: (len(self.words[k]), k))
        places = np.linspace(0, len(by_length) - 1, min(_STAND_FOR, len(by_length))).round().astype(int)
        self._standing[large] = [by_length[k] for k in places.tolist()]
        joined = self.members.pop(small)
        self.members[large] += joined
        for k in joined:
            self.of[k] = large

    def firsts(self) -> list[int]:
        """The first member of the group of each text."""
        first = {group: min(members) for group, members in self.members.items()}
        return [first[group] for group in self.of]

    def _fit(self, first: int, second: int) -> bool:
        """Whether those that stand for two groups are alike, each with each."""
        return all(
            self._compatible(a, b) for a in self._standing[first] for b in self._standing[second] if a != b
        )

    def _compatible(self, a: int, b: int) -> bool:
        short, other = sorted((self.words[a], self.words[b]), key=len)
        return bool(taken_over(short, other).mean() >= COMPATIBLE)


def _without_notices(words: Sequence[Words]) -> list[Words]:
    """Leave out paragraphs that stand in several texts that are otherwise different reports."""
    dropped: defaultdict[int, set[int]] = defaultdict(set)
    repeated = repeated_paragraphs(words, _NOTICE_WORDS)
    for places in repeated.values():
        holders = list(dict.fromkeys(k for k, _ in places))
        if len(holders) < _NOTICE_TEXTS:
            continue
        votes = [_same_beside(words, pair, dict(places)) for pair in pairwise(holders[: _LOOKED_AT + 1])]
        if votes.count(False) * 2 > len(votes) - votes.count(None):
            for k, paragraph in places:
                dropped[k].add(paragraph)
    return [
        text.only(~np.isin(text.paragraphs, list(dropped[k]))) if k in dropped else text
        for k, text in enumerate(words)
    ]


def _same_beside(words: Sequence[Words], pair: tuple[int, int], paragraph: dict[int, int]) -> bool | None:
    """Whether two texts share more than one paragraph that both carry; None where one has hardly more than that."""
    rest = [words[k].only(words[k].paragraphs != paragraph[k]) for k in pair]
    short, other = sorted(rest, key=len)
    return None if len(short) < OWN else float(taken_over(short, other).mean()) >= _ALIKE
