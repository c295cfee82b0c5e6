"""Comment clauses and predications that attribute: "as I see it", "the port, I think, is lost", "our answer is: no".

They stand beside a clause or end in a colon, so no frame of a verb with its object fits them. What another finder made
of the same words gives way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from impasse.evidence.attribute.found import Found
from impasse.evidence.document import Span
from impasse.evidence.syntax.frames import frames

_WHO = r"(?P<who>(?:the\s+)?[A-Za-z][\w.’'-]*(?:\s+[\w.’'-]+){0,4}?)"
_SEES = re.compile(rf"(?:As|The\s+way)\s+{_WHO}\s+(?P<cue>sees?\s+(?:it|things|matters))\s*,\s*")
_CONCERNED = re.compile(rf"(?P<cue>As\s+far\s+as)\s+{_WHO}\s+(?:am|is|are|was|were)\s+concerned\s*,\s*")
_FOR_ME = re.compile(r"(?P<cue>If\s+you\s+ask|For|To)\s+(?P<who>me|us)\s*,\s*(?=\w)")
_FROM = re.compile(
    r"\b(?:I|[Ww]e)\s+(?:have\s+|['’]ve\s+|also\s+|now\s+)*(?P<cue>(?:hear|heard|learn|learned|learnt|know|gather|understand)"
    r"\s+from)\s+(?P<who>[^,;:]{3,70}?)\s+that\s+(?=\w)"
)
_AGAIN = re.compile(
    r"(?P<who>I|We)(?P<cue>(?:\s+have|['’]ve|\s+can\s+only|\s+will|['’]ll|\s+must)?\s+(?:say|said|repeat|repeated|tell|told"
    r"(?:\s+\w+){1,3}?)\s*(?:it|this|so|that)?(?:\s+(?:many\s+times|before|again|often|once|twice|a\s+hundred\s+times|"
    r"openly|clearly|already|from\s+the\s+(?:start|beginning)))+)\s*[,:;–—]\s*(?=\w)"
)
_THINKS = re.compile(
    r",\s+(?P<who>I|we|he|she|they)(?P<cue>\s+(?:(?:do|would|should|must|can\s+only|dare)\s+)?(?:think|believe|suppose|guess|"
    r"fear|hope|suspect|gather|reckon|imagine|trust|assume|say)s?|(?:\s+am|['’]m|\s+are|\s+is)\s+(?:afraid|sure|convinced|"
    r"told|certain))(?=\s*,\s|\s*[.!]?\s*$)"
)
_TOLD = re.compile(
    r",\s+(?P<who>I|we)(?P<cue>(?:\s+have|['’]ve|\s+had)?\s+(?:told|said|assured|informed|promised|explained|written)"
    r"(?:\s+[^,;:.]{2,50}?)?(?:\s+that)?)(?=\s*,\s)"
)
_PUTS = re.compile(
    r"(?P<who>My|Our|His|Her|Its|Their|(?:[Tt]he\s+)?[\w-]+(?:\s+[\w-]+){0,3}['’]s?|The\s+[A-Z][\w-]+)\s+(?:\w+\s+)?"
    r"(?P<cue>(?P<noun>answer|position|demand|message|view|line|condition|offer|argument|reply|response|verdict|warning|"
    r"promise|advice|plan|conclusion|request|proposal)\s+(?:is|was|remains|remained|can\s+be|could\s+be|could\s+not\s+be)"
    r"(?:\s+[\w’'-]+){0,6})\s*[:–—]\s+(?=[\w“\"'])"
)


def find_asides(text: str, start: int, end: int) -> list[Found]:
    """Find the attributions of one sentence that comment clauses and predications with a colon make.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        The sentence.

    Returns
    -------
    list of Found
        At most one for each kind of clause.
    """
    found = []
    for pattern, frame in _AFTER:
        match = (
            pattern.match(text, start, end) or (pattern is _FROM and pattern.search(text, start, end)) or None
        )
        if match is not None and not _quotes(text, start, match.end()):
            found += _made(text, match, frame(match), [(match.end(), end)])
    found += _inserted(text, start, end)
    return found


def without_rivals(asides: list[Found], others: list[Found]) -> list[Found]:
    """Return comment clauses with what others found, but for what they made of the same words.

    Parameters
    ----------
    asides : list of Found
        What comment clauses attribute.
    others : list of Found
        What was found in the same sentence.

    Returns
    -------
    list of Found
        All of ``others`` where there are no asides.
    """
    taken = [span for one in asides for span in (*one.cue, *one.source)]
    kept = [f for f in others if not any(a < end and start < b for a, b in taken for start, end in f.cue)]
    return asides + kept


def _inserted(text: str, start: int, end: int) -> Iterator[Found]:
    """``The port, I think, is lost``: the sentence without the clause inserted in it."""
    inserted = (m for pattern in (_THINKS, _TOLD) for m in pattern.finditer(text, start, end))
    match = next((m for m in inserted if not _quotes(text, start, m.end())), None)
    if match is None or len(text[start : match.start()].split()) < 2:
        return
    rest = text[match.end() : end].lstrip(" ,")
    contents = [(start, match.start())]
    if rest.strip(" .!"):
        contents.append((end - len(rest), end))
    frame = "verb:say:clause" if match.re is _TOLD else "verb:think:clause"
    yield from _made(text, match, frame, contents)


def _made(text: str, match: re.Match[str], frame: str, contents: list[Span]) -> list[Found]:
    trimmed = [(a, a + len(text[a:b].rstrip(" .;,"))) for a, b in contents]
    filled = [(a, b) for a, b in trimmed if a < b]
    if not filled:
        return []
    cue = match.span("cue")
    cue = (cue[0] + len(match["cue"]) - len(match["cue"].lstrip()), cue[1])
    return [Found(frame, [match.span("who")], [cue], filled)]


def _quotes(text: str, start: int, end: int) -> bool:
    """Whether a quotation mark stands in the words that attribute: then others read them better."""
    return any(mark in text[start:end] for mark in '“”"„«»')


def _noun(match: re.Match[str]) -> str:
    noun = match["noun"]
    entry = frames().nouns.get(noun)
    return f"noun:{noun}:{next(iter(entry.takes))}" if entry is not None else "verb:say:quote"


def _always(frame: str) -> Callable[[re.Match[str]], str]:
    return lambda match: frame


_AFTER = (
    (_SEES, _always("verb:think:clause")),
    (_CONCERNED, _always("verb:think:clause")),
    (_FOR_ME, _always("verb:think:clause")),
    (_FROM, _always("verb:say:clause")),
    (_AGAIN, _always("verb:say:clause")),
    (_PUTS, _noun),
)
"""Patterns of what stands before the content, with the frame that each makes."""
