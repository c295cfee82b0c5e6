"""Where the words of a cue stand together in text: by stem, in any order, close, within one clause.

When the same words meet a cue for taking and one for not taking an option, the one that only describes what the
other acts on counts for nothing ("reopen the canal *it closed*", "open the *closed* canal").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from impasse.evidence.document import Span
from impasse.evidence.positions.stance import has, signals
from impasse.evidence.resources import word_list
from impasse.evidence.text.words import Token

SMALL = word_list("cue_small")
"""Words of a cue that carry nothing (articles, prepositions)."""
QUANTIFIERS = frozenset(["all", "both", "every", "no"])
"""Small words that carry something beside a single other word ("all forty")."""
_NEGATIVE = frozenset(["no", "not", "never"])
"""Words of a cue that stand right before what they deny ("no inspectors", "not one permit")."""
_ORDER = frozenset(["first", "befor", "before", "later", "lat"])
"""Words of a cue that tell an order: nothing else may be joined to what they are said of."""
_TURNING = frozenset(["off", "out", "up", "down", "back", "away", "over", "aside"])
"""Words without which the verb before them is another ("call *off* strikes")."""
_BEFORE = 2
"""Words from them to what they deny."""
_QUANTITIES = word_list("quantities")
"""Words of quantity: they may stand between the words of a cue ("issue not fewer than sixty permits")."""
_SPREAD = 4
"""Words that may stand between two neighbouring words of a cue, after the last "and" or "including"
between them."""
_ACTING = ("undoes", "rejects", "negation", "wants", "concedes", "willing")
"""Lists of ``stance.txt`` whose words are no modifiers."""
_LOOSE = 3
"""Words of a cue from which on one of them may be a modifier."""
_FAR = 14
"""Words of any kind that may stand between them at all."""
_BREAK = re.compile(
    r"[;:?!\[\]]|\.(?=\s)|—|\s–\s|\b(?:if|unless|until|till|because|whether|although|whereas|once|so that|without)\b"
    r"|\b(?:and|but|or|nor)\s+(?:that\s+)?(?:he|she|it|they|we|I|there)\s",
    re.I,
)
"""What no match reaches over."""
_ASIDE = re.compile(r",[^,.;]{2,60},(?=\s)")
_RELATIVE = re.compile(
    r"^[\s,]*(?:(?:that|which|who)\b|(?:(?:that|which)\s+)?(?:it|he|she|they|we|you|I|[A-Z]\w+)\s+(?:had\s+|has\s+)?$)"
)
_AWAY = re.compile(r"^(?:stay|keep|kept|remain|hold|held)\w*\s+(?:out|away|off)\b", re.I)
"""A match whose last word a particle turns: "stays *out*" is not "stays"."""
_JOINED = re.compile(r"\b(?:or|and|but|than|not|instead)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a topic is spoken of."""

    topic: str
    start: int
    end: int
    words: tuple[Span, ...]
    """The words that met the cue."""
    drop: bool = False
    """True when the words speak of not taking it."""
    cue: str = ""
    mixed: bool = False
    """The same words speak of taking and of not taking it."""
    weight: int = 0
    """Words of the cue: of two cues met by the same words, the longer says which topic."""
    guessed: bool = False
    """Met by another verb of the cue's family: likely at most."""


@dataclass(frozen=True, slots=True)
class CueWords:
    """A cue of a topic, ready to be looked for."""

    topic: str
    text: str
    stems: tuple[str, ...]
    drop: bool
    loose: bool = False
    """A modifier of the cue as written is left out ("guarantee the flow" for "guarantee minimum flow")."""
    guessed: bool = False
    """Another verb of its family stands for the cue's own ("drop the case" for "withdraw case")."""


def telling_words(words: Iterable[Token]) -> tuple[str, ...]:
    """Return the stems of a cue's words without those that carry nothing.

    Parameters
    ----------
    words : iterable of Token
        The cue's words.

    Returns
    -------
    tuple of str
        A word of quantity stays where little else does: *all forty* is not *forty*.
    """
    known = list(words)
    kept = [w.stem for w in known if w.lower not in SMALL]
    if len(kept) <= 1:
        kept = [w.stem for w in known if w.lower not in SMALL or w.lower in QUANTIFIERS]
    return tuple(kept)


def without_modifiers(cue: CueWords, words: Sequence[Token]) -> Iterable[CueWords]:
    """Yield a cue of three or more words with one of its modifiers left out.

    Parameters
    ----------
    cue : CueWords
        The cue.
    words : sequence of Token
        Its words as written.

    Yields
    ------
    CueWords
        A word counts as a modifier where it follows another word and the next one follows it directly; one that
        negates, ends or lifts never does.
    """
    telling = [k for k, w in enumerate(words) if w.stem in cue.stems]
    if len(telling) < _LOOSE:
        return
    for before, at, after in zip(telling, telling[1:], telling[2:], strict=False):
        text = words[at].text
        turning = has(signals(text, (0, len(text))), *_ACTING)
        counts = words[at].lower in _QUANTITIES or words[at].lower in QUANTIFIERS or text.isdigit()
        kept = turning or counts or words[at].lower in _TURNING or words[at].stem in _ORDER
        if after == at + 1 and before < at and not kept:
            stems = tuple(words[k].stem for k in telling if k != at)
            yield CueWords(cue.topic, cue.text, stems, cue.drop, loose=True)


def matches(
    cue: CueWords,
    text: str,
    words: tuple[Token, ...],
    places: dict[str, list[int]],
    referring: frozenset[int],
) -> Iterable[Mention]:
    """Yield every tightest set of words that meets all parts of a cue.

    Parameters
    ----------
    cue : CueWords
        The cue.
    text : str
        The whole text.
    words : tuple of Token
        Words of the stretch looked at.
    places : dict from str to list of int
        Stem to the indices of its words; a name stands under the stems of the other names of its thing too.
    referring : frozenset of int
        Indices of names and pronouns: one of them may meet two parts of a cue.

    Yields
    ------
    Mention
        In the order of the cue's rarest word.
    """
    if any(part not in places for part in cue.stems):
        return
    rarest = min(cue.stems, key=lambda part: (part in _NEGATIVE, len(places[part]), part))
    seen = set()
    for anchor in places[rarest]:
        chosen = _around(anchor, rarest, cue, words, places, referring)
        if chosen is None or chosen in seen or not _together(chosen, cue, text, words):
            continue
        seen.add(chosen)
        spans = tuple((words[i].start, words[i].end) for i in chosen)
        turned = bool(_AWAY.search(text[spans[-1][0] : spans[-1][1] + 5]))
        yield Mention(
            cue.topic,
            spans[0][0],
            spans[-1][1],
            spans,
            cue.drop,
            cue.text,
            turned,
            len(cue.stems),
            cue.guessed,
        )


def _around(
    anchor: int,
    rarest: str,
    cue: CueWords,
    words: tuple[Token, ...],
    places: dict[str, list[int]],
    referring: frozenset[int],
) -> tuple[int, ...] | None:
    """The words nearest to an anchor word that meet the cue, or None where one is missing."""
    chosen = [anchor]
    rest = list(cue.stems)
    rest.remove(rarest)
    for part in sorted(rest, key=lambda part: part in _NEGATIVE):
        free = [i for i in places[part] if i not in chosen or i in referring]
        if part in _NEGATIVE:
            free = [i for i in free if any(0 < c - i <= _BEFORE for c in chosen)]
        if not free:
            return None
        chosen.append(min(free, key=lambda i: (min(abs(i - c) for c in chosen), i)))
    return tuple(sorted(set(chosen)))


def _together(chosen: tuple[int, ...], cue: CueWords, text: str, words: tuple[Token, ...]) -> bool:
    """Whether the words stand close enough, in one clause."""
    for left, right in pairwise(chosen):
        if _broken(text[words[left].end : words[right].start], cue):
            return False
        asides = [m.span() for m in _ASIDE.finditer(text, words[left].end, words[right].start)]
        between = [
            word.lower
            for word in words[left + 1 : right]
            if not any(a <= word.start and word.end <= b for a, b in asides)
        ]
        joints = [i for i, word in enumerate(between) if word in ("and", "or", "including")]
        rest = between[joints[-1] + 1 if joints else 0 :]
        counted = [
            word for word in rest if word not in SMALL and word not in _QUANTITIES and not word.isdigit()
        ]
        if len(counted) > (1 if cue.loose else _SPREAD) or len(between) > _FAR:
            return False
    return True


def _broken(between: str, cue: CueWords) -> bool:
    if _ORDER & set(cue.stems) and re.search(r"\b(?:and|or)\b", between):
        return True
    found = _BREAK.search(between)
    return found is not None and found.group().lower() not in cue.stems


def best(hits: list[Mention], text: str) -> tuple[Mention, ...]:
    """Leave out matches inside longer ones, and takes where the same words speak of dropping.

    Parameters
    ----------
    hits : list of Mention
        All matches of all cues; sorted in place.
    text : str
        The whole text.

    Returns
    -------
    tuple of Mention
        In text order.
    """
    hits.sort(key=lambda m: (m.guessed, -len(m.words), m.end - m.start, m.start, not m.drop, m.topic, m.cue))
    idle = {id(h) for h in hits if h.drop and any(_only_describes(h, o, text) for o in hits)}
    weights: dict[tuple[Span, ...], int] = {}
    for hit in hits:
        weights[hit.words] = max(weights.get(hit.words, 0), hit.weight)
    kept: list[Mention] = []
    for hit in (h for h in hits if id(h) not in idle and h.weight == weights[h.words]):
        words = set(hit.words)
        covering = next((k for k, other in enumerate(kept) if _covers(other, hit, words)), None)
        if covering is None:
            kept.append(hit)
            continue
        other = kept[covering]
        if other.topic == hit.topic and other.drop != hit.drop and not words <= set(other.words):
            kept[covering] = replace(other, mixed=other.mixed or _either(other, hit, text))
    return tuple(sorted(kept, key=lambda m: (m.start, m.end, m.topic)))


def _only_describes(drop: Mention, take: Mention, text: str) -> bool:
    """Whether a match only tells the state of what another acts on ("the *closed* canal", "the canal *it closed*")."""
    if take.drop or take.topic != drop.topic or not set(take.words) - set(drop.words):
        return False
    shared = sorted(set(drop.words) & set(take.words))
    for start, end in (w for w in drop.words if w not in shared):
        for first, last in shared:
            if end + 1 == first and text[start:end].lower().endswith("ed"):
                return True
            between = text[last:start]
            if last < start and (_RELATIVE.match(between) or between.strip() == ","):
                return True
    return False


def _either(first: Mention, second: Mention, text: str) -> bool:
    """Whether two matches that share words stand side by side ("kept or abolished")."""
    own = set(first.words) ^ set(second.words)
    start, end = min(a for a, _ in own), max(b for _, b in own)
    return bool(_JOINED.search(text[start:end]))


def _covers(other: Mention, hit: Mention, words: set[Span]) -> bool:
    shared = words & set(other.words)
    if other.topic == hit.topic:
        return bool(shared) or (other.start <= hit.start and hit.end <= other.end)
    longer = len(other.words) - len(words)
    return words < set(other.words) or (longer > 0 and len(shared) * 2 >= len(words) + (longer < 2))
