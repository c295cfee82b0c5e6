"""Topics in text: where a stretch speaks of an option or goal of the dispute file, by its cues.

A cue is at most four words. They match by stem, in any order, close together, within one stretch. The names
of one disputed thing stand for each other, and so does "them" for a thing named just before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from impasse.evidence.actors.things import Things
from impasse.evidence.document import Span
from impasse.evidence.lexicon import Lexicon, Topic
from impasse.evidence.resources import word_list
from impasse.evidence.text.words import Token, tokens

SMALL = word_list("cue_small")
"""Words of a cue that carry nothing (articles, prepositions)."""
_SPREAD = 3
"""Words that may stand between two neighbouring words of a cue, after the last "and" or "including"
between them."""
PRONOUNS = frozenset(["it", "them", "him", "her"])
"""Words that may stand for something said in the sentence before."""
_BESIDE = 2
"""Words between a pronoun and the action done to it."""
_FAR = 14
"""Words of any kind that may stand between them at all."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a topic is spoken of."""

    topic: str
    start: int
    end: int
    words: tuple[Span, ...]
    """The words that met the cue."""
    drop: bool = False
    """True when the words speak of not taking it."""
    cue: str = ""
    mixed: bool = False
    """The same words speak of taking and of not taking it."""


@dataclass(frozen=True, slots=True)
class _Cue:
    topic: str
    text: str
    stems: tuple[str, ...]
    drop: bool


class Topics:
    """The cues of a lexicon, ready to be found in text.

    Parameters
    ----------
    lexicon : Lexicon
        Its topics are looked for, its things make names meet.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.by_id = {topic.id: topic for topic in lexicon.topics}
        self._things = Things(lexicon)
        self._cues = [cue for topic in lexicon.topics for cue in self._of(topic)]
        self._by_stem: dict[str, list[_Cue]] = {}
        for cue in self._cues:
            for part in dict.fromkeys(cue.stems):
                self._by_stem.setdefault(part, []).append(cue)

    def _of(self, topic: Topic) -> Iterable[_Cue]:
        for cues, drop in ((topic.cues, False), (topic.drop_cues, True)):
            for cue in cues:
                parts = tuple(t.stem for t in tokens(cue) if t.lower not in SMALL)
                if parts:
                    yield _Cue(topic.id, cue, parts, drop)

    def find(
        self, text: str, span: Span, since: int | None = None, context: int | None = None
    ) -> tuple[Mention, ...]:
        """Return the topics that a stretch of text speaks of.

        Parameters
        ----------
        text : str
            Any text.
        span : Span
            The stretch, a clause or a few: words of one cue may lie anywhere in it but close together.
        since : int, optional
            Where the sentence begins: a thing named since then may be meant by "it" and "them".
        context : int, optional
            Where the sentence before begins: what it speaks of may be meant too ("refused to release *it*").

        Returns
        -------
        tuple of Mention
            In text order. Where the words of one match lie within those of a longer one, the longer counts;
            words that speak of dropping an option win over words that speak of it.
        """
        words = tokens(text[span[0] : span[1]], span[0])
        places: dict[str, list[int]] = {}
        for i, word in enumerate(words):
            places.setdefault(word.stem, []).append(i)
        referring = self._things.referring(text, words, span[0] if since is None else since)
        for i, stands_for in referring.items():
            for part in stands_for:
                if i not in places.setdefault(part, []):
                    places[part].append(i)
        candidates = {id(cue): cue for part in places for cue in self._by_stem.get(part, ())}
        hits: list[Mention] = []
        for cue in candidates.values():
            hits.extend(_matches(cue, words, places, frozenset(referring)))
        if not hits and context is not None:
            return self._by_pronoun(words, tokens(text[context : span[0]], context))
        return _best(hits, text)

    def _by_pronoun(self, words: tuple[Token, ...], before: tuple[Token, ...]) -> tuple[Mention, ...]:
        """The one topic whose cue is met when a pronoun stands for one of its words, said before."""
        found: dict[str, Mention] = {}
        for i, word in enumerate(words):
            if word.lower not in PRONOUNS:
                continue
            near = {w.stem: k for k, w in enumerate(words) if 0 < abs(k - i) <= _BESIDE}
            said = {w.stem for w in before} | {w.stem for w in words[: max(0, i - _BESIDE)]}
            for cue in self._cues:
                missing = [part for part in cue.stems if part not in near]
                if len(cue.stems) > 1 and len(missing) == 1 and missing[0] in said:
                    places = sorted({i, *(near[part] for part in cue.stems if part in near)})
                    spans = tuple((words[k].start, words[k].end) for k in places)
                    found.setdefault(
                        cue.topic, Mention(cue.topic, spans[0][0], spans[-1][1], spans, cue.drop, cue.text)
                    )
        return tuple(found.values()) if len(found) == 1 else ()


def _matches(
    cue: _Cue, words: tuple[Token, ...], places: dict[str, list[int]], referring: frozenset[int]
) -> Iterable[Mention]:
    """Every tightest set of words that meets all parts of a cue."""
    if any(part not in places for part in cue.stems):
        return
    rarest = min(cue.stems, key=lambda part: (len(places[part]), part))
    seen = set()
    for anchor in places[rarest]:
        chosen = _around(anchor, rarest, cue, words, places, referring)
        if chosen is None or chosen in seen:
            continue
        seen.add(chosen)
        spans = tuple((words[i].start, words[i].end) for i in chosen)
        yield Mention(cue.topic, spans[0][0], spans[-1][1], spans, cue.drop, cue.text)


def _around(
    anchor: int,
    rarest: str,
    cue: _Cue,
    words: tuple[Token, ...],
    places: dict[str, list[int]],
    referring: frozenset[int],
) -> tuple[int, ...] | None:
    """The words nearest to an anchor word that meet the cue, or None when they stand too far apart."""
    chosen = [anchor]
    rest = list(cue.stems)
    rest.remove(rarest)
    for part in rest:
        free = [i for i in places[part] if i not in chosen or i in referring]
        if not free:
            return None
        chosen.append(min(free, key=lambda i: (min(abs(i - c) for c in chosen), i)))
    ordered = sorted(set(chosen))
    for left, right in pairwise(ordered):
        between = [word.lower for word in words[left + 1 : right]]
        if "without" in between and "without" not in cue.stems:
            return None
        joints = [i for i, word in enumerate(between) if word in ("and", "or", "including")]
        counted = [word for word in between[joints[-1] + 1 if joints else 0 :] if word not in SMALL]
        if len(counted) > _SPREAD or len(between) > _FAR:
            return None
    return tuple(ordered)


def _both_ways(first: Mention, second: Mention, text: str) -> bool:
    """Whether one of two matches only describes what the other acts on ("to open the *closed* harbour")."""
    drop = first if first.drop else second
    shared = set(first.words) & set(second.words)
    told = [
        (a, b)
        for a, b in drop.words
        if (a, b) not in shared and text[a:b].lower().endswith("ed") and text[b : b + 1] == " "
    ]
    return any(any(start == end + 1 for start, _ in shared) for _, end in told)


def _best(hits: list[Mention], text: str) -> tuple[Mention, ...]:
    """Leave out matches inside longer ones, and takes where the same words speak of dropping."""
    hits.sort(key=lambda m: (-len(m.words), m.end - m.start, m.start, not m.drop, m.topic, m.cue))
    kept: list[Mention] = []
    for hit in hits:
        words = set(hit.words)
        covering = next((k for k, other in enumerate(kept) if _covers(other, hit, words)), None)
        if covering is None:
            kept.append(hit)
            continue
        other = kept[covering]
        if other.topic == hit.topic and other.drop != hit.drop and not words <= set(other.words):
            kept[covering] = replace(other, mixed=other.mixed or _both_ways(other, hit, text))
    return tuple(sorted(kept, key=lambda m: (m.start, m.end, m.topic)))


def _covers(other: Mention, hit: Mention, words: set[Span]) -> bool:
    shared = words & set(other.words)
    if other.topic == hit.topic:
        return bool(shared) or (other.start <= hit.start and hit.end <= other.end)
    longer = len(other.words) - len(words)
    return words < set(other.words) or (longer > 0 and len(shared) * 2 >= len(words) + (longer < 2))
