"""Exports of Nexis: the old form with ``1 of 50 DOCUMENTS``, and the new one that closes with ``End of Document``."""

from __future__ import annotations

import re

from impasse.evidence.readers.exports.cuts import Cut
from impasse.evidence.readers.exports.lines import Row, cuts_at, field_of, give_body, is_day, put, rows_of

_OLD = re.compile(
    r"^[ \t\f]*(?:Document\s+)?\d+ (?:of|von|de|sur) \d+ (?:DOCUMENTS?|DOKUMENTEN?)[ \t\r]*$", re.MULTILINE
)
_HEADED = re.compile(r"^[ \t\f]*Document[ \t]+\d+ (?:of|von|de|sur) \d+[ \t\r]*$", re.MULTILINE)
_NEW = re.compile(r"^[ \t\f]*End of Document[ \t\r]*$", re.MULTILINE | re.IGNORECASE)
_BODY = re.compile(r"body|text|volltext|texte intégral", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:graphic|classification|notes|correction|correction-date|load-date|language|publication-type|journal-code|subject"
    r"|geographic|company|person|organization|industry|end of document)\b\s*(?::.*)?",
    re.IGNORECASE | re.DOTALL,
)
_RIGHTS = re.compile(r"(?:copyright\b|©|\(c\)\s*\d{4}|all rights reserved)", re.IGNORECASE)
_PAGE = re.compile(r"page \d+(?: of \d+)?", re.IGNORECASE)
_COVER = re.compile(
    r"(?:user name|date and time|job number|documents? \(\d+\)|client/matter|search terms|search type|narrowed by"
    r"|content type)\b.*|-?none-?|(?P<number>\d+\. )(?P<listed>.*)",
    re.IGNORECASE,
)


def cut_old(text: str) -> list[Cut]:
    """Cut an export in the old form.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Cut
        Empty where the text has not got this form.
    """
    return cuts_at(text, _OLD, _old, after=True)


def cut_headed(text: str) -> list[Cut]:
    """Cut an export in the old form whose articles are headed ``Document 1 of 3``.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Cut
        Empty where the text has not got this form.
    """
    return cuts_at(text, _HEADED, _old, after=True)


def _old(text: str, start: int, end: int) -> Cut:
    """Outlet, day, headline, fields, text, fields."""
    cut = Cut(start)
    rows = rows_of(text, start, end)
    day = next((k for k, row in enumerate(rows[:8]) if is_day(row)), None)
    first = next((k for k, row in enumerate(rows) if field_of(row) is not None), len(rows))
    if day is not None and day < first:
        cut.date = rows[day].text
        names = [row.text for row in rows[:day] if not _RIGHTS.match(row.text)]
        cut.publisher = names[0] if names else ""
        cut.title = " ".join(row.text for row in rows[day + 1 : first] if not _is_edition(row))
    _fields_and_text(cut, text, rows[first:], end)
    return cut


def _is_edition(row: Row) -> bool:
    return re.fullmatch(r"(?:\w+ ){0,4}edition\b.{0,30}", row.text, re.IGNORECASE) is not None


def _fields_and_text(cut: Cut, text: str, rows: list[Row], end: int) -> None:
    """Fields above the text, the text, and fields below it."""
    begin = 0
    while begin < len(rows):
        told = field_of(rows[begin])
        if told is None or told[0] == "body":
            break
        put(cut, *told)
        begin += 1
    if begin < len(rows) and _BODY.fullmatch(rows[begin].text.rstrip(":")):
        begin += 1
    stop = next((k for k in range(begin, len(rows)) if _closes(rows[k])), len(rows))
    for row in rows[stop:]:
        told = field_of(row)
        if told is not None:
            put(cut, *told)
    give_body(cut, text, rows[begin:stop], rows[stop].start if stop < len(rows) else end)


def _closes(row: Row) -> bool:
    """Whether a line is the first of those below the text."""
    short = len(row.text) <= 200
    return short and (_TAIL.fullmatch(row.text) is not None or _RIGHTS.match(row.text) is not None)


def cut_new(text: str) -> list[Cut]:
    """Cut an export in the new form.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Cut
        Empty where the text has not got this form.
    """
    return cuts_at(text, _NEW, _new, after=False)


def _new(text: str, start: int, end: int) -> Cut:
    """Headline, outlet, day, rights, fields, ``Body``, text, fields."""
    cut = Cut(start)
    rows = [row for row in rows_of(text, start, end) if not _PAGE.fullmatch(row.text)]
    body = next((k for k, row in enumerate(rows) if _BODY.fullmatch(row.text.rstrip(":"))), len(rows))
    day = next((k for k in range(body - 1, -1, -1) if is_day(rows[k])), None)
    fields = next((k for k in range(day or 0, body) if field_of(rows[k]) is not None), body)
    if day is not None:
        cut.date = rows[day].text
        cut.publisher = rows[day - 1].text if day else ""
        cut.title = _headline(text, rows[: max(0, day - 1)], cut.publisher)
    _fields_and_text(
        cut,
        text,
        [
            row
            for row in rows[fields:]
            if not (_RIGHTS.match(row.text) and row.start < rows[min(body, len(rows) - 1)].start)
        ],
        end,
    )
    return cut


def _headline(text: str, rows: list[Row], publisher: str) -> str:
    """The lines above the outlet: those that the cover lists as a headline, else the last paragraph."""
    cover = [k for k, row in enumerate(rows) if _COVER.fullmatch(row.text) or row.text == publisher]
    listed = {match["listed"] for row in rows if (match := _COVER.fullmatch(row.text)) and match["listed"]}
    head = rows[max(len(rows) - 3, cover[-1] + 1 if cover else 0) :]
    for k in range(len(head)):
        words = " ".join(row.text for row in head[k:])
        if words in listed:
            return words
    lines: list[str] = []
    for k in range(len(head) - 1, -1, -1):
        row = head[k]
        if lines and text[row.start + len(row.text) : head[k + 1].start].count("\n") > 1:
            break
        lines.insert(0, row.text)
    return " ".join(lines)
