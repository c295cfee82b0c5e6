"""Verbs that only lead to a cue: ``likes to point out``, ``has dared to propose``, ``was quick to say``."""

from __future__ import annotations

from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.text.wordlists import group

_LEADING = group("leading_verb")
_LEADING_ADJECTIVES = group("leading_adjective")
_NOT_NOW = frozenset(["fail", "use"])
"""Verbs whose infinitive does not hold, or no longer: ``used to reject``."""
_NOBODY = frozenset(["neither", "nobody", "none", "no-one"])


def leading(chunks: Chunks, k: int) -> int | None:
    """Find the finite verb that leads to the infinitive at chunk ``k``.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    k : int
        Chunk of an infinitive.

    Returns
    -------
    int or None
        Chunk of the finite verb; None where the infinitive is a plan, a wish or an object of its own.
    """
    kinds = chunks.kinds
    j = k - 1
    while j >= 0 and kinds[j] in "RT":
        j -= 1
    if j < 0:
        return None
    if kinds[j] == "V":
        word = chunks.low(j) if chunks.passive(j) else chunks.lemma(j)
        return j if word in (_LEADING_ADJECTIVES if chunks.passive(j) else _LEADING) else None
    if kinds[: j + 1].endswith("Vpn") and (chunks.low(j - 1), chunks.low(j)) == ("at", "pains"):
        return j - 2
    if kinds[j] in "JL" and j and kinds[j - 1] == "V" and chunks.low(j) in _LEADING_ADJECTIVES:
        return j - 1
    return None


def leads(chunks: Chunks, k: int) -> bool:
    """Whether the verb group at chunk ``k`` only leads to an infinitive after it."""
    j = k + 1
    while j < len(chunks.kinds) and chunks.kinds[j] in "RTJL":
        j += 1
    return j < len(chunks.kinds) and chunks.kinds[j] == "I" and leading(chunks, j) == k


def negated(chunks: Chunks, k: int, subject: tuple[int, int] | None) -> bool:
    """Whether an attribution is denied.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    k : int
        Chunk of the cue's verb group.
    subject : tuple of int or None
        Tokens of its subject.

    Returns
    -------
    bool
        True for a negation in the verb group or in the verb that leads to it, after ``nor did``, and for a
        subject that is nobody.
    """
    lead = leading(chunks, k) if chunks.kinds[k] == "I" else None
    if chunks.negated(k) or (lead is not None and (chunks.negated(lead) or chunks.lemma(lead) in _NOT_NOW)):
        return True
    if subject is None:
        return False
    if chunks.sentence.low[subject[0]] in _NOBODY:
        return True
    if k and chunks.kinds[k - 1] == "c" and chunks.low(k - 1) == "nor":
        return True
    s = chunks.at(subject[0])
    return s > 1 and chunks.kinds[s - 2 : s] == "cV" and chunks.low(s - 2) == "nor"
