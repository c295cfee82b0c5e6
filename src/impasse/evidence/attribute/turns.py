"""What a speaker claims in a turn of a talk: sentence by sentence, without questions and courtesies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from impasse.evidence.attribute.answers import NO, YES
from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.talk import Turn
from impasse.evidence.document import Span
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.text.wordlists import group

FRAMES = {"turn": "label:speaker", "answer": "label:answer"}
"""Frame of the attribution of a sentence by the kind of its turn."""
SPOKEN = frozenset(FRAMES.values())
"""Frames of direct speech without quotation marks."""
_LEAD = re.compile(
    r"(?:(?:[\[(][^\[\]()]{1,80}[\])]|(?:Well|Look|Listen|Now|So|Yes|Yeah|Oh|Ah|Okay|OK|Right|Sure|I mean|You know|"
    r"You see|Of course|Absolutely|Exactly|Indeed)(?=,\s+\w)|[.,…–—-]+)\s*,?\s*)+"
)
_ASKS = re.compile(r"\?[\"”’')\]]*\s*$")
_PERSONAL = re.compile(r"(?:I|we|my|our|me|us|you|your)", re.I)
_FEWEST = 3
"""Words below which a sentence claims nothing."""
_LONG = 12
"""Words from which a sentence claims something though no verb was seen in it."""


class Turns:
    """Collects the claims of one paragraph of a talk.

    Parameters
    ----------
    text : str
        The whole text.
    turn : Turn
        What the paragraph is.
    """

    def __init__(self, text: str, turn: Turn) -> None:
        self.text, self.turn = text, turn
        self.made: list[Found] = []
        self._short: Span | None = None
        """A bare yes or no before the sentence that goes on from it."""

    def add(self, chunks: Chunks, span: Span, here: list[Found]) -> list[Found]:
        """Take one sentence: a claim of its own, or more of the claim before it.

        Parameters
        ----------
        chunks : Chunks
            The sentence.
        span : (int, int)
            Its place.
        here : list of Found
            Attributions found in it; they become nested in the claim.

        Returns
        -------
        list of Found
            Those that count: whoever asks makes no claim as *I* or *we*, nor is one made by *you*.
        """
        if self.turn.kind == "asked":
            return [f for f in here if not _PERSONAL.fullmatch(" ".join(self.text[a:b] for a, b in f.source))]
        whole, span = span, self._bare(span)
        words = re.findall(r"[\w'’]+", self.text[slice(*span)])
        low = [word.lower() for word in words]
        if (" ".join(low) in NO | YES or (low and all(word in NO | YES for word in low))) and not here:
            self._short = span
            return here
        if self._empty(span, words) and not here:
            return here
        fragment = not any(kind in chunks.kinds for kind in "VI") and len(words) < _LONG
        if fragment and not here:
            last = self.made[-1].content[-1] if self.made else None
            if last is not None and not self.text[last[1] : span[0]].strip():
                self.made[-1].content[-1] = (last[0], span[1])
                return here
            if len(words) <= _FEWEST:
                if self.text[whole[0] : span[0]].strip(" ,").lower() in NO | YES:
                    self._short = whole  # "Yes, from May on"
                return here
        if self._short is not None and not self.text[self._short[1] : span[0]].strip():
            span = (self._short[0], span[1])
        label = [self.turn.label] if self.turn.label else []
        one = Found(FRAMES[self.turn.kind], label, [], [span], sentence=span[0])
        for other in here:
            other.sentence = span[0]
        self.made.append(one)
        return here

    def claims(self) -> list[Found]:
        """All claims of the paragraph, a bare yes or no among them where nothing goes on from it."""
        if self._short is not None and not any(f.content[0][0] <= self._short[0] for f in self.made):
            label = [self.turn.label] if self.turn.label else []
            short = Found(FRAMES[self.turn.kind], label, [], [self._short], sentence=self._short[0])
            return [short, *self.made]
        return self.made

    def _bare(self, span: Span) -> Span:
        """A sentence without stage directions and interjections before it and the stop after it."""
        lead = _LEAD.match(self.text, *span)
        return (lead.end() if lead and lead.end() < span[1] else span[0]), span[1]

    def _empty(self, span: Span, words: Sequence[str]) -> bool:
        """Whether a sentence is a question, a courtesy or hardly anything."""
        if len(words) < _FEWEST or _ASKS.search(self.text[slice(*span)]):
            return True
        low = " ".join(words).lower().replace("’", "'")
        return any(low.startswith(phrase) for phrase in _courtesies())


def _courtesies() -> tuple[str, ...]:
    return tuple(sorted(phrase.replace("_", " ") for phrase in group("courtesy")))
