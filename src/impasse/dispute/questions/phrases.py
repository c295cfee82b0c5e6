"""Words that answers are made with: phrases of the data files, quotations, capitals, articles."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from impasse.dispute.telling import is_plural
from impasse.evidence.text.alternation import by_initial

QUOTES = '"“”„«»'
_NUMBERS = frozenset("two three four five six several some many most few both other".split())


@lru_cache(maxsize=32)
def phrases_of(name: str) -> tuple[re.Pattern[str], ...]:
    """Phrases of a data file of this room, each a pattern of whole words, in the file's order.

    Parameters
    ----------
    name : str
    """
    return tuple(re.compile(rf"(?<!\w)(?:{phrase})(?!\w)", re.IGNORECASE) for phrase in _told(name))


def _told(name: str) -> list[str]:
    text = (files("impasse.dispute.questions") / "data" / f"{name}.txt").read_text("utf-8")
    return [re.sub(r"\s+", r"\\s+", line) for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=32)
def words_of(name: str) -> re.Pattern[str]:
    """All phrases of a data file of this room as one pattern of whole words.

    Parameters
    ----------
    name : str
    """
    told = _told(name)
    plain = [(phrase[0], f"(?:{phrase})") for phrase in told if phrase[0].isalpha()]
    found = [*(phrase for phrase in told if not phrase[0].isalpha()), *([by_initial(plain)] if plain else [])]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE)


def articled(name: str) -> str:
    """The description of an unnamed voice as it stands in a sentence: *an unnamed aide*, *two unnamed aides*.

    Parameters
    ----------
    name : str
    """
    if not name.startswith("unnamed "):
        return name
    how_many, _, rest = name.removeprefix("unnamed ").partition(" ")
    if rest and how_many.lower() in _NUMBERS:
        return f"{how_many.lower()} unnamed {rest}"
    return name if is_plural(name) or (not rest and how_many.lower() in _NUMBERS) else f"an {name}"


def in_marks(text: str) -> str:
    """A text on one line in quotation marks; those inside become single ones.

    Parameters
    ----------
    text : str
    """
    line = " ".join(text.split())
    if (
        line[:1] in QUOTES
        and line.rstrip(".,")[-1:] in QUOTES
        and not any(q in line.strip(QUOTES + ".,") for q in QUOTES)
    ):
        line = line.strip(QUOTES + ",")
    found, opened = [], False
    for mark in line:
        if mark in QUOTES:
            opened = not opened
            mark = "‘" if opened else "’"
        found.append(mark)
    if opened and found[-1] == "‘":
        found.pop()
    return f"“{''.join(found)}”"


def upper_first(text: str) -> str:
    """A text with a capital at its beginning.

    Parameters
    ----------
    text : str
    """
    return text[:1].upper() + text[1:]
