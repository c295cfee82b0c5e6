"""What a sentence takes up without naming it: "this proposal", "it", "we never will"."""

from __future__ import annotations

from collections.abc import Sequence

from impasse.evidence.positions.topics import Mention
from impasse.evidence.stances.classes import words_of
from impasse.evidence.stances.sentence import View


def taken_up(parsed: View, mentions: Sequence[Mention], topics: Sequence[str]) -> list[Mention]:
    """What "this proposal", "it", "such a step" take up: the one topic of the sentence before."""
    if len(topics) != 1 and not mentions:
        return []
    found = _judged(parsed, topics) + _depended(parsed, topics) if len(topics) == 1 else []
    if found:
        return found
    for op in parsed.ops:
        if not op.is_a("against", "accept", "want", "precondition") or any(
            m.start <= parsed.place(op.first, op.last)[0] <= m.end for m in mentions
        ):
            continue
        place = _pronoun(parsed, op.first, op.last, named=op.is_a("precondition"))
        if place is not None and not any(
            m.start < parsed.span[1] and _near(parsed, m, op.last)
            for m in mentions
            if not op.is_a("precondition")
        ):
            span = parsed.place(*place)
            before = list(dict.fromkeys(m.topic for m in mentions if m.end <= span[0]))
            ended = any(o.is_a("undo") and o.last < place[0] for o in parsed.ops)
            meant = [] if (before and ended) or len(before) > 1 else before or list(topics)
            if len(meant) == 1:
                found.append(Mention(meant[0], *span, (span,)))
            break
    return found


def _judged(parsed: View, topics: Sequence[str]) -> list[Mention]:
    """ "*The idea* is unacceptable": a judgement on what the sentence before was about."""
    chunks = parsed.chunks
    for k in range(1, len(chunks.kinds)):
        op = next((o for o in parsed.ops if o.is_a("bad", "good") and o.first > chunks.last[k]), None)
        if chunks.kinds[k] != "V" or chunks.tags(k).strip("rxm") != "b" or op is None:
            continue
        first, last = chunks.first[k - 1], chunks.last[k - 1]
        named = parsed.low[last] in words_of("proposals") and parsed.low[first] in (
            "the",
            "this",
            "that",
            "such",
        )
        bare = first == last and parsed.low[first] in ("this", "that")
        near = op.first - chunks.last[k] <= _CLOSE and not set(parsed.tags[chunks.last[k] : op.first]) & set(
            ",;:yqwv"
        )
        opens = k == 1 or chunks.kinds[k - 2] in ',<"'
        if (named or bare) and near and opens:
            span = parsed.place(last, last)
            return [Mention(topics[0], *span, (span,))]
    return []


_CLOSE = 4
"""Tokens between "is" and a judgement."""


def _depended(parsed: View, topics: Sequence[str]) -> list[Mention]:
    """ "A hinges on *that*": what the sentence before was about, as a condition."""
    for op in parsed.ops:
        at = op.last + 1
        named = op.is_a("depends") and parsed.low[at : at + 1] in (["that"], ["this"], ["it"])
        if named and parsed.tags[at + 1 : at + 2] in ("", ",", ".", ";", ">"):
            span = parsed.place(at, at)
            return [Mention(topics[0], *span, (span,))]
    return []


def _near(parsed: View, mention: Mention, token: int) -> bool:
    at = parsed.token(mention.start)
    return token < at < token + 5


def _pronoun(parsed: View, first: int, last: int, *, named: bool) -> tuple[int, int] | None:
    low = parsed.low
    if named:
        start = 0
        while start < len(low) and parsed.tags[start] in '<"rc,':
            start += 1
        if low[start : start + 1] and low[start] in ("this", "that", "it", "such"):
            stop = start
            while stop + 1 < first and parsed.tags[stop + 1] in "djnN":
                stop += 1
            return start, stop
        return None
    inside = next(
        (
            k
            for k in range(first + 1, last)
            if low[k] in ("it", "them", "this", "that") and parsed.tags[k] in "ud"
        ),
        None,
    )
    if inside is not None:
        return inside, inside
    inside = next((k for k in range(first + 1, last + 1) if low[k] in words_of("proposals")), None)
    if inside is not None:
        return inside, inside
    at = last + 1
    while at < len(low) and low[at] in ("of", "to", "outright"):
        at += 1
    if low[at : at + 1] and low[at] in ("it", "them"):
        return at, at
    if low[at : at + 1] == ["one"] and (parsed.tags[at + 1 : at + 2] in ("", ".", ",", ";", ">", "r")):
        return at, at  # "but neither A nor B supports *one*"
    if low[at : at + 1] and low[at] in ("this", "that", "the", "these", "such", "its", "his", "her", "their"):
        stop = at + 1
        while stop < len(low) and parsed.tags[stop] in "djr":
            stop += 1
        if (
            stop < len(low)
            and low[stop].rstrip("s") in words_of("proposals")
            and low[stop + 1 : stop + 2] not in (["of"], ["for"], ["to"], ["on"], ["that"])
        ):
            return stop, stop
    return None


def left_out(parsed: View, mentions: Sequence[Mention]) -> list[Mention]:
    """What a bare modal leaves out, as a mention at the modal ("we never said we would, and we *never will*")."""
    low, tags = parsed.low, parsed.tags
    for k in range(1, len(low) - 1):
        modal = tags[k] == "m" and {low[k - 1], low[k + 1]} & {"never", "not", "n't"}
        last = k + 1 if low[k + 1] in ("never", "not", "n't") else k
        if (modal and tags[last + 1 : last + 2] in (",", ".", ">", ";") and tags[k - 1] in "su") or (
            modal and tags[k - 2 : k] in ("sx", "ux")
        ):
            before = [m for m in mentions if parsed.token(m.start) < k]
            if before and tags[last + 1 : last + 2] in tuple(",.>;"):
                place = parsed.place(k, k)
                return [Mention(before[-1].topic, *place, (place,), before[-1].drop, before[-1].cue)]
    return []
