"""Outlets: news agencies, papers and stations, told from every other capitalised name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from impasse.evidence.actors.sides import Sides
from impasse.evidence.document import Span
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.resources import rows, word_list
from impasse.evidence.text.alternation import by_initial
from impasse.evidence.text.phrase_scan import words_of
from impasse.evidence.text.word_classes import body_at

_CAP = r"[^\W\d_a-zß-öø-ÿ][\w’'&\-]*(?:\.[\w]+)*"
NAME_RUN = rf"{_CAP}(?:\s+(?:(?:of|de|la|le|el|and)\s+)?{_CAP})*"
"""Pattern of a run of capitalised words."""

_NOUN = (
    r"(?:news\s+(?:agency|website|site|service|outlet|portal|channel|magazine|program(?:me)?)|(?:wire|press)\s+(?:agency|service)|"
    r"newspaper|newswire|broadcaster|daily|weekly|(?:television|TV|radio)(?:\s+(?:channel|station|network))?|"
    r"magazine|tabloid|website|news)"
)
_RUN = re.compile(rf"(?<!\w){NAME_RUN}")
_NOUN_AFTER = re.compile(rf"(?:['’]s)?\s+(?:(?:business|local|online|evening|morning|regional)\s+)?{_NOUN}\b")
_AFTER_NOUN = re.compile(rf"\b{_NOUN}\s+(?P<name>{NAME_RUN})")
_TOLD = re.compile(
    rf"\b(?:told|tells|quoted\s+by|reported\s+by|(?:interview|conversation|comments?|remarks?|statement)\s+(?:with|to|for)|"
    rf"(?:an?\s+)?interview\s+(?:published\s+)?(?:in|by)|citing|cited\s+by|carried\s+by|published\s+(?:in|by)|writing\s+in|writes\s+in)\s+"
    rf"(?:(?:[Tt]he|[Ii]ts)\s+)?(?:[a-z][\w\-]*\s+){{0,3}}(?P<name>{NAME_RUN})"
)
_LONGEST = 120
"""Code points of the longest run of capitalised words that is looked at for an outlet's name."""
_NOUN_WORDS = 2
"""Capitalised words at the end of a run that may belong to the noun after it ("TV channel")."""
_SPACE = re.compile(r"\s+")
_ARTICLE = re.compile(r"^(?:the|a|an|its|state-run|state-owned|state|local|independent|private)\s+", re.I)


class Outlets:
    """The outlets of one document: those of the dispute file, the widely read, and those its own words show.

    Parameters
    ----------
    lexicon : Lexicon
        Its outlets win.
    sides : Sides
        Names of sides are never outlets.
    text : str
        The reading view's text, searched for outlets ("the Courier news agency", "told the Courier").
    publisher : str, optional
        The document's own outlet.
    """

    def __init__(self, lexicon: Lexicon, sides: Sides, text: str, publisher: str | None = None) -> None:
        self._sides = sides
        told = tuple((o.name, (o.name, *o.aliases)) for o in lexicon.outlets)
        known = _known(told)
        own = {_bare(publisher): publisher} if publisher else {}
        for name in self._discovered(text):
            own.setdefault(_bare(name), name)
        own = {bare: name for bare, name in own.items() if bare not in known}
        self._names = known | own
        self._patterns = [_pattern(frozenset(names)) for names in (known, own) if names]

    def _discovered(self, text: str) -> Iterator[str]:
        runs = [match for match in _RUN.finditer(text) if match.end() - match.start() <= _LONGEST]
        for match in runs:
            yield from self._plausible(_before_noun(text, match) or "")
        for match in _AFTER_NOUN.finditer(text):
            yield from self._plausible(match["name"])
        for match in runs:
            words = words_of(match.group())
            n, _, voice = body_at([words[-1].lower()], 0) if len(words) > 1 else (0, "", "")
            if (n and voice == "media") or (len(words) > 1 and words[0].lower() in _STATIONS):
                yield from self._plausible(match.group())
        for match in _TOLD.finditer(text):
            name, lead = match["name"], match.group()[: match.start("name") - match.start()].lower()
            words = words_of(name)
            if _with_person(lead, words) or re.search(
                r"(?:citing|cited by)\s.*\b(?:to|in|of|from|at|with)\s", lead
            ):
                continue
            told_the = lead.startswith("t") and re.search(r"\bthe\b", lead) and len(words) > 1
            body = any(body_at([word.lower()], 0)[2] == "official" for word in words)
            if name.isupper() or not lead.startswith("t") or (told_the and not body):
                yield from self._plausible(name)

    def _plausible(self, name: str) -> Iterator[str]:
        if len(name) > _LONGEST:
            return
        name = _SPACE.sub(" ", name[:-2] if name.endswith(("'s", "’s")) else name)
        name = name[name.rfind(" The ") + 1 :]
        words = words_of(name)
        while (
            words and self._sides.named(words[0]) is not None and len(words) > 1 and not _is_media(words[-1])
        ):
            words = words[1:]
            name = " ".join(words)
        bare = _bare(name)
        if (
            len(bare) > 1
            and not bare.endswith("-language")
            and bare.lower() not in _NO_NAMES
            and self._sides.named(bare) is None
        ):
            yield bare if not name.startswith("The ") else name

    def find(self, text: str, span: Span | None = None) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, canonical name) of every outlet named in a text or one span of it."""
        at, end = span or (0, len(text))
        ahead = [pattern.search(text, at, end) for pattern in self._patterns]
        while True:
            ahead = [
                pattern.search(text, at, end) if match is not None and match.start() < at else match
                for pattern, match in zip(self._patterns, ahead, strict=True)
            ]
            first = min((m for m in ahead if m is not None), key=_earlier_then_longer, default=None)
            if first is None:
                return
            yield first.start(), first.end(), self._names[_key(first)]
            at = first.end()

    def name_of(self, phrase: str) -> str | None:
        """Return the outlet that a source phrase stands for ("the state-run Courier news agency"), or None."""
        phrase = _SPACE.sub(" ", phrase.strip(" ,;:"))
        found = next(self.find(phrase), None)
        if found is None:
            return None
        rest = (phrase[: found[0]] + " " + phrase[found[1] :]).strip()
        words = [w for w in words_of(_ARTICLE.sub("", rest)) if w.lower() not in _FILLERS]
        media = all(_is_media(word) or "-" in word for word in words)
        return found[2] if media else None


def _key(match: re.Match[str]) -> str:
    """The name that was found, as it stands among the names."""
    name = _SPACE.sub(" ", match.group())
    return "The " + name[4:] if name.startswith("the ") else name


def _earlier_then_longer(match: re.Match[str]) -> tuple[int, int, str]:
    name = _key(match)
    return match.start(), -len(name), name


@lru_cache(maxsize=64)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Pattern that finds the longest of some names: those of one document, or those that are known."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    patterns = ((name[0], re.escape(name).replace(r"\ ", r"\s+")) for name in ordered)
    found = by_initial((first, re.sub(r"^The\\s", r"[Tt]he\\s", pattern)) for first, pattern in patterns)
    return re.compile(rf"(?<![\w\-]){found}(?![\w\-])")


def _before_noun(text: str, run: re.Match[str]) -> str | None:
    """The part of a run of capitalised words after which a noun for an outlet stands ("Ada TV channel")."""
    cuts = [run.end()]
    while len(cuts) <= _NOUN_WORDS and (cut := text.rfind(" ", run.start(), cuts[-1])) > 0:
        cuts.append(cut)
    found = next((cut for cut in cuts if _NOUN_AFTER.match(text, cut)), None)
    return text[run.start() : found] if found is not None else None


def _with_person(lead: str, words: list[str]) -> bool:
    """Whether words of interviewing lead to a person ("an interview with Ada Lind"): two names, none a paper's."""
    plain = len(words) > 1 and not any(_is_media(word) for word in words)
    return plain and bool(re.search(r"(?:interview|conversation)\s+with\s+$", lead))


_STATIONS = frozenset(["radio", "tv", "channel", "television"])
"""Words with which names of stations begin."""
_FILLERS = word_list("around_outlets")
_NO_NAMES = word_list("no_outlets")


def _is_media(word: str) -> bool:
    return body_at([word.lower()], 0)[2] == "media"


def _bare(name: str) -> str:
    """Name without its article; a one-word name that is also a word ("The Times") keeps it."""
    name = _SPACE.sub(" ", name.strip())
    bare = name[4:] if name.startswith(("The ", "the ")) else name
    return "The " + bare if bare != name and " " not in bare else bare


@lru_cache(maxsize=8)
def _known(told: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    """Names of the outlets of a lexicon and of the widely read, without articles, to what they are called."""
    known: dict[str, str] = {}
    for canonical, names in (*told, *_widely_read()):
        for name in names:
            known.setdefault(_bare(name), canonical)
    return known


@lru_cache(maxsize=1)
def _widely_read() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name[0], (name[0], *others)) for name, others, _ in rows("outlets.txt", 3))
