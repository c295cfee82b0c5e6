"""What a news database wrote about an article, and the article itself, as texts of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from impasse.errors import UnreadableDocument
from impasse.evidence.document import Region
from impasse.evidence.readers.extract import Extract, Told

_FEWEST_WORDS = 5
_LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl")
_CODES = {
    "english": "en",
    "anglais": "en",
    "german": "de",
    "deutsch": "de",
    "allemand": "de",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "russian": "ru",
    "japanese": "ja",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
}


@dataclass(slots=True)
class Cut:
    """One article cut out of an export; None and "" where the database says nothing."""

    start: int
    """Where its text begins in the text of the file."""
    title: str = ""
    publisher: str = ""
    date: str = ""
    """As printed."""
    author: str = ""
    section: str = ""
    length: str = ""
    loaded: str = ""
    """When the database took it in: no day of publication."""
    language: str = ""
    address: str = ""
    lead: str = ""
    """A standfirst that the database keeps apart."""
    body: str = ""
    extra: dict[str, str] = field(default_factory=dict)


def article(cut: Cut, whole: Extract, database: str, number: int, count: int) -> Extract | UnreadableDocument:
    """Make a cut a text of its own.

    Parameters
    ----------
    cut : Cut
    whole : Extract
        The file that it was cut out of.
    database : str
        Which database's form the file has.
    number, count : int
        Which of how many.

    Returns
    -------
    Extract or UnreadableDocument
        The latter where the cut has no text.
    """
    body = cut.body.strip("\n")
    if len(body.split()) < _FEWEST_WORDS:
        return UnreadableDocument(
            f"no text under the head of this article ({cut.title or 'without a headline'})"
        )
    title = " ".join(cut.title.split())
    parts, hints = [], []
    at = 0
    for kind, words in (("title", title), ("standfirst", " ".join(cut.lead.split()))):
        if words:
            hints.append(Region(kind, at, at + len(words)))
            parts.append(words)
            at += len(words) + 2
    parts.append(body)
    place = next((place for offset, place in reversed(whole.places) if offset <= cut.start), None)
    told = Told(
        title=title or None,
        publisher=_outlet(cut.publisher) or None,
        author=_person(cut.author) or None,
        published=plain_date(cut.date) or None,
        published_where=f"metadata (date of the article in the {database} export)" if cut.date else "",
        address=cut.address or None,
        language=_CODES.get(cut.language.strip().lower(), cut.language.strip()[:2].lower() or None),
        section=cut.section or None,
        length=cut.length or None,
        loaded=plain_date(cut.loaded) or None,
    )
    notes = whole.notes
    if count > 1:
        notes = (*notes, f"article {number} of {count} in a {database} export")
    line = place or f"line {whole.text.count(chr(10), 0, cut.start) + 1}"
    return Extract(
        "\n\n".join(parts) + "\n", whole.format, whole.wrapped, tuple(hints), told, ((0, line),), notes
    )


def _outlet(printed: str) -> str:
    """Name of a paper without its place and edition: ``The Gull (Holm)``, ``The Gull; Holm [Holm]``."""
    name = re.split(r"\s*[;\[]|\s+\((?!\w*\.)", " ".join(printed.split()))[0].strip(" .,;:")
    turned = re.fullmatch(r"(?P<name>.+), (?P<article>The|Die|Der|Das|Le|La|El)", name)
    return f"{turned['article']} {turned['name']}" if turned else name


def _person(printed: str) -> str:
    return re.sub(r"^(?:by|von|par|por)\s+", "", " ".join(printed.split()), flags=re.IGNORECASE).strip(" .,;")


def plain_date(printed: str) -> str:
    """Return a printed day in ISO form, in the languages that databases write; "" where it is no day.

    Parameters
    ----------
    printed : str
        ``May 3, 2021 Monday``, ``lundi 3 mai 2021``, ``3. Mai 2021``, ``2021/05/03``.

    Returns
    -------
    str
    """
    from impasse.evidence.documents.printed import printed_value

    words = " ".join(printed.split())
    value = printed_value(words) if words else None
    if value and len(value) == 10:
        return value
    if not re.search(r"\d", words):
        return ""
    import dateparser

    bare = re.sub(r"\b(?:de|du|den|le|,)\b|,", " ", words, flags=re.IGNORECASE)
    found = dateparser.parse(
        " ".join(bare.split()),
        languages=list(_LANGUAGES),
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"},
    )
    return found.date().isoformat() if found else value or ""
