"""Passives: ``was accused by``, ``is said to``, ``it is feared that``, ``are seen as``, ``asked whether``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impasse.evidence.attribute import subjects
from impasse.evidence.attribute.ahead import is_cue
from impasse.evidence.attribute.extents import clause_end, phrase_end
from impasse.evidence.attribute.looks import is_wh, skip
from impasse.evidence.attribute.subjects import Range
from impasse.evidence.document import Span
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.syntax.frames import Frame, frames
from impasse.evidence.text.wordlists import group

_JUDGING = frozenset(["refuse", "deny", "accuse", "commend"])
_PROMPTED = frozenset(["asked", "pressed", "questioned", "quizzed"])
_WHEN_ASKED = frozenset(["when", "if", "once", "while", "after", "before"])
_PLACES = frozenset(["in", "at", "among", "within"])
_QUOTED = frozenset(["quote", "cite", "report"])
_JOINS = frozenset(["and", "or", "then", "later", "also", "as", "well", "both", "finally", "even", ","])
_GENERAL = group("no_place_noun")


@dataclass(frozen=True, slots=True)
class Passive:
    """What a passive attributes."""

    construction: str
    agent: Range | None
    content: list[Span]
    hedged: bool = False


def passive(chunks: Chunks, k: int, end: int, frame: Frame) -> Passive | None:
    """Read a passive verb group.

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
    Passive or None
        None when nothing that the cue takes follows or stands before it.
    """
    subject = _with_clause(chunks, k) or subjects.before(chunks, k)
    agent, i = _agent(chunks, skip(chunks, end + 1))
    for _, further in further_agents(chunks, agent):
        i = skip(chunks, chunks.at(further[1]) + 1)
    kind = chunks.kinds[i : i + 1]
    if kind == "I" and subject:
        return _infinitive(chunks, k, i, frame, subject, agent)
    if "clause" in frame.takes or "that" in frame.takes:
        told = _that(chunks, i, subject)
        if told is not None:
            content = [_span(chunks, told, clause_end(chunks, told, k))]
            return Passive("clause", agent or _place(chunks, k, end, told), content, True)
    if kind and kind in "yw" and "wh" in frame.takes and is_wh(chunks, i, k):
        return Passive("wh", agent, [_span(chunks, i, clause_end(chunks, i, k))])
    if kind == "p" and chunks.low(i) == "about" and "about" in frame.takes:
        return Passive("about", agent, [_span(chunks, i + 1, phrase_end(chunks, i + 1, k))])
    described = "as" in frame.takes and kind == "y" and chunks.low(i) == "as"
    if agent and subject and (described or {"obj", "comp"} & frame.takes.keys()):
        content = [chunks.sentence.span(*subject)]
        if kind and kind in "py":
            content.append(_span(chunks, i, phrase_end(chunks, i, k)))
        return Passive("obj", agent, content)
    return _named(chunks, k, end, i, frame, subject)


def _with_clause(chunks: Chunks, k: int) -> Range | None:
    """A noun with the clause it announces, as the subject: ``the demand that Osmar leave the bay was rejected``."""
    that = chunks.kinds.rfind("q", 0, k)
    between = chunks.kinds[that + 1 : k]
    announced = that > 0 and chunks.kinds[that - 1] == "n" and chunks.low(that - 1) in frames().nouns
    if not announced or "V" not in between or set(between) & set(",;:-c"):
        return None
    return chunks.first[that - 1], chunks.last[k - 1]


def _infinitive(
    chunks: Chunks, k: int, i: int, frame: Frame, subject: Range, agent: Range | None
) -> Passive | None:
    """``is said to have left`` (the subject belongs to the content), ``was urged to leave`` (it does not)."""
    predicate = _span(chunks, i, phrase_end(chunks, i, k))
    if {"clause", "np-inf", "as"} & frame.takes.keys():
        return Passive("np-inf", agent, [chunks.sentence.span(*subject), predicate], agent is None)
    return Passive("obj-inf", agent, [predicate]) if "obj-inf" in frame.takes else None


def _that(chunks: Chunks, i: int, subject: Range | None) -> int | None:
    """Chunk of the *that* of a passive; after ``it is feared`` it may stand further on."""
    kinds = chunks.kinds
    if kinds[i : i + 2].startswith(("q", ",q")):
        return i + (kinds[i] == ",")
    if subject is None or chunks.sentence.low[subject[0]] != "it" or subject[0] != subject[1]:
        return None
    j = i
    while j < len(kinds) and kinds[j] in "pnRTk,c":
        j += 1
    return j if j < len(kinds) and kinds[j] == "q" else None


def _named(chunks: Chunks, k: int, end: int, i: int, frame: Frame, subject: Range | None) -> Passive | None:
    """``is seen as a risk``, ``are considered lost``: subject and predicate are the content."""
    kind = chunks.kinds[i : i + 1]
    described = "as" in frame.takes and kind == "y" and chunks.low(i) == "as"
    called = "comp" in frame.takes and kind and kind in "nJQ<"
    if subject is None or not (described or called):
        return None
    content = [chunks.sentence.span(*subject), _span(chunks, i, phrase_end(chunks, i, k))]
    return Passive("as" if described else "comp", _place(chunks, k, end, end + 1), content, True)


def reduced(chunks: Chunks, k: int, frame: Frame) -> Passive | None:
    """Read a participle with its agent: ``a plan backed by the union``.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    k : int
        Chunk of the participle.
    frame : Frame
        Its frame.

    Returns
    -------
    Passive or None
        The noun phrase it describes is the content, with what follows the agent.
    """
    kinds = chunks.kinds
    agent, i = _agent(chunks, skip(chunks, k + 1, "R"))
    judges = any(signal.act in _JUDGING for signal in frame.takes.values())
    if agent is None or not judges or not {"obj", "comp", "as"} & frame.takes.keys():
        return None
    left = k - 1
    while left > 0 and kinds[left] in ",R":
        left -= 1
    if left < 0 or kinds[left] != "n":
        return None
    content = [chunks.sentence.span(*subjects.near_phrase(chunks, left))]
    if kinds[i : i + 1] in ("y", "p") and chunks.low(i) in ("as", "of"):
        content.append(_span(chunks, i, phrase_end(chunks, i, k)))
    return Passive("obj", agent, content)


def coordinated(chunks: Chunks, k: int, frame: Frame) -> Passive | None:
    """Read a participle that shares its subject with the passive before it: ``was praised by A and rejected by B``.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    k : int
        Chunk of the participle.
    frame : Frame
        Its frame.

    Returns
    -------
    Passive or None
        The subject of the first verb is the content.
    """
    first = chunks.kinds.rfind("V", 0, k)
    joined = k > 0 and chunks.kinds[k - 1] in "c," and first >= 0 and chunks.passive(first)
    agent, _ = _agent(chunks, skip(chunks, k + 1, "R"))
    if not joined or agent is None or not {"obj", "comp"} & frame.takes.keys():
        return None
    if any(kind in chunks.kinds[first:k] for kind in "wqyI;:"):
        return None
    subject = _with_clause(chunks, first) or subjects.before(chunks, first)
    return Passive("obj", agent, [chunks.sentence.span(*subject)]) if subject else None


def prompted(chunks: Chunks, k: int) -> Passive | None:
    """Read ``Asked whether A``, ``when asked about A``: nobody is named.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    k : int
        Chunk of the participle.

    Returns
    -------
    Passive or None
        The question is the content.
    """
    kinds = chunks.kinds
    if kinds[k] not in "VL" or chunks.words(k)[0] not in _PROMPTED or chunks.first[k] != chunks.last[k]:
        return None
    opens = k == 0 or kinds[k - 1] in ",Q>" or (kinds[k - 1] == "y" and chunks.low(k - 1) in _WHEN_ASKED)
    i = skip(chunks, k + 1, "RTk")
    while kinds[i : i + 2] == "pT" or (kinds[i : i + 1] == "n" and subjects.is_time(chunks, i)):
        i = skip(chunks, i + 1, "RTk")
    owned = kinds[k - 1 : k] == "," and subjects.before(chunks, k) is not None
    if not opens or owned or i + 1 >= len(kinds):
        return None
    about = kinds[i] == "p" and chunks.low(i) in ("about", "for", "on")
    if not about and not (kinds[i] in "yw" and is_wh(chunks, i, k)):
        return None
    first = i + about
    comma = kinds.find(",", first)
    stop = (phrase_end if about else clause_end)(chunks, first, k)
    stop = min(stop, comma - 1) if comma > first else stop
    return Passive("about" if about else "wh", None, [_span(chunks, first, stop)])


def quoted_as(chunks: Chunks, k: int) -> int | None:
    """Chunk of *saying* in ``was quoted as saying``; None for any other verb group ``k``."""
    kinds = chunks.kinds
    if chunks.lemma(k) not in _QUOTED or not chunks.passive(k) or kinds[k + 1 : k + 3] != "yG":
        return None
    saying = is_cue(chunks, k + 2, "quote") or is_cue(chunks, k + 2, "clause")
    return k + 2 if saying and chunks.low(k + 1) == "as" else None


def further_agents(chunks: Chunks, agent: Range | None) -> Iterator[tuple[int, Range]]:
    """Find who else did it: ``rejected by the union and by the board``.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    agent : tuple of int or None
        Tokens of the first one.

    Yields
    ------
    tuple of (int, tuple of int)
        Chunk of the further ``by``, and the tokens after it.
    """
    while agent is not None:
        i = joined = chunks.at(agent[1]) + 1
        while i < len(chunks.kinds) and _JOINS.issuperset(chunks.words(i)):
            i += 1
        agent = None if i == joined else _agent(chunks, i)[0]
        if agent is not None:
            yield i, agent


def _agent(chunks: Chunks, i: int) -> tuple[Range | None, int]:
    """The ``by`` phrase of a passive at chunk ``i``, and the chunk after it."""
    i += chunks.kinds[i : i + 2] == "np" and chunks.low(i) == "both"
    by = i + 1 < len(chunks.kinds) and chunks.kinds[i] == "p" and chunks.low(i) == "by"
    if by and chunks.kinds[i + 1] == "n" and not subjects.is_time(chunks, i + 1):
        last = subjects.extend_right(chunks, i + 1)
        deed = chunks.kinds.find("pG", i + 1, last + 1)
        last = deed - 1 if deed > 0 else last
        return (chunks.first[i + 1], chunks.last[last]), skip(chunks, last + 1)
    return None, i


def _place(chunks: Chunks, k: int, end: int, stop: int) -> Range | None:
    """Where it is held, as who holds it: ``in the ports it is feared``, ``it is said among pilots``."""
    for p in (0, end + 1):
        inside = p + 1 < (k if p == 0 else stop)
        if inside and chunks.kinds[p : p + 2] == "pn" and chunks.low(p) in _PLACES:
            general = chunks.low(p + 1) in _GENERAL or chunks.sentence.tags[chunks.last[p + 1]] == "#"
            if not general and not subjects.is_time(chunks, p + 1):
                return chunks.first[p + 1], chunks.last[p + 1]
    return None


def _span(chunks: Chunks, first: int, last: int) -> Span:
    return chunks.sentence.span(chunks.first[first], chunks.last[last])
