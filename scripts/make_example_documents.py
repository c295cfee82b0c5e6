"""Write the PDF and the DOCX among the example documents from the plain texts kept beside them.

Run it from anywhere: ``python scripts/make_example_documents.py [FOLDER]``. The same sources give the same
bytes with the same versions of the libraries; without FOLDER the committed files are written anew.
"""

from __future__ import annotations

import datetime
import os
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

KURIL = Path(__file__).resolve().parent.parent / "examples" / "kuril"
PDF_WRITTEN = datetime.datetime(2018, 11, 30, 9, 0, 0, tzinfo=datetime.UTC)
DOCX_WRITTEN = datetime.datetime(2022, 9, 7, 9, 0, 0, tzinfo=datetime.UTC)
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Paper:
    """One source text: a title, a line of outlet and date, and headed paragraphs."""

    title: str
    dateline: str
    blocks: list[tuple[str, str]]


def read_paper(path: Path) -> Paper:
    """Parse ``# title``, the line of outlet and date, ``## heading`` and one paragraph a line."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    blocks = [("heading", line[3:]) if line.startswith("## ") else ("text", line) for line in lines[2:]]
    return Paper(lines[0].removeprefix("# "), lines[1], blocks)


def write_pdf(paper: Paper, target: Path) -> None:
    """Set the paper as a PDF of A5 pages with a running head and page numbers."""
    os.environ["SOURCE_DATE_EPOCH"] = str(int(PDF_WRITTEN.timestamp()))  # reportlab dates the file by it
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    styles = getSampleStyleSheet()

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 7)
        canvas.drawString(54, 568, paper.dateline)
        canvas.drawCentredString(A5[0] / 2, 28, f"page {document.page}")

    story = [Paragraph(paper.title, styles["Title"])]
    for kind, text in paper.blocks:
        story.append(Paragraph(text, styles["Heading3" if kind == "heading" else "BodyText"]))
        story.append(Spacer(1, 3))
    document = SimpleDocTemplate(
        str(target),
        pagesize=A5,
        topMargin=40,
        bottomMargin=44,
        leftMargin=54,
        rightMargin=54,
        title=paper.title,
        author="Straits Studies Group",
    )
    document.build(story, onFirstPage=furniture, onLaterPages=furniture)


def write_docx(paper: Paper, target: Path) -> None:
    """Write the paper as a Word document with real headings and fixed dates."""
    from docx import Document

    document = Document()
    document.add_heading(paper.title, level=0)
    document.add_paragraph(paper.dateline).runs[0].italic = True
    for kind, text in paper.blocks:
        if kind == "heading":
            document.add_heading(text, level=2)
        else:
            document.add_paragraph(text)
    properties = document.core_properties
    properties.title, properties.author = paper.title, "The Harbour Gazette"
    properties.created = properties.modified = DOCX_WRITTEN
    properties.comments = ""
    document.save(str(target))
    _fix_times(target)


def _fix_times(target: Path) -> None:
    """Pack the archive again with one time for all members, so that the bytes do not tell the hour."""
    with zipfile.ZipFile(target) as archive:
        members = [(name, archive.read(name)) for name in sorted(archive.namelist())]
    members.sort(key=lambda m: m[0] != "[Content_Types].xml")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


def main(folder: Path = KURIL / "documents") -> None:
    """Write both documents into the folder."""
    write_pdf(read_paper(KURIL / "sources" / "07-paper-trail.txt"), folder / "07-paper-trail.pdf")
    write_docx(read_paper(KURIL / "sources" / "10-visits-note.txt"), folder / "10-visits-note.docx")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
