"""The headline without what stands beside it on its line: a field's name, labels, the paper, a writer, a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from impasse.evidence.documents.datelines import DATE, WEEKDAY
from impasse.evidence.documents.head_pieces import is_label
from impasse.evidence.documents.layout import Block, Line
from impasse.evidence.documents.outlet_names import kind_of_name

_FIELD = re.compile(r"(?:subject|title|headline|text|re):\s+", re.IGNORECASE)
_BAR = re.compile(r"\s+(?:[|•·–—]|-{1,2})\s+")
_DATE_TAIL = re.compile(
    rf"\s*[,;|(–—-]+\s*(?:(?-i:[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){{0,2}}),\s*)?(?:{WEEKDAY}\.?,?\s+)?"
    rf"(?:\d{{1,2}}\s*[-–]\s*)?{DATE}\)?\.?$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3}")
_WRITER = re.compile(rf"[Bb][Yy] {_NAME.pattern}")
_MOST_NAME = 60


def bare_title(text: str, blocks: Sequence[Block], keys: frozenset[str]) -> list[Block]:
    """Set apart what is no part of the headline on its line.

    Parameters
    ----------
    text : str
        The document as received.
    blocks : sequence of Block
        Its blocks; the first of kind ``title`` is looked at.
    keys : frozenset of str
        Outlets known by name.

    Returns
    -------
    list of Block
        The blocks, with what stood beside the headline as furniture, a date as ``dateline``.
    """
    out = list(blocks)
    k = next((k for k, block in enumerate(out) if block.kind == "title"), None)
    if k is None:
        return out
    first = out[k].lines[0]
    label = _FIELD.match(text, first.start, first.end)
    if label and label.end() < first.end:
        lines = (replace(first, start=label.end(), gap=False), *out[k].lines[1:])
        field = Block((replace(first, end=first.start + len(label.group().rstrip())),), "furniture")
        return [*out[:k], field, Block(lines, "title"), *out[k + 1 :]]
    line = out[k].lines[-1]
    dated = _DATE_TAIL.search(text, line.start, line.end)
    if dated and re.search(r"\d{4}", dated.group()) and dated.start() - line.start >= 12:
        return _cut(out, k, line, dated.start(), _first_letter(text, dated.start()), "dateline")
    for bar in _BAR.finditer(text, line.start, line.end):
        pieces = [piece.strip() for piece in _BAR.split(text[bar.end() : line.end])]
        if bar.start() > line.start and _beside(pieces, keys, "|" in bar.group()):
            return _cut(out, k, line, bar.start(), bar.end(), "furniture")
    return out


def _beside(pieces: Sequence[str], keys: frozenset[str], barred: bool) -> bool:
    """Whether all pieces after a bar are papers or labels, or names beside such."""
    sure = [
        _WRITER.fullmatch(p) is not None
        or (len(p) <= _MOST_NAME and kind_of_name(p, keys) in ("known", "press"))
        or (barred and is_label(p))
        for p in pieces
    ]
    return any(sure) and all(s or (barred and _NAME.fullmatch(p)) for s, p in zip(sure, pieces, strict=True))


def _first_letter(text: str, start: int) -> int:
    """Offset of the first letter or digit from an offset on."""
    while not text[start].isalnum():
        start += 1
    return start


def _cut(blocks: list[Block], k: int, line: Line, end: int, start: int, kind: str) -> list[Block]:
    """End the headline before what stands beside it."""
    own = (*blocks[k].lines[:-1], replace(line, end=end))
    rest = replace(line, start=start, gap=False)
    return [*blocks[:k], Block(own, "title"), Block((rest,), kind), *blocks[k + 1 :]]
