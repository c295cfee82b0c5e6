"""Named parties as grammatical subjects: where a clause begins with a side, its organ or its body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from impasse.evidence.actors.sides import Side, SideMention, Sides
from impasse.evidence.document import Span
from impasse.evidence.resources import rows

_OF = re.compile(
    r"\b(?:government|cabinet|parliament|leadership|authorities|administration|ministry|leaders)\s+of\s+(?:the\s+)?$",
    re.I,
)
_BEFORE = re.compile(r"(?:^|(?<=\s))(?:(?:the|both)\s+)+(?:(?:new|current|interim)\s+)?$", re.I)
_LINKS = re.compile(
    r"(?:^|(?<=[\s(]))(?P<word>and|but|so|then|yet|while|whereas|as|after|when|because|since|although|though)\s*$",
    re.I,
)
_LOOSE = frozenset(["and", "but", "so", "then", "yet"])
_ASKED = re.compile(
    r"\b(?:ask\w*|know\w*|unclear|wonder\w*|sa(?:y|id|ys)|explain\w*|decid\w*|told|tells?)\s+$", re.I
)
_COMPARED = re.compile(
    r"\b(?:such|same|well|much|just|long|far|act\w*|serv\w*|regard\w*|describ\w*|see[ns]?)\s+$", re.I
)
_UNREAL = re.compile(
    r"\b(?:if|unless|whether|suppos\w+|imagin\w+|assum\w+|in\s+case|in\s+the\s+event|hypothetical\w*|scenario|would|"
    r"perhaps|maybe|rumou?rs?|reportedly|allegedly|supposedly|according\s+to|claims?|claimed|denie[ds]|false|"
    r"untrue|that,|doubt\w*|fears?|feared|hopes?|hoped|as\s+though|no\s+evidence|nobody|not)(?!\w)|^\s*(?:Had|Were|Should)\b",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|[a-z]{2,}ed|broke|went|took|cut|held|fell|met|came|left|withdrew|"
    r"began|said|made|gave|put|quit|sent|kept|lost|won|rose)\b"
)
_ADVERB = re.compile(
    r"^\W*(?:meanwhile|then|later|yesterday|today|instead|still|recently|soon|now|eventually|finally|afterwards|"
    r"thereafter|subsequently)\s*$",
    re.I,
)
_DATE = re.compile(
    r"^\W*(?!the\s+\w+\s*$)(?:(?:on|in|by|during|since|late|early|mid|earlier|last|this|that|the|same|following|of|next|a|an|one|two|"
    r"three|ago|few|after|weeks?|months?|years?|days?|morning|evening|night|spring|summer|autumn|winter|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|\d{1,4})\b[\s,-]*)+$",
    re.I,
)
_JOINT = re.compile(r"\s*(?:,\s*and|,|and)\s+(?:the\s+)?")
_SIZE = 4
"""Sides that may act together."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who acts in a clause, and where it is named."""

    sides: tuple[Side, ...]
    start: int
    end: int


@lru_cache(maxsize=1)
def _tails() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may follow a side's name, and what must follow its adjective."""
    lists = {name: entries for (name, *_), entries in rows("deed_words.txt", 2)}
    organs, titles, modifiers = ("|".join(lists[name]) for name in ("organs", "titles", "modifiers"))
    person = rf"(?:(?i:{titles})(?:\s+[A-Z][\w’\-]+){{1,3}}|(?i:{organs}))(?![\w-])"
    organ = rf"(?:(?i:{modifiers})\s+){{0,2}}{person}"
    return re.compile(rf"(?:['’]s?\s+{organ}|\s+{organ})"), re.compile(
        rf"\s+(?:[A-Z][\w\-]+\s+){{0,2}}{organ}"
    )


def subjects(text: str, span: Span, mentions: Sequence[SideMention], sides: Sides) -> Iterator[Subject]:
    """Yield the named subjects of a sentence's clauses.

    Parameters
    ----------
    text : str
        Any text.
    span : Span
        The sentence.
    mentions : sequence of SideMention
        The sides named in it, in text order.
    sides : Sides
        For bodies that one side alone has.

    Yields
    ------
    Subject
        Only where a clause begins with it: after the beginning of the sentence, a comma, a time, or a word that
        opens a clause telling a fact.
    """
    named = sorted([*_phrases(text, mentions), *_bodies(text, span, mentions, sides)], key=lambda s: s.start)
    skip = 0
    for k, first in enumerate(named):
        if first.start < skip:
            continue
        group = [first]
        for following in named[k + 1 :]:
            joint = _JOINT.fullmatch(text, group[-1].end, following.start)
            if joint is None or len(group) == _SIZE:
                break
            group.append(following)
        skip = group[-1].end
        start = _start(text, span[0], first.start)
        if start is not None:
            yield Subject(tuple(side for one in group for side in one.sides), start, skip)


def _phrases(text: str, mentions: Sequence[SideMention]) -> Iterator[Subject]:
    """Noun phrases whose head is a side or an organ of it."""
    after_name, after_adjective = _tails()
    for mention in mentions:
        tail = (after_adjective if mention.form == "adjective" else after_name).match(text, mention.end)
        end = tail.end() if tail is not None else mention.end
        if tail is None and mention.form == "adjective":
            continue
        if mention.form == "people" and mention.text[:1].isupper() and not mention.text.endswith("men"):
            continue
        if re.match(r"['’-]", text[end : end + 1]):
            continue
        yield Subject((mention.side,), mention.start, end)


def _bodies(text: str, span: Span, mentions: Sequence[SideMention], sides: Sides) -> Iterator[Subject]:
    """Bodies named alone that only one side of the dispute file has."""
    taken = [(m.start, m.end + 60) for m in mentions if m.form == "adjective"]
    for words, owners in sides.bodies.items():
        if len(owners) != 1:
            continue
        pattern = r"\bthe\s+(" + r"\s+".join(map(re.escape, words)) + r")(?![\w’'-])"
        for found in re.compile(pattern, re.I).finditer(text, *span):
            if found[1][0].isupper() and not any(a <= found.start(1) < b for a, b in taken):
                yield Subject((owners[0],), found.start(1), found.end())


def _start(text: str, sentence: int, at: int) -> int | None:
    """Where a noun phrase begins, with its article; None where no clause begins there."""
    for pattern in (_OF, _BEFORE):
        found = pattern.search(text[sentence:at])
        at = sentence + found.start() if found is not None else at
    prefix = text[sentence:at]
    if not prefix.strip(" “”\"'‘’—–-"):
        return at
    if _UNREAL.search(prefix):
        return None
    bare = prefix.rstrip()
    if bare.endswith((",", ";", "—", "–")) or re.search(r"\s-$", bare):
        return at
    clause = re.split(r"[,;—–]|\s-\s", prefix)[-1]
    if _ADVERB.match(clause) or _DATE.match(clause):
        return at
    link = _LINKS.search(prefix)
    return at if link is not None and _opens(prefix[: link.start()], link["word"].lower()) else None


def _opens(before: str, word: str) -> bool:
    """Whether a word that can open a clause does so after these words."""
    bare = before.rstrip()
    if word == "as" and _COMPARED.search(before):
        return False
    if word in ("when", "as") and _ASKED.search(before):
        return False
    if word not in _LOOSE or not bare or bare.endswith((",", ";")):
        return True
    return bool(_FINITE.search(before)) and not re.search(
        r"\b(?:between|both|from|with|by)\s+(?:\S+\s+){0,3}$", before
    )
