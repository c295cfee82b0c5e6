"""Documents at odds with themselves: one saying quoted in two wordings, one person spoken of as a man and a woman."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.phrases import in_marks
from impasse.dispute.questions.reply import Line
from impasse.dispute.questions.voices import cited
from impasse.evidence.actors.people import gender_of, surname
from impasse.evidence.statement import Statement
from impasse.evidence.text.words import tokens

_QUOTED = re.compile(r"[“\"„«]([^“”\"„»]+)[”\"“»]")
_SMALL = frozenset(
    "a an the of in on at to for by with and or its his her their that this it as is are was s".split()
)
_WORDS = 5
"""Words of content that a quotation needs to be known again."""
_ALIKE = 0.75
"""Share of their words that two wordings of one saying have in common."""
_FORMS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_OTHERS = re.compile(
    r"\b(?:man|woman|mother|father|wife|husband|sons?|daughter|brother|sister|colleague|counterpart|predecessor|"
    r"successor|rival|leader|official|aide|envoy|spokes\w+|who)\b",
    re.IGNORECASE,
)
"""Words for persons that a pronoun could mean instead."""

_NAME = re.compile(r"\b[^\W\d_a-z]\w+")


class _Wording(NamedTuple):
    words: tuple[str, ...]
    text: str
    sentence: Sentence


def two_wordings(m: Material) -> list[Line]:
    """One saying of one side that is quoted in two wordings.

    Parameters
    ----------
    m : Material
    """
    quoted: dict[str, list[_Wording]] = {}
    for statement in m.statements:
        if statement.source.actor:
            quoted.setdefault(statement.source.actor, []).extend(_quotations(m, statement))
    lines = {}
    for wordings in quoted.values():
        for one, other in _near(wordings):
            if _one_saying(one, other):
                text = (
                    f"One saying is quoted in two wordings: {in_marks(one.text)} and {in_marks(other.text)}"
                )
                lines[text] = Line(text, (cited(m, one.sentence), cited(m, other.sentence)))
    return list(lines.values())


def _near(wordings: list[_Wording]) -> Iterator[tuple[_Wording, _Wording]]:
    """Pairs that share one of their rarest words, as every pair that is alike enough does."""
    often = Counter(word for wording in wordings for word in set(wording.words))
    places: dict[str, list[_Wording]] = {}
    for wording in wordings:
        words = sorted(set(wording.words), key=lambda word: (often[word], word))
        for word in words[: len(words) - ceil(_ALIKE * len(words)) + 1]:
            for other in places.setdefault(word, []):
                yield other, wording
            places[word].append(wording)


def _quotations(m: Material, statement: Statement) -> Iterator[_Wording]:
    sentence = m.sentence_of(statement)
    for found in _QUOTED.finditer(sentence.text):
        words = tuple(w.stem for w in tokens(found[1]) if w.lower not in _SMALL)
        if len(words) >= _WORDS:
            yield _Wording(words, found[1], sentence)


def _one_saying(one: _Wording, other: _Wording) -> bool:
    """Whether two quotations differ in their wording and share nearly all of their words."""
    if one.words == other.words or one.sentence.span == other.sentence.span:
        return False
    a, b = set(one.words), set(other.words)
    return len(a & b) >= _ALIKE * len(a | b) and not a < b and not b < a


def man_and_woman(m: Material) -> list[Line]:
    """One person whom one document calls *he* in one place and *she* in another.

    Parameters
    ----------
    m : Material
    """
    people: dict[str, dict[str, list[Statement]]] = {}
    for statement in m.statements:
        if statement.source.kind == "person":
            of_document = people.setdefault(statement.document, {})
            of_document.setdefault(statement.source.canonical, []).append(statement)
    return [
        line
        for named in people.values()
        for person in named
        if (line := _both_forms(m, person, named)) is not None
    ]


def _both_forms(m: Material, person: str, named: dict[str, list[Statement]]) -> Line | None:
    officers = {office.holder for actor in m.actors for office in actor.offices}
    others = {surname(name) for name in (*named, *officers)} - {surname(person)}
    forms: dict[str, Sentence] = {}
    for statement in named[person]:
        sentence = m.sentence_of(statement)
        for form in _spoken_of(statement, sentence, others):
            forms.setdefault(form, sentence)
    if len(forms) < len(set(_FORMS.values())):
        return None
    text = f"One person, {person}, is spoken of as a man and as a woman: "
    text += " and ".join(in_marks(s.text) for s in forms.values())
    return Line(text, tuple(cited(m, s) for s in forms.values()))


def _spoken_of(statement: Statement, sentence: Sentence, others: set[str]) -> set[str]:
    """As what a sentence speaks of whoever says it: by the pronoun that stands for them, or by *his* and *her*.

    The second only where nobody else is named that could be meant, and outside quotation marks.
    """
    source = statement.source.text.lower()
    if source in _FORMS:
        return {_FORMS[source]}
    bare = _QUOTED.sub(" ", sentence.text)
    rest = bare.replace(statement.source.text, " ")
    if _OTHERS.search(rest) or any(
        surname(word) in others or gender_of(f"{word} X") for word in _NAME.findall(rest)
    ):
        return set()
    return {_FORMS[word] for word in ("his", "her") if re.search(rf"\b{word}\b", rest)}
