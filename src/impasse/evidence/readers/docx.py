"""Word files: paragraphs and table cells in order, styles as hints, nothing that was deleted with changes tracked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from impasse.errors import UnreadableDocument
from impasse.evidence.document import Region
from impasse.evidence.documents.set_in import SET_IN
from impasse.evidence.readers.extract import Budget, Extract, Told
from impasse.limits import MAX_DOCUMENT_BYTES, MAX_DOCUMENT_CHARACTERS

_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STYLES = {
    "title": "title",
    "subtitle": "standfirst",
    "caption": "caption",
    "byline": "byline",
    "author": "byline",
    "date": "dateline",
}
_QUOTED = re.compile(r"quot|block text")
"""Names of styles that set a paragraph in as a quotation."""
_LONGEST_HEAD = 100
_BULLET = "• "
_OFF = ("0", "false", "off", "none")
_DAMAGED = "the Word file is damaged or cut off; download or save it again"


def read_docx(data: bytes, budget: Budget) -> Extract:
    """Read a Word file.

    Parameters
    ----------
    data : bytes
        The file as received.
    budget : Budget
        Processor time left, checked now and then.

    Returns
    -------
    Extract
        One line for each paragraph, their numbers as places, and hints from styles.

    Raises
    ------
    UnreadableDocument
        The file is encrypted, of the old format, damaged, too large when unpacked, or has no text.
    """
    document, names = _open(data)
    paragraphs: list[tuple[str, str]] = []
    size, above = 0, _page_head(document)
    for k, element in enumerate(document.element.body.iter(_W + "p")):
        if k % 500 == 0:
            budget.check()
        if _inside_fallback(element):
            continue
        text, style = "".join(_pieces(element)).strip(), _style(document, element)
        bullet = _BULLET if text and _is_listed(element, style) else ""
        paragraphs.append((bullet + text, style))
        size += len(text)
        if size > MAX_DOCUMENT_CHARACTERS:
            raise UnreadableDocument(
                f"the text has more than {MAX_DOCUMENT_CHARACTERS:,} characters; split the file"
            )
    if not any(text for text, _ in paragraphs):
        raise UnreadableDocument("the Word file has no text")
    notes = ["footnotes are not read"] if "word/footnotes.xml" in names else []
    return _lay_out(above, paragraphs, _told(document), notes)


def _open(data: bytes) -> tuple[Any, frozenset[str]]:
    """Open the file after checking what it would unpack to."""
    if data.startswith(_OLD_OR_ENCRYPTED):
        raise UnreadableDocument(
            "the Word file is encrypted or in the format of before 2007; save it as .docx without a password"
        )
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
            names = frozenset(archive.namelist())
        if unpacked > MAX_DOCUMENT_BYTES:
            raise UnreadableDocument(
                f"the Word file unpacks to {unpacked:,} bytes; at most {MAX_DOCUMENT_BYTES:,} are read"
            )
        return docx.Document(io.BytesIO(data)), names
    except UnreadableDocument:
        raise
    except Exception:  # zipfile, lxml and docx raise a dozen kinds of error on damaged files
        raise UnreadableDocument(_DAMAGED) from None


def _page_head(document: Any) -> str:
    """The one short line that heads every page, as a letterhead does; "" where there is none."""
    lines = {
        " ".join(paragraph.text.split())
        for section in document.sections
        if not section.header.is_linked_to_previous
        for paragraph in section.header.paragraphs
    } - {""}
    line = lines.pop() if len(lines) == 1 else ""
    return line if len(line) <= _LONGEST_HEAD and not any(char.isdigit() for char in line) else ""


def _inside_fallback(element: Any) -> bool:
    """Whether a paragraph is the second copy of a text box, kept for old programs."""
    return any(ancestor.tag == _FALLBACK for ancestor in element.iterancestors())


def _pieces(paragraph: Any) -> Iterator[str]:
    """Text of a paragraph, without deleted text and without paragraphs in text boxes inside it."""
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in (_W + "tab", _W + "br", _W + "cr"):
            yield " "
        elif child.tag == _W + "noBreakHyphen":
            yield "-"
        elif child.tag == _W + "r" and _is_on(child.find(f"{_W}rPr/{_W}vanish")):
            continue
        elif child.tag not in (_W + "p", _W + "del", _W + "moveFrom", _W + "instrText", _W + "pPr"):
            stack.append(iter(child))


def _is_on(mark: Any) -> bool:
    """Whether a property that is on or off is on: ``vanish`` of text that is neither shown nor printed."""
    return mark is not None and mark.get(_W + "val", "on").lower() not in _OFF


def _is_listed(paragraph: Any, style: str) -> bool:
    """Whether Word sets a bullet or a number before a paragraph that is no heading."""
    number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    listed = style.startswith("list ") if number is None else number.get(_W + "val") != "0"
    return listed and not style.startswith(("heading", "title"))


def _style(document: Any, paragraph: Any) -> str:
    """Name of a paragraph's style, in small letters."""
    properties = paragraph.find(_W + "pPr")
    reference = properties.find(_W + "pStyle") if properties is not None else None
    if reference is None:
        return ""
    name = reference.get(_W + "val") or ""
    style = next((s for s in document.styles if s.style_id == name), None)
    return str(style.name if style is not None else name).lower()


def _told(document: Any) -> Told:
    """Title and author; the day a file was made is not the day its text was published."""
    core = document.core_properties
    title, author = (core.title or "").strip(), (core.author or "").strip()
    return Told(
        title=title if title and title.lower() not in ("word document", "untitled") else None,
        author=author if author and author != "python-docx" else None,
    )


def _lay_out(above: str, paragraphs: list[tuple[str, str]], told: Told, notes: list[str]) -> Extract:
    parts: list[str] = [above + "\n\n"] if above else []
    places: list[tuple[int, str]] = [(0, "page head")] if above else []
    hints: list[Region] = [Region("furniture", 0, len(above))] if above else []
    at = len(above) + 2 if above else 0
    styles = [style for text, style in paragraphs if text]
    headline = "title" if "title" in styles else "heading 1" if styles[0] == "heading 1" else ""
    for number, (text, style) in enumerate(paragraphs, start=1):
        if text:
            places.append((at, f"paragraph {number}"))
            lead = SET_IN * bool(_QUOTED.search(style))
            parts.append(lead)
            at += len(lead)
            kind = "title" if style == headline and headline else _STYLES.get(style, "")
            if kind == "title" and any(hint.kind == "title" for hint in hints):
                kind = ""
            if kind:
                hints.append(Region(kind, at, at + len(text)))
            parts.append(text)
            at += len(text)
        parts.append("\n")
        at += 1
    return Extract("".join(parts), "docx", False, tuple(hints), told, tuple(places), tuple(notes))
