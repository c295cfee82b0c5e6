"""Whether a piece reports or argues: by its labels first, then by how often its author judges and others speak."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from impasse.evidence.clean import Cleaned
from impasse.evidence.readers.extract import Extract

_QUOTED = re.compile(r"“[^”]{0,3000}”")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("impasse.evidence") / "data" / "genre.toml").read_text("utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    value = _data()[name]
    joined = value if isinstance(value, str) else rf"\b(?:{'|'.join(value)})(?!\w)"
    return re.compile(joined, re.IGNORECASE)


def genre_of(extract: Extract, cleaned: Cleaned) -> str:
    """Tell report from opinion.

    Parameters
    ----------
    extract : Extract
        What the reader took out, with what the file tells about itself.
    cleaned : Cleaned
        Its regions and view.

    Returns
    -------
    str
        ``report``, ``opinion``, or ``unknown`` where neither is clear.
    """
    if not cleaned.view.sentences:
        return "unknown"
    if _labelled(extract, cleaned):
        return "opinion"
    view = cleaned.view
    body = " ".join(_QUOTED.sub("“”", view.text[a:b]).replace("’", "'") for a, b in view.paragraphs)
    sentences = len(view.sentences)
    judged = len(_pattern("judges").findall(body)) / sentences
    told = len(_pattern("reports").findall(body)) / sentences
    if sentences >= 6 and judged >= 0.25 and judged > told:
        return "opinion"
    if told >= 0.2 and judged <= 0.6 * told:
        return "report"
    return "unknown"


def _labelled(extract: Extract, cleaned: Cleaned) -> bool:
    """Whether headline, a line of its own, section, address or a notice calls the piece opinion."""
    text, told = extract.text, extract.told
    if told.address and _pattern("address").search(told.address):
        return True
    if told.section and _pattern("labels").fullmatch(told.section.strip()):
        return True
    labels = _pattern("labels")
    for region in cleaned.regions:
        line = " ".join(text[region.start : min(region.end, region.start + 300)].split())
        if region.kind == "title" and re.search(
            rf"^(?:{labels.pattern})\s*[:|–—]|[(\[|]\s*(?:{labels.pattern})\W*$", line, re.I
        ):
            return True
        if region.kind in ("furniture", "byline", "standfirst", "dateline"):
            if labels.fullmatch(line.strip(" .:|")) and not _in_list(cleaned, region.start):
                return True
            if _pattern("notice").search(line):
                return True
    return False


def _in_list(cleaned: Cleaned, start: int) -> bool:
    """Whether a line stands among other furniture, as the entries of a menu do."""
    kinds = [region.kind for region in cleaned.regions]
    k = next(k for k, region in enumerate(cleaned.regions) if region.start == start)
    return "furniture" in kinds[max(0, k - 1) : k] + kinds[k + 1 : k + 2]
