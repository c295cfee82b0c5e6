"""What a corpus disputes: places and things claimed, under all the names that texts give them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from impasse.evidence.actors.sides import Sides
from impasse.evidence.document import Document
from impasse.evidence.resources import word_list
from impasse.evidence.text.phrase_scan import words_of
from impasse.evidence.text.word_classes import body_at, role_at
from impasse.evidence.text.words import stem

_HEADS = "|".join(sorted(word_list("disputed_heads")))
_CAP = r"[^\W\d_a-zß-öø-ÿ][\w’'\-]*"
_NAME = rf"{_CAP}(?:\s+{_CAP})*"
_ITEM = rf"(?:the\s+)?{_NAME}(?:\s+(?:islet|island)s?(?:\s+group)?)?"
_CLAIMED = re.compile(
    rf"\b(?:sovereignty|control|claims?|claiming|dispute|row|quarrel|conflict|return|transfer|handover|cession|ceding|"
    rf"hand(?:ing)?|future|ownership|possession|status|seizure|occupation|annexation|disputed|over|to)\s+"
    rf"(?:over|of|to|about|on|for)?\s*(?:the\s+)?(?:disputed\s+|contested\s+)?(?P<name>{_NAME})"
)
_CALLS = re.compile(
    rf"(?:(?P<who>{_NAME})|it|they|he|she)\s+(?:calls?|called|refers?\s+to(?:\s+\w+)?\s+as|names?|knows?(?:\s+\w+)?\s+as)\s+"
    rf"(?:the\s+)?(?P<name>{_NAME})"
)
_KNOWN = re.compile(
    rf"\bknown\s+(?:(?:in|to)\s+(?:the\s+)?(?P<who>{_NAME})\s+)?as\s+(?:the\s+)?(?P<name>{_NAME})"
)
_TERM = re.compile(
    rf"(?:\bIn\s+(?P<who>{_NAME}),\s+)?the\s+(?:term|name)\s+(?P<name>{_NAME})\s+(?:refers\s+to|means|stands\s+for)\s+"
    rf"(?:the\s+)?(?:\w+\s+)?(?P<other>{_NAME})"
)
_LIST = re.compile(
    rf"(?i:\b(?:{_HEADS})\b)(?:\s+of|,|\s*[—–:-]+)\s*(?P<names>{_ITEM}(?:(?:,\s*(?:and\s+)?|\s+and\s+){_ITEM})+)"
)
_ALIKE = 0.85


@dataclass(slots=True)
class Disputed:
    """A place or thing that texts dispute, with its names."""

    names: Counter[str] = field(default_factory=Counter)
    used_by: dict[str, str] = field(default_factory=dict)
    """Name to the side that a text says uses it."""
    reasons: list[str] = field(default_factory=list)
    """Why names were put together: for a person to accept or undo."""
    parts: list[Disputed] = field(default_factory=list)


def disputed(documents: Sequence[Document], sides: Sides, skip: frozenset[str]) -> tuple[Disputed, ...]:
    """Find what is disputed, under which names.

    Parameters
    ----------
    documents : sequence of Document
        The documents.
    sides : Sides
        Names of governments are no disputed things.
    skip : frozenset of str
        Names of persons and outlets.

    Returns
    -------
    tuple of Disputed
        Most named first; the parts that texts list are under the whole they are listed with.
    """
    collector = _Collector(sides, skip)
    for document in documents:
        collector.take(document.view.text)
    return collector.things()


class _Collector:
    def __init__(self, sides: Sides, skip: frozenset[str]) -> None:
        self.sides, self.skip = sides, skip
        self.claimed: Counter[str] = Counter()
        self.used_by: dict[str, str] = {}
        self.links: list[tuple[str, str, str]] = []
        self.lists: list[tuple[str, ...]] = []
        self.texts: list[str] = []

    def take(self, text: str) -> None:
        """Take in one text."""
        self.texts.append(text)
        for match in _CLAIMED.finditer(text):
            for name in self._thing(match["name"], strict=True):
                self.claimed[name] += 1
        for pattern, reason in ((_CALLS, "so called"), (_KNOWN, "known as"), (_TERM, "told to be the same")):
            for match in pattern.finditer(text):
                self._naming(match, reason, text)
        for match in _LIST.finditer(text):
            names = [
                n for part in re.split(r",|\band\b", match["names"]) for n in self._thing(part, strict=False)
            ]
            if len(names) >= 2:
                self.lists.append(tuple(dict.fromkeys(names)))

    def _naming(self, match: re.Match[str], reason: str, text: str) -> None:
        groups = match.groupdict()
        for name in self._thing(match["name"], strict=False):
            if not _place_like(name) and name not in self.claimed:
                continue
            self.claimed[name] += 1
            who = self.sides.named(groups.get("who") or "")
            if who is not None:
                self.used_by[name] = who.side.name
            for other in self._thing(groups.get("other") or "", strict=False):
                self.links.append((name, other, f"a text says that {name!r} means {other!r}"))
            before = self._last_claimed(text[max(0, match.start() - 160) : match.start()])
            if before and before != name and not groups.get("other"):
                self.links.append((name, before, f"a text calls {before!r} {name!r}"))

    def _last_claimed(self, text: str) -> str | None:
        found = [n for m in re.finditer(_NAME, text) for n in self._thing(m.group(), strict=True)]
        return found[-1] if found else None

    def _thing(self, run: str, strict: bool) -> Iterator[str]:
        """The thing's name in a run of capitalised words, unless it is somebody's or something else's."""
        run = re.sub(r"\s+", " ", re.sub(r"^(?:the|The)\s+|['’]s$", "", run.strip()))
        words = words_of(run)
        while words and self.sides.named(words[0]) is not None and len(words) > 1:
            words = words[1:]
        name = " ".join(words)
        if not words or not name[:1].isupper() or name in self.skip or self.sides.named(name) is not None:
            return
        lower = [word.lower() for word in words]
        if any(role_at(lower, i)[2] == "official" for i in range(len(lower))) or name.lower() in word_list(
            "no_name_starts"
        ):
            return
        if (
            any(body_at([w], 0)[2] in ("official", "media", "analyst") for w in lower)
            or stem(words[-1]) in EVENTS
        ):
            return
        if not strict or _place_like(name):
            yield name

    def things(self) -> tuple[Disputed, ...]:
        """Put names together: by what texts say, by a shared proper name, by lists that match."""
        wholes: list[Disputed] = []
        for name, count in sorted(self.claimed.items(), key=lambda pair: (-pair[1], pair[0])):
            home = next((d for d in wholes if self._same(name, d)), None)
            if home is None:
                home = Disputed()
                wholes.append(home)
            home.names[name] += count
            if name in self.used_by:
                home.used_by[name] = self.used_by[name]
        wholes = self._linked(wholes)
        parts = self._parts()
        listed = {name for part in parts for name in part.names}
        wholes = [d for d in wholes if not set(d.names) <= listed]
        if parts and wholes:
            wholes[0].parts = parts
        elif parts:
            wholes = parts
        return tuple(d for d in wholes if sum(d.names.values()) > 1 or d.parts or d.used_by)

    @staticmethod
    def _same(name: str, thing: Disputed) -> bool:
        return any(_proper(name) & _proper(other) for other in thing.names)

    def _linked(self, wholes: list[Disputed]) -> list[Disputed]:
        """Join what a text says is one thing."""
        for first, second, reason in self.links:
            homes = [d for d in wholes if first in d.names or second in d.names]
            if homes and reason not in homes[0].reasons:
                homes[0].reasons.append(reason)
            for other in homes[1:]:
                homes[0].names.update(other.names)
                homes[0].used_by.update(other.used_by)
                wholes.remove(other)
        return wholes

    def _parts(self) -> list[Disputed]:
        """Parts from lists; a list that differs in one name only suggests that the two are one."""
        parts: list[Disputed] = []
        for names in self.lists:
            left = []
            for name in names:
                home = next((p for p in parts if any(_alike(name, other) for other in p.names)), None)
                if home is None:
                    left.append(name)
                    continue
                known = next(iter(home.names))
                if name not in home.names and name != known:
                    home.reasons.append(f"{name!r} and {known!r} are spelt alike")
                home.names[name] += 1
            matched = [p for p in parts if any(_alike(n, o) for n in names for o in p.names)]
            open_parts = [p for p in parts if p not in matched]
            if len(left) == 1 and len(open_parts) == 1 and len(matched) >= 2:
                known = next(iter(open_parts[0].names))
                open_parts[0].reasons.append(f"{left[0]!r} stands where other lists have {known!r}")
                open_parts[0].names[left[0]] += 1
                left = []
            parts += [Disputed(Counter({name: 1})) for name in left]
        return parts


EVENTS = frozenset(
    stem(w) for w in ("war", "treaty", "summit", "declaration", "agreement", "talks", "conference", "day")
)
"""Stems of last words of names that are happenings and papers, not places."""


def _place_like(name: str) -> bool:
    """Whether a name ends in what places are called, or is a plural like "the Alms"."""
    last = name.split()[-1].lower()
    return last in word_list("disputed_heads") or (
        last.endswith("s") and len(last) > 4 and not last.endswith("ss")
    )


def _proper(name: str) -> set[str]:
    """The stems of a name that are no common words of places or directions."""
    common = word_list("disputed_heads") | word_list("directions")
    return {stem(w) for w in words_of(name) if w.lower() not in common}


def _alike(name: str, other: str) -> bool:
    first, second = (
        re.sub(rf"\s+(?:{_HEADS}|group|islet)\b.*$", "", n, flags=re.I).lower() for n in (name, other)
    )
    return first == second or SequenceMatcher(None, first, second).ratio() >= _ALIKE
