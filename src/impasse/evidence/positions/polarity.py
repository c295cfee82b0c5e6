"""Which way the words around a mention turn it: wanted or rejected, clearly or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.document import Span
from impasse.evidence.positions.clauses import Clause
from impasse.evidence.positions.cue_frame import Frame
from impasse.evidence.positions.doubts import ASIDE, doubt_of
from impasse.evidence.positions.reach import reaches
from impasse.evidence.positions.stance import Signal, has
from impasse.evidence.positions.topics import Mention

_TELLING = ("rejects", "undoes", "negation", "bad", "forbids", "wants", "obligation", "asks")
_AGAINST = ("rejects", "undoes", "negation", "bad", "forbids")
_STOP = re.compile(r"(?:stop|ceas|end|halt)", re.I)
_DONE_TO = re.compile(r"(?:ed|en|wn|ut|pt)$")
_OBJECT = re.compile(r"(?:the|its|their|his|her|all|any|by|[A-Z])\b")
_PREDICATE = re.compile(
    r"^\W*(?:[\w’'-]+\s+){0,4}(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+)?$", re.I
)
_BRANDED = re.compile(
    r"^\W*(?:[\w’'-]+\s+){0,6}(?:is|are|was|were|be|been|being|constitutes?|constituted?|means?|meant|amounts?\s+to|remains?)"
    r"\s+(?:[\w-]+\s+){0,3}$|^\s+(?:\w+ly\s+)?(?:as\s+)?(?:(?:an?|the)\s+)?(?:[\w-]+\s+)?$",
    re.I,
)
"""What stands between a topic and a word that brands it ("would be a *breach*", "declare it *unlawful*")."""
_REASON = re.compile(r"\b(?:because|due to|owing to|since)\b", re.I)
_PRECEDENT = re.compile(
    r"^\W*(?:to\s+)?(?:the|an?|its|their|this)\s+(?:[\w’'-]+\s+){0,3}(?:example|experience|model|precedent)s?\b",
    re.I,
)
"""What is held up as an example is wanted ("pointed to *the example* of ...")."""
_GOES_ON = re.compile(
    r"(?:$|[,;]|(?:in|on|at|before|until|now|immediately|at\s+once|and|or|as|for|within|this|next|soon|today|tomorrow|again)\b)"
)
"""What may follow a participle that says what is to be done ("wants the levy *lifted* before June")."""
_NOT_HER = re.compile(r",\s+not$", re.I)
_COMMA = re.compile(r"[^,.;]{2,30},")
"""With the above: an aside such as "B, *not A,* should ..."."""
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\b")
_SOONER = re.compile(r"\b(?:rather|sooner|prefer\w*)\b[^.;]{0,60}\bthan\s+(?:[\w’'-]+\s+){0,3}$", re.I)
"""What is refused for the sake of something else ("would rather resign *than* ...")."""
_PREFERS = re.compile(r"\bprefer\w*\s+(?!to\b)[^.;]{2,60}\sto\s+(?:(?:the|an?|any|such)\s+)?$", re.I)
"""What is liked less ("prefers new talks *to* ...")."""
_NOUNLIKE = re.compile(r"(?:[A-Z]|\w+(?:ing|ion|ment)\b)")
_GONE = re.compile(
    r"\s+(?:to\s+(?:be\s+)?|(?=(?:over|gone|away)\s*(?:[.,;:”\"]|$)))"
    r"(?P<word>end|over|gone|away|disappear|vanish|go(?!\s+(?:on|ahead|through|into|further|forward|to|up|well)\b))\b"
    r"(?!\s+(?:the|its|their|with)\b)"
)
"""What is demanded to be no more ("wants the levy *to end*")."""
_DEMAND = re.compile(
    r"\b(?:demand|call|proposal|request|plea|appeal|suggestion|insistence|idea|claim)s?\b", re.I
)
_FINITE_BE = re.compile(r"\b(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+)?$", re.I)
_TO = re.compile(r"\s+(?:for\s+[\w ]{2,30}\s+)?(?:to|that)\b")
"""After a word such as "wise" that judges what follows."""
_LET = re.compile(r"\W*Let\s+(?!us\b|me\b|alone\b)")
"""What somebody is asked to do ("*Let* B open the port")."""
_DENYING = re.compile(r"\b(?:no|not|never)\b", re.I)
_EFFECT = re.compile(
    r"^\W*(?:[\w’'-]+\s+){0,4}(?:would|will)\s+(?:(?:not|never|only|simply|finally|\w+ly)\s+)?$"
)
"""Between a topic and what it would do ("the levy *would* ruin us")."""
_IS_AIM = re.compile(
    r"^\W*(?:[\w’'-]+\s+){0,4}(?:is|are|was|were|remains?|stays?)\s+(?:the|our|its|their|a|my)\s+(?:\w+\s+)?(?:goal|aim|priority|demand|wish)$",
    re.I,
)
"""From a topic to the word that calls it an aim ("the release *remains our goal*")."""
_NOUN = re.compile(r"(?:proposal|plan|request|claim|offer)s?$", re.I)
_SOME = re.compile(
    r"(?<!\bmade)(?<!\bmake)(?<!\brenewed)(?<!\brepeated)(?<!\btabled)(?<!\bhas)(?<!\bhave)\s(?:an?|another)\s+(?:[\w-]+\s+)?$",
    re.I,
)
"""Before a noun that tells of a text rather than of a wish ("sent out *a* proposal for ...")."""
_NEXT_WORD = 16
"""Code points within which a word follows a mention directly, an auxiliary between them included."""
_CLOSE = 30
"""Code points within which a word such as "lift" still governs what follows."""
_HYPOTHETICAL = frozenset(
    ["if", "unless", "when", "needed", "depends", "without", "before", "after", "regardless"]
)
"""Links of clauses that suppose rather than state."""


@dataclass(frozen=True, slots=True)
class Sign:
    """How the words around a mention turn it."""

    flips: int
    """Negating words, the cue's own refusal included."""
    told: bool
    """Whether anything tells a stance at all."""
    negative: bool
    """The clause itself negates it."""
    subordinate: bool
    """The clause supposes or gives a reason: no stance is clear in it."""
    doubt: str = ""
    """Why it tells no stance, though its words look as if it did."""

    def stance(self, drop: bool, *, told_otherwise: bool) -> tuple[str | None, bool]:
        """Return (stance, clear).

        Parameters
        ----------
        drop : bool
            The mention itself speaks of not taking the topic.
        told_otherwise : bool
            Something else tells that there is a stance.

        Returns
        -------
        tuple of (str or None, bool)
            ``wants``, ``rejects`` or None; two negations leave it unclear.
        """
        if self.doubt or not (self.told or told_otherwise):
            return None, False
        odd = (self.flips + int(drop)) % 2 == 1
        return ("rejects" if odd else "wants"), self.flips <= 1 and not self.subordinate


def sign_of(
    text: str,
    mention: Mention,
    words: Sequence[Signal],
    span: Span,
    clause: Clause,
    frame: Frame,
    others: Sequence[Mention],
) -> Sign:
    """Read the words around a mention.

    Parameters
    ----------
    text : str
        The reading view's text.
    mention : Mention
        A topic spoken of.
    words : sequence of Signal
        Stance words of its clause.
    span : Span
        The stretch of the clauses that its words lie in.
    clause : Clause
        The clause it belongs to.
    frame : Frame
        What the cue brings.
    others : sequence of Mention
        The other topics spoken of.

    Returns
    -------
    Sign
        How often it is turned, and whether clearly.
    """
    part = frame.cue is not None and any(frame.cue[0] <= a and b <= frame.cue[1] for a, b in mention.words)
    before, after = _around(text, mention, words, span, others)
    bad, good_of = _said_after(text, mention, after, span, frame)
    against = [*(s for s in before if s.kind in _AGAINST), *bad]
    branded = [s for s in bad if s.kind in ("brands", "harms")]
    if good_of or branded or has(before, "obligation"):
        against += [s for s in after if s.kind == "negation" and _main_negation(text, mention, s)]
    against = _apart(against)
    sooner = _rather_than(text, mention, span)
    brought = int(sooner) + (0 if part else int(frame.stance == "rejects") + int(frame.negated))
    framed = frame.of_will or (frame.stance is not None and not part)
    framed = framed or bool(_PRECEDENT.match(text[frame.start : mention.start]))
    good = any(
        s.kind == "good" and (s.text.lower().startswith("no ") or _TO.match(text, s.end)) for s in before
    )
    framed = framed and not re.search(r"[.!?][”\"]?\s", text[frame.start : mention.start])
    words_tell = bool(_LET.match(text, span[0])) or (
        sooner or good or bool(against) or bool(good_of) or has(before, "wants", "obligation", "asks")
    )
    reason = bool(_REASON.search(text[span[0] : mention.start])) or clause.link in _HYPOTHETICAL
    flips = len(against) + brought
    doubt = doubt_of(text, mention, before, frame, turned=flips % 2 == 1)
    if not doubt and _aside(text, mention, before, frame, span, clause, framed=framed):
        doubt = ASIDE
    if frame.refuses and not (flips or mention.drop or _DENYING.search(mention.cue)):
        doubt = doubt or "refused, but it is not told what"
    return Sign(flips, framed or words_tell, len(against) % 2 == 1, reason, doubt)


def _rather_than(text: str, mention: Mention, span: Span) -> bool:
    """Whether something else is put before a topic ("sooner A than *B*", "prefers A to *B*")."""
    if _SOONER.search(text, span[0], mention.start):
        return True
    if not _PREFERS.search(text, span[0], mention.start):
        return False
    named = text[max(0, mention.start - 4) : mention.start].endswith(("the ", "a ", "an "))
    return named or bool(_NOUNLIKE.match(text, mention.start))


def _said_after(
    text: str, mention: Mention, after: Sequence[Signal], span: Span, frame: Frame
) -> tuple[list[Signal], list[Signal]]:
    """(against it, for it): what is said of a topic by the words that follow it; one brand or harm is enough."""
    gap = {id(s): text[mention.end : s.start] for s in after}
    bad = [s for s in after if s.kind == "bad" or _said_of(text, mention, s, span, frame)]
    branded = [s for s in after if s.kind == "brands" and _BRANDED.match(gap[id(s)])]
    branded += [s for s in after if s.kind == "harms" and _EFFECT.match(gap[id(s)])]
    gone = _GONE.match(text, mention.end, span[1]) if frame.of_will and not bad else None
    if gone is not None:
        bad = [Signal("rejects", *gone.span("word"), gone["word"])]
    good = [s for s in after if s.kind in ("good", "obligation", "goes_on")]
    good += [s for s in after if s.kind == "wants" and _IS_AIM.search(text[mention.end : s.end])]
    good += [s for s in after if s.kind == "helps" and _EFFECT.match(gap[id(s)])]
    return [*bad, *branded[:1]], good


def _aside(
    text: str,
    mention: Mention,
    before: Sequence[Signal],
    frame: Frame,
    span: Span,
    clause: Clause,
    *,
    framed: bool,
) -> bool:
    """Whether the mention is out of reach of what tells the stance ("a claim *that it had promised* ...")."""
    start = span[0]
    if framed:
        start = max(frame.start, clause.marker[1] if clause.marker is not None else clause.start)
    first = min((s.start for s in before if s.kind in _TELLING), default=mention.start)
    return start < min(first, mention.start) and not reaches(text, start, min(first, mention.start))


def _main_negation(text: str, mention: Mention, signal: Signal) -> bool:
    """Whether a negation after a mention is one of the clause, not of "without" or a relative clause."""
    return signal.text.lower() != "without" and not _RELATIVE.search(text, mention.end, signal.start)


def _around(
    text: str, mention: Mention, words: Sequence[Signal], span: Span, others: Sequence[Mention]
) -> tuple[list[Signal], list[Signal]]:
    """The words before a mention that govern it, and the words after it, up to the next topic."""
    before = [
        s
        for s in words
        if s.start < mention.end
        and not s.passive
        and _reaches(text, s, mention, others)
        and (s.end > mention.start or reaches(text, s.end, mention.start))
        and not (s.kind == "wants" and _SOME.search(text[: s.start][-40:]) and _NOUN.match(s.text))
        and not (s.kind == "negation" and _NOT_HER.search(text[: s.end][-8:]) and _COMMA.match(text, s.end))
        and not (s.text.lower() == "no" and "," in text[s.end : mention.start])
    ]
    before += [s for s in words if s.start < mention.end and s.passive and s.start >= mention.start]
    last = min((o.start for o in others if o.start >= mention.end), default=span[1])
    after = [s for s in words if s.start >= mention.end]
    return before, [s for s in after if s.start < last or s.kind == "obligation"]


def _reaches(text: str, signal: Signal, mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a word before a mention governs it, and not only another topic that stands between.

    "refuses to open A and lift B" refuses both; "ends A and lifts B" ends A alone.
    """
    if signal.kind not in ("rejects", "undoes", "bad"):
        return True
    apart = [other for other in others if not set(other.words) & set(mention.words)]
    if any(a <= signal.start and signal.end <= b for other in apart for a, b in other.words):
        return False
    if signal.kind == "undoes" and mention.start - signal.end > _CLOSE:
        return False
    between = any(signal.end <= other.start and other.end <= mention.start for other in others)
    joined = re.search(r"\b(?:and|or)\b", text[signal.end : mention.start])
    return not (between and joined) or bool(re.match(r"\s+to\b", text[signal.end : signal.end + 4]))


def _said_of(text: str, mention: Mention, signal: Signal, span: Span, frame: Frame) -> bool:
    """Whether what is spoken of stops by itself or is dropped ("until patrols *end*", "the plan is *dropped*").

    In what is demanded the participle alone says so ("wants the levy *lifted*").
    """
    if signal.kind not in ("rejects", "undoes"):
        return False
    between = text[mention.end : signal.start]
    if signal.passive:
        demand = frame.cue is not None and _DEMAND.search(text, *frame.cue) and _FINITE_BE.search(between)
        return bool(_PREDICATE.match(between)) and not demand  # "its demand that ... was rejected"
    rest = text[signal.end : span[1]].strip(" ,.“”\"'’")
    if _OBJECT.match(rest):
        return False
    demanded = (
        frame.of_will and not between.strip() and bool(_DONE_TO.search(signal.text) and _GOES_ON.match(rest))
    )
    return demanded or (signal.start - mention.end < _NEXT_WORD and bool(_STOP.match(signal.text)))


def _apart(against: Sequence[Signal]) -> list[Signal]:
    """One signal for each place: a phrase on two lists turns once."""
    kept: list[Signal] = []
    for signal in against:
        if not any(k.start <= signal.start and signal.end <= k.end for k in kept):
            kept.append(signal)
    return kept
