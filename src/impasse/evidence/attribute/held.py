"""Whose position a predicate tells: ``X is unacceptable to Osmar``, ``For Osmar, X must come first``."""

from __future__ import annotations

from functools import cache

from impasse.evidence.attribute import subjects
from impasse.evidence.attribute.extents import clause_end
from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.looks import skip
from impasse.evidence.document import Span
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.frames import Frame, frames

_BEING = frozenset(["be", "remain", "stay", "become", "seem", "appear"])
_BOUND = frozenset(["must", "should", "cannot", "has", "have", "needs", "need"])


@cache
def _by_first_word() -> dict[str, list[tuple[list[str], Frame]]]:
    """Predicates by their first word, the longest first."""
    table: dict[str, list[tuple[list[str], Frame]]] = {}
    for key, frame in frames().predicates.items():
        words = key.split("+")
        table.setdefault(words[0], []).append((words, frame))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return table


def find_held(chunks: Chunks) -> list[Found]:
    """Find the positions of one sentence that a predicate tells.

    Parameters
    ----------
    chunks : Chunks
        The sentence.

    Returns
    -------
    list of Found
        In text order.
    """
    found = []
    for k, kind in enumerate(chunks.kinds):
        one = _predicate(chunks, k) if kind == "V" and chunks.lemma(k) in _BEING else None
        if one is not None:
            found.append(one)
    one = _for(chunks) if chunks.sentence.low[:1] == ["for"] else None
    return [one, *found] if one is not None else found


def _key(chunks: Chunks, k: int) -> tuple[Frame, int] | None:
    """The predicate after the verb at chunk ``k``, and its last token."""
    sentence = chunks.sentence
    t = chunks.last[k] + 1
    while t < len(sentence.low) and sentence.tags[t] in "rdx":
        t += 1
    if t >= len(sentence.low):
        return None
    denied = _by_first_word().get("not", []) if chunks.negated(k) else []
    for words, frame in [(words[1:], frame) for words, frame in denied] + _by_first_word().get(
        sentence.low[t], []
    ):
        if sentence.low[t : t + len(words)] == words:
            return frame, t + len(words) - 1
    return None


def _predicate(chunks: Chunks, k: int) -> Found | None:
    """``X is a red line for Osmar``: Osmar is the source, what the sentence is about the content."""
    key = _key(chunks, k)
    if key is None:
        return None
    frame, last = key
    p = chunks.at(last + 1)
    if p + 1 >= len(chunks.kinds) or chunks.first[p] != last + 1 or chunks.kinds[p] != "p":
        return None
    if chunks.low(p) not in frame.takes or chunks.kinds[p + 1] not in "n" or subjects.is_time(chunks, p + 1):
        return None
    end = subjects.extend_right(chunks, p + 1, apposition=False)
    subject = subjects.before(chunks, k)
    content = _content(chunks, k, end, subject)
    if content is None:
        return None
    denied = frame.id.startswith("predicate:not+")
    begun = chunks.last[k] + 1 if denied else chunks.first[k]
    return Found(
        f"{frame.id}:{chunks.low(p)}",
        [_span(chunks, p + 1, end)],
        [(chunks.sentence.starts[begun], chunks.sentence.ends[chunks.last[p]])],
        [content],
        negated=chunks.negated(k) and not denied,
    )


def _content(chunks: Chunks, k: int, end: int, subject: tuple[int, int] | None) -> Span | None:
    """The subject, or the clause that *it* stands for."""
    if subject is None:
        return None
    if chunks.sentence.low[subject[0] : subject[1] + 1] != ["it"]:
        return chunks.sentence.span(*subject)
    i = skip(chunks, end + 1)
    told = i < len(chunks.kinds) and chunks.kinds[i] in "qI"
    return _span(chunks, i, clause_end(chunks, i, k)) if told else chunks.sentence.span(*subject)


def _for(chunks: Chunks) -> Found | None:
    """``For Osmar, the pact must come first``: a name, then what must be or what is unacceptable."""
    kinds = chunks.kinds
    if not kinds.startswith("pn,") or not set(chunks.tags(1)) <= set("dP") or "P" not in chunks.tags(1):
        return None
    v = kinds.find("V", 3)
    clause = v > 0 and kinds[3] in "nsG" and not kinds[3:v].strip("nspRTkG")
    if not clause or not (_BOUND & set(chunks.words(v)) or _key(chunks, v)):
        return None
    content = _span(chunks, 3, clause_end(chunks, 3, 2))
    return Found("phrase:in the view of", [_span(chunks, 1, 1)], [_span(chunks, 0, 0)], [content])


def _span(chunks: Chunks, first: int, last: int) -> Span:
    return chunks.sentence.span(chunks.first[first], chunks.last[last])
