"""Who a cue verb belongs to, whatever its form: finite, infinitive, participle, coordinated."""

from __future__ import annotations

from dataclasses import dataclass, field

from impasse.evidence.attribute import subjects
from impasse.evidence.attribute.fronted import skip_left
from impasse.evidence.attribute.restrictive import restricted
from impasse.evidence.attribute.subjects import Range
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.text.wordlists import group

_DOCUMENTS = group("document_noun")
_QUOTING = frozenset(["quote", "cite", "report"])
_LETTING = group("letting_verb")


@dataclass(slots=True)
class Speakers:
    """Speakers of one sentence so far, and the search for the next one."""

    chunks: Chunks
    known: list[tuple[Range, int]] = field(default_factory=list)
    """Source tokens and last content chunk of each attribution found."""

    def of(self, k: int) -> Range | None:
        """Tokens of the subject of verb group ``k``."""
        kinds = self.chunks.kinds
        left = skip_left(self.chunks, k - 1)
        if kinds[k] == "V":
            partner = self._partner(left) if left >= 0 and kinds[left] == "c" else None
            return partner or restricted(self.chunks, k) or subjects.before(self.chunks, k)
        if kinds[k] == "I":
            return self._of_infinitive(k, left)
        return self._of_participle(k, left)

    def _of_participle(self, k: int, left: int) -> Range | None:
        """Subject of an -ing group: the noun before it, the main clause's subject, or the last speaker."""
        kinds = self.chunks.kinds
        if left > 1 and kinds[left - 1 : left + 1] == "ny" and self._quoted(left):
            return subjects.near_phrase(self.chunks, left - 1)
        if left >= 0 and kinds[left] == "n" and not self._document(left):
            return subjects.near_phrase(self.chunks, left)
        if not kinds[: max(left, 0)].strip("cyRp"):
            following = self._main_subject_after(k)
            if following:
                return following
        partner = self._partner(left)
        if partner:
            return partner
        opening = left - 1 if left > 0 and kinds[left] == "y" else left
        if opening > 0 and kinds[opening] == "," and "V" not in kinds[:opening]:
            owner = subjects.noun_phrase(self.chunks, opening - 1) if kinds[opening - 1] in "ns" else None
            if owner is not None:
                return owner
        return self.known[-1][0] if self.known else subjects.shared(self.chunks, k)

    def _quoted(self, as_: int) -> bool:
        """Whether the noun before *as* is quoted: ``the paper quoted a minister as saying``."""
        lo, _ = subjects.extend_left(self.chunks, as_ - 1)
        verb = skip_left(self.chunks, lo - 1)
        quoting = verb >= 0 and self.chunks.kinds[verb] in "VGI" and self.chunks.lemma(verb) in _QUOTING
        return quoting and self.chunks.low(as_) == "as"

    def _of_infinitive(self, k: int, left: int) -> Range | None:
        """Subject of an infinitive: the object of a verb of letting, else the subject of the verb before."""
        kinds = self.chunks.kinds
        if left > 0 and kinds[left] == "n":
            lo, _ = subjects.extend_left(self.chunks, left)
            governor = skip_left(self.chunks, lo - 1)
            if governor >= 0 and kinds[governor] in "VGI" and self.chunks.lemma(governor) in _LETTING:
                return subjects.noun_phrase(self.chunks, left)
        return subjects.shared(self.chunks, k)

    def _document(self, left: int) -> bool:
        """Whether a participle after chunk ``left`` tells what a document says that somebody issued."""
        lo, _ = subjects.extend_left(self.chunks, left)
        named = any(self.chunks.low(m) in _DOCUMENTS for m in range(lo, left + 1))
        return named and "V" in self.chunks.kinds[:lo]

    def _partner(self, c: int) -> Range | None:
        """Subject of the cue whose content ends right before the joint ``c``: ``said A and denied B``."""
        end = c - 1
        while end > 0 and self.chunks.kinds[end] in ",<>cyp":
            end -= 1
        return next((source for source, last in self.known if last == end), None)

    def _main_subject_after(self, k: int) -> Range | None:
        """Subject of the main clause after an opening participle clause: ``Citing rain, Smith left``."""
        kinds = self.chunks.kinds
        comma = kinds.find(",", k)
        if comma < 0 or comma + 1 >= len(kinds) or kinds[comma + 1] not in "ns":
            return None
        end = subjects.extend_right(self.chunks, comma + 1)
        return self.chunks.first[comma + 1], self.chunks.last[end]
