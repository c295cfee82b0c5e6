"""Word classes by list, ending and neighbours: a light tagger without a trained model.

Every token starts with the classes its word may have (``vocabulary``); one pass from left to right settles each
by what stands before it and what may come after. The letters are those of ``vocabulary``.
"""

from __future__ import annotations

from functools import cache

from impasse.evidence.resources import word_list
from impasse.evidence.syntax.frames import frames
from impasse.evidence.syntax.name_words import names_among
from impasse.evidence.syntax.settling import Settling
from impasse.evidence.syntax.tokens import QUOTE, Sentence, mark_class
from impasse.evidence.syntax.vocabulary import Vocabulary, vocabulary
from impasse.evidence.text.wordlists import group

_ALSO_NAMES = frozenset(["may", "us", "will", "can", "ai", "ca", "wo", "sha"])
_SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_PARTICLES = word_list("particles") - {"of", "e", "y"}
"""Small words inside personal names that are no English words."""
_WEEKDAYS = group("day_or_month")


def tag(sentence: Sentence) -> None:
    """Fill ``tags`` and ``lemmas`` of a tokenized sentence.

    Parameters
    ----------
    sentence : Sentence
        Changed in place; of a grammatical word that is a name ``low`` keeps the capitals.
    """
    words = vocabulary()
    if not is_headline(sentence.words):
        for at in names_among(sentence):
            sentence.low[at] = sentence.words[at]
    plain, marks = _without_marks(sentence)
    options = _options(plain, words)
    state = Settling(options, plain.low, clausal_forms())
    for at in range(len(options)):
        state.settle(at)
    sentence.tags = _with_marks(state.tags, marks)
    known = words.lemmas
    sentence.lemmas = [
        known.get(w, w) if c in "evlgbhoma" else w for w, c in zip(sentence.low, sentence.tags, strict=True)
    ]


def _without_marks(sentence: Sentence) -> tuple[Sentence, dict[int, str]]:
    """The sentence without its quotation marks, and whether each mark opens ``<`` or closes ``>``."""
    marks: dict[int, str] = {}
    for at, word in enumerate(sentence.words):
        if mark_class(word) == '"':
            left = at > 0 and sentence.ends[at - 1] == sentence.starts[at]
            right = at + 1 < len(sentence.words) and sentence.starts[at + 1] == sentence.ends[at]
            opened = len(marks) % 2 == 1
            marks[at] = ">" if opened and not (right and not left) else "<" if right else ">"
    if not marks:
        return sentence, marks
    keep = [at for at in range(len(sentence.words)) if at not in marks]
    plain = Sentence(sentence.start, sentence.end)
    plain.words = [sentence.words[at] for at in keep]
    plain.low = [sentence.low[at] for at in keep]
    return plain, marks


def _with_marks(tags: list[str], marks: dict[int, str]) -> str:
    """Put the marks back in their places."""
    full = list(tags)
    for at in sorted(marks):
        full.insert(at, marks[at])
    return "".join(full)


@cache
def clausal_forms() -> frozenset[str]:
    """All forms of the verbs that take a clause: a noun after them may be the subject of a verb."""
    taking = {
        word
        for word, frame in frames().verbs.items()
        if {"clause", "that", "obj-ger", "np-inf"} & set(frame.takes)
    }
    return frozenset(form for form, lemma in vocabulary().lemmas.items() if lemma in taking)


def is_headline(words: list[str]) -> bool:
    """Whether nearly all longer words are capitalised, as in the headlines of many papers."""
    longer = [w for w in words if len(w) > 3 and w[0].isalpha()]
    return (
        len(longer) >= 3 and QUOTE not in words and sum(w[0].isupper() for w in longer) >= 0.9 * len(longer)
    )


def _options(sentence: Sentence, words: Vocabulary) -> list[str]:
    """Possible classes of each token before its neighbours are asked."""
    headline = is_headline(sentence.words)
    guess, known = words.guess, words.classes
    options = []
    first = True
    for at, word in enumerate(sentence.words):
        mark = mark_class(word)
        if mark is not None:
            options.append(mark)
            first = first and mark != "Q"
            continue
        low = sentence.low[at]
        if low in _SHORT_MONTHS and word[-1] != "." and not _number_next(sentence, at):
            options.append(known.get(low, "P") if not word[0].isupper() else "P")
        elif low[0].isupper() or low.startswith(("'s-", "’s-")) or (_opens_name(sentence, at)):
            options.append("P")
        elif not word[0].isupper():
            options.append("T" if low in _WEEKDAYS else "r" if _of_verb(sentence, at, known) else guess(low))
        elif low in _WEEKDAYS:
            options.append("T")
        elif headline:
            options.append(known.get(low, "P"))
        elif not first:
            options.append(_capitalised(low, known))
        else:
            options.append(_first_word(sentence, at, low, known, guess(low)))
        first = False
    return options


def _of_verb(sentence: Sentence, at: int, known: dict[str, str]) -> bool:
    """Whether a word that may be an adverb belongs to the verb before it: ``snapped back``."""
    low = sentence.low[at]
    if at == 0 or "r" not in known.get(low, "") or "n" not in known[low]:
        return False
    before = sentence.low[at - 1]
    return f"{vocabulary().lemmas.get(before, before)}+{low}" in frames().verbs


def _number_next(sentence: Sentence, at: int) -> bool:
    """Whether a number follows, or the stop of an abbreviation."""
    following = sentence.words[at + 1] if at + 1 < len(sentence.words) else ""
    return following[:1].isdigit() or following == "."


def _opens_name(sentence: Sentence, at: int) -> bool:
    """Whether a particle has a name joined to it or after it: ``al-Holm``, ``von der Holm``."""
    particle, hyphen, name = sentence.words[at].partition("-")
    if hyphen:
        return particle in _PARTICLES and name[:1].isupper()
    first = at
    while at < len(sentence.words) and sentence.low[at] in _PARTICLES:
        at += 1
    return first < at < len(sentence.words) and sentence.words[at][0].isupper()


def _capitalised(low: str, known: dict[str, str]) -> str:
    """Classes of a capitalised word inside a sentence: a name, unless it is a grammatical word."""
    codes = known.get(low, "P")
    if codes[0] in "d$swyqptcmbhoxu" and low not in _ALSO_NAMES:
        return codes
    return "P"


def _first_word(sentence: Sentence, at: int, low: str, known: dict[str, str], guessed: str) -> str:
    """Classes of a capitalised first word, which may be a name or any word."""
    following = sentence.words[at + 1] if at + 1 < len(sentence.words) else "."
    if low not in known:
        if guessed == "r":
            return "r" if following == "," or following[0].isupper() or following in ("the", "a") else "P"
        return guessed if guessed in "gN" and not following[0].isupper() else "P"
    codes = known[low]
    if "n" in codes and following[0].isdigit():
        return "P"
    if set(codes) & set("d$swyqptcmbhoxurj#"):
        return codes
    if set(codes) <= set("vl"):
        return codes
    if codes == "e" and following == ",":
        return "P"
    if following[0].isupper() and known.get(following.lower(), "P")[0] not in "dswyqptcmbho$":
        return "P"
    return codes
