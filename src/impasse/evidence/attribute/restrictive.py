"""Sources with a clause that tells which one is meant: ``an official who asked not to be named said``."""

from __future__ import annotations

from impasse.evidence.attribute import subjects
from impasse.evidence.attribute.ahead import is_cue
from impasse.evidence.attribute.subjects import Range
from impasse.evidence.syntax.chunks import Chunks

_NAMED = frozenset(["name", "identify", "quote"])
_GIVE = frozenset(["give", "disclose", "reveal", "provide", "have", "use", "share", "see"])
_NAMES = frozenset(["name", "names", "identity", "identities"])
_NAMELESS = frozenset(["anonymous", "nameless", "unnamed", "unidentified"])
_BREAKS = frozenset(",;:-Qwqycs")


def restricted(chunks: Chunks, k: int) -> Range | None:
    """Find a subject whose relative clause ends right before a verb group.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    k : int
        Chunk of the verb group.

    Returns
    -------
    tuple of int or None
        Tokens of the noun phrase with its relative clause.
    """
    kinds = chunks.kinds
    w = max(kinds.rfind("w", 0, k), kinds.rfind("q", 0, k))
    if w < 1 or kinds[w - 1] not in "nk" or chunks.low(w) not in ("who", "which", "that"):
        return None
    inside = kinds[w + 1 : k]
    if _BREAKS & set(inside) or inside.count("V") != 1 or inside.lstrip("R")[0] != "V":
        return None
    governor = w + 1 + max(inside.rfind(kind) for kind in "VIG")
    if inside[-1] == "n" and is_cue(chunks, governor, "clause"):
        return None
    head = w - 1
    while head > 0 and kinds[head] == "k":
        head -= 1
    owner = subjects.noun_phrase(chunks, head) if kinds[head] == "n" else None
    if owner is None or kinds[w] == "q":
        return owner  # "the premier that speaks for rebels said"
    return owner[0], chunks.last[k - 1]


def keeps_name(chunks: Chunks, first: int, last: int) -> bool:
    """Whether what is asked for or declined is to be named: ``to be identified``, ``to give his name``.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    first, last : int
        Chunks of the content.

    Returns
    -------
    bool
        Then the verb tells how the source wants to be called, and attributes nothing.
    """
    words = chunks.sentence.low[chunks.first[first] : chunks.last[last] + 1]
    if "anonymity" in words[:3]:
        return True
    if chunks.kinds[first] not in "IG":
        return False
    if chunks.lemma(first) in _NAMED:
        return "b" in chunks.tags(first)
    if _NAMELESS & set(words[:5]):
        return True
    return chunks.lemma(first) in _GIVE and bool(_NAMES & set(words[1:5]))
