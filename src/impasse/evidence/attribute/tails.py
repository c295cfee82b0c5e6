"""What the speaker did when the words were said: it stands after a quotation and is no part of the content.

``said "the tax stays" before leaving the hall``, ``called it "an insult" and left``, ``would wait when asked``.
"""

from __future__ import annotations

from impasse.evidence.attribute.ahead import kind_at, next_chunk
from impasse.evidence.attribute.joining import same_form
from impasse.evidence.attribute.subjects import starts_clause
from impasse.evidence.syntax.chunks import Chunks

_MEANWHILE = frozenset(["as", "while", "when", "before", "after"])
_OCCASION = frozenset("after before during at amid following in on outside inside upon near".split())
_ASKED = frozenset(
    "asked pressed questioned quizzed reached contacted challenged prompted approached probed interviewed"
    " confronted".split()
)
_SPOKEN_AT = frozenset(
    "visit interview speech conference meeting call briefing debate trip tour hearing rally broadcast statement"
    " session appearance address podcast ceremony dinner".split()
)
_DEPARTING = frozenset("leave step board walk storm head hang rush drive hurry vanish disappear".split())
_PERSONS = frozenset(["he", "she", "they"])


def leads_out(chunks: Chunks, start: int, j: int, cue: int) -> bool:
    """Whether chunk ``j`` opens what the speaker did or was asked when saying what begins at ``start``.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    start : int
        First chunk of the content.
    j : int
        A chunk after it.
    cue : int
        Chunk of the cue verb.

    Returns
    -------
    bool
        True after words in quotation marks that close right before ``j``, and for *when asked* anywhere.
    """
    kind = chunks.kinds[j]
    if kind == "y" and chunks.low(j) == "when" and _is_asked(chunks, j + 1):
        return True
    if kind == "y" and _departs(chunks, start, j):
        return True
    if kind not in "ypc," or not _closed(chunks, start, j):
        return False
    if kind == ",":
        at = next_chunk(chunks, j)
        return _told_next(chunks, j, at, cue) or (
            kind_at(chunks, at) == "c" and _did_next(chunks, at, cue) and _is_whole(chunks, start, j)
        )
    if kind == "c":
        return _is_whole(chunks, start, j) and _did_next(chunks, j, cue)
    if kind == "p":
        return (
            chunks.low(j) in _OCCASION
            and (_is_whole(chunks, start, j) or _is_occasion(chunks, j))
            and "V" not in chunks.kinds[j:].split(",")[0]
        )
    return _meanwhile(chunks, start, j)


def _departs(chunks: Chunks, start: int, j: int) -> bool:
    """Whether the speaker goes away at ``j``, from words of nothing to come: ``it was over before leaving``."""
    at = next_chunk(chunks, j)
    if chunks.low(j) != "before" or kind_at(chunks, at) != "G" or chunks.lemma(at) not in _DEPARTING:
        return False
    told = chunks.kinds.rfind("V", start, j)
    return told >= 0 and "m" not in chunks.tags(told)


def _is_asked(chunks: Chunks, k: int) -> bool:
    at = next_chunk(chunks, k - 1)
    return at < len(chunks.kinds) and chunks.words(at)[0] in _ASKED


def _closed(chunks: Chunks, start: int, j: int) -> bool:
    """Whether a quotation closes right before ``j`` that opened in the content or with it."""
    tags = _tags(chunks, start, j)
    return tags.endswith(">") and "<" in tags


def _tags(chunks: Chunks, start: int, j: int) -> str:
    """Class letters of the content up to ``j``, with a mark that stands right before it."""
    first = chunks.first[start]
    opened = first > 0 and chunks.sentence.tags[first - 1] == "<"
    return chunks.sentence.tags[first - opened : chunks.first[j]]


def _is_whole(chunks: Chunks, start: int, j: int) -> bool:
    """Whether the content up to ``j`` is quoted from its first word on, and says something by itself."""
    opening = _tags(chunks, start, j).lstrip("q")
    return opening.startswith("<") and opening.count("<") == 1


def _is_occasion(chunks: Chunks, j: int) -> bool:
    """Whether a preposition at ``j`` opens where somebody spoke: ``during a visit``, ``in an interview``."""
    k = j + 1
    return kind_at(chunks, k) == "n" and chunks.words(k)[-1] in _SPOKEN_AT


def _did_next(chunks: Chunks, j: int, cue: int) -> bool:
    """Whether a verb without a subject of its own follows the conjunction at ``j``, in the form of the cue."""
    at = next_chunk(chunks, j)
    return kind_at(chunks, at) == "V" and same_form(chunks, at, cue)


def _told_next(chunks: Chunks, j: int, at: int, cue: int) -> bool:
    """``"...", then closed the meeting``."""
    if kind_at(chunks, at) != "V" or not same_form(chunks, at, cue):
        return False
    return "then" in chunks.sentence.low[chunks.first[j] : chunks.last[at]]


def _meanwhile(chunks: Chunks, start: int, j: int) -> bool:
    """Whether a clause of time at ``j`` tells of the speaker: ``before leaving``, ``as he left``, ``after a night``."""
    word, at = chunks.low(j), next_chunk(chunks, j)
    if word not in _MEANWHILE:
        return False
    if kind_at(chunks, at) == "G":
        return True
    if kind_at(chunks, at) not in "ns":
        return False
    if not starts_clause(chunks, at):
        return word in ("before", "after") and _is_whole(chunks, start, j)
    return word != "before" and (_is_whole(chunks, start, j) or chunks.low(at) in _PERSONS)
