"""Clauses in which a party itself has done something: who acts, and each verb that tells what was done.

Precision before recall: the subject is named, the verb is active and past, perfect or progressive, and nothing
denies it, doubts it or makes it a wish, a plan, a condition or a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from impasse.evidence.actors.sides import SideMention
from impasse.evidence.document import Span
from impasse.evidence.positions.deed_subjects import Subject
from impasse.evidence.resources import rows
from impasse.evidence.text.words import stem

_WORD = re.compile(r"\s+([A-Za-z][\w’'\-]*)")
_TIME = (
    r"(?:(?:on|in|during|late|early|mid|earlier|last|this|that|the\s+same|the\s+following|of)\s+)+"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|week|month|year|day|night|morning|spring|summer|autumn|winter|response|turn|return|"
    r"(?:19|20)\d\d|\d{1,2})(?:\s+(?:of\s+)?(?:\d{1,2},\s+)?(?:19|20)\d\d)?"
)
TIME = re.compile(_TIME)
"""A time said without a comma ("in March 2021")."""
_BETWEEN = re.compile(rf"(?:\s+{_TIME})+(?=\s)")
_ASIDE = re.compile(r",\s+(?P<which>(?:which|who)\b)?[^,;:?!“”\"()]{1,90},(?=\s)")
_WHICH = re.compile(r",\s+(?:which|who)(?=\s)")
_LIMIT = re.compile(
    r"[;:?!()\[\]“”\"]|\s[–—-]\s|—|\b(?:if|unless|while|whereas|although|though|because|since|after|before|when|until|"
    r"till|where|which|who|whom|whose|that|despite|than|amid|whether|as|without|instead|rather|should|in\s+case)\b",
    re.I,
)
_NEW_SUBJECT = re.compile(
    r"(?:,|\b(?:and|but|or|so|yet))\s+(?:(?:it|he|she|they|we|there|this|those|these|its|their|his|her|nobody|both)\b|"
    r"(?:the|an?)\s+(?:[\w\-]+\s+){1,3}?(?:[a-z]+ed|was|were|has|had|is|are|will|would)\b)",
    re.I,
)
_JOINED = re.compile(r",?\s+(?:and|but)(?:\s+then)?(?=\s)|,(?=\s)")
_BY = re.compile(r"\bby(?=\s)")
_NOT_PLAIN = re.compile(r"\b(?:to|that|would|could|might|not)\b")
_AFFIX = re.compile(r",(?:\s+(?:thereby|thus|effectively))?(?=\s)")
_PERFECT = frozenset(["has", "have", "had"])
_BE = frozenset(["is", "are", "was", "were"])
_COMING = re.compile(
    r"\b(?:next|tomorrow|soon|upcoming|shortly|starting|effective|later\s+(?:this|in)|in\s+the\s+coming|from\s+(?:next|\w+\s+\d))\b"
)


@lru_cache(maxsize=1)
def deed_words() -> dict[str, tuple[str, ...]]:
    """Return the lists of ``deed_words.txt`` by name."""
    return {name: entries for (name, *_), entries in rows("deed_words.txt", 2)}


@lru_cache(maxsize=32)
def listed(name: str) -> frozenset[str]:
    """Return one list of ``deed_words.txt`` as a set."""
    return frozenset(deed_words()[name])


@lru_cache(maxsize=8)
def stems_of(name: str) -> frozenset[str]:
    """Return the stems of one list of ``deed_words.txt``."""
    return frozenset(stem(word) for word in deed_words()[name])


@dataclass(frozen=True, slots=True)
class VerbPhrase:
    """One thing that a subject did: its verb and where the phrase ends."""

    verb: Span
    """The word that carries the meaning, without auxiliaries."""
    end: int


@dataclass(frozen=True, slots=True)
class _Head:
    start: int
    end: int
    form: str
    """past | perfect | be | gerund."""


def verb_phrases(
    text: str, subject: Subject, end: int, mentions: Sequence[SideMention]
) -> tuple[VerbPhrase, ...]:
    """Return what a subject is told to have done.

    Parameters
    ----------
    text : str
        Any text.
    subject : Subject
        Who acts.
    end : int
        End of the sentence.
    mentions : sequence of SideMention
        Sides named in the sentence: one after "and" begins a clause of its own.

    Returns
    -------
    tuple of VerbPhrase
        In text order; empty where the first verb is denied, doubted, modal, passive or present.
    """
    out: list[VerbPhrase] = []
    for start, stop in _starts(text, subject.end, end):
        head = _head(text, start, stop)
        if head is None:
            continue
        limit = _limit(text, head.end, stop, mentions)
        if head.form == "be" and _COMING.search(text, head.end, end):
            continue
        found = sorted({head, *_further(text, head, limit)}, key=lambda h: h.start)
        for here, after in zip(found, [*(h.start for h in found[1:]), limit], strict=True):
            out.append(VerbPhrase((here.start, here.end), _trimmed(text, here.end, after)))
    return tuple(out)


def _starts(text: str, at: int, end: int) -> Iterator[Span]:
    """Where a verb of the subject may begin, and how far it may reach: after an aside, and inside "which ...,"."""
    aside = _ASIDE.match(text, at, end)
    which = _WHICH.match(text, at, end)
    if which is not None:
        yield which.end(), aside.end() - 1 if aside is not None else end
        if aside is not None:
            yield aside.end(), end
    else:
        yield aside.end() if aside is not None else at, end


def _head(text: str, at: int, end: int, form: str = "past") -> _Head | None:
    """The verb of a group that begins here; None where the group is not one of something done."""
    while True:
        time = _BETWEEN.match(text, at, end)
        at = time.end() if time is not None else at
        word = _WORD.match(text, at, end)
        if word is None:
            return None
        lower = word[1].lower()
        at = word.end()
        if lower in listed("doubtful"):
            return None
        if lower in _PERFECT and form == "past":
            form = "perfect"
        elif (lower in _BE and form == "past") or (lower == "been" and form == "perfect"):
            form = "be"
        elif _is_form(lower, form):
            return _Head(word.start(1), word.end(1), form)
        elif lower not in listed("small") and not lower.endswith("ly"):
            return None


def _is_form(word: str, form: str) -> bool:
    if word in listed("no_past") or word == "being":
        return False
    if form in ("be", "gerund"):
        return word.endswith("ing") and len(word) > 4 and word not in listed("no_gerund")
    regular = word.endswith("ed") and len(word) > 3
    return regular or word in listed("past" if form == "past" else "participle")


def _limit(text: str, start: int, end: int, mentions: Sequence[SideMention]) -> int:
    """How far the verbs of one subject reach: to a subordinate clause, stronger punctuation, or a new subject."""
    ends = [m.start() for m in (p.search(text, start, end) for p in (_LIMIT, _NEW_SUBJECT)) if m is not None]
    for mention in mentions:
        before = re.search(r"(?:,|\b(?:and|but|or|so|yet))\s+(?:the\s+)?$", text[start : mention.start], re.I)
        if start < mention.start and before is not None and not text.startswith(("'s", "’s"), mention.end):
            ends.append(start + before.start())
    return min([*ends, end])


def _further(text: str, first: _Head, limit: int) -> list[_Head]:
    """Verbs that share the subject: joined by "and", or "by ...ing" and ", ...ing" of what was done."""
    root = stem(text[first.start : first.end])
    found: list[_Head] = []
    heads = [first]
    if root in stems_of("answers"):
        heads += _gerunds(text, _BY, first.end, limit)[:1]
    if root not in stems_of("unreal"):
        heads += _gerunds(text, _AFFIX, first.end, limit)
    for head in heads:
        found.append(head)
        if root in stems_of("unreal") and head.form != "past":
            continue
        for joint in _JOINED.finditer(text, head.end, limit):
            further = _head(text, joint.end(), limit, head.form)
            if further is not None:
                found.append(further)
    return found


def _gerunds(text: str, opener: re.Pattern[str], start: int, limit: int) -> list[_Head]:
    out = []
    for found in opener.finditer(text, start, limit):
        if _NOT_PLAIN.search(text, start, found.start()):
            break
        head = _head(text, found.end(), limit, "gerund")
        if head is not None:
            out.append(head)
    return out


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of a phrase without the comma and the "and" that lead to the next one."""
    words = re.sub(r"(?:[\s,.;:]|\b(?:and|but|then|by|also|has|have|had)\s*$)+$", "", text[start:end])
    return start + len(words)
