"""Which attributions are statements: someone who can speak holds something that can be held.

The attribution rules mark every cue they see. Here cues that only look ahead ("to conclude", "would urge"
inside someone's words), sources that cannot speak, repeats, and outlets that only pass on are set aside or
folded into the chain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from impasse.evidence.actors.people import Entity
from impasse.evidence.acts.cues import judges
from impasse.evidence.attribute.turns import SPOKEN
from impasse.evidence.document import Span
from impasse.evidence.positions.stance import has, signals
from impasse.evidence.resources import word_list
from impasse.evidence.statement import Attribution
from impasse.evidence.syntax.frames import Signal, signal
from impasse.evidence.syntax.parse import parse

_MODAL = re.compile(
    r"\b(?:will|would|shall|should|must|may|might|could|can|cannot|ought|wo|['’]ll|['’]d)\b", re.I
)
_MIGHT = re.compile(
    r"(?:may|might|must|should|shall|ought\s+to|ha(?:s|ve)\s+to|needs?\s+to)\b|could\b(?!\s+(?:not|never|only))",
    re.I,
)
_INFINITIVE = re.compile(r"^\W*to\s+\w+", re.I)
_GERUND = re.compile(r"^\W*(?:\w+ly\s+)?\w+ing\b", re.I)
_CLAUSAL = frozenset(["clause", "quote", "that", "wh", "according to"])
_NOMINAL = frozenset(["of", "to", "on", "for", "obj", "as"])
_POSSIBLE = re.compile(
    r"\b(?:potential|possible|hypothetical|eventual|any|future|supposed|without|no)\b", re.I
)
_UNREAL = re.compile(r"\b(?:potential|possible|hypothetical|eventual|would-be)\b", re.I)
_WINDOW = 40
"""Attributions between two that can still be about the same words."""
_SUPPOSED = re.compile(r"\b(?:would|could|might|may)\s+(?:\w+\s+){1,3}$", re.I)
_CLAUSE = 40
"""Code points before a noun cue in which its clause may begin ("would make A's claim worthless")."""
_AT_ONCE = 4
"""Words of a turn's sentence before which "I think" opens it; a later one is an aside ("it is, I think, a pity")."""
_IN_CASE = re.compile(
    r"(?:\b(?:if|unless|in case|as if|as though|provided|supposing|imagine)\s+(?:that\s+)?|"
    r"(?:\b(?:would|could|might|not|never|"
    r"no means)\b|n['’]t\b)[^.;:,“”\"]{0,30}\b(?:indicate|mean|imply|suggest|prove|signify|guarantee|ensure)\s+that\s+)"
    r"(?:the\s+|an?\s+)?$",
    re.I,
)
"""Words before a source with which a clause is only supposed."""
_NOTHING = re.compile(
    r"\W*(?:what|who|which|how|why|(?:several|many|a\s+few|\w+)\s+times|(?:on\s+)?(?:(?:last|next|this)\s+)?(?:week|month|year|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:\s+in\s+[A-Z]\w+)?)\W*",
    re.I,
)
"""Contents that say nothing: a question word, how often, when."""
_THAT = re.compile(r"\bthat\s+$")
"""What joins a told clause to its cue: with it, even a verb of doing tells ("moved that")."""
_EXPLETIVE = frozenset(["it", "this", "that", "there", "which", "these", "those", "what", "one", "you"])


@dataclass(slots=True)
class Reading:
    """One attribution on its way to a statement; spans in the reading view."""

    index: int
    attribution: Attribution
    source: Entity | None
    source_span: Span | None
    cue_span: Span | None
    cue: str
    content: Span
    frame: Signal
    in_title: bool = False
    parent: Reading | None = None
    beside: list[str] = field(default_factory=list)
    """Outlets found beside it, outermost first."""

    @property
    def spoken(self) -> bool:
        """Whether it is a sentence of a turn in a talk, direct speech without quotation marks."""
        return self.attribution.frame in SPOKEN

    @property
    def verb(self) -> str:
        """The cue's dictionary word."""
        parts = self.attribution.frame.split(":")
        return parts[1] if len(parts) > 1 else ""

    @property
    def construction(self) -> str:
        """What the cue takes here: ``clause``, ``obj``, ``inf`` ..."""
        parts = self.attribution.frame.split(":")
        return parts[2] if len(parts) > 2 else ""


def overlap(text: str, first: Span, second: Span) -> float:
    """Return the Jaccard index of the words of two spans of one text."""
    start, end = max(first[0], second[0]), min(first[1], second[1])
    shared = _count(text, (start, end)) if start < end else 0
    total = _count(text, first) + _count(text, second) - shared
    return shared / total if total else 0.0


@lru_cache(maxsize=4096)
def _count(text: str, span: Span) -> int:
    return len(re.findall(r"\w+", text[span[0] : span[1]]))


def near(readings: Sequence[Reading], k: int) -> Sequence[Reading]:
    """Return the readings that can share words with the one at ``k``: they are in text order."""
    return readings[max(0, k - _WINDOW) : k + _WINDOW + 1]


def frame_signal(attribution: Attribution) -> Signal:
    """Return what the cue frame of an attribution signals."""
    return signal(attribution.frame) if attribution.frame else Signal("", None)


def select(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Keep the readings that are statements.

    Parameters
    ----------
    text : str
        The reading view's text.
    readings : sequence of Reading
        All attributions of one document, resolved.

    Returns
    -------
    list of Reading
        In the given order. Outlets that only pass on are folded into ``beside`` of what they pass on.
    """
    for k, reading in enumerate(readings):
        _trim(text, reading, near(readings, k))
    kept = [r for r in readings if _speaks(r) and _holds(text, r)]
    kept = _fold_turns(text, _fold_outlets(text, kept))
    return [r for k, r in enumerate(kept) if not _repeats(text, r, near(kept, k))]


def _speaks(reading: Reading) -> bool:
    """Whether the source is someone who can speak."""
    source = reading.source
    if source is None:
        terms = reading.verb in ("condition", "precondition") and reading.parent is not None
        return terms or _is_heard(reading)
    text = source.phrase.text
    if _UNREAL.search(text):
        return False
    nobody = source.canonical.lower() in _EXPLETIVE and source.kind != "organisation"
    if nobody or text.startswith("Let "):
        return False
    if source.phrase.voice == "place" and source.side is None:
        return False
    if source.phrase.kind == "unknown" and source.kind == "public":
        return text[:1].isupper() and text.split()[-1][:1].isupper()
    return True


def _is_heard(reading: Reading) -> bool:
    """Whether a passive tells what unnamed people say: ``it is feared that``, ``are said to``."""
    told = reading.construction in ("clause", "np-inf") and reading.verb not in word_list("no_statement")
    return reading.parent is None and reading.attribution.hedged and told


def _holds(text: str, reading: Reading) -> bool:
    """Whether the cue attributes something here and now."""
    words = _count(text, reading.content)
    names = reading.attribution.frame.startswith("verb:") and reading.verb in word_list("naming")
    named = names and not reading.construction.endswith(("inf", "for"))
    named = named and not has(signals(text, reading.content), "brands", "bad", "good")
    named = named and words < 6 and not judges(text[slice(*reading.content)])
    named = named and not _gives_quality(text, reading)
    if (words < 2 and reading.frame.stance is None and not reading.spoken) or named:
        return False
    if _NOTHING.fullmatch(text, *reading.content):
        return False
    if reading.verb in word_list("no_statement") and not _THAT.search(text[: reading.content[0]][-8:]):
        return False
    cue = reading.cue
    nested = reading.parent is not None and not _passes(reading.parent)
    if _INFINITIVE.match(cue) or (nested and (_MODAL.search(cue) or _GERUND.match(cue))):
        return False
    if reading.verb in ("condition", "precondition"):
        return True
    if supposed(text, reading) or (nested and reading.verb == "need") or only_could(reading):
        return False
    if reading.verb == "refer" and (
        reading.source is None or reading.source.kind not in ("person", "role", "state")
    ):
        return False
    parent = reading.parent
    if parent is None or not nested:
        return True
    clausal = reading.construction in _CLAUSAL and parent.construction not in _NOMINAL
    return clausal or _other_side(reading, parent)


def _gives_quality(text: str, reading: Reading) -> bool:
    """Whether something is called what an adjective says (``the plan childish``, ``the mood as calm``): no name is."""
    if _QUOTED_QUALITY.search(text, *reading.content):
        return True
    said = parse(text, reading.content, (), frozenset())
    kinds = said.kinds.rstrip(".,<>")
    if reading.construction == "as" and kinds[-2:] == "yn" and said.tags(len(kinds) - 1) == "n":
        return reading.verb == "describe"
    return len(kinds) > 1 and kinds[-1] == "J" and "n" in kinds.replace("s", "n")


_QUOTED_QUALITY = re.compile(r"[“\"‘'„«](?:an?|no|not|too|so|pure|sheer|nothing)\s[^“”\"]*[”\"’'»]?$")
"""A quoted judgement: ``called it “a stunt”``."""


def only_could(reading: Reading) -> bool:
    """Tell whether somebody else is told that they may, could or must hold it: then they do not yet.

    Parameters
    ----------
    reading : Reading
        An attribution.

    Returns
    -------
    bool
        True where whoever writes it demands it or takes it to be possible.
    """
    source = reading.source
    if source is None or source.kind == "author" or not _MIGHT.match(reading.cue):
        return False
    return reading.source_span is not None and source.phrase.text.lower() not in ("i", "we")


def _passes(reading: Reading) -> bool:
    """Whether an outlet speaks, or a turn of a talk is meant: what is nested in it is told, not held, by it."""
    return reading.spoken or (reading.source is not None and reading.source.kind == "media")


def supposed(text: str, reading: Reading) -> bool:
    """Tell whether a cue speaks of what might be ("A's potential consent to B", "it would not mean that A agrees").

    Parameters
    ----------
    text : str
        The reading view's text.
    reading : Reading
        An attribution.

    Returns
    -------
    bool
        True where nobody is said to hold it: the sentence is its writer's.
    """
    if reading.cue_span is None:
        return False
    if not reading.attribution.frame.startswith("noun:"):
        at = reading.source_span[0] if reading.source_span else reading.cue_span[0]
        return bool(_IN_CASE.search(text[max(0, at - _CLAUSE * 2) : at]))
    start = reading.source_span[0] if reading.source_span else reading.cue_span[0]
    ahead = _SUPPOSED.search(text[max(0, start - _CLAUSE) : start])
    return ahead is not None or bool(_POSSIBLE.search(text[max(0, start - 12) : reading.cue_span[0]]))


def _other_side(reading: Reading, parent: Reading) -> bool:
    """Whether someone of another side is quoted inside a clause ("he criticised *A's demand for B*")."""
    outer, inner = parent.source, reading.source
    if outer is None or inner is None or inner.phrase.kind == "pronoun" or reading.attribution.negated:
        return False
    if reading.frame.act in ("other", "assert"):
        return False
    differ = outer.side is not None and inner.side is not None and outer.side != inner.side
    return differ and parent.construction in _CLAUSAL


def _trim(text: str, reading: Reading, readings: Sequence[Reading]) -> None:
    """Cut off a tail that is another attribution's source and cue ("..., the agency reported")."""
    for other in readings:
        if other is reading or other.source_span is None or other.cue_span is None:
            continue
        if not (reading.content[0] < other.cue_span[0] and other.cue_span[1] <= reading.content[1]):
            continue
        start = min(other.source_span[0], other.cue_span[0])
        end = max(other.source_span[1], other.cue_span[1])
        if not (reading.content[0] < start and end <= reading.content[1] and other.content[1] <= start + 1):
            continue
        tail = text[end : reading.content[1]].strip(" ,.“”\"'’")
        lead = text[reading.content[0] : start]
        if not tail and re.search(r"[,”\"“]\W*$", lead):
            cut = len(lead.rstrip(" ,"))
            reading.content = (reading.content[0], reading.content[0] + cut)


def _fold_outlets(text: str, readings: list[Reading]) -> list[Reading]:
    """Make an outlet that passes on someone's words a link of the chain of those words."""
    kept = []
    for k, reading in enumerate(readings):
        if reading.source is None or reading.source.kind != "media":
            kept.append(reading)
            continue
        passed = [r for r in near(readings, k) if r is not reading and _passes_on(text, reading, r)]
        for inner in passed:
            inner.beside.insert(0, reading.source.canonical)
            if inner.parent is reading:
                inner.parent = reading.parent
        if not passed:
            kept.append(reading)
    return kept


def _fold_turns(text: str, readings: list[Reading]) -> list[Reading]:
    """Leave a sentence of a turn out where what it holds says it better: "I hope that ...", "He told me that ..."."""
    inner: dict[int, list[Reading]] = {}
    for reading in readings:
        if reading.parent is not None and reading.parent.spoken:
            inner.setdefault(id(reading.parent), []).append(reading)
    dropped: set[int] = set()
    for turn in readings:
        own = [r for r in inner.get(id(turn), []) if r.source is turn.source]
        whole = _count(text, turn.content)
        late = [
            r
            for r in own
            if _count(text, (turn.content[0], _extent(r)[0])) > _AT_ONCE
            or _count(text, r.content) < 0.35 * whole
        ]
        held = [
            r
            for r in inner.get(id(turn), [])
            if all(r is not other for other in late)
            and (r.source is turn.source or _tells_all(text, turn, r))
        ]
        words = sum(_count(text, _extent(r)) for r in held)
        if turn.spoken and held and words * 2 >= whole:
            dropped.add(id(turn))
        else:
            dropped.update(id(r) for r in late)
    return [r for r in readings if id(r) not in dropped]


def _tells_all(text: str, turn: Reading, inner: Reading) -> bool:
    """Whether a sentence of a turn does nothing but tell what somebody else says: "He told me that ..."."""
    start, end = _extent(inner)
    beside = _count(text, (turn.content[0], start)) + _count(text, (end, turn.content[1]))
    return beside <= _AT_ONCE // 2


def _extent(reading: Reading) -> Span:
    spans = [s for s in (reading.content, reading.source_span, reading.cue_span) if s is not None]
    return min(s[0] for s in spans), max(s[1] for s in spans)


def _passes_on(text: str, outlet: Reading, inner: Reading) -> bool:
    """Whether ``inner`` is what the outlet passes on: inside its content, or the same content."""
    if inner.source is not None and inner.source.kind == "media":
        return False
    if inner.parent is outlet or overlap(text, outlet.content, inner.content) >= 0.8:
        return True
    where = inner.source_span or inner.cue_span
    return where is not None and outlet.content[0] <= where[0] and where[1] <= outlet.content[1]


def _repeats(text: str, reading: Reading, kept: Sequence[Reading]) -> bool:
    """Whether another reading says the same of the same source with more words or comes first."""
    for other in kept:
        if other is reading or other.source is not reading.source or reading.frame.act == "precondition":
            continue
        inside = other.content[0] <= reading.content[0] and reading.content[1] <= other.content[1]
        same = overlap(text, reading.content, other.content)
        bigger = (other.content[1] - other.content[0], -other.index) > (
            reading.content[1] - reading.content[0],
            -reading.index,
        )
        if bigger and (same >= 0.6 or (inside and reading.parent is not None and same >= 0.3)):
            return True
    return False
