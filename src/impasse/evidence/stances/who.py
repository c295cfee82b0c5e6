"""Whom a noun phrase stands for: the actors of the dispute file, by name, office, body or pronoun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.actors.issuer import issuer_of, writer_of
from impasse.evidence.actors.sides import APART, Sides
from impasse.evidence.document import Document, Span
from impasse.evidence.positions.officers import Officers
from impasse.evidence.stances.classes import words_of
from impasse.evidence.stances.sentence import View
from impasse.evidence.text.word_classes import body_at, role_at

_BODIES = re.compile(
    r"\b(?:government|ministry|cabinet|side|leadership|delegation|authorities|officials?|leaders?|parliament|council|"
    r"administration|spokes\w+|envoys?|negotiators?|management|board|chiefs?|team|country|people|capital|"
    r"counterparts?|representatives?|diplomats?|military|army|troops|forces|soldiers|fighters)\b",
    re.I,
)
_PAIR = re.compile(
    r"(?:both|neither|the two|these two)(?: (?:\w+ )?(?:governments?|sides?|countr(?:y|ies)|part(?:y|ies)|states?|"
    r"capitals?|ministr(?:y|ies)|delegations?|nations?|leaders?))?",
    re.I,
)
_COMMON = frozenset(
    ["ministry", "government", "cabinet", "parliament", "administration", "office", "police", "army"]
)
"""Bodies that every side has: the nearest side's is meant."""
_SELF = frozenset(["we", "i", "us", "our", "my", "ourselves"])
_THIRD = frozenset(["it", "they", "he", "she", "them", "its", "their", "his", "her"])


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a noun phrase stands for.

    ``kind``: actor (named), self (we, I), pronoun (it, they, she), thing (something an actor has or does),
    body (an organ without a side: "the ministry"), pair ("both sides"), nobody, other.
    """

    kind: str
    actors: tuple[str, ...] = ()


class Cast:
    """Finds actors in text.

    Parameters
    ----------
    sides : Sides
        Names, capitals, adjectives.
    officers : Officers
        Office holders and bodies.
    """

    def __init__(self, sides: Sides, officers: Officers) -> None:
        self.sides, self.officers = sides, officers
        self.parties = tuple(actor for actor, side in sides.actors.items() if side.party)

    def named(self, text: str, span: Span) -> list[tuple[int, int, str, str]]:
        """Return (start, end, actor, form) of every actor named in a stretch, in text order."""
        found = [(m.start, m.end, m.side.actor, m.form) for m in self.sides.find(text, span) if m.side.actor]
        found += [(a, b, actor, "officer") for a, b, actor in self.officers.find(text, span)]
        return sorted(found)

    def lately(self, text: str, span: Span, before: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the parties named in a stretch, the last one first, and then those named before it.

        Parameters
        ----------
        text : str
            Any text.
        span : Span
            The stretch.
        before : sequence of str, optional
            Parties named before it.
        """
        here = [x[2] for x in reversed(self.named(text, span)) if self.sides.actors[x[2]].party]
        return tuple(dict.fromkeys((*here, *before)))

    def pair(self, view: View, before: int, lately: Sequence[str]) -> tuple[str, ...]:
        """Return whom "both sides" means: the two parties of the dispute, or the two named last.

        Parameters
        ----------
        view : View
            The sentence.
        before : int
            Token before which they were named.
        lately : sequence of str
            Parties named in the sentences before.
        """
        if len(self.parties) == 2:
            return self.parties
        named = self.lately(view.text, (view.span[0], view.place(before, before)[0]), lately)
        return named[:2] if len(named) > 1 else ()

    def issuer(self, document: Document) -> str | None:
        """Return the actor in whose name a document is written; None where it is a paper's own.

        Parameters
        ----------
        document : Document
        """
        name = issuer_of(document, self.sides)
        named = self.named(name, (0, len(name))) if name and writer_of(document) is None else []
        actors = {actor for _a, _b, actor, _form in named}
        return actors.pop() if len(actors) == 1 else None

    def speaking(self, source: str) -> tuple[str, ...]:
        """Return the actors that the words for a source name; none where they name a part of one."""
        found = tuple(dict.fromkeys(x[2] for x in self.named(source, (0, len(source)))))
        if APART.search(source):
            return tuple(a for a in found if self.sides.actors[a].apart)
        return found

    def of(self, view: View, first: int, last: int) -> Who:
        """Tell whom the noun phrases from token ``first`` to ``last`` stand for: heads, joined by "and".

        Parameters
        ----------
        view : View
            The sentence.
        first, last : int
            Its tokens.
        """
        low = view.words(first, last)
        if any(word in _SELF for word in low[:1]):
            return Who("self")
        if len(low) == 1 and low[0] in _THIRD:
            return Who("pronoun")
        if low in (["nobody"], ["no-one"], ["no", "one"]):
            return Who("nobody")
        if _PAIR.fullmatch(" ".join(low)):
            return Who("pair")
        if len(low) == 1 and low[0] in ("all", "none"):
            return Who("pronoun")
        actors: list[str] = []
        kinds: list[str] = []
        for a, b in _parts(view, first, last):
            who = self._one(view, a, b)
            kinds.append(who.kind)
            actors += [x for x in who.actors if x not in actors]
        if actors and "actor" in kinds:
            return Who("actor", tuple(actors) if "thing" not in kinds else tuple(actors[:1]))
        return Who(kinds[0] if kinds else "other", tuple(actors))

    def _one(self, view: View, first: int, last: int) -> Who:
        """One head with what belongs to it."""
        chunks = view.chunks
        head = chunks.at(first)
        k = head
        while chunks.last[k] < last and chunks.kinds[k] in "RJdT":
            k += 1
        start, end = view.place(max(first, chunks.first[k]), min(last, chunks.last[k]))
        whole = view.place(first, last)
        inside = self.named(view.text, (start, end))
        words = view.words(max(first, chunks.first[k]), min(last, chunks.last[k]))
        after = self.named(view.text, (end, whole[1]))
        if inside:
            _a, b, actor, form = inside[-1]
            rest = re.sub(r"^['’]s?(?=\s|$)", "", view.text[b:end]).strip(" '’\"“”")
            owned = view.text[b : b + 2] in ("'s", "’s") or (
                view.text[b : b + 1] in ("'", "’") and bool(rest)
            )
            if owned and rest and rest.split()[-1].lower().rstrip("s") in words_of("apart"):
                return Who("other")  # "the council's largest *group*" does not speak for the council
            if form == "officer" or not (owned or rest):
                if form == "adjective" and not rest:
                    return Who("thing", (actor,)) if after == [] else Who("actor", (after[0][2],))
                return Who("actor", (actor,))
            if (
                any(x.actor == actor for x in self.sides.bodies.get(tuple(rest.lower().split()), ()))
                or _BODIES.search(rest)
                or _is_role(rest)
                or (form == "adjective" and rest.split()[-1][:1].isupper())
            ):
                return Who("actor", (actor,))
            officer = next((x for x in inside if x[3] == "officer"), None)
            if officer:
                return Who("actor", (officer[2],))
            return Who("thing", (actor,))
        counted = words and (
            words[-1] in words_of("counted")
            or words[-1].endswith("%")
            or words[0] in words_of("counted")
            or words[0][:1].isdigit()
        )
        if after and (counted or _is_role(" ".join(words)) or _BODIES.search(" ".join(words))):
            return Who("actor", (after[0][2],))
        alone = self._alone(words)
        if alone is not None:
            return Who("actor", (alone,))
        own = (
            words[:1]
            and words[0] in ("his", "her", "its", "our", "their")
            and words[-1] in ("men", "members", "women")
        )
        if own or _BODIES.search(" ".join(words)) or _is_role(" ".join(words)):
            return Who("body")
        if words and words[0] in _SELF:
            return Who("self")
        return Who("other")

    def _alone(self, words: Sequence[str]) -> str | None:
        """The one actor with such a body ("the *fisheries ministry*"), or with the word in its name ("the *lodge*")."""
        if words[:1] != ["the"]:
            return None
        owners = self.sides.bodies.get(tuple(words[1:]), ())
        if owners:
            return owners[0].actor if len(owners) == 1 else None
        if len(words) == 2 and words[1] not in _COMMON:
            tails = {
                x.actor for body, all_ in self.sides.bodies.items() if body[-1] == words[1] for x in all_
            }
            if len(tails) == 1:
                return tails.pop()  # "the *authority*" for the aviation authority that one side has
        side = self.sides.heads.get(words[1]) if len(words) == 2 else None
        return side.actor if side is not None else None


def _parts(view: View, first: int, last: int) -> list[tuple[int, int]]:
    """The phrases joined by "and", "or", "nor"."""
    parts: list[tuple[int, int]] = []
    at = first
    for k in range(first, last + 1):
        joins = view.low[k] in ("and", "or", "nor", "neither", "either", "both", ",")
        if (joins and view.tags[k] in "cd,xur") or (view.low[k] == "by" and at == k):
            if at < k:
                parts.append((at, k - 1))
            at = k + 1
    if at <= last:
        parts.append((at, last))
    return parts


def _is_role(words: str) -> bool:
    """Whether a phrase ends in an office, a role or a body, or names its holder after it."""
    low = words.lower().split()
    return any(role_at(low, i)[0] or body_at(low, i)[0] for i in range(len(low)))


def unions(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """Both, in order, without doubles."""
    return tuple(dict.fromkeys((*first, *second)))
