"""Words of the grammar that are names where they stand: ``Ms May``, ``Will said``, ``the WHO``, ``IT said``."""

from __future__ import annotations

from impasse.evidence.resources import word_list
from impasse.evidence.syntax.frames import frames
from impasse.evidence.syntax.tokens import Sentence, mark_class
from impasse.evidence.syntax.vocabulary import vocabulary
from impasse.evidence.text.word_classes import role_at
from impasse.evidence.text.wordlists import group

_GRAMMATICAL = frozenset("d$swyqptcmbhoxu")
_CALLED_BY = frozenset("mop")
"""Classes of words that may be a surname as well: ``Will``, ``Do``, ``Per``."""
_MONTHS = group("day_or_month")
_TITLED = word_list("honorifics")
_BEFORE_NAME = frozenset(["by", "of", "with", "from", "for", "against", "to"])
_EMPHASIS = frozenset("not no all any never must will only very do does did and or but are was were".split())
"""What is printed in capitals for emphasis."""
_CLIPPED = frozenset(["ai", "ca", "wo", "sha"])
"""Verbs only before "n't"."""


def names_among(sentence: Sentence) -> frozenset[int]:
    """Tokens that are names although the word lists know another use of the word.

    Parameters
    ----------
    sentence : Sentence
        Tokenized, not yet tagged.

    Returns
    -------
    frozenset of int
        Places of capitalised grammatical words and months that a title, a name or a verb of speech shows to be
        names, and of words in capitals that are organisations.
    """
    known = vocabulary().classes
    found = set()
    for at, word in enumerate(sentence.words):
        if not word[0].isupper():
            continue
        low = sentence.low[at]
        codes = known.get(low, "P")
        if len(word) > 1 and word.isupper() and word.isalpha():
            if codes[0] in _GRAMMATICAL and _is_organisation(sentence, at):
                found.add(at)
        else:
            titled = _is_titled(sentence, at) and low in known and "n" not in codes
            called = low in _MONTHS or codes in _CALLED_BY
            if titled or (called and _is_called(sentence, at, codes)):
                found.add(at)
    return frozenset(found)


def _is_organisation(sentence: Sentence, at: int) -> bool:
    """Whether a grammatical word in capitals names a body: it says something, or is printed so without emphasis."""
    others = [w for k, w in enumerate(sentence.words) if k != at and w.isalpha() and len(w) > 1]
    if not others or 2 * sum(w.isupper() for w in others) > len(others):
        return False
    before = sentence.low[at - 1] if at else ""
    if sentence.low[at] in _CLIPPED:
        return sentence.low[at + 1 : at + 2] not in (["n't"], ["n’t"])
    if before in ("the", "an"):
        return sentence.low[at] not in _EMPHASIS
    if role_at(sentence.low, at + 1)[0] and (before == "a" or mark_class(before or ".") is not None):
        return True  # "a WHO spokesman", "WHO officials"
    owns = sentence.words[at + 1 : at + 2] in (["'s"], ["’s"])
    if owns or _inverted(sentence, at) or _speaks(sentence, at + 1):
        return True
    return before in _BEFORE_NAME and sentence.low[at] not in _EMPHASIS


def _is_called(sentence: Sentence, at: int, codes: str) -> bool:
    """Whether a capitalised grammatical word or month is somebody's name."""
    before, following = _neighbours(sentence, at)
    if _is_titled(sentence, at):
        return True
    opens = not before or mark_class(before) is not None
    if before[:1].isupper() and _ends_office(sentence.low, at):
        return codes != "p" or _speaks(sentence, at + 1)
    if codes in ("m", "o") and before[:1].isupper() and before.lower() not in vocabulary().classes:
        return True
    opens = opens or before in ("and", "that", "but", "while")
    if opens and following[:1].isupper() and following.lower() not in _MONTHS:
        return _full_name(sentence, at)
    if opens and codes != "p" and _speaks(sentence, at + 1):
        return True
    return _inverted(sentence, at) and not following[:1].isdigit()


def _is_titled(sentence: Sentence, at: int) -> bool:
    """Whether a title stands before a token: ``Mr So``."""
    before = sentence.words[at - 1] if at else ""
    return before[:1].isupper() and before.lower().rstrip(".") in _TITLED


def _ends_office(low: list[str], at: int) -> bool:
    """Whether the words before a token are an office: ``Foreign Minister May``."""
    return any(role_at(low[k:at], 0)[0] == at - k for k in range(max(0, at - 3), at))


def _inverted(sentence: Sentence, at: int) -> bool:
    """Whether a token stands where the speaker does after a quotation: ``..., said May``."""
    return at > 1 and _speaks(sentence, at - 1) and mark_class(sentence.words[at - 2]) is not None


def _full_name(sentence: Sentence, at: int) -> bool:
    """Whether a word and the capitalised one after it are first and last name (``April Holt``, ``Per Holt said``)."""
    following = sentence.low[at + 1]
    if following in vocabulary().classes:
        return False
    return sentence.low[at] in _MONTHS or _speaks(sentence, at + 2)


def _neighbours(sentence: Sentence, at: int) -> tuple[str, str]:
    before = sentence.words[at - 1] if at else ""
    return before, sentence.words[at + 1] if at + 1 < len(sentence.words) else ""


def _speaks(sentence: Sentence, at: int) -> bool:
    """Whether a token is a past or third-person form of a verb of attribution, with ``also`` or ``has`` before it."""
    while 0 <= at < len(sentence.low) and sentence.low[at] in ("also", "has", "had", "later", "then"):
        at += 1
    if not 0 <= at < len(sentence.low):
        return False
    low = sentence.low[at]
    base = vocabulary().lemmas.get(low, low)
    return base != low and not low.endswith("ing") and base in frames().verbs and sentence.words[at].islower()
