"""Reports of reports: "the Courier, citing a clerk, reported that ...", "X was quoted by the Courier as saying ...".

Two attributions of one content: whoever passes it on, and inside that whoever is cited.
"""

from __future__ import annotations

import re

from impasse.evidence.attribute.found import Found
from impasse.evidence.syntax.frames import frames

_NP = r"(?:[Tt]he\s+|[Aa]n?\s+)?[\w’'.-]+(?:\s+[\w’'.&-]+){0,6}?"
_WHO = r"(?P<who>[^,;:“”\"]{3,110}?)"
_OUT = rf"(?P<out>{_NP})"
_CITES = r"(?P<cue>citing|quoting|referring\s+to|with\s+reference\s+to|on\s+the\s+authority\s+of)"
_TELLS = (
    r"(?P<verb>(?:has\s+|had\s+|is\s+|was\s+|also\s+)*(?:report(?:s|ed|ing)?|sa(?:id|ys)|wr(?:ote|ites)|claim(?:s|ed)|"
    r"reveal(?:s|ed)|announce[sd]|tells|told\s+\w+|broadcasts?))"
)
_WHEN = r"(?:\s+(?:on\s+\w+|yesterday|today|earlier|late\s+on\s+\w+|last\s+\w+|this\s+\w+))?"
_AS = r"as\s+(?:saying|stating|claiming|having\s+said|telling\s+\w+)(?:\s+that)?\s+"
_BEFORE = (
    re.compile(rf"{_OUT},\s+{_CITES}\s+{_WHO},\s+{_TELLS}{_WHEN}\s+(?:that\s+)?(?=\w)"),
    re.compile(rf"{_OUT}\s+{_TELLS}{_WHEN},\s+{_CITES}\s+{_WHO},\s+that\s+(?=\w)"),
    re.compile(
        rf"(?P<cue>Citing|Quoting|With\s+reference\s+to)\s+{_WHO},\s+{_OUT}\s+{_TELLS}{_WHEN}\s+(?:that\s+)?(?=\w)"
    ),
    re.compile(
        rf"(?P<verb>According\s+to)\s+{_OUT},\s+(?:which|who|itself|in\s+turn)\s+(?P<cue>(?:in\s+turn\s+)?(?:cit(?:es?|ed|ing)|"
        rf"quot(?:es?|ed|ing)|refer(?:s|red|ring)?\s+to|relies\s+on|relied\s+on))\s+{_WHO},\s+(?=\w)"
    ),
    re.compile(rf"{_WHO}\s+(?P<verb>(?:was|were|is|are)\s+quoted)\s+by\s+{_OUT}\s+(?P<cue>{_AS})(?=\w)"),
    re.compile(
        rf"{_OUT}\s+(?P<verb>(?:has\s+|had\s+)?(?:quote[sd]?|cite[sd]?))\s+{_WHO}\s+(?P<cue>{_AS})(?=\w)"
    ),
)
"""Patterns of what stands before the content."""
_AFTER = (
    re.compile(rf",\s+{_OUT}\s+{_TELLS}{_WHEN},\s+{_CITES}\s+{_WHO}(?=\s*[.]?\s*$)"),
    re.compile(
        rf",[\"”’]?\s+(?P<who>{_NP})\s+(?P<verb>(?:was|were)\s+quoted)\s+by\s+{_OUT}\s+(?P<cue>as\s+saying)(?=\s*[.]?\s*$)"
    ),
    re.compile(
        rf",[\"”’]?\s+{_OUT}\s+(?P<verb>(?:has\s+|had\s+)?(?:quoted|cited))\s+{_WHO}\s+(?P<cue>as\s+saying)(?=\s*[.]?\s*$)"
    ),
)
"""Patterns of what stands after it."""


def find_relays(text: str, start: int, end: int) -> list[Found]:
    """Find the report of a report that a sentence is.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        The sentence.

    Returns
    -------
    list of Found
        Two with one content, the second inside the first; or none.
    """
    match = next((m for pattern in _BEFORE if (m := pattern.match(text, start, end))), None)
    content = (match.end(), end) if match is not None else None
    if match is None:
        match = next((m for pattern in _AFTER if (m := pattern.search(text, start, end))), None)
        content = (start, min(match.start("out"), match.start("who"))) if match is not None else None
    if match is None or content is None:
        return []
    content = (content[0], content[0] + len(text[slice(*content)].rstrip(" .;,")))
    if len(text[slice(*content)].split()) < _FEWEST:
        return []
    outer = Found("verb:report:clause", [match.span("out")], [match.span("verb")], [content])
    cue = match.span("cue")
    cue = (cue[0], cue[0] + len(match["cue"].rstrip()))
    word = " ".join(match["cue"].lower().split())
    frame = f"phrase:{word}" if word in frames().phrases else "verb:say:clause"
    return [outer, Found(frame, [match.span("who")], [cue], [content], inside=outer)]


_FEWEST = 3
"""Words that a content has at least."""
