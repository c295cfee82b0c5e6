"""How well the reader finds what people marked: precision, recall and F1 with bootstrap intervals, and the errors.

A marked and a found attribution are one when the words of their contents have a Jaccard index of at least one
half; pairs are made one to one, best first. Words are maximal runs of word characters.

References
----------
Newell, Margolin and Ruths (2018), An attribution relations corpus for political news, LREC: matching by overlap.
Efron (1979), Bootstrap methods, The Annals of Statistics 7(1): percentile intervals over documents.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from impasse.evidence.document import Span

_WORD = re.compile(r"\w+")
SAME = 0.5
"""Jaccard index from which two contents (or sources) are the same."""

_SMALL = frozenset(["the", "a", "an", "of", "s", "to", "and", "unnamed"])
KINDS = ("all", "direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Item:
    """One attribution ready to be compared."""

    content: frozenset[object]
    """Tokens of the content: places in the text, or words with a running number."""
    source: frozenset[object]
    kind: str
    """direct | mixed | indirect."""
    shown: tuple[str, str, str]
    """Source, cue and content as words, for people."""
    labels: tuple[tuple[str, str], ...] = ()
    place: int = 0
    """Offset of the content in the document."""


@dataclass(slots=True)
class Compared:
    """One document: what was marked, what was found, and which belong together."""

    name: str
    gold: list[Item]
    found: list[Item]
    pairs: list[tuple[int, int, bool]] = field(default_factory=list)
    """(gold, found, same source) of every pair that is the same attribution."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 with their 95 % intervals."""

    precision: float
    recall: float
    f1: float
    intervals: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
    marked: int
    found: int


def places(text: str, spans: Sequence[Span]) -> frozenset[object]:
    """Tokens of spans as the offsets where they start; a token counts when any of its characters does."""
    out: set[object] = set()
    for start, end in spans:
        back = start
        while 0 < back < len(text) and _is_word(text[back - 1]) and _is_word(text[back]):
            back -= 1
        for m in _WORD.finditer(text, back):
            if m.start() >= end:
                break
            if m.end() > start:
                out.add(m.start())
    return frozenset(out)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def words(text: str) -> frozenset[object]:
    """Words of a text, the second *the* told apart from the first, whatever the order."""
    seen: Counter[str] = Counter()
    out: set[object] = set()
    for word in _WORD.findall(text.lower()):
        out.add((word, seen[word]))
        seen[word] += 1
    return frozenset(out)


def jaccard(first: frozenset[object], second: frozenset[object]) -> float:
    """Share of the tokens of two sets that they have in common; 1 for two empty sets."""
    return len(first & second) / len(first | second) if first or second else 1.0


def pair(name: str, gold: Sequence[Item], found: Sequence[Item]) -> Compared:
    """Pair what was marked in one document with what was found.

    Parameters
    ----------
    name : str
        Name of the document, for people.
    gold, found : sequence of Item
        Items without content are dropped.

    Returns
    -------
    Compared
        With pairs one to one, best content first, then best source.
    """
    result = Compared(name, [g for g in gold if g.content], [f for f in found if f.content])
    candidates = []
    for i, g in enumerate(result.gold):
        for j, f in enumerate(result.found):
            if not g.content.isdisjoint(f.content):
                candidates.append((-jaccard(g.content, f.content), -jaccard(g.source, f.source), i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    for content, source, i, j in sorted(candidates):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            if -content >= SAME:
                result.pairs.append((i, j, -source >= SAME))
    return result


def _counts(compared: Compared) -> Counter[tuple[str, str]]:
    """Marked, found, hits and hits with the right source of one document, by kind."""
    counts: Counter[tuple[str, str]] = Counter()
    for item in compared.gold:
        counts["all", "gold"] += 1
        counts[item.kind, "gold"] += 1
    for item in compared.found:
        counts["all", "found"] += 1
        counts[item.kind, "found"] += 1
    for i, j, same_source in compared.pairs:
        for kind, side in ((compared.gold[i].kind, "recalled"), (compared.found[j].kind, "right")):
            for name in ("all", kind):
                counts[name, side] += 1
                counts[name, f"{side} with source"] += same_source
    return counts


def _prf(counts: Counter[tuple[str, str]], kind: str, suffix: str) -> tuple[float, float, float]:
    """Precision, recall, F1 from summed counts; zero where nothing was found or marked."""
    precision = counts[kind, "right" + suffix] / max(1, counts[kind, "found"])
    recall = counts[kind, "recalled" + suffix] / max(1, counts[kind, "gold"])
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def figures(
    compared: Sequence[Compared], *, with_source: bool = False, samples: int = 1000, seed: int = 7
) -> dict[str, Figure]:
    """Precision, recall and F1 of each kind of attribution, with 95 % bootstrap intervals over documents.

    Parameters
    ----------
    compared : sequence of Compared
        One for each document.
    with_source : bool
        Whether a pair counts only with the right source.
    samples : int
        Bootstrap samples of documents; 0 gives intervals of no width.
    seed : int
        Seed of the samples: the same seed gives the same intervals.

    Returns
    -------
    dict
        Kind (``all``, ``direct``, ``mixed``, ``indirect``) -> Figure. The precision of a kind is taken over what
        was found as that kind, its recall over what was marked as that kind.
    """
    suffix = " with source" if with_source else ""
    each = [_counts(c) for c in compared]
    total = sum(each, Counter())
    rng = random.Random(seed)
    drawn = [sum(rng.choices(each, k=len(each)), Counter()) for _ in range(samples if each else 0)]
    result = {}
    for kind in KINDS:
        values = _prf(total, kind, suffix)
        spread = [sorted(column) for column in zip(*(_prf(d, kind, suffix) for d in drawn), strict=True)]
        low, high = int(0.025 * samples), max(int(0.975 * samples) - 1, 0)
        bounds = [(s[low], s[high]) for s in spread] or [(v, v) for v in values]
        result[kind] = Figure(
            *values, (bounds[0], bounds[1], bounds[2]), total[kind, "gold"], total[kind, "found"]
        )
    return result


def label_accuracy(compared: Sequence[Compared], labels: Sequence[str]) -> dict[str, tuple[int, int]]:
    """How many paired attributions carry the right label.

    Parameters
    ----------
    compared : sequence of Compared
    labels : sequence of str
        Labels to look at, ``act`` for example. Names (``source``, ``holder``) agree when they share a word.

    Returns
    -------
    dict
        Label -> (right, pairs in which both sides carry it).
    """
    out = {}
    for label in labels:
        right = total = 0
        for c in compared:
            for i, j, _ in c.pairs:
                mine, theirs = dict(c.found[j].labels).get(label), dict(c.gold[i].labels).get(label)
                if mine is not None and theirs is not None:
                    total += 1
                    right += agree(label, theirs, mine)
        if total:
            out[label] = (right, total)
    return out


def unlike(first: Item, second: Item) -> tuple[str, ...]:
    """Labels on which two items differ, among those that both carry, in the order of the first."""
    theirs = dict(second.labels)
    return tuple(
        label for label, value in first.labels if label in theirs and not agree(label, value, theirs[label])
    )


def agree(label: str, first: str, second: str) -> bool:
    """Whether two values of a label say the same: names share a word, all others are equal."""
    if label not in ("source", "holder"):
        return first == second
    one, other = (set(_WORD.findall(value.lower())) - _SMALL for value in (first, second))
    return bool(one & other)
