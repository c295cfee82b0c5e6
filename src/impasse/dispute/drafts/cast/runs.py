"""Runs of capitalised words: where names stand, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from impasse.dispute.drafts.cast.kinds import draft_words, kind_words, kinds_of_name, organ_words
from impasse.dispute.drafts.cast.parsed import Parsed
from impasse.evidence.resources import word_list
from impasse.evidence.syntax.tokens import Sentence
from impasse.evidence.syntax.vocabulary import vocabulary
from impasse.evidence.text.word_classes import role_at

_CLOSED = frozenset("d$swyqptcmbhoxu")
_JOINTS = frozenset(["of", "for"])
_HONORIFICS = word_list("honorifics") | {
    "doctor",
    "professor",
    "h.e.",
    "rt",
    "hon",
    "hon.",
    "rt.",
    "sister",
    "brother",
}
_SHORT_MONTHS = frozenset(
    ["mar", "jan", "dec", "jun", "jul", "sep", "oct", "nov", "feb", "apr", "aug", "sat", "sun", "mon"]
)
_MINISTERS = frozenset(["minister", "ministers", "secretary", "adviser", "advisor"])
"""Titles with what they are for before them, whatever kind of actor that word would tell."""
_FIELDS = ("tion", "ment", "ture", "ance", "ence", "ity", "ics", "ies", "ogy", "ship", "ware", "ing")
_FIELD_LETTERS = 6
_NAME_SIGNS = frozenset(["&"])
_MOST_PARTICLES = 3
_JOINED = re.compile(r"[a-z]{1,3}[-’'](?=[^\W\d_])")
"""A small word that is one with the name after it: "al-Karim", "d'Orsay"."""


@dataclass(frozen=True, slots=True)
class Run:
    """One name where it stands; tokens of its sentence, both included."""

    parsed: Parsed
    first: int
    last: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words as printed."""
        return tuple(self.parsed.row.words[self.first : self.last + 1])

    @property
    def name(self) -> str:
        """The name on one line."""
        return self.parsed.text(self.first, self.last)

    @property
    def span(self) -> tuple[int, int]:
        """View offsets."""
        return self.parsed.row.span(self.first, self.last)

    def low(self, at: int) -> str:
        """The word that many tokens after (or before, if negative) the run; empty outside the sentence."""
        k = self.last + at if at > 0 else self.first + at
        return self.parsed.row.low[k] if 0 <= k < len(self.parsed.row.low) else ""

    @property
    def possessive(self) -> bool:
        """Whether it owns what follows."""
        return self.low(1) in ("'s", "'", "’")

    @property
    def opening(self) -> bool:
        """Whether it opens the sentence, where any word is capitalised."""
        return all(not w[0].isalnum() for w in self.parsed.row.words[: self.first])


def runs(parsed: Parsed) -> Iterator[Run]:
    """Yield the names of a sentence.

    Parameters
    ----------
    parsed : Parsed
        A sentence; of one whose words are capitalised for show nothing is yielded.

    Yields
    ------
    Run
        In text order; titles before a person's name, and adjectives before a title, are cut off.
    """
    if parsed.heading:
        return
    row = parsed.row
    at = 0
    while at < len(row.words):
        if not _is_name(parsed, at):
            at += 1
            continue
        last = at
        while (step := _further(parsed, at, last)) > 0:
            last += step
        yield from _cut(Run(parsed, at, last))
        at = last + 1


def _is_name(parsed: Parsed, at: int) -> bool:
    row = parsed.row
    word, low = row.words[at], row.low[at]
    if not word[0].isalpha() or not capital(word) or low in ("i", "i'm"):
        return False
    if word.isupper() and len(word) > 5:
        return False
    opening = all(not w[0].isalnum() for w in row.words[:at]) or row.words[at - 1] in ("“", "„", '"', ":")
    codes = vocabulary().classes.get(low, "P")
    if not opening:
        return not (set(codes) & set("d$swyqpcx") and row.tags[at] in _CLOSED) and row.tags[at] != "T"
    if low in word_list("no_name_starts") or set(codes) & _CLOSED:
        return False
    if row.low[at + 1 : at + 2] in (["of"], ["for"]) and _takes_of(low):
        return row.words[at + 2 : at + 3] != [] and row.words[at + 2][0].isupper()
    if low not in vocabulary().classes and not low.endswith("ly"):
        return True
    following = row.words[at + 1] if at + 1 < len(row.words) else ""
    return following[:1].isupper() and not set(codes) <= set("ervlg")


def _further(parsed: Parsed, first: int, last: int) -> int:
    """How many tokens a run goes on for after ``last``: the next name word, or one over "of the" or an apostrophe."""
    row = parsed.row

    def named(k: int) -> bool:
        """Whether a word can belong to a name."""
        return (
            k < len(row.words)
            and row.words[k][0].isalpha()
            and capital(row.words[k])
            and (row.tags[k] != "T" or _is_no_date(row, k))
            and (row.low[k] not in word_list("no_name_starts") or _is_no_date(row, k))
        )

    if named(last + 1):
        return 1
    small = last + 1
    while small <= last + _MOST_PARTICLES and row.low[small : small + 1] and row.words[small] in particles():
        small += 1
    if small > last + 1 and named(small):
        return small - last
    nxt = row.low[last + 1] if last + 1 < len(row.low) else ""
    if nxt in ("'", "’") and row.low[last].endswith("s") and named(last + 2):
        return 2
    if nxt in ("'", "’") and row.low[last + 2 : last + 3] == ["and"] and named(last + 3):
        joint = row.low[last + 4 : last + 5] and row.low[last + 4] in ("'", "’") and named(last + 5)
        return 5 if joint else 0
    if nxt in _NAME_SIGNS and named(last + 2):
        return 2
    if nxt in _JOINTS and _takes_of(" ".join(row.low[first : last + 1])):
        if named(last + 2):
            return 2
        if row.low[last + 2 : last + 3] == ["the"] and named(last + 3):
            return 3
    return 0


def particles() -> frozenset[str]:
    """Return the small words inside names of persons: "de", "van", "bin"."""
    return draft_words("particles")


def capital(word: str) -> bool:
    """Tell whether a word is written as a name is, a joined particle left out ("al-Karim")."""
    joined = _JOINED.match(word)
    return word[joined.end()].isupper() if joined else word[0].isupper()


def _is_no_date(row: Sentence, k: int) -> bool:
    """Whether a short month's name is a word of another name: no number stands beside it."""
    beside = [row.low[j] for j in (k - 1, k + 1) if 0 <= j < len(row.low)]
    return row.low[k] in _SHORT_MONTHS and not any(word[0].isdigit() for word in beside)


def _takes_of(name: str) -> bool:
    """Whether a name may go on with "of": a Federation, a University, a Ministry."""
    word = name.split()[-1]
    return (
        bool(kinds_of_name(f"x {word}"))
        or word in organ_words()
        or word in ("university", "council", "house")
    )


def _cut(run: Run) -> Iterator[Run]:
    """The names in a run without titles: "Northern Prime Minister Ada Holm" is "Northern" and "Ada Holm"."""
    row = run.parsed.row
    low = row.low
    at = k = run.first
    while k <= run.last:
        n = _title(low, k, run.last)
        if not n:
            k += 1
            continue
        stop = _before_title(low, at, k, low[k + n - 1] in _MINISTERS)
        if stop > at:
            yield Run(run.parsed, at, stop - 1)
        at = k + n
        while at <= run.last and (low[at] in ("of", "for", "the", "and") or not low[at][0].isalnum()):
            at += 1
        k = at
    if at <= run.last:
        yield Run(run.parsed, at, run.last)


def _before_title(low: list[str], at: int, title: int, minister: bool) -> int:
    """The end of the name before a title, without what the title is for: "Northern | Fisheries Minister"."""
    keep = organ_words() if minister else kind_words()
    while title > at and (
        (low[title - 1] in vocabulary().classes and low[title - 1] not in keep)
        or (minister and title - 1 > at and is_field(low[title - 1]))
    ):
        title -= 1
    return title


def is_field(word: str) -> bool:
    """Tell whether a word unknown to the vocabulary reads as what a minister is for: "irrigation"."""
    return word.endswith(_FIELDS) and len(word) > _FIELD_LETTERS


def _title(low: list[str], at: int, last: int) -> int:
    """How many words at a token are a title: an honorific, an office, a calling in the singular before a name."""
    if low[at].rstrip(".") in _HONORIFICS or low[at] in _HONORIFICS:
        return 1
    if low[at] in ("government", "governments") and low[at + 1 : at + 2] == ["of"]:
        return 1
    if last > at and low[last] in draft_words("not_actors") | draft_words("institutions"):
        return 0
    n, role, voice = role_at(low, at)
    if not n or at + n - 1 > last or low[at + n - 1] != role.split()[-1]:
        return 0
    if voice in ("official", "neutral", "analyst"):
        return n
    if low[at] in kind_words():
        return 0
    return n if voice == "public" and at + n <= last and "'" not in low[at + n : at + n + 1] else 0
