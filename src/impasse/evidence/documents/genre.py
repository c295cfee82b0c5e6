"""Whether a piece reports or argues: by its labels first, then by how often its author judges and others speak."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from impasse.evidence.attribute.talk import find_turns
from impasse.evidence.documents.clean import Cleaned
from impasse.evidence.documents.slugs import opening
from impasse.evidence.readers.extract import Extract

_QUOTED = re.compile(r"“[^”]{0,3000}”")
_OWN = re.compile(r"\b(?:I|I'm|I've|I'd|[Mm]y|[Mm]e)\b")
_LETTER = re.compile(r"(?:Dear )?(?:Sirs?|Madam|(?:Dear |To the )Editor)\b\s*(?:[,:.–—-]|$)")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("impasse.evidence") / "data" / "genre.toml").read_text("utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    value = _data()[name]
    joined = value if isinstance(value, str) else rf"\b(?:{'|'.join(value)})(?!\w)"
    return re.compile(joined, re.IGNORECASE)


def _often(name: str, lower: str) -> int:
    """How often words of a list stand in a text that is in small letters, in a third of the time of any letters."""
    return len(_in_small(name).findall(lower))


@cache
def _in_small(name: str) -> re.Pattern[str]:
    return re.compile(_pattern(name).pattern)


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
    if _labelled(extract, cleaned) or _is_letter(cleaned):
        return "opinion"
    view = cleaned.view
    body = " ".join(_QUOTED.sub("“”", view.text[a:b]).replace("’", "'") for a, b in view.paragraphs)
    sentences = len(view.sentences)
    if _is_issued(cleaned):
        return "report"
    lower = body.lower()
    rallied = _often("rallies", lower)
    if rallied >= 4 and rallied >= 0.15 * sentences:
        return "opinion"
    judged = _often("judges", lower) / sentences
    told = _often("reports", lower) / sentences
    own = len(_OWN.findall(body))
    if sentences >= 6 and judged > told and (judged >= 0.25 or (own >= 3 and judged >= 0.1)):
        return "opinion"
    if told >= 0.1 and judged <= 0.6 * told:
        return "report"
    wired = any(
        opening(extract.text[r.start : r.end] + " A") for r in cleaned.regions if r.kind == "dateline"
    )
    if wired and judged <= told:
        return "report"
    return "report" if _explains(cleaned, sentences, judged, own) else "unknown"


def _explains(cleaned: Cleaned, sentences: int, judged: float, own: int) -> bool:
    """Whether a piece sets out what is known: it says so, or it has hardly a judgement and no "I" in it."""
    text = cleaned.view.text
    title = (
        text[slice(*cleaned.view.paragraphs[0])]
        if cleaned.title is not None and cleaned.view.paragraphs
        else ""
    )
    named = _pattern("explains").search(title) or any(
        _pattern("explains").search(h.label) for h in cleaned.heads
    )
    return (bool(named) and judged <= 0.2) or (sentences >= 8 and judged <= 0.05 and own == 0)


def _is_letter(cleaned: Cleaned) -> bool:
    """Whether the running text addresses an editor."""
    return any(_LETTER.match(cleaned.view.text[a:b]) for a, b in cleaned.view.paragraphs[:3])


def _is_issued(cleaned: Cleaned) -> bool:
    """Whether a head line calls the text a release, communiqué, minutes or transcript, or it is a talk."""
    if any(_pattern("issued").search(head.label) for head in cleaned.heads):
        return True
    view = cleaned.view
    title = cleaned.title is not None and view.paragraphs and view.text[slice(*view.paragraphs[0])]
    if title and _pattern("issued").match(title):
        return True
    return _talks(cleaned)


def _talks(cleaned: Cleaned) -> bool:
    """Whether labelled speakers talk, or one person answers printed questions."""
    return bool(find_turns(cleaned.view.text, cleaned.view.paragraphs))


def _labelled(extract: Extract, cleaned: Cleaned) -> bool:
    """Whether headline, a line of its own, section, address or a notice calls the piece opinion."""
    text, told = extract.text, extract.told
    if told.address and _pattern("address").search(told.address):
        return True
    if told.section and _pattern("labels").fullmatch(told.section.strip()):
        return True
    labels = _pattern("labels")
    if any(
        labels.fullmatch(piece.strip(" .:")) for head in cleaned.heads for piece in head.label.split(" | ")
    ):
        return True
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
