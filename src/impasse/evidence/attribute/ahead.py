"""What stands ahead of a place in a sentence: the next chunk, its kind, a new speaker."""

from __future__ import annotations

from impasse.evidence.attribute.idioms import frame_at
from impasse.evidence.attribute.subjects import extend_right
from impasse.evidence.syntax.chunks import Chunks

_QUOTING = frozenset("Q<>:")
"""Marks without which ``put in`` and the like are no speech."""


def is_cue(chunks: Chunks, k: int, construction: str = "") -> bool:
    """Whether verb chunk ``k``, with the words that belong to it, is a cue (that takes a construction)."""
    frame, last = frame_at(chunks, k)
    if frame is not None and last > k and frame.takes.keys() == {"quote"}:
        return not _QUOTING.isdisjoint(chunks.sentence.tags)
    return frame is not None and (not construction or construction in frame.takes)


def next_chunk(chunks: Chunks, j: int, skip: str = "RT<>") -> int:
    """First chunk after ``j`` that is no adverb, day or quotation mark."""
    j += 1
    while j < len(chunks.kinds) and chunks.kinds[j] in skip:
        j += 1
    return j


def kind_at(chunks: Chunks, j: int) -> str:
    """Kind of chunk ``j``; a full stop after the last one."""
    return chunks.kinds[j] if j < len(chunks.kinds) else "."


def first_word(chunks: Chunks, a: int) -> str:
    """First word of chunk ``a`` in lower case; nothing after the last one."""
    return chunks.sentence.low[chunks.first[a]] if a < len(chunks.kinds) else ""


def new_speaker(chunks: Chunks, a: int) -> bool:
    """Whether a noun phrase with a speech verb of its own starts at ``a``."""
    if kind_at(chunks, a) not in "ns":
        return False
    v = next_chunk(chunks, extend_right(chunks, a, apposition=False))
    return kind_at(chunks, v) == "V" and is_cue(chunks, v, "quote")
