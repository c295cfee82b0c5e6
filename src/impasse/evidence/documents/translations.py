"""An original that is not read and its translation are one report: declared by their names, or found.

Two files are declared a pair by names, or folders, that differ in a language alone: ``talks.ru.txt`` and
``talks.en.txt``, ``talks_ru.docx`` and ``talks.pdf``, ``ru/talks.txt`` and ``en/talks.txt``, ``talks (original).txt``
and ``talks (English translation).txt``. Undeclared, they are one where they appeared within a day of each other and
most of the figures and of the names in Latin letters of the one stand in the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from impasse.evidence.corpus import Family
from impasse.evidence.document import Document
from impasse.evidence.documents.language import NAMES, READABLE

_SPLIT = re.compile(r"[\W_]+")
_ROLES = frozenset(["original", "orig", "translation", "translated", "trans"])
"""What a file's name calls one of a pair, beside its language."""
_FIGURE = re.compile(r"\d+(?:[., \u00a0\u202f]\d{3})*(?:[.,]\d+)?")
_CAPITAL = re.compile(r"(?<=[^.!?:\s\"“„«(] )[A-ZÀ-ÖØ-Þ][^\W\d_]{3,}")
_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_]{3,}")
_FEWEST_FIGURES, _FEWEST_NAMES = 4, 5
_MOST, _MUCH = 0.7, 0.5
"""Share of the figures, or names, of the text that has fewer, and of the one that has more."""
_LENGTHS = 4.0
"""Times that one of the two texts may be as long as the other: scripts differ."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An original and its translation, by their ids."""

    original: str
    translation: str
    how: str
    """How it is known, in plain words."""


def find_translations(documents: Sequence[Document], families: Sequence[Family]) -> tuple[Pair, ...]:
    """Find texts that are not read and have a translation that is.

    Parameters
    ----------
    documents : sequence of Document
    families : sequence of Family
        Reprints among them.

    Returns
    -------
    tuple of Pair
        In the order of the originals, each with one translation; none where two different reports could be meant.
    """
    originals = [d for d in documents if d.language is not None and d.language not in READABLE]
    known = [d for d in documents if d.language in READABLE] if originals else []
    marks = {d.id: _Marks.of(d) for d in (*originals, *known)}
    family = {id: f.id for f in families for id in f.documents}
    named: dict[tuple[str, ...], list[Document]] = {}
    for document in known:
        named.setdefault(_plain(document), []).append(document)
    pairs = []
    for original in originals:
        own = _name_parts(original)
        declared = [d for d in named.get(_plain(original), ()) if _name_parts(d) != own]
        declared = [d for d in declared if _name_parts(d) != _plain(d)] or declared  # "a.en" before "a"
        found = declared or [d for d in known if _near(original, d) and marks[d.id].tell(marks[original.id])]
        if len({family[d.id] for d in found}) == 1:
            how = "by their names" if declared else "same days, figures and names"
            pairs.append(Pair(original.id, found[0].id, how))
    return tuple(pairs)


def counted_once(
    documents: Sequence[Document], families: Sequence[Family], pairs: Sequence[Pair]
) -> tuple[tuple[Document, ...], tuple[Family, ...]]:
    """Join the families of originals and translations, and note on each what the other is.

    Parameters
    ----------
    documents : sequence of Document
    families : sequence of Family
    pairs : sequence of Pair

    Returns
    -------
    tuple of (tuple of Document, tuple of Family)
    """
    if not pairs:
        return tuple(documents), tuple(families)
    by_id = {d.id: d for d in documents}
    place = {id: k for k, id in enumerate(by_id)}
    family = {id: f for f in families for id in f.documents}
    for pair in pairs:
        first, second = sorted(
            (family[pair.original], family[pair.translation]), key=lambda f: place[f.documents[0]]
        )
        if first.id != second.id:
            members = tuple(sorted({*first.documents, *second.documents}, key=place.__getitem__))
            both = replace(first, documents=members, resemblance=min(first.resemblance, second.resemblance))
            family.update(dict.fromkeys(members, both))
        original, translation = by_id[pair.original], by_id[pair.translation]
        language = NAMES.get(original.language or "", original.language)
        by_id[original.id] = _noted(original, f"read in its translation {translation.name} ({pair.how})")
        note = f"a translation of {original.name} ({language}, {pair.how}); the two count once"
        by_id[translation.id] = _noted(translation, note)
    return tuple(by_id.values()), tuple({f.id: f for f in map(family.__getitem__, by_id)}.values())


def _noted(document: Document, note: str) -> Document:
    return replace(document, notes=(*document.notes, note))


def _plain(document: Document) -> tuple[str, ...]:
    """What a file is called but for words that tell its own language or which of a pair it is; see `_name_parts`."""
    folder, *words = _name_parts(document)
    tags = _tags(document)
    return folder, *(word for word in words if word not in tags)


def _name_parts(document: Document) -> tuple[str, ...]:
    """The folder above that of a file, then the words of its folder's name and of its own without the ending."""
    path = PurePath(document.path)
    words = _SPLIT.split(f"{path.parent.name}/{path.stem}".lower())
    return str(path.parent.parent), *(word for word in words if word)


def _tags(document: Document) -> frozenset[str]:
    """Words by which a name tells the language of a text, or that it is one of a pair."""
    code = document.language or ""
    name = NAMES.get(code, code).lower()
    return _ROLES | {code, name, name[:3]}


def _near(original: Document, translation: Document) -> bool:
    """Whether two texts appeared within a day of each other and have lengths that can be one text's."""
    sizes = sorted(len(d.text) for d in (original, translation))
    if sizes[1] > _LENGTHS * sizes[0] or {original.published_precision, translation.published_precision} != {
        "day"
    }:
        return False
    days = [date.fromisoformat(d.published or "") for d in (original, translation)]
    return abs((days[0] - days[1]).days) <= 1


@dataclass(frozen=True, slots=True)
class _Marks:
    """What stands alike in an original and its translation."""

    figures: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> _Marks:
        kinds = ("title", "standfirst", "body", "unread")
        parts = [document.text[r.start : r.end] for r in document.regions if r.kind in kinds]
        text = unicodedata.normalize("NFKC", "\n".join(parts))
        day = {part.lstrip("0") for part in (document.published or "").split("-")}
        figures = frozenset(set(_figures(text)) - day)
        capital = _CAPITAL if document.language in READABLE else _WORD
        return cls(figures, frozenset(match.group() for match in capital.finditer(text)))

    def tell(self, other: _Marks) -> bool:
        """Whether this text, which is read, and another one say the same as far as figures and names tell."""
        shared = len(self.figures & other.figures)
        fewer, more = sorted((len(self.figures), len(other.figures)))
        if shared >= _FEWEST_FIGURES and shared >= _MOST * fewer and shared >= _MUCH * more:
            return True
        named = len(self.names & other.names)
        return named >= _FEWEST_NAMES and named >= _MOST * len(self.names) and shared >= _MOST * fewer


def _figures(text: str) -> Iterator[str]:
    """Numbers of two digits or more, without what sets thousands apart."""
    for match in _FIGURE.finditer(text):
        digits = re.sub(r"\D", "", match.group()).lstrip("0")
        if len(digits) > 1:
            yield digits
