"""A table as text, CSV, LaTeX (with booktabs) and HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from impasse.show.tables.csv_table import csv_table
from impasse.show.tables.latex import as_latex
from impasse.show.tables.table import Group, Table


def as_text(table: Table) -> str:
    """The table in aligned columns."""
    rows = [table.head, *table.rows]
    widths = [max(len(row[k]) for row in rows) for k in range(len(table.head))]
    lines = [table.title, ""]
    if table.spans:
        lines.append(_spans_text(table, widths))
    lines += [_line(table.head, widths), "  ".join("-" * width for width in widths)]
    for group in table.groups:
        lines += [group.heading] if group.heading else []
        lines += [_line(row, widths) for row in group.rows]
    return "\n".join([*lines, *(["", table.note] if table.note else [])]) + "\n"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _spans_text(table: Table, widths: list[int]) -> str:
    """The line of headings over groups of columns; a group is widened where its heading is longer."""
    at = len(table.stub)
    parts = [" " * (sum(widths[:at]) + 2 * (at - 1))]
    for heading, span in table.spans:
        room = sum(widths[at : at + span]) + 2 * (span - 1)
        if len(heading) > room:
            widths[at + span - 1] += len(heading) - room
            room = len(heading)
        parts.append(heading.ljust(room))
        at += span
    return "  ".join(parts).rstrip()


def as_csv(table: Table) -> str:
    """The table as comma-separated values: one line of headings, the group of a row in its first column."""
    spans = [f"{heading} " for heading, span in table.spans for _ in range(span)] or [""] * len(table.columns)
    grouped = any(group.heading for group in table.groups)
    head = [*table.stub, *(span + column for span, column in zip(spans, table.columns, strict=True))]
    rows = [[group.heading, *row] if grouped else row for group in table.groups for row in group.rows]
    return csv_table(["group", *head] if grouped else head, rows) + "\n"


def as_html(table: Table) -> str:
    """The table as an HTML table with headings that say what they head."""
    lines = ["<table>", f"<caption>{escape(table.title)}</caption>", "<thead>"]
    if table.spans:
        cells = f'<td colspan="{len(table.stub)}"></td>' + "".join(
            f'<th scope="colgroup" colspan="{span}">{escape(heading)}</th>' for heading, span in table.spans
        )
        lines.append(f"<tr>{cells}</tr>")
    heads = [f'<th scope="col">{escape(cell)}</th>' for cell in table.head]
    lines.append(f"<tr>{''.join(heads)}</tr>")
    lines.append("</thead>")
    lines += [_body(group, table) for group in table.groups]
    if table.note:
        lines.append(f'<tfoot><tr><td colspan="{len(table.head)}">{escape(table.note)}</td></tr></tfoot>')
    return "\n".join([*lines, "</table>"]) + "\n"


def _body(group: Group, table: Table) -> str:
    lines = ["<tbody>"]
    if group.heading:
        lines.append(
            f'<tr><th scope="rowgroup" colspan="{len(table.head)}">{escape(group.heading)}</th></tr>'
        )
    for row in group.rows:
        first, *rest = row
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        lines.append(f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>')
    return "\n".join([*lines, "</tbody>"])


FORMATS: dict[str, Callable[[Table], str]] = {
    "text": as_text,
    "csv": as_csv,
    "latex": as_latex,
    "html": as_html,
}
"""How a table can be printed, by the name on the command line."""
