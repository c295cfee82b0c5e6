"""What "the measure" is: the one thing just told that a party does, or is asked to undo.

"A closed the port in May. B wants *the measure* withdrawn." speaks of the port as much as "wants the port opened".
"""

from __future__ import annotations

import re

from impasse.evidence.document import Span
from impasse.evidence.positions.cue_match import Mention
from impasse.evidence.positions.stance import has, signals
from impasse.evidence.positions.topics import Topics

_MEASURE = re.compile(
    r"\b(?:the|this|that|these|those|its|their|such\s+an?)\s+(?:(?!for\b|of\b|to\b|and\b)[\w-]+\s+){0,2}?"
    r"(?:measure|step|move|action|restriction|closure|blockade|ban|policy|practice|order)s?\b(?!\s+(?:of|to|on|for|against)\b)",
    re.I,
)
_SENTENCE = re.compile(r"[.!?]\W*\s")
_ASKED = re.compile(
    r"\b(?:want|seek|sought|hope|wish|demand|ask|urg|call|insist|request|press|must|should|ought)\w*\b", re.I
)


def measure(text: str, content: Span, paragraph: Span, topics: Topics) -> Mention | None:
    """Return the topic that "the measure" in a content stands for.

    Parameters
    ----------
    text : str
        The reading view's text.
    content : Span
        A content that names no topic itself.
    paragraph : Span
        Its paragraph: the words before it in there tell what the measure is, else the paragraph before.
    topics : Topics
        Options and goals.

    Returns
    -------
    Mention or None
        Placed at the measure; ``drop`` where it is that the topic is not taken. None where the words before
        speak of no topic or of several, or do not tell whether it was taken.
    """
    found = _MEASURE.search(text, *content)
    if found is None:
        return None
    start = paragraph[0]
    told = topics.find(text, (start, content[0]))
    if not told and start > 0:
        start = text.rfind("\n", 0, start - 1) + 1
        told = topics.find(text, (start, content[0]))
    if not told or len({m.topic for m in told}) != 1 or any(m.mixed for m in told):
        return None
    last = told[-1]
    clause = start
    for stop in _SENTENCE.finditer(text, start, last.start):
        clause = stop.end()
    words = signals(text, (clause, last.end), last.words)
    if has(words, "negation", "rejects", "undoes", "future"):
        return None
    drop = last.drop != bool(_ASKED.search(text, clause, last.start))  # what is asked for is not so yet
    return Mention(last.topic, *found.span(), (found.span(),), drop, found.group())
