"""Which options words may be about, best first: by the words they share with an option's name and cues."""

from __future__ import annotations

import re

from impasse.dispute.dispute import Dispute
from impasse.evidence.text.words import stem

_WORD = re.compile(r"[^\W\d_]{3,}")


class Ranking:
    """Ranks the options and goals of a dispute for any words.

    Parameters
    ----------
    dispute : Dispute
    """

    def __init__(self, dispute: Dispute) -> None:
        self._names = {t.id: t.name or t.id for t in dispute.lexicon.topics}
        self._stems = {
            t.id: _stems(" ".join((t.name, *t.cues, *t.drop_cues))) for t in dispute.lexicon.topics
        }
        known: dict[str, int] = {}
        for stems in self._stems.values():
            for each in stems:
                known[each] = known.get(each, 0) + 1
        self._weight = {each: 1 / count for each, count in known.items()}

    def best(self, words: str, but: str = "") -> tuple[tuple[str, str], ...]:
        """Return all options and goals as id and name, best first.

        Parameters
        ----------
        words : str
        but : str
            One to leave out.
        """
        told = _stems(words)
        order = sorted(
            self._names,
            key=lambda topic: -sum(self._weight[each] for each in self._stems[topic] & told),
        )
        return tuple((topic, self._names[topic]) for topic in order if topic != but)

    def score(self, words: str, topic: str) -> float:
        """How much of what tells an option from the others stands in some words; 0 for nothing."""
        return sum(self._weight[each] for each in self._stems.get(topic, frozenset()) & _stems(words))


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word.lower()) for word in _WORD.findall(words))
