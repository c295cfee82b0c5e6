"""One report is one report: reprints joined into families, and passages that different reports share.

Texts are cleaned first: what stands around a report (appeals, links, captions) hides that two copies are one.
Five-word shingles are compared exactly through an index; same topic is not same report, so meaning plays no part.

References
----------
A. Z. Broder, On the resemblance and containment of documents, 1997.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.corpus import Family, SharedPassage
from impasse.evidence.document import Document, Span

SHINGLE = 5
"""Words of one shingle."""
RESEMBLANCE = 0.5
"""Shared shingles over all shingles of both, from which two texts are one report."""
CONTAINMENT = 0.7
"""Share of the shorter text's words that stand in shared shingles, from which it is a cut copy of the longer one ..."""
CUT_COPY = 0.25
"""... if it also has at least this share of the longer one's shingles: a brief inside a long story is not the story."""
SHORT_TEXT = 120
"""Two texts of which one has fewer words share much by speaking of one thing in set phrases (two interviews with one
person); there a cut copy has to be contained ..."""
SHORT_CONTAINMENT = 0.9
"""... to this share."""
PASSAGE_WORDS = 20
"""Words in a row that two reports must share to be shown as a shared passage."""
_COMMON = 200
"""The texts that hold a shingle are all compared with each other up to this many; more only with the first."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of one document's running text, with where they stand in it."""

    spans: tuple[Span, ...]
    shingles: tuple[int, ...]
    """One number for each shingle, in order; equal shingles have equal numbers."""
    distinct: frozenset[int]


def find_families(documents: Sequence[Document]) -> tuple[tuple[Family, ...], tuple[SharedPassage, ...]]:
    """Join reprints into families and find what different families share.

    Parameters
    ----------
    documents : sequence of Document
        Cleaned documents; only running text counts.

    Returns
    -------
    tuple of (tuple of Family, tuple of SharedPassage)
        Families in the order of their first document, which gives the family its id; a lone
        document is its own family. Shared passages for each pair of families, longest runs only.
    """
    numbers: dict[tuple[str, ...], int] = {}
    words = [_words_of(document, numbers) for document in documents]
    pairs = _pairs(words)
    groups = list(range(len(documents)))
    lowest: dict[int, float] = {}
    for a, b in sorted(pairs):
        resemblance, containment, share = _compare(words[a], words[b])
        short = min(len(words[a].spans), len(words[b].spans)) < SHORT_TEXT
        enough = SHORT_CONTAINMENT if short else CONTAINMENT
        if resemblance >= RESEMBLANCE or (containment >= enough and share >= CUT_COPY):
            first, second = sorted((_root(groups, a), _root(groups, b)))
            groups[second] = first
            lowest[first] = min(resemblance, lowest.get(first, 1.0), lowest.get(second, 1.0))
    roots = [_root(groups, k) for k in range(len(documents))]
    order = list(dict.fromkeys(roots))
    families = tuple(
        Family(
            f"f{documents[root].id.removeprefix('d')}",
            tuple(d.id for d, own in zip(documents, roots, strict=True) if own == root),
            round(lowest.get(root, 1.0), 4),
        )
        for root in order
    )
    return families, _shared(documents, words, roots, pairs)


def _root(groups: list[int], k: int) -> int:
    while groups[k] != k:
        groups[k] = groups[groups[k]]
        k = groups[k]
    return k


def _words_of(document: Document, numbers: dict[tuple[str, ...], int]) -> _Words:
    """Words of the body and standfirst; headlines are rewritten from copy to copy and do not count."""
    view = document.view
    kinds = {region.start: region.kind for region in document.regions}
    spans: list[Span] = []
    for start, end in view.paragraphs:
        if kinds.get(view.origin(start)) != "title":
            spans += [match.span() for match in _WORD.finditer(view.text, start, end)]
    words = [view.text[a:b].casefold().replace("’", "'") for a, b in spans]
    shingles = tuple(
        numbers.setdefault(tuple(words[k : k + SHINGLE]), len(numbers))
        for k in range(len(words) - SHINGLE + 1)
    )
    return _Words(tuple(spans), shingles, frozenset(shingles))


def _pairs(words: Sequence[_Words]) -> dict[tuple[int, int], int]:
    """Pairs of documents with shingles in common, and how many."""
    index: defaultdict[int, list[int]] = defaultdict(list)
    for k, item in enumerate(words):
        for shingle in item.distinct:
            index[shingle].append(k)
    shared: Counter[tuple[int, int]] = Counter()
    for holders in index.values():
        starts = holders[:-1] if len(holders) <= _COMMON else holders[:1]
        for i, a in enumerate(starts):
            for b in holders[i + 1 :]:
                shared[a, b] += 1
    return {pair: count for pair, count in shared.items() if count >= SHINGLE}


def _compare(first: _Words, second: _Words) -> tuple[float, float, float]:
    """Resemblance, containment of the shorter text, and the shorter one's size as a share of the longer one's.

    Containment counts words and not shingles: one changed word spoils five shingles and is still one word.
    """
    common = len(first.distinct & second.distinct)
    small, large = sorted((len(first.distinct), len(second.distinct)))
    short, other = sorted((first, second), key=lambda words: len(words.spans))
    inside: set[int] = set()
    for k, shingle in enumerate(short.shingles):
        if shingle in other.distinct:
            inside.update(range(k, k + SHINGLE))
    return common / (small + large - common), len(inside) / max(1, len(short.spans)), small / max(1, large)


def _shared(
    documents: Sequence[Document],
    words: Sequence[_Words],
    roots: Sequence[int],
    pairs: dict[tuple[int, int], int],
) -> tuple[SharedPassage, ...]:
    """Passages between families, each pair of families shown by the two documents that share most."""
    best: dict[tuple[int, int], tuple[int, int, int]] = {}
    for (a, b), count in sorted(pairs.items()):
        key = (min(roots[a], roots[b]), max(roots[a], roots[b]))
        if roots[a] != roots[b] and count > best.get(key, (0, 0, 0))[0]:
            best[key] = (count, a, b)
    return tuple(
        SharedPassage((documents[a].id, first), (documents[b].id, second))
        for _, (count, a, b) in sorted(best.items())
        if count >= PASSAGE_WORDS - SHINGLE + 1
        for first, second in _passages(documents[a], words[a], documents[b], words[b])
    )


def _passages(a: Document, first: _Words, b: Document, second: _Words) -> list[tuple[Span, Span]]:
    """Longest runs of words that two documents share, as spans of the documents, in order of the first one."""
    places: dict[int, list[int]] = {}
    for k, shingle in enumerate(second.shingles):
        places.setdefault(shingle, []).append(k)
    found: list[tuple[Span, Span]] = []
    at = 0
    while at < len(first.shingles):
        length, there = max(
            ((_run(first, at, second, k), -k) for k in places.get(first.shingles[at], [])[:_COMMON]),
            default=(0, 0),
        )
        if length >= PASSAGE_WORDS:
            found.append((_span(a, first, at, length), _span(b, second, -there, length)))
        at += max(1, length - SHINGLE + 1)
    return found


def _run(first: _Words, at: int, second: _Words, there: int) -> int:
    """Number of words that run alike from two places."""
    n = 0
    while (
        at + n < len(first.shingles)
        and there + n < len(second.shingles)
        and first.shingles[at + n] == second.shingles[there + n]
    ):
        n += 1
    return n + SHINGLE - 1 if n else 0


def _span(document: Document, words: _Words, at: int, length: int) -> Span:
    return document.view.to_document(words.spans[at][0], words.spans[at + length - 1][1])
