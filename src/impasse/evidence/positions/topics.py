"""Topics in text: where a stretch speaks of an option or goal of the dispute file, by its cues.

A cue is at most four words. They match by stem, in any order, close together, within one clause. The names
of one disputed thing stand for each other, and so does "them" for a thing named just before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from impasse.evidence.actors.things import Things
from impasse.evidence.document import Span
from impasse.evidence.lexicon import Lexicon, Topic
from impasse.evidence.positions.cue_match import SMALL, CueWords, Mention, best, matches, telling_words
from impasse.evidence.positions.stand_ins import by_stand_in
from impasse.evidence.text.words import stem, tokens

__all__ = ["SMALL", "Mention", "Topics"]

_NP_ENDS = re.compile(r"^\W*(?:(?:of|for|from|by|in|on|to|at|with|per|a|next|this|first)\b.*)?$", re.I | re.S)
"""What may follow a bare word: what belongs to its noun phrase, no verb."""
_BARE = 4
"""Words of a stretch in which a topic may be named by its core word alone."""


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
        self._by_stem: dict[str, list[CueWords]] = {}
        for cue in self._cues:
            for part in dict.fromkeys(cue.stems):
                self._by_stem.setdefault(part, []).append(cue)
        self._core = _core_words(self._cues)

    def _of(self, topic: Topic) -> Iterable[CueWords]:
        for cues, drop in ((topic.cues, False), (topic.drop_cues, True)):
            for cue in cues:
                parts = telling_words(tokens(cue))
                if parts:
                    yield CueWords(topic.id, cue, parts, drop)

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
            hits.extend(matches(cue, text, words, places, frozenset(referring)))
        found = best(hits, text)
        if since is not None:
            start = since if context is None else context
            more = by_stand_in(self._by_stem, words, tokens(text[start : span[0]], start))
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
        words = tokens(text[span[0] : span[1]], span[0])
        if len([w for w in words if w.lower not in SMALL]) > _BARE:
            return ()
        hits = [
            Mention(self._core[w.stem], w.start, w.end, ((w.start, w.end),), False, w.text)
            for w in words
            if w.stem in self._core and _NP_ENDS.match(text[w.end : span[1]])
        ]
        return tuple(hits[:1]) if len({m.topic for m in hits}) == 1 else ()


def _core_words(cues: list[CueWords]) -> dict[str, str]:
    """Words that speak of one topic wherever they stand: in every cue for taking it, in no other topic's cues."""
    owners: dict[str, set[str]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for cue in cues:
        totals[cue.topic] += not cue.drop
        for part in dict.fromkeys(cue.stems):
            owners.setdefault(part, set()).add(cue.topic)
            counts[cue.topic, part] += not cue.drop
    return {
        part: topic
        for (topic, part), n in counts.items()
        if n and len(owners[part]) == 1 and (n == totals[topic] or part == stem(topic))
    }
