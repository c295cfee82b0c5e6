"""Who "I" and "we" are in the running text of a piece: its writer, or the body in whose name it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from impasse.evidence.actors.letterhead import letterhead
from impasse.evidence.actors.sides import Sides
from impasse.evidence.document import Document
from impasse.evidence.text.phrases import describe
from impasse.evidence.text.word_classes import body_at

_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s+(?:(?:de|van|von|der|al|bin|la|da)\s+)?[A-ZÀ-ÖØ-Þ][\w.'’-]*){1,3}"
_BYLINE = re.compile(
    rf"(?:(?:[Bb]y|BY|[Ww]ords by|[Tt]ext(?: by)?|[Ss]tory by|[Ww]ritten by):?\s+)?(?P<name>{_NAME})"
)
_CLOSING = re.compile(
    rf"(?:Yours(?:\s+(?:faithfully|sincerely|truly|etc|respectfully|very truly))?|Sincerely(?:\s+yours)?|Respectfully"
    rf"(?:\s+yours)?|(?:Kind|Best|Warm)?\s*[Rr]egards|In solidarity|Faithfully(?:\s+yours)?|Signed)"
    rf"[,.:]?\s+(?P<name>{_NAME})"
)
_ABOUT = re.compile(
    rf"(?P<name>{_NAME})\s+(?:is|was|teaches|writes|chairs|leads|heads|runs|works|served|serves|has been|lives|covers|"
    r"edits)\b"
)
_ISSUED = re.compile(
    r"\b(?:bulletin|newsletter|organ|gazette|journal|magazine|paper|newspaper|statement|"
    r"communiqu[eé]|declaration|resolution|appeal|manifesto|message|open letter|circular|press release|"
    r"press statement|position paper|communication|announcement|notice|"
    r"submission|mouthpiece)"
    r"\s+(?:of|by|from|issued by|adopted by)\s+(?:the\s+)?(?=\S)",
    re.I,
)
_BEHALF = re.compile(
    r"(?:\b[Ss]igned\s+(?:for|by)|\b[Oo]n behalf of|^[Ff]or(?: and on behalf of)?)\s+"
    r"(?P<who>(?:the\s+)?[^,.;:\n]{3,60})"
)
_WE_THE = re.compile(r"\bWe,\s+(?P<who>(?:the\s+)?[^,.;:\n]{3,80}),")
_UP_TO = re.compile(r"[,;:|()\n—–]|\s-\s|\s(?:on|at|to|in|about|regarding|concerning|dated|No)\b|\d")
"""Where the name of a body at the head of a piece ends."""
_NEAR = 80
"""Code points after "bulletin of" in which the name of the body has to begin."""
_HEADS = 5
"""Paragraphs at the head in which a piece says whose it is."""
_FEET = 4
"""Paragraphs at the foot in which it is signed."""


def writer_of(document: Document) -> str | None:
    """Return the name of the person who wrote a piece.

    Parameters
    ----------
    document : Document
        Its byline, the signature of a letter, or a note on the author tells.

    Returns
    -------
    str or None
        None where none of them names a person.
    """
    text = document.text
    for region in document.regions:
        if region.kind == "byline":
            match = _BYLINE.match(" ".join(text[region.start : region.end].strip("*_ ").split()))
            if match and not _is_body(match["name"]):
                return _bare(match["name"])
    ends = [" ".join(text[r.start : r.end].strip("*_ ").split()) for r in document.regions[-_FEET - 1 :]]
    for words in ends:
        match = _CLOSING.match(words)
        if match:
            return _bare(match["name"])
    if document.genre == "opinion":
        notes = (match for words in reversed(ends) if (match := _ABOUT.match(words)))
        return next((_bare(match["name"]) for match in notes), None)
    return None


def issuer_of(document: Document, sides: Sides) -> str | None:
    """Return the body in whose name a piece is written, as it is named there.

    Parameters
    ----------
    document : Document
        A bulletin, release, resolution or letter says it in its head, in *We, the ...*, or in its signature.
    sides : Sides
        Names of parties and their organs.

    Returns
    -------
    str or None
        None for the papers' own pieces.
    """
    view = document.view
    own = next((m for a, b in view.paragraphs if (m := _WE_THE.search(view.text, a, b))), None)
    if own is not None:
        return own["who"]
    named = letterhead(document, sides) or issued_by(document, sides)
    if named:
        return named
    publisher = document.publisher
    if publisher and (sides.named(publisher) is not None or _is_body(publisher)):
        return publisher
    for region in document.regions[-_FEET:]:
        signed = _BEHALF.search(" ".join(document.text[region.start : region.end].strip("*_ ").split()))
        if signed and (signed["who"].lower().startswith("the ") or sides.named(signed["who"]) is not None):
            return signed["who"]
    return None


def issued_by(document: Document, sides: Sides) -> str | None:
    """Return the body that a line at the head of a piece says has issued it ("Statement by the ...").

    Parameters
    ----------
    document : Document
        The piece.
    sides : Sides
        Names of parties and their organs.

    Returns
    -------
    str or None
        The body as it is named there; None where no line says so.
    """
    for words in _heads(document):
        for issued in _ISSUED.finditer(words):
            named = _body_of(words[issued.end() : issued.end() + _NEAR], sides)
            if named:
                return named
    return None


def _body_of(words: str, sides: Sides) -> str | None:
    """The body that words begin with: a side, or an organ with its side ("Foreign Ministry of Northland")."""
    phrase = _UP_TO.split(words)[0].strip(" *_.")
    described = describe(phrase, sides)
    if described.kind in ("state", "organisation") and (
        described.side is not None or described.voice != "media"
    ):
        return phrase
    named = next(sides.find(words), None)
    return named.text if named is not None and named.form in ("name", "organ") and not named.start else None


def _heads(document: Document) -> Iterator[str]:
    """Lines at the head of a piece, on one line each."""
    for region in document.regions[:_HEADS]:
        words = document.text[region.start : region.end]
        if region.kind != "body" or len(words) <= 160:
            yield " ".join(words.split())


def _is_body(name: str) -> bool:
    """Whether a name is that of a body that is no paper."""
    words = [word.lower() for word in re.findall(r"[\w'’-]+", name)]
    return any(
        body_at(words, k)[2] in ("official", "public", "analyst") for k in range(len(words))
    ) and not any(body_at(words, k)[2] == "media" for k in range(len(words)))


def _bare(name: str) -> str:
    return name.rstrip(".,'’")
