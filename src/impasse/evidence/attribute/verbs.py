"""Cue verbs: finite, infinitive, participle; active, passive, inverted; content before, after or around."""

from __future__ import annotations

from impasse.evidence.attribute import subjects
from impasse.evidence.attribute.answers import answer
from impasse.evidence.attribute.complements import ANSWERS, Complement, complement
from impasse.evidence.attribute.extents import clause_end, phrase_end, summed_up
from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.fronted import fronted, inverted
from impasse.evidence.attribute.idioms import frame_at, separated
from impasse.evidence.attribute.leading import leading, leads, negated
from impasse.evidence.attribute.looks import has_verb, skip
from impasse.evidence.attribute.nouns import light_noun, match_noun, noun_frame
from impasse.evidence.attribute.passives import (
    Passive,
    coordinated,
    further_agents,
    passive,
    prompted,
    quoted_as,
    reduced,
)
from impasse.evidence.attribute.restrictive import keeps_name
from impasse.evidence.attribute.speakers import Speakers
from impasse.evidence.attribute.subjects import Range
from impasse.evidence.document import Span
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.frames import Frame, frames
from impasse.evidence.text.wordlists import group
from impasse.limits import MAX_SENTENCE_VERBS

_INVERTING = group("inverting_verb")
_LINKING = group("linking_verb")
_RAISING = frozenset(["seem", "appear"])
_NOBODY = frozenset(["it", "there"])


class VerbFinder:
    """Finds the attributions of one sentence that hang on verbs and predicative adjectives."""

    def __init__(self, chunks: Chunks) -> None:
        self.chunks = chunks
        self.found: list[Found] = []
        self._speakers = Speakers(chunks)
        self._fronted: list[Span] | None = None

    def run(self) -> list[Found]:
        """Look at every verb group from left to right, up to more than any sentence has."""
        for k in [k for k, kind in enumerate(self.chunks.kinds) if kind in "VGIL"][:MAX_SENTENCE_VERBS]:
            kind = self.chunks.kinds[k]
            question = prompted(self.chunks, k) if kind in "VL" else None
            saying = quoted_as(self.chunks, k) if kind == "V" else None
            if question is not None:
                self._passive(k, k, frames().verbs["ask"], question)
            elif saying is not None:
                self._quoted(k, saying)
            elif not self._adjective(k) and not self._separated(k):
                frame, end = frame_at(self.chunks, k)
                if (end == k and self._light(k)) or frame is None or (kind == "V" and self._only_leads(k)):
                    continue
                shared = coordinated(self.chunks, k, frame) if end == k and kind in "VL" else None
                if shared is not None or kind == "L":
                    self._passive(k, end, frame, shared or reduced(self.chunks, k, frame))
                elif kind == "V" and self.chunks.passive(k) and not self._perfect(k, frame):
                    self._passive(k, end, frame, passive(self.chunks, k, end, frame))
                else:
                    self._active(k, frame, end)
        return self.found

    def _quoted(self, k: int, saying: int) -> None:
        """``"...," the mayor was quoted as saying``; what follows *saying* is found with that word."""
        frame, subject = frame_at(self.chunks, saying)[0], subjects.before(self.chunks, k)
        content = fronted(self.chunks, k, frame, saying, subject) if frame and subject else None
        if frame and content:
            self._note(k, saying, frame, "quote", subject, content)

    def _only_leads(self, k: int) -> bool:
        """Whether the verb only leads to the cue after it: ``likes to point out``."""
        if not leads(self.chunks, k):
            return False
        return frame_at(self.chunks, self.chunks.kinds.index("I", k))[0] is not None

    def _light(self, k: int) -> bool:
        """``expressed the view that``, ``was of the opinion that``."""
        chunks = self.chunks
        noun = light_noun(chunks, k)
        subject = self._speakers.of(k) if noun is not None else None
        frame = noun_frame(chunks, noun) if noun is not None else None
        if noun is None or subject is None or frame is None:
            return False
        found = match_noun(chunks, noun, frame, subject)
        if found is None:
            return False
        self._speakers.known.append((subject, chunks.ending(found.end)))
        found.cue = [self._span(k, noun)]
        found.negated = negated(chunks, k, subject) or "no" in chunks.words(noun)
        found.antecedent = subjects.antecedent(chunks, subject)
        self.found.append(found)
        return True

    def _separated(self, k: int) -> bool:
        """``turned the offer down``."""
        parts = separated(self.chunks, k)
        subject = self._speakers.of(k) if parts else None
        if parts is None or subject is None:
            return False
        frame, last, at = parts
        self._note(k, k, frame, "obj", subject, [self._span(k + 1, last)])
        self.found[-1].cue.append(self._span(at, at))
        return True

    def _perfect(self, k: int, frame: Frame) -> bool:
        """Whether ``'s`` with a participle stands for *has*: ``he's said``, ``she's wanted``."""
        first = self.chunks.sentence.low[self.chunks.first[k]]
        return first == "'s" and ("quote" in frame.takes or self.chunks.lemma(k) == "want")

    def _active(self, k: int, frame: Frame, end: int) -> None:
        subject = self._speakers.of(k)
        if self.chunks.lemma(k) in _RAISING:
            self._raising(k, end, frame, subject)
            return
        if "quote" in frame.takes and self._before(k, end, frame, subject):
            return
        match = complement(self.chunks, frame.takes, k, end + 1)
        inserting = self.chunks.lemma(k) in _INVERTING and "y" not in self.chunks.kinds[:k]
        if match is None and subject and inserting:
            match = self._after_comma(k, end)
        naming = self._naming(k, end, frame, subject)
        if naming is not None:
            self._note(k, end, frame, "comp" if "comp" in frame.takes else "clause", subject, naming)
            return
        if match is None and end > k and self.chunks.low(end) in ANSWERS:
            frame, end = frames().verbs[self.chunks.lemma(k)], k
            match = complement(self.chunks, frame.takes, k, end + 1)
        if match is None:
            match = self._gap(k, end, frame, subject)
        if match is None or subject is None or self._nobody(subject, k):
            return
        if match.first <= match.last and keeps_name(self.chunks, match.first, match.last):
            return
        content = [self._span(match.first, match.last)] if match.first <= match.last else []
        answered = answer(self.chunks, k, match, subject, self.found)
        if answered is not None:
            self.found.append(answered)
            return
        self._note(k, end, frame, match.construction, subject, content)

    def _before(self, k: int, end: int, frame: Frame, subject: Range | None) -> bool:
        """Content that stands before the cue, or that a speaker shares with the one before."""
        turned = inverted(self.chunks, k, frame, end)
        if turned is not None:
            self._note(k, end, frame, "quote", turned[0], turned[1])
            return True
        if subject is None:
            return False
        content = fronted(self.chunks, k, frame, end, subject)
        if content is None:
            content = self._shared_content(end, subject)
        if content is None:
            return False
        self._fronted = content
        self._note(k, end, frame, "quote", subject, content)
        return True

    def _shared_content(self, end: int, subject: Range) -> list[Span] | None:
        """``..., Smith told RBC and Jones confirmed``: the second speaker says the same."""
        s = self.chunks.at(subject[0])
        after = self.chunks.kinds[end + 1 :].strip("RTpn.<>")
        joined = s > 0 and self.chunks.kinds[s - 1] == "c"
        return list(self._fronted) if self._fronted and joined and not after else None

    def _nobody(self, subject: Range, k: int) -> bool:
        """``It is hard to expect that``: nobody is named."""
        return self.chunks.kinds[k] == "I" and self.chunks.sentence.low[subject[0]] in _NOBODY

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

    def _relative(self, subject: Range | None) -> int | None:
        """Chunk of the relative word right before a subject: ``which Smith called``."""
        if subject is None or self.chunks.sentence.tags[subject[0]] in "wq":
            return None
        s = self.chunks.at(subject[0])
        kinds = self.chunks.kinds
        if (
            s
            and self.chunks.first[s] == subject[0]
            and (
                kinds[s - 1] == "w"
                or (kinds[s - 1] == "y" and self.chunks.low(s - 1) == "what")
                or (kinds[s - 1] == "q" and s > 1 and kinds[s - 2] in "n,")
            )
        ):
            return s - 1
        return None

    def _contact(self, k: int, end: int, frame: Frame, subject: Range | None) -> list[Span] | None:
        """``a decision they say allowed theft``: the noun without a relative word, and the predicate."""
        chunks, kinds = self.chunks, self.chunks.kinds
        i = skip(chunks, end + 1)
        named = "comp" in frame.takes and kinds[i : i + 1] in ("n", "J", "<")
        told = {"quote", "clause"} <= frame.takes.keys() and kinds[i : i + 1] == "V"
        if subject is None or kinds[k] != "V" or not (named or told):
            return None
        s = chunks.at(subject[0])
        if not s or chunks.first[s] != subject[0] or kinds[s - 1] != "n" or kinds[s] not in "sn":
            return None
        stop = phrase_end(chunks, i, k)
        if told and "V" not in kinds[: s - 1] and kinds[stop + 1 : stop + 2] != "V":
            return None
        noun = chunks.sentence.span(*subjects.near_phrase(chunks, s - 1))
        return [noun, self._span(i, stop)]

    def _naming(self, k: int, end: int, frame: Frame, subject: Range | None) -> list[Span] | None:
        """``which Smith called a risk``: the relative word and the predicate are the content."""
        relative = self._relative(subject)
        i = skip(self.chunks, end + 1)
        kind = self.chunks.kinds[i : i + 1]
        if relative is None:
            return self._contact(k, end, frame, subject)
        if self.chunks.kinds[k] != "V" or not kind:
            return None
        if kind == "V" and self.chunks.low(relative) == "what" and self.chunks.lemma(i) == "be":
            return self._cleft(i, frame)
        if "quote" in frame.takes and kind == "V":
            return [self._span(relative, relative), self._span(i, phrase_end(self.chunks, i, k))]
        named = "comp" in frame.takes and kind in "nJ<"
        described = "as" in frame.takes and kind == "y" and self.chunks.low(i) == "as"
        if not (named or described):
            return None
        return [self._span(relative, relative), self._span(i, phrase_end(self.chunks, i, k))]

    def _cleft(self, be: int, frame: Frame) -> list[Span] | None:
        """``What Smith fears is a storm``: what follows *be* is the content."""
        after = self.chunks.kinds[be + 1 : be + 2]
        if not {"obj", "inf", "clause"} & frame.takes.keys() or not after or after not in "nIqGT":
            return None
        return [self._span(be + 1, clause_end(self.chunks, be + 1, be))]

    def _gap(self, k: int, end: int, frame: Frame, subject: Range | None) -> Complement | None:
        """The object stands before the subject: ``the plan which Smith opposed``, ``an offer they rejected``."""
        kinds = self.chunks.kinds
        if subject is None or "obj" not in frame.takes or kinds[k] != "V":
            return None
        if kinds[end + 1 : end + 2] not in (".", ",", "", "p", "c", ";", "T"):
            return None
        relative = self._relative(subject)
        noun = (relative if relative is not None else self.chunks.at(subject[0])) - 1
        summed = self._summed(noun) if noun > 1 and kinds[noun - 1] in ",-" else None
        if summed is not None:
            return summed
        if relative is not None:
            return Complement("gap", relative, relative)
        s = self.chunks.at(subject[0])
        if s and self.chunks.first[s] == subject[0] and kinds[s - 1] == "n" and kinds[s] in "sn":
            return Complement("gap", s - 1, s - 1)
        return None

    def _summed(self, noun: int) -> Complement | None:
        """What was said right before a noun that sums it up: ``A, a claim that Osmar rejects``."""
        chunks = self.chunks
        if not summed_up(chunks, noun):
            return None
        firsts = []
        for one in self.found:
            last = chunks.ending(one.end)
            if last < noun and not chunks.kinds[last + 1 : noun].strip(",->"):
                firsts.append((chunks.ending(one.start + 1), last))
        return Complement("gap", *min(firsts)) if firsts else None

    def _after_comma(self, k: int, end: int) -> Complement | None:
        """``Smith said, the talks failed``."""
        chunks = self.chunks
        i = skip(chunks, end + 1)
        follows = i + 1 < len(chunks.kinds) and chunks.kinds[i] == "," and chunks.kinds[i + 1] in "ns"
        if follows and has_verb(chunks, i + 1):
            return Complement("clause", i + 1, clause_end(chunks, i + 1, k))
        return None

    def _passive(self, k: int, end: int, frame: Frame, found: Passive | None) -> None:
        """Record what a passive attributes, to each of those who did it."""
        if found is None:
            return
        self._note(k, end, frame, found.construction, found.agent, found.content, found.hedged)
        for by, agent in further_agents(self.chunks, found.agent):
            self._note(k, end, frame, found.construction, agent, list(found.content), found.hedged)
            self.found[-1].cue = [self._span(by, by)]

    def _adjective(self, k: int) -> bool:
        """``is confident that``, ``are opposed to``."""
        chunks = self.chunks
        if chunks.kinds[k] != "V":
            return False
        end = k
        i = skip(chunks, k + 1, "<>")
        if chunks.lemma(k) in _LINKING and chunks.kinds[i : i + 1] in ("J", "L"):
            end = i
        elif not chunks.passive(k):
            return False
        frame = frames().adjectives.get(chunks.low(end))
        subject = subjects.before(chunks, k)
        if frame is None or subject is None or chunks.sentence.low[subject[0]] in _NOBODY:
            return False
        match = complement(chunks, frame.takes, k, end + 1)
        if match is None:
            return False
        self._note(k, end, frame, match.construction, subject, [self._span(match.first, match.last)])
        return True

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
        """Record one attribution."""
        chunks = self.chunks
        lead = leading(chunks, k) if chunks.kinds[k] == "I" else None
        if subject:
            stop = max((e for _, e in content), default=0)
            self._speakers.known.append((subject, chunks.ending(stop)))
        self.found.append(
            Found(
                f"{frame.id}:{construction}",
                [chunks.sentence.span(*subject)] if subject else [],
                [self._span(k if lead is None else lead, end)],
                content,
                negated(chunks, k, subject),
                hedged,
                subjects.antecedent(chunks, subject) if subject else [],
            )
        )

    def _span(self, first: int, last: int) -> Span:
        return self.chunks.sentence.span(self.chunks.first[first], self.chunks.last[last])
