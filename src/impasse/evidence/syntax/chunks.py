"""Phrases of a tagged sentence: noun phrases, verb groups and the small words between them.

The class letters of a sentence form a string, so one regular expression cuts it into chunks. Kinds of chunk:

====  =============================================  ====  ==========================================
n     noun phrase (possessors included)              s     subject pronoun (he, they)
V     finite verb group (has never said)             I     infinitive (to have said)
G     -ing group                                     L     participle without auxiliary
J     adjective not inside a noun phrase             R     adverbs
T     day or month                                   k     brackets with all they hold
Q     folded quotation
====  =============================================  ====  ==========================================

p c y w q and the marks stand for themselves, as in ``vocabulary`` and ``tokens``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from impasse.evidence.syntax.tokens import Sentence

_HEAD = r"(?:[nN]*P+j+[nN]+P*|[nNP]*P#(?![nNP#j])|[nNP]+|#[nNP]*|(?<=')T)"
_LISTED = r"<?j>?(?:,<?j>?)*,?c<?(?:j|n(?=[nNP]))|<?j>?(?:,<?j>?)+(?=[<>]?[jnNP])"
_MODIFIERS = rf"(?:{_LISTED}|[<>]?[j#]|(?<=[dj$])T(?=[jnNP])|r(?=[<>]?[j#]))*"
_PHRASE = rf"(?!>)(?:<?d|#+(?=d))*(?:<?\$)?{_MODIFIERS}[<>]?{_HEAD}"
_CHUNK = re.compile(
    "|".join(
        [
            r"(?P<k>\([^()]*\)?)",
            r"(?P<I>x?t[rx<]*(?:h[rx]*)?(?:b[rx]*)?(?:[elg]|(?<=[hb])|[bho]))",
            r"(?P<V>[rx]*(?:m(?:[rxhbo<]*[elg]|[rxhbo]*)|[hb],r+,[rb]*[lg]|[hbo](?:[rxhb<]*[elg]|[rxhb]*)|v))",
            rf"(?P<n>(?:Tn?'(?:{_PHRASE})|{_PHRASE})(?:>?'{_MODIFIERS}[<>]?{_HEAD})*>?'?|<?u>?|d+)",
            r"(?P<s>s)",
            r"(?P<G>[rx]*(?:a[rxb]*l?|g))",
            r"(?P<L>[rx]*[l])",
            r"(?P<T>j?T(?:n|#)*)",
            r"(?P<J>[rx]*j+(?:cj+)?)",
            r"(?P<R>[rx]+)",
            r"(?P<Q>Q)",
            r"(?P<o>.)",
        ]
    )
)


@dataclass(slots=True)
class Chunks:
    """The chunks of one sentence: ``kinds`` holds a letter for each, ``first`` and ``last`` its tokens."""

    sentence: Sentence
    kinds: str = ""
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)

    def low(self, k: int) -> str:
        """Last word of chunk ``k`` in lower case."""
        return self.sentence.low[self.last[k]]

    def lemma(self, k: int) -> str:
        """Base form of the last word of chunk ``k`` that is no adverb or negation."""
        t = self.last[k]
        while t > self.first[k] and self.sentence.tags[t] in "rx":
            t -= 1
        return self.sentence.lemmas[t]

    def words(self, k: int) -> list[str]:
        """Words of chunk ``k`` in lower case."""
        return self.sentence.low[self.first[k] : self.last[k] + 1]

    def tags(self, k: int) -> str:
        """Class letters of chunk ``k``."""
        return self.sentence.tags[self.first[k] : self.last[k] + 1]

    def at(self, token: int) -> int:
        """Chunk that holds a token."""
        return bisect_left(self.last, token)

    def ending(self, offset: int) -> int:
        """Last chunk that starts before a text offset."""
        ends = self.sentence.ends
        k = 0
        while k + 1 < len(self.kinds) and ends[self.last[k]] < offset:
            k += 1
        return k

    def passive(self, k: int) -> bool:
        """Whether a verb group is passive (``was asked``, ``has been asked``) or a bare participle."""
        tags = self.tags(k)
        return tags[-1] == "l" and ("b" in tags or tags.strip("rx") == "l")

    def negated(self, k: int) -> bool:
        """Whether a verb group holds a negation."""
        return "x" in self.tags(k) or "cannot" in self.sentence.low[self.first[k] : self.last[k] + 1]


def chunk(sentence: Sentence) -> Chunks:
    """Cut a tagged sentence into chunks.

    Parameters
    ----------
    sentence : Sentence
        With ``tags`` filled.

    Returns
    -------
    Chunks
        Every token belongs to exactly one chunk.
    """
    result = Chunks(sentence)
    kinds = []
    tags = sentence.tags
    for m in _CHUNK.finditer(tags):
        kind = m.lastgroup or "o"
        kinds.append(m.group() if kind == "o" else kind)
        result.first.append(m.start())
        result.last.append(m.end() - 1)
    result.kinds = "".join(kinds)
    return result
