"""What a clause says of whom: its subject, its verbs, its modal, its negation, its mood.

The clause is parsed with the light parser of attribution; acts are read from the result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from impasse.evidence.document import Span
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.parse import parse
from impasse.evidence.syntax.tokens import Sentence
from impasse.evidence.syntax.vocabulary import vocabulary
from impasse.limits import MAX_SENTENCE_CHARACTERS

_MODALS = {
    "will": "future",
    "'ll": "future",
    "wo": "future",
    "shall": "obligation",
    "sha": "obligation",
    "would": "would",
    "'d": "would",
    "must": "obligation",
    "should": "obligation",
    "ought": "obligation",
    "can": "able",
    "ca": "able",
    "cannot": "able",
    "could": "might",
    "may": "might",
    "might": "might",
}
_AHEAD = frozenset(
    ["going", "about", "due", "bound", "set", "likely", "expected", "certain", "sure", "poised"]
)
"""Words after "be" that make an infinitive tell the future."""
_OBLIGED = frozenset(["obliged", "required", "bound"])
_PAST = frozenset(["was", "were", "had", "did", "been"])
_PRESENT = frozenset(["am", "is", "are", "has", "does", "'s", "'re", "'m", "'ve"])
_CLITICS = frozenset(["'s", "'re", "'m"])
_NEGATIVE_SUBJECT = re.compile(
    r"\W*(?:no|not(?!\s+only)|neither|nobody|no[- ]one|none|nothing|never|nowhere)\b", re.I
)
_NEGATIVE_AFTER = re.compile(r"\W*(?:no|not|nothing|nobody|neither|none|never)\b", re.I)
_NEGATIVE_OBJECT = re.compile(
    r"\W*(?:(?:for|with|to)\s+(?=no))?(?:no|nothing|nobody|none)\b(?!\s+(?:longer|doubt|more|less|fewer|later))",
    re.I,
)
_LINKS = re.compile(r"\W*(?:(?:(?:that|and|but|so|then|yet|still|well|now|yes)\b|no(?=\s*,))\W*)*", re.I)
_NEGATED_AFTER = frozenset(["be", "have", "see", "get", "receive", "cost", "make", "do", "give", "leave"])
"""Verbs whose object can carry their negation ("have no plans", "cost nothing")."""
_OWN_INFINITIVE = frozenset(["have", "be", "see", "take", "feel", "make", "reserve", "find"])
_TAKEN = frozenset(["him", "her", "it", "them", "us", "me"])
_MAX_VERBS = 3
_LONG_ENOUGH = 5
_RELATIVE = re.compile(r"[^VIGw]*[ns],p*w[^V]*V[^,]*(?:,c[^,]*)?,|[^VIGwq,]*[ns]p*[wq][^V]*V[^Vy,]*(?=V)")
"""Kinds of chunks from a clause's beginning over a relative clause of its subject."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """The first verb of a clause with what stands around it; spans in the text."""

    mood: str
    """finite | imperative | subjunctive | infinitive | gerund | none (a noun phrase)."""
    subject: Span
    """From the first noun phrase to the verb; empty where there is none."""
    verbs: tuple[str, ...]
    """Dictionary words: the verb and the infinitives that hang on it ("is ready to lift": be, lift)."""
    modal: str
    """future | would | obligation | able | might, or nothing."""
    negated: bool
    """By a word of the verb group, of the subject ("nobody will") or of what follows "be" and "have"."""
    past: bool
    """Past or perfect tense."""
    passive: bool
    rest: Span
    """What follows the verb group."""

    @property
    def verb(self) -> str:
        """Dictionary word of the verb; empty where there is none."""
        return self.verbs[0] if self.verbs else ""


def predicate(text: str, clause: Span) -> Predicate:
    """Read the first verb of a clause.

    Parameters
    ----------
    text : str
        Any text.
    clause : Span
        One clause of it.

    Returns
    -------
    Predicate
        With mood ``none`` where the clause has no verb.
    """
    opening = _LINKS.match(text, *clause)
    start = opening.end() if opening else clause[0]
    return _moved(_parsed(text[start : min(clause[1], start + MAX_SENTENCE_CHARACTERS)]), start)


def _moved(found: Predicate, by: int) -> Predicate:
    subject = (found.subject[0] + by, found.subject[1] + by)
    rest = (found.rest[0] + by, found.rest[1] + by)
    return Predicate(
        found.mood,
        subject,
        found.verbs,
        found.modal,
        found.negated,
        found.past,
        found.passive,
        rest,
    )


@lru_cache(maxsize=4096)
def _parsed(clause: str) -> Predicate:
    chunks = parse(clause, (0, len(clause)))
    sentence = chunks.sentence
    if _commands(sentence):
        end = sentence.ends[0]
        word = sentence.low[0]
        return Predicate("imperative", (0, 0), (word,), "", False, False, False, (end, len(clause)))
    k = _main_verb(chunks.kinds)
    if k is None:
        negated = bool(_NEGATIVE_SUBJECT.match(clause))
        return Predicate("none", (0, len(clause)), (), "", negated, False, False, (len(clause), len(clause)))
    first = next((i for i in range(k) if chunks.kinds[i] in "ns" and not _governed(chunks, i)), None)
    begin = sentence.starts[chunks.first[k]]
    subject = (sentence.starts[chunks.first[first]], begin) if first is not None else (begin, begin)
    end = sentence.ends[chunks.last[k]]
    lead = clause[:begin] if first is None else clause[: subject[1]]
    verbs = _verbs(chunks, k)
    modal = _modal(chunks, k)
    unreal = modal not in ("", "future") and "have" in _low(chunks, k)[:-1]  # "could have answered"
    modal = "" if unreal else modal
    negated = (
        chunks.negated(k)
        or "cannot" in _low(chunks, k)
        or bool(_NEGATIVE_SUBJECT.match(lead[_lead(lead, subject) :]))
    )
    negated = negated or bool(_NEGATIVE_OBJECT.match(clause, end))
    if verbs[0] in _NEGATED_AFTER:
        negated = negated or bool(_NEGATIVE_AFTER.match(clause, end))
    mood = _mood(chunks, k, first, modal)
    return Predicate(
        mood,
        subject,
        verbs,
        modal,
        negated,
        unreal or _past(chunks, k),
        chunks.kinds[k] == "V" and chunks.passive(k),
        (end, len(clause)),
    )


def _commands(sentence: Sentence) -> bool:
    """Whether a clause opens with a verb that could be a noun and what only a verb takes ("*Pay* the men")."""
    if len(sentence.words) < 2 or not sentence.words[0][0].isupper():
        return False
    bare = "e" in vocabulary().guess(sentence.low[0])
    return bare and sentence.tags[0] in "nP" and (sentence.low[1] in _TAKEN or sentence.tags[1] in "d$")


def _main_verb(kinds: str) -> int | None:
    """The chunk of the first finite verb; an infinitive with which a clause begins goes before it."""
    first = next((i for i, kind in enumerate(kinds) if kind in "VIG"), None)
    relative = _RELATIVE.match(kinds)
    if relative is not None and "V" in kinds[relative.end() :]:
        return kinds.index("V", relative.end())
    if first is None or kinds[first] == "V":
        return first
    finite = kinds.find("V", first)
    opens = kinds[first] == "I" and not kinds[:first].strip("R<>,x")
    return first if opens or finite < 0 else finite


def _lead(lead: str, subject: Span) -> int:
    """Where to look for a negative subject: at the clause's beginning, or at the subject after a comma."""
    comma = lead.rfind(",", 0, subject[0])
    return comma + 1 if comma >= 0 else 0


def _governed(chunks: Chunks, k: int) -> bool:
    """Whether a preposition stands before a noun phrase ("*in* May the talks ...")."""
    return k > 0 and chunks.kinds[k - 1] == "p"


def _verbs(chunks: Chunks, k: int) -> tuple[str, ...]:
    """The verb and up to two infinitives that follow it, over adjectives, adverbs and one noun phrase."""
    verbs = [_dictionary_word(chunks, k)]
    at = k + 1
    while at < len(chunks.kinds) and len(verbs) < _MAX_VERBS:
        kind = chunks.kinds[at]
        if kind == "I":
            verbs.append(chunks.lemma(at))
        elif kind not in "JRTn<>p" or (kind in "np" and (len(verbs) > 1 or not _keeps(chunks, k, kind))):
            break
        at += 1
    return tuple(verbs)


def _keeps(chunks: Chunks, k: int, kind: str) -> bool:
    """Whether an infinitive after a noun is still the subject's doing ("have plans to", not "urge them to")."""
    return kind == "p" or _dictionary_word(chunks, k) in _OWN_INFINITIVE


def _dictionary_word(chunks: Chunks, k: int) -> str:
    """Dictionary word of the verb group's last verb: of "would not" the modal itself."""
    sentence, tags = chunks.sentence, chunks.tags(k)
    last = max((i for i, c in enumerate(tags) if c not in "rx<>"), default=len(tags) - 1)
    word = sentence.low[chunks.first[k] + last]
    if word in _CLITICS:
        return "be"
    lemma = sentence.lemmas[chunks.first[k] + last]
    return _without_ending(lemma) if lemma == word and last >= 0 else lemma


def _without_ending(word: str) -> str:
    """A verb that stands in no list, without its past ending: "shelled", "dumped", "torched"."""
    if not word.endswith("ed") or len(word) < _LONG_ENOUGH or word.endswith("eed"):
        return word
    bare = word[:-2]
    doubled = bare[-1] == bare[-2] and bare[-1] not in "lsfz"
    return bare[:-1] if doubled else bare


def _modal(chunks: Chunks, k: int) -> str:
    low = _low(chunks, k)
    modal = next((_MODALS[word] for word in low if word in _MODALS), "")
    if {"shall", "sha"} & set(low) and {"we", "i"} & set(chunks.sentence.low[: chunks.first[k]]):
        modal = "future"
    nxt = chunks.kinds[k + 1 : k + 2]
    following = chunks.kinds[k + 1 : k + 3]
    lemma = chunks.lemma(k)
    if modal in ("future", "would", "might") and lemma != "be":
        return modal
    if nxt == "I" and lemma in ("have", "need", "ought") and chunks.kinds[k] == "V":
        return "obligation"
    if lemma in ("go", "expect", "bind", "set") and nxt == "I" and low[0] not in _MODALS:
        return "future"  # "is going to", "is expected to"
    if lemma == "be" and (nxt == "I" or (following[1:] == "I" and nxt in ("J", "R", "p"))):
        words = frozenset(_low(chunks, k + 1))
        if words & _OBLIGED:
            return "obligation"
        if words & _AHEAD:
            return "future"
    return modal


def _past(chunks: Chunks, k: int) -> bool:
    low = _low(chunks, k)
    if any(word in _MODALS for word in low):
        return False
    perfect = bool({"has", "have", "'ve"} & set(low[:-1]))
    word, lemma = low[-1], chunks.lemma(k)
    simple = len(low) == 1 and word not in (lemma, *_PRESENT) and not word.endswith("s")
    return perfect or bool(_PAST & set(low)) or simple


def _low(chunks: Chunks, k: int) -> list[str]:
    """The words of a chunk in lower case."""
    return chunks.sentence.low[chunks.first[k] : chunks.last[k] + 1]


def _mood(chunks: Chunks, k: int, first: int | None, modal: str) -> str:
    kind = chunks.kinds[k]
    if kind == "I":
        return "infinitive"
    if kind == "G":
        return "gerund"
    low = _low(chunks, k)
    words = [w for w, c in zip(low, chunks.tags(k), strict=True) if c not in "rx"]
    bare = bool(words) and words[0] in ("be", "let", "do", chunks.lemma(k)) and not modal
    if bare and words[0] == "be" and first is not None:
        return "subjunctive"
    if bare and first is None and not chunks.kinds[:k].strip("R<>,x") and words[0] not in ("have", "need"):
        return "imperative"
    if (
        bare
        and first is not None
        and words[0] not in _CLITICS
        and len(words) == 1
        and _singular(chunks, first)
    ):
        return "subjunctive"
    return "finite"


def _singular(chunks: Chunks, k: int) -> bool:
    """Whether a noun phrase is a singular third person, after which a bare verb is no indicative."""
    low, tags = chunks.low(k), chunks.tags(k)
    if chunks.kinds[k] == "s":
        return low in ("he", "she")
    plural = low.endswith("s") or tags[-1] in "N#d" or "c" in tags or tags in ("u", "d")
    return not plural or low == "it"
