"""What can be told of a text in a language that is not read: the day in a line of its own, and known names in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from impasse.evidence.dates.calendars import day

_MONTHS = (
    "jan|janv|ene|gen|янв|січ|sty|led",
    "feb|fév|févr|fev|фев|лют|lut|úno",
    "mär|mars|mar|märz|maart|мар|бер|bře",
    "apr|avr|abr|апр|кві|kwi|dub",
    "mai|may|mei|maj|maggio|мая|май|тра|kvě",
    "jun|juin|giu|июн|чер|cze|čer",
    "jul|juil|lug|июл|лип|lip|čvc",
    "aug|aoû|août|ago|авг|сер|sie|srp",
    "sep|set|сен|вер|wrz|zář",
    "okt|oct|ott|out|окт|жов|paź|říj",
    "nov|nov|ноя|лис|lis|lisť",
    "dez|déc|dec|dic|дек|гру|gru|pro",
)
_NAMES = tuple(
    (name, k)
    for k, names in enumerate(_MONTHS, start=1)
    for name in sorted(names.split("|"), key=len, reverse=True)
)
_EUROPEAN = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:\.|er|º)?\s+(?:de\s+)?(?P<month>[^\W\d_]{3,10})\.?\s+(?:de\s+)?(?P<y>(?:19|20)\d\d)(?!\d)"
)
_EAST_ASIAN = re.compile(r"(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]")
_NUMBERS = re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)(?!\d)")
_LONGEST_LINE = 90
_ENDINGS = 2
"""Letters at the end of a Cyrillic word that change with its case."""


def foreign_day(lines: Iterable[str]) -> str | None:
    """Return the first day that a short line prints in the way of another language.

    Parameters
    ----------
    lines : iterable of str
        Lines around a text.

    Returns
    -------
    str or None
        ISO day: of ``3. Mai 2021``, ``3 мая 2021 года``, ``2021年5月3日``, ``3.5.2021``.
    """
    for line in lines:
        found = _day(line) if len(line) <= _LONGEST_LINE else None
        if found is not None:
            return found
    return None


def _day(line: str) -> str | None:
    for match in _EUROPEAN.finditer(line):
        word = match["month"].lower()
        month = next((k for name, k in _NAMES if word.startswith(name)), None)
        if month is not None:
            return day(int(match["y"]), month, int(match["d"]))
    numbers = _EAST_ASIAN.search(line) or _NUMBERS.search(line)
    return day(int(numbers["y"]), int(numbers["m"]), int(numbers["d"])) if numbers else None


def names_in(text: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """Find names of a dispute in a text whatever its language.

    Parameters
    ----------
    text : str
    names : iterable of (str, str)
        A form of a name, and what it names.

    Returns
    -------
    list of str
        What is named, each once, in the order of the names. Words in Cyrillic letters may end otherwise.
    """
    low = text.casefold()
    return list(dict.fromkeys(what for form, what in names if _stands(form.casefold().strip(), low)))


def _stands(form: str, low: str) -> bool:
    if len(form) < 2:
        return False
    if re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", form):
        return form in low
    cyrillic = re.search(r"[\u0400-\u052f]", form) is not None
    words = [
        re.escape(w[:-_ENDINGS] if cyrillic and len(w) > 4 else w) + (r"\w{0,4}" if cyrillic else "")
        for w in form.split()
    ]
    return re.search(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", low) is not None
