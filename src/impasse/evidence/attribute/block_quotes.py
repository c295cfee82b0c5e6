"""Block quotations: paragraphs set in, whose words are those of the one who is named above or below them.

``In an open letter, Dora Kest wrote:`` over paragraphs that the page sets in, or paragraphs set in over
``— Piet Aland, mayor of Lisk``: all of them are the speaker's, up to where the text stands out again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from impasse.evidence.attribute.found import Found
from impasse.evidence.attribute.set_off import credit
from impasse.evidence.document import Span
from impasse.evidence.text.sentences import sentences

_COURTESY = re.compile(
    r"(?:Dear|To (?:the|all|whom|my|our|Mr|Mrs|Ms|Dr))\b[^.!?:,]{0,60}[,:.!]?"
    r"|(?:Yours|Sincerely|Respectfully|Faithfully|Kind regards|Best wishes|With regards)\b[^.!?:]{0,80}[,.]?"
)
"""How a letter begins and ends."""
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_TOLD = re.compile(r"\b(?:said|says|told|asked|added|replied|wrote|answered)\b")


def _tells(text: str, paragraph: Span) -> bool:
    """Whether a paragraph quotes somebody with a verb of speech beside the quotation."""
    words = text[slice(*paragraph)]
    return _QUOTED.search(words) is not None and _TOLD.search(_QUOTED.sub("", words)) is not None


def runs(text: str, paragraphs: Sequence[Span], set_in: Sequence[Span]) -> dict[int, list[Span]]:
    """Return the block quotations of a text.

    Parameters
    ----------
    text : str
        The whole text.
    paragraphs : sequence of (int, int)
        All paragraphs, in order.
    set_in : sequence of (int, int)
        Those of them that are set in.

    Returns
    -------
    dict of int to list of (int, int)
        By the offset at which one begins, its paragraphs, with one below that only names its speaker.
    """
    inside, out = frozenset(set_in), {}
    now: list[Span] = []
    for paragraph in paragraphs:
        if paragraph not in inside:
            now += [paragraph] if now and credit(text, paragraph) else []
            now = []
            continue
        if not now:
            out[paragraph[0]] = now
        now.append(paragraph)
    return out


def read_block_quote(text: str, run: Sequence[Span], announced: Found | None) -> Found | None:
    """Give the words of a block quotation to whoever is named below it or announced it above.

    Parameters
    ----------
    text : str
        The whole text.
    run : sequence of (int, int)
        Its paragraphs.
    announced : Found, optional
        What a colon before it announces; it takes the words where nobody is named below.

    Returns
    -------
    Found or None
        None where nobody is named, or where the block tells itself who says what.
    """
    named = credit(text, run[-1])
    spoken = run[:-1] if named else run
    speech = Found("label:label", [named[0]], [named[1]]) if named else announced
    if speech is None or not spoken or any(_tells(text, paragraph) for paragraph in spoken):
        return None
    speech.content += [
        sentence
        for start, end in spoken
        if _COURTESY.fullmatch(text, start, end) is None
        for sentence in sentences(text, start, end)
    ]
    if speech.sentence < 0:
        speech.sentence = run[0][0]
    return speech if speech.content else None
