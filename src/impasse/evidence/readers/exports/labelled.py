"""Exports that print every field with its label: ProQuest, NewsBank, Gale and their like; and those of Europresse."""

from __future__ import annotations

import re

from impasse.evidence.readers.exports.cuts import Cut
from impasse.evidence.readers.exports.lines import (
    Row,
    cuts_at,
    ends_text,
    field_of,
    give_body,
    is_day,
    put,
    rows_of,
)

_RULE = re.compile(r"[_=*~-]{10,}|(?:document|article|record|result)\s+\d+\s+(?:of|/)\s+\d+", re.IGNORECASE)
_FEWEST = 3
"""Labelled fields by which an article is known."""
_EUROPRESSE = re.compile(
    r"^[ \t\f]*(?:\S+[ \t]+)?(?:news|pub|web)\s?[·.∙•]\s?\d{8}\s?[·.∙•]\s?\w+\s?[·.∙•]\s?[\w-]+.*$",
    re.MULTILINE | re.IGNORECASE,
)
_MOTS = re.compile(r"[\d ]+\s+(?:mots|words)\b", re.IGNORECASE)
_DROITS = re.compile(
    r"(?:©|\(c\)|copyright).*|.*(?:tous droits réservés|all rights reserved).*|certificat émis.*|ce certificat.*"
    r"|visualiser .*",
    re.IGNORECASE,
)


def cut_labelled(text: str) -> list[Cut]:
    """Cut an export whose fields have labels.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Cut
        Empty where the text has not got this form.
    """
    rows = rows_of(text)
    out: list[Cut] = []
    fields: list[int] = []
    now = ""
    fresh, last = True, 0
    for row in rows:
        told = field_of(row)
        if _RULE.fullmatch(row.text):
            fresh, now = True, ""
        elif told is not None and (told[0] or now != "body" or ends_text(row)):
            if told[0] == "title" and out and out[-1].title and out[-1].body:
                fresh = True
            if fresh and told[0] in ("title", "date", "publisher", "author"):
                out.append(Cut(row.start))
                fields.append(0)
                fresh = False
            now = told[0]
            if out:
                _take(out[-1], told, row)
                last = row.start + len(row.text)
                fields[-1] += bool(told[0])
        elif out and now in ("body", "title", "lead") and not fresh:
            _go_on(out[-1], now, row, text[last : row.start])
            last = row.start + len(row.text)
    known = [cut for cut, n in zip(out, fields, strict=True) if n >= _FEWEST and cut.title]
    return out if known and len(known) * 2 > len(out) else []


def _take(cut: Cut, told: tuple[str, str], row: Row) -> None:
    kind, value = told
    if kind == "body":
        cut.start = row.start
        cut.body = value if not cut.body else cut.body
    else:
        put(cut, kind, value)


def _go_on(cut: Cut, kind: str, row: Row, gap: str) -> None:
    """Add a line without a label to the field before it."""
    before = getattr(cut, kind)
    joint = (gap if gap.isspace() else "\n") if kind == "body" else " "
    setattr(cut, kind, before + joint + row.text if before else row.text)


def cut_europresse(text: str) -> list[Cut]:
    """Cut an export of Europresse.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Cut
        Empty where the text has not got this form.
    """
    return cuts_at(text, _EUROPRESSE, _europresse, after=False)


def _europresse(text: str, start: int, end: int) -> Cut:
    """Outlet, section and day with the number of words, headline, writer, text, rights."""
    cut = Cut(start)
    rows = [row for row in rows_of(text, start, end) if not _DROITS.fullmatch(row.text)]
    day = next((k for k, row in enumerate(rows[:6]) if _day(row)), None)
    if day is None:
        return cut
    cut.publisher = rows[0].text if day else ""
    words = _MOTS.search(rows[day].text)
    cut.length = words.group().strip() if words else ""
    cut.date = _day(rows[day])
    k = day + 1
    if k < len(rows) and _MOTS.match(rows[k].text):
        cut.length, k = rows[k].text, k + 1
    if k < len(rows):
        cut.title, k = rows[k].text, k + 1
    if k < len(rows) and len(rows[k].text.split()) <= 6 and rows[k].text[-1] not in ".!?…:»”":
        cut.author, k = rows[k].text, k + 1
    give_body(cut, text, rows[k:], rows[-1].start + len(rows[-1].text))
    return cut


def _day(row: Row) -> str:
    """The day in a line such as ``News, lundi 3 mai 2021, p. 4``."""
    if is_day(row):
        return row.text
    found = re.search(
        r"\d{1,2}(?:er)?\.?\s+[A-Za-zÀ-ÿ]{3,10}\.?\s+\d{4}|[A-Z][a-z]{2,9}\s+\d{1,2},\s+\d{4}", row.text
    )
    return found.group().replace("1er", "1") if found and len(row.text) <= 120 else ""
