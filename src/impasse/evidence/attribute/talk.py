"""Talks in print: which paragraphs are turns of a speaker, under a label or as answers to printed questions.

Transcripts, briefings, hearings and interviews print direct speech without quotation marks. A paragraph is a turn
when the whole text shows it: the same labels come back, or questions and answers take turns under the name of one
person whom the head of the text introduces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from impasse.evidence.attribute.speeches import find_speech
from impasse.evidence.document import Span
from impasse.evidence.text.word_classes import body_at
from impasse.evidence.text.wordlists import group

_STAMP = re.compile(
    r"[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\b\.?)?"
    r"(?:\s(?:GMT|UTC|[A-Z]{2,3}T|local time|hrs?|h)\b)?[\])]?"
    r"\s*(?:[-–—|:]\s*)?(?=\S)"
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w.'’\-]*"
_SMALL = r"(?:de|del|der|di|da|la|van|von|of|the|al|el|bin|for|and|to)"
_NAME = rf"(?:The\s+)?{_CAPITAL}(?:,?\s+(?:{_SMALL}\s+){{0,2}}{_CAPITAL}){{0,7}}"
_POST = r"(?:,\s+(?![^:\n]{0,60}\b(?:said|says|adds|added|asked|wrote|and)\b)[^:.?!\n]{3,60})?"
_ASIDE = r"(?:\s*[\[(][^\[\]()\n]{1,80}[\])]){0,4}"
"""Constituency, party, office or hour in brackets after a speaker's name."""
_LABELS = {
    "colon": re.compile(
        rf"[*_]{{0,3}}(?P<label>{_NAME}|[QA]\d{{0,2}}){_ASIDE}{_POST}\s?[*_]{{0,3}}:[*_]{{0,3}}(?:\s+|$)"
    ),
    "record": re.compile(rf"(?P<label>{_NAME}){_ASIDE}(?:,\s[^.:?!\n]{{3,90}})?\s?[.:]\s?[–—-]\s+(?=\S)"),
    "dash": re.compile(rf"[*_]{{0,3}}(?P<label>{_NAME}){_ASIDE}[*_]{{0,3}}(?:\s+[-–—]+\s+|[—–]\s*)(?=\S)"),
    "stop": re.compile(
        r"[*_]{0,3}(?P<label>[QA]|Question|Answer|(?:(?:Mr|Mrs|Ms|Dr|The)\.?\s+)?[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\- ]{2,40}"
        r"[A-ZÀ-ÖØ-Þ])\s?[*_]{0,3}\.[*_]{0,3}\s+(?=[\"“(\[A-Z])"
    ),
    "line": re.compile(rf"[*_]{{0,3}}(?P<label>{_NAME}){_ASIDE}\s?[*_]{{0,3}}:?[*_]{{0,3}}$"),
}
_OFFICE_HOLDER = re.compile(
    rf"(?:The|THE)\s[^()\[\]:]{{3,80}}?\s*\((?P<name>(?:(?:Mr|Mrs|Ms|Dr|MR|MRS|MS|DR|SHRI|SMT)\.?\s+)?{_CAPITAL}(?:\s+{_CAPITAL}){{1,3}})\)"
    r"(?:\s*\([^()]{1,60}\))?\s*:"
)
"""An office before the name of its holder: ``The Minister for Ports (Ann Wren):``."""
_CHAIRS = frozenset(["speaker", "president", "chair", "chairman", "chairperson", "chairwoman", "chairlady"])
_BRACKETED = re.compile(r"(?:[\[(][^\[\]()\n]{1,80}[\])]\s*)+")
_PROCEEDING = re.compile(
    r"[^.:?!]{0,80}\b(?:interject(?:ing|ed|ions?)|interrupt(?:ing|ed|ions?)|dissent(?:ing|ed)|laughter|applause"
    r"|cheers|uproar|assent(?:ing|ed))\W*"
    r"|(?:Several|Some|Many|Hon)\b[^:?!]{0,60}\b(?:rose|[Mm]embers?|[Ss]enators?|[Dd]eput(?:y|ies))\W*(?:rose\W*)?"
    r"|[^.:?!]{0,40}:?\s*[Cc]olumn\s+\d+\W*"
    r"|(?:The )?(?:[Qq]uestion|[Mm]otion|[Aa]mendments?|[Bb]ill|[Cc]lauses?|[Dd]ebate|[Hh]ouse|[Ss]itting"
    r"|[Cc]ommittee|[Dd]ivision)\b"
    r"[^.:?!]{0,60}\b(?:put|passed|agreed(?: to)?|negatived|carried|lost|withdrawn|adjourned|suspended|divided|resumed"
    r"|read (?:a|the) \w+ time|defeated|resolved)\b[^.:?!]{0,60}[.—–-]*",
)
"""A line of the record about the sitting: nobody's words."""
_MOST_WORDS = 8
_QUESTION, _ANSWER = frozenset(["q", "question"]), frozenset(["a", "answer"])
_FIRST = re.compile(r"\b(?:I|we|me|us|my|our|mine|ours|I['’]\w+|[Ww]e['’]\w+|We|My|Our)\b")
_SECOND = re.compile(r"\byou(?:r|rs)?\b", re.I)
_ASKS = re.compile(r"\?[\"”’')\]]*\s*$")
_ENDED = re.compile(r"[.?!…][\"”’')\]]*\s*$")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_TOLD = re.compile(r"\b(?:says?|said|asks?|asked|laughs|replies|replied)\b")
_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed|s)?|conversation|Q\s?&\s?A|questions? (?:to|for)|sp(?:oke|eaks|eaking) (?:to|with)|"
    r"talk(?:s|ed)? (?:to|with)|sat down with|sits down with|in conversation|answers?|chat(?:s|ted)? with|met)\b",
    re.I,
)
ADDRESSED = re.compile(
    r"(?:And\s+|But\s+|So\s+)?(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Prof|Professor|Doctor|Minister|Mayor|President|Ambassador|"
    r"General|Commissioner|Senator|Captain)\.?(?:\s+[A-Z][\w’'-]+){0,2}|[A-Z][\w’'-]+\s+[A-Z][\w’'-]+)),\s+(?=[a-z])"
)
"""A question that opens with the name or title of whom it is put to."""
_HEADED = re.compile(rf"(?P<name>{_CAPITAL}):\s+\S")
_HEAD = 6
"""Paragraphs of the head of a text, in which an interviewed person is introduced."""
_SHORT = 30
"""Words up to which a paragraph between two answers can be a question without a question mark."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of a talk."""

    kind: str
    """turn | answer (of the one person who is interviewed, or gives a speech) | asked (by whoever leads the talk)."""
    label: Span | None
    """Where the speaker is named; None where the paragraph names nobody."""
    start: int
    """Offset at which the spoken words begin."""


def after_stamp(text: str, start: int, end: int) -> int:
    """Offset after a time of day that opens a paragraph (``18:20 Talks go on``); ``start`` where there is none."""
    match = _STAMP.match(text, start, end)
    return match.end() if match else start


def find_turns(text: str, paragraphs: Sequence[Span]) -> dict[int, Turn]:
    """Find the turns of a talk.

    Parameters
    ----------
    text : str
        The whole text.
    paragraphs : sequence of (int, int)
        Its paragraphs.

    Returns
    -------
    dict of int to Turn
        By the offset of the paragraph; empty for a text that is no talk.
    """
    spoken = _labelled(text, paragraphs) or _interview(text, paragraphs)
    return spoken or {start: Turn("answer", None, start) for start, _ in find_speech(text, paragraphs)}


# -- labels


@dataclass(frozen=True, slots=True)
class _Label:
    at: int
    """Index of its paragraph."""
    span: Span
    words: str
    start: int


def _labelled(text: str, paragraphs: Sequence[Span]) -> dict[int, Turn]:
    for pattern in _LABELS:
        found = [
            label
            for k in range(len(paragraphs))
            if (label := _label(text, k, paragraphs[k], _LABELS[pattern]))
        ]
        if pattern == "line":
            found = [one for one in found if one.at + 1 < len(paragraphs)]
        found = _surnamed(found)
        if _come_back(text, found, paragraphs, pattern):
            return _Talk(text, paragraphs, found, pattern == "line").turns()
    return {}


def _label(text: str, k: int, paragraph: Span, pattern: re.Pattern[str]) -> _Label | None:
    start, end = paragraph
    match = pattern.match(text, after_stamp(text, start, end), end)
    if match is None or len(match["label"].split()) > _MOST_WORDS:
        return None
    words = re.sub(r"\d+$", "", match["label"].lower().rstrip("."))
    if group("no_turn_label") & set(re.findall(r"[^\W\d_]+", words)):
        return None
    aside = _BRACKETED.match(text, match.end(), end)
    holder = _OFFICE_HOLDER.match(text, match.start("label"), end)
    span = holder.span("name") if holder else match.span("label")
    words = text[slice(*span)].lower() if holder else words
    return _Label(k, span, words, aside.end() if aside else match.end())


def _come_back(text: str, found: Sequence[_Label], paragraphs: Sequence[Span], pattern: str) -> bool:
    """Whether labels are those of a talk: two speakers or more, of whom one at least speaks again."""
    counted = Counter(one.words for one in found)
    if pattern == "colon" and len(counted) >= 3 and _on_record(text, found):
        return True
    if set(counted) & _QUESTION and set(counted) & _ANSWER:
        return True
    again = [words for words, n in counted.items() if n > 1]
    needed = 4 if pattern in ("dash", "line") else 3
    if (
        len(found) < needed
        or len(counted) < 2
        or not again
        or (pattern != "line" and not _in_sentences(text, found, paragraphs))
    ):
        return False
    if pattern in ("dash", "line"):
        return len(again) > 1 and len(found) * (2 if pattern == "line" else 1) >= 0.4 * len(paragraphs)
    return len(found) >= 0.25 * len(paragraphs)


def _on_record(text: str, found: Sequence[_Label]) -> bool:
    """Whether speakers are named as records of an assembly name them, with seat, party or hour in brackets."""
    told = sum(
        "(" in text[one.span[1] : one.start] or "(" in text[one.span[0] - 1 : one.span[0]] for one in found
    )
    chaired = any(_CHAIRS & set(re.findall(r"[^\W\d_]+", one.words)) for one in found)
    return told >= 3 or (told == 2 and chaired)


def _in_sentences(text: str, found: Sequence[_Label], paragraphs: Sequence[Span]) -> bool:
    """Whether what stands under the labels is sentences and no list of figures."""
    ended = sum(1 for one in found if _ENDED.search(text[one.start : paragraphs[one.at][1]]))
    return ended * 2 >= len(found)


def _surnamed(found: Sequence[_Label]) -> list[_Label]:
    """Labels with which one speaker is named fully first and by the last word later, as one label."""
    known = {one.words for one in found}
    return [replace(one, words=last) if (last := one.words.split()[-1]) in known else one for one in found]


class _Talk:
    """A talk under labels."""

    def __init__(self, text: str, paragraphs: Sequence[Span], found: Sequence[_Label], apart: bool) -> None:
        self.text, self.paragraphs, self.apart = text, paragraphs, apart
        self.found = {one.at: one for one in found}
        self.last = max(self.found)
        self.leading = self._leading()

    def _leading(self) -> frozenset[str]:
        """Labels of those who lead the talk and ask: by their name, or because they mostly ask."""
        own = {key for key in (one.words for one in self.found.values()) if key in _QUESTION or _leads(key)}
        turns: dict[str, list[bool]] = {}
        for one in self.found.values():
            at = one.at + 1 if self.apart else one.at
            words = self.text[
                one.start if not self.apart else self.paragraphs[at][0] : self.paragraphs[at][1]
            ]
            turns.setdefault(one.words, []).append(bool(_ASKS.search(words)))
        asking = {key for key, asks in turns.items() if len(asks) > 1 and sum(asks) >= 0.5 * len(asks)}
        if any(_CHAIRS & set(re.findall(r"[^\W\d_]+", key)) for key in turns):
            asking = set()  # in an assembly those who ask speak for themselves
        return frozenset(own | asking if len(asking | own) < len(turns) else own)

    def turns(self) -> dict[int, Turn]:
        """Every paragraph from the first label on: a label opens a turn, the next one ends it."""
        out: dict[int, Turn] = {}
        now: _Label | None = None
        for k in range(self._begin(), len(self.paragraphs)):
            start, end = self.paragraphs[k]
            if k in self.found:
                now = self.found[k]
                if now.start < end:
                    out[start] = self._turn(now, now.start)
                continue
            if now is None or (k > self.last and not (self.apart and k == self.last + 1)):
                continue
            if self._is_aside(k):
                continue
            asks = _ASKS.search(self.text[start:end]) and k + 1 in self.found and not self.leading
            out[start] = Turn("asked", None, start) if asks else self._turn(now, start)
        return out

    def _begin(self) -> int:
        """Paragraph of the first turn: a headline that quotes whom the lines below it introduce is none."""
        first, *further = sorted(self.found)
        asked = next((k for k in further if self.found[k].words in self.leading), None)
        headed = first == 0 and not self.apart and asked is not None and asked == (further or [0])[0]
        return asked if headed and asked is not None and asked > 1 else first

    def _turn(self, label: _Label, start: int) -> Turn:
        key = label.words
        if key in self.leading:
            return Turn("asked", label.span, start)
        return Turn("answer" if key in _ANSWER else "turn", label.span, start)

    def _is_aside(self, k: int) -> bool:
        """Whether a paragraph is a stage direction in brackets or a line about the sitting."""
        start, end = self.paragraphs[k]
        if _PROCEEDING.fullmatch(self.text, start, end):
            return True
        match = _BRACKETED.match(self.text, start, end)
        return match is not None and not self.text[match.end() : end].strip()


def _leads(words: str) -> bool:
    """Whether a label names whoever leads a talk: a host, a reporter, a paper."""
    parts = re.findall(r"[^\W\d_]+", words)
    return bool(group("talk_leader") & set(parts)) or body_at(parts, len(parts) - 1)[2] == "media"


# -- questions and answers without labels


def _interview(text: str, paragraphs: Sequence[Span]) -> dict[int, Turn]:
    """Questions that stand alone and the first person that answers them."""
    asked = [k for k, (a, b) in enumerate(paragraphs) if b - a < 600 and _ASKS.search(_bare(text[a:b]))]
    if len(asked) < 2:
        return {}
    kinds = _taken_in_turn(text, paragraphs, asked)
    named = any(ADDRESSED.match(text, *paragraphs[k]) for k in asked)
    personal = sum(_SECOND.search(text[slice(*paragraphs[k])]) is not None for k in asked)
    answers = [text[slice(*paragraphs[k])] for k, kind in kinds.items() if kind == "answer"]
    advised = sum(
        _SECOND.search(answer) is not None for answer in answers
    )  # a page of advice speaks to its reader
    asks_one = len(asked) > 2 and personal * 2 >= len(asked) and advised * 2 < len(answers)
    if not (_alternate(kinds) and (named or asks_one)):
        edges = [text[a:b] for a, b in (*paragraphs[:_HEAD], *paragraphs[-2:])]
        spoken_to = named or _headed(text, paragraphs, asked[0])
        if not spoken_to and not any(_INTERVIEW.search(words) for words in edges):
            return {}
        spoken = sum(1 for answer in answers if _FIRST.search(_bare(answer)))
        if (personal == 0 and spoken * 4 < 3 * len(answers)) or spoken * 2 < len(answers) or spoken < 2:
            return {}
    turns = {k: Turn(kind, None, _after_label(text, paragraphs[k])) for k, kind in kinds.items()}
    return {paragraphs[k][0]: turn for k, turn in turns.items() if turn.start < paragraphs[k][1]}


def _after_label(text: str, paragraph: Span) -> int:
    """Where the words of a turn begin: after a speaker's name, where one stands before some of them."""
    label = _LABELS["colon"].match(text, *paragraph)
    return (
        label.end() if label is not None and len(label["label"].split()) <= _MOST_WORDS // 2 else paragraph[0]
    )


def _alternate(kinds: Mapping[int, str]) -> bool:
    """Whether questions and answers take turns strictly, two of each at least."""
    order = [kind for _, kind in sorted(kinds.items())]
    asked = order.count("asked")
    return asked > 1 and order == ["asked", "answer"] * asked


def _headed(text: str, paragraphs: Sequence[Span], first: int) -> bool:
    """Whether the headline quotes whom the lines below introduce before the first question ("Holm: no treaty")."""
    headed = _HEADED.match(text, *paragraphs[0]) if first else None
    return headed is not None and any(headed["name"] in text[a:b] for a, b in paragraphs[1:first])


def _bare(words: str) -> str:
    return _QUOTED.sub("", words).rstrip()


def _taken_in_turn(text: str, paragraphs: Sequence[Span], asked: Sequence[int]) -> dict[int, str]:
    """The kind of every paragraph from the first question to the last answer."""
    kinds: dict[int, str] = {}
    for k in range(asked[0], len(paragraphs)):
        words = text[slice(*paragraphs[k])]
        before = kinds.get(k - 1)
        if (k in asked and before != "asked") or (before == "answer" and _prompts(text, paragraphs, k)):
            kinds[k] = "asked"
        elif _narrates(words):
            if k > asked[-1]:
                break
        else:
            kinds[k] = "answer"
    return kinds


def _prompts(text: str, paragraphs: Sequence[Span], k: int) -> bool:
    """Whether a paragraph without a question mark prompts an answer: short, by nobody, an answer after it."""
    words = text[slice(*paragraphs[k])]
    if k + 1 >= len(paragraphs) or len(words.split()) > _SHORT or _FIRST.search(_bare(words)):
        return False
    after = text[slice(*paragraphs[k + 1])]
    return not _narrates(after) and not _ASKS.search(after) and len(after.split()) * 2 > len(words.split())


def _narrates(words: str) -> bool:
    """Whether a paragraph tells of the talk from outside: words in quotation marks that somebody says."""
    return bool(_QUOTED.search(words) and _TOLD.search(_bare(words)))
