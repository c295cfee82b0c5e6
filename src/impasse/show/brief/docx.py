"""A brief as a Word document."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from impasse.show.brief.content import Brief, Sentence

if TYPE_CHECKING:
    from docx.document import Document as Word

_SIZE = 9.5
_NOTE_SIZE = 8
_MADE = datetime(2000, 1, 1, tzinfo=UTC)


def brief_docx(brief: Brief) -> bytes:
    """Write a brief as the bytes of a DOCX file."""
    import docx
    from docx.shared import Mm, Pt

    word = docx.Document()
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(18)
    page.top_margin = page.bottom_margin = Mm(16)
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(_SIZE)
    style.paragraph_format.space_after = Pt(2)
    word.core_properties.author = "Impasse"
    word.core_properties.title = brief.title
    word.core_properties.created = word.core_properties.modified = _MADE
    _heading(word, brief.title, 15)
    word.add_paragraph(_printable(brief.dated)).runs[0].italic = True
    _paragraph(word, brief.judgement, bold=True)
    for section in brief.sections:
        _heading(word, section.title, 11)
        if section.listed:
            for sentence in section.sentences:
                _paragraph(word, sentence, style="List Bullet")
        else:
            _paragraph(word, *section.sentences)
    if brief.dates:
        _heading(word, "Dates", 11)
        for date, what in brief.dates:
            word.add_paragraph(_printable(f"{date}: {what}"), style="List Bullet")
    if brief.notes:
        _heading(word, "Notes", 11)
    for note in brief.notes:
        run = word.add_paragraph().add_run(
            _printable(f"{note.number}. {note.who} ({note.where}): “{note.quote}”")
        )
        run.font.size = Pt(_NOTE_SIZE)
    return _bytes(word)


def _heading(word: Word, text: str, size: float) -> None:
    from docx.shared import Pt

    heading = word.add_heading(level=1)
    heading.paragraph_format.space_before = Pt(6)
    heading.paragraph_format.space_after = Pt(2)
    run = heading.add_run(_printable(text))
    run.font.size = Pt(size)


def _paragraph(word: Word, *sentences: Sentence, bold: bool = False, style: str | None = None) -> None:
    paragraph: Any = word.add_paragraph(style=style)
    for k, sentence in enumerate(sentences):
        run = paragraph.add_run((" " if k else "") + _printable(sentence.text))
        run.bold = bold
        if sentence.notes:
            mark = paragraph.add_run(", ".join(map(str, sentence.notes)))
            mark.font.superscript = True


def _printable(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in text)


def _bytes(word: Word) -> bytes:
    """The document as bytes with every part dated alike, so that the same brief gives the same bytes."""
    written, dated = io.BytesIO(), io.BytesIO()
    word.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as out:
        for name in parts.namelist():
            out.writestr(zipfile.ZipInfo(name), parts.read(name), zipfile.ZIP_DEFLATED)
    return dated.getvalue()
