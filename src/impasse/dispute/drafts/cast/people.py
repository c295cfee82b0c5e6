"""Persons of a corpus and the titles they are given: who is named as whose minister, leader, chief executive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from impasse.dispute.drafts.cast.kinds import draft_words, kinds_of_name, organ_words
from impasse.dispute.drafts.cast.runs import Run, is_field, particles
from impasse.evidence.actors.people import gender_of
from impasse.evidence.resources import word_list
from impasse.evidence.syntax.vocabulary import vocabulary
from impasse.evidence.text.word_classes import role_at

_HONORIFICS = word_list("honorifics") | {"doctor", "professor", "sister", "brother"}
_BACK = 9
"""Tokens before a name in which its title may stand."""
_AHEAD = 9
_HEADS = frozenset(["heads", "leads", "chairs", "runs", "headed", "led", "chaired"])
_OF = frozenset(["of", "for", "at"])
_OWNERS = frozenset(["its", "their", "his", "her", "whose", "our", "my"])


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place that gives a person a title."""

    title: str
    """In lower case, without whose it is: ``foreign minister``."""
    holder: str
    """As named here."""
    owner: str
    """The words beside the title that tell whose it is: ``Norland's``, ``of the Shipping Guild``, ``their``."""
    run: Run


@dataclass(slots=True)
class Person:
    """One person under the fullest name that the documents give."""

    name: str
    runs: list[Run] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)


def persons(found: Sequence[Run]) -> tuple[Person, ...]:
    """Tell the persons among names.

    Parameters
    ----------
    found : sequence of Run
        All names of a corpus.

    Returns
    -------
    tuple of Person
        In the order first named; a surname alone counts where one person has it.
    """
    sighted = [(run, list(_sightings(run))) for run in found if _may_be(run)]
    full: dict[str, Person] = {}
    for run, seen in sighted:
        if len(run.words) > 1 and (seen or gender_of(run.name) or _described(run)):
            full.setdefault(run.name, Person(run.name))
    surnames: dict[str, list[Person]] = {}
    for person in full.values():
        surnames.setdefault(person.name.split()[-1].lower(), []).append(person)
    for run, seen in sighted:
        if len(run.words) == 1 and (seen or _honoured(run)) and run.words[0].lower() not in surnames:
            alone = full.setdefault(run.name, Person(run.name))
            surnames[run.words[0].lower()] = [alone]
    for run, seen in sighted:
        mine = [full[run.name]] if run.name in full else surnames.get(run.words[-1].lower(), [])
        if len(mine) == 1 and (len(run.words) == 1 or run.name in full):
            mine[0].runs.append(run)
            mine[0].sightings += seen
    return tuple(person for person in full.values() if person.runs)


def _may_be(run: Run) -> bool:
    low = [w.lower() for w in run.words]
    telling = [w for w in low if w not in particles()]
    if len(telling) > 4 or kinds_of_name(run.name) or any(not w[0].isalpha() for w in low):
        return False
    if low[-1] in organ_words() | draft_words("not_actors") | draft_words("seats"):
        return bool(_honoured(run))
    return run.low(-1) != "the" and "of" not in low


def _honoured(run: Run) -> bool:
    before = run.low(-1)
    return before.rstrip(".") in _HONORIFICS


def _described(run: Run) -> bool:
    """Whether what follows tells a person: an age, "who", a role."""
    if run.low(1) != ",":
        return False
    after = run.low(2)
    return after == "who" or re.fullmatch(r"\d\d", after) is not None


def _sightings(run: Run) -> Iterator[Sighting]:
    yield from _before(run)
    if len(run.words) > 1:
        yield from _after(run)


def _before(run: Run) -> Iterator[Sighting]:
    """Titles that stand before a name: "their leader, X", "Foreign Minister of Northland, H.E. X"."""
    row = run.parsed.row
    low = row.low
    end = run.first
    while end and (
        low[end - 1].rstrip(".") in _HONORIFICS
        or low[end - 1] in (",", "h.e.", "rt", "rt.", "hon", "hon.", "engineer")
    ):
        end -= 1
    for start in range(end - 1, max(-1, end - _BACK), -1):
        n, role, voice = _role(low, start)
        if not n or start + n > end:
            continue
        between = low[start + n : end]
        plural = low[start + n - 1] != role.split()[-1]
        if voice == "media" or role.endswith(" of") or plural:
            return
        if len(run.words) == 1 and (between or end < run.first or run.low(-1) == ","):
            return
        if between and between[0] not in _OF:
            return
        if between and any(w in (",", "and", "who") for w in between):
            return
        while start and _role(low, start - 1)[0] > n:
            start, n = start - 1, n + 1
        yield _sighting(run, start, start + n, end)
        return


def _role(low: list[str], at: int) -> tuple[int, str, str]:
    """A role of the word classes, or an office that drafting alone knows: (words, role, voice)."""
    n, role, voice = role_at(low, at)
    if n:
        return n, role, voice
    return (1, low[at], "official") if low[at] in draft_words("offices") else (0, "", "")


def _sighting(run: Run, start: int, stop: int, end: int) -> Sighting:
    """A title at ``start:stop`` with "of ..." up to ``end``, and what owns it before."""
    row = run.parsed.row
    low = row.low
    title = low[start:stop]
    owner = " ".join(row.words[stop:end])
    if owner and low[stop] == "of" and all(w in vocabulary().classes for w in low[stop + 1 : end]):
        title, owner = low[start:end], ""  # "minister of fisheries" is a title, "of Northland" an owner
    if not owner and low[run.last + 1 : run.last + 2] == ["of"]:
        theirs = _capitals(row.words[run.last + 2 :])
        owner = " ".join(["of", *theirs]) if theirs else ""
    first = start
    while first and row.tags[first - 1] != "T" and _modifies(row.words[first - 1], low[first - 1]):
        first -= 1
    modifiers = [
        w
        for w in low[first:start]
        if (w in vocabulary().classes or is_field(w)) and w not in ("former", "new", "then")
    ]
    at = first
    while (
        at
        and (row.words[at - 1][0].isupper() or low[at - 1] in ("'s", "'", "’"))
        and low[at - 1] not in ("the",)
        and row.tags[at - 1] != "T"
    ):
        at -= 1
    at -= bool(at and low[at - 1] in _OWNERS)
    names = [w for k, w in enumerate(row.words[first:start], first) if low[k] not in modifiers]
    owner = " ".join([*row.words[at:first], *names, owner]).strip() or (
        "government" if "government" in low[at:start] else ""
    )
    return Sighting(" ".join([*modifiers, *title]), run.name, owner, run)


def _capitals(words: Sequence[str]) -> list[str]:
    """The capitalised words that a stretch begins with."""
    return [*takewhile(lambda word: word[0].isupper(), words)]


def _modifies(word: str, low: str) -> bool:
    """Whether a word belongs to the title after it: "Energy" Minister, "deputy" leader."""
    if low in _OWNERS or low in ("the", "a", "an", "'s", "and", ",", "government", "company", "union"):
        return False
    codes = vocabulary().classes.get(low, "P")
    told = bool(set(codes) & set("nNj")) or low in ("managing", "acting") or (codes == "P" and is_field(low))
    return told and low not in (
        "then",
        "new",
        "former",
        "own",
        "late",
    )


def _after(run: Run) -> Iterator[Sighting]:
    """Titles after a name: "X, leader of the dockers", "X, who heads the Guild"."""
    row, at = run.parsed.row, run.last + 1
    low = row.low
    if low[at : at + 1] != [","]:
        return
    if low[at + 1 : at + 2] and low[at + 1].isdigit() and low[at + 2 : at + 3] == [","]:
        at += 2  # an age
    if low[at + 1 : at + 2] == ["who"] and low[at + 2 : at + 3] and low[at + 2] in _HEADS:
        stop = _stop(low, at + 3)
        if "until" in low[at + 3 : stop + 3]:
            return
        yield Sighting("leader", run.name, " ".join(row.words[at + 3 : stop]), run)
        return
    for start in range(at + 1, min(at + 5, len(low))):
        n, _, voice = _role(low, start)
        if n and row.words[start + n : start + n + 1] and row.words[start + n][0].isupper():
            return  # "Northland, Foreign Minister Holm said": the title is the next name's
        if n and (voice or "neutral") != "media":
            stop = _stop(low, start + n)
            owner = (
                row.words[start + n : stop]
                if low[start + n : start + n + 1] and low[start + n] in _OF
                else []
            )
            before = [
                w
                for w in row.words[at + 1 : start]
                if w[0].isupper() or w.lower() in _OWNERS or w in ("'s", "’s")
            ]
            if owner or before or low[at + 1] in ("the", "a", "an") or start == at + 1:
                yield Sighting(" ".join(low[start : start + n]), run.name, " ".join([*before, *owner]), run)
            return
        if low[start] in (",", "and", "but", "who") or (
            low[start] in vocabulary().lemmas and row.tags[start] in "vm"
        ):
            return


def _stop(low: Sequence[str], at: int) -> int:
    """The end of an aside: a comma, a stop, or a verb's place."""
    k = at
    while (
        k < len(low) and k < at + _AHEAD and low[k] not in (",", ".", ";", ":", "who", "and", "said", "says")
    ):
        k += 1
    return k
