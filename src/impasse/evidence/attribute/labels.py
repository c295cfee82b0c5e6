"""Speakers named beside their words without a verb: ``SMITH: ...``, ``Smith: "..."``, ``Port to close - report``."""

from __future__ import annotations

import re

from impasse.evidence.attribute.found import Found
from impasse.evidence.syntax.chunks import Chunks
from impasse.evidence.text.wordlists import group

_NO_SPEAKERS = group("no_speaker_label")
_REPORTERS = group("reporting_noun")
_LONGEST_LABEL = 9
_ASKED = frozenset(["asked", "pressed", "questioned", "quizzed"])
_TOPIC = re.compile(
    r"(?:(?:and|but|also|then|finally),?\s+)?"
    r"(?:on|about|regarding|concerning|as\s+(?:for|to)|(?:asked|pressed)\s+(?:again\s+)?about)\s[^.,:!?“”\"\n]{2,90}:\s*",
    re.IGNORECASE,
)


def is_topic(text: str, start: int, end: int) -> bool:
    """Whether words before a quotation only tell what it is about: ``On the gate:``, ``As for the crews:``."""
    return _TOPIC.fullmatch(text, start, end) is not None


def find_labels(chunks: Chunks, opens_paragraph: bool) -> list[Found]:
    """Find the speaker of a sentence that names it before a colon or after a dash.

    Parameters
    ----------
    chunks : Chunks
        The sentence.
    opens_paragraph : bool
        Whether the sentence is the first of its paragraph.

    Returns
    -------
    list of Found
        At most one.
    """
    found = _before_colon(chunks, opens_paragraph) or _after_dash(chunks)
    return [found] if found else []


def _before_colon(chunks: Chunks, opens_paragraph: bool) -> Found | None:
    """``Smith: the port closes``, ``More from Smith: "..."``, ``Asked about the fee, Smith: "..."``."""
    kinds = chunks.kinds
    colon = kinds.find(":")
    if colon < 1 or colon + 1 >= len(kinds):
        return None
    quoted = kinds[colon + 1] in "Q<"
    last = colon - 1
    while last > 0 and kinds[last] == "k":
        last -= 1
    named, opening = colon - 1, 0
    if "Q" in kinds[colon:] or "<" in chunks.sentence.tags[chunks.last[colon] :]:
        opening = _after_occasion(chunks, last)
        while last - opening >= 2 and kinds[last - 1] == "p" and kinds[last - 2] in "n,":
            named = last = last - 2 - (kinds[last - 2] == ",")  # "Mayor Lind, on the port: ..."
    if kinds[last] != "n" or "V" in kinds[opening:colon]:
        return None
    if not (_is_name(chunks, last) or _reports(chunks, last)):
        return None
    first = last
    while (
        first - opening > 1
        and kinds[first - 1] in "c,"
        and kinds[first - 2] == "n"
        and kinds[first - 2 : colon].count(",") < 3
    ):
        first -= 2
    if not quoted and (first > opening or not opens_paragraph):
        return None
    if chunks.last[last] - chunks.first[first] >= _LONGEST_LABEL:
        return None
    return _found(chunks, first, named, colon, colon, colon + 1, len(kinds) - 1)


def _after_occasion(chunks: Chunks, last: int) -> int:
    """Chunk after a phrase that tells what somebody was asked, or of what they speak, before their name."""
    comma = chunks.kinds.rfind(",", 0, last)
    opens = chunks.kinds[0] == "p" or chunks.words(0)[0] in _ASKED
    return comma + 1 if comma > 0 and opens and chunks.kinds[comma + 1 : last + 1] == "n" else 0


def _after_dash(chunks: Chunks) -> Found | None:
    """``Port to close – reports``: the source of a headline stands last."""
    kinds = chunks.kinds
    end = len(kinds) - 1
    while end > 0 and kinds[end] == ".":
        end -= 1
    if (
        end < 2
        or kinds[end - 1] not in "-:"
        or kinds[end] != "n"
        or not _reports(chunks, end)
        or "V" not in kinds[:end]
    ):
        return None
    return _found(chunks, end, end, end - 1, end - 1, 0, end - 2)


def _is_name(chunks: Chunks, k: int) -> bool:
    """Whether a noun phrase is a name that can speak."""
    words = chunks.sentence.low[chunks.first[k] : chunks.last[k] + 1]
    tags = chunks.tags(k)
    return tags[-1] in "PN" and "P" in tags and not any(word in _NO_SPEAKERS for word in words)


def _reports(chunks: Chunks, k: int) -> bool:
    return chunks.low(k) in _REPORTERS


def _found(
    chunks: Chunks, first: int, last: int, cue: int, cue_end: int, start: int, stop: int
) -> Found | None:
    while stop > start and chunks.kinds[stop] in ".,":
        stop -= 1
    if stop < start:
        return None
    span = chunks.sentence.span
    return Found(
        "label:label",
        [span(chunks.first[first], chunks.last[last])],
        [span(chunks.first[cue], chunks.last[cue_end])],
        [span(chunks.first[start], chunks.last[stop])],
    )
