"""PDF: text page by page with pdfium, and with pypdf where pdfium cannot open the file.

A page is taken out line by line; an empty line is put where the page leaves more room between lines than usual, so
that paragraphs survive. Type set larger than the rest at the top of the first page is the headline.
"""

from __future__ import annotations

import io
import itertools
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from impasse.errors import UnreadableDocument
from impasse.evidence.document import Region
from impasse.evidence.readers.extract import Budget, Extract, Told
from impasse.limits import MAX_DOCUMENT_CHARACTERS, MAX_PAGES

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_NO_TITLE = re.compile(
    r"\s*(?:\(?anonymous\)?|untitled|.*\.(?:docx?|pdf|indd|html?)|microsoft word - .*|document\d*|print)\s*",
    re.IGNORECASE,
)
_WRONG_PASSWORD = 4
_LARGER = 1.25


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    top: float
    bottom: float
    size: float


def read_pdf(data: bytes, budget: Budget) -> Extract:
    """Read a PDF file.

    Parameters
    ----------
    data : bytes
        The file as received.
    budget : Budget
        Processor time left, checked page by page.

    Returns
    -------
    Extract
        Text with a form feed between pages, page numbers as places, and the headline as a hint.

    Raises
    ------
    UnreadableDocument
        The file is encrypted, damaged beyond reading, has too many pages or no text.
    """
    if b"%PDF" not in data[:1024]:
        raise UnreadableDocument("the file ends in .pdf but is no PDF")
    pages, told, notes = _with_pdfium(data, budget)
    text, places = _lay_out(pages)
    if not text.strip():
        raise UnreadableDocument(
            "the PDF has no text, only pictures of pages; run text recognition on it first"
        )
    empty = [str(k) for k, page in enumerate(pages, start=1) if not page]
    if empty:
        notes.append(f"no text on page{'s' * (len(empty) > 1)} {', '.join(empty[:20])}")
    return Extract(text, "pdf", None, _headline(pages), told, places, tuple(notes))


def _with_pdfium(data: bytes, budget: Budget) -> tuple[list[list[_Line]], Told, list[str]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD:
            raise UnreadableDocument(
                "the PDF is encrypted; save a copy that opens without a password"
            ) from None
        return _with_pypdf(data, budget)
    try:
        _check_pages(len(document))
        pages, size = [], 0
        for k in range(len(document)):
            budget.check()
            lines = _page_lines(document[k])
            size += sum(len(line.text) for line in lines)
            _check_size(size)
            pages.append(lines)
        told = _told(document.get_metadata_dict(skip_empty=True))
    except pypdfium2.PdfiumError:
        return _with_pypdf(data, budget)
    finally:
        document.close()
    return pages, told, []


def _check_pages(count: int) -> None:
    if count > MAX_PAGES:
        raise UnreadableDocument(
            f"the PDF has {count:,} pages and at most {MAX_PAGES:,} are read; split the file"
        )


def _check_size(size: int) -> None:
    if size > MAX_DOCUMENT_CHARACTERS:
        raise UnreadableDocument(
            f"the PDF has more than {MAX_DOCUMENT_CHARACTERS:,} characters; split the file"
        )


def _page_lines(page: Any) -> list[_Line]:
    """Visible lines of one page with where they stand and how large they are set."""
    import pypdfium2.raw as raw

    text_page = page.get_textpage()
    count = text_page.count_chars()
    text = text_page.get_text_range(0, count) if count else ""
    lines: list[_Line] = []
    at = 0
    for part in re.split(r"(\r\n|\r|\n)", text):
        body = part.strip()
        if body and part not in ("\r\n", "\r", "\n"):
            index = min(at + part.index(body[0]), count - 1)
            _, bottom, _, top = text_page.get_charbox(index, loose=True)
            size = float(raw.FPDFText_GetFontSize(text_page, index))
            shown = part.rstrip().replace("\ufffe", "\u00ad").replace("\x02", "\u00ad").translate(_LIGATURES)
            lines.append(_Line(shown, top, bottom, size))
        at += len(part)
    text_page.close()
    page.close()
    return lines


def _with_pypdf(data: bytes, budget: Budget) -> tuple[list[list[_Line]], Told, list[str]]:
    """Second reader, for files whose table of contents is damaged."""
    import pypdf

    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument("the PDF is encrypted; save a copy that opens without a password")
        _check_pages(len(reader.pages))
        pages = []
        for page in reader.pages:
            budget.check()
            text = (page.extract_text() or "").translate(_LIGATURES)
            pages.append([_Line(line.rstrip(), 0.0, 0.0, 0.0) for line in text.splitlines() if line.strip()])
    except UnreadableDocument:
        raise
    except Exception:
        raise UnreadableDocument("the PDF is damaged or cut off; download or save it again") from None
    finally:
        logger.setLevel(level)
    if not any(pages):
        raise UnreadableDocument("the PDF is damaged or cut off; download or save it again")
    _check_size(sum(len(line.text) for page in pages for line in page))
    return pages, Told(), ["the PDF is damaged; what could be recovered was read"]


def _told(metadata: dict[str, str]) -> Told:
    """Title and author; the day a PDF was made is not the day its text was published."""
    title = metadata.get("Title", "").strip()
    author = metadata.get("Author", "").strip()
    return Told(
        title=title if title and not _NO_TITLE.fullmatch(title) else None,
        author=author if author and not _NO_TITLE.fullmatch(author) else None,
    )


def _lay_out(pages: Sequence[Sequence[_Line]]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Put the lines of all pages into one text, and note where each page begins."""
    parts: list[str] = []
    places: list[tuple[int, str]] = []
    length = 0
    for number, page in enumerate(pages, start=1):
        if number > 1:
            parts.append("\f")
            length += 1
        places.append((length, f"page {number}"))
        usual = _usual_step(page)
        for k, line in enumerate(page):
            apart = k > 0 and _stands_apart(page[k - 1], line, usual)
            piece = ("\n" if apart else "") + line.text + "\n"
            parts.append(piece)
            length += len(piece)
    return "".join(parts), tuple(places)


def _usual_step(page: Sequence[_Line]) -> float:
    """Usual distance from one line of a page to the next."""
    steps = [a.bottom - b.bottom for a, b in itertools.pairwise(page) if 0 < a.bottom - b.bottom < 60]
    return median(steps) if steps else 0.0


def _stands_apart(before: _Line, line: _Line, usual: float) -> bool:
    """Whether more room than usual, a jump, or another size of type separates two lines."""
    step = before.bottom - line.bottom
    if usual <= 0:
        return False
    resized = max(before.size, line.size) > _LARGER * max(0.1, min(before.size, line.size))
    return resized or step > 1.25 * usual * max(1.0, line.size / max(0.1, before.size)) or step < -0.5 * usual


def _headline(pages: Sequence[Sequence[_Line]]) -> tuple[Region, ...]:
    """Span of the lines of the first page that are set largest, if they are few and larger than the rest."""
    lines = [line for page in pages for line in page]
    if not pages or len(lines) < 4:
        return ()
    usual = median(line.size for line in lines)
    largest = max((line.size for line in pages[0]), default=0.0)
    if usual <= 0 or largest < _LARGER * usual:
        return ()
    chosen = [k for k, line in enumerate(pages[0]) if line.size >= 0.95 * largest]
    if len(chosen) > 5 or chosen != list(range(chosen[0], chosen[-1] + 1)) or chosen[0] > 0.6 * len(pages[0]):
        return ()
    text, _ = _lay_out(pages[:1])
    start = text.index(pages[0][chosen[0]].text)
    end = text.index(pages[0][chosen[-1]].text, start) + len(pages[0][chosen[-1]].text)
    return (Region("title", start, end),)
