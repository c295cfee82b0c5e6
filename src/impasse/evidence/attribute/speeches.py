"""Speeches in print: a head that says who speaks, and a body in the first person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from impasse.evidence.document import Span

_NAME = r"[A-ZÀ-ÖØ-Þ][\w.’'-]+"
SPEECH = re.compile(
    r"(?:^|\b)(?:(?:[Ff]ull\s+text|[Tt]ext|[Tt]ranscript)\s+of\s+(?:the\s+)?)?"
    r"(?:[Pp]repared\s+|[Oo]pening\s+|[Cc]losing\s+|[Tt]elevised\s+|[Ii]naugural\s+)?"
    r"(?:[Rr]emarks|[Ss]peech|[Aa]ddress|[Tt]estimony|[Ss]tatement|[Kk]eynote|[Ll]ecture|[Mm]essage|REMARKS|SPEECH|ADDRESS|"
    r"STATEMENT|TESTIMONY)(?:\s+(?:as\s+)?(?:delivered|given|made))?\s+(?:by|of|from|BY|OF)\s+"
    rf"(?:(?:the\s+)?(?P<who>(?:{_NAME}\s+){{1,7}}?{_NAME})(?=\s*(?:$|[,;:(|–—]|\s-\s|\b(?:at|to|on|in|before|for)\b)))"
)
"""A head line that says whose speech a text is."""
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us)\b")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_HEAD = 4
_FEWEST = 4
"""Words of the first person that a speech has at least."""
_LONG = 8
"""Words from which a paragraph is one of the speech and no line of its head."""


def find_speech(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return the paragraphs of a speech.

    Parameters
    ----------
    text : str
        The whole text.
    paragraphs : sequence of (int, int)
        Its paragraphs.

    Returns
    -------
    list of (int, int)
        Empty for a text whose head names no speaker, or that is not in the first person.
    """
    head = next(
        (k for k, (a, b) in enumerate(paragraphs[:_HEAD]) if b - a < 200 and SPEECH.search(text[a:b])), None
    )
    if head is None:
        return []
    spoken = [(a, b) for a, b in paragraphs[head + 1 :] if len(text[a:b].split()) >= _LONG]
    words = " ".join(text[a:b] for a, b in spoken)
    own = len(_FIRST.findall(_QUOTED.sub("", words)))
    quoted = sum(len(m.group()) for m in _QUOTED.finditer(words))
    if own < _FEWEST or own * 40 < len(words.split()) or quoted * 4 > len(words):
        return []
    return spoken
