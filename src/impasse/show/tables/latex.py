"""A table as LaTeX, with booktabs: turned on its side or cut into parts where it is wider or longer than a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from impasse.show.tables.table import Group, Table

_MARKS = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    '"': r"{\char34}",
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
}
"""Marks of LaTeX as text: in every font encoding, and where a row or a rule could take them for its own."""
_LETTER, _GAP = 5, 12
"""Points of a letter and of the room between two columns, as the class ``article`` sets them."""


_WRAPPED = 170
"""Points from which a first column is set in lines."""


class _Page(NamedTuple):
    """What fits on a page."""

    width: int
    """Points."""
    rows: int
    environment: str


_UPRIGHT, _SIDEWAYS = _Page(345, 36, "table"), _Page(550, 20, "sidewaystable")


def as_latex(table: Table) -> str:
    """The table as LaTeX for the package ``booktabs``, and ``rotating`` where it needs a page turned on its side.

    Parameters
    ----------
    table : Table
        Of any size; what fits on no page is cut into parts, each with the first columns again.

    Returns
    -------
    str
        One or several floats; widths are judged as the class ``article`` would set them.
    """
    widths = _widths(table)
    stub = sum(widths[: len(table.stub)])
    units = _units(table, widths)
    whole, widest = stub + sum(units), stub + max(units, default=0)
    page = _UPRIGHT if min(whole, widest) <= _UPRIGHT.width else _SIDEWAYS
    if _UPRIGHT.width < whole <= _SIDEWAYS.width:
        page = _SIDEWAYS
    parts = [
        part
        for columns in _packed(table, widths, page.width - stub)
        for part in _cut_rows(_with_columns(table, columns), page.rows)
    ]
    package = ["% needs \\usepackage{rotating}"] if page is _SIDEWAYS else []
    lines = ["% needs \\usepackage{booktabs}", *package]
    for number, part in enumerate(parts, start=1):
        of = f" (part {number} of {len(parts)})" if len(parts) > 1 else ""
        lines += _float(replace(part, title=part.title + of), page.environment)
    return "\n".join(lines) + "\n"


def _widths(table: Table) -> list[int]:
    """Points of each column with the room beside it."""
    rows = [table.head, *table.rows]
    points = [_LETTER * max(len(row[k]) for row in rows) for k in range(len(table.head))]
    stub = len(table.stub)
    return [_GAP + (min(wide, _WRAPPED) if k < stub else wide) for k, wide in enumerate(points)]


def _spans(table: Table) -> list[tuple[str, int]]:
    """Columns that belong together, by the heading over them; each by itself where there is none."""
    return list(table.spans) or [("", 1)] * len(table.columns)


def _units(table: Table, widths: Sequence[int]) -> list[int]:
    """Points of the columns that belong together."""
    out, at = [], len(table.stub)
    for heading, span in _spans(table):
        out.append(max(sum(widths[at : at + span]), _LETTER * len(heading)))
        at += span
    return out


def _packed(table: Table, widths: Sequence[int], room: int) -> Iterator[list[tuple[str, list[int]]]]:
    """Headings with their columns, as many at a time as the room allows; a wide heading's columns are parted."""
    now: list[tuple[str, list[int]]] = []
    left, at = room, len(table.stub)
    for heading, span in _spans(table):
        columns, at = list(range(at, at + span)), at + span
        needed = sum(widths[k] for k in columns)
        if now and needed > left:
            yield now
            now, left = [], room
        if needed <= room:
            now.append((heading, columns))
            left -= needed
            continue
        for k in columns:
            if now and widths[k] > left:
                yield now
                now, left = [], room
            if now and now[-1][0] == heading and now[-1][1][-1] == k - 1:
                now[-1][1].append(k)
            else:
                now.append((heading, [k]))
            left -= widths[k]
    if now or not table.columns:
        yield now


def _with_columns(table: Table, chosen: Sequence[tuple[str, list[int]]]) -> Table:
    """The table with its first columns and those that were chosen."""
    stub = list(range(len(table.stub)))
    kept = [*stub, *(k for _, columns in chosen for k in columns)]
    spans = tuple((heading, len(columns)) for heading, columns in chosen) if table.spans else ()
    groups = tuple(
        Group(group.heading, tuple(tuple(row[k] for k in kept) for row in group.rows))
        for group in table.groups
    )
    columns = tuple(table.head[k] for k in kept[len(stub) :])
    return replace(table, columns=columns, spans=spans, groups=groups)


def _cut_rows(table: Table, most: int) -> Iterator[Table]:
    """Parts of a table of so many rows at most, headings of groups among them."""
    now: list[Group] = []
    left = most
    for group in table.groups:
        rows = list(group.rows)
        while rows:
            room = left - bool(group.heading)
            if room < 1 and now:
                yield replace(table, groups=tuple(now))
                now, left = [], most
                continue
            now.append(Group(group.heading, tuple(rows[:room])))
            left = room - len(rows[:room])
            rows = rows[room:]
    yield replace(table, groups=tuple(now))


def _float(table: Table, environment: str) -> list[str]:
    """One table as a float."""
    stub, width = len(table.stub), len(table.head)
    first = "".join(
        rf"p{{{_WRAPPED}pt}}" if wide == _GAP + _WRAPPED else "l" for wide in _widths(table)[:stub]
    )
    lines = [
        rf"\begin{{{environment}}}",
        rf"\caption{{{tex_text(table.title)}}}",
        rf"\begin{{tabular}}{{{first}{'c' * (width - stub)}}}",
        r"\toprule",
    ]
    if table.spans:
        cells = [rf"\multicolumn{{{span}}}{{c}}{{{tex_text(heading)}}}" for heading, span in table.spans]
        lines += [rf"{' & ' * stub}{' & '.join(cells)} \\", _rules(table)]
    lines += [_row(table.head), r"\midrule"]
    for group in table.groups:
        if group.heading:
            lines.append(rf"\multicolumn{{{width}}}{{l}}{{\itshape {tex_text(group.heading)}}} \\")
        lines += [_row(row) for row in group.rows]
    lines += [r"\bottomrule", r"\end{tabular}"]
    lines += [rf"\par\smallskip {tex_text(table.note)}"] if table.note else []
    return [*lines, rf"\end{{{environment}}}"]


def _rules(table: Table) -> str:
    begin = len(table.stub) + 1
    rules = []
    for _, span in table.spans:
        rules.append(rf"\cmidrule(lr){{{begin}-{begin + span - 1}}}")
        begin += span
    return " ".join(rules)


def _row(row: Sequence[str]) -> str:
    return rf"{' & '.join(tex_text(cell) for cell in row)} \\"


def tex_text(text: str) -> str:
    """A text as LaTeX prints it, whatever marks it holds.

    Parameters
    ----------
    text : str
    """
    return "".join(_MARKS.get(letter, letter) for letter in text)
