"""Tables as CSV that spreadsheets open without running anything in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table.

    Parameters
    ----------
    heads : sequence of str
    rows : iterable of sequence
        Cells; None is empty. A text that a spreadsheet would take for a formula gets an apostrophe before it.

    Returns
    -------
    str
        Lines ended by a line feed, without the last.

    Examples
    --------
    >>> csv_table(["who", "what"], [["Moll", '=SUM(A1)'], ["Berg, Nils", None]])
    "who,what\\nMoll,'=SUM(A1)\\n\\"Berg, Nils\\","
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
    return out.getvalue().rstrip("\n")


def _safe(cell: object) -> object:
    if not isinstance(cell, str):
        return "" if cell is None else cell
    guarded = f"'{cell}" if cell.startswith(_FORMULA) else cell
    return guarded.replace("\r", " ")  # a lone carriage return ends a row for some readers
