"""Lists that a sentence announces: ``Her demands were:``, ``The group set out three conditions:``, then the items.

The noun says what each item is; its owner, or the subject of the sentence, is whose they are.
"""

from __future__ import annotations

from impasse.evidence.attribute import subjects
from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.nouns import noun_frame, possessor
from impasse.evidence.attribute.speakers import Speakers
from impasse.evidence.attribute.subjects import Range
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.frames import Frame
from impasse.evidence.text.wordlists import group

_OWNED = frozenset(["of", "from", "by"])
_SETTING = group("setting_out_verb")


def find_announced(chunks: Chunks) -> Found | None:
    """Find what a sentence that ends with a colon announces.

    Parameters
    ----------
    chunks : Chunks
        The sentence.

    Returns
    -------
    Found or None
        An attribution that waits for its contents; None where no list of somebody's is announced.
    """
    kinds = chunks.kinds.rstrip(".")
    if not kinds.endswith(":"):
        return None
    for k in range(len(kinds) - 2, -1, -1):
        frame = noun_frame(chunks, k) if kinds[k] == "n" else None
        if frame is None or "list" not in frame.takes:
            continue
        source = _owner(chunks, k) or _subject(chunks, k)
        return _found(chunks, k, frame, source) if source is not None else None
    return None


def _found(chunks: Chunks, k: int, frame: Frame, source: Range) -> Found:
    span = chunks.sentence.span
    return Found(f"{frame.id}:list", [span(*source)], [span(chunks.first[k], chunks.last[k])])


def _owner(chunks: Chunks, k: int) -> Range | None:
    """Whose the noun is by itself: ``the union's demands``, ``the demands of the union``; a pronoun says it later."""
    kinds = chunks.kinds
    owned = kinds[k + 1 : k + 3] == "pn" and chunks.low(k + 1) in _OWNED
    if owned:
        return chunks.first[k + 2], chunks.last[subjects.extend_right(chunks, k + 2, apposition=False)]
    owner = possessor(chunks, k)
    if owner is None or chunks.sentence.tags[owner[0]] != "$":
        return owner
    told = next((v for v in range(k) if kinds[v] == "V"), None)
    return (Speakers(chunks).of(told) if told is not None else None) or owner


def _subject(chunks: Chunks, k: int) -> Range | None:
    """Who sets the list out: the subject of a verb of setting out before the noun."""
    verbs = [v for v in range(k) if chunks.kinds[v] in "VIG" and chunks.lemma(v) in _SETTING]
    return Speakers(chunks).of(verbs[-1]) if verbs and not chunks.passive(verbs[-1]) else None


def with_list(announced: Found | None, others: list[Found]) -> list[Found]:
    """Return the other attributions of a sentence with the announced one, which holds what names only the list."""
    if announced is None:
        return others
    noun = announced.cue[0]
    kept = [
        f
        for f in others
        if f.content and f.cue != announced.cue and not any(a < noun[1] and noun[0] < b for a, b in f.content)
    ]
    return [*kept, announced]
