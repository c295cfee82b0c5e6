"""The text of an export as lines, and the fields that databases print with a label."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from impasse.evidence.documents.datelines import DATE, WEEKDAY
from impasse.evidence.readers.exports.cuts import Cut

_BREAK = re.compile(r"[^\n\f]*")
_FIELD = re.compile(r"(?P<name>[A-Za-zÀ-ÿ][\w /.&'’-]{0,28}?)\s*:(?=\s|$)\s*(?P<value>.*)", re.DOTALL)
_NAMES = {
    "title": "title headline titel titre heading",
    "publisher": "source publication publication-title newspaper paper journal outlet quelle journal-title source-name",
    "date": "date publication-date published publication-day datum date-published pub-date",
    "author": "author authors byline by auteur autor reporter correspondent",
    "section": "section rubrique ressort column edition-section",
    "length": "length words word-count wordcount mots wörter pages-and-words",
    "loaded": "load-date entry-date last-updated date-loaded date-created",
    "language": "language langue sprache",
    "address": "url document-url link permalink web-address",
    "lead": "highlight teaser standfirst subhead sub-headline summary",
    "body": "body full-text fulltext text volltext texte-intégral article-text",
    "abstract": "abstract résumé",
}
FIELDS = {name: kind for kind, names in _NAMES.items() for name in names.split()}
"""What a labelled field holds, by its label in small letters with hyphens for blanks."""
OTHERS = frozenset(
    "page pages edition dateline graphic copyright rights publication-type journal-code subject"
    " geographic company person organization industry country state city type document-type correction"
    " correction-date series issn isbn doi volume issue publisher place-of-publication country-of-"
    " publication source-type document-id proquest-document-id accession-number number-of-pages database"
    " ticker classification notes product-code naics-code load-time keywords keyword client-matter search-"
    " terms job-number user-name search-type narrowed-by content-type document-feature publication-info"
    " record-number copyright-notice column-name publication-subject identifier location people links"
    " last-update startpage".split()
)
"""Labels of fields that tell nothing of use here."""
_ENDING = frozenset(
    "copyright rights copyright-notice publication-type document-type document-id proquest-document-id database subject"
    " issn source-type accession-number record-number publication-subject classification".split()
)
"""Labels that stand below a text and in none."""
DAY = re.compile(
    rf"(?:{WEEKDAY},?\s+)?(?:{DATE})(?:,?\s+{WEEKDAY})?(?:\s+\d{{1,2}}[:.]\d{{2}}.*)?(?:\s+(?:\w+\s+){{0,3}}edition)?\.?"
    r"|\w+,?\s+\d{1,2}\.?\s+[a-zà-ÿ]{3,10}\.?\s+\d{4}\b.*|\d{1,2}\.?\s+[A-Za-zà-ÿ]{3,10}\.?\s+\d{4}",
    re.IGNORECASE,
)
"""A line that is a day."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line that shows something."""

    text: str
    start: int


def rows_of(text: str, start: int = 0, end: int | None = None) -> list[Row]:
    """Return the lines of a stretch of text that show something, without white space around them.

    Parameters
    ----------
    text : str
    start, end : int
        The stretch.

    Returns
    -------
    list of Row
    """
    out = []
    for match in _BREAK.finditer(text, start, len(text) if end is None else end):
        bare = match.group().strip(" \t\r\u00a0\ufeff")
        if bare:
            out.append(Row(bare, match.start() + match.group().index(bare)))
    return out


def field_of(row: Row) -> tuple[str, str] | None:
    """Return (what it is, its value) of a line ``LENGTH: 210 words``; None for any other line.

    Parameters
    ----------
    row : Row

    Returns
    -------
    (str, str) or None
        A key of `Cut`, ``abstract``, or "" for fields that are not used.
    """
    match = _FIELD.fullmatch(row.text)
    if match is None:
        return None
    label = re.sub(r"[\s/]+", "-", match["name"].strip().lower())
    if label in FIELDS:
        return FIELDS[label], match["value"].strip()
    return ("", match["value"].strip()) if label in OTHERS else None


def ends_text(row: Row) -> bool:
    """Tell whether a line is a field that stands below a text."""
    match = _FIELD.fullmatch(row.text)
    return match is not None and re.sub(r"[\s/]+", "-", match["name"].strip().lower()) in _ENDING


def is_day(row: Row) -> bool:
    """Tell whether a line is a day."""
    return len(row.text) <= 90 and DAY.fullmatch(row.text) is not None


def put(cut: Cut, kind: str, value: str) -> None:
    """Give a cut what a field says, the first time it says it."""
    if kind and kind != "abstract" and not getattr(cut, kind):
        setattr(cut, kind, value)


def cuts_at(
    text: str, mark: re.Pattern[str], make: Callable[[str, int, int], Cut], *, after: bool
) -> list[Cut]:
    """Cut a text at marks that head (``after``) or close its articles.

    Parameters
    ----------
    text : str
    mark : re.Pattern
    make : callable
        Reads the article in a stretch of the text.
    after : bool
        Whether a mark stands before its article or at its end.

    Returns
    -------
    list of Cut
        Empty where the text has no such mark.
    """
    marks = list(mark.finditer(text))
    if after:
        starts, ends = [m.end() for m in marks], [m.start() for m in marks[1:]] + [len(text)]
    else:
        starts, ends = [0] + [m.end() for m in marks[:-1]], [m.start() for m in marks]
    return [make(text, start, end) for start, end in zip(starts, ends, strict=True)] if marks else []


def give_body(cut: Cut, text: str, rows: Sequence[Row], end: int) -> None:
    """Give a cut the stretch of text from its first line to ``end`` as what it says."""
    if rows:
        cut.start = rows[0].start
        cut.body = text[cut.start : end].rstrip()
