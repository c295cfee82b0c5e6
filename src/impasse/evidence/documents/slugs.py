"""The place, date and agency that a report opens with (``VIK, May 3 (Agency) -``), in the forms that wires use."""

from __future__ import annotations

import re
from typing import NamedTuple

from impasse.evidence.documents.datelines import MONTH, WEEKDAY
from impasse.evidence.documents.outlet_names import kind_of_name

_LONGEST, _FEWEST = 120, 3
_END = re.compile(
    r"(?:\s*(?P<dash>[—–]|--)\s*|\s+(?P<thin>-)\s+|(?<=/)\s*[.-]?\s+|(?<=\))[.:]?\s+|(?<=\d{4})[.:]\s+)(?=[\"“„«'‘(A-Z0-9]|â€)"
)
_DAY = re.compile(
    rf"\b(?:{WEEKDAY}\.?,?\s+)?(?P<date>{MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s*\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.?\s*{MONTH}(?:,?\s*\d{{4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})(?!\w)\.?",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"\((?P<round>[A-Z][^()\n]{1,38})\)|/(?P<bars>[A-Z][^/\n]{1,38})/")
_WEEKDAY = re.compile(rf"{WEEKDAY}\.?", re.IGNORECASE)
_PLACE = re.compile(r"[A-ZÄÖÜÅÆØÉ][\w'’.-]*(?:[ /-](?:of |de |la |el |al-)?[A-ZÄÖÜÅÆØÉ][\w'’.-]*){0,3}")
_NO_PLACE = re.compile(
    r"(?:In|On|At|The|But|And|By|From|For|After|Before|Since|It|A|An|As|If|When|While|This|That|No|Yes|Mr|Mrs|Ms)\b"
    r"|(?i:the|mr|mrs|ms|miss|dr|hon|sir|dame|lord|lady|shri|smt|kumari|sardar|senator|deputy|member|minister|chair\w*"
    r"|president|speaker|prof|rev|baroness|viscount|earl|councillor|cllr|rep|sen)\b"
)
_NONE: frozenset[str] = frozenset()


class Opening(NamedTuple):
    """What a report opens with."""

    length: int
    """Characters up to the first word of the report."""
    date: str | None
    """Date as printed."""
    agency: str | None
    """Agency as printed."""


def opening(paragraph: str, keys: frozenset[str] = _NONE) -> Opening | None:
    """Find the place, date and agency that a report opens with.

    Parameters
    ----------
    paragraph : str
        A paragraph of running text, or an opening alone with a word after it.
    keys : frozenset of str, optional
        Known outlets, see `outlet_names.keys_of`.

    Returns
    -------
    Opening or None
        None when there is no such opening.
    """
    head = paragraph[:_LONGEST]
    for match in _END.finditer(head):
        found = _parts(head[: match.start()], bool(match["dash"] or match["thin"]), keys)
        if found is not None:
            date, agency = found
            more = opening(paragraph[match.end() :], keys) if date is None else None
            if more is None:
                return Opening(match.end(), date, agency)
            return Opening(match.end() + more.length, more.date, agency or more.agency)
    return None


def opens_report(line: str, keys: frozenset[str] = _NONE) -> bool:
    """Tell whether a line is the place, date or agency of a report with its first sentence, however short.

    Parameters
    ----------
    line : str
        One line as printed.
    keys : frozenset of str, optional
        Known outlets.

    Returns
    -------
    bool
    """
    report = opening(line, keys)
    if report is None:
        return False
    words = line[report.length :].split()
    return (
        len(words) >= _FEWEST
        and line.rstrip("”\"’')] ")[-1:] in (".", "!", "?", ":")
        and words[1][:1].islower()
    )


def _parts(prefix: str, dashed: bool, keys: frozenset[str]) -> tuple[str | None, str | None] | None:
    """(date, agency) of a prefix that is nothing but place, date and agency."""
    if prefix.startswith("(") and prefix.endswith(")") and prefix.count("(") == 1 and _DAY.search(prefix):
        prefix = prefix[1:-1]
    agencies = [match["round"] or match["bars"] for match in _AGENCY.finditer(prefix)]
    rest = _AGENCY.sub(",", prefix)
    day = _DAY.search(rest)
    rest = _DAY.sub(",", rest)
    pieces = [p.strip(" .") for p in re.split(r",|\s(?:[-–—|]|--)\s|\.\s|;|(?<=[A-Z])/(?=[A-Z])", rest)]
    pieces = [p for p in pieces if p and not _WEEKDAY.fullmatch(p)]
    if len(agencies) > 1 or len(pieces) > 3:
        return None
    named = [p for p in pieces if kind_of_name(p, keys) in ("known", "press")]
    places = [p for p in pieces if p not in named]
    if any(not _PLACE.fullmatch(p) or _NO_PLACE.match(p) for p in places):
        return None
    agency = agencies[0].strip() if agencies else (named[0] if named else None)
    if not _is_opening(places, bool(day), agencies, agency, dashed, keys):
        return None
    return (day["date"] if day else None), agency


def _is_opening(
    places: list[str], dated: bool, inside: list[str], agency: str | None, dashed: bool, keys: frozenset[str]
) -> bool:
    """Whether what was found together is enough: a place in capitals, a date, or a name that agencies have."""
    capital = bool(places) and places[0].isupper() and len(places[0]) > 2
    if inside:
        named = bool(kind_of_name(inside[0], keys)) or inside[0].isupper()
        return capital or dated or (named and (not places or len(places[0].split()) == 1))
    if agency:
        return dashed and (dated or (capital and len(places) > 0))
    return (dated and bool(places)) or (dashed and capital)
