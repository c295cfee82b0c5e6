"""The lines above a report: masthead, date, page, label and writer, told apart piece by piece.

A line is a head line when all its pieces are such things. A name is taken for the outlet only where it stands in
such a line, and a bare name only where the lines beside it are head lines too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.documents.dated_lines import dated_line
from impasse.evidence.documents.datelines import DATE, WEEKDAY
from impasse.evidence.documents.head_pieces import (
    CAPITALISED,
    TAGLINE,
    Pieces,
    pieces_of,
)
from impasse.evidence.documents.layout import Line
from impasse.evidence.documents.outlet_names import in_small, kind_of_name
from impasse.evidence.documents.slugs import opens_report

_MOST_LINES = 14
_SEASON = r"(?:spring|summer|autumn|fall|winter)\s+(?:of\s+)?\d{4}"
_STAMP = re.compile(
    rf"\(?(?:\b{WEEKDAY}\b\.?,?\s+)?(?<!\d)(?P<date>{DATE}|{_SEASON})(?!\w)(?:,?\s*\(?{WEEKDAY}\)?)?\.?\)?",
    re.I,
)
_KEPT = re.compile(r"\b(?:vol|no|nr|p|pp|st)\.\s", re.I)
_ISSUED = re.compile(
    r"release|communiqu|statement|declaration|paper|note|bulletin|notice|minutes|circular|brief|issue", re.I
)
_TRANSLATED = re.compile(
    r"(?:^|[.,;|(]\s*|\s[-–—]\s)(?:(?:unofficial|machine|own|automatic|working)[ -])?"
    r"(?:translat(?:ed|ion)\b|from the [A-Z]\w+ (?:by|\())",
    re.I,
)
_BY = re.compile(
    r"(?:by|from|text|story|words|posted by|written by|words by)(?::| (?=(?-i:[A-Z]|our )))", re.I
)
_BY_LAST = re.compile(
    r"(?:^|[\s,;|–—-])\s*(?:text |words |story )?by:?\s+(?=(?-i:[A-Z][\w.'’-]*\s+[A-Z][^,;|]{1,60}$))", re.I
)
"""The writer that ends a line of paper and date."""
_NUMBERED = re.compile(r"\b(?:vol|no|nr|issue|edition|price|est)\b\.?\s*\W?\d|\bedition\b", re.I)
_FOR = re.compile(r"([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})(?: in [A-Z]\w+)? for (?=[A-Z])")
_SENT = re.compile(
    r"^(?:(?:first|originally) )?(?:broadcast|aired|recorded|transmitted|published|printed"
    r"|released|issued|posted|filed|dated)(?:\s*:|(?: live)? (?:on|in|at))?\s+(?=(?-i:[A-Z\d]))"
    r"|\s+on(?=,?\s+(?:[A-Z][a-z]+,? )?\d)",
    re.I,
)
_TITLE_TOO = re.compile(
    r"(?:(?:joint|final|agreed|concluding|opening) )?(?:communiqu[eé]|statement|declaration|press release)"
    r"|minutes|transcript|proceedings",
    re.I,
)
_TITLE_WORDS = re.compile(
    r"\b(?:minutes|transcript|transcription|proceedings|record|communiqu[eé]|statement|declaration|resolution|decree|order|notice"
    r"|address|remarks|speech|letter|report|bulletin|circular|memorandum|interview|briefing|agreement|protocol)\b",
    re.I,
)
"""Words of a head line that says what the text is: its headline, where it has no other."""
_FIELD = re.compile(r"(?P<key>from|date|sent|to|cc|reply-to):\s+(?P<value>\S.*)", re.I)
_DONE = re.compile(r"(?:done|given|signed|issued|adopted) (?:at|in) ", re.I)
_OWN_PAPER = re.compile(
    r"channel|\bpost|blog|feed|release|bulletin|newsletter|circular|working paper|policy brief|notice", re.I
)
_THE = re.compile(r"(?:The|THE) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?")
_SIGNED = re.compile(r"\((?P<round>[A-Z][^()]{1,38})\)\.?|(?:[-–—]{1,2}|/)\s*(?P<dash>[A-Z][^()\d]{1,38})/?")
_STOPPED = re.compile(r"[.!?…][\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class Head:
    """What one head line tells."""

    name: str | None = None
    """Outlet or issuing body as printed."""
    kind: str = ""
    """Kind of the name: known | press | body | unknown."""
    date: str | None = None
    """Date as printed."""
    label: str = ""
    """Label such as ``PRESS RELEASE`` or ``Comment``; several joined by " | "."""
    written: bool = False
    """The line names a writer."""
    start: int = -1
    """Offset of the line in the text."""

    @property
    def may_be_title(self) -> bool:
        """Whether the line can be the headline of a text that has no other (``JOINT COMMUNIQUÉ``)."""
        return self.name is None and not self.written and _TITLE_TOO.fullmatch(self.label) is not None

    def names_the_text(self, line: str) -> bool:
        """Whether a line that tells more than what the text is can still be its headline (``Minutes of the board``)."""
        return not self.written and bool(_TITLE_WORDS.search(line)) and len(line) <= 160

    @property
    def region(self) -> str:
        """Kind of region that the line is."""
        return "byline" if self.written else "dateline" if self.date else "furniture"


def read_head(line: str, keys: frozenset[str]) -> Head | None:
    """Take a head line apart.

    Parameters
    ----------
    line : str
        One line as printed.
    keys : frozenset of str
        Known outlets.

    Returns
    -------
    Head or None
        None when a piece of the line is none of the things that head lines are made of, or nothing is told by it.
    """
    told = dated_line(line) if len(line) <= 160 else None
    line = line.strip("*_#> ")
    if len(line) > 160 or not line or line[0].islower():
        return None
    if told:
        return Head(date=told[0], written=told[1])
    if opens_report(line, keys):
        return None
    translated = _TRANSLATED.search(line)
    line = line[: translated.start()] if translated else line
    field = _FIELD.fullmatch(line)
    if field:
        return _mail_field(field["key"].lower(), field["value"], keys)
    by = _BY.match(line)
    line = line[by.end() :] if by else line
    last = _BY_LAST.search(line) if _STAMP.search(line) else None
    line = f"{line[: last.start()]} | {line[last.end() :]}" if last else line
    author = last or _FOR.match(line)
    line = f"{author[1]} | {line[author.end() :]}" if author and not last else line
    stamp = _STAMP.search(line)
    line = _SENT.sub("", line) if stamp else line
    line = _KEPT.sub(lambda m: m.group().replace(". ", " "), _STAMP.sub(" | ", line))
    told_by = Pieces(line, keys, by=bool(by), dated=bool(stamp))
    if not all(map(told_by.take, pieces_of(line))):
        return None
    name, kind, labels, others = told_by.name, told_by.kind, told_by.labels, told_by.others
    if (
        others
        and not name
        and not by
        and others[0] == pieces_of(line)[0]
        and any(map(_OWN_PAPER.search, labels))
    ):
        name, kind = others.pop(0), "body"
    if by and not others and not name and not stamp:
        return None
    if not (name or stamp or labels or translated) or _is_credit(line, others, name, bool(stamp or by)):
        return None
    date = stamp["date"] if stamp else None
    return Head(name, kind, date, " | ".join(labels), bool(by or author))


def _is_credit(line: str, others: Sequence[str], name: str | None, told: bool) -> bool:
    """Whether a line names somebody and an outlet as picture credits do (``A. Holm / Agency``)."""
    return bool(others) and name is not None and not told and re.search(r"\s*/\s*", line) is not None


def _mail_field(key: str, value: str, keys: frozenset[str]) -> Head:
    """A field above a message that was saved as text."""
    stamp = _STAMP.search(value) if key in ("date", "sent") else None
    name = value.partition("<")[0].strip(" \"'") if key == "from" else ""
    kind = kind_of_name(name, keys) if name else ""
    return Head(name if kind else None, kind, stamp["date"] if stamp else None, label=key)


def head_lines(text: str, lines: Sequence[Line], keys: frozenset[str]) -> tuple[Head, ...]:
    """Find the head lines of a document.

    Parameters
    ----------
    text : str
        The document as received.
    lines : sequence of Line
        Its visible lines.
    keys : frozenset of str
        Known outlets.

    Returns
    -------
    tuple of Head
        In order; only lines before the running text.
    """
    zone = _zone(text, lines, keys)
    read = [read_head(text[line.start : line.end], keys) for line in zone]
    out: list[Head] = []
    for k, (line, head) in enumerate(zip(zone, read, strict=True)):
        if head is None and k == 0:
            head = _unknown_paper(text, zone, read)
        if head is None and k and out and out[-1].start == zone[k - 1].start and out[-1].name:
            told = TAGLINE.fullmatch(text[line.start : line.end]) or _over_number(text, zone, read, k)
            head = Head() if told else None
        if head is not None and _stands(text, zone, read, k, head):
            name = in_small(head.name, text) if head.name else None
            out.append(Head(name, head.kind, head.date, head.label, head.written, line.start))
    return tuple(out)


def _over_number(text: str, zone: Sequence[Line], read: Sequence[Head | None], k: int) -> bool:
    """Whether a line is what a paper calls itself: it stands over the line of the issue's number and day, a headline
    below."""
    after = read[k + 1] if k + 1 < len(zone) else None
    if after is None or not after.date or after.name or all(other is not None for other in read[k + 2 :]):
        return False
    return _NUMBERED.search(text[zone[k + 1].start : zone[k + 1].end]) is not None


def is_banner(line: str) -> bool:
    """Whether a line is a paper's name with what it calls itself (``Vik Monitor - independent news from the quay``)."""
    name, _, what = re.sub(r"\s+[-–—|:]+\s+|:\s+", "\0", line, count=1).partition("\0")
    return bool(what) and CAPITALISED.fullmatch(name) is not None and TAGLINE.fullmatch(what) is not None


def without_date(line: str) -> int:
    """Length of a line up to the date that ends it.

    Parameters
    ----------
    line : str
        A head line.

    Returns
    -------
    int
        Number of characters without the date and the marks before it; all of them where no date ends the line.
    """
    stamps = [m for m in _STAMP.finditer(line) if not line[m.end() :].strip(" .)*_")]
    if not stamps or not line[: stamps[0].start()].strip():
        return len(line)
    before = line[: stamps[0].start()].rstrip()
    bare = before.rstrip(",;:|(–—- ")
    return len(bare) if bare != before else len(line)


def signature(line: str, keys: frozenset[str]) -> str | None:
    """Name of the agency with which a line signs a report (``(Agency)``, ``- Agency``); None when it does not."""
    match = _SIGNED.fullmatch(line)
    if match is None:
        return None
    name = (match["round"] or match["dash"]).strip()
    initials = bool(match["round"]) and name.isupper() and len(name) <= 8
    return name if initials or kind_of_name(name, keys) in ("known", "press") else None


def foot_lines(text: str, lines: Sequence[Line], keys: frozenset[str]) -> dict[int, Head]:
    """Find the lines below a report that sign or date it.

    Parameters
    ----------
    text : str
        The document as received.
    lines : sequence of Line
        Its visible lines.
    keys : frozenset of str
        Known outlets.

    Returns
    -------
    dict
        By the offset of the line, what it tells; of the last lines only.
    """
    found = {}
    for line in lines[max(1, len(lines) - 6) :]:
        words = text[line.start : line.end]
        name = signature(words, keys)
        head = Head(name, "press", written=True) if name else None
        dated = read_head(_DONE.sub("", words), keys) if len(words) <= 80 and line.gap else None
        if dated and dated.date and not dated.label:
            head = dated
        if head is not None:
            named = in_small(head.name, text) if head.name and " " in head.name else head.name
            found[line.start] = Head(named, head.kind, head.date, "", head.written, line.start)
    return found


def _zone(text: str, lines: Sequence[Line], keys: frozenset[str]) -> list[Line]:
    """Lines before the running text, and a byline or named date line under a long standfirst."""
    near = lines[:_MOST_LINES]
    end = next((k for k in range(len(near)) if _is_running(text, lines, k)), len(near))
    for k in range(end + 1, min(end + 4, len(near))):
        head = read_head(text[near[k].start : near[k].end], keys) if near[k].gap else None
        if head is not None and (head.written or head.date) and near[k].start - near[end].start < 400:
            more = next((n for n in range(k + 1, len(near)) if _is_running(text, lines, n)), len(near))
            return [*near[:end], *near[k:more]]
    return list(near[:end])


def _is_running(text: str, lines: Sequence[Line], k: int) -> bool:
    """Whether a line is long, or ends a long sentence, or begins a paragraph broken by the page."""
    line, rest = lines[k], lines[k + 1 : k + 3]
    length = line.end - line.start
    if length > 160 or (length >= 70 and _STOPPED.search(text[line.start : line.end])):
        return True
    broken = len(rest) == 2 and not any(after.gap for after in rest) and text[rest[0].start].islower()
    return broken and length > 25


def _unknown_paper(text: str, zone: Sequence[Line], read: Sequence[Head | None]) -> Head | None:
    """A first line ``The So-and-so`` over a line of date or number, or over a line that says what it is."""
    words = text[zone[0].start : zone[0].end]
    if len(zone) < 3 or not _THE.fullmatch(words):
        return None
    after, beside = text[zone[1].start : zone[1].end], read[1]
    told = beside is not None and beside.name is None and (beside.date or beside.label)
    return Head(words, "unknown") if told or TAGLINE.fullmatch(after) else None


def _stands(text: str, zone: Sequence[Line], read: Sequence[Head | None], k: int, head: Head) -> bool:
    """Whether a line that can be a head line is one where it stands."""
    if head.name is None and not head.date and _TITLE_TOO.fullmatch(head.label):
        later = zip(zone[k + 1 :], read[k + 1 :], strict=True)
        return any(other is None and text[line.end - 1] not in ".!?…,;:" for line, other in later)
    if head.name is None or head.date or head.label:
        return head.name is not None or bool(head.date) or k + 1 < len(zone) or k > 0
    if head.kind in ("known", "unknown") or head.written:
        return True
    beside = [read[n] for n in (k - 1, k + 1) if 0 <= n < len(zone)]
    told = any(other is not None and (other.date or other.label) for other in beside)
    words = text[zone[k].start : zone[k].end]
    plain = sum(1 for other in read[k + 1 :] if other is None)
    if head.kind == "press":
        return told or (k < 2 and plain > 0)
    issued = any(other is not None and _ISSUED.search(other.label) for other in read if other is not head)
    return told or issued or (k == 0 and words.isupper() and plain > 0)
