"""Answers in a noun: "Our answer is no", "Its request met with a flat refusal from B"."""

from __future__ import annotations

from collections.abc import Sequence

from impasse.evidence.positions.topics import Mention
from impasse.evidence.stances.classes import forms, words_of
from impasse.evidence.stances.said import Position, Sentences, Voices
from impasse.evidence.stances.sentence import View
from impasse.evidence.stances.subjects import subject_of
from impasse.evidence.stances.who import Cast

_YES = frozenset(["yes", "approval", "agreement", "consent", "assent"])
_NO = frozenset(["no", "refusal", "rejection", "rebuff", "veto", "snub", "resistance", "opposition"])
_WHY = "an answer to what the sentence before was about"


def replied(
    view: View, mentions: Sequence[Mention], state: Sentences, voices: Voices, cast: Cast
) -> list[Position]:
    """Return the positions of whoever gives such an answer.

    Parameters
    ----------
    view : View
        The sentence.
    mentions : sequence of Mention
        What it speaks of.
    state : Sentences
        What the sentence before took a stance on.
    voices : Voices
        Who speaks where.
    cast : Cast
        Who is who.
    """
    topics = list(dict.fromkeys(m.topic for m in mentions)) or list(state.spoken)
    if len(topics) != 1:
        return []
    for k, word in enumerate(view.low):
        if word not in _YES | _NO or view.tags[k] in "v":
            continue
        parties, word_of = _answers(view, k, voices), "own"
        if not parties and not view.tags[k + 1 :].strip('.,>"'):
            continue
        parties = parties or _met_with(view, k, cast)
        if parties:
            span = view.place(k, k)
            stance = "wants" if word in _YES else "rejects"
            return [
                Position(topics[0], party, stance, span, span, "replied", _WHY, word=word_of)
                for party in parties
            ]
    return []


def _answers(view: View, k: int, voices: Voices) -> tuple[str, ...]:
    """Who says "*our answer is* no"."""
    verb = k - 1
    while verb > 0 and view.tags[verb] in "djr<>":
        verb -= 1
    noun = view.chunks.last[view.chunks.at(verb) - 1] if verb > 0 else -1
    answers = noun >= 0 and view.low[noun] in words_of("answers") and "be" in forms(view.low[verb])
    speaker = voices.speaker(view.place(k, k)[0]) if answers else None
    owner = view.low[view.group(noun)[0]] if answers else ""
    return speaker.actors if speaker is not None and owner in ("our", "my", "the") else ()


def _met_with(view: View, k: int, cast: Cast) -> tuple[str, ...]:
    """From whom what was asked for "*met with* a flat no *from B*"."""
    before = view.low[:k]
    met = any(
        before[j : j + 2] in (["met", "with"], ["ran", "into"], ["met", "a"], ["drew", "a"]) for j in range(k)
    )
    if not met or view.low[k + 1 : k + 2] not in (["from"], ["by"], ["of"]) or view.kind(k + 2) != "n":
        return ()
    who = cast.of(view, *view.group(k + 2))
    return who.actors if who.kind == "actor" else ()


def settled_matter(view: View, cast: Cast) -> tuple[tuple[str, ...], tuple[int, int]] | None:
    """Return who calls the matter settled ("*A considers the question closed*"), and where; None where nobody does.

    Parameters
    ----------
    view : View
        The sentence.
    cast : Cast
        Who is who.
    """
    for op in view.ops:
        if not op.is_a("brand") or view.kind(op.first) != "V":
            continue
        k = op.last + 1
        while k < len(view.low) and view.tags[k] in "dj":
            k += 1
        if (
            view.low[k : k + 1] == []
            or view.low[k] not in words_of("matters")
            or view.chunks.negated(view.chunks.at(op.first))
        ):
            continue
        stop = k + 1
        while stop < len(view.low) and (view.tags[stop] in "rd" or view.low[stop] in ("as", "to", "be")):
            stop += 1
        subject = subject_of(view, view.group(op.first)[0])
        if view.low[stop : stop + 1] and view.low[stop] in words_of("settled") and subject is not None:
            who = cast.of(view, *subject)
            return (who.actors, view.place(k, stop)) if who.kind == "actor" else None
    return None
