"""What the speaker did when the words were said: it stands after a quotation and is no part of the content.

``said "the tax stays" before leaving the hall``, ``called it "an insult" and left``, ``would wait when asked``.
"""

from __future__ import annotations

from impasse.evidence.attribute.ahead import kind_at, next_chunk
from impasse.evidence.attribute.joining import same_form, tense
from impasse.evidence.attribute.subjects import starts_clause
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.text.word_classes import body_at, role_at
from impasse.evidence.text.wordlists import group

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
_DEPARTING = frozenset(
    "leave step board walk storm stalk stride head hang rush drive hurry vanish disappear go slam sit".split()
)
_AWAY = frozenset("out off away home back up down inside outside".split())
_OF_PEOPLE = ("s", "man", "person", "ist")
"""How nouns end that may be people."""
_ROOMS = group("left_noun")
_PERSONS = frozenset(["he", "she", "they"])
_PERSONAL = _PERSONS | {"him", "her", "them"}


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
    if kind in "c," and _walks_off(chunks, start, j, cue):
        return True
    if kind == "," and _interrupted(chunks, start, next_chunk(chunks, j)):
        return True
    if kind not in "ypc," or not _closed(chunks, start, j):
        return False
    if kind == ",":
        at = next_chunk(chunks, j)
        return (
            _told_next(chunks, j, at, cue)
            or (_is_whole(chunks, start, j) and _some_time_after(chunks, at))
            or (kind_at(chunks, at) == "c" and _did_next(chunks, at, cue) and _is_whole(chunks, start, j))
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


def _walks_off(chunks: Chunks, start: int, j: int, cue: int) -> bool:
    """Whether the speaker goes away at ``j``, since what was spoken of is a thing: ``it was over, and walked out``."""
    at = next_chunk(chunks, j)
    at = next_chunk(chunks, at) if kind_at(chunks, at) == "c" else at
    if kind_at(chunks, at) != "V" or chunks.lemma(at) not in _DEPARTING or not same_form(chunks, at, cue):
        return False
    behind = chunks.sentence.low[chunks.last[at] + 1 :][:4]
    gone = behind[:1] in ([], ["."]) or behind[0] in _AWAY or not _ROOMS.isdisjoint(behind)
    return gone and _of_a_thing(chunks, start, j)


def _of_a_thing(chunks: Chunks, start: int, j: int) -> bool:
    """Whether the clause that begins at ``start`` has a thing for its subject: a pronoun, or a noun for no people."""
    first = start + (chunks.kinds[start] == "q")
    told = chunks.kinds.find("V", first, j)
    if told <= first or chunks.kinds[told - 1] not in "ns":
        return False
    word, tag = chunks.low(told - 1), chunks.tags(told - 1)[-1]
    if tag == "u":
        return word in ("it", "this", "that")
    people = role_at([word], 0)[0] or body_at([word], 0)[2] not in ("", "place")
    return tag in "nN" and not people and not word.endswith(_OF_PEOPLE)


def _some_time_after(chunks: Chunks, at: int) -> bool:
    """``"...", a day after she had promised to resign``, ``hours before the vote``."""
    return (
        kind_at(chunks, at) in "nT"
        and kind_at(chunks, at + 1) in "yp"
        and chunks.low(at + 1) in ("after", "before")
    )


def _interrupted(chunks: Chunks, start: int, at: int) -> bool:
    """``would "not lose a wink", before a guard led him away``: what was done with the speaker, not a term."""
    told = chunks.kinds.find("V", start, at)
    if kind_at(chunks, at) != "y" or chunks.low(at) != "before" or told < 0 or "m" not in chunks.tags(told):
        return False
    return _happened(chunks, at) and not _PERSONAL.isdisjoint(chunks.sentence.low[chunks.first[at] :])


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
    if word == "before" and not _happened(chunks, at):
        return False
    return _is_whole(chunks, start, j) or (word != "before" and chunks.low(at) in _PERSONS)


def _happened(chunks: Chunks, at: int) -> bool:
    """Whether the clause at ``at`` tells what was done, and no term: ``before the lights went out``."""
    verb = chunks.kinds.find("V", at)
    return chunks.tags(verb).strip("rx") == "v" and tense(chunks, verb) == "past"
