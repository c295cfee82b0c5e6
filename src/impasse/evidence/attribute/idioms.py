"""Cues of several words: ``rule out``, ``let it be known``, and particles set apart from their verb."""

from __future__ import annotations

from functools import cache

from impasse.evidence.attribute import subjects
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.frames import Frame, frames
from impasse.evidence.text.wordlists import group

_SEPARABLE = group("separable_cue")
_AFTER_PARTICLE = frozenset(".,;:cyqRTpI-")


@cache
def _by_verb() -> dict[str, list[tuple[list[str], Frame]]]:
    """Idioms by their verb, the longest first: (words after the verb, frame)."""
    table: dict[str, list[tuple[list[str], Frame]]] = {}
    for key, frame in frames().verbs.items():
        verb, *rest = key.split("+")
        if rest:
            table.setdefault(verb, []).append((rest, frame))
    for idioms in table.values():
        idioms.sort(key=lambda idiom: (-len(idiom[0]), idiom[0]))
    return table


def frame_at(chunks: Chunks, k: int) -> tuple[Frame | None, int]:
    """Find the frame of a verb group with the words that belong to it.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    k : int
        Chunk of the verb group.

    Returns
    -------
    tuple of (Frame or None, int)
        The frame, and the last chunk of the cue.
    """
    lemma = chunks.lemma(k)
    low = chunks.sentence.low
    for words, frame in _by_verb().get(lemma, ()):
        for start in _starts(chunks, k):
            last = start + len(words) - 1
            if low[start : last + 1] == words:
                end = chunks.at(last)
                if chunks.last[end] == last:
                    return frame, end
    if chunks.kinds[k + 1 : k + 3] == "nJ" and chunks.low(k + 1) == "it":
        idiom = frames().verbs.get(f"{lemma}+{chunks.low(k + 2)}")
        if idiom:
            return idiom, k + 2
    return frames().verbs.get(lemma), k


def _starts(chunks: Chunks, k: int) -> list[int]:
    """Tokens at which the rest of an idiom may start: after the verb, or after an adverb after it."""
    after = [chunks.last[k] + 1]
    if chunks.kinds[k + 1 : k + 2] == "R":
        after.append(chunks.last[k + 1] + 1)
    return after


def separated(chunks: Chunks, k: int) -> tuple[Frame, int, int] | None:
    """Find a particle that stands after the object: ``turned the offer down``, ``ruled it out``.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    k : int
        Chunk of the verb group.

    Returns
    -------
    tuple of (Frame, int, int) or None
        The frame, the last chunk of the object and the chunk of the particle.
    """
    kinds = chunks.kinds
    if kinds[k + 1 : k + 2] not in ("n", "Q") or chunks.lemma(k) not in _by_verb():
        return None
    last = subjects.extend_of(chunks, k + 1)
    at = last + 1
    if kinds[at : at + 1] not in ("p", "R") or kinds[at + 1 : at + 2] not in ("", *_AFTER_PARTICLE):
        return None
    key = f"{chunks.lemma(k)}+{chunks.low(at)}"
    frame = frames().verbs.get(key) if key in _SEPARABLE else None
    if frame is None or chunks.first[at] != chunks.last[at]:
        return None
    return frame, last, at
