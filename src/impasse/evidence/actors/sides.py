"""Sides: the governments and parties that names, capitals, adjectives and organs in a text stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from impasse.evidence.actors.common_nouns import nouns_of_kind
from impasse.evidence.actors.gazetteer import Country, countries
from impasse.evidence.document import Span
from impasse.evidence.lexicon import Actor, Lexicon
from impasse.evidence.text.alternation import by_initial
from impasse.evidence.text.folding import in_capitals_too, plain
from impasse.evidence.text.once import Once, ends_word, is_kept
from impasse.evidence.text.word_classes import body_at, role_at

_BOUNDARY = r"(?<![\w-])%s(?![\w]|[-](?!led\b|backed\b|held\b))"
_SPACE = re.compile(r"\s+")
_THE = re.compile(r"^the\s+", re.I)
_LOUD = re.compile(r"[A-Z]{4}")
_PLACE_WORD = re.compile(
    r"(?:^|[^\w])(?:in|at|near|outside|around|across|inside|towards?|via|into|within|to)\s+"
    r"(?:\w+ern\s+|central\s+)?$",
    re.I,
)
_OFFICIAL = re.compile(r"\b(?:official|government|diplomat|authorit|minist|leader)", re.I)
_LONGER_NAME = re.compile(
    r"-based|\s+(?:[A-Z][a-z]+\s+)*(?:University|Institute|Cent(?:er|re)|Post|Times|Herald|Airport|Stock)"
)

APART = re.compile(
    r"\b(?:opposition|factions?|minority|dissidents?|rebels?|breakaway|blocs?|caucus(?:es)?|backbench\w*|wing)\b",
    re.I,
)
"""Words for a part of a body that does not speak for the whole."""


@dataclass(frozen=True, slots=True)
class Side:
    """A government or party, with or without an entry in the dispute file."""

    name: str
    """Canonical name."""
    actor: str | None = None
    """Actor id in the dispute file; None for a government that only the gazetteer knows."""
    party: bool = False
    """True where the dispute file lists it as a party."""
    body: str = ""
    """For an organisation, the voice class of its name or of what it is called: public | official | analyst ..."""
    apart: bool = False
    """True where it is called by a word for a part of something ("the rebels"): they speak for it all the same."""


@dataclass(frozen=True, slots=True)
class SideMention:
    """One place in a text where a side is named."""

    start: int
    end: int
    side: Side
    form: str
    """name | capital | organ | adjective | people."""
    text: str


class Sides:
    """All sides that a text may name: the actors of the dispute file, then the gazetteer's governments.

    Parameters
    ----------
    lexicon : Lexicon
        Its actors win over the gazetteer; an actor whose name is a state's takes the state's capital,
        adjectives and organs too.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._phrases: dict[str, list[tuple[Side, str]]] = {}
        known: set[str] = set()
        states = {name: state for state in countries() for name in (state.name, *state.others)}
        for actor in lexicon.actors:
            side = side_of(actor)
            self._add_actor(actor, side)
            state = next((states[n] for n in (actor.name, *actor.aliases) if n in states), None)
            if state is not None and state.name not in known:
                known.add(state.name)
                self._add_state(state, side)
        for state in countries():
            if state.name not in known:
                self._add_state(state, Side(state.name))
        self.bodies = _bodies(lexicon)
        """Organs of the dispute file, as words in lower case, to the sides that have one so called."""
        self.heads = _heads(lexicon)
        """Words of actors' names and kinds by which "the federation", "the company" means one of them."""
        self.actors = {actor.id: side_of(actor) for actor in lexicon.actors}
        self._titles = frozenset(
            tuple(office.title.lower().split()) for actor in lexicon.actors for office in actor.offices
        )
        self._drop_ambiguous()
        longest_first = sorted(self._phrases, key=lambda phrase: (-len(phrase), phrase))
        self._loud = {phrase.upper(): phrase for phrase in longest_first[::-1]}
        patterns = ((p[0], _any_case(re.sub(r"\\ ", r"\\s+", re.escape(p)), p)) for p in longest_first)
        self._pattern = re.compile(_BOUNDARY % by_initial(patterns))

    def _add(self, phrases: Iterable[str], side: Side, form: str) -> None:
        for phrase in phrases:
            phrase = plain(re.sub(r"^[Tt]he\s+", "", phrase.strip()))
            forms = self._phrases.setdefault(phrase, [])
            if phrase and all(known != side for known, _ in forms):
                forms.append((side, form))

    def _add_actor(self, actor: Actor, side: Side) -> None:
        self._add((actor.name,), side, "name")
        organs = {organ for state in countries() for organ in state.organs}
        for alias in actor.aliases:
            bare = re.sub(r"^[Tt]he\s+", "", alias)
            people = bare.endswith("s") and bare.split()[-1].islower() and not _OFFICIAL.search(bare)
            if people:
                self._add((bare[:-1],), side, "people")  # one of them: "a bay fisher"
            form = "people" if people else "organ" if bare in organs or bare != alias else "name"
            self._add((alias,), side, form)
        self._add(actor.adjectives, side, "adjective")

    def _add_state(self, state: Country, side: Side) -> None:
        self._add((state.name, *state.others), side, "name")
        self._add(state.adjectives, side, "adjective")
        self._add(state.people, side, "people")
        self._add(state.capitals, side, "capital")
        self._add(state.organs, side, "organ")

    def _drop_ambiguous(self) -> None:
        """Leave out a phrase that two sides share, unless exactly one of them is in the dispute file."""
        for phrase, owners in list(self._phrases.items()):
            told = [pair for pair in owners if pair[0].actor is not None]
            if len(owners) > 1 and len(told) == 1:
                self._phrases[phrase] = told
            elif len(owners) > 1:
                del self._phrases[phrase]

    def find(self, text: str, span: Span = (0, 1 << 62)) -> Iterator[SideMention]:
        """Return every place in a text, or in one span of it, where a side is named; the longest name wins."""
        if is_kept(text) and ends_word(text, span[1]):
            known = _all_sides(self, text).within(*span)
            if known is not None:
                return iter(known)
        return self._search(text, span)

    def _search(self, text: str, span: Span) -> Iterator[SideMention]:
        for match in self._pattern.finditer(plain(text), *span):
            side, form = self._owners(_SPACE.sub(" ", match.group()))[0]
            yield SideMention(match.start(), match.end(), side, form, text[slice(*match.span())])

    def _owners(self, key: str) -> list[tuple[Side, str]]:
        """The sides of a phrase, however it is spelt: as it is, opening a sentence, in capitals."""
        first = key[:1].lower() + key[1:]
        found = self._phrases.get(key) or self._phrases.get(first)
        if found or not _LOUD.search(key):
            return found or []
        return self._phrases.get(self._loud.get(key.upper(), ""), [])

    def named(self, phrase: str) -> SideMention | None:
        """Return the side that a whole phrase stands for ("the Keep"), or None."""
        bare = _SPACE.sub(" ", _THE.sub("", phrase.strip()))
        owners = self._owners(plain(bare))
        if not owners:
            return None
        side, form = owners[0]
        return SideMention(0, len(bare), side, form, bare)

    def title_at(self, words: list[str], i: int) -> tuple[str, ...]:
        """Return the words of the longest office title of the dispute file at word ``i``; empty if there is none."""
        return next(
            (tuple(words[i : i + n]) for n in (4, 3, 2, 1) if tuple(words[i : i + n]) in self._titles), ()
        )

    def speaking(self, text: str, span: Span = (0, 1 << 62)) -> Iterator[SideMention]:
        """Yield the places where a side can be the one that acts: not "in <capital>" or "<capital>-based"."""
        for mention in self.find(text, span):
            if mention.form in ("name", "capital") and is_place(text, mention.start, mention.end):
                continue
            yield mention


@lru_cache(maxsize=4)
def _all_sides(sides: Sides, text: str) -> Once[SideMention]:
    """The sides named in a document, which is asked for clause by clause."""
    return Once(sides._search(text, (0, len(text))))


def side_of(actor: Actor) -> Side:
    """Return the side that an entry of the dispute file is, with what its names tell of it.

    Parameters
    ----------
    actor : Actor
        A name such as "Dockers' Union", or an alias such as "the company", shows an organisation; a state has none.

    Returns
    -------
    Side
        Equal for equal entries.
    """
    names = (actor.name, *actor.aliases)
    state = any(name in (known.name, *known.others) for known in countries() for name in names)
    kinds = [] if state else [_body_class(name) for name in names]
    apart = any(APART.search(name) for name in (*names, *actor.adjectives))
    return Side(actor.name, actor.id, actor.party, next((kind for kind in kinds if kind), ""), apart)


def _body_class(name: str) -> str:
    """Voice class of an organisation's name; empty for a state's ("the Republic of ...") and for a plain name."""
    words = [re.sub(r"['’]s?$", "", word.lower()) for word in re.findall(r"[\w'’-]+", name)]
    for k in range(len(words)):
        n, word, voice = body_at(words, k)
        if n and voice in ("public", "official", "analyst") and word not in _STATES:
            return voice
        if role_at(words, k)[2] == "public" and not words[k].startswith("people"):
            return "public"
    return ""


_STATES = frozenset(
    "state republic kingdom federation union side government region province district alliance palace house "
    "presidency".split()
)
"""Words of states' names that are names of organisations too; "Dockers' Union" is told by its dockers."""


def _heads(lexicon: Lexicon) -> dict[str, Side]:
    owners: dict[str, set[str]] = {}
    for actor in lexicon.actors:
        for name in (actor.name, *actor.aliases):
            for word in re.findall(r"[^\W\d_]{4,}", name):
                owners.setdefault(word.lower(), set()).add(actor.id)
    sides = {actor.id: side_of(actor) for actor in lexicon.actors}
    by_kind = {noun: sides[id] for noun, id in nouns_of_kind(lexicon).items() if noun not in owners}
    return by_kind | {word: sides[next(iter(ids))] for word, ids in owners.items() if len(ids) == 1}


def _any_case(pattern: str, phrase: str) -> str:
    """A name in lower case ("bay fishermen") may open a sentence, any other may stand in capitals."""
    first = phrase[0]
    return f"[{first}{first.upper()}]{pattern[1:]}" if first.islower() else in_capitals_too(pattern, phrase)


def _bodies(lexicon: Lexicon) -> dict[tuple[str, ...], tuple[Side, ...]]:
    owners: dict[tuple[str, ...], tuple[Side, ...]] = {}
    for actor in lexicon.actors:
        for body in actor.bodies:
            key = tuple(body.lower().split())
            owners[key] = (*owners.get(key, ()), side_of(actor))
    return owners


def is_place(text: str, start: int, end: int) -> bool:
    """Tell whether the name at ``start:end`` is a place here and not the government that sits there.

    "in <city>", "<city>-based" and a longer name that begins with the city ("<City> Institute") are places.
    """
    return bool(_LONGER_NAME.match(text, end)) or bool(_PLACE_WORD.search(text[max(0, start - 24) : start]))
