"""How far a content runs: to the end of the clause or phrase that belongs to the cue."""

from __future__ import annotations

from impasse.evidence.attribute.chunks import Chunks
from impasse.evidence.attribute.frames import frames
from impasse.evidence.attribute.subjects import extend_right, starts_clause

_CONTRAST = frozenset(["while", "whereas", "although", "though"])
_CIRCUMSTANCE = frozenset(["while", "whereas", "although", "though", "as", "when", "after", "before", "even"])
_LEADS = frozenset(["according", "citing", "quoting"])


def is_cue(chunks: Chunks, k: int, construction: str = "clause") -> bool:
    """Whether verb chunk ``k`` is a cue that takes a construction."""
    frame = frames().verbs.get(chunks.lemma(k))
    return frame is not None and construction in frame.takes


def _speech(chunks: Chunks, k: int) -> bool:
    return is_cue(chunks, k, "quote")


def clause_end(chunks: Chunks, start: int, cue: int) -> int:
    """Last chunk of a clause content (what was said) that begins at chunk ``start``.

    It runs to the end of the sentence unless the cue's own clause goes on: another cue in coordination, a
    participle such as ``adding``, a source phrase, a contrasting clause with a cue of its own, a semicolon.
    """
    kinds = chunks.kinds
    n = len(kinds)
    j = start
    while j < n:
        kind = kinds[j]
        if kind == ";" and j > start:
            break
        if kind == "-" and j > start and _dash_ends(chunks, j):
            break
        if kind == "," and j > start and _comma_ends(chunks, j, cue):
            break
        if kind == "c" and j > start and _verb_joins(chunks, j, cue):
            break
        if kind == "y" and j > start + 1 and kinds[j - 1] != "," and _contrast_with_cue(chunks, j):
            break
        j += 1
    return _trim(chunks, start, j - 1)


def phrase_end(chunks: Chunks, start: int, cue: int) -> int:
    """Last chunk of an object content (what is wanted, praised, refused) that begins at chunk ``start``."""
    kinds = chunks.kinds
    n = len(kinds)
    j = start
    while j < n:
        kind = kinds[j]
        if kind in ";:" and j > start:
            break
        if kind == "-" and j > start and _dash_ends(chunks, j):
            break
        if kind == "," and j > start and _comma_ends_phrase(chunks, j):
            break
        if kind == "c" and j > start and (_verb_joins(chunks, j, cue) or _clause_joins(chunks, j)):
            break
        if kind == "y" and j > start and chunks.low(j) in _CIRCUMSTANCE and _has_clause(chunks, j):
            break
        if kind == "V" and j > start and kinds[j - 1] in "nsT" and not _own_verb(chunks, start, j):
            break
        j += 1
    return _trim(chunks, start, j - 1)


def _own_verb(chunks: Chunks, start: int, j: int) -> bool:
    """Whether a finite verb inside an object content has a subject inside it, or a relative word."""
    inside = chunks.kinds[start:j]
    return any(c in inside for c in "wqy") or inside.count("n") + inside.count("s") >= 2


def _trim(chunks: Chunks, start: int, end: int) -> int:
    while (
        end > start
        and chunks.kinds[end] in '.,-;:c"'
        and not (chunks.kinds[end] == '"' and _is_closed(chunks, end))
    ):
        end -= 1
    return end


def _is_closed(chunks: Chunks, end: int) -> bool:
    """Whether the quotation mark at ``end`` closes a quotation (so it belongs to the content)."""
    sentence = chunks.sentence
    t = chunks.first[end]
    return t > 0 and sentence.ends[t - 1] == sentence.starts[t]


def _dash_ends(chunks: Chunks, j: int) -> bool:
    """A dash ends the content unless a second dash closes an insertion."""
    return "-" not in chunks.kinds[j + 1 :]


def _next(chunks: Chunks, j: int, skip: str = 'RT"') -> int:
    j += 1
    while j < len(chunks.kinds) and chunks.kinds[j] in skip:
        j += 1
    return j


def _kind(chunks: Chunks, j: int) -> str:
    return chunks.kinds[j] if j < len(chunks.kinds) else "."


def _comma_ends(chunks: Chunks, j: int, cue: int) -> bool:
    """Whether the clause content ends at the comma ``j``."""
    a = _next(chunks, j)
    kind = _kind(chunks, a)
    if kind == "." or a >= len(chunks.kinds):
        return False
    if kind == "c":
        return _verb_joins(chunks, a, cue) or _new_speaker(chunks, a + 1)
    if kind == "G":
        return (
            _speech(chunks, a) or chunks.sentence.low[chunks.first[a]] in _LEADS or is_cue(chunks, a, "comp")
        )
    if kind == "y":
        return _contrast_with_cue(chunks, a)
    if chunks.sentence.low[chunks.first[a]] in _LEADS:
        return True
    return kind == "V" and _speech(chunks, a)


def _verb_joins(chunks: Chunks, j: int, cue: int) -> bool:
    """Whether the conjunction at ``j`` joins a second verb to the cue: ``said A and called B``."""
    a = _next(chunks, j)
    if _kind(chunks, a) != "V":
        return False
    frame = frames().verbs.get(chunks.lemma(a))
    return frame is not None and _same_form(chunks, a, cue)


def _same_form(chunks: Chunks, a: int, cue: int) -> bool:
    """Whether two verb groups agree in form, as coordinated verbs of one subject do."""
    first, second = chunks.tags(cue).strip("rx"), chunks.tags(a).strip("rx")
    if chunks.kinds[cue] != "V":
        return False
    if first == second == "v":
        return chunks.low(cue).endswith("s") == chunks.low(a).endswith("s")
    return first[0] in "hb" and second[0] in "hb" and first[-1] == second[-1]


def _new_speaker(chunks: Chunks, a: int) -> bool:
    """Whether a noun phrase with a speech verb of its own starts at ``a``."""
    kinds = chunks.kinds
    if _kind(chunks, a) not in "ns":
        return False
    v = _next(chunks, extend_right(chunks, a, apposition=False))
    return _kind(chunks, v) == "V" and kinds[v] == "V" and _speech(chunks, v)


def _contrast_with_cue(chunks: Chunks, a: int) -> bool:
    """Whether a contrasting clause at ``a`` has a cue of its own (``while B said ...``)."""
    if chunks.low(a) not in _CONTRAST and chunks.low(a) != "as":
        return False
    return _new_speaker(chunks, _next(chunks, a))


def _comma_ends_phrase(chunks: Chunks, j: int) -> bool:
    """Whether the object content ends at the comma ``j``."""
    a = _next(chunks, j)
    kind = _kind(chunks, a)
    if kind in "GyVQLIJ.":
        return True
    if kind == "w":
        return False
    if kind == "c":
        b = _next(chunks, a)
        return _kind(chunks, b) in "VyGpQ" or _clause_joins(chunks, a)
    if kind in "ns":
        return starts_clause(chunks, a)
    return True


def _clause_joins(chunks: Chunks, j: int) -> bool:
    """Whether the conjunction at ``j`` joins a whole clause with its own subject."""
    a = _next(chunks, j)
    if _kind(chunks, a) == "V":
        return chunks.tags(a).strip("rx")[:1] in "vhbom"
    return _kind(chunks, a) in "ns" and starts_clause(chunks, a)


def _has_clause(chunks: Chunks, j: int) -> bool:
    a = _next(chunks, j)
    return (_kind(chunks, a) in "ns" and starts_clause(chunks, a)) or _kind(chunks, a) == "G"
