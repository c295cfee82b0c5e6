"""Content before its cue: ``"...", Smith said``, ``..., said Smith``, ``The port, Smith said, is closed``."""

from __future__ import annotations

from impasse.evidence.attribute import subjects
from impasse.evidence.attribute.ahead import is_cue, new_speaker
from impasse.evidence.attribute.complements import complement
from impasse.evidence.attribute.extents import clause_end
from impasse.evidence.attribute.looks import has_verb, skip
from impasse.evidence.attribute.subjects import Range
from impasse.evidence.document import Span
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.frames import Frame
from impasse.evidence.text.wordlists import group

_CIRCUMSTANCES = frozenset(["when", "after", "before", "while", "as", "once", "since"])
_SLOGANS = frozenset(["no", "not", "never"])
"""Words with which a headline tells what somebody says without a verb: ``No tolls, says Osmar``."""
_INVERTING = group("inverting_verb")


def inverted(chunks: Chunks, k: int, frame: Frame, end: int) -> tuple[Range, list[Span]] | None:
    """Source and content of ``"...," said Smith``.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    k, end : int
        First and last chunk of the cue.
    frame : Frame
        Its frame.

    Returns
    -------
    tuple or None
        Tokens of the source and spans of the content; None when the cue is not inverted.
    """
    kinds = chunks.kinds
    left = skip_left(chunks, k - 1)
    if kinds[k] != "V" or left < 0 or kinds[left] not in "Q,":
        return None
    if "addr" in frame.takes and chunks.lemma(k) not in _INVERTING and left and kinds[left - 1] != "Q":
        return None  # "...," A, the minister, *told* reporters
    i = skip(chunks, end + 1)
    if i >= len(kinds) or kinds[i] not in "ns" or subjects.is_time(chunks, i):
        return None
    last = subjects.with_relative(chunks, subjects.extend_right(chunks, i))
    folded = _folded(kinds, left)
    dashed = kinds[0] == "-"  # a line of speech that a dash opens
    quoted = folded or dashed or "Q" in kinds[_content_start(chunks, left) : left]
    inserted = kinds[last + 1 : last + 3] == ",V"
    first, stop = _content_start(chunks, left), _content_stop(chunks, left)
    slogan = stop >= first and chunks.words(first)[0] in _SLOGANS and kinds[last + 1 :].strip(".>") == ""
    told = inserted or slogan or _main_verb(chunks, left)
    if not quoted and (chunks.lemma(k) not in _INVERTING or not told):
        return None
    if not folded and kinds[last + 1 : last + 2] in ("q", "I", "n", "s", "G", "J"):
        return None
    reduced = _reduced(chunks, last)
    if reduced > last:
        last = reduced
    elif (
        not inserted
        and kinds[last + 1 : last + 2] != ","
        and (subjects.starts_clause(chunks, i) if folded else has_verb(chunks, i))
    ):
        return None
    if stop < first:
        return None
    content = [_span(chunks, first, stop), *_resumed(chunks, last + 1, folded)]
    return (chunks.first[i], chunks.last[last]), content


def _reduced(chunks: Chunks, last: int) -> int:
    """Last chunk of a participle that describes the speaker: ``said a guard posted at the gate``."""
    kinds = chunks.kinds
    if kinds[last + 1 : last + 3] not in ("Vp", "Lp", "VR", "VI") or not chunks.low(last + 1).endswith("ed"):
        return last
    end = last + 2
    while kinds[end + 1 : end + 2] and kinds[end + 1] in "pnRTkG":
        end += 1
    return end if kinds[end + 1 : end + 2] in (".", "", ",", ">") else last


def fronted(chunks: Chunks, k: int, frame: Frame, end: int, subject: Range) -> list[Span] | None:
    """Content of ``..., Smith said`` and ``..., Smith said, ...``.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    k, end : int
        First and last chunk of the cue.
    frame : Frame
        Its frame.
    subject : tuple of int
        Tokens of its subject.

    Returns
    -------
    list of (int, int) or None
        Spans of the content; None when it does not stand before the cue.
    """
    kinds = chunks.kinds
    s = chunks.at(subject[0])
    left = skip_left(chunks, s - 1)
    if kinds[k] == "V" and 0 < s < k and kinds[s - 1] == "y" and chunks.low(s - 1) == "as":
        return _commented(chunks, k, end, s - 1)
    if (
        kinds[:s].endswith(("QVy", "QVw"))
        and chunks.low(s - 1) in ("how", "what")
        and chunks.lemma(s - 2) == "be"
    ):
        return [_span(chunks, s - 3, s - 3)]
    if kinds[k] != "V" or s > k or left < 0 or kinds[left] not in "Q,-" or kinds[s] in "wq":
        return None
    after = _adverbials_end(chunks, end + 1)
    rest = kinds[after : after + 1]
    shared = rest == "c" and new_speaker(chunks, after + 1)
    folded = _folded(kinds, left)
    if rest not in ("", ".", ",", "-", ";", ")", "<", "Q", "y") and not shared and not folded:
        return None
    if (
        not folded
        and not shared
        and not _interrupts(chunks, after)
        and complement(chunks, frame.takes, k, end + 1)
    ):
        return None
    first, stop = _content_start(chunks, left, rest == "-"), _content_stop(chunks, left)
    if stop < first:
        return None
    resumed = _resumed(chunks, after, folded)
    if not folded and _no_content(chunks, first, after, resumed):
        return None
    slogan = chunks.words(first)[0] in _SLOGANS
    if not slogan and not set("QV") & set(kinds[first : stop + 1]) and not (rest == "," and resumed):
        return None
    return [_span(chunks, first, stop), *resumed]


def _no_content(chunks: Chunks, first: int, after: int, resumed: list[Span]) -> bool:
    """Whether what stands first only tells when or how it was said."""
    kinds = chunks.kinds
    if kinds[first] == "G" and resumed:
        return kinds[after + 1 : after + 2] != "V"
    if kinds[first] == "y" and chunks.low(first) in _CIRCUMSTANCES:
        if _has_main_clause(chunks, first, after):
            return False
        return not resumed or _interrupts(chunks, after)
    return kinds[first] in "VGLI" or (kinds[first] == "p" and _interrupts(chunks, after))


def _has_main_clause(chunks: Chunks, first: int, after: int) -> bool:
    """Whether a main clause follows the clause of circumstance: ``Once it is signed, we leave, Smith said``."""
    kinds = chunks.kinds
    comma = kinds.find(",", first)
    last = kinds.rfind(",", first, after)
    if comma < last:
        return any(kinds[j] == "," and subjects.starts_clause(chunks, j + 1) for j in range(comma, last))
    closes = kinds[after:].strip(".>") == ""
    told = any(kinds[j] == "V" and is_cue(chunks, j, "clause") for j in range(first, comma))
    return closes and not told and kinds[first:comma].count("V") > 1 and "w" not in kinds[first:comma]


def _interrupts(chunks: Chunks, after: int) -> bool:
    """Whether quoted words go on after the comma at chunk ``after``: ``The gap, Smith told the Post, "is wide"``."""
    if chunks.kinds[after : after + 1] != "," or after + 1 >= len(chunks.kinds):
        return False
    return chunks.kinds[after + 1] == "Q" or chunks.sentence.tags[chunks.first[after + 1]] == "<"


def _commented(chunks: Chunks, k: int, end: int, opening: int) -> list[Span] | None:
    """The clause around or beside ``as Smith noted``, whose first chunk is ``opening``."""
    kinds = chunks.kinds
    after = _adverbials_end(chunks, end + 1)
    idiom = end > k
    if not (idiom or chunks.lemma(k) in _INVERTING) or kinds[after : after + 1] not in (",", "."):
        return None
    left = skip_left(chunks, opening - 1)
    if left < 0:
        first = after + 1
        return [_span(chunks, first, clause_end(chunks, first, k))] if first < len(kinds) else None
    if kinds[left] not in ",Q":
        return None
    first, stop = _content_start(chunks, left), _content_stop(chunks, left)
    return (
        [_span(chunks, first, stop), *_resumed(chunks, after, kinds[left] == "Q")] if first <= stop else None
    )


def skip_left(chunks: Chunks, i: int) -> int:
    """First chunk from ``i`` leftwards that is no adverb, day, bracket or quotation mark."""
    while i >= 0 and chunks.kinds[i] in "RTk<>":
        i -= 1
    return i


def _folded(kinds: str, left: int) -> bool:
    """Whether a folded quotation stands right before the mark at ``left``."""
    return kinds[left] == "Q" or (left > 0 and kinds[left - 1] == "Q")


def _main_verb(chunks: Chunks, stop: int) -> bool:
    """Whether a finite verb outside relative clauses stands before chunk ``stop``."""
    for m in range(stop):
        if chunks.kinds[m] == "V":
            subject = subjects.before(chunks, m)
            if subject is None or chunks.sentence.tags[subject[0]] not in "wq":
                return True
    return False


def _adverbials_end(chunks: Chunks, i: int) -> int:
    """First chunk after where, when and to whom it was said."""
    kinds = chunks.kinds
    while i < len(kinds) and kinds[i] in "RTkpnLG<>":
        i += 1
    return i


def _content_stop(chunks: Chunks, left: int) -> int:
    """Last chunk of a content that ends at the mark ``left``; a closing quotation mark after it belongs to it."""
    kinds = chunks.kinds
    if kinds[left + 1 : left + 2] == ">":
        return left + 1
    return left if kinds[left] == "Q" else left - 1


def _content_start(chunks: Chunks, left: int, dashed: bool = False) -> int:
    """First chunk of a content that stands before its cue."""
    kinds = chunks.kinds
    start = max(kinds.rfind(";", 0, left), kinds.rfind("-", 0, left) if dashed else -1) + 1
    while start < left and kinds[start] in "c":
        start += 1
    if start < left and kinds[start] == ",":
        start += 1
    stop = _content_stop(chunks, left)
    announced = kinds[stop] == "Q" and kinds[stop - 1 : stop] == ":"
    return stop if announced else start


def _resumed(chunks: Chunks, i: int, folded: bool) -> list[Span]:
    """The rest of a content after an inserted ``Smith said,``."""
    kinds = chunks.kinds
    i = _adverbials_end(chunks, i)
    if i >= len(kinds) or (kinds[i] not in ",<Q" and kinds[i : i + 2] != ";Q"):
        return []
    j = i if kinds[i] in "Q<" else i + 1
    if j >= len(kinds):
        return []
    if kinds[j] == "Q":
        return [_span(chunks, j, j)]
    summed_up = kinds[j : j + 2] == "py" and chunks.low(j + 1) == "what"
    timed = kinds[j : j + 2] == "ny" and subjects.is_time(chunks, j)
    if (
        summed_up
        or timed
        or (folded and kinds[j] not in "<q")
        or kinds[j] in "GyLw"
        or (kinds[j] == "c" and (folded or not _goes_on(chunks, j)))
        or (kinds[j] == "." and j + 1 == len(kinds))
    ):
        return []
    stop = clause_end(chunks, j, j)
    return [_span(chunks, j, stop)] if stop > j or kinds[j] in "nV" else []


def _goes_on(chunks: Chunks, j: int) -> bool:
    """Whether the conjunction at ``j`` joins a further clause of the same speaker."""
    clause = subjects.starts_clause(chunks, j + 1) if j + 1 < len(chunks.kinds) else False
    return clause and not new_speaker(chunks, j + 1)


def _span(chunks: Chunks, first: int, last: int) -> Span:
    return chunks.sentence.span(chunks.first[first], chunks.last[last])
