"""Whose stance a mention of a topic tells, and which: read from the cue, the clause and its stance words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.actors.sides import Side, Sides
from impasse.evidence.document import Span
from impasse.evidence.positions.clauses import Clause
from impasse.evidence.positions.cue_frame import Frame
from impasse.evidence.positions.officers import Officers
from impasse.evidence.positions.polarity import sign_of
from impasse.evidence.positions.saying import ACTS_OF_WILL, Saying
from impasse.evidence.positions.stance import Signal, has, signals
from impasse.evidence.positions.subjects import is_own, subject_side
from impasse.evidence.positions.topics import Mention, Topics
from impasse.evidence.statement import Tie

_BOTH = re.compile(
    r"\b(?:both|neither|(?:the )?two)\s+(?:of the\s+)?"
    r"(?:sides?|countr(?:y|ies)|parties|governments|capitals|nations|states)\b",
    re.I,
)
_NOT = re.compile(r"\b(?:not|never|no longer|cannot)\b|n['’]t\b", re.I)
_WOULD = re.compile(r"\bwould\b")
_DOING = re.compile(r"^\W*(?:by\s+)?(?:\w+ly\s+)?\w+ing\b")
_ECHO = re.compile(r"\W*(?:[\w’'-]+\s+){0,3}[\w’'-]+\?")
"""A question that only repeats what is then judged ("A truce? Out of the question.")."""
_THINKS = re.compile(
    r"\b(?:think|thought|believe|expect|see|consider|feel|find|regard|want|wish|plan|intend|hope)", re.I
)
"""Verbs whose negation is one of what they introduce."""
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying|ial)|refut\w+|disput\w+|contradict\w*)\b", re.I)
_JUDGED = re.compile(r"\b(?:would|will|is|was|be)\b")
"""After "closing the port", a verb of which it is the subject."""
UNTOLD = "refused until something that is no topic"
"""Why a refusal is left open that waits for something untold."""
_ANNOUNCES = re.compile(r"\b(?:announc|order|approv|confirm|authori[sz])\w*\b", re.I)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|must|should|can|could|may|might|do|does|did)\b"
)
_ONCE = re.compile(
    r"\b(?:once|twice|times|ago|earlier|previously|last|in\s+\d{4}|(?:in|on)\s+(?:\d+\s+)?(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December))\b"
)
_PREDICATE = re.compile(
    r"\W*(?:would|will|could|can|cannot|may|might|must|should|shall|had|has|have|is|are|was|were|does|did|do|never|won['’]t)\b"
)
_BEFORE_SOURCE = re.compile(r"(?:^|[,.;:–—]|\s-\s|(?<=\s))\s*((?:(?!\s-\s)[^,.;:–—])+),\s*(?:[^,.;:–—]+)?$")
"""What stands before an inserted source, and the source."""
_PAST = re.compile(r"\bhad\s+(?!to\b|already\b|now\b|just\b|finally\b)(?:\w+ly\s+)?\w+$|\bhad\s+$", re.I)
"""A deed told as past: "it had opened the port in 2019" is no stance."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a dispute file tells the reader of ties."""

    topics: Topics
    sides: Sides
    officers: Officers


@dataclass(frozen=True, slots=True)
class Read:
    """A mention of a topic with what its clause says about it, for one party."""

    mention: Mention
    clause: Clause
    stance: str | None
    party: str | None
    sure: bool
    why: str
    negative: bool = False
    """The clause itself negates it ("do not deploy"), whatever the stance on that."""
    doubt: str = ""
    """Why it tells no stance, though its words look as if it did."""
    outside: bool = False
    """It is the stance of someone of no side: its party is None for good."""

    def tie(self) -> Tie:
        """Return the unconditional tie."""
        place = (self.mention.start, self.mention.end)
        return Tie(self.mention.topic, self.stance, self.party, None, place, self.sure, self.why)


def read_mention(
    saying: Saying,
    mention: Mention,
    clauses: Sequence[Clause],
    known: Vocabulary,
    others: Sequence[Mention] = (),
) -> list[Read]:
    """Read one mention: one result for each party whose stance it tells.

    Parameters
    ----------
    saying : Saying
        The statement.
    mention : Mention
        A topic spoken of in it.
    clauses : sequence of Clause
        The clauses of its content.
    known : Vocabulary
        Parties, their office holders, and who decides the topic.
    others : sequence of Mention
        All topics spoken of: a word that turns one of them does not turn the next.

    Returns
    -------
    list of Read
        At least one; with ``party`` None where it cannot be told whose stance it is.
    """
    clause, span = _place(saying.text, mention, clauses, saying.content)
    if saying.cue is not None and saying.cue[0] < mention.start < saying.cue[1]:
        span = (saying.cue[0], span[1])  # "would not | recognise | the line": the cue is part of what is said
    words = [s for s in signals(saying.text, span, mention.words) if not _in_marker(s, clause)]
    acting = _acting(saying, span, mention, known)
    apart = [m for m in others if m is not mention]
    sign = sign_of(saying.text, mention, words, span, clause, _frame(saying), apart)
    owner = known.topics.by_id[mention.topic].owner
    own = tuple(side.actor for side in saying.own if side.actor)
    parties, told, why = _parties(saying, mention, acting, own, words)
    outside = saying.outsider and not any(True for _ in known.sides.find(saying.source.canonical))
    if outside and (_by_frame(saying) or _judges(mention, words)):
        parties, told, why = (), True, "a wish of someone who is of no side"
    elif outside:
        outside = False
    does = _does(saying, mention, acting, owner, own)
    stays = mention.drop and (not own or owner is None or owner in own)
    stance, clear = sign.stance(mention.drop, told_otherwise=does or stays)
    moved = "; told as a change of position" if has(words, "changed") else ""
    moved = moved or ("; told as unchanged" if has(words, "unchanged") else "")
    if sign.negative and not mention.drop and _withheld(clause, clauses, apart, words):
        clear, why = False, UNTOLD
    reads = []
    for party in parties or (None,):
        sure = told and clear and not mention.mixed and stance is not None and (party is not None or outside)
        reason = (sign.doubt or ("spoken of, no stance told" if stance is None else why)) + moved
        reads.append(Read(mention, clause, stance, party, sure, reason, sign.negative, sign.doubt, outside))
    return reads


def _withheld(
    clause: Clause, clauses: Sequence[Clause], others: Sequence[Mention], words: Sequence[Signal]
) -> bool:
    """Whether a refusal lasts only until, or stands only without, something that is no topic."""
    if clause not in clauses or not has(words, "negation"):
        return False
    k = clauses.index(clause)
    near = [*clauses[k + 1 : k + 2], *(c for c in clauses[max(0, k - 1) : k] if c.leading)]
    waits = [c for c in near if c.link in ("unless", "needed", "without", "before")]
    return any(not any(c.start < m.end and m.start < c.end for m in others) for c in waits)


def _frame(saying: Saying) -> Frame:
    cue = saying.text[slice(*saying.cue)] if saying.cue is not None else ""
    negated = saying.negated or bool(_NOT.search(cue))
    of_will = saying.act in ACTS_OF_WILL
    return Frame(
        saying.cue,
        saying.stance,
        negated,
        of_will,
        saying.content[0],
        saying.act == "commend",
        saying.act == "refuse",
        bool(_DENIES.search(cue)),
        negated and saying.stance is None and not of_will and not _THINKS.search(cue),
    )


def _in_marker(signal: Signal, clause: Clause) -> bool:
    """Whether a stance word is part of what opens the clause ("*without* lifting")."""
    return clause.marker is not None and clause.marker[0] <= signal.start < clause.marker[1]


def _place(text: str, mention: Mention, clauses: Sequence[Clause], content: Span) -> tuple[Clause, Span]:
    """The clause a mention belongs to, and the stretch of all clauses that its words lie in."""
    touched = [c for c in clauses if c.start < mention.end and mention.start < c.end]
    if not touched:
        whole = Clause(*content)
        return whole, (min(content[0], mention.start), content[1])
    best = max(touched, key=lambda c: (min(c.end, mention.end) - max(c.start, mention.start), -c.start))
    end = touched[-1].end
    following = next((c for c in clauses if c.start >= end), None)
    if following is not None and _ECHO.fullmatch(text, touched[0].start, end + 1):
        end = following.end
    return best, (min(touched[0].start, mention.start), end)


def _acting(saying: Saying, span: Span, mention: Mention, known: Vocabulary) -> tuple[Side, ...]:
    """The sides that the clause makes act: its subject, both parties, or the speaker's own ("we")."""
    both = _BOTH.search(saying.text, span[0], mention.end)
    parties = tuple(side for side in known.sides.actors.values() if side.party)
    if both is not None and len(parties) == 2:
        return parties
    subject = subject_side(saying.text, (span[0], mention.end), known.sides)
    if subject is not None:
        return (subject.side,)
    officer = known.officers.subject(saying.text, (span[0], mention.end))
    if officer is not None:
        return (known.sides.actors[officer],)
    parted = _parted(saying, known)
    if parted is not None:
        return (parted,)
    if saying.act == "accuse":
        others = [
            m.side for m in known.sides.speaking(saying.text, saying.content) if m.side not in saying.own
        ]
        if others:
            return (others[0],)
    if is_own(saying.text, (span[0], mention.end), saying.source):
        return saying.own
    return ()


def _parted(saying: Saying, known: Vocabulary) -> Side | None:
    """The side of a subject that stands before an inserted source ("*B*, A said, would never sign")."""
    if saying.cue is None or saying.cue[0] >= saying.content[0]:
        return None
    before = _BEFORE_SOURCE.search(saying.text, saying.sentence[0], saying.cue[0])
    if before is None or not _PREDICATE.match(saying.text, *saying.content):
        return None
    subject = subject_side(saying.text, before.span(1), known.sides)
    officer = known.officers.subject(saying.text, before.span(1))
    return subject.side if subject is not None else known.sides.actors[officer] if officer else None


def _does(
    saying: Saying, mention: Mention, acting: Sequence[Side], owner: str | None, own: Sequence[str]
) -> bool:
    """Whether a party is told to do what it decides itself ("responded by closing the port", "we will talk")."""
    if owner is None:
        return False
    judged = _JUDGED.search(saying.text, mention.end, saying.content[1])
    content = "" if judged else saying.text[slice(*saying.content)]
    future = has(signals(saying.text, (saying.content[0], mention.end)), "future")
    once = bool(_ONCE.search(saying.text, mention.end, saying.content[1]))
    if once and _PAST.search(saying.text, saying.content[0], mention.start) and not future:
        return False
    future = future or bool(_WOULD.search(saying.text, mention.start, mention.end))
    if saying.cue is not None and _ANNOUNCES.search(saying.text, *saying.cue) and not _FINITE.search(content):
        return owner in own and not acting  # "announced the opening of the port"
    if not acting:  # "closing the port", "the port will open": said by those who decide it
        return owner in own and (future or bool(_DOING.match(content)))
    themselves = any(side.actor == owner for side in acting)
    return themselves and (future or owner in own or bool(_DOING.match(content)))


def _parties(
    saying: Saying,
    mention: Mention,
    acting: Sequence[Side],
    own: Sequence[str],
    words: Sequence[Signal],
) -> tuple[tuple[str, ...], bool, str]:
    """(actor ids, sure, why) of those whose stance it is."""
    named = tuple(side.actor for side in acting if side.actor)
    by_frame, judges = _by_frame(saying), _judges(mention, words)
    maybe = any(s.kind == "guess" and s.text.lower() in ("may", "might") for s in words)
    if own and maybe and saying.source.kind == "anonymous":
        return tuple(own), False, "what an unnamed source takes to be possible"
    if own and saying.told_by_the_other:
        return tuple(own), False, "told by the other side"
    if own and (by_frame or judges or not acting or set(acting) <= set(saying.own)):
        return tuple(own), True, f"{saying.act} by its own side"
    if own:
        return named, False, "what one side says of the other"
    if named and (judges or (by_frame and saying.voice != "public" and _asks_of(saying, acting))):
        return (), False, "what an outsider asks of a party"
    if named and has(words, "guess"):
        return named, False, "what an outsider takes to be possible"
    if named and saying.told_by_the_other:
        return named, False, "told by the other side"
    if named and saying.voice != "public":
        return named, True, "an outsider's word on a party's stance"
    return (), False, "whose stance it is cannot be told"


def _by_frame(saying: Saying) -> bool:
    return saying.stance is not None or saying.act in ACTS_OF_WILL


def _judges(mention: Mention, words: Sequence[Signal]) -> bool:
    """Whether the words say what ought to be: that is the stance of whoever says so, not of who is to act."""
    lets = has([s for s in words if s.start < mention.start], "lets")
    obliges = has([s for s in words if s.start < mention.end or s.kind == "obligation"], "obligation")
    return obliges or has(words, "forbids", "brands") or lets


def _asks_of(saying: Saying, acting: Sequence[Side]) -> bool:
    """Whether the act is a wish of the source, not of the side that is to act."""
    return saying.source.side not in acting and saying.act in ("demand", "precondition")
