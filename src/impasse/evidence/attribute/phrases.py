"""Fixed phrases: ``according to``, ``citing``, ``in the view of``, ``reportedly``."""

from __future__ import annotations

from impasse.evidence.attribute import subjects
from impasse.evidence.attribute.chunks import Chunks
from impasse.evidence.attribute.extents import clause_end
from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.frames import frames
from impasse.evidence.document import Span

_FRONT = frozenset("cyRpT")


def find_phrases(chunks: Chunks) -> list[Found]:
    """Find the attributions of one sentence that hang on fixed phrases.

    Parameters
    ----------
    chunks : Chunks
        The sentence.

    Returns
    -------
    list of Found
        In text order.
    """
    low = chunks.sentence.low
    out = []
    for phrase, (takes, _) in frames().phrases.items():
        words = phrase.split()
        for t in range(len(low) - len(words) + 1):
            if low[t] == words[0]:
                found = _source_phrase(chunks, t, phrase, words, takes)
                if found is not None:
                    out.append(found)
    return out


def _source_phrase(chunks: Chunks, t: int, phrase: str, words: list[str], takes: str) -> Found | None:
    sentence = chunks.sentence
    if takes == "poss":
        return _possessive_phrase(chunks, t, phrase, words)
    if sentence.low[t : t + len(words)] != words:
        return None
    last = t + len(words) - 1
    if takes == "none":
        return _adverb(chunks, t, last, phrase)
    k = _chunk_at(chunks, last + 1)
    if k is None or chunks.kinds[k] not in "nsyG":
        return None
    if chunks.kinds[k] == "n" and chunks.first[k] < last + 1:
        return None
    end = subjects.with_relative(chunks, subjects.extend_right(chunks, k))
    return _around(chunks, t, last, phrase, (chunks.first[k], chunks.last[end]), end)


def _possessive_phrase(chunks: Chunks, t: int, phrase: str, words: list[str]) -> Found | None:
    """``in their view``, ``in the ministry's view``: the possessor is the source."""
    sentence = chunks.sentence
    tail = words[words.index("*") + 1 :]
    for end in range(t + 2, min(t + 9, len(sentence.low) - len(tail) + 1)):
        if sentence.low[end : end + len(tail)] == tail:
            tags = sentence.tags[t + 1 : end]
            if tags == "$" or (tags.endswith("'") and set(tags) <= set("dnNPj'#")):
                source = (t + 1, end - 1 if tags == "$" else end - 2)
                k = _chunk_at(chunks, end + len(tail) - 1)
                if k is not None:
                    return _around(chunks, t, end + len(tail) - 1, phrase, source, k)
    return None


def _chunk_at(chunks: Chunks, token: int) -> int | None:
    for k, last in enumerate(chunks.last):
        if last >= token:
            return k
    return None


def _around(
    chunks: Chunks, t: int, last: int, phrase: str, source: tuple[int, int], end: int
) -> Found | None:
    """The content is what stands around the source phrase: after it when it opens the sentence, else before."""
    sentence = chunks.sentence
    kinds = chunks.kinds
    k = _chunk_at(chunks, t) or 0
    content: list[Span] = []
    following = end + 1
    if not kinds[:k].strip('cRyT,"'):
        if following < len(kinds) and kinds[following] == ",":
            following += 1
        if following >= len(kinds) - 1:
            return None
        content = [_span(chunks, following, clause_end(chunks, following, k))]
    else:
        stop = k - 1
        while stop > 0 and kinds[stop] in ",-":
            stop -= 1
        start = _clause_start(chunks, stop)
        content = [_span(chunks, start, stop)]
        inserted = following + 2 < len(kinds) and kinds[following] == "," and kinds[k - 1] == ","
        if inserted and kinds[following + 1] in "VIpnQ" and not _has_verb(kinds, start, stop):
            content.append(_span(chunks, following + 1, clause_end(chunks, following + 1, following + 1)))
    cue_end = last if "*" in phrase else t + len(phrase.split()) - 1
    return Found(f"phrase:{phrase}", [sentence.span(*source)], [sentence.span(t, cue_end)], content)


def _has_verb(kinds: str, start: int, stop: int) -> bool:
    return "V" in kinds[start : stop + 1]


def _clause_start(chunks: Chunks, stop: int) -> int:
    """Where the clause that ends at chunk ``stop`` starts: the sentence's start, or after a semicolon."""
    start = max(chunks.kinds.rfind(";", 0, stop), chunks.kinds.rfind(":", 0, stop)) + 1
    while start < stop and chunks.kinds[start] in "c,":
        start += 1
    return start


def _adverb(chunks: Chunks, t: int, last: int, phrase: str) -> Found | None:
    """``reportedly``: no source, the clause around the adverb is the content."""
    sentence = chunks.sentence
    k = _chunk_at(chunks, t)
    if k is None:
        return None
    start = _clause_start(chunks, k) if k else 0
    stop = clause_end(chunks, k, k)
    pieces = []
    if chunks.first[start] < t:
        pieces.append((sentence.starts[chunks.first[start]], sentence.ends[t - 1]))
    following = last + 1
    if following < len(sentence.low) and sentence.tags[following] == ",":
        following += 1
    if following <= chunks.last[stop]:
        pieces.append((sentence.starts[following], sentence.ends[chunks.last[stop]]))
    if not pieces:
        return None
    return Found(f"phrase:{phrase}", [], [sentence.span(t, last)], pieces, hedged=True)


def _span(chunks: Chunks, first: int, last: int) -> Span:
    return chunks.sentence.span(chunks.first[first], chunks.last[last])
