"""A brief as a file whose ending says the format."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from impasse import __version__
from impasse.show.brief.content import Brief
from impasse.show.brief.docx import brief_docx
from impasse.show.brief.html import brief_html
from impasse.show.brief.markdown import brief_markdown
from impasse.show.write import write_one


def write_brief(brief: Brief, path: Path) -> None:
    """Write a brief whole or not at all.

    Parameters
    ----------
    brief : Brief
    path : Path
        Ends in ``.docx``, ``.html`` or ``.md``.

    Raises
    ------
    InputError
        When it cannot be written.
    """
    write_one(path, _marked(brief, path.suffix), "the brief")


def _marked(brief: Brief, ending: str) -> bytes:
    """The file with the mark by which a later run knows that it is no document to read."""
    mark = f"generator: Impasse {__version__}"
    if ending == ".docx":
        archive = io.BytesIO(brief_docx(brief))
        with zipfile.ZipFile(archive, "a") as parts:
            parts.comment = mark.encode("ascii")
        return archive.getvalue()
    if ending == ".html":
        return brief_html(brief).encode("utf-8")
    return f"{brief_markdown(brief)}\n<!-- {mark} -->\n".encode()
