"""Whether the words around a date speak of something done or something to come."""

from __future__ import annotations

import re

from impasse.evidence.text.wordlists import group

_FUTURE = (
    r"will|shall|won['’]t|would|to\s+be|(?:is|are)\s+(?:due|set|scheduled|expected|planned|likely|about|to|going|slated|poised|preparing)"
    r"|(?:was|were)\s+(?:due|scheduled|expected|set|to)\s+to|(?:plans?|hopes?|intends?|expects?|promis\w+|vow\w*|agree[sd]?|prepar\w+|aims?|pledg\w+)\s+to"
    r"|scheduled|planned|upcoming|next|(?:arrives?|leaves?|opens?|begins?|starts?|resumes?|meets|visits|travels?|convenes?|votes|speaks|returns?|hosts)(?=\s)"
    r"|be(?=\s+[a-z])|could(?!\s+(?:not|never|only)\b)(?!\s+(?:\w+\s+)?have\b)(?=\s+[a-z])"
    r"|(?:demand|propos|suggest|recommend|urg|request|threaten|offer|advocat|call)\w*(?:\s+for)?(?=\s+(?:(?:a|an|the|new|further|more|fresh"
    r"|another|early|direct|first)\s+)*(?:[\w-]+\s+){0,2}(?:"
    rf"{'|'.join(sorted(group('set_noun')))})(?:e?s)?\s+(?:from|in|on|by|before|for|starting|next|early|late))"
    r"|(?-i:may|might|can|cannot|must|should)(?!\s+(?:\w+\s+)?have\b)(?=\s+[a-z])|(?<=\w)['’]ll|expects?|predicts?|forecasts?|foresees?"
)
_AFTER_MODAL = (
    r"(?<!\bwill\s)(?<!\bwould\s)(?<!\bshall\s)(?<!\bcan\s)(?<!\bcould\s)(?<!\bmay\s)(?<!\bmight\s)(?<!\bmust\s)"
    r"(?<!\bshould\s)(?<![’']ll\s)(?<!\bstay\s)(?<!\bremain\s)(?<!\bkeep\s)(?<!\bkept\s)(?<!\bstays\s)"
)
"""What a verb that is the same in the present and the past stands after when it tells of something to come."""
PAST = (
    rf"{_AFTER_MODAL}(?:put|quit|cut|set|hit|shut|hurt|split|burst|spread|let|read)|"
    r"[a-z]{2,}ed|was|were|had|did|said|told|met|held|took|came|went|made|gave|began|left|sent|won|lost|spoke|saw|found|got|rose|"
    r"fell|struck|broke|wrote|sat|stood|chose|drew|flew|grew|knew|led|paid|ran|sold|shot|swore|thought|understood|built|brought|"
    r"bought|caught|fought|heard|kept|laid|meant|sought|spent|taught|woke|withdrew|became|sank|arose|shot|threw|"
    r"drove|swept|rang|tore|hid|forbade|withheld|upheld|overthrew|froze|lent|swam|hung|won|overran|undertook|has|have"
)
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{PAST}))\b", re.IGNORECASE)
_THERE = re.compile(
    r"\b(?:where|when|(?:at|in|during) which)\b[^.;]*\b(?:agreed|pledged|vowed|promised)\s+to$"
)
"""What was agreed at a meeting lies ahead; the meeting does not."""
_SET_DAY = re.compile(
    r"\b(?:we|I|they|you)\s+(?!am\b|are\b|do\b|have\b)[a-z]+\s+(?:[\w-]+\s+){0,4}?(?:on|at|this)\s+$",
    re.IGNORECASE,
)
"""What is done on a day, in the plain present, is set for it: ``we march on Friday``."""
_HELPED = re.compile(r"\bbe\s+(?:(?:not|also|then|again|only|[a-z]+ly)\s+)?$", re.IGNORECASE)
"""A participle after *be* has the tense of the verb before it (``will be shut``)."""
_INFINITIVE = re.compile(
    r"\bto\s+(?:not\s+)?(?!the\b|an?\b|its\b|their\b|his\b|her\b|our\b|all\b|both\b|this\b|that\b|\w+ing\b)(?-i:[a-z]{2,})\b",
    re.IGNORECASE,
)
_INTENT = re.compile(
    r"\b(?:agree|decid|plan|promis|vow|pledg|offer|threaten|want|ask|urg|hop(?=es?|ed|ing)|expect|propos|refus|order|invit|call|demand|"
    r"undert|pressed|insist|prepar|intend|aim|due|ready|readiness|willing|supposed|likely)\w*\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:as\s+(?:early|soon|late)\s+as|(?:no|not)\s+(?:later\s+than|before|earlier\s+than|until)"
    r"|(?:deadline|cut-off|time\s+limit|target(?:\s+date)?)\s+(?:of|for|on)"
    r"|(?:due|set|fixed|booked|scheduled|planned|slated|expected|pencilled\s+in)\s+(?:for|on|in|by|at))(?:\s+the)?\s+$",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:missed|passed|expired|lapsed|ran\s+out|gone\s+by|had\s+been|was|were|came\s+and)\b", re.IGNORECASE
)
_TOLD = re.compile(r"\b(?:said|told|announced|added|confirmed|reported|wrote|noted|explained)\b[^.;]*$")
"""Under a verb of telling in the past, ``was due in May`` is what ``is due in May`` is in the speaker's words."""
_TERM = re.compile(r"\b(?:by|until|till|before)(?:\s+(?:the|this|next))?\s+$", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:if|unless|provided|providing|on\s+condition|until|once|deadline|demand\w*|requir\w+|prospects?|chances?|hop(?:es?|ed|ing)|"
    r"(?:un)?likely|expect\w*|fear\w*|warn\w*|wants?|wanted|urg\w+|call\w*|would|will|(?-i:must|should|may|might|can))\b",
    re.IGNORECASE,
)
"""Words that make a term one that is still running."""
_MADE = re.compile(
    r"\b(?:its|their|his|her|our|my|your|the|an?|[\w’'-]+['’]s)\s+(?!(?:next|new|coming|planned|upcoming)\b)(?:[\w’'-]+\s+){0,3}?"
    r"(?:proposals?|offer|letter|statement|declaration|decision|ruling|judg(?:e)?ment|verdict|order|resolution|reports?|announcement|agreement|accord|deal|pact|"
    r"ceasefire|truce|promise|pledge|note|remarks|speech|interview|article|editorial|leader|press\s+release|communiqu[eé]|decree|warning|demand|ultimatum|"
    r"attack|raid|incident|clash(?:es)?|explosion|accident|plan|draft|message|notice|circular|minutes)\s+(?:of|dated|from)\s+$",
    re.IGNORECASE,
)
"""What has a day of its own was made on it, whatever the verb beside it says."""
_MOVED = re.compile(
    r"\b(?:deferred|postponed|adjourned|put\s+(?:off|back)|moved|brought\s+forward|rescheduled|carried\s+over|held\s+over)\b[^.;,]{0,40}?"
    r"\b(?:to|until|till|for)\s+(?:(?:the|a|its|their)\s+[\w\s-]{0,40}?(?:of|on)\s+)?$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|once|when|as\s+soon\s+as|in\s+case)\s+(?P<rest>[^,;:]*)$", re.IGNORECASE
)
_PRESENT = re.compile(r"\b(?:is|are|am|does|do|has|have|fails?|[a-z]{3,}(?<!s)s)\b")
_STATE = re.compile(r"\b(?:is|are|has|have)\s+(?:not\s+|been\s+)*(?:[a-z]+ly\s+)?[a-z]+(?:ed|en|t|d|n)\b")
_ASKED_THAT = re.compile(
    r"\b(?:insist|demand|recommend|suggest|propos|urg|ask|request|requir|order|advis|stipulat|mov|rul|direct|decre|beg|plead"
    r"|agree|decid|instruct|prefer|pray|essential|vital|important|imperative|condition)\w*\s+(?:that\s+)",
    re.IGNORECASE,
)
_STATED = re.compile(rf"\b(?:{PAST}|is|are|does|[a-z]+s\s+that)\b", re.IGNORECASE)
_HELPED_PAST = re.compile(r"\bbe\s+(?:[a-z]+ly\s+)?[a-z]+", re.IGNORECASE)
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
        ``past``, ``future``, or ``""`` when no verb tells. A thing that was made on its day (``its offer of``) is
        past; words right before the expression that set a term (``as early as``, ``deadline of``; ``by`` under an
        *if* or *must*) or suppose something win; then a past verb right after the
        expression; otherwise the nearest verb before it, also as an infinitive of something intended; otherwise the
        first after it.
    """
    start, end = sentence
    low = max(start, span[0] - _REACH)
    if _MADE.search(text, low, span[0]):
        return "past"
    if _MOVED.search(text, low, span[0]):
        return ""
    if _is_term(text, low, span[0]) or _is_supposed(text, low, span[0]):
        return "future"
    if _is_asked(text, low, span[0]):
        return "future"
    infinitives = list(_INFINITIVE.finditer(text, low, span[0]))
    inside = {m.end() for m in infinitives}
    before = None
    for match in _CUE.finditer(text, low, span[0]):
        helped = match["past"] and _HELPED.search(text, max(low, match.start() - 30), match.start())
        before = before if helped or (match.end() in inside and match["past"]) else match
    if before is None and _SET_DAY.search(text, low, span[0]):
        return "future"
    after = _CUE.search(text, span[1], min(end, span[1] + _REACH))
    between = text[span[1] : after.start()] if after else ""
    if (
        after
        and after["past"]
        and not re.search(r"[\w,]\s*\W*\w+\s", between)
        and not (before and "," in between)
    ):
        return "past"
    if infinitives and _is_intended(text, low, infinitives[-1], before):
        return "future"
    cue = before or after
    if cue is None:
        return ""
    if cue is after and _THERE.search(text, span[1], after.end()):
        return "past"
    return "future" if cue["future"] else "past"


def _is_term(text: str, low: int, at: int) -> bool:
    """Whether the words before a date make it a term not yet over."""
    if _AHEAD.search(text, max(low, at - 40), at):
        over = _OVER.search(text, max(low, at - 60), at)
        return over is None or (over[0] in ("was", "were") and bool(_TOLD.search(text, low, over.start())))
    term = _TERM.search(text, max(low, at - 24), at)
    return term is not None and _OPEN.search(text, low, term.start()) is not None


def _is_asked(text: str, low: int, at: int) -> bool:
    """Whether a date stands in what somebody asks to be done (``insisted that the wages be paid``)."""
    found = list(_ASKED_THAT.finditer(text, low, at))
    if not found:
        return False
    asked = found[-1]
    words = text[asked.end() : at]
    return _STATED.search(_HELPED_PAST.sub("", words)) is None


def _is_supposed(text: str, low: int, at: int) -> bool:
    """Whether a date stands in a condition told in the present (``if permission is refused on 3 June``)."""
    supposed = _SUPPOSED.search(text, low, at)
    if supposed is None or not _PRESENT.search(supposed["rest"]):
        return False
    return re.search(rf"\b(?:{PAST})\b", _STATE.sub(" ", supposed["rest"])) is None


def _is_intended(text: str, low: int, last: re.Match[str], before: re.Match[str] | None) -> bool:
    """Whether the nearest verb is an infinitive that a word of intention governs, or that stands in a headline."""
    if before is not None and before.start() > last.start():
        return False
    return before is None or _INTENT.search(text, max(low, last.start() - 60), last.start()) is not None
