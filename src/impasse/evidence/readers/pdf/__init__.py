"""PDF: text page by page with pdfium, and with pypdf where pdfium cannot open the file.

The words of a page (``words``) are rid of running heads, feet, notes and stamps (``margins``), put in the order of
reading (``columns``) and laid out as one text (``pages``). What stands beside the text comes after the last page, so
that no sentence is cut by it. Type set larger than the rest at the top of the first page is the headline.
"""

from __future__ import annotations

import io
import logging
import re

from impasse.errors import UnreadableDocument
from impasse.evidence.readers.extract import Budget, Extract, Told
from impasse.evidence.readers.pdf.columns import Line, in_order
from impasse.evidence.readers.pdf.margins import cut_margins
from impasse.evidence.readers.pdf.pages import Sheet, lay_out
from impasse.evidence.readers.pdf.words import LIGATURES, Word, joined, page_words, upright
from impasse.limits import MAX_DOCUMENT_CHARACTERS, MAX_PAGES

_NO_TITLE = re.compile(
    r"\s*(?:\(?anonymous\)?|untitled|.*\.(?:docx?|pdf|indd|html?)|microsoft word - .*|document\d*|print)\s*",
    re.IGNORECASE,
)
_WRONG_PASSWORD = 4


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
    sheets, told, notes = _with_pdfium(data, budget)
    laid = lay_out(sheets)
    if not laid.text.strip():
        raise UnreadableDocument(
            "the PDF has no text, only pictures of pages; run text recognition on it first"
        )
    empty = [str(k) for k, sheet in enumerate(sheets, start=1) if not sheet.lines and not sheet.beside]
    if empty:
        notes.append(f"no text on page{'s' * (len(empty) > 1)} {', '.join(empty[:20])}")
    return Extract(laid.text, "pdf", None, laid.hints, told, laid.places, tuple(notes), (), laid.cuts)


def _with_pdfium(data: bytes, budget: Budget) -> tuple[list[Sheet], Told, list[str]]:
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
            page = document[k]
            words = page_words(page)
            page.close()
            size += sum(len(word.text) + 1 for word in words)
            _check_size(size)
            pages.append(words)
        told = _told(document.get_metadata_dict(skip_empty=True))
    except pypdfium2.PdfiumError:
        return _with_pypdf(data, budget)
    finally:
        document.close()
    sheets, notes = _sheets(pages)
    return sheets, told, notes


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


def _sheets(pages: list[list[Word]]) -> tuple[list[Sheet], list[str]]:
    """Order the words of all pages, and say where their order had to be guessed."""
    turned = [upright(words) for words in pages]
    cut = cut_margins([running for running, _ in turned])
    sheets, doubtful = [], []
    for number, (page, (_, across)) in enumerate(zip(cut, turned, strict=True), start=1):
        ordered = in_order(page.running)
        beside = [joined(row).text for row in page.beside] + _across(across)
        sheets.append(Sheet(ordered.lines, tuple(beside)))
        if ordered.doubtful:
            doubtful.append(str(number))
    if not doubtful:
        return sheets, []
    where = f"page{'s' * (len(doubtful) > 1)} {', '.join(doubtful[:20])}"
    note = (
        f"{where}: the order of what stands side by side is doubtful; it is read apart, no sentence across it"
    )
    return sheets, [note]


def _across(words: list[Word]) -> list[str]:
    """Stamps and watermarks, one line for each turn."""
    turns = sorted({word.turn for word in words})
    return [" ".join(w.text for w in words if w.turn == turn) for turn in turns]


def _with_pypdf(data: bytes, budget: Budget) -> tuple[list[Sheet], Told, list[str]]:
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
            text = (page.extract_text() or "").translate(LIGATURES)
            lines = [line.rstrip() for line in text.splitlines() if line.strip()]
            pages.append(Sheet(tuple(Line(line, 0.0, 0.0, 0.0, 0.0) for line in lines)))
    except UnreadableDocument:
        raise
    except Exception:
        raise UnreadableDocument("the PDF is damaged or cut off; download or save it again") from None
    finally:
        logger.setLevel(level)
    if not any(sheet.lines for sheet in pages):
        raise UnreadableDocument("the PDF is damaged or cut off; download or save it again")
    _check_size(sum(len(line.text) for sheet in pages for line in sheet.lines))
    return pages, Told(), ["the PDF is damaged; what could be recovered was read"]


def _told(metadata: dict[str, str]) -> Told:
    """Title and author; the day a PDF was made is not the day its text was published."""
    title = metadata.get("Title", "").strip()
    author = metadata.get("Author", "").strip()
    return Told(
        title=title if title and not _NO_TITLE.fullmatch(title) else None,
        author=author if author and not _NO_TITLE.fullmatch(author) else None,
    )
