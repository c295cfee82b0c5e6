"""The words of a noun phrase, and one pass over them: sides, bodies, roles, and the name that is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from impasse.evidence.actors.sides import Side, Sides
from impasse.evidence.resources import word_list
from impasse.evidence.text.word_classes import body_at, role_at

_TOKEN = re.compile(
    r"[^\W_]\.(?:[^\W_]\.)+|(?:Dr|Mr|Mrs|Ms|Prof|St|Gen|Col|Sen|Rep|Gov|Lt|Pres|Amb|Min)\.|[^\W_][\w’'.\-]*[^\W_]|[^\W_]\.?"
)
DETERMINERS = word_list("determiners")
"""Words that open a noun phrase."""
_TITLES = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lady": "f", "lord": "m"}
_OFFICES = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "pres": "president",
    "amb": "ambassador",
    "min": "minister",
}
"""Offices that are printed short before a name."""
_HONORIFICS = word_list("honorifics")
_MALE, _FEMALE = re.compile(r"(?<!wo)man$|\bking$|\bprince$"), re.compile(r"woman$|queen$|princess$")
_JOINED = re.compile(r"[a-z]{1,3}-[^\W\d_a-z]")
_JOINING = frozenset(["and", "or", "&"])
PARTICLES = word_list("particles")
"""Small words inside personal names."""


def organ_at(words: list[str], i: int, sides: Sides) -> tuple[int, str]:
    """Return (number of words, voice class) of the longest body at word ``i``, the dispute file's organs included."""
    told = max((len(key) for key in sides.bodies if tuple(words[i : i + len(key)]) == key), default=0)
    n, _, voice = body_at(words, i)
    return (told, "official") if told >= max(n, 1) else (n, voice)


def word_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (word, start, end) of a phrase or text; initials and titles keep their full stop."""
    for match in _TOKEN.finditer(text):
        yield match.group(), match.start(), match.end()


def words_of(text: str) -> list[str]:
    """Split a phrase into words; initials and titles keep their full stop, possessives lose theirs."""
    return [word[:-2] if word.endswith(("'s", "’s")) else word for word in _TOKEN.findall(text)]


def is_joined_name(word: str) -> bool:
    """Tell a name with a small particle joined to it ("al-Hamra")."""
    return "-" in word and _JOINED.match(word) is not None


def _in_name(word: str) -> bool:
    return not word[:1].islower() or word.lower().rstrip(".") in PARTICLES or is_joined_name(word)


class Scan:
    """One pass over a phrase's core, left to right: sides, bodies, roles; what is left is a name."""

    def __init__(self, words: list[str], sides: Sides) -> None:
        self.words, self.sides = words, sides
        self.lower = [word.lower() for word in words]
        self.roles: tuple[str, ...] = ()
        self.voice: str | None = None
        self.side: Side | None = None
        self.body, self.body_voice, self.name, self.gender = "", "", "", ""
        self.plural = self.titled = False

    def run(self) -> Scan:
        """Take the words one thing after the other and return the scan itself."""
        i = int(self.lower[:1] != [] and self.lower[0] in DETERMINERS and len(self.words) > 1)
        while i < len(self.words):
            step = self._side(i) or self._role(i) or self._body(i) or self._other(i)
            if not step:
                break
            i += step
        name = self.words[i:]
        particle = name[1:] and name[0] in PARTICLES and name[-1][:1].isupper()
        opens = name and (name[0][:1].isupper() or is_joined_name(name[0]) or particle)
        if opens and all(_in_name(w) for w in name):
            self.name = " ".join(name)
        return self

    def is_organisation(self, determiner: str, roles: tuple[str, ...]) -> bool:
        """Tell an organisation's unknown name from a person's, by its determiner and the roles told elsewhere."""
        if self.roles or self.titled or roles:
            return False
        acronym = self.name.isupper() and len(self.name) > 1 and " " not in self.name
        long = sum(word.lower() not in PARTICLES for word in self.name.split()) > 4
        return acronym or determiner == "the" or long

    def _side(self, i: int) -> int:
        for n in (4, 3, 2, 1):
            if i + n > len(self.words):
                continue
            mention = self.sides.named(" ".join(self.words[i : i + n]))
            if mention is not None:
                self.side = self.side or mention.side
                if mention.form == "people":
                    self.roles, self.plural = (*self.roles, mention.text.lower()), True
                    self.voice = self.voice or "public"
                if mention.form == "organ":
                    self.body = self.body or mention.text
                return n
        return 0

    def _role(self, i: int) -> int:
        n, role, voice = role_at(self.lower, i)
        title = self.sides.title_at(self.lower, i)
        n, role, voice = (
            (len(title), " ".join(title), "official") if title and len(title) >= n else (n, role, voice)
        )
        if not n or (i + n < len(self.words) and body_at(self.lower, i)[0] > n):
            return 0
        self.roles = (*self.roles, role)
        strong = voice != "neutral"
        self.voice = voice if strong or self.voice is None else self.voice
        self.plural = (
            not self.lower[i + n - 1].endswith(role.split()[-1]) or self.lower[i + n - 1] == "people"
        )
        self.gender = "m" if _MALE.search(role) else "f" if _FEMALE.search(role) else self.gender
        return n

    def _body(self, i: int) -> int:
        n, voice = organ_at(self.lower, i, self.sides)
        for width in (3, 2, 1):  # capitalised words before the body word belong to it
            before = self.words[i : i + width]
            if not n and all(w[:1].isupper() and self.sides.named(w) is None for w in before):
                more, voice = organ_at(self.lower, i + width, self.sides)
                n = width + more if more else 0
        if not n:
            return 0
        if self.lower[i + n : i + n + 1] in (["of"], ["for"]) and self.words[i + n - 1][:1].isupper():
            owner = self.sides.named(" ".join(self.words[i + n + 1 :]))
            if owner is not None and voice == "official":
                self.side = self.side or owner.side
                self.body, self.body_voice = (
                    self.body or " ".join(self.words[i : i + n]),
                    self.body_voice or voice,
                )
                return len(self.words) - i
            n = (
                len(self.words) - i
            )  # "Ministry of Trade and Ports": the core was cut at any other preposition
        self.body, self.body_voice = self.body or " ".join(self.words[i : i + n]), self.body_voice or voice
        return n

    def _other(self, i: int) -> int:
        word = self.lower[i].rstrip(".")
        if word in _HONORIFICS:
            self.titled, self.gender = True, _TITLES.get(word, self.gender)
            if word in _OFFICES:
                self.roles, self.voice = (*self.roles, _OFFICES[word]), "official"
            return 1
        if not _in_name(self.words[i]):
            return 1
        later = range(i + 1, len(self.words))
        if any(role_at(self.lower, j)[0] or self.lower[j].rstrip(".") in _HONORIFICS for j in later):
            return 1
        trade = next((j for j in later if not _in_name(self.words[j])), None)  # "Peat cutter Ada Holm"
        return int(trade is not None and not _JOINING.intersection(self.lower[i:]))
