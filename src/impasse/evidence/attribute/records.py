"""What bodies put on record: clauses of a resolution, motions in minutes, and lists that a colon announces.

A resolution names its body once (``The Council of the League,``) and opens each clause with a verb (``Calls upon
...``). Minutes say who moved a motion (``Moved by Mr. Lind that ...``). Neither is a sentence with a subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from impasse.evidence.attribute.found import Found
from impasse.evidence.document import Span
from impasse.evidence.syntax.frames import Frame, frames
from impasse.evidence.text.sentences import sentences

_ITEM = re.compile(r"(?:\(?(?:\d{1,2}|[ivxIVX]{1,5}|[a-zA-Z])[.)]|[-*•·–—])\s+")
_LONGEST_MARK = 4
_BODY = re.compile(
    r"(?P<who>(?:The|THE|We,\s+the)\s+[^,.;:]{3,90})"
    r"(?:,\s+(?:meeting|assembled|acting|gathered|sitting|in session)\b[^.;:]{0,80})?,"
    r"|(?P<short>The\s+[^,.;:]{3,90}?)(?:\s+(?:hereby|therefore|unanimously))?\s*:"
)
_CLAUSE = re.compile(
    r"(?=[A-Z])(?:(?:Also|Further|Strongly|Again|Once more|Hereby|Therefore|Expressly|Solemnly|Firmly|Formally)\s+)*"
    r"(?P<verb>[A-Za-z]{3,})"
    r"(?P<with>\s+with\s+(?:\w+\s+)?(?:concern|regret|satisfaction|approval|appreciation|interest|alarm))?"
    r"(?P<on>\s+(?:upon|on|for))?\s+"
)
_AND = re.compile(r",?\s+and\s+(?=(?P<verb>[a-z]+s)(?P<on>\s+(?:upon|on|for))?\s)")
_MOVED = re.compile(
    r"(?P<verb>Moved|Proposed|Tabled|Requested|Suggested|Recommended|Demanded|Submitted)\s+by\s+(?P<who>[^,;:]{3,60}?)"
    r"(?:,?\s+(?:and\s+)?seconded\s+by\s+[^,;:]{3,60}?)?\s*(?:,\s*|:\s*|\s+)(?:that\s+|to\s+the\s+effect\s+that\s+)(?=\S)"
)
_FEWEST = 2
"""Clauses that make a text a resolution."""


def find_clauses(text: str, paragraphs: Sequence[Span]) -> dict[int, Span]:
    """Find the clauses of a resolution.

    Parameters
    ----------
    text : str
        The whole text.
    paragraphs : sequence of (int, int)
        Its paragraphs.

    Returns
    -------
    dict of int to (int, int)
        By the offset of the paragraph, where the body is named whose clause it is.
    """
    out: dict[int, Span] = {}
    body: Span | None = None
    for start, end in paragraphs:
        opens = _BODY.fullmatch(text, start, end)
        if opens is not None:
            body = opens.span("who") if opens["who"] else opens.span("short")
        elif body is not None and _clause(text, start, end) is not None:
            out[start] = body
    return out if len(out) >= _FEWEST else {}


def read_clause(text: str, start: int, end: int, body: Span) -> list[Found]:
    """Return what one clause of a resolution attributes to its body.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        The clause's paragraph.
    body : (int, int)
        Where the body is named.

    Returns
    -------
    list of Found
        One for each verb of the clause: ``Decides ..., and requests ...``.
    """
    found: list[Found] = []
    at = _clause(text, start, end)
    while at is not None:
        cue, frame, begin = at
        more = next(
            (
                m
                for m in _AND.finditer(text, begin, end)
                if m.start() > begin and _frame(m["verb"]) is not None
            ),
            None,
        )
        stop = more.start() if more is not None else end
        content = (begin, begin + len(text[begin:stop].rstrip(" ;,.:")))
        if content[0] < content[1]:
            one = Found(frame, [body], [cue], [content], sentence=_sentence(text, start, end, cue[0]))
            found.append(one)
        at = _following(text, more) if more is not None else None
    return found


def find_motions(text: str, start: int, end: int) -> list[Found]:
    """Return the motions that a sentence of minutes records: ``Moved by Mr. Lind that the port be closed``.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        The sentence.

    Returns
    -------
    list of Found
        At most one.
    """
    match = _MOVED.match(text, start, end)
    if match is None:
        return []
    content = (match.end(), match.end() + len(text[match.end() : end].rstrip(" ;,.:")))
    if content[0] >= content[1]:
        return []
    return [Found("verb:propose:that", [match.span("who")], [match.span("verb")], [content])]


def over(records: list[Found], others: list[Found]) -> list[Found]:
    """Return records with the attributions that stand in their contents; others found in their words are mistaken.

    Parameters
    ----------
    records : list of Found
        Clauses or motions of one stretch of text; may be none.
    others : list of Found
        What was found in the same stretch.

    Returns
    -------
    list of Found
        All of ``others`` where there are no records.
    """
    if not records:
        return others
    spans = [span for one in records for span in one.content]
    kept = [f for f in others if not f.cue or any(a <= f.cue[0][0] < b for a, b in spans)]
    return records + kept


def is_item(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph is an item of a list."""
    return _ITEM.match(text, start, end) is not None


def with_marks(text: str, paragraphs: Sequence[Span]) -> Sequence[Span]:
    """Join the number or mark of an item that stands in a paragraph of its own to the item behind it.

    Parameters
    ----------
    text : str
        The whole text.
    paragraphs : sequence of (int, int)

    Returns
    -------
    sequence of (int, int)
        The same where no mark stands alone.
    """
    out: list[Span] = []
    for start, end in paragraphs:
        alone = out and out[-1][1] - out[-1][0] <= _LONGEST_MARK and _ITEM.fullmatch(text, out[-1][0], start)
        if alone:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def item_start(text: str, start: int, end: int) -> int:
    """Return the offset after the number or mark of an item."""
    match = _ITEM.match(text, start, end)
    return match.end() if match else start


Clause = tuple[Span, str, int]
"""Cue, frame id and the offset at which the content begins."""


def _clause(text: str, start: int, end: int) -> Clause | None:
    """The verb that opens a clause, in the form with which a body speaks (``Calls``, ``NOTING``, ``Recalling``)."""
    at = item_start(text, start, end)
    match = _CLAUSE.match(text, at, end)
    return _told(text, match, end) if match is not None else None


def _following(text: str, match: re.Match[str]) -> Clause | None:
    """The next verb of a clause, after "and"."""
    verb = match.span("verb")
    last = match.end("on") if match["on"] else verb[1]
    return _ready(text, (verb[0], last), match["verb"], match["on"], last)


def _told(text: str, match: re.Match[str], end: int) -> Clause | None:
    last = max(match.end(name) for name in ("verb", "with", "on"))
    return _ready(text, (match.start("verb"), last), match["verb"], match["on"], last)


def _ready(text: str, cue: Span, verb: str, particle: str | None, last: int) -> Clause | None:
    entry = _frame(verb)
    if entry is None:
        return None
    rest = re.compile(r"\s+(?:(?P<that>that)\s+)?").match(text, last)
    if rest is None:
        return None
    wanted = ["that", "clause"] if rest["that"] else ["obj-inf", "inf", "obj", "quote", "clause", "that"]
    if particle:
        word = particle.strip()
        wanted = [f"{word}-inf", "on-inf" if word == "upon" else f"{word}-inf", word, *wanted]
    construction = next((c for c in wanted if c in entry.takes), next(iter(entry.takes)))
    return cue, f"{entry.id}:{construction}", rest.end()


def _frame(verb: str) -> Frame | None:
    """The cue frame of a verb in the third person or as a participle."""
    word, verbs = verb.lower(), frames().verbs
    stems = [word[:-3] + "y"] if word.endswith("ies") else []
    stems += [word[:-1], word[:-2]] if word.endswith("s") else []
    stems += [word[:-3], word[:-3] + "e", word[:-4]] if word.endswith("ing") and len(word) > 5 else []
    return next((verbs[stem] for stem in stems if stem in verbs), None)


def _sentence(text: str, start: int, end: int, at: int) -> int:
    """Offset of the sentence that holds a place."""
    return max((a for a, _ in sentences(text, start, end) if a <= at), default=start)
