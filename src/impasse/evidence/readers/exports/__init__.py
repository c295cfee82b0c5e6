"""Exports of news databases: one file, many articles, each with headline, outlet, day, writer, length and load date.

The form is known by its own marks, whatever kind of file (text, Word, PDF, web page, RTF) it came in. A file without
such marks, or with one article in plain text, is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from impasse.errors import UnreadableDocument
from impasse.evidence.readers.exports.cuts import Cut, article
from impasse.evidence.readers.exports.factiva import cut_coded, cut_shown
from impasse.evidence.readers.exports.labelled import cut_europresse, cut_labelled
from impasse.evidence.readers.exports.nexis import cut_headed, cut_new, cut_old
from impasse.evidence.readers.extract import Extract
from impasse.limits import MAX_ARTICLES

FORMS: tuple[tuple[str, Callable[[str], list[Cut]]], ...] = (
    ("Nexis", cut_old),
    ("Nexis", cut_new),
    ("Factiva", cut_shown),
    ("Factiva", cut_coded),
    ("Europresse", cut_europresse),
    ("news database", cut_labelled),
    ("Nexis", cut_headed),
)
_VERBATIM = ("txt", "md")
"""Formats whose places are those of the file: one article in such a file stays as it is."""
_LONGEST_PROBE = 400_000


def cut_export(whole: Extract) -> Iterator[tuple[str, Extract | UnreadableDocument]]:
    """Cut a file into its articles.

    Parameters
    ----------
    whole : Extract
        What a reader took out of the file.

    Yields
    ------
    tuple of (str, Extract or UnreadableDocument)
        ``article 3`` with its text, or with the reason why it has none; "" with the file where it is one text.
    """
    database, cuts = _cuts(whole)
    if not cuts or (len(cuts) == 1 and (whole.format in _VERBATIM or not cuts[0].body)):
        yield "", whole
        return
    for number, cut in enumerate(cuts[:MAX_ARTICLES], start=1):
        label = f"article {number}" if len(cuts) > 1 else ""
        yield label, article(cut, whole, database, number, len(cuts))
    if len(cuts) > MAX_ARTICLES:
        yield "the rest", UnreadableDocument(f"more than {MAX_ARTICLES:,} articles; the rest was not read")


def _cuts(whole: Extract) -> tuple[str, list[Cut]]:
    """The form of a file and its cuts."""
    for database, cutter in FORMS:
        if len(whole.text) > _LONGEST_PROBE and not cutter(whole.text[:_LONGEST_PROBE]):
            continue
        cuts = cutter(whole.text)
        if any(cut.body and (cut.title or cut.date) for cut in cuts):
            return database, cuts
    return "", []
