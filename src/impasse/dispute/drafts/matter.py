"""What a dispute is about, where the documents name it: "the dispute over the lease", "lease talks"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from impasse.dispute.drafts.cast.kinds import draft_words
from impasse.dispute.drafts.cast.parsed import Parsed
from impasse.evidence.text.words import stem

_OVER = frozenset(["over", "about", "on"])
_LONGEST = 4
"""Words of a matter."""
_FEW = 2
"""Times that it must be named."""
_AWAY = 4
"""Chunks between the quarrel and what it is over."""


def matter(parsed: Sequence[Parsed], names: frozenset[str]) -> str:
    """Return what the documents say the dispute is over; empty where they do not say it twice.

    Parameters
    ----------
    parsed : sequence of Parsed
        All sentences, headlines included.
    names : frozenset of str
        Words of the names of actors and persons, in lower case: a quarrel is not over one of them.

    Returns
    -------
    str
        "the" and some words as printed.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    printed: dict[tuple[str, ...], Counter[str]] = {}
    for sentence in parsed:
        for words in _named(sentence):
            telling = [w for w in words if w.lower() not in names]
            if len(telling) != len(words) or not 0 < len(words) <= _LONGEST:
                continue
            key = tuple(sorted({stem(w.lower()) for w in words}))
            counts[key] += 1
            printed.setdefault(key, Counter())[" ".join(words)] += 1
    strong = [key for key, count in counts.items() if count >= _FEW]
    if not strong:
        return ""
    best = min(strong, key=lambda key: (-counts[key], -len(key), key))
    return f"the {max(sorted(printed[best]), key=lambda text: printed[best][text])}"


def _named(sentence: Parsed) -> Iterator[tuple[str, ...]]:
    """What stands before a word for a quarrel or talks, or behind it after "over"."""
    chunks = sentence.chunks
    for k, kind in enumerate(chunks.kinds):
        if kind != "n":
            continue
        words = _content(sentence, k)
        if words and words[-1].lower() in draft_words("quarrels"):
            if len(words) > 1:
                yield words[:-1]
            for j in range(k + 1, min(k + _AWAY, len(chunks.kinds) - 1)):
                if chunks.kinds[j] == "p" and chunks.low(j) in _OVER and chunks.kinds[j + 1] == "n":
                    yield _content(sentence, j + 1)
                    break


def _content(sentence: Parsed, k: int) -> tuple[str, ...]:
    """The nouns that end a noun phrase, as printed, with the adjectives and names before them."""
    row, chunks = sentence.row, sentence.chunks
    words = []
    for at in range(chunks.last[k], chunks.first[k] - 1, -1):
        if row.tags[at] not in "nNP" or not row.words[at].replace("-", "").isalpha():
            break
        words.append(row.words[at])
    return tuple(reversed(words))
