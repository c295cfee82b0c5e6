"""Answers that are worked out once: a phase of which nothing else is heard than before keeps what it was answered."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from impasse.dispute.dispute import Dispute
from impasse.dispute.doubt.answer import SAMPLES, answer_phase
from impasse.dispute.doubt.answered import Answer
from impasse.dispute.doubt.heard import Heard

FIRST = 1000
"""Draws of a first answer: those of the whole one begin with the same, so it is near and seldom another word."""
_KEPT = 12
"""Answers kept of one phase: undoing, redoing and asking what if again cost nothing."""


@dataclass
class Answering:
    """Draws the shares of phases, and remembers what it drew.

    What is heard of a phase decides its answer: where a decision touches one phase, the others are not drawn again.
    """

    _known: dict[tuple[str, int], list[tuple[Dispute, Heard, Answer]]] = field(default_factory=dict)
    _own: threading.Lock = field(default_factory=threading.Lock)
    drawn: int = 0
    """How often shares were drawn."""

    def known(self, heard: Heard, dispute: Dispute, samples: int = SAMPLES) -> Answer | None:
        """Return the answer to what was heard where it was drawn before."""
        with self._own:
            kept = self._known.get((heard.phase.id, samples), [])
            for number, (about, told, answer) in enumerate(kept):
                if (about is dispute or about == dispute) and told == heard:
                    kept.append(kept.pop(number))
                    return answer
        return None

    def answer(self, heard: Heard, dispute: Dispute, samples: int = SAMPLES) -> Answer:
        """Return the answer to what was heard, drawn where it is not known.

        Parameters
        ----------
        heard : Heard
        dispute : Dispute
        samples : int
            Draws.
        """
        found = self.known(heard, dispute, samples)
        if found is None:
            found = answer_phase(heard, dispute, samples=samples)
            with self._own:
                kept = self._known.setdefault((heard.phase.id, samples), [])
                kept.append((dispute, heard, found))
                del kept[:-_KEPT]
                self.drawn += 1
        return found
