"""Whether the words around a date speak of something done or something to come."""

from __future__ import annotations

import re

_FUTURE = (
    r"will|shall|won['’]t|would|to\s+be|(?:is|are)\s+(?:due|set|scheduled|expected|planned|likely|about|to|going|slated|poised|preparing)"
    r"|(?:was|were)\s+(?:due|scheduled|expected|set|to)\s+to|(?:plans?|hopes?|intends?|expects?|promis\w+|vow\w*|agree[sd]?|prepar\w+|aims?|pledg\w+)\s+to"
    r"|scheduled|planned|upcoming|next|(?:arrives?|leaves?|opens?|begins?|starts?|resumes?|meets|visits|travels?|convenes?|votes|speaks|returns?|hosts)(?=\s)"
)
_PAST = (
    r"[a-z]{2,}ed|was|were|had|did|said|told|met|held|took|came|went|made|gave|began|left|sent|won|lost|spoke|saw|found|got|rose|"
    r"fell|struck|broke|wrote|sat|stood|chose|drew|flew|grew|knew|led|paid|ran|sold|shot|swore|thought|understood|built|brought|"
    r"bought|caught|fought|heard|kept|laid|meant|sought|spent|taught|woke|withdrew|put|quit|cut|set|hit|became|sank|arose|has|have"
)
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)
_THERE = re.compile(r"\b(?:where|when|(?:at|in|during) which)\b[^.;]*\b(?:agreed|pledged|vowed|promised)\s+to$")
"""What was agreed at a meeting lies ahead; the meeting does not."""
_REACH = 120


def tense_at(text: str, sentence: tuple[int, int], span: tuple[int, int]) -> str:
    """Tell the tense around a date expression.

    Parameters
    ----------
    text : str
        The text.
    sentence : (int, int)
        The sentence that holds the expression.
    span : (int, int)
        The expression.

    Returns
    -------
    str
        ``past``, ``future``, or ``""`` when no verb tells. A past verb right after the expression wins; otherwise
        the nearest verb before it; otherwise the first after it.
    """
    start, end = sentence
    after = _CUE.search(text, span[1], min(end, span[1] + _REACH))
    if after and after["past"] and not re.search(r"[\w,]\s*\W*\w+\s", text[span[1] : after.start()]):
        return "past"
    before = None
    for match in _CUE.finditer(text, max(start, span[0] - _REACH), span[0]):
        before = match
    cue = before or after
    if cue is None:
        return ""
    if cue is after and _THERE.search(text, span[1], after.end()):
        return "past"
    return "future" if cue["future"] else "past"
