"""Cue verbs: finite, infinitive, participle; active, passive, inverted; content before, after or around."""

from __future__ import annotations

from impasse.evidence.attribute import subjects
from impasse.evidence.attribute.chunks import Chunks
from impasse.evidence.attribute.complements import Complement, complement, has_verb, is_wh, skip
from impasse.evidence.attribute.extents import clause_end, phrase_end
from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.frames import Frame, frames
from impasse.evidence.attribute.subjects import Range
from impasse.evidence.document import Span
from impasse.evidence.wordlists import group

_LINKING = group("linking_verb")
_INVERTING = group("inverting_verb")
_RAISING = frozenset(["seem", "appear"])
_DOCUMENTS = group("document_noun")


class VerbFinder:
    """Finds the attributions of one sentence that hang on verbs and predicative adjectives."""

    def __init__(self, chunks: Chunks) -> None:
        self.chunks = chunks
        self.found: list[Found] = []
        self._speakers: list[tuple[int, Range, int]] = []

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
        if chunks.lemma(k) in _RAISING:
            self._raising(k, end, frame, subject)
            return
        if "quote" in frame.takes:
            if self._inverted(k, frame, end):
                return
            if subject and self._fronted(k, frame, end, subject):
                return
        match = complement(chunks, frame.takes, k, end + 1)
        if match is None and subject and "clause" in frame.takes and "quote" in frame.takes:
            match = self._after_comma(k, end)
        if match is None:
            match = self._gap(k, end, frame, subject)
        if match is None or subject is None:
            return
        self._add(k, end, frame, subject, match)

    def _raising(self, k: int, end: int, frame: Frame, subject: Range | None) -> None:
        """``Smith seems to agree``, ``it appears that``: nobody is named as the source."""
        chunks = self.chunks
        match = complement(chunks, frame.takes, k, end + 1)
        if match is None or subject is None:
            return
        content = [self._span(match.first, match.last)]
        if match.construction == "inf":
            content.insert(0, chunks.sentence.span(*subject))
        self._note(k, end, frame, match.construction, None, content, hedged=True)

    def _gap(self, k: int, end: int, frame: Frame, subject: Range | None) -> Complement | None:
        """The object stands before the subject: ``the plan which Smith opposed``, ``an offer they rejected``."""
        chunks = self.chunks
        if subject is None or not {"obj", "clause"} & set(frame.takes) or chunks.kinds[k] != "V":
            return None
        if chunks.kinds[end + 1 : end + 2] not in (".", ",", "", "p", "c", ";", "T"):
            return None
        s = self._chunk_of(subject[0])
        if s == 0 or chunks.first[s] != subject[0] or chunks.sentence.tags[subject[0]] in "wq":
            return None
        if chunks.kinds[s - 1] == "w" or (
            chunks.kinds[s - 1] == "q" and s > 1 and chunks.kinds[s - 2] == "n"
        ):
            return Complement("gap", s - 1, s - 1)
        if chunks.kinds[s - 1] == "n" and "obj" in frame.takes and chunks.kinds[s] in "sn":
            return Complement("gap", s - 1, s - 1)
        return None

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
            if left >= 0 and chunks.kinds[left] == "c":
                return self._partner(left) or subjects.before(chunks, k)
            return subjects.before(chunks, k)
        left = skip_left(chunks, k - 1)
        after_noun = kind == "G" and left >= 0 and chunks.kinds[left] == "n"
        if after_noun and not self._document(left):
            return subjects.noun_phrase(chunks, left)
        if left < 0 or (kind == "G" and chunks.kinds[:left].strip("cyRp") == ""):
            following = self._main_subject_after(k)
            if following:
                return following
        if self._speakers and kind == "G":
            return self._speakers[-1][1]
        return subjects.shared(chunks, k)

    def _document(self, left: int) -> bool:
        """Whether a participle after chunk ``left`` tells what a document says that somebody issued."""
        lo, _ = subjects.extend_left(self.chunks, left)
        named = any(self.chunks.low(m) in _DOCUMENTS for m in range(lo, left + 1))
        return named and "V" in self.chunks.kinds[:lo]

    def _partner(self, c: int) -> Range | None:
        """Subject of the cue whose content ends right before the conjunction ``c``: ``said A and denied B``."""
        end = c - 1
        while end > 0 and self.chunks.kinds[end] in ",<>":
            end -= 1
        for _, subject, last in self._speakers:
            if last == end:
                return subject
        return None

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
        folded = chunks.kinds[left] == "Q" or (left > 0 and chunks.kinds[left - 1] == "Q")
        if not folded and (chunks.lemma(k) not in _INVERTING or not self._main_verb(left)):
            return False
        i = skip(chunks, end + 1)
        if i >= len(chunks.kinds) or chunks.kinds[i] not in "ns" or has_verb(chunks, i):
            return False
        last = subjects.with_relative(chunks, subjects.extend_right(chunks, i))
        first = self._content_start(left)
        stop = left if chunks.kinds[left] == "Q" else left - 1
        if stop < first:
            return False
        content = [self._span(first, stop), *self._resumed(last + 1, folded)]
        source = (chunks.first[i], chunks.last[last])
        self._note(k, end, frame, "quote", source, content)
        return True

    def _main_verb(self, stop: int) -> bool:
        """Whether a finite verb outside relative clauses stands before chunk ``stop``."""
        kinds = self.chunks.kinds
        for m in range(stop):
            if kinds[m] == "V":
                subject = subjects.before(self.chunks, m)
                if subject is None or self.chunks.sentence.tags[subject[0]] not in "wq":
                    return True
        return False

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
        if rest not in ("", ".", ",", "-", ";", ")", "<", "Q", "y"):
            return False
        folded = chunks.kinds[left] == "Q" or (left > 0 and chunks.kinds[left - 1] == "Q")
        if not folded and complement(chunks, frame.takes, k, end + 1):
            return False
        first = self._content_start(left, rest == "-")
        stop = left if chunks.kinds[left] == "Q" else left - 1
        if stop < first:
            return False
        piece = chunks.kinds[first : stop + 1]
        if "Q" not in piece and "V" not in piece and rest != ",":
            return False
        resumed = self._resumed(after, folded)
        if "Q" not in piece and "V" not in piece and not resumed:
            return False
        self._note(k, end, frame, "quote", subject, [self._span(first, stop), *resumed])
        return True

    def _adverbials_end(self, i: int) -> int:
        """First chunk after where, when and to whom it was said."""
        kinds = self.chunks.kinds
        while i < len(kinds) and kinds[i] in "RTkpnLG<>":
            i += 1
        return i

    def _content_start(self, left: int, dashed: bool = False) -> int:
        """First chunk of a content that stands before its cue."""
        kinds = self.chunks.kinds
        start = max(kinds.rfind(";", 0, left), kinds.rfind("-", 0, left) if dashed else -1) + 1
        while start < left and kinds[start] in "c":
            start += 1
        if start < left and kinds[start] == ",":
            start += 1
        return start

    def _resumed(self, i: int, folded: bool) -> list[Span]:
        """The rest of a content after an inserted ``Smith said,``."""
        chunks = self.chunks
        kinds = chunks.kinds
        i = self._adverbials_end(i)
        if i >= len(kinds) or kinds[i] not in ",<Q":
            return []
        j = i if kinds[i] in "Q<" else i + 1
        if j >= len(kinds):
            return []
        if kinds[j] == "Q":
            return [self._span(j, j)]
        if folded and kinds[j] != "<":
            return []
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
        if kind in "yw" and "wh" in frame.takes and is_wh(chunks, i, k):
            self._note(k, end, frame, "wh", agent, [self._span(i, clause_end(chunks, i, k))])
            return
        if kind == "p" and chunks.low(i) == "about" and "about" in frame.takes and i + 1 < len(chunks.kinds):
            self._note(k, end, frame, "about", agent, [self._span(i + 1, phrase_end(chunks, i + 1, k))])
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
        self._note(
            k,
            end,
            frame,
            match.construction,
            subject,
            [self._span(match.first, match.last)] if match.first <= match.last else [],
        )

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
            self._speakers.append((k, subject, self._chunk_ending(content)))
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

    def _chunk_ending(self, content: list[Span]) -> int:
        """Last chunk of a content."""
        end = max((e for _, e in content), default=0)
        ends = self.chunks.sentence.ends
        k = 0
        while k + 1 < len(self.chunks.kinds) and ends[self.chunks.last[k]] < end:
            k += 1
        return k

    def _span(self, first: int, last: int) -> Span:
        chunks = self.chunks
        return chunks.sentence.span(chunks.first[first], chunks.last[last])


def skip_left(chunks: Chunks, i: int) -> int:
    """First chunk from ``i`` leftwards that is no adverb, day, bracket or quotation mark."""
    while i >= 0 and chunks.kinds[i] in "RTk<>":
        i -= 1
    return i
