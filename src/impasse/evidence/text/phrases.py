"""Noun phrases that speak: is it a person, a role, a body, a state, the public, an outlet, an unnamed voice?

A phrase is judged by its own words alone; what it refers to in its document is the business of ``names``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from impasse.evidence.actors.sides import Side, Sides
from impasse.evidence.resources import word_list
from impasse.evidence.text.word_classes import body_at, neutral_roles, role_at

_TOKEN = re.compile(
    r"[^\W_]\.(?:[^\W_]\.)+|(?:Dr|Mr|Mrs|Ms|Prof|St|Gen|Col|Sen|Rep|Gov|Lt|Pres|Amb|Min)\.|[^\W_][\w’'.\-]*[^\W_]|[^\W_]\.?"
)
_DETERMINERS = word_list("determiners")
_AFTER = word_list("after_head")
_PRONOUNS = {
    **dict.fromkeys(("he", "him", "himself"), "m"),
    **dict.fromkeys(("she", "her", "herself"), "f"),
    **dict.fromkeys(
        ("they", "them", "themselves", "who", "it", "itself", "i", "we", "one", "which", "that"), ""
    ),
}
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
_UNNAMED = re.compile(
    r"\b(?:unnamed|anonymous|unidentified|undisclosed|unspecified)\b"
    r"|\b(?:sources?|insiders?|interlocutors?|whistleblowers?)\b"
    r"|\b(?:person|people|someone|those|officials?|diplomats?)\s+(?:\w+\s+)?"
    r"(?:familiar|close|briefed|with (?:direct )?knowledge)\b"
    r"|(?:condition of|on) anonymity|not (?:to be|be) (?:named|identified)",
    re.I,
)
_MANY_UNNAMED = re.compile(r"\b(?:sources|insiders|people|those|officials|diplomats|interlocutors)\b", re.I)
_UNNAMED_ANALYST = re.compile(r"\b(?:analyst|expert|economist|scholar)s?\b", re.I)
_INDEFINITE = frozenset(["a", "an", "one", "another", "two", "three", "several", "some", "other"])
_SPOKES = re.compile(r"^spokes|press secretary")
_AROUND_SIDES = re.compile(
    r"\b(?:the|and|both|official|side|also|of|as well as|its ally|governments?)\b|['’]s\b|[\s,&]", re.I
)
_FORMER = re.compile(r"\b(?:former|ex-?|retired|late|onetime|then-opposition)\b", re.I)
PARTICLES = word_list("particles")
"""Small words inside personal names."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the words of one noun phrase say about who it is."""

    text: str
    kind: str
    """person | role | organisation | state | public | anonymous | media | pronoun | unknown."""
    name: str = ""
    """Personal or organisation name without titles."""
    roles: tuple[str, ...] = ()
    """Roles in lower case, singular."""
    voice: str | None = None
    """Voice class of the role or body: official | analyst | public | media | anonymous."""
    side: Side | None = None
    sides: tuple[Side, ...] = ()
    """All sides named, for "A and B"."""
    body: str = ""
    """Organ named: ``Foreign Ministry``."""
    plural: bool = False
    gender: str = ""
    """m | f | empty when the words do not tell."""
    former: bool = False
    determiner: str = ""


def _body_at(words: list[str], i: int, sides: Sides) -> tuple[int, str]:
    """(number of words, voice class) of the longest body at word ``i``, the dispute file's organs included."""
    told = max((len(key) for key in sides.bodies if tuple(words[i : i + len(key)]) == key), default=0)
    n, _, voice = body_at(words, i)
    return (told, "official") if told >= max(n, 1) else (n, voice)


def word_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (word, start, end) of a phrase or text; initials and titles keep their full stop."""
    for match in _TOKEN.finditer(text):
        yield match.group(), match.start(), match.end()


def words_of(text: str) -> list[str]:
    """Split a phrase into words; initials and titles keep their full stop, possessives lose theirs."""
    return [re.sub(r"['’]s$", "", word) for word in _TOKEN.findall(text)]


def describe(text: str, sides: Sides) -> Phrase:
    """Judge one noun phrase by its own words.

    Parameters
    ----------
    text : str
        The phrase as printed, for example the source of an attribution.
    sides : Sides
        The sides that names may stand for.

    Returns
    -------
    Phrase
        Its kind and parts; kind ``unknown`` where the words do not tell.
    """
    text = re.sub(r"\s+", " ", text).strip(" ,;:.“”\"'‘’„–—-()")
    words = words_of(text)
    if not words:
        return Phrase(text, "unknown")
    lower = [word.lower() for word in words]
    if len(words) == 1 and lower[0] in _PRONOUNS:
        return Phrase(text, "pronoun", gender=_PRONOUNS[lower[0]], plural=lower[0] in ("they", "them", "we"))
    base = Phrase(text, "unknown", determiner=_determiner(lower), former=bool(_FORMER.search(text)))
    if _UNNAMED.search(text):
        return _unnamed(base, sides)
    only_sides = _only_sides(base, sides)
    if only_sides is not None:
        return only_sides
    head, _, tail = text.partition(", ")
    return _named(replace(base, text=text), head, tail, sides)


def _determiner(lower: list[str]) -> str:
    if lower[:2] == ["the", "same"] or lower[:1] == ["same"]:
        return "same"
    return lower[0] if lower[0] in _DETERMINERS else ""


def _unnamed(base: Phrase, sides: Sides) -> Phrase:
    plural = bool(_MANY_UNNAMED.search(base.text))
    voice = "analyst" if _UNNAMED_ANALYST.search(base.text) else "anonymous"
    side = next((m.side for m in sides.find(base.text) if m.form != "capital"), None)
    return replace(
        base, kind="anonymous", voice=voice, side=side, body=body_in(base.text, sides), plural=plural
    )


def _only_sides(base: Phrase, sides: Sides) -> Phrase | None:
    """Judge "the Keep", "Northland and Southland", "the government of Northland"; None otherwise."""
    text = base.text
    found = list(sides.find(text))
    rest = text
    for mention in reversed(found):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    if not found or _AROUND_SIDES.sub("", rest):
        return None
    named = tuple(dict.fromkeys(m.side for m in found))
    if len(named) > 1:
        return replace(base, kind="state", voice="official", sides=named, plural=True)
    first = found[0]
    if first.form == "people":
        return replace(base, kind="public", voice="public", side=first.side, plural=True)
    government = "government" if re.search(r"\bgovernment\b", text, re.I) else ""
    body = body_in(text, sides) if first.form == "organ" else government
    kind = "organisation" if body else "state"
    return replace(base, kind=kind, voice="official", side=first.side, body=body)


def body_in(text: str, sides: Sides) -> str:
    """Return the first organ named in a phrase, without its side's adjective; empty if there is none."""
    words = words_of(text)
    lower = [word.lower() for word in words]
    for i in range(len(words)):
        n, voice = _body_at(lower, i, sides)
        if n and voice == "official":
            start = i
            while start and words[start - 1][:1].isupper() and sides.named(words[start - 1]) is None:
                start -= 1
            return " ".join(words[start : i + n])
    organ = next((m.text for m in sides.find(text) if m.form == "organ"), "")
    return re.sub(r"\s+", " ", organ)


def _core(words: list[str]) -> int:
    """Index where what follows the head begins ("... *of* the bay"); "Ministry of Trade" stays whole."""
    lower = [word.lower() for word in words]
    inside = {i + k for i in range(len(words)) for k in range(1, role_at(lower, i)[0])}
    for i in range(1, len(words)):
        if lower[i] in _AFTER and i not in inside:
            n, _, _ = body_at(lower, i - 1)
            named_body = (
                n and words[i - 1][:1].isupper() and i + 1 < len(words) and words[i + 1][:1].isupper()
            )
            if not named_body or lower[i] not in ("of", "for"):
                return i
    return len(words)


def _named(base: Phrase, head: str, tail: str, sides: Sides) -> Phrase:
    words = words_of(head)
    cut = _core(words)
    core, post = words[:cut], " ".join(words[cut:])
    scan = _Scan(core, sides).run()
    side = scan.side or _side_of(post, sides)
    roles, voice = scan.roles, scan.voice
    if tail:
        more = _Scan(words_of(tail)[: _core(words_of(tail))], sides).run()
        roles, voice = roles + more.roles, voice or more.voice
        scan.name = scan.name or more.name
        side = side or more.side or _side_of(tail, sides)
    where = f"{post} {tail}"
    if voice in ("neutral", None) and roles:
        voice = _organisation_voice(where) or voice
        voice = "official" if voice == "neutral" else voice
    elif not roles and scan.name:
        voice = "analyst" if re.match(r"Prof", head) else _organisation_voice(where)
    elif voice == "official" and roles and roles[-1] in neutral_roles():
        voice = _organisation_voice(where) or voice
    side = None if voice == "analyst" else side
    base = replace(base, roles=roles, side=side, body=scan.body or body_in(where, sides), gender=scan.gender)
    kind, voice = _kind(base, scan, voice, tail)
    return replace(base, kind=kind, voice=voice, name=scan.name, plural=scan.plural)


def _kind(base: Phrase, scan: _Scan, voice: str | None, tail: str) -> tuple[str, str | None]:
    if scan.name and (scan.roles or scan.titled or base.roles or not scan.body_voice):
        if scan.is_organisation(base):
            return "organisation", voice or "public"
        return "person", voice or (
            None if not tail else "public" if re.match(r"whose|a |an |\d", tail) else None
        )
    if scan.body_voice and not scan.roles:
        return ("media" if scan.body_voice == "media" else "organisation"), scan.body_voice
    if scan.roles:
        nameless = (
            base.determiner in _INDEFINITE and voice == "official" and not _SPOKES.search(scan.roles[-1])
        )
        if nameless or (len(scan.words) == 1 and scan.lower[0] in _DETERMINERS):
            return "anonymous", "anonymous"
        kinds = {"public": "public", "media": "media", "anonymous": "anonymous"}
        return kinds.get(voice or "", "role"), voice
    return "unknown", voice


def _side_of(text: str, sides: Sides) -> Side | None:
    """Side named after a head: "officials *in Norburg*", "the president *of Northland*"."""
    return next((m.side for m in sides.find(text)), None) if re.match(r"(?:of|from|in|for)\b", text) else None


def _organisation_voice(text: str) -> str | None:
    """Voice of the organisation that a role belongs to ("head of the Harbour Institute": analyst)."""
    lower = [word.lower() for word in words_of(text)]
    found = None
    for i in range(len(lower)):
        n, _, voice = body_at(lower, i)
        if n and voice in ("analyst", "public", "media"):
            return voice
        found = found or (voice if n else None)
    return found


class _Scan:
    """One pass over a phrase's core, left to right: sides, bodies, roles; what is left is a name."""

    def __init__(self, words: list[str], sides: Sides) -> None:
        self.words, self.sides = words, sides
        self.lower = [word.lower() for word in words]
        self.roles: tuple[str, ...] = ()
        self.voice: str | None = None
        self.side: Side | None = None
        self.body, self.body_voice, self.name, self.gender = "", "", "", ""
        self.plural = self.titled = False

    def run(self) -> _Scan:
        i = int(self.lower[:1] != [] and self.lower[0] in _DETERMINERS and len(self.words) > 1)
        while i < len(self.words):
            step = self._side(i) or self._role(i) or self._body(i) or self._other(i)
            if not step:
                break
            i += step
        name = self.words[i:]
        if name and name[0][:1].isupper() and all(w[:1].isupper() or w.lower() in PARTICLES for w in name):
            self.name = " ".join(name)
        return self

    def is_organisation(self, base: Phrase) -> bool:
        """Tell an organisation's unknown name from a person's."""
        if self.roles or self.titled or base.roles:
            return False
        acronym = self.name.isupper() and len(self.name) > 1 and " " not in self.name
        return acronym or base.determiner == "the" or len(self.name.split()) > 4

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
        if not n or (i + n < len(self.words) and body_at(self.lower, i)[0] > n):
            return 0
        self.roles = (*self.roles, role)
        strong = voice != "neutral"
        self.voice = voice if strong or self.voice is None else self.voice
        self.plural = self.lower[i + n - 1] != role.split()[-1] or self.lower[i + n - 1] == "people"
        self.gender = "m" if _MALE.search(role) else "f" if _FEMALE.search(role) else self.gender
        return n

    def _body(self, i: int) -> int:
        n, voice = _body_at(self.lower, i, self.sides)
        for width in (3, 2, 1):  # capitalised words before the body word belong to it
            before = self.words[i : i + width]
            if not n and all(w[:1].isupper() and self.sides.named(w) is None for w in before):
                more, voice = _body_at(self.lower, i + width, self.sides)
                n = width + more if more else 0
        if not n:
            return 0
        if self.lower[i + n : i + n + 1] in (["of"], ["for"]) and self.words[i + n - 1][:1].isupper():
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
        if self.words[i][:1].islower() and word not in PARTICLES:
            return 1
        later = range(i + 1, len(self.words))
        return int(any(role_at(self.lower, j)[0] or self.lower[j].rstrip(".") in _HONORIFICS for j in later))
