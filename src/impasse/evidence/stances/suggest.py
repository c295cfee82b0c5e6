"""Options that a stretch of text may speak of, by the words of their names and cues: offered, never decided."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from impasse.evidence.lexicon import Lexicon
from impasse.evidence.positions.topics import SMALL
from impasse.evidence.statement import Suggestion
from impasse.evidence.text.words import Token, stem, stems_of, tokens

_NAME = 0.6
"""What a word of an option's name weighs beside one of its cues."""
_SHOWN = 3
"""Options that are suggested at most."""


class Suggester:
    """Scores options against text; one for each lexicon.

    Parameters
    ----------
    lexicon : Lexicon
        Names and cues of its topics; words of actors' names tell no option.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        people = {
            w.stem
            for actor in lexicon.actors
            for w in _words((actor.name, *actor.aliases, *actor.adjectives))
        }
        self._weights: dict[str, dict[str, float]] = {}
        for topic in lexicon.topics:
            found: dict[str, float] = {}
            for w in _words((topic.name,)):
                found[w.stem] = _NAME
            for w in _words((*topic.cues, *topic.drop_cues)):
                found[w.stem] = 1.0
            self._weights[topic.id] = {s: v for s, v in found.items() if s not in people and s not in SMALL}
        shared = Counter(s for found in self._weights.values() for s in found)
        self._rarity = {s: 1.0 / n for s, n in shared.items()}

    def suggested(self, text: str, context: str = "") -> tuple[Suggestion, ...]:
        """Return the best options of a stretch of text with a score, best first.

        Parameters
        ----------
        text : str
            What a statement says.
        context : str, optional
            The sentence around it, whose words count a third.

        Returns
        -------
        tuple of Suggestion
            At most three; empty where no word meets any option.
        """
        here = stems_of(text)
        around = stems_of(context) - here
        scored = []
        for topic, found in self._weights.items():
            score = sum(v * self._rarity[s] for s, v in found.items() if s in here)
            score += sum(v * self._rarity[s] for s, v in found.items() if s in around) / 3
            if score > 0:
                scored.append((round(score / math.sqrt(1 + len(found) / 4), 3), topic))
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        return tuple(Suggestion(topic, score) for score, topic in scored[:_SHOWN])


def _words(phrases: Iterable[str]) -> list[Token]:
    return [w for phrase in phrases for w in tokens(phrase) if w.lower not in SMALL and stem(w.text)]
