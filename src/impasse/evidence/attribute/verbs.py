"""Cue verbs: finite, infinitive, participle; active, passive, inverted; content before, after or around."""

from __future__ import annotations

from impasse.evidence.attribute import subjects
from impasse.evidence.attribute.chunks import Chunks
from impasse.evidence.attribute.complements import Complement, complement, has_verb, skip
from impasse.evidence.attribute.extents import clause_end, phrase_end
from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.frames import Frame, frames
from impasse.evidence.attribute.subjects import Range
from impasse.evidence.document import Span
from impasse.evidence.wordlists import group

_LINKING = group("linking_verb")
_DOCUMENTS = group("document_noun")


class VerbFinder:
    """Finds the attributions of one sentence that hang on verbs and predicative adjectives."""

    def __init__(self, chunks: Chunks) -> None:
        self.chunks = chunks
        self.found: list[Found] = []
        self._speakers: list[tuple[int, Range]] = []

    def run(self) -> list[Found]:
        """Look at every verb group from left to right."""
        for k, kind in enumerate(self.chunks.kinds):
            if kind in "VGI":
                self._look(k)
        return self.found

    def _look(self, k: int) -> None:
        if self._adjective(k):
            return
        frame, end = self._frame(k)
        if frame is None:
            return
        if self.chunks.kinds[k] == "V" and self.chunks.passive(k):
            self._passive(k, frame, end)
        else:
            self._active(k, frame, end)

    def _frame(self, k: int) -> tuple[Frame | None, int]:
        """Frame of the verb at ``k``, with its particle, and the last chunk of the cue."""
        verbs = frames().verbs
        lemma = self.chunks.lemma(k)
        if k + 1 < len(self.chunks.kinds) and self.chunks.kinds[k + 1] in "pR":
            with_particle = verbs.get(f"{lemma}+{self.chunks.sentence.low[self.chunks.first[k + 1]]}")
            if with_particle:
                return with_particle, k + 1
        return verbs.get(lemma), k

    def _active(self, k: int, frame: Frame, end: int) -> None:
        chunks = self.chunks
        subject = self._subject(k)
        if "quote" in frame.takes:
            if self._inverted(k, frame, end):
                return
            if subject and self._fronted(k, frame, end, subject):
                return
        match = complement(chunks, frame.takes, k, end + 1)
        if match is None and subject and "clause" in frame.takes and "quote" in frame.takes:
            match = self._after_comma(k, end)
        if match is None or (subject is None and chunks.kinds[k] == "V"):
            return
        self._add(k, end, frame, subject, match)

    def _after_comma(self, k: int, end: int) -> Complement | None:
        """``Smith said, the talks failed``."""
        chunks = self.chunks
        i = skip(chunks, end + 1)
        follows = i + 1 < len(chunks.kinds) and chunks.kinds[i] == "," and chunks.kinds[i + 1] in "ns"
        if follows and has_verb(chunks, i + 1):
            return Complement("clause", i + 1, clause_end(chunks, i + 1, k))
        return None

    def _subject(self, k: int) -> Range | None:
        """Subject of the verb group, whatever its form."""
        chunks = self.chunks
        kind = chunks.kinds[k]
        if kind == "V":
            left = skip_left(chunks, k - 1)
            if left >= 0 and chunks.kinds[left] == "c" and self._speakers:
                return self._speakers[-1][1]
            return subjects.before(chunks, k)
        left = skip_left(chunks, k - 1)
        after_noun = kind == "G" and left >= 0 and chunks.kinds[left] == "n"
        if after_noun and (chunks.low(left) not in _DOCUMENTS or "V" not in chunks.kinds[:left]):
            return subjects.noun_phrase(chunks, left)
        if left < 0 or (kind == "G" and chunks.kinds[:left].strip("cyRp") == ""):
            following = self._main_subject_after(k)
            if following:
                return following
        if self._speakers and kind == "G":
            return self._speakers[-1][1]
        return subjects.shared(chunks, k)

    def _main_subject_after(self, k: int) -> Range | None:
        """Subject of the main clause after an opening participle clause: ``Citing rain, Smith left``."""
        kinds = self.chunks.kinds
        comma = kinds.find(",", k)
        if comma < 0 or comma + 1 >= len(kinds) or kinds[comma + 1] not in "ns":
            return None
        end = subjects.extend_right(self.chunks, comma + 1)
        return self.chunks.first[comma + 1], self.chunks.last[end]

    def _inverted(self, k: int, frame: Frame, end: int) -> bool:
        """``"...," said Smith``: content before the verb, subject after it."""
        chunks = self.chunks
        left = skip_left(chunks, k - 1)
        if chunks.kinds[k] != "V" or left < 0 or chunks.kinds[left] not in "Q,":
            return False
        folded = chunks.kinds[left] == "Q" or (left and chunks.kinds[left - 1] == "Q")
        if not folded and ("obj" in frame.takes or "addr" in frame.takes):
            return False
        i = skip(chunks, end + 1)
        if i >= len(chunks.kinds) or chunks.kinds[i] not in "ns" or has_verb(chunks, i):
            return False
        last = subjects.extend_right(chunks, i)
        first = self._content_start(left)
        stop = left if chunks.kinds[left] == "Q" else left - 1
        if stop < first:
            return False
        content = [self._span(first, stop), *self._resumed(last + 1)]
        source = (chunks.first[i], chunks.last[last])
        self._note(k, end, frame, "quote", source, content)
        return True

    def _fronted(self, k: int, frame: Frame, end: int, subject: Range) -> bool:
        """``..., Smith said`` and ``..., Smith said, ...``."""
        chunks = self.chunks
        s = self._chunk_of(subject[0])
        left = skip_left(chunks, s - 1)
        if left < 0 or chunks.kinds[left] not in "Q,-" or chunks.kinds[k] != "V" or s > k:
            return False
        if chunks.kinds[s] in "wq" or s < left:
            return False
        after = self._adverbials_end(end + 1)
        rest = chunks.kinds[after : after + 1]
        if rest not in ("", ".", ",", "-", ";", ")", '"', "Q", "y"):
            return False
        folded = chunks.kinds[left] == "Q" or (left and chunks.kinds[left - 1] == "Q")
        if rest in ("Q", ",") and not folded and complement(chunks, frame.takes, k, end + 1):
            return False
        first = self._content_start(left)
        stop = left if chunks.kinds[left] == "Q" else left - 1
        if stop < first:
            return False
        piece = chunks.kinds[first : stop + 1]
        if "Q" not in piece and "V" not in piece and rest != ",":
            return False
        resumed = self._resumed(after)
        if "Q" not in piece and "V" not in piece and not resumed:
            return False
        self._note(k, end, frame, "quote", subject, [self._span(first, stop), *resumed])
        return True

    def _adverbials_end(self, i: int) -> int:
        """First chunk after where, when and to whom it was said."""
        kinds = self.chunks.kinds
        while i < len(kinds) and kinds[i] in "RTkpnLG":
            i += 1
        return i

    def _content_start(self, left: int) -> int:
        """First chunk of a content that stands before its cue."""
        kinds = self.chunks.kinds
        start = max(kinds.rfind(";", 0, left), kinds.rfind("-", 0, left) if kinds[left] == "-" else -1) + 1
        while start < left and kinds[start] in "c":
            start += 1
        if start < left and kinds[start] == ",":
            start += 1
        return start

    def _resumed(self, i: int) -> list[Span]:
        """The rest of a content after an inserted ``Smith said,``."""
        chunks = self.chunks
        kinds = chunks.kinds
        i = self._adverbials_end(i)
        if i >= len(kinds) or kinds[i] not in ',"Q':
            return []
        j = i if kinds[i] in 'Q"' else i + 1
        if j >= len(kinds):
            return []
        if kinds[j] == "Q":
            return [self._span(j, j)]
        if kinds[j] in "GcyLw" or (kinds[j] == "." and j + 1 == len(kinds)):
            return []
        stop = clause_end(chunks, j, j)
        return [self._span(j, stop)] if stop > j or kinds[j] == "n" else []

    def _chunk_of(self, token: int) -> int:
        k = 0
        while self.chunks.last[k] < token:
            k += 1
        return k

    def _passive(self, k: int, frame: Frame, end: int) -> None:
        """``was accused by``, ``is said to``, ``it was reported that``, ``were told that``."""
        chunks = self.chunks
        subject = subjects.before(chunks, k)
        i = skip(chunks, end + 1)
        kind = chunks.kinds[i] if i < len(chunks.kinds) else "."
        agent, i_after = self._agent(i)
        following = chunks.kinds[i_after] if i_after < len(chunks.kinds) else "."
        if following == "I" and subject:
            last = phrase_end(chunks, i_after, k)
            if "clause" in frame.takes or "np-inf" in frame.takes or "as" in frame.takes:
                content = [chunks.sentence.span(*subject), self._span(i_after, last)]
                self._note(k, end, frame, "np-inf", agent, content, hedged=agent is None)
            elif "obj-inf" in frame.takes:
                self._note(k, end, frame, "obj-inf", agent, [self._span(i_after, last)])
            return
        if kind == "q" and "clause" in frame.takes:
            span = self._span(i, clause_end(chunks, i, k))
            self._note(k, end, frame, "clause", agent, [span], hedged=True)
            return
        if agent and subject and ("obj" in frame.takes or "comp" in frame.takes or "as" in frame.takes):
            content = [chunks.sentence.span(*subject)]
            if following in "py":
                content.append(self._span(i_after, phrase_end(chunks, i_after, k)))
            self._note(k, end, frame, "obj", agent, content)

    def _agent(self, i: int) -> tuple[Range | None, int]:
        """The ``by`` phrase of a passive at chunk ``i``, and the chunk after it."""
        chunks = self.chunks
        by = i + 1 < len(chunks.kinds) and chunks.kinds[i] == "p" and chunks.low(i) == "by"
        if by and chunks.kinds[i + 1] == "n":
            last = subjects.extend_right(chunks, i + 1)
            return (chunks.first[i + 1], chunks.last[last]), skip(chunks, last + 1)
        return None, i

    def _adjective(self, k: int) -> bool:
        """``is confident that``, ``are opposed to``."""
        chunks = self.chunks
        if chunks.kinds[k] != "V":
            return False
        end = k
        if chunks.lemma(k) in _LINKING and k + 1 < len(chunks.kinds) and chunks.kinds[k + 1] in "JL":
            end = k + 1
        elif not chunks.passive(k):
            return False
        frame = frames().adjectives.get(chunks.low(end))
        subject = subjects.before(chunks, k)
        if frame is None or subject is None:
            return False
        if chunks.sentence.low[subject[0]] in ("it", "there"):
            return False
        match = complement(chunks, frame.takes, k, end + 1)
        if match is None:
            return False
        self._add(k, end, frame, subject, match)
        return True

    def _add(self, k: int, end: int, frame: Frame, subject: Range | None, match: Complement) -> None:
        self._note(k, end, frame, match.construction, subject, [self._span(match.first, match.last)])

    def _note(
        self,
        k: int,
        end: int,
        frame: Frame,
        construction: str,
        subject: Range | None,
        content: list[Span],
        hedged: bool = False,
    ) -> None:
        chunks = self.chunks
        if subject:
            self._speakers.append((k, subject))
        self.found.append(
            Found(
                f"{frame.id}:{construction}",
                [chunks.sentence.span(*subject)] if subject else [],
                [self._span(k, end)],
                content,
                chunks.negated(k),
                hedged,
            )
        )

    def _span(self, first: int, last: int) -> Span:
        chunks = self.chunks
        return chunks.sentence.span(chunks.first[first], chunks.last[last])


def skip_left(chunks: Chunks, i: int) -> int:
    """First chunk from ``i`` leftwards that is no adverb, day, bracket or quotation mark."""
    while i >= 0 and chunks.kinds[i] in 'RTk"':
        i -= 1
    return i
