"""Noun phrases that speak: is it a person, a role, a body, a state, the public, an outlet, an unnamed voice?

A phrase is judged by its own words alone; what it refers to in its document is the business of ``names``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from impasse.evidence.actors.sides import Side, Sides
from impasse.evidence.resources import word_list
from impasse.evidence.text.phrase_scan import DETERMINERS, Scan, organ_at, words_of
from impasse.evidence.text.relatives import told_by
from impasse.evidence.text.word_classes import body_at, neutral_roles, role_at, role_class

_AFTER = word_list("after_head")
_PRONOUNS = {
    **dict.fromkeys(("he", "him", "himself", "his"), "m"),
    **dict.fromkeys(("she", "her", "herself"), "f"),
    **dict.fromkeys(
        (
            "they",
            "them",
            "themselves",
            "who",
            "it",
            "itself",
            "i",
            "we",
            "one",
            "which",
            "that",
            "my",
            "our",
            "its",
            "their",
        ),
        "",
    ),
}
_EDGES = " ,;:.“”\"'‘’„–—-("
_BRACKET = re.compile(r"(?<=\w)\s*\([^()]*\)?$|\)$|(?<=\w)\s*\([^()]*\)(?=,\s)")
"""What stands in brackets at the end: a party, a place, a birth, initials; no part of the name."""
_KIN = re.compile(
    r"(?:(?:his|her|their|my|our|the|an?|[\w’'-]+['’]s?)\s+)?(?:(?:elder|younger|twin|half|late|former|step)[\s-]*)?"
    r"(?:(?P<m>brother|father|husband|son|uncle|nephew|grandfather|grandson|widower)"
    r"|(?P<f>sister|mother|wife|daughter|aunt|niece|grandmother|granddaughter|widow))\b",
    re.I,
)
_DISTRIBUTIVES = frozenset(["each", "neither", "both", "either"])
_ISSUED_BY = re.compile(
    r"(?:an?|the|its|this|that|one)?\s*(?:[\w-]+\s+){0,2}?(?:study|report|survey|poll|analysis|paper|review|statement|note|letter|memo|"
    r"communiqu[eé]|audit|briefing|release|document)\s+(?:by|from|(?:published|issued|released|commissioned|written|signed)\s+by)\s+",
    re.I,
)
_SOME_OF = re.compile(
    r"(some|many|most|several|one|two|three|all|both)\s+of\s+(?:the|these|those|its|their)\s+(?=[a-z])", re.I
)
_UNSIDED = frozenset(["diplomat", "negotiator", "aide", "adviser", "advisor", "envoy", "delegate"])
"""Roles of people who speak unnamed for somebody; several of them of no side are no office."""
_SERVES = re.compile(r"\b(?:advis[eo]r|aide|assistant|deputy|secretary)s?\s+to\s+(.*)")
"""Posts that belong to whomever they serve; an envoy to a state is not that state's."""
_COUNSEL = frozenset(["lawyer", "attorney", "solicitor", "barrister", "counsel"])
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
_FORMER = re.compile(r"\b(?:former|ex-?|retired|late|onetime|previous|then-opposition)\b", re.I)


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


@lru_cache(maxsize=4096)
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
    text = _BRACKET.sub("", re.sub(r"\s+", " ", text).strip(_EDGES)).strip(_EDGES)
    words = words_of(text)
    if not words:
        return Phrase(text, "unknown")
    lower = [word.lower() for word in words]
    if len(words) == 1 and lower[0] in _DISTRIBUTIVES:
        return Phrase(text, "pronoun", plural=True)
    if len(words) == 1 and lower[0] in _PRONOUNS and not _in_capitals(words[0]):
        return Phrase(
            text,
            "pronoun",
            gender=_PRONOUNS[lower[0]],
            plural=lower[0] in ("they", "them", "their", "we", "our"),
        )
    base = Phrase(text, "unknown", determiner=_determiner(lower), former=bool(_FORMER.search(text)))
    if _UNNAMED.search(text):
        return _unnamed(base, sides)
    only_sides = _only_sides(base, sides)
    if only_sides is not None:
        return only_sides
    part = _SOME_OF.match(text)
    if part:
        return replace(describe(f"{part[1]} {text[part.end() :]}", sides), text=text)
    issued = _ISSUED_BY.match(text)
    if issued:
        return describe(text[issued.end() :], sides)
    head, _, tail = text.partition(", ")
    alone = _only_sides(replace(base, text=head), sides) if tail and not _goes_on(tail, sides) else None
    if alone is not None:
        return replace(
            alone, text=head
        )  # "Northland, its neighbour's ally": what stands behind names no speaker
    relative = told_by(tail)
    tail = tail if relative is None else relative
    return _named(replace(base, text=text), head, tail, sides)


def _goes_on(tail: str, sides: Sides) -> bool:
    """Whether what stands after a comma is the next of a list of sides, and no apposition."""
    first = next(sides.find(re.sub(r"^(?:and\s+)?(?:the\s+)?", "", tail)), None)
    return first is not None and not first.start and not re.search(rf"{re.escape(first.text)}['’]", tail)


def _in_capitals(word: str) -> bool:
    """Whether a word is an organisation in capitals (WHO, IT), whatever else it may be in small letters."""
    return len(word) > 1 and word.isupper()


def _determiner(lower: list[str]) -> str:
    if lower[:2] == ["the", "same"] or lower[:1] == ["same"]:
        return "same"
    return lower[0] if lower[0] in DETERMINERS else ""


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
        n, voice = organ_at(lower, i, sides)
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
        if lower[i] in _AFTER and i not in inside and not _in_capitals(words[i]):
            n, _, _ = body_at(lower, i - 1)
            after = words[i + 1 : i + 3]
            after = after[1:] if after and after[0].lower() == "the" else after
            named_body = n and words[i - 1][:1].isupper() and bool(after) and after[0][:1].isupper()
            if not named_body or lower[i] not in ("of", "for"):
                return i
    return len(words)


def _named(base: Phrase, head: str, tail: str, sides: Sides) -> Phrase:
    words = words_of(head)
    cut = _core(words)
    core, post = words[:cut], " ".join(words[cut:])
    scan = Scan(core, sides).run()
    side = scan.side or _side_of(post, sides)
    roles, voice = scan.roles, scan.voice
    if tail:
        more = Scan(words_of(tail)[: _core(words_of(tail))], sides).run()
        roles, voice = roles + more.roles, voice or more.voice
        scan.name = scan.name or more.name
        belongs = re.search(r"\b(?:of|for|from)\s.*", tail)
        serves = _SERVES.search(tail)
        side = (
            side
            or more.side
            or _side_of(tail, sides)
            or _side_of(belongs.group() if belongs else "", sides)
            or (_side_of(f"of {serves[1]}", sides) if serves else None)
        )
    where = f"{post} {tail}"
    if voice in ("neutral", None) and roles:
        voice = _owner_voice(where, sides) or _organisation_voice(where) or voice
        voice = "official" if voice == "neutral" else voice
    elif not roles and scan.name:
        voice = "analyst" if re.match(r"Prof", head) else _organisation_voice(where)
    elif voice == "official" and roles and roles[-1] in neutral_roles():
        voice = _owner_voice(where, sides) or _organisation_voice(where) or voice
    if voice == "analyst" and roles[-1:] and roles[-1] in _COUNSEL and re.search(r"['’]s?\s", head) and side:
        voice = "official"  # a side's own lawyers speak for it
    if base.determiner == "our" and any(role_class(role) == "media" for role in roles):
        voice = "author"
    side = None if voice == "analyst" else side
    gender = scan.gender or _kin(base.text)
    base = replace(base, roles=roles, side=side, body=scan.body or body_in(where, sides), gender=gender)
    kind, voice = _kind(base, scan, voice, tail, sides)
    return replace(base, kind=kind, voice=voice, name=scan.name, plural=scan.plural)


def _kin(text: str) -> str:
    """m or f where a phrase begins with what somebody is to another ("her brother, the engineer Jon Holm")."""
    match = _KIN.match(text)
    return ("m" if match["m"] else "f") if match else ""


def _kind(base: Phrase, scan: Scan, voice: str | None, tail: str, sides: Sides) -> tuple[str, str | None]:
    if scan.name and (scan.roles or scan.titled or base.roles or not scan.body_voice):
        if scan.is_organisation(base.determiner, base.roles):
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
        nameless = nameless or (
            scan.plural and base.side is None and not base.body and scan.roles[-1] in _UNSIDED
        )
        if nameless or (len(scan.words) == 1 and scan.lower[0] in DETERMINERS):
            return "anonymous", "anonymous"
        if base.roles == ("people",) and body_in(base.text, sides):
            return "anonymous", "anonymous"  # "people at the ministry"
        kinds = {"public": "public", "media": "media", "anonymous": "anonymous"}
        return kinds.get(voice or "", "role"), voice
    return "unknown", voice


def _side_of(text: str, sides: Sides) -> Side | None:
    """Side named after a head: "officials *in Norburg*", "the president *of Northland*"."""
    return next((m.side for m in sides.find(text)), None) if re.match(r"(?:of|from|in|for)\b", text) else None


def _owner_voice(text: str, sides: Sides) -> str | None:
    """Voice of the side that a role belongs to, where nothing else is named ("spokeswoman *for the firm*")."""
    named = list(sides.find(text))
    if len(named) != 1:
        return None
    rest = text[: named[0].start] + text[named[0].end :]
    if re.sub(r"\b(?:of|for|from|at|the)\b|\W", "", rest):
        return None
    return named[0].side.body if named[0].side.body and not named[0].side.party else "official"


def _organisation_voice(text: str) -> str | None:
    """Voice of the organisation that a role belongs to ("head of the Harbour Institute": analyst)."""
    lower = [word.lower() for word in words_of(text)]
    found = None
    for i in range(len(lower)):
        n, _, voice = body_at(lower, i)
        if n and voice in ("analyst", "public", "media"):
            return voice
        found = found or (voice if n and voice != "place" else None)
    return found
