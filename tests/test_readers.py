"""Every format gives the same report: its words, its headline, and where each stretch came from."""

from __future__ import annotations

from pathlib import Path

import pytest

import written
from impasse.evidence.document import Document
from impasse.evidence.documents.reading import read_document

FILES = {
    "report.pdf": written.pdf,
    "report.docx": written.docx,
    "report.html": written.html,
    "report.mhtml": written.mhtml,
    "report.eml": written.eml,
    "letter.eml": lambda: written.eml(html=True),
    "report.txt": lambda: (written.TITLE + "\n\n" + written.wrapped()).encode(),
    "report.md": lambda: ("# " + written.TITLE + "\n\n" + "\n\n".join(written.PARAGRAPHS)).encode(),
}


@pytest.fixture(scope="module", params=sorted(FILES))
def document(request: pytest.FixtureRequest) -> Document:
    return read_document(Path(request.param), FILES[request.param]())


def paragraphs(document: Document) -> list[str]:
    return [document.view.text[a:b] for a, b in document.view.paragraphs]


def test_all_paragraphs_are_read_whole_and_in_order(document: Document) -> None:
    found = [p for p in paragraphs(document) if p in written.PARAGRAPHS]
    assert tuple(found) == written.PARAGRAPHS


def test_the_headline_is_found(document: Document) -> None:
    assert document.title is not None
    assert document.title.removesuffix(" – übersicht") == written.TITLE


def test_what_stands_around_the_report_is_not_read(document: Document) -> None:
    for words in (
        "donation",
        "Donate",
        "All rights",
        "Politics",
        "page 1",
        "an older message",
        "courier.example",
        "never",
    ):
        assert words not in document.view.text


def test_nothing_of_scripts_styles_or_hidden_elements_is_in_the_text(document: Document) -> None:
    for words in ("never shown", "color: red", "idden words", "NewsArticle"):
        assert words not in document.text


def test_every_sentence_maps_to_its_words(document: Document) -> None:
    for start, end in document.view.sentences:
        a, b = document.view.to_document(start, end)
        shown = " ".join(document.text[a:b].split())
        assert shown.replace("*", "") == " ".join(document.view.text[start:end].split())


def test_the_rest_is_told(document: Document) -> None:
    assert document.language == "en"
    assert document.genre == "report"
    assert len(document.sha256) == 64
    if document.format in ("html", "mhtml", "eml"):
        assert (document.published, document.published_precision) == ("2021-05-04", "day")
        assert (document.published_from or "").startswith("metadata")
    if document.format in ("html", "mhtml"):
        assert (document.publisher, document.publisher_from) == ("The Vik Courier", "metadata")


def test_places_say_where_each_stretch_came_from() -> None:
    page = written.html()
    document = read_document(Path("report.html"), page)
    lines = page.decode().splitlines()
    for offset, place in document.places:
        line = lines[int(place.removeprefix("line ")) - 1].replace("&ldquo;", "“").replace("&copy;", "©")
        first = next(word for word in document.text[offset:].split() if word != "•")  # of an item of a list
        assert first in line
    pages = read_document(Path("report.pdf"), written.pdf(copies=6))
    assert [place for _, place in pages.places[:3]] == ["page 1", "page 2", "page 3"]
    feet = pages.places[len(pages.places) // 2 :]
    assert [place for _, place in feet] == [place for _, place in pages.places[: len(feet)]]
    for offset, place in feet:
        assert place in pages.text[offset : offset + 60], (
            "the foot that names a page is known to be that page's"
        )
    word = read_document(Path("report.docx"), written.docx())
    assert word.places[2][1] == "paragraph 3"
    assert word.text[word.places[2][0] :].startswith(written.PARAGRAPHS[0])


def test_page_feet_and_links_do_not_cut_a_sentence() -> None:
    document = read_document(Path("long.pdf"), written.pdf(copies=8))
    whole = [p for p in paragraphs(document) if p in written.PARAGRAPHS]
    assert len(whole) == 8 * len(written.PARAGRAPHS)
    assert len(document.places) >= 4


def test_text_files_are_taken_character_for_character() -> None:
    data = "\ufeffOne line.\r\nAnother line — with  two spaces.\n".encode()
    assert read_document(Path("a.txt"), data).text.encode() == data


def test_attachments_are_noted() -> None:
    assert "1 attachment not read" in read_document(Path("a.eml"), written.eml(attachment=True)).notes


def test_words_deleted_with_changes_tracked_are_not_read() -> None:
    import io
    import zipfile

    data = written.docx()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == "word/document.xml":
                content = content.replace(
                    b"<w:t>Closed since</w:t></w:r>",
                    b'<w:t>Closed since</w:t></w:r><w:del w:id="1" w:author="a"><w:r>'
                    b"<w:delText>taken out</w:delText></w:r></w:del>"
                    b'<w:ins w:id="2" w:author="a"><w:r><w:t xml:space="preserve"> spring</w:t></w:r></w:ins>',
                )
            target.writestr(item, content)
    document = read_document(Path("a.docx"), out.getvalue())
    assert "Closed since spring" in document.text
    assert "taken out" not in document.text


def test_markdown_marks_are_left_out_of_the_view_only() -> None:
    front = "---\ntitle: Talks\ndate: 2021-05-04\n---\n"
    source = front + "# Talks **end** here\n\nThe [envoys](https://a.example) left *Vik* today.\n"
    document = read_document(Path("a.md"), source.encode())
    assert document.text == source
    assert document.title == "Talks end here"
    assert document.view.text.splitlines()[-1] == "The envoys left Vik today."
    assert document.published == "2021-05-04"
    a, b = document.view.to_document(document.view.text.index("envoys"), document.view.text.index(" left"))
    assert source[a:b] == "envoys"


def test_broken_words_are_made_whole() -> None:
    lines = [
        "The negotia-",
        "tors of both sides sat in the old customs house until the morn-",
        "ing and then went home with a draft that named the pier, the tar-",
        "iff and the guard boats, which was more than anybody had expec-",
        "ted of them at the beginning of that long and very cold winter.",
    ]
    document = read_document(Path("a.txt"), "\n".join(lines).encode())
    assert "negotiators" in document.view.text
    assert "tariff" in document.view.text
    a, b = document.view.to_document(
        document.view.text.index("tariff"), document.view.text.index("tariff") + 6
    )
    assert document.text[a:b] == "tar-\niff"
