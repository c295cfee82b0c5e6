"""PDF as papers print them: columns, running heads and feet, notes, stamps, pages turned sideways."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from impasse.evidence.document import Document
from impasse.evidence.documents.reading import read_document

TITLE = "Farmers and miners quarrel over the spring"
STORY = (
    "Water minister Ilse Brandt said on Tuesday that the mine must be closed before the spring at Aune can be used "
    "again. She told the council that her ministry would not renew the permit while the wells were dry.",
    "The mine's owners rejected the charge. Their spokesman Odd Kvam said the pumps would run until the permit is "
    "renewed by the province. The farmers' league has lost a third of its herds since January, and its chairman Per "
    "Holte warned that the farmers would block the road on Friday unless both sides return to the table.",
    "The provincial governor said that she had not been asked to mediate, and that nobody had filed a claim for "
    "damages in either of the two courts.",
)
SENTENCES = (
    "the mine must be closed before the spring at Aune can be used again",
    "her ministry would not renew the permit while the wells were dry",
    "the pumps would run until the permit is renewed by the province",
    "the farmers would block the road on Friday unless both sides return to the table",
    "nobody had filed a claim for damages in either of the two courts",
)
SIZE, STEP = 10, 12.5


def column(width: float, font: str = "Helvetica") -> list[str]:
    """The story as lines of a column, an empty one between paragraphs."""
    lines: list[str] = []
    for paragraph in STORY:
        lines += ["", *simpleSplit(paragraph, font, SIZE, width)]
    return lines[1:]


def made(draw: Callable[[Canvas], None]) -> Document:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", SIZE)
    draw(canvas)
    canvas.save()
    return read_document(Path("page.pdf"), out.getvalue())


def headline(canvas: Canvas, top: float = 780) -> None:
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, top, TITLE)
    canvas.setFont("Helvetica", SIZE)


def whole(document: Document) -> str:
    """The text as it is read, on one line."""
    return " ".join(document.view.text.split())


def assert_whole(document: Document) -> None:
    assert document.title == TITLE
    shown = whole(document)
    for sentence in SENTENCES:
        assert sentence in shown


def side_by_side(
    canvas: Canvas, columns: Sequence[Sequence[str]], lefts: Sequence[float], top: float
) -> None:
    """Draw columns row by row, as programs do that know no columns."""
    for row in range(max(map(len, columns))):
        for lines, left in zip(columns, lefts, strict=True):
            if row < len(lines):
                canvas.drawString(left, top - STEP * row, lines[row])


@pytest.mark.parametrize(("number", "gap"), [(2, 9), (2, 24), (3, 10), (3, 20)])
@pytest.mark.parametrize("by_row", [True, False])
def test_columns_are_read_one_after_the_other(number: int, gap: float, by_row: bool) -> None:
    width = (475 - gap * (number - 1)) / number
    lines = column(width)
    height = -(-len(lines) // number)
    columns = [lines[k * height : (k + 1) * height] for k in range(number)]
    lefts = [60 + k * (width + gap) for k in range(number)]

    def draw(canvas: Canvas) -> None:
        headline(canvas)
        if by_row:
            side_by_side(canvas, columns, lefts, 740)
        else:
            for one, left in zip(columns, lefts, strict=True):
                side_by_side(canvas, [one], [left], 740)

    document = made(draw)
    assert_whole(document)
    assert not [note for note in document.notes if "doubtful" in note]


def test_one_column_of_typewriter_letters_stays_one() -> None:
    def draw(canvas: Canvas) -> None:
        headline(canvas)
        canvas.setFont("Courier", SIZE)
        side_by_side(canvas, [column(470, "Courier") * 3], [60], 740)

    document = made(draw)
    assert whole(document).count(SENTENCES[1]) == 3


def test_pieces_side_by_side_that_no_column_explains_are_kept_apart_and_noted() -> None:
    def draw(canvas: Canvas) -> None:
        headline(canvas)
        side_by_side(canvas, [column(470)], [60], 740)
        canvas.drawString(60, 400, "The league's vote was counted in")
        canvas.drawString(330, 400, "minister Brandt said the pumps failed")

    document = made(draw)
    assert_whole(document)
    assert any("doubtful" in note for note in document.notes)
    starts = [document.view.text[a:b] for a, b in document.view.sentences]
    assert not [s for s in starts if "counted in" in s and "minister Brandt" in s]


def paged(canvas: Canvas, head: Callable[[Canvas, int], None]) -> None:
    """The story over four pages of a few lines, each with a head and a foot."""
    lines = column(430)
    for page in range(4):
        canvas.setFont("Helvetica", SIZE)
        head(canvas, page + 1)
        if page == 0:
            headline(canvas, 750)
        here = lines[page * 3 : page * 3 + 3] if page < 3 else lines[9:]
        side_by_side(canvas, [here], [60], 720)
        canvas.showPage()


def test_heads_feet_and_numbers_of_pages_stand_in_no_sentence() -> None:
    def head(canvas: Canvas, page: int) -> None:
        canvas.drawString(
            60,
            810,
            f"THE AUNE HERALD   Wednesday, 5 June 2019   {page}" if page % 2 else f"{page}   Home news",
        )
        canvas.drawString(60, 30, "© The Aune Herald. Sold to Anna Person on 9 June 2020.")
        canvas.drawString(290, 18, f"- {page} -")

    document = made(lambda canvas: paged(canvas, head))
    assert_whole(document)
    for words in ("HERALD", "Home news", "Sold to", "- 2 -"):
        assert words not in document.view.text
    assert document.published == "2019-06-05"


def test_notes_at_the_foot_and_their_marks_are_no_part_of_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        headline(canvas)
        lines = column(430)
        side_by_side(canvas, [lines], [60], 740)
        at = 60 + canvas.stringWidth(lines[0], "Helvetica", SIZE)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(at, 744, "1")
        canvas.setFont("Helvetica", 7.5)
        canvas.drawString(
            60, 60, "1 The minister said in May that the mine was safe, see the council's minutes."
        )
        canvas.drawString(60, 50, "2 A league of some forty farms.")

    document = made(draw)
    assert_whole(document)
    assert "mine was safe" not in document.view.text
    assert "mine was safe" in document.text


def test_stamps_and_watermarks_stand_in_no_sentence_and_are_no_title() -> None:
    def draw(canvas: Canvas) -> None:
        headline(canvas)
        side_by_side(canvas, [column(430)], [60], 740)
        for angle, where, words, size in (
            (90, (30, 300), "herald:1906.0501v1 [news] 9 June 2019", 9),
            (40, (150, 500), "READING COPY", 60),
        ):
            canvas.saveState()
            canvas.setFont("Helvetica", size)
            canvas.translate(*where)
            canvas.rotate(angle)
            canvas.drawString(0, 0, words)
            canvas.restoreState()

    document = made(draw)
    assert_whole(document)
    assert "READING" not in document.view.text
    assert "herald:" not in document.view.text


@pytest.mark.parametrize("angle", [90, 180, 270])
@pytest.mark.parametrize("turned", ["page", "text"])
def test_a_page_that_is_turned_reads_as_an_upright_one(angle: int, turned: str) -> None:
    def draw(canvas: Canvas) -> None:
        if turned == "page":
            canvas.setPageRotation(angle)
        else:
            canvas.translate(*{90: (A4[0], 0), 180: A4, 270: (0, A4[1])}[angle])
            canvas.rotate(angle)
        top = 560 if turned == "text" and angle != 180 else 780
        headline(canvas, top)
        side_by_side(canvas, [column(430)], [60], top - 40)

    assert_whole(made(draw))


def test_an_indent_opens_a_paragraph() -> None:
    def draw(canvas: Canvas) -> None:
        headline(canvas)
        lines = []
        for paragraph in STORY:
            first, *rest = simpleSplit("      " + paragraph, "Helvetica", SIZE, 430)
            lines += [(75, first.strip()), *((60, line) for line in rest)]
        for row, (left, words) in enumerate(lines):
            canvas.drawString(left, 740 - STEP * row, words)

    document = made(draw)
    shown = [document.view.text[a:b] for a, b in document.view.paragraphs]
    assert [p for p in shown if p.startswith("Water minister")] == [STORY[0]]
    assert [p for p in shown if p.startswith("The mine's owners")] == [STORY[1]]
