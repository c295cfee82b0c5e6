"""The kind of a line or paragraph by its own words: link, date line, credit, appeal, furniture."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from impasse.evidence.documents.datelines import is_dateline

URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LINK_LINE = re.compile(
    r"(?:[-*•>\[\]()\d.:\s]|links?|source|url|via)*(?:(?:https?://|www\.)\S+|[\w.-]+\.[a-z]{2,6}/\S+)(?:[\s,;|]+(?:https?://|www\.)\S+)*[\s.)\]>]*",
    re.IGNORECASE,
)
_NAME = r"(?-i:[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|de|van|von|al|bin|el|da|di|la|der|den)){1,4})"
_QUOTED = re.compile(r"[“\"„«][^”\"“»]{0,2000}[”\"“»]")
_ADDRESSED = re.compile(r"\b(?:you|your|us|our|we|please)\b", re.IGNORECASE)
_SHOWN = re.compile(
    r"photo|picture|image|map|graphic|video|illustration|caption|fig|chart|table|file|©|getty|shutter|wikimedia|alamy",
    re.IGNORECASE,
)
"""Some word of every pattern of captions, which are slow to try on a line without any."""
_SHORTEST_NOTICE, _LONGEST_NOTICE = 100, 2_000
_SIGNS = 3
"""Things that notices speak of, from which a paragraph is one."""
LONGEST_PATTERN = 420
"""Longer paragraphs are never page furniture; only an appeal for money may be longer."""


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("impasse.evidence") / "data" / "layout.toml").read_text("utf-8"))


@cache
def _patterns() -> dict[str, list[re.Pattern[str]]]:
    out: dict[str, list[re.Pattern[str]]] = {}
    for kind, table in _data().items():
        for use, sources in table.items():
            ready = [source.replace("{name}", _NAME) for source in sources]
            out[f"{kind}.{use}"] = [re.compile(source, re.IGNORECASE) for source in ready]
    return out


@cache
def whole(kind: str) -> re.Pattern[str]:
    """One pattern of all whole-line patterns of a kind."""
    joined = "|".join(f"(?:{pattern.pattern})" for pattern in _patterns()[f"{kind}.line"])
    return re.compile(joined, re.IGNORECASE)


@lru_cache(maxsize=4096)
def kind_of(line: str) -> str:
    """Name the kind of a line or paragraph by its own words.

    Parameters
    ----------
    line : str
        One line or paragraph, without white space around it.

    Returns
    -------
    str
        A region kind, or ``""`` when the words do not tell.
    """
    if is_notice(line):
        return "furniture"
    if len(line) > LONGEST_PATTERN:
        return ""
    line = " ".join(line.replace("’", "'").split())
    if _LINK_LINE.fullmatch(line):
        return "link"
    if is_dateline(line):
        return "dateline"
    if whole("related").fullmatch(line):
        return "related"
    if len(line) <= 120 and whole("appeal").fullmatch(line):
        return "appeal"
    if whole("furniture").fullmatch(line) or any(p.search(line) for p in _patterns()["furniture.search"]):
        return "furniture"
    if whole("byline").fullmatch(line) and not line.endswith(":"):
        return "byline"
    return "caption" if _SHOWN.search(line) and whole("caption").fullmatch(line) else ""


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph is a notice of rights and liabilities, as publishers print it under all they publish.

    Parameters
    ----------
    paragraph : str
        A line or paragraph.

    Returns
    -------
    bool
        True where it speaks of several of the things that such notices speak of, outside quotation marks.
    """
    if not _SHORTEST_NOTICE <= len(paragraph) <= _LONGEST_NOTICE:
        return False
    own = _QUOTED.sub(" ", paragraph)
    signs = (pattern.search(own) for pattern in _patterns()["furniture.notice"])
    return sum(sign is not None for sign in signs) >= _SIGNS


def appeal_score(paragraph: str) -> int:
    """Count the different ways in which a paragraph, outside its quotations, asks readers for support.

    Parameters
    ----------
    paragraph : str
        A paragraph.

    Returns
    -------
    int
        Number of different cues found; 0 when nobody is addressed, at most 1 when nothing is asked for.
    """
    if len(paragraph) > 2000:
        return 0
    own = _QUOTED.sub(" ", paragraph.replace("’", "'"))
    if not _ADDRESSED.search(own):
        return 0
    asks = sum(1 for pattern in _patterns()["appeal.asks"] if pattern.search(own))
    around = sum(1 for pattern in _patterns()["appeal.words"] if pattern.search(own))
    return asks + around if asks else min(1, around)


@cache
def _page_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words)})(?:$|[\s_-])", re.IGNORECASE))
        for kind, words in _data()["page"].items()
    )


def page_kind(names: str) -> str:
    """Name the kind of region that the class, id or role of a page element suggests; ``""`` for none.

    Parameters
    ----------
    names : str
        The element's names, separated by spaces.

    Returns
    -------
    str
        A region kind or ``""``.
    """
    return next((kind for kind, pattern in _page_words() if pattern.search(names)), "")
