"""Which options words may be about, best first: by the words they share with an option's name and cues."""

from __future__ import annotations

import re
from collections.abc import Callable

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

    def scores(self, words: str) -> dict[str, float]:
        """How much of what tells an option or goal from the others stands in some words; without those of nothing."""
        told = _stems(words)
        found = {topic: stems & told for topic, stems in self._stems.items()}
        return {
            topic: sum(self._weight[each] for each in shared) for topic, shared in found.items() if shared
        }


class Scores:
    """The scores of passages, worked out once for each.

    Parameters
    ----------
    dispute : Dispute
    """

    def __init__(self, dispute: Dispute) -> None:
        self._ranking = Ranking(dispute)
        self._known: dict[str, dict[str, float]] = {}

    def of(self, passage: str, words: Callable[[], str], topic: str) -> float:
        """How much of what tells an option from the others stands in a passage; 0 for nothing.

        Parameters
        ----------
        passage : str
            Its id.
        words : callable
            Gives its words.
        topic : str
        """
        found = self._known.get(passage)
        if found is None:
            found = self._known[passage] = self._ranking.scores(words())
        return found.get(topic, 0.0)


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word.lower()) for word in _WORD.findall(words))
