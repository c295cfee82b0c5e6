"""Words of texts as numbers: equal words, and equal rows of words, are found by sorting numbers.

References
----------
A. Z. Broder, On the resemblance and containment of documents, 1997.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from impasse.evidence.document import Document, ReadingView

SHINGLE = 5
"""Words of one shingle."""
TRIPLE = 3
"""Words in a row that count as taken over."""
Numbers = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int32]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""Odd, with its bits spread evenly (2 to the 64 over the golden ratio): rows of words become numbers spread evenly."""
_INDEXED = 1_000_000
"""Shingles put into one index; of more, every second, fourth, eighth ... counts, the same ones in every text."""
_HOLDERS = 12
"""The texts that hold a shingle are all compared with each other up to this many; of more each with the first and
with the next one."""


@dataclass(frozen=True)
class Words:
    """The words of one document's running text as numbers, with where they stand in the reading view."""

    keys: Numbers
    """One number for each word, of shape (words,); equal words have equal numbers."""
    starts: Places
    ends: Places
    paragraphs: Places
    """Index of the paragraph of each word."""
    shingles: Numbers
    """One number for each row of words, of shape (words - SHINGLE + 1,)."""
    distinct: Numbers
    """The different shingles, sorted."""

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def triples(self) -> Numbers:
        """One number for each row of three words."""
        return rows(self.keys, TRIPLE)

    @cached_property
    def places_of_triples(self) -> tuple[Numbers, Places, Places]:
        """The different rows of three words, sorted, with the first and the last place of each."""
        known, first = np.unique(self.triples, return_index=True)
        last = len(self.triples) - 1 - np.unique(self.triples[::-1], return_index=True)[1]
        return known, first.astype(np.int32), last.astype(np.int32)

    def only(self, kept: npt.NDArray[np.bool_]) -> Words:
        """The words that a mask of shape (words,) keeps."""
        keys = self.keys[kept]
        shingles = rows(keys, SHINGLE)
        starts, ends, paragraphs = self.starts[kept], self.ends[kept], self.paragraphs[kept]
        return Words(keys, starts, ends, paragraphs, shingles, np.unique(shingles))


class Numbering:
    """Gives words their numbers, the same in every process."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def words(self, document: Document) -> Words:
        """Words of the body and standfirst; headlines are rewritten from copy to copy and do not count."""
        view = compared(document)
        kinds = {region.start: region.kind for region in document.regions}
        found: list[tuple[int, int, int]] = []
        for k, (start, end) in enumerate(view.paragraphs):
            if kinds.get(view.origin(start)) != "title":
                found += [(*match.span(), k) for match in _WORD.finditer(view.text, start, end)]
        places = np.array(found, np.int32).reshape(-1, 3)
        keys = np.fromiter((self._number(view.text[a:b]) for a, b, _ in found), np.uint64, len(found))
        shingles = rows(keys, SHINGLE)
        starts, ends, paragraphs = np.ascontiguousarray(places.T)
        return Words(keys, starts, ends, paragraphs, shingles, np.unique(shingles))

    def _number(self, word: str) -> int:
        plain = word.casefold().replace("’", "'")
        number = self._known.get(plain)
        if number is None:
            digest = hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            number = self._known[plain] = int.from_bytes(digest, "big")
        return number


def compared(document: Document) -> ReadingView:
    """Return what of a document is compared: its reading view, or all of a text in a language that is not read."""
    unread = [region for region in document.regions if region.kind == "unread"]
    if document.view.text or not unread:
        return document.view
    parts, starts, at = [], [], 0
    for region in unread:
        starts.append(at)
        parts.append(document.text[region.start : region.end])
        at += region.end - region.start
    spans = tuple((a, a + len(part)) for a, part in zip(starts, parts, strict=True))
    return ReadingView("".join(parts), tuple(starts), tuple(r.start for r in unread), (), spans)


def rows(keys: Numbers, length: int) -> Numbers:
    """Return one number for each row of ``length`` keys, of shape (keys - length + 1,)."""
    count = len(keys) - length + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    total = np.zeros(count, np.uint64)
    for k in range(length):
        total = total * _FACTOR + keys[k : k + count]
    total ^= total >> np.uint64(29)
    total *= _FACTOR
    return total ^ (total >> np.uint64(32))


def pairs(texts: Sequence[Numbers]) -> dict[tuple[int, int], int]:
    """Find the texts that have shingles in common.

    Parameters
    ----------
    texts : sequence of arrays
        The different shingles of each text.

    Returns
    -------
    dict of (int, int) to int
        Pairs of texts, first one first, and how many shingles they share (of those that are indexed, times their
        spacing). Of texts that share with very many others not all pairs are told.
    """
    spacing = 1
    while sum(map(len, texts)) > _INDEXED * spacing:
        spacing *= 2
    kept = [text[text % np.uint64(spacing) == 0] for text in texts]
    sizes = np.array([len(text) for text in kept], np.int64)
    if not sizes.sum():
        return {}
    shingles = np.concatenate(kept)
    owners = np.repeat(np.arange(len(texts), dtype=np.int64), sizes)
    order = np.lexsort((owners, shingles))
    owners, shingles = owners[order], shingles[order]
    edges = np.flatnonzero(np.concatenate(([True], shingles[1:] != shingles[:-1], [True])))
    found = _owner_pairs(owners, edges[:-1], np.diff(edges))
    codes, counts = np.unique(found[:, 0] * len(texts) + found[:, 1], return_counts=True)
    firsts, seconds = np.divmod(codes, len(texts))
    told = zip(firsts.tolist(), seconds.tolist(), (counts * spacing).tolist(), strict=True)
    return {(a, b): count for a, b, count in told}


def _owner_pairs(
    owners: npt.NDArray[np.int64], starts: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Pairs of owners in each group of equal shingles, of shape (pairs, 2)."""
    out = [np.empty((0, 2), np.int64)]
    for size in range(2, _HOLDERS + 1):
        members = owners[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        out.append(np.stack((members[:, left].ravel(), members[:, right].ravel()), axis=1))
    for start, size in zip(starts[sizes > _HOLDERS], sizes[sizes > _HOLDERS], strict=True):
        members = owners[start : start + size]
        out.append(np.stack((np.broadcast_to(members[0], size - 1), members[1:]), axis=1))
        out.append(np.stack((members[1:-1], members[2:]), axis=1))
    return np.concatenate(out)


def repeated_paragraphs(texts: Sequence[Words], at_least: int) -> dict[int, list[tuple[int, int]]]:
    """Return paragraphs of ``at_least`` words that stand in several texts: number to (text, paragraph) pairs."""
    places: dict[int, list[tuple[int, int]]] = {}
    for k, text in enumerate(texts):
        for paragraph, number in paragraph_numbers(text, at_least):
            places.setdefault(number, []).append((k, paragraph))
    counts: Counter[int] = Counter()
    for number, found in places.items():
        counts[number] = len({k for k, _ in found})
    return {number: found for number, found in places.items() if counts[number] > 1}


def paragraph_numbers(text: Words, at_least: int) -> Iterable[tuple[int, int]]:
    """Yield (paragraph, number) of each paragraph of ``at_least`` words; equal paragraphs have equal numbers."""
    edges = np.flatnonzero(np.diff(text.paragraphs)) + 1
    for first, last in zip([0, *edges.tolist()], [*edges.tolist(), len(text)], strict=True):
        if last - first >= at_least:
            yield int(text.paragraphs[first]), hash(text.keys[first:last].tobytes())
