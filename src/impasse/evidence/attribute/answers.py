"""Answers that mean nothing without their question: ``Asked if it would sign, Osmar said no``."""

from __future__ import annotations

from impasse.evidence.attribute.complements import Complement
from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.subjects import Range
from impasse.evidence.syntax.chunks import Chunks

NO = frozenset(["no", "never", "absolutely not", "certainly not", "of course not", "not at all", "no way"])
YES = frozenset(["yes", "absolutely", "certainly", "of course", "by all means"])
_LONGEST = 5
"""Tokens of the longest answer with its marks."""
_WILLING = frozenset(["would", "will", "'ll", "wants", "want", "willing", "ready", "prepared"])


def answer(chunks: Chunks, k: int, match: Complement, subject: Range, found: list[Found]) -> Found | None:
    """Make a yes or no an attribution of what was asked.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    k : int
        Chunk of the cue verb.
    match : Complement
        What follows it.
    subject : tuple of int
        Tokens of its subject.
    found : list of Found
        What was found before the verb; a question that nobody is named for is what was asked.

    Returns
    -------
    Found or None
        The question is the content, confirmed or denied, promised or refused; None where there is none or where
        more than yes or no is said.
    """
    first, last = chunks.first[match.first], chunks.last[match.last]
    if last - first > _LONGEST:
        return None
    words = " ".join(w for w in chunks.sentence.low[first : last + 1] if w[0].isalpha())
    asked = [f for f in found if f.frame == "verb:ask:wh" and not f.source and len(f.content) == 1]
    if words not in NO | YES or not asked or asked[-1].content[0][1] > chunks.sentence.starts[first]:
        return None
    start, end = asked[-1].content[0]
    inside = [t for t, at in enumerate(chunks.sentence.starts) if start <= at < end]
    if len(inside) < 3 or chunks.sentence.low[inside[0]] not in ("if", "whether"):
        return None
    will = bool(_WILLING & {chunks.sentence.low[t] for t in inside})
    frame = ("verb:say+no:to" if will else "verb:deny:clause") if words in NO else "verb:confirm:clause"
    if words in YES and will:
        frame = "verb:say+yes:to"
    return Found(
        frame,
        [chunks.sentence.span(*subject)],
        [(chunks.sentence.starts[chunks.first[k]], chunks.sentence.ends[last])],
        [chunks.sentence.span(inside[1], inside[-1])],
    )
