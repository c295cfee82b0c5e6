"""Topics in text: where a stretch speaks of an option or goal of the dispute file, by its cues.

A cue is at most four words. They match by stem, in any order, close together, within one clause. The names
of one disputed thing stand for each other, and so does "them" for a thing named just before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from impasse.evidence.actors.things import Things
from impasse.evidence.document import Span
from impasse.evidence.lexicon import Lexicon, Topic
from impasse.evidence.positions.cue_match import (
    SMALL,
    CueWords,
    Mention,
    best,
    matches,
    telling_words,
    without_modifiers,
)
from impasse.evidence.positions.stance import has, signals
from impasse.evidence.positions.stand_ins import by_stand_in
from impasse.evidence.resources import rows
from impasse.evidence.text.words import stem, tokens, words_in

__all__ = ["SMALL", "Mention", "Topics"]

_NP_ENDS = re.compile(r"^\W*(?:(?:of|for|from|by|in|on|at|with|per|a|next|this|first)\b.*)?$", re.I | re.S)
"""What may follow a bare word: what belongs to its noun phrase, no verb."""
_PAIR = 2
"""Telling words of a cue from which on its verb may be put in another word of its family."""
_BARE = 4
"""Words of a stretch in which a topic may be named by its core word alone."""


class Topics:
    """The cues of a lexicon, ready to be found in text.

    Parameters
    ----------
    lexicon : Lexicon
        Its topics are looked for, its things make names meet.
    wide : bool, optional
        Let a cue be met by another verb of its family too; such a mention is a guess.
    """

    def __init__(self, lexicon: Lexicon, wide: bool = False) -> None:
        self.by_id = {topic.id: topic for topic in lexicon.topics}
        self._things = Things(lexicon)
        self._cues = [cue for topic in lexicon.topics for cue in self._of(topic)]
        self._cues += self._loose()
        self._cues += self._in_other_words() if wide else []
        self._by_stem: dict[str, list[CueWords]] = {}
        for cue in self._cues:
            for part in dict.fromkeys(cue.stems):
                self._by_stem.setdefault(part, []).append(cue)
        self._core = _core_words(self._cues)
        self._words: dict[str, frozenset[str]] = {
            topic: frozenset(part for cue in self._cues if cue.topic == topic for part in cue.stems)
            for topic in self.by_id
        }

    def _of(self, topic: Topic) -> Iterable[CueWords]:
        for cues, drop in ((topic.cues, False), (topic.drop_cues, True)):
            for cue in cues:
                parts = telling_words(tokens(cue))
                if parts:
                    yield CueWords(topic.id, cue, parts, drop)

    def _loose(self) -> list[CueWords]:
        """Cues without one of their modifiers, where what is left tells no other topic."""
        known = list(self._cues)
        out: dict[tuple[str, frozenset[str]], CueWords] = {}
        for cue in known:
            for loose in without_modifiers(cue, tokens(cue.text)):
                left = frozenset(loose.stems)
                others = (o for o in known if o.topic != cue.topic or o.drop != cue.drop)
                if not any(left <= set(o.stems) or set(o.stems) <= left for o in others):
                    out.setdefault((cue.topic, left), loose)
        return list(out.values())

    def words(self, topic: str) -> frozenset[str]:
        """Return the stems of the words that the cues of a topic are made of."""
        return self._words[topic]

    def _in_other_words(self) -> list[CueWords]:
        """Cues with a verb of their own family in place of theirs, where that tells no other topic."""
        known = list(self._cues)
        own = {(cue.topic, frozenset(cue.stems)) for cue in known}
        out: dict[tuple[str, frozenset[str]], CueWords] = {}
        for cue in known:
            if cue.loose or len(cue.stems) < _PAIR:
                continue
            for k, part in enumerate(cue.stems):
                for other in sorted(_families().get(part, frozenset()) - {part}):
                    stems = (*cue.stems[:k], other, *cue.stems[k + 1 :])
                    said = frozenset(stems)
                    others = (o for o in known if o.topic != cue.topic or o.drop != cue.drop)
                    if (cue.topic, said) not in own and not any(
                        said <= set(o.stems) or set(o.stems) <= said for o in others
                    ):
                        out.setdefault((cue.topic, said), _in_other_words(cue, stems))
        return list(out.values())

    def may_speak(self, text: str, span: Span) -> bool:
        """Tell whether any word of a stretch is a word of any cue: without one no topic can be found in it."""
        return any(word.stem in self._by_stem for word in words_in(text, span))

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
            Where the sentence before begins: what it speaks of may be meant too ("refused to release *it*",
            "demanded *its* withdrawal").

        Returns
        -------
        tuple of Mention
            In text order. Where the words of one match lie within those of a longer one, the longer counts;
            words that speak of dropping an option win over words that speak of it.
        """
        words = words_in(text, span)
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
            if all(map(places.__contains__, cue.stems)):
                hits.extend(matches(cue, text, words, places, frozenset(referring)))
        found = best(hits, text)
        if since is not None:
            start = since if context is None else context
            more = by_stand_in(self._by_stem, words, words_in(text, (start, span[0])))
            found = (*found, *(m for m in more if all(m.topic != known.topic for known in found)))
        return found

    def bare(self, text: str, span: Span) -> tuple[Mention, ...]:
        """Return the topic that a short stretch names by its core word alone ("in exchange for *permits*").

        Parameters
        ----------
        text : str
            Any text.
        span : Span
            A few words in a place where only a topic makes sense, such as a condition.

        Returns
        -------
        tuple of Mention
            At most one; empty where the stretch is longer or no cue's core word is in it.
        """
        words = words_in(text, span)
        if len([w for w in words if w.lower not in SMALL]) > _BARE:
            return ()
        hits = [
            Mention(self._core[w.stem][0], w.start, w.end, ((w.start, w.end),), self._core[w.stem][1], w.text)
            for w in words
            if w.stem in self._core and _NP_ENDS.match(text[w.end : span[1]])
        ]
        return tuple(hits[:1]) if len({m.topic for m in hits}) == 1 else ()


def _in_other_words(cue: CueWords, stems: tuple[str, ...]) -> CueWords:
    return replace(cue, stems=stems, loose=True, guessed=True)


@cache
def _families() -> dict[str, frozenset[str]]:
    """Stem of a verb to the stems of those that mean the same of most things."""
    families = [frozenset(stem(word) for word in words) for _name, words in rows("verb_families.txt", 2)]
    return {part: family for family in families for part in family}


def _core_words(cues: list[CueWords]) -> dict[str, tuple[str, bool]]:
    """Words that speak of one topic wherever they stand, with whether they speak of its not being taken.

    They are in most cues for taking it and in no other topic's cues. Where those cues end or lift what the word
    names ("lift *levy*"), the word alone speaks of the opposite.
    """
    owners: dict[str, set[str]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    ended: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for cue in (c for c in cues if not c.loose):
        totals[cue.topic] += not cue.drop
        ends = has(signals(cue.text, (0, len(cue.text))), "undoes", "rejects")
        for part in dict.fromkeys(cue.stems):
            owners.setdefault(part, set()).add(cue.topic)
            counts[cue.topic, part] += not cue.drop
            ended[cue.topic, part] += ends and not cue.drop
    core = {}
    for (topic, part), n in counts.items():
        mostly = n * 5 >= totals[topic] * 3 and n >= 2  # a word of one cue alone says too little
        turning = has(signals(part, (0, len(part))), "undoes", "rejects", "negation")
        if n and len(owners[part]) == 1 and not turning and (mostly or part == stem(topic)):
            core[part] = (topic, ended[topic, part] * 2 > n)
    return core
