"""Rows as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table_text(heads: Sequence[str], rows: Iterable[Sequence[object]], most: int = 60) -> str:
    """Rows below their heads in columns; long cells are cut, empty columns are left out."""
    shown = [[_cell(cell, most) for cell in row] for row in rows]
    if not shown:
        return "nothing"
    kept = [k for k in range(len(heads)) if any(row[k] for row in shown)]
    table = [[heads[k] for k in kept], *([row[k] for k in kept] for row in shown)]
    widths = [max(len(row[k]) for row in table) for k in range(len(kept))]
    lines = ("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)) for row in table)
    return "\n".join(line.rstrip() for line in lines)


def _cell(cell: object, most: int) -> str:
    line = " ".join(str("" if cell is None else cell).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
