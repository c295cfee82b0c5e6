"""The documents as a list of references: BibTeX for LaTeX, CSL JSON for reference managers."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from impasse.show.tables.kept import Data, file_name
from impasse.show.tables.latex import tex_text

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(data: Data) -> str:
    """The documents as BibTeX, an ``@article`` where an outlet is known, else ``@misc``.

    Parameters
    ----------
    data : mapping
        As ``impasse.json``.
    """
    entries = []
    for document, key in _keyed(data):
        outlet, date = document["publisher"], (document["published"] or "").split("-")
        fields = {
            "author": f"{{{tex_text(document['author'])}}}" if document["author"] else "",
            "title": f"{{{tex_text(_title(document))}}}",
            "journal": tex_text(outlet or ""),
            "year": date[0],
            "month": _MONTHS[int(date[1]) - 1] if len(date) > 1 else "",
            "day": str(int(date[2])) if len(date) > 2 else "",
            "language": document["language"] or "",
            "note": tex_text(f"file {file_name(document['path'])}"),
        }
        told = [
            f"  {name} = {value if name == 'month' else f'{{{value}}}'}"
            for name, value in fields.items()
            if value
        ]
        entries.append(f"@{'article' if outlet else 'misc'}{{{key},\n" + ",\n".join(told) + "\n}")
    return "\n\n".join(entries)


def csl(data: Data) -> list[dict[str, Any]]:
    """The documents as CSL JSON.

    Parameters
    ----------
    data : mapping
        As ``impasse.json``.
    """
    items = []
    for document, key in _keyed(data):
        item: dict[str, Any] = {
            "id": key,
            "type": "article-newspaper" if document["publisher"] else "document",
            "title": _title(document),
        }
        if document["author"]:
            item["author"] = [{"literal": document["author"]}]
        if document["publisher"]:
            item["container-title"] = document["publisher"]
        if document["published"]:
            item["issued"] = {"date-parts": [[int(part) for part in document["published"].split("-")]]}
        if document["language"]:
            item["language"] = document["language"]
        items.append(item)
    return items


def _title(document: Data) -> str:
    return " ".join((document["title"] or file_name(document["path"])).split())


def _keyed(data: Data) -> list[tuple[Data, str]]:
    """Documents with keys made of outlet and date; those that would be alike have letters behind."""
    often: dict[str, int] = {}
    keyed = []
    for document in data["documents"]:
        name = document["publisher"] or file_name(document["path"]).rsplit(".", 1)[0]
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        key = (re.sub(r"[^A-Za-z0-9]+", "", plain) or "document") + (document["published"] or "").replace(
            "-", ""
        )
        number = often[key] = often.get(key, -1) + 1
        keyed.append((document, key + (_letters(number) if number else "")))
    return keyed


def _letters(number: int) -> str:
    """b for 1, c for 2 ... z, ba, bb ..."""
    high, low = divmod(number, 26)
    return (_letters(high) if high else "") + chr(ord("a") + low)
