"""Private persons in what is handed on: a number in place of the name, unless the dispute file says otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from impasse.dispute.dispute import HIDDEN, Dispute
from impasse.evidence.corpus import Corpus

Hide = Callable[[str], str]
"""Gives a text in which private persons have a number and no name."""

_TAG = re.compile(r"<[^<>]*>")
_BETWEEN = r"(?:\s|<[^<>]*>)+"
"""What may stand between two words of a name in a page."""


def hide_of(corpus: Corpus, dispute: Dispute) -> Hide:
    """What hides the private persons of a corpus, as the dispute file says.

    Parameters
    ----------
    corpus : Corpus
    dispute : Dispute
    """
    if dispute.private_persons != HIDDEN:
        return _as_it_is
    sources = [(s.source.kind, s.voice, s.source.canonical, s.source.text) for s in corpus.statements]
    return hiding(_private(sources))


def hide_in(data: Mapping[str, Any]) -> Hide:
    """What hides the private persons of a run that is plain data.

    Parameters
    ----------
    data : mapping
        As ``impasse.json`` holds it.
    """
    if data.get("private_persons", HIDDEN) != HIDDEN:
        return _as_it_is
    told = [(s["source"], s["voice"]) for s in data.get("statements", ())]
    return hiding(_private([(s["kind"], voice, s["canonical"], s["text"]) for s, voice in told]))


def _private(sources: Sequence[tuple[str, str, str, str]]) -> list[tuple[str, str]]:
    """Full name and words of every private person among sources: kind, voice, name, words.

    One word is no full name, and who is named as a state or body is, is no person.
    """
    told = (name for kind, _, name, _ in sources if kind in ("state", "organisation"))
    bodies = {word for name in told for word in name.split()}
    return [
        (name, words)
        for kind, voice, name, words in sources
        if kind == "person" and voice == "public" and len(name.split()) > 1 and not bodies & set(name.split())
    ]


def hiding(people: Iterable[tuple[str, str]]) -> Hide:
    """What puts *[private person]*, numbered where there are several, in place of names.

    Parameters
    ----------
    people : iterable of (str, str)
        Of every private person who speaks the full name, and the words by which the text names them there.

    Examples
    --------
    >>> hiding([("Ola Finch", "Finch"), ("Ola Finch", "she")])("Ola <b>Finch</b> waits; so does Finch's boat.")
    "[private person]<b></b> waits; so does [private person]'s boat."
    """
    numbers: dict[str, int] = {}
    forms: dict[str, int] = {}
    for name, told in people:
        number = numbers.setdefault(name, len(numbers) + 1)
        forms[name] = number
        if told[:1].isupper() and told.split()[-1] in name.split():
            forms.setdefault(told, number)
    if not forms:
        return _as_it_is
    words = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile(_beginning(words))

    def label(found: re.Match[str]) -> str:
        number = forms[" ".join(_TAG.sub(" ", found[0]).split())]
        told = f" {number}" if len(numbers) > 1 else ""
        return f"[private person{told}]{''.join(_TAG.findall(found[0]))}"

    return lambda text: pattern.sub(label, text)


def _beginning(forms: Sequence[str]) -> str:
    """A pattern of whole names; it begins with letters and not with what stands before them.

    Then most of a page is passed over in one loop of the engine.
    """
    groups: dict[str, list[str]] = {}
    for form in forms:
        groups.setdefault(form[0], []).append(rf"{_spread(form)[len(re.escape(form[0])) :]}(?!\w)")
    return "|".join(
        rf"{re.escape(letter)}(?<!\w{re.escape(letter)})(?:{'|'.join(rests)})"
        for letter, rests in groups.items()
    )


def _spread(name: str) -> str:
    return _BETWEEN.join(re.escape(word) for word in name.split())


def _as_it_is(text: str) -> str:
    return text
