"""Fixed phrases: ``according to``, ``citing``, ``in the view of``, ``reportedly``."""

from __future__ import annotations

from functools import cache

from impasse.evidence.attribute import subjects
from impasse.evidence.attribute.extents import clause_end
from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.subjects import Range
from impasse.evidence.document import Span
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.frames import frames
from impasse.evidence.text.wordlists import group

_REPORTERS = group("reporting_noun")
_NAMING = frozenset(["citing", "quoting"])


@cache
def _by_first_word() -> dict[str, list[tuple[str, tuple[str, ...], str]]]:
    """Phrases by their first word: (phrase, words, what it takes)."""
    table: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
    for phrase, (takes, _) in frames().phrases.items():
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append((phrase, words, takes))
    return table


def find_phrases(chunks: Chunks, spoken: list[Found]) -> list[Found]:
    """Find the attributions of one sentence that hang on fixed phrases.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    spoken : list of Found
        What verbs of the sentence attribute; ``citing`` names the source behind them.

    Returns
    -------
    list of Found
        In text order.
    """
    table = _by_first_word()
    out = []
    for t, word in enumerate(chunks.sentence.low):
        for phrase, words, takes in table.get(word, ()):
            found = _match(chunks, t, phrase, words, takes, spoken)
            if found is not None:
                out.append(found)
                break
    return out


def _match(
    chunks: Chunks, t: int, phrase: str, words: tuple[str, ...], takes: str, spoken: list[Found]
) -> Found | None:
    sentence = chunks.sentence
    if takes == "poss":
        return _possessive(chunks, t, phrase, words)
    if tuple(sentence.low[t : t + len(words)]) != words:
        return None
    last = t + len(words) - 1
    if takes == "none":
        return _adverb(chunks, t, phrase)
    k = _chunk_at(chunks, last + 1)
    if k is None or chunks.kinds[k] not in "ns" or chunks.first[k] < last + 1:
        return None
    if words[0] in _NAMING:
        return _cited(chunks, t, k, phrase, spoken)
    opens = _opens(chunks, _chunk_at(chunks, t) or 0)
    end = _source_end(chunks, k) if opens else _source_end_after(chunks, k)
    return _around(chunks, t, last, phrase, (chunks.first[k], chunks.last[end]), end)


def _opens(chunks: Chunks, k: int) -> bool:
    """Whether a phrase at chunk ``k`` stands before the clause it belongs to."""
    return not chunks.kinds[:k].strip("cRyT,<>") or (
        chunks.kinds[k - 1] == "," and "V" not in chunks.kinds[:k]
    )


def _source_end(chunks: Chunks, k: int) -> int:
    """Last chunk of a source that stands before its content: up to the comma that the clause follows."""
    kinds = chunks.kinds
    comma = kinds.find(",", k)
    if comma >= 0 and "w" in kinds[k:comma] and subjects.starts_clause(chunks, comma + 1):
        return comma - 1
    if comma < 0 or set(kinds[k:comma]) - set("npTRLGkc<>#"):
        return subjects.extend_right(chunks, k, apposition=False)
    following = kinds[comma + 1 : comma + 2]
    second = kinds.find(",", comma + 1)
    apposition = following == "n" and second > 0 and not set(kinds[comma + 1 : second]) - set("npTRLGkc<>#")
    return second - 1 if apposition and not subjects.starts_clause(chunks, comma + 1) else comma - 1


def _source_end_after(chunks: Chunks, k: int) -> int:
    """Last chunk of a source that stands after its content, participles and all."""
    kinds = chunks.kinds
    end = subjects.extend_right(chunks, k)
    reduced = (
        kinds[end + 1 : end + 2] == "V"
        and chunks.low(end + 1).endswith("ed")
        and kinds[end + 2 : end + 3] in ("p", "R")
    )
    if reduced or kinds[end + 1 : end + 2] in ("L", "G"):
        end += 1
        while kinds[end + 1 : end + 2] and kinds[end + 1] in "npTRkc":
            end += 1
    return subjects.with_relative(chunks, end)


def _cited(chunks: Chunks, t: int, k: int, phrase: str, spoken: list[Found]) -> Found | None:
    """``RBC reported, citing officials``: the cited source stands behind what the sentence reports."""
    end = subjects.with_relative(chunks, subjects.extend_right(chunks, k))
    if not any(chunks.low(m) in _REPORTERS for m in range(k, end + 1) if chunks.kinds[m] == "n"):
        return None
    sentence = chunks.sentence
    source = (chunks.first[k], chunks.last[end])
    before = [f for f in spoken if f.cue and f.cue[0][1] <= sentence.starts[t] and f.content and f.source]
    if before:
        outer = before[-1]
        cue = [sentence.span(t, t)]
        return Found(f"phrase:{phrase}", [sentence.span(*source)], cue, list(outer.content), inside=outer)
    return _around(chunks, t, t, phrase, source, end)


def _possessive(chunks: Chunks, t: int, phrase: str, words: tuple[str, ...]) -> Found | None:
    """``in their view``, ``in the ministry's view``: the possessor is the source."""
    sentence = chunks.sentence
    tail = list(words[words.index("*") + 1 :])
    for end in range(t + 2, min(t + 9, len(sentence.low) - len(tail) + 1)):
        if sentence.low[end : end + len(tail)] == tail:
            tags = sentence.tags[t + 1 : end]
            if tags in ("$", "w") or (tags.endswith("'") and set(tags) <= set("dnNPj'#")):
                source = (t + 1, end - 1 if tags in ("$", "w") else end - 2)
                k = _chunk_at(chunks, end + len(tail) - 1)
                first = _chunk_at(chunks, t) or 0
                beside = _opens(chunks, first) or chunks.kinds[first - 1 : first] == ","
                if k is not None and tags == "w":
                    return _whose(chunks, t, end + len(tail) - 1, phrase, k)
                if k is not None and beside:
                    return _around(chunks, t, end + len(tail) - 1, phrase, source, k)
    return None


def _whose(chunks: Chunks, t: int, last: int, phrase: str, k: int) -> Found | None:
    """``the mayor, in whose view it is late``: the content follows, the noun before is the source."""
    if k + 1 >= len(chunks.kinds):
        return None
    sentence = chunks.sentence
    content = [_span(chunks, k + 1, clause_end(chunks, k + 1, k))]
    known = subjects.antecedent(chunks, (t, t + 1))
    return Found(
        f"phrase:{phrase}", [sentence.span(t + 1, t + 1)], [sentence.span(t, last)], content, antecedent=known
    )


def _chunk_at(chunks: Chunks, token: int) -> int | None:
    for k, last in enumerate(chunks.last):
        if last >= token:
            return k
    return None


def _around(chunks: Chunks, t: int, last: int, phrase: str, source: Range, end: int) -> Found | None:
    """The content is what stands around the source phrase: after it when it opens the sentence, else before."""
    sentence = chunks.sentence
    kinds = chunks.kinds
    k = _chunk_at(chunks, t) or 0
    content: list[Span] = []
    following = end + 1
    if _opens(chunks, k) and end < len(kinds) - 3:
        while following < len(kinds) and kinds[following] in ",T":
            following += 1
        if following >= len(kinds) - 1:
            return None
        content = [_span(chunks, following, clause_end(chunks, following, following))]
        if k > 1 and kinds[k - 1] == ",":
            content.insert(0, _span(chunks, _clause_start(chunks, k - 1), k - 2))
    else:
        stop = k - 1
        while stop > 0 and kinds[stop] in ",-":
            stop -= 1
        content = [_span(chunks, _clause_start(chunks, stop), stop)]
    cue_end = last if "*" in phrase else t + len(phrase.split()) - 1
    return Found(f"phrase:{phrase}", [sentence.span(*source)], [sentence.span(t, cue_end)], content)


def _clause_start(chunks: Chunks, stop: int) -> int:
    """Where the clause that ends at chunk ``stop`` starts."""
    kinds = chunks.kinds
    start = max(kinds.rfind(";", 0, stop), kinds.rfind(":", 0, stop)) + 1
    if kinds[start:stop].count("-") % 2:
        start = kinds.rfind("-", 0, stop) + 1
    for m in range(stop - 2, start, -1):
        if (
            kinds[m] == "c"
            and kinds[m - 1] == ","
            and kinds[m + 1] in "ns"
            and subjects.starts_clause(chunks, m + 1)
        ):
            start = m
            break
    while start < stop and kinds[start] in "c,":
        start += 1
    return start


def _adverb(chunks: Chunks, t: int, phrase: str) -> Found | None:
    """``reportedly``: no source; subject and predicate of the clause are the content."""
    sentence = chunks.sentence
    k = _chunk_at(chunks, t)
    if k is None:
        return None
    cue = [sentence.span(t, t)]
    if t == 0 and chunks.kinds[k + 1 : k + 2] == ",":
        return Found(
            f"phrase:{phrase}", [], cue, [_span(chunks, k + 2, clause_end(chunks, k + 2, k + 2))], hedged=True
        )
    verb = k if chunks.kinds[k] in "V" else k + 1
    subject = subjects.before(chunks, verb) if chunks.kinds[verb : verb + 1] == "V" else None
    if subject is None or subject[0] > t:
        return None
    end = chunks.last[clause_end(chunks, verb, verb)]
    pieces = [sentence.span(*subject)]
    if chunks.first[k] < t and chunks.kinds[k] == "V":
        pieces.append(sentence.span(chunks.first[k], t - 1))
    if t < end:
        pieces.append(sentence.span(t + 1, end))
    return Found(f"phrase:{phrase}", [], cue, pieces, hedged=True)


def _span(chunks: Chunks, first: int, last: int) -> Span:
    return chunks.sentence.span(chunks.first[first], chunks.last[last])
