"""Whether a piece reports or argues: by its labels first, then by how often its author judges and others speak."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from impasse.evidence.documents.clean import Cleaned
from impasse.evidence.documents.slugs import opening
from impasse.evidence.readers.extract import Extract

_QUOTED = re.compile(r"“[^”]{0,3000}”")
_OWN = re.compile(r"\b(?:I|I'm|I've|I'd|[Mm]y|[Mm]e)\b")
_LETTER = re.compile(r"(?:Dear )?(?:Sirs?|Madam|(?:Dear |To the )Editor)\b\s*(?:[,:.–—-]|$)")
_SPEAKER = re.compile(r"([A-Z][A-Z .'’-]{2,40}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}):\s")


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
    if _labelled(extract, cleaned) or _is_letter(cleaned):
        return "opinion"
    if _is_issued(cleaned):
        return "report"
    view = cleaned.view
    body = " ".join(_QUOTED.sub("“”", view.text[a:b]).replace("’", "'") for a, b in view.paragraphs)
    sentences = len(view.sentences)
    judged = len(_pattern("judges").findall(body)) / sentences
    told = len(_pattern("reports").findall(body)) / sentences
    own = len(_OWN.findall(body))
    if sentences >= 6 and judged > told and (judged >= 0.25 or (own >= 3 and judged >= 0.1)):
        return "opinion"
    if told >= 0.1 and judged <= 0.6 * told:
        return "report"
    wired = any(
        opening(extract.text[r.start : r.end] + " A") for r in cleaned.regions if r.kind == "dateline"
    )
    return "report" if wired and judged <= told else "unknown"


def _is_letter(cleaned: Cleaned) -> bool:
    """Whether the running text addresses an editor."""
    return any(_LETTER.match(cleaned.view.text[a:b]) for a, b in cleaned.view.paragraphs[:3])


def _is_issued(cleaned: Cleaned) -> bool:
    """Whether a head line calls the text a release, communiqué, minutes or transcript, or labelled speakers talk."""
    if any(_pattern("issued").search(head.label) for head in cleaned.heads):
        return True
    view = cleaned.view
    title = cleaned.title is not None and view.paragraphs and view.text[slice(*view.paragraphs[0])]
    if title and _pattern("issued").match(title):
        return True
    speakers = [match[1] for a, b in view.paragraphs if (match := _SPEAKER.match(view.text[a:b]))]
    return len(speakers) >= 3 and len(set(speakers)) >= 2


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
