"""Sentences as rows of tokens, with a quotation of a sentence or more folded into one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from impasse.evidence.document import Span
from impasse.evidence.text.sentences import ABBREVIATIONS, BEFORE_NUMBER, TITLES

QUOTE = "\u2402"
"""Stands for the words of a folded quotation."""

_TOKEN = re.compile(
    r"https?://\S+|(?<![\w'’])['’]s-[^\W\d_]+|(?:[^\W\d_]\.){2,}(?:-\w+)*|(?:[A-Z][a-z]?\.){2,}|[$€£¥]?\d+(?:[.,:]\d+)*(?:%|(?:-[^\W_]+)+|(?:st|nd|rd|th)\b)?"
    r"|[^\W_]+(?:[-‐‑/&@][^\W_]+|(?<=\b\w)\.(?=\w\.)|['’][^\W\d_]+|['’](?=\s[^\W\d]))*"
    r"|['’](?:s|re|ve|ll|d|m)\b|'(?=''(?!'))|''|``|--+|\.{2,}|\S"
)
_CLITIC = re.compile(r"(n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_MARKS = frozenset(['"', "“", "”", "„", "‟", "«", "»", "''", "``", "‘"])
_DASHES = frozenset(["—", "–", "―", "--", "---"])


@dataclass(slots=True)
class Sentence:
    """One sentence as parallel rows; ``tags`` and ``lemmas`` are filled by the tagger."""

    start: int
    end: int
    words: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    tags: str = ""
    """One class letter for each token; see ``vocabulary`` for the letters. Also: Q folded quotation, ' possessive
    mark, " other quotation mark, - dash, and the marks , ; : ( ) . as themselves."""
    lemmas: list[str] = field(default_factory=list)
    """Base form of each verb form, the lower-case word otherwise."""
    single: frozenset[int] = frozenset()
    """Offsets of single marks that quote a few words."""

    def span(self, first: int, last: int) -> Span:
        """Offsets of the tokens ``first`` to ``last``, both included."""
        return self.starts[first], self.ends[last]


def tokenize(
    text: str, start: int, end: int, folded: Sequence[Span] = (), single: frozenset[int] = frozenset()
) -> Sentence:
    """Split one sentence into tokens.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        The sentence.
    folded : sequence of (int, int)
        Quotations inside the sentence that become one token each; in order, disjoint.
    single : frozenset of int
        Offsets of single marks that quote a few words, and are no apostrophes.

    Returns
    -------
    Sentence
        Rows of words and offsets, not yet tagged.
    """
    sentence = Sentence(start, end, single=single)
    at = start
    for a, b in folded:
        _scan(text, at, a, sentence)
        _push(sentence, QUOTE, a, b)
        at = b
    _scan(text, at, end, sentence)
    return sentence


def _scan(text: str, start: int, end: int, sentence: Sentence) -> None:
    for m in _TOKEN.finditer(text, start, end):
        word = m.group()
        a, b = m.span()
        if "'" in word or "’" in word:
            _push_apostrophe(sentence, word, a, b)
        elif (
            word == "."
            and sentence.low
            and sentence.ends[-1] == a
            and _is_abbreviation(sentence.low[-1], text, b, end)
        ):
            sentence.words[-1] += "."
            if len(sentence.low[-1]) == 1:
                sentence.low[-1] += "."
            sentence.ends[-1] = b
        else:
            _push(sentence, word, a, b)


def _is_abbreviation(low: str, text: str, at: int, end: int) -> bool:
    if at >= end:
        return False
    if low in BEFORE_NUMBER and text[at : at + 2].strip()[:1].isdigit():
        return True
    return low in TITLES or low in ABBREVIATIONS or (len(low) == 1 and low.isalpha())


def _push_apostrophe(sentence: Sentence, word: str, a: int, b: int) -> None:
    """Split ``don't``, ``she's``, ``workers'`` into word and clitic."""
    m = _CLITIC.search(word)
    if m and m.start():
        _push(sentence, word[: m.start()], a, a + m.start())
        _push(sentence, word[m.start() :], a + m.start(), b)
    elif word[-1] in "'’" and len(word) > 1 and word not in _MARKS:
        _push(sentence, word[:-1], a, b - 1)
        _push(sentence, word[-1], b - 1, b)
    else:
        _push(sentence, word, a, b)


def _push(sentence: Sentence, word: str, a: int, b: int) -> None:
    word = '"' if a in sentence.single and b == a + 1 else word
    sentence.words.append(word)
    sentence.low.append(word.lower().replace("’", "'"))
    sentence.starts.append(a)
    sentence.ends.append(b)


def mark_class(word: str) -> str | None:
    """Class letter of a punctuation token; None for a word."""
    if word[0].isalnum():
        return None
    if word == QUOTE:
        return "Q"
    if word in _MARKS:
        return '"'
    if word in _DASHES:
        return "-"
    if word in ",;:":
        return word
    if word in "([{":
        return "("
    if word in ")]}":
        return ")"
    if word in "-‐‑":
        return "-"
    if word[0] in ".?!…":
        return "."
    return None
