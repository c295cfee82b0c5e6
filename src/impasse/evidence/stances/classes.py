"""Classes of words that decide a stance, found in a sentence: ``data/stance_classes.txt``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from impasse.evidence.resources import rows
from impasse.evidence.syntax.vocabulary import vocabulary

_GAP = 4
"""Words that a ``*`` of a phrase stands for at most."""
_OF_NOUN = frozenset("d$jr'nNPg#u")
"""Tags of the words that a ``*`` may stand for."""


_PARTICLES = frozenset(["aside", "away", "down", "off", "out", "back", "up", "over"])
"""Second parts of verbs that their object may part ("turned *it* down")."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A phrase of one or more classes: tokens ``first`` to ``last``, both included."""

    first: int
    last: int
    classes: frozenset[str]
    phrase: str

    def is_a(self, *names: str) -> bool:
        """Tell whether the phrase is of one of the classes."""
        return not self.classes.isdisjoint(names)


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    """First word -> phrases with their classes, longer ones first."""
    classes: dict[tuple[str, ...], set[str]] = {}
    for (name, *_), phrases in rows("stance_classes.txt", 2):
        for phrase in phrases:
            words = tuple(phrase.split())
            classes.setdefault(words, set()).add(name)
            if len(words) == 2 and words[1] in _PARTICLES:
                classes.setdefault((words[0], "*", words[1]), set()).add(name)
    table: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words, names in classes.items():
        table.setdefault(words[0], []).append((words, frozenset(names)))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return table


@cache
def forms(low: str) -> tuple[str, ...]:
    """Return the base forms that a word may be an inflection of, itself included."""
    lemma = vocabulary().lemmas.get(low, low)
    found = [low, lemma]
    if low.endswith("ies") and len(low) > 4:
        found.append(low[:-3] + "y")
    if low.endswith("s") and not low.endswith("ss") and len(low) > 3:
        found.append(low[:-1])
    if lemma == low and len(low) > 4:  # verbs that the tagger's list does not know
        for ending in ("ing", "ed"):
            if low.endswith(ending):
                stem = low[: -len(ending)]
                found += [stem, stem + "e"]
                if len(stem) > 3 and stem[-1] == stem[-2]:
                    found.append(stem[:-1])
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=65536)
def _begun_by(low: str) -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """Phrases that may begin with a word."""
    return tuple(entry for form in forms(low) for entry in _phrases().get(form, ()))


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a list of ``data/stance_words.txt``.

    Parameters
    ----------
    name : str
        Name of the list.
    """
    return next(frozenset(words) for (listed, *_), words in rows("stance_words.txt", 2) if listed == name)


def operators(low: Sequence[str], tags: str) -> list[Operator]:
    """Return the phrases of a sentence, the longest at each place, in text order.

    Parameters
    ----------
    low : sequence of str
        Words in lower case.
    tags : str
        Their class letters.
    """
    found: list[Operator] = []
    covered = 0
    for i, word in enumerate(low):
        best: Operator | None = None
        for words, names in _begun_by(word):
            last = _meets(words, low, tags, i)
            if last is None:
                continue
            if best is None or last > best.last:
                best = Operator(i, last, names, " ".join(words))
            elif last == best.last and len(words) == len(best.phrase.split()):
                best = Operator(i, last, best.classes | names, best.phrase)
        if best is not None and best.last >= covered:
            found.append(best)
            covered = best.last + 1 if best.last > i else covered
    return [
        o
        for o in found
        if not any(
            p is not o and p.first <= o.first and o.last <= p.last and p.last - p.first > o.last - o.first
            for p in found
        )
    ]


def _meets(words: tuple[str, ...], low: Sequence[str], tags: str, i: int) -> int | None:
    """Last token of a phrase that begins at ``i``; None where it does not."""
    at = i + 1
    for k, word in enumerate(words[1:], 1):
        if word == "*":
            continue
        wide = _GAP if words[k - 1] == "*" else 0
        stop = at + wide
        while at < len(low) and at < stop and word not in forms(low[at]) and (tags[at] in _OF_NOUN):
            at += 1
        if at >= len(low) or word not in forms(low[at]):
            return None
        at += 1
    return at - 1
