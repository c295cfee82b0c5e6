"""Lists of articles: one article a row (CSV, TSV) or a line (JSON lines), each a document of its own.

Columns are known by their usual names in any case: ``text`` (body, content, article), ``title`` (headline), ``date``
(published, published_at), ``publisher`` (outlet, source, site), ``author``, ``url`` (link), ``language``, ``section``.
"""

from __future__ import annotations

import csv
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from impasse.errors import UnreadableDocument
from impasse.evidence.document import Region
from impasse.evidence.documents.decode import Decoded, decode
from impasse.evidence.readers.extract import Extract, Told
from impasse.limits import MAX_ARTICLES, MAX_DOCUMENT_CHARACTERS

TABLES = (".csv", ".tsv", ".jsonl", ".ndjson")
"""Endings of lists of articles."""
Row = tuple[int, dict[str, str] | UnreadableDocument]
_SLASHED = re.compile(r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)")
_RETURN = "\udc0d"
"""Stands for a carriage return inside a line while the table is parsed; decoded text holds no such character."""
_NAMES = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "full_text",
        "fulltext",
        "article_text",
        "maintext",
        "story",
    ),
    "title": ("title", "headline", "heading"),
    "date": (
        "date",
        "published",
        "published_at",
        "publication_date",
        "date_publish",
        "pubdate",
        "datetime",
        "day",
    ),
    "publisher": (
        "publisher",
        "outlet",
        "source",
        "site",
        "newspaper",
        "publication",
        "source_name",
        "media",
    ),
    "author": ("author", "authors", "byline", "writer"),
    "url": ("url", "link", "address", "permalink"),
    "language": ("language", "lang"),
    "section": ("section", "category", "genre"),
}


def read_table(path: Path, data: bytes) -> Iterator[tuple[str, Extract | UnreadableDocument]]:
    """Read a list of articles.

    Parameters
    ----------
    path : Path
        Its name; the ending says the format.
    data : bytes
        Its content.

    Yields
    ------
    tuple of (str, Extract or UnreadableDocument)
        ``row 3`` or ``line 3`` with its article, or with the reason why there is none.

    Raises
    ------
    UnreadableDocument
        The file as a whole cannot be read, or has no column with the text.
    """
    decoded = decode(data)
    lines = path.suffix.lower() in (".jsonl", ".ndjson")
    rows = _json_rows(decoded.text) if lines else _table_rows(decoded.text, path.suffix.lower() == ".tsv")
    given = list(itertools.islice(rows, MAX_ARTICLES + 1))
    order = _day_order([row for _, row in given if isinstance(row, dict)])
    for count, (number, row) in enumerate(given, start=1):
        if count > MAX_ARTICLES:
            raise UnreadableDocument(
                f"the list has more than {MAX_ARTICLES:,} articles; the rest was not read"
            )
        label = f"{'line' if lines else 'row'} {number}"
        if isinstance(row, UnreadableDocument):
            yield label, row
        else:
            yield label, _article(row, label, path, decoded, order)
    if not given:
        raise UnreadableDocument("the list has no articles")


def _json_rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(_lines(text), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            row = {str(key): _plain(item) for key, item in value.items()} if isinstance(value, dict) else None
        except ValueError:
            row = None
        except RecursionError:
            yield number, UnreadableDocument("the line is nested too deeply")
            continue
        yield number, row if row is not None else UnreadableDocument("the line is no JSON object")


def _lines(text: str) -> list[str]:
    """Lines of a list: they end at a line feed, with or without a carriage return before it, and at nothing else."""
    return [line.removesuffix("\r") for line in text.lstrip("\ufeff").split("\n")]


def _plain(value: Any) -> str:
    """Text of a JSON value; lists are joined, other structures are left out."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_plain, value)))
    return "" if value is None or isinstance(value, (dict, bool)) else str(value)


def _table_rows(text: str, tabs: bool) -> Iterator[Row]:
    """Rows of a CSV file; the header says the separator."""
    lines = _lines(text)
    separator = "\t" if tabs else max(",;\t|", key=lines[0].count)
    limit = csv.field_size_limit(MAX_DOCUMENT_CHARACTERS)
    try:
        names: list[str] | None = None
        for number, cells in enumerate(_records(lines, separator), start=1):
            if isinstance(cells, UnreadableDocument):
                yield number, cells
            elif names is None:
                names = cells
                if not any(_field(name) == "text" for name in names):
                    raise UnreadableDocument(
                        "the table has no column named text (or body, content, article); name the column with the "
                        "articles"
                    )
            elif any(cell.strip() for cell in cells):
                yield number, dict(zip(names, cells, strict=False))
    finally:
        csv.field_size_limit(limit)


def _records(lines: list[str], separator: str) -> Iterator[list[str] | UnreadableDocument]:
    """Records of a table; a line that cannot be read loses itself alone.

    A quotation mark that is never closed would swallow all lines below it: then its line is bad, and reading goes on
    at the next one.
    """
    at = 0
    while at < len(lines):
        reader = csv.reader(_fed(lines, at), delimiter=separator)
        begun = at
        try:
            for cells in reader:
                end = at + reader.line_num
                if end == len(lines) and end - begun > 1 and _is_open(lines, begun, separator):
                    raise csv.Error("a quotation mark is not closed")
                yield [cell.replace(_RETURN, "\r") for cell in cells]
                begun = end
            return
        except csv.Error as error:
            yield UnreadableDocument(f"the line cannot be read: {error}")
            at = begun + 1


def _fed(lines: list[str], at: int) -> Iterator[str]:
    """Lines for the CSV parser, which would take a carriage return inside a line for its end."""
    return (lines[k].replace("\r", _RETURN) + "\n" for k in range(at, len(lines)))


def _is_open(lines: list[str], at: int, separator: str) -> bool:
    """Whether the record that these lines make to the end is still inside quotation marks."""
    try:
        next(csv.reader(_fed(lines, at), delimiter=separator, strict=True), None)
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _field(name: str) -> str:
    """What a column holds, by its name; "" for columns that are not read."""
    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    return next((field for field, names in _NAMES.items() if plain in names), "")


def _day_order(rows: list[dict[str, str]]) -> str:
    """``dmy`` or ``mdy`` where the dates of the column can only be meant in one of them; "" else."""
    dates = [
        match
        for row in rows
        for name, value in row.items()
        if _field(name) == "date" and (match := _SLASHED.match(value.strip()))
    ]
    day_first = any(int(match["a"]) > 12 for match in dates)
    month_first = any(int(match["b"]) > 12 for match in dates)
    return "" if day_first == month_first else "dmy" if day_first else "mdy"


def _settled(date: str, order: str) -> str:
    """A date such as 3/9/2022 in ISO form, where its column tells the order of day and month."""
    match = _SLASHED.match(date)
    if not order or match is None:
        return date
    day, month = (match["a"], match["b"]) if order == "dmy" else (match["b"], match["a"])
    return f"{match['y']}-{int(month):02}-{int(day):02}"


def _article(
    row: dict[str, str], label: str, path: Path, decoded: Decoded, order: str
) -> Extract | UnreadableDocument:
    """One row as the text a reader would have taken out."""
    fields: dict[str, str] = {}
    for name, value in row.items():
        field = _field(name)
        if field and value.strip():
            fields.setdefault(field, value.strip())
    if "text" not in fields:
        return UnreadableDocument("no text in this row")
    title = " ".join(fields.get("title", "").split())
    lead = f"{title}\n\n" if title and not fields["text"].startswith(title) else ""
    told = Told(
        title=title or None,
        publisher=fields.get("publisher"),
        author=fields.get("author"),
        published=_settled(fields["date"], order) if "date" in fields else None,
        published_where=f"metadata ({label} of the list)" if "date" in fields else "",
        address=fields.get("url"),
        language=fields.get("language"),
        section=fields.get("section"),
    )
    hints = (Region("title", 0, len(title)),) if lead else ()
    kind = path.suffix.lower().removeprefix(".")
    return Extract(lead + fields["text"], kind, None, hints, told, ((0, label),), decoded.notes)
