"""Verbs by what they do: which words of a deed name the option it belongs to."""

from __future__ import annotations

from functools import cache

from impasse.dispute.drafts.cast.kinds import draft_words
from impasse.evidence.resources import rows
from impasse.evidence.syntax.vocabulary import vocabulary
from impasse.evidence.text.words import stem

GENERAL = ("begin", "end")
"""Families whose object names the option: licences are issued, renewed and stopped."""
STANCE = "stance"
"""The family of verbs that are no deeds, but tell who decides about their object."""
_ENDINGS = ("tion", "sion", "ment", "al", "ance", "ence", "ing", "ings", "ition", "age", "ure", "ation")


@cache
def families() -> dict[str, str]:
    """Return verb (with its particles) to family, of ``data/deed_families.txt``; the first listing wins."""
    out: dict[str, str] = {}
    for (family, *_), verbs, *_ in rows("deed_families.txt", 4):
        for verb in verbs:
            out.setdefault(verb, family)
    return out


@cache
def usual_doers() -> dict[str, tuple[str, ...]]:
    """Return family to the kinds of actors that usually do such things: strikes are unions'."""
    return {family: kinds for (family, *_), _, kinds, _ in rows("deed_families.txt", 4) if kinds}


@cache
def particles() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return verb to the particles it may have in the table ("take" to "back")."""
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for verb in families():
        first, *rest = verb.split()
        if rest:
            out[first] = (*out.get(first, ()), tuple(rest))
    return out


@cache
def verbs_by_stem() -> dict[str, tuple[str, ...]]:
    """Return stem to the verbs that it is of, for nouns made of verbs ("recognition" to "recognise")."""
    out: dict[str, tuple[str, ...]] = {}
    for verb in dict.fromkeys((*families(), *sorted(set(vocabulary().lemmas.values())))):
        if " " not in verb:
            out[stem(verb)] = (*out.get(stem(verb), ()), verb)
    return out


@cache
def _other_nouns() -> dict[str, str]:
    """Return noun to a verb of its family, for nouns such as "handover"."""
    return {noun: verbs[0] for _, verbs, _, nouns in rows("deed_families.txt", 4) for noun in nouns}


def _shared(noun: str, verb: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(noun, verb, strict=False)) if a != b), min(len(noun), len(verb))
    )


@cache
def verb_of_noun(noun: str) -> str:
    """Return the verb that a noun is made of; empty for none, and for verbs that are no deeds."""
    plain = noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
    if plain in draft_words("empty_objects"):
        return ""
    if plain in _other_nouns():
        return _other_nouns()[plain]
    found = verbs_by_stem().get(stem(noun), ())
    verb = max(found, key=lambda v: (_shared(plain, v), -len(v)), default="")
    if not verb:
        return ""
    own = families().get(verb)
    made = plain.endswith(_ENDINGS) and len(plain) > len(verb)
    same = plain == verb and own not in (None, "begin")  # a permit is a thing, a ban is a deed
    agent = plain.endswith(("or", "er")) and own is not None and own not in GENERAL
    if not (made or same or agent) or (own is None and verb in draft_words("no_deeds")):
        return ""
    return verb


def is_deed(verb: str) -> bool:
    """Tell whether a verb is of something that a party could do, and not of saying, thinking or being."""
    return verb in families() or verb not in draft_words("no_deeds")
