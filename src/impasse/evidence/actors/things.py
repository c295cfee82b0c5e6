"""The names of disputed things: every name of one thing can stand for the others in a cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from impasse.evidence.lexicon import Lexicon
from impasse.evidence.text.words import Token, stem, tokens, words_in

_PRONOUNS = frozenset(["it", "its", "them", "they", "their", "these", "those"])


class Things:
    """The things of a lexicon under all their names.

    Parameters
    ----------
    lexicon : Lexicon
        Its things and what they are made of.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._names: list[tuple[tuple[str, ...], str]] = []
        self._heads: dict[str, frozenset[str]] = {}
        self._parts = {thing.id: frozenset(thing.parts) for thing in lexicon.things if thing.parts}
        inner = {part for parts in self._parts.values() for part in parts}
        for thing in lexicon.things:
            heads: set[str] = set()
            for name in (thing.name, *thing.names):
                for part in re.split(r"[/(),]", name):
                    words = [t for t in tokens(part) if t.lower not in ("the", "of", "and")]
                    if words and (name != thing.name or words[0].text[:1].isupper()):
                        self._names.append((tuple(t.stem for t in words), thing.id))
                        heads.update(_telling(words, whole=thing.id not in inner))
            self._heads[thing.id] = frozenset(heads)
        self._names.sort(key=lambda pair: (-len(pair[0]), pair))
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for pair in self._names:
            self._by_first.setdefault(pair[0][0], []).append(pair)

    def referring(self, text: str, words: Sequence[Token], since: int) -> dict[int, frozenset[str]]:
        """Find the words of a stretch that refer to a thing.

        Parameters
        ----------
        text : str
            The whole text.
        words : sequence of Token
            Words of the stretch.
        since : int
            Where the sentence begins: a pronoun may mean the thing last named since then.

        Returns
        -------
        dict from int to frozenset of str
            Index of the last word of a name, or of a pronoun, to the stems that the thing's names hold.
        """
        if not self._names or not words:
            return {}
        earlier = words_in(text, (since, words[0].start)) if since < words[0].start else ()
        named = self._named([*earlier, *words])
        shift = len(earlier)
        found = {i - shift: self._heads[thing] for i, thing in named if i >= shift}
        found.update(self._together(named, shift))
        for i, word in enumerate(words):
            before = [thing for at, thing in named if at < i + shift]
            if word.lower in _PRONOUNS and before and i not in found:
                found[i] = self._heads[before[-1]]
        return found

    def _named(self, words: Sequence[Token]) -> list[tuple[int, str]]:
        """(index of the last word, thing id) of every name, in text order; a longer name wins."""
        stems = [word.stem for word in words]
        found: list[tuple[int, str]] = []
        i = 0
        while i < len(stems):
            hit = next(
                (
                    (n, thing)
                    for n, thing in self._by_first.get(stems[i], ())
                    if tuple(stems[i : i + len(n)]) == n
                ),
                None,
            )
            if hit is not None:
                found.append((i + len(hit[0]) - 1, hit[1]))
            i += len(hit[0]) if hit is not None else 1
        return found

    def _together(self, named: list[tuple[int, str]], shift: int) -> dict[int, frozenset[str]]:
        """Parts named side by side stand for the whole: "Alm and Birk" for "the two islands"."""
        found = {}
        for whole, parts in self._parts.items():
            run = [(i, thing) for i, thing in named if thing in parts]
            close = all(b[0] - a[0] <= 6 for a, b in pairwise(run))
            if {thing for _, thing in run} == parts and close and run[-1][0] >= shift:
                found[run[-1][0] - shift] = self._heads[whole] | self._heads[run[-1][1]]
        return found


def _telling(words: Sequence[Token], whole: bool) -> set[str]:
    """The stems of a name that another of its names may stand for.

    Its proper names and numbers; and its last word ("islands"), but not for a thing that is a part of another,
    where that word would stand for the whole.
    """
    numbers = {stem(w) for w in ("two", "three", "four", "five", "six", "seven")}
    telling = {w.stem for w in words if w.text[:1].isupper() or w.stem in numbers}
    return telling | {words[-1].stem} if whole else telling - ({words[-1].stem} if len(words) > 1 else set())
