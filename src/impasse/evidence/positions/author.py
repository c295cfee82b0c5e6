"""What the author of an opinion piece claims in their own voice: statements of the author, not facts.

Only sentences outside every attribution that judge, forecast or recommend are taken; what merely tells is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from impasse.evidence.document import Document, Span
from impasse.evidence.documents.places import Places
from impasse.evidence.positions.clauses import split_clauses

_OPENERS = re.compile(
    r"^(?:In other words|In short|In fact|In reality|Clearly|Obviously|Evidently|Undoubtedly|In (?:my|our) view|"
    r"I (?:believe|think|doubt|suspect)|The (?:truth|fact|point|problem|danger|lesson|result) is(?: that)?|"
    r"To put it (?:simply|bluntly)|Th(?:at|is) means(?: that)?)\b,?\s*",
    re.I,
)
_FORECAST = re.compile(
    r"\b(?:will|won['’]t)\s+(?:\w+ly\s+)?(?:not\s+)?(?:be|continue|remain|never|have|end|fail|succeed|lead|come|find|"
    r"cease|keep|stay|go|take|return|soon)\b|\bout of the question\b|\b(?:undoubtedly|inevitabl[ey])\b",
    re.I,
)
_OWN = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_OWN_WORDS = 4
"""Times that a body says "we" where it argues in its own name."""
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\b", re.I)
_ADVICE = re.compile(
    r"\b(?:ought to|should|must|had better|it is time (?:to|for|that)|would do well)\b|"
    r"(?-i:\bLet)\s+(?:the|us|them|him|her|no|every)\b",
    re.I,
)


_STANDS = re.compile(
    r"\b(?:will|won['’]t|shall|must|should|ought\s+to|ha(?:s|ve)\s+to|cannot|can\s+(?:not|only|never)|would\s+(?:not|never)|"
    r"remains?\s+(?:firmly\s+|fully\s+)?(?:committed|ready|open|opposed|convinced|willing|prepared|determined|unchanged|of\s+the"
    r"\s+(?:view|opinion))|stands?\s+(?:ready|by|firm)|(?:is|are)\s+(?:(?:not|fully|also|still|always)\s+)*(?:ready|prepared|"
    r"willing|committed|determined|opposed|convinced|unwilling|unacceptable|negotiable|non-negotiable|indispensable)|"
    r"out\s+of\s+the\s+question|(?:is|are)\s+(?:not|no)\s+(?:a\s+)?(?:subject|matter|question|basis)|red\s+lines?|"
    r"reserves?\s+(?:the|its|our)\s+right|under\s+no\s+circumstances)\b",
    re.I,
)
"""Words with which a body that speaks for itself says what it will and will not do, and what others have to."""


def author_claims(
    document: Document, attributed: Sequence[Span], issued: bool = False, official: bool = False
) -> Iterator[tuple[Span, Span | None]]:
    """Yield what the author claims.

    Parameters
    ----------
    document : Document
        An opinion piece; nothing is yielded for any other genre.
    attributed : sequence of Span
        View spans of attributions with their sources: sentences that hold one are someone else's.
    issued : bool, optional
        A body wrote it in its own name; then it is read whatever its genre, if it says "we".
    official : bool, optional
        The body is a side's: then it need not say "we", and whatever it will do, will not do or expects is its claim.

    Yields
    ------
    (content, cue)
        View spans; the cue is an opening such as "In other words", None where there is none.
    """
    issued = issued and (official or len(_OWN.findall(document.view.text)) >= _OWN_WORDS)
    if document.genre != "opinion" and not issued:
        return
    text, places = document.view.text, Places(document.view)
    titles = [places.span((r.start, r.end)) for r in document.regions if r.kind == "title"]
    for start, end in document.view.sentences:
        if any(a < end and start < b for a, b in (*attributed, *titles)):
            continue
        claim = _claim(text, start, end, official)
        if claim is not None:
            yield claim


def _claim(text: str, start: int, end: int, official: bool) -> tuple[Span, Span | None] | None:
    """The claim of one sentence: after its opener, or the clause that forecasts or recommends."""
    opener = _OPENERS.match(text[start:end])
    if opener is not None:
        at = start + opener.end()
        return (at, end), (start, start + len(opener.group().rstrip(" ,")))
    if text[start:end].rstrip().endswith("?"):
        return None
    for clause in split_clauses(text, (start, end)):
        span = (clause.start, clause.end)
        strong = _FORECAST.search(text, *span) or _ADVICE.search(text, *span)
        strong = strong or (_STANDS.search(text, *span) if official else None)
        aside = strong is not None and _RELATIVE.search(text[clause.start : strong.start()])
        if clause.link in ("main", "contrast") and strong and not aside:
            return _whole(text, start, end, span), None
    return None


def _whole(text: str, start: int, end: int, clause: Span) -> Span:
    """The sentence without an opening participle or time phrase ("While doing X, ..."); the clause to its end."""
    lead = text[start : clause[0]]
    begin = (
        clause[0]
        if re.match(r"(?:While|Despite|Although|Though|At the same time|However|Still|Yet)\b", lead)
        else start
    )
    begin += len(text[begin:end]) - len(text[begin:end].lstrip(" ,"))
    return begin, end
