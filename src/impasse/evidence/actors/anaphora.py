"""What "it", "the idea" and "to do so" take up: the one topic spoken of just before."""

from __future__ import annotations

import re

from impasse.evidence.document import Span
from impasse.evidence.documents.places import Places
from impasse.evidence.positions.topics import Mention, Topics

_TAKES_UP = re.compile(
    r"^\W*(?:to\s+)?(?:(?:do|doing|accept|accepting|allow|consider|make|take|agree to)\s+)?"
    r"(?:(?:any\s+)?such\s+an?\s+\w+|any\s+such\s+\w+|(?:the|this|that|these|those|its|their|any)\s+(?:very\s+)?"
    r"(?:idea|proposal|plan|demand|offer|request|move|step|suggestion|option|condition|arrangement|scheme|call|deal)s?"
    r"|it|that|this|so)\W*(?:outright|entirely|completely|again|flatly|for now|altogether)?\W*$",
    re.I,
)


_JUDGES = re.compile(
    r"^\W*(?:it|that|this|such an?\s+\w+)\s+(?:is|was|would|will|could|must|should|can|cannot|has to|had to)\b",
    re.I,
)
_SHORT = 10
"""Words of a judgement on what was just spoken of ("this would be out of the question")."""


def taken_up(text: str, content: Span, sentence: int, places: Places, topics: Topics) -> Mention | None:
    """Return the topic that a content takes up without naming it.

    Parameters
    ----------
    text : str
        The reading view's text.
    content : Span
        The content: one that is nothing but a taking up ("the idea", "to do so"), or a short judgement on "it".
    sentence : int
        Index of its sentence.
    places : Places
        The document's sentences.
    topics : Topics
        Options and goals.

    Returns
    -------
    Mention or None
        Placed at the content; None where the sentence so far and the one before speak of no topic, or of several.
    """
    words = text[slice(*content)]
    judges = bool(_JUDGES.match(words)) and len(words.split()) <= _SHORT
    if not (_TAKES_UP.match(words) or judges):
        return None
    spans = places.view.sentences
    here = (spans[sentence][0], content[0]) if 0 <= sentence < len(spans) else (content[0], content[0])
    before = spans[sentence - 1] if sentence > 0 else here
    for span in (here, before):
        found = {m.topic: m for m in topics.find(text, span)}
        if len(found) > 1:
            return None
        for mention in found.values():
            first = (content[0], content[0] + len(words.split()[0])) if judges else content
            return Mention(mention.topic, *first, (first,), mention.drop, mention.cue)
    return None
