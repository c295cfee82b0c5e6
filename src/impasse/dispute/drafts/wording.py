"""Neutral names for drafted options: what is done to what, in the words the documents use most."""

from __future__ import annotations

import re

from impasse.dispute.drafts.candidates import ALONE, Candidate, split_cues
from impasse.evidence.syntax.vocabulary import inflect, vocabulary
from impasse.evidence.text.wordlists import word_lists

_POINTING = frozenset("its their his her our my this that these those".split())
_PREPOSITIONS = frozenset("on of in to from over at for against".split())
_ABOUT = frozenset("some about around over nearly almost roughly all".split())
_UNCOUNTED = ("ing", "ion", "s", "ence", "ance")
_LONGEST = 9
"""Words of a name."""


def option_name(candidate: Candidate) -> str:
    """Return a name such as "extends the lease"; the commonest cue where no verb is told."""
    deed = _deed(candidate)
    if deed is None:
        takes, _, _ = split_cues(candidate)
        best = sorted(takes.items(), key=lambda pair: (-pair[1], pair[0]))
        return best[0][0] if best else candidate.key.replace("_", " ")
    return f"{_third(deed[0])} {deed[1]}"


def option_says(candidate: Candidate) -> str:
    """Return what fits after "to", such as "extend the lease"; empty where no verb and object are told."""
    deed = _deed(candidate)
    alone = candidate.key if candidate.key in ALONE else ""
    return " ".join(deed) if deed is not None else alone


def _deed(candidate: Candidate) -> tuple[str, str] | None:
    """The verb and the object that the documents use most for what is decided."""
    _, _, ends = split_cues(candidate)
    named = [
        (count, verb, phrase)
        for (verb, phrase, ending), count in candidate.named.items()
        if phrase and ending == ends
    ]
    if not named:
        return None
    _, verb, phrase = min(named, key=lambda item: (-item[0], len(item[2]), item[1], item[2]))
    return verb, _plain(phrase)


def _third(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    return f"{inflect(first, dict(word_lists()['irregular']), frozenset())[0]} {rest}".strip()


def _plain(phrase: str) -> str:
    """An object without possessors, quotation marks and what is only named at its end, not longer than a name."""
    words = re.sub(r"[“”\"„]", "", phrase).split()
    known = vocabulary().classes
    words = [w.lower() if w.isupper() and len(w) > 2 and w.lower() in known else w for w in words]
    words = [w if w.lower() not in _POINTING else "the" for w in words]
    words = _counted(words)
    if words[0][0].isupper() and words[0].lower() in known:
        words[0] = words[0].lower()
    while len(words) > 2 and not words[-1][0].islower() and words[-2] in _PREPOSITIONS:
        words = words[:-2]
    return " ".join(words[:_LONGEST])


def _counted(words: list[str]) -> list[str]:
    """An object without how many there are about: "some 10,000 drivers" is "drivers", "any body" is "a body"."""
    while len(words) > 1 and (words[0].lower() in _ABOUT or re.fullmatch(r"[\d,.]{4,}", words[0])):
        words = words[1:]
    last = words[-1]
    out = []
    for k, word in enumerate(words):
        if word.lower() != "any":
            out.append(word)
        elif not last.endswith(_UNCOUNTED) and k + 1 < len(words):
            out.append("an" if words[k + 1][0].lower() in "aeiou" else "a")
    return out or words
