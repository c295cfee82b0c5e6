"""Exports of Factiva: with the codes of its fields (``HD``, ``PD``, ``SN``), and as its pages show articles."""

from __future__ import annotations

import re

from impasse.evidence.readers.exports.cuts import Cut
from impasse.evidence.readers.exports.lines import Row, cuts_at, give_body, is_day, rows_of

_END = re.compile(r"^[ \t\f]*(?:AN[ \t]+)?Document[ \t]+[A-Z0-9]{2,10}\d{8}\w{4,}[ \t\r]*$", re.MULTILINE)
_CODE = re.compile(
    r"(?P<code>HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|IPD|IPC|PUB|AN|CX|SE|CLM|ART|VOL|DLN|RF|CT)"
    r"(?:[ \t]+(?P<value>\S.*))?"
)
_KEYS = {
    "HD": "title",
    "BY": "author",
    "WC": "length",
    "PD": "date",
    "SN": "publisher",
    "LA": "language",
    "SE": "section",
}
_WORDS = re.compile(r"[\d,. ]+\s+(?:words|wörter|mots|palabras|parole)", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright).{0,200}", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d{2}(?:\s?[AP]M)?(?:\s+[A-Z]{2,4})?", re.IGNORECASE)
_SMALL = re.compile(
    r"[A-Z0-9]{2,10}|(?:page|pg|p\.)?\s*[A-Z]?\d{1,4}|(?:\w+ ){0,3}edition|english|german|french|spanish",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"english|german|deutsch|french|français|spanish|italian|dutch|russian|japanese|portuguese", re.IGNORECASE
)
_AUTHOR = re.compile(
    r"(?:by |von |par )?(?:(?-i:[A-ZÀ-Þ])[\w.'’-]+(?:,? (?:and |und |et )?)?){1,6}(?:[,;] .{2,60})?",
    re.IGNORECASE,
)


def cut_coded(text: str) -> list[Cut]:
    """Cut an export whose fields stand under their codes.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Cut
        Empty where the text has not got this form.
    """
    out: list[Cut] = []
    code, last = "", 0
    for row in rows_of(text):
        match = _CODE.fullmatch(row.text)
        if match is None:
            if out:
                _say(out[-1], code, row.text, row.start, text[last : row.start])
            last = row.start + len(row.text)
            continue
        if match["code"] in ("HD", "SE") and (not out or out[-1].title):
            out.append(Cut(row.start))
        code, last = match["code"], row.start + len(row.text)
        if out and match["value"]:
            _say(out[-1], code, match["value"], row.start + match.start("value"), "\n\n")
    return out if len([c for c in out if c.title and c.date and c.publisher]) * 2 > len(out) else []


def _say(cut: Cut, code: str, words: str, start: int, gap: str) -> None:
    """Add a line to the field whose code stands above it."""
    if code in ("LP", "TD"):
        cut.start = cut.start if cut.body else start
        cut.body += (gap if gap.isspace() else "\n\n") * bool(cut.body) + words
    elif code in _KEYS:
        key = _KEYS[code]
        setattr(cut, key, f"{getattr(cut, key)} {words}".strip())


def cut_shown(text: str) -> list[Cut]:
    """Cut an export in which articles look as on Factiva's pages.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Cut
        Empty where the text has not got this form.
    """
    return cuts_at(text, _END, _shown, after=False)


def _shown(text: str, start: int, end: int) -> Cut:
    """Section, headline, writer, words, day, hour, outlet, code, page, language, rights, text."""
    cut = Cut(start)
    rows = rows_of(text, start, end)
    words = next((k for k, row in enumerate(rows[:12]) if _WORDS.fullmatch(row.text)), None)
    if words is None:
        return cut
    cut.length = rows[words].text
    _above(cut, rows[:words])
    k = words + 1
    if k < len(rows) and is_day(rows[k]):
        cut.date, k = rows[k].text, k + 1
    if k < len(rows) and _TIME.fullmatch(rows[k].text):
        k += 1
    if k < len(rows):
        cut.publisher, k = rows[k].text, k + 1
    while k < len(rows) and (_SMALL.fullmatch(rows[k].text) or _RIGHTS.match(rows[k].text)):
        cut.language = rows[k].text if _LANGUAGE.fullmatch(rows[k].text) else cut.language
        rights, k = _RIGHTS.match(rows[k].text), k + 1
        if rights:
            break
    give_body(cut, text, rows[k:], end)
    return cut


def _above(cut: Cut, head: list[Row]) -> None:
    """Headline and writer of the lines above the number of words; a section may stand first."""
    lines = [row.text for row in head]
    if len(lines) > 1 and _AUTHOR.fullmatch(lines[-1]) and len(lines[-1].split()) <= 8:
        cut.author = lines.pop()
    if len(lines) > 1 and len(lines[0].split()) <= 3:
        cut.section = lines.pop(0)
    cut.title = " ".join(lines)
