"""Who shares a stance with the one named: "A as well as B", "A, and with it B", "and so does B", "nor does B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from impasse.evidence.stances.said import Position
from impasse.evidence.stances.sentence import View
from impasse.evidence.stances.who import Cast, Who, unions

_WITH = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("alongside",), ("like",))
"""Words between two who hold the same."""
_ECHOES = frozenset(["so", "nor", "neither", "as"])
"""What opens "so does B" and "nor does B"."""
_HELD = frozenset(["subject", "doer", "embed"])


def with_company(view: View, subject: tuple[int, int], cast: Cast) -> Who:
    """Tell whom a subject stands for, with those that are named beside it as holding the same.

    Parameters
    ----------
    view : View
        The sentence.
    subject : tuple of int
        First and last token of the subject.
    cast : Cast
        Who is who.
    """
    who = cast.of(view, *subject)
    if who.kind != "actor":
        return who
    more = _before(view, subject[0], cast) + _after(view, subject[1], cast)
    return Who("actor", unions(who.actors, more)) if more else who


def _before(view: View, first: int, cast: Cast) -> tuple[str, ...]:
    """ "*B as well as* A"."""
    for words in _WITH[:4]:
        at = first - len(words)
        if at > 0 and tuple(view.low[at:first]) == words and view.kind(at - 1) == "n":
            return _named(view, at - 1, cast)
    return ()


def _after(view: View, last: int, cast: Cast) -> tuple[str, ...]:
    """ "A, *and with it B*,", "A, *like B*,"."""
    at = last + 1
    if view.tags[at : at + 1] != ",":
        return ()
    at += 1
    if view.low[at : at + 2] == ["and", "with"] and view.low[at + 2 : at + 3] in (
        ["it"],
        ["her"],
        ["him"],
        ["them"],
    ):
        return _named(view, at + 3, cast)
    for words in _WITH:
        if tuple(view.low[at : at + len(words)]) == words:
            return _named(view, at + len(words), cast)
    return ()


def _named(view: View, token: int, cast: Cast) -> tuple[str, ...]:
    """The actor that the noun phrase at a token names."""
    if not 0 <= token < len(view.tags) or view.kind(token) != "n":
        return ()
    who = cast.of(view, *view.group(token))
    return who.actors if who.kind == "actor" else ()


def echoed(view: View, found: Sequence[Position], cast: Cast) -> list[Position]:
    """The stances that somebody shares by an echo at the end of the sentence ("..., and so does *B*").

    Parameters
    ----------
    view : View
        The sentence.
    found : sequence of Position
        What it tells before the echo.
    cast : Cast
        Who is who.
    """
    for k in range(1, len(view.low) - 2):
        if view.low[k] not in _ECHOES or view.tags[k + 1] not in "hbom" or view.tags[k - 1] not in ",c;":
            continue
        who = _named(view, k + 2, cast)
        end = view.group(k + 2)[1] + 1
        if not who or view.tags[end : end + 1] not in ("", ".", ",", ";"):
            continue
        at = view.place(k, k)[0]
        mine = [p for p in found if p.place[0] < at and p.word in ("own", "unofficial")]
        return [replace(p, party=party, rule="echo") for p in mine for party in who if party != p.party]
    return []


def fronted(view: View, shape: str, cast: Cast) -> tuple[str, ...]:
    """For whom something is good or bad, where the sentence begins with that ("*To A*, the plan was an insult").

    Parameters
    ----------
    view : View
        The sentence.
    shape : str
        Of the mention; only a subject is judged.
    cast : Cast
        Who is who.
    """
    if shape != "subject" or view.low[0] != "to" or view.kind(1) != "n":
        return ()
    end = view.group(1)[1] + 1
    return _named(view, 1, cast) if view.tags[end : end + 1] == "," else ()
