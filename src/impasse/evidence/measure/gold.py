"""Gold: documents that people have marked, in the program's own format or as stand-off ``.ann`` files.

The own format is described in ``docs/reference/gold-format.md``. Stand-off files are those of brat as PolNeAR
uses them: ``T`` lines mark spans, ``E`` lines tie a source, a cue and contents into one attribution.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from impasse.errors import Fault, InputError
from impasse.evidence.document import Span

_MARK = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_EVENT = re.compile(r"E\d+\t(.*)")
_ROLE = re.compile(r"(source|cue|content)\d*$", re.IGNORECASE)
LABELS = ("act", "voice", "holder", "source", "via", "ties", "negated", "hedged")
"""What two readings of one attribution are compared on, beside its spans."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as somebody marked it."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    words: str = ""
    """The content as printed in the gold; empty where only spans are given."""
    labels: tuple[tuple[str, str], ...] = ()
    """(label, value) of what was coded beside the spans, in the order of LABELS."""
    skipped: bool = False
    """Left out on both sides of a comparison (names given to things, implicit authors)."""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One marked document."""

    path: Path
    text: str
    marks: tuple[Marked, ...]
    coder: str = ""


def read_gold(path: Path) -> list[GoldDocument]:
    """Read gold from a file or folder.

    Parameters
    ----------
    path : Path
        ``gold.json`` in the program's own format with a folder ``documents`` beside it, the folder of such a
        file, one ``.ann`` file, or a folder with ``attributions/*.ann`` and ``text/*.txt``. Of several codings
        of one document in a folder the first counts.

    Returns
    -------
    list of GoldDocument
        In name order.

    Raises
    ------
    InputError
        When there is no gold, or a file of it cannot be used.
    """
    if path.is_dir():
        own = path / "gold.json"
        if own.is_file():
            return _own(own)
        files = sorted(path.glob("attributions/*.ann")) or sorted(path.glob("*.ann"))
        first: dict[str, Path] = {}
        for file in files:
            first.setdefault(_document_name(file), file)
        if not first:
            raise InputError(
                Fault("there is no gold here", "give a folder with gold.json or .ann files", str(path))
            )
        return [_standoff(file) for file in first.values()]
    if not path.is_file():
        raise InputError(Fault("there is no such file or folder", "check the name", str(path)))
    return [_standoff(path)] if path.suffix == ".ann" else _own(path)


def _read(path: Path) -> str:
    """Text of a file, character for character."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Fault(f"cannot be read as UTF-8 text: {error}", "", str(path))) from None


def _document_name(ann: Path) -> str:
    """Name of the document that ``name_coder.ann`` marks."""
    return ann.stem.rsplit("_", 1)[0]


def _standoff(ann: Path) -> GoldDocument:
    """One stand-off file with its text."""
    name = _document_name(ann)
    places = [ann.parent.parent / "text" / f"{name}.txt", ann.parent / f"{name}.txt", ann.with_suffix(".txt")]
    place = next((p for p in places if p.is_file()), None)
    if place is None:
        raise InputError(Fault("the text it marks is not there", f"put it at {places[0]}", str(ann)))
    text = _read(place)
    spans: dict[str, list[Span]] = {}
    marks = []
    faults = []
    for number, line in enumerate(_read(ann).splitlines(), 1):
        mark, event = _MARK.match(line), _EVENT.match(line)
        if mark:
            pairs = [pair.split() for pair in mark[2].split(";")]
            spans[mark[1]] = [(int(s), int(e)) for s, e in pairs]
            if any(not 0 <= s <= e <= len(text) for s, e in spans[mark[1]]):
                faults.append(Fault("the span lies outside the text", "", str(ann), number))
        elif event:
            marks.append(_tied(event[1], spans))
    if faults:
        raise InputError(faults)
    return GoldDocument(place, text, tuple(m for m in marks if m.content), ann.stem.rsplit("_", 1)[-1])


def _tied(roles: str, spans: dict[str, list[Span]]) -> Marked:
    """One ``E`` line: which marks are its source, cue and contents."""
    found: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for item in roles.split():
        role, _, mark = item.partition(":")
        named = _ROLE.match(role)
        if named and mark in spans:
            found[named[1].lower()] += spans[mark]
    content, source, cue = (tuple(sorted(found[role])) for role in ("content", "source", "cue"))
    return Marked(content, source, cue)


def _own(path: Path) -> list[GoldDocument]:
    """Gold in the program's own format."""
    try:
        data = json.loads(_read(path))
        rows = data["documents"]
        folder = path.parent / "documents"
        return [_own_document(row, folder if folder.is_dir() else path.parent) for row in rows]
    except json.JSONDecodeError as error:
        raise InputError(
            Fault(f"is no JSON: {error.msg}", "", str(path), error.lineno, error.colno)
        ) from None
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            Fault(
                f"is no gold in the program's format: {error!r}", "see the page on the gold format", str(path)
            )
        ) from None


def _own_document(row: dict[str, Any], folder: Path) -> GoldDocument:
    place = folder / row["file"]
    text = _read(place)
    return GoldDocument(place, text, tuple(_own_mark(a) for a in row["attributions"]))


def _own_mark(row: dict[str, Any]) -> Marked:
    spans = row.get("spans") or {}

    def role(*names: str) -> tuple[Span, ...]:
        given: list[Sequence[Any]] = [spans[name] for name in names if spans.get(name)]
        flat = [pair for value in given for pair in (value if isinstance(value[0], list) else [value])]
        return tuple(sorted((int(s), int(e)) for s, e in flat))

    values = {
        "act": row.get("act"),
        "voice": row.get("voice"),
        "holder": row.get("position_holder") or row.get("holder") or row.get("source_canonical"),
        "source": row.get("source_canonical") or row.get("source_text"),
        "via": " < ".join(row["via"]) if "via" in row else None,
        "ties": _ties(row["ties"]) if "ties" in row else None,
        "negated": "yes" if row.get("negated") else "no",
        "hedged": "yes" if row.get("hedged") else "no",
    }
    return Marked(
        role("content", "content_more"),
        role("source"),
        role("cue"),
        row.get("content") or "",
        tuple((label, str(values[label])) for label in LABELS if values[label] is not None),
        bool(row.get("naming") or row.get("implicit")),
    )


def _ties(rows: Sequence[dict[str, Any]]) -> str:
    """The ties that tell a stance, as one value: their order says nothing."""
    told = [row for row in rows if row.get("stance")]
    return "; ".join(
        sorted(
            f"{row.get('party') or '-'} {row['stance']} {row['topic']}"
            + (f" if {row['condition']}" if row.get("condition") else "")
            for row in told
        )
    )
