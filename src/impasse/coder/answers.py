"""From the text of an answer to checked rows: what does not have the form, or is not in the document, goes out.

Every rejection has a reason, and every reason is counted.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from impasse.coder.passages import Passage
from impasse.coder.placing import PassageWords, Placed, choose, nearest
from impasse.coder.prompt import NO_CONDITION, OTHER_HOLDER, POSITION_KEYS, ROW_KEYS
from impasse.dispute.dispute import Dispute
from impasse.evidence.document import Span
from impasse.evidence.statement import ACTS, Tie

REASONS: Mapping[str, str] = {
    "no JSON": "the answer held no JSON object of the form asked for",
    "a key twice": "an object of the answer named one key twice",
    "form": "a key was missing, unknown or of the wrong type",
    "word": "a word stood where only words of a list may stand",
    "not in the text": "the content does not stand in the passage letter for letter",
    "several places": "the content stands in several sentences and the number named none of them",
    "source": "the source does not stand in that sentence or beside it",
    "cue": "the cue does not stand in that sentence or beside it, outside the content",
    "repeated": "the same row came twice",
}
_THINKING = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_THOUGHT = re.compile(r"^[^{]*</think(?:ing)?>", re.DOTALL)
"""The end of thinking whose beginning the server keeps to itself."""
_FENCE = re.compile(r"```(?:json)?\s*(\{.*\})\s*```", re.DOTALL)
"""From the first to the last one: an answer may quote a text that holds fences."""
WHY = "read by a language model"


@dataclass(frozen=True, slots=True)
class Row:
    """One proposed statement whose words stand in the document; spans are those of the view."""

    content: Span
    source: Span | None
    cue: Span | None
    holder: str | None
    """Actor id; None for anybody else."""
    act: str
    ties: tuple[Tie, ...]


class _Out(Exception):
    """A row that goes out; the argument is one of ``REASONS``."""


def rows_of(text: str, passage: Passage, dispute: Dispute) -> tuple[tuple[Row, ...], Counter[str]]:
    """Check one answer.

    Parameters
    ----------
    text : str
        The answer as it came.
    passage : Passage
        What was asked about.
    dispute : Dispute

    Returns
    -------
    rows : tuple of Row
        In the order of the answer, each once.
    rejected : Counter of str
        Reason to number of rows.
    """
    rejected: Counter[str] = Counter()
    try:
        listed = _listed(text)
    except _Out as out:
        return (), Counter({str(out): 1})
    words = PassageWords(passage)
    rows: dict[Row, None] = {}
    for item in listed:
        try:
            row = _row(item, words, dispute)
        except _Out as out:
            rejected[str(out)] += 1
            continue
        if row in rows:
            rejected["repeated"] += 1
        rows[row] = None
    return tuple(rows), rejected


def _listed(text: str) -> list[Any]:
    """The list of rows of an answer, thinking and fences taken off."""
    bare = text.strip()
    if not bare.startswith("{"):
        bare = _THOUGHT.sub("", _THINKING.sub("", bare), count=1).strip()
    if not bare.startswith("{"):
        fenced = _FENCE.search(bare)
        bare = fenced[1] if fenced else bare
    try:
        data = json.loads(bare, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise _Out("no JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("statements"), list):
        raise _Out("no JSON")
    rows: list[Any] = data["statements"]
    return rows


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Out("a key twice")
    return found


def _row(item: Any, words: PassageWords, dispute: Dispute) -> Row:
    _formed(item, ROW_KEYS, {"sentence": int, "positions": list})
    actors = [actor.id for actor in (*dispute.parties, *dispute.others)]
    _listed_word(item["holder"], (*actors, OTHER_HOLDER))
    _listed_word(item["act"], ACTS)
    ties = _ties(item["positions"], dispute)
    found = words.places(item["content"])
    if not found:
        raise _Out("not in the text")
    content = choose(found, item["sentence"])
    if content is None:
        raise _Out("several places")
    source = _beside(item["source"], words, content, "source")
    cue = _beside(item["cue"], words, content, "cue")
    holder = None if item["holder"] == OTHER_HOLDER else item["holder"]
    return Row(content.span, source, cue, holder, item["act"], ties)


def _beside(text: str, words: PassageWords, content: Placed, what: str) -> Span | None:
    if not text.strip():
        return None
    place = nearest(words.places(text), content, outside=what == "cue")
    if place is None:
        raise _Out(what)
    return place.span


def _ties(items: list[Any], dispute: Dispute) -> tuple[Tie, ...]:
    topics = [topic.id for topic in dispute.lexicon.topics]
    options = [option.id for option in dispute.options]
    ties: dict[Tie, None] = {}
    for item in items:
        _formed(item, POSITION_KEYS, {"conditions": list})
        _listed_word(item["party"], dispute.party_ids())
        _listed_word(item["option"], topics)
        _listed_word(item["stance"], ("wants", "rejects"))
        for condition in item["conditions"]:
            _listed_word(condition, (*options, NO_CONDITION))
        asked = dict.fromkeys(c for c in item["conditions"] if c not in (NO_CONDITION, item["option"]))
        condition = " and ".join(asked) or None
        ties[Tie(item["option"], item["stance"], item["party"], condition, sure=False, why=WHY)] = None
    return tuple(ties)


def _formed(item: Any, keys: Sequence[str], kinds: Mapping[str, type]) -> None:
    """Let a row or position pass that has exactly these keys, texts but for the kinds named."""
    if not isinstance(item, dict) or set(item) != set(keys):
        raise _Out("form")
    for key, value in item.items():
        if not isinstance(value, kinds.get(key, str)) or isinstance(value, bool):
            raise _Out("form")


def _listed_word(word: Any, allowed: Sequence[str]) -> None:
    if not isinstance(word, str) or word not in allowed:
        raise _Out("word")
