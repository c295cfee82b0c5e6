"""Passages that reports of different families share: agency copy inside stories of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from impasse.evidence.corpus import SharedPassage
from impasse.evidence.document import Document, Span
from impasse.evidence.documents.known_pairs import Runs
from impasse.evidence.documents.likeness import longest_row
from impasse.evidence.documents.shingles import SHINGLE, Words, compared

PASSAGE_WORDS = 20
"""Words in a row that two reports must share to be shown as a shared passage."""
_PLACES = 200
"""Places of one row of words in one text that are looked at."""


def shared_passages(
    documents: Sequence[Document],
    words: Sequence[Words],
    roots: Sequence[int],
    pairs: Mapping[tuple[int, int], int],
    runs_of: Callable[[int, int], Runs],
) -> tuple[SharedPassage, ...]:
    """Find passages between families, each pair of families shown by the two documents that share most.

    Parameters
    ----------
    documents : sequence of Document
    words : sequence of Words
        Of each document.
    roots : sequence of int
        Family of each document.
    pairs : mapping from (int, int) to int
        Documents that share rows of words, and how many.
    runs_of : callable
        `common_runs` of two documents by their numbers.

    Returns
    -------
    tuple of SharedPassage
        Longest runs only.
    """
    best: dict[tuple[int, int], tuple[int, int, int]] = {}
    for (a, b), count in sorted(pairs.items()):
        key = (min(roots[a], roots[b]), max(roots[a], roots[b]))
        if roots[a] != roots[b] and count > best.get(key, (0, 0, 0))[0]:
            best[key] = (count, a, b)
    return tuple(
        SharedPassage((documents[a].id, first), (documents[b].id, second))
        for _, (count, a, b) in sorted(best.items())
        if count >= PASSAGE_WORDS - SHINGLE + 1
        for here, there, length in runs_of(a, b)
        for first in (_span(documents[a], words[a], here, length),)
        for second in (_span(documents[b], words[b], there, length),)
    )


def common_runs(first: Words, second: Words) -> Runs:
    """Return the longest runs of words that two texts share, in order of the first one.

    Parameters
    ----------
    first, second : Words

    Returns
    -------
    tuple of (int, int, int)
        Where each begins in both, and how many words it has.
    """
    common = np.isin(first.shingles, second.distinct)
    if longest_row(common) + SHINGLE - 1 < PASSAGE_WORDS:
        return ()
    rows = (first.shingles.tolist(), second.shingles.tolist())
    places: dict[int, list[int]] = {}
    for k in np.flatnonzero(np.isin(second.shingles, first.shingles[common])).tolist():
        places.setdefault(rows[1][k], []).append(k)
    found: list[tuple[int, int, int]] = []
    beyond = 0
    for at in np.flatnonzero(common).tolist():
        if at < beyond:
            continue
        length, there = max((_run(*rows, at, k), -k) for k in places[rows[0][at]][:_PLACES])
        if length >= PASSAGE_WORDS:
            found.append((at, -there, length))
        beyond = at + max(1, length - SHINGLE + 1)
    return tuple(found)


def _run(first: Sequence[int], second: Sequence[int], at: int, there: int) -> int:
    """Number of words that run alike from two places."""
    n = 0
    while at + n < len(first) and there + n < len(second) and first[at + n] == second[there + n]:
        n += 1
    return n + SHINGLE - 1 if n else 0


def _span(document: Document, words: Words, at: int, length: int) -> Span:
    return compared(document).to_document(int(words.starts[at]), int(words.ends[at + length - 1]))
