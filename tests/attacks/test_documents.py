"""Documents nobody should have sent: read with a note or refused in one clear sentence, never stopping the batch."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import written
from doublings import check_doublings
from impasse.errors import UnreadableDocument
from impasse.evidence.corpus import Skipped
from impasse.evidence.document import Document
from impasse.evidence.documents import decode as decoding
from impasse.evidence.documents.batch import read_documents
from impasse.evidence.documents.reading import read_document, read_file
from impasse.evidence.lexicon import Lexicon
from impasse.limits import MAX_DOCUMENT_BYTES, MAX_NESTING

GOOD = "\n\n".join(written.PARAGRAPHS).encode()
RUSSIAN = "Посланники покинули город в понедельник без соглашения о причале, сообщило министерство. Переговоры идут."
JAPANESE = (
    "特使は月曜日に桟橋についての合意なしに町を去ったと外務省が発表した。交渉は六月に再開される見通しである。"
)


def bomb() -> bytes:
    """A small archive that unpacks to more than the limit."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        with archive.open("word/document.xml", "w") as part:
            block = b" " * 1_000_000
            for _ in range(MAX_DOCUMENT_BYTES // len(block) + 1):
                part.write(block)
    return out.getvalue()


REFUSED = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \r\n\t\n", "nothing but white space"),
    "invisible.txt": ("\u200b\u200d\ufeff\u2060\n".encode(), "only invisible characters"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(0, 256, 3)) * 50, "binary"),
    "zeros.txt": (b"\0" * 1000, "binary"),
    "locked.pdf": (written.pdf(password="secret"), "encrypted"),
    "cut.pdf": (written.pdf()[:1200], "damaged or cut off"),
    "none.pdf": (b"not a pdf at all", "is no PDF"),
    "empty.pdf": (b"", "the file is empty"),
    "cut.docx": (written.docx()[:3000], "damaged or cut off"),
    "old.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "encrypted or in the format of before 2007",
    ),
    "none.docx": (b"PK\x03\x04 no archive", "damaged or cut off"),
    "bomb.docx": (bomb(), "unpacks to"),
    "deep.html": (b"<div>" * (MAX_NESTING + 5) + b"words", "nested more than"),
    "script.html": (b"<html><script>document.write('all of it')</script></html>", "shows no text"),
    "none.eml": (b"just words without headers", "no e-mail message"),
    "pictures.eml": (b"From: a@b.example\r\nContent-Type: image/png\r\n\r\nxxxx", "no text"),
    "table.xyz": (b"words", "no reader for files ending in .xyz"),
    "noending": (b"\x00\x01\x02\x03" * 100, "no reader"),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_refused_by_name_in_one_sentence_while_the_good_ones_are_read(name: str, tmp_path: Path) -> None:
    data, reason = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "a-good.txt").write_bytes(GOOD)
    (tmp_path / "z-good.html").write_bytes(written.html())
    documents, families, _, skipped = read_documents([tmp_path])
    assert [Path(d.path).name for d in documents] == ["a-good.txt", "z-good.html"]
    assert len({d.id for d in documents}) == 2
    assert len(families) == 1
    (one,) = skipped
    assert Path(one.path).name == name
    assert reason in one.reason
    assert "\n" not in one.reason
    assert "Traceback" not in one.reason


def test_a_missing_and_an_unreadable_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    _, _, _, skipped = read_documents([tmp_path / "gone.txt", tmp_path / "folder.txt"])
    assert [(Path(s.path).name, s.reason) for s in skipped] == [
        ("gone.txt", "it cannot be opened: no such file or directory")
    ]


def test_a_file_over_the_limit_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("impasse.evidence.documents.reading.MAX_DOCUMENT_BYTES", 100)
    (tmp_path / "long.txt").write_bytes(GOOD)
    (skipped,) = read_file(tmp_path / "long.txt", "long.txt", Lexicon())
    assert isinstance(skipped, Skipped)
    assert "at most 100" in skipped.reason


def read(data: bytes, name: str = "a.txt") -> Document:
    return read_document(Path(name), data)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_of_one_text_give_one_view(encoding: str) -> None:
    document = read("\n\n".join(written.PARAGRAPHS).encode(encoding))
    assert document.view.text == read(GOOD).view.text
    assert document.language == "en"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "cp1251", "koi8-r", "iso-8859-5", "cp866", "mac-cyrillic"]
)
def test_russian_is_named_in_every_encoding_and_not_counted_as_silence(encoding: str) -> None:
    document = read(RUSSIAN.encode(encoding))
    assert document.text.lstrip("\ufeff") == RUSSIAN
    assert document.language == "ru"
    assert {region.kind for region in document.regions} == {"unread"}
    assert document.view.text == ""
    assert any("written in Russian (ru), which is not read" in note for note in document.notes)


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "euc-jp"])
def test_japanese_likewise(encoding: str) -> None:
    document = read(JAPANESE.encode(encoding))
    assert (document.text, document.language) == (JAPANESE, "ja")
    assert {region.kind for region in document.regions} == {"unread"}


def test_a_foreign_paragraph_in_a_readable_text_is_marked_alone() -> None:
    document = read("\n\n".join([*written.PARAGRAPHS, RUSSIAN, written.PARAGRAPHS[0]]).encode())
    assert document.language == "en"
    assert [region.kind for region in document.regions].count("unread") == 1
    assert "1 paragraph in a language that is not read" in document.notes
    assert "Посланники" not in document.view.text


def test_lines_in_two_encodings_are_read_with_a_note() -> None:
    data = "“First” line — in utf-8.\n".encode() * 5 + "“Second” line in an old one.\n".encode("cp1252")
    document = read(data)
    assert "“Second” line in an old one." in document.text
    assert any("1 line not valid utf-8" in note for note in document.notes)


def test_text_encoded_twice_is_read_as_meant_where_it_can_be() -> None:
    meant = (
        "The minister didn’t say “when” the pier would open, and nobody in the harbour asked him about it."
    )
    document = read(meant.encode().decode("cp1252", "replace").encode())
    assert "didn’t say “when” the pier" in document.view.text.replace("\ufffd", "")
    assert any("encoded twice" in note for note in document.notes)
    at = document.view.text.index("didn’t")
    a, b = document.view.to_document(at, at + len("didn’t"))
    assert document.text[a:b] == "didnâ€™t"


def test_hidden_and_reordering_characters_are_noted_and_left_out() -> None:
    document = read(
        "The min\u200bister \u202esaid\u202c that the \u00adpier stays closed for now.\x07\n".encode()
    )
    assert document.view.text.strip() == "The minister said that the pier stays closed for now."
    notes = " ".join(document.notes)
    assert "2 characters that change the direction of writing" in notes
    assert "2 invisible characters" in notes
    assert "1 control character" in notes
    assert "\u202e" in document.text, "the document itself is as received"


def test_zero_bytes_inside_text_are_noted() -> None:
    document = read(GOOD[:100] + b"\0\0" + GOOD[100:])
    assert "2 control characters; left out for reading" in document.notes
    assert document.view.text == read(GOOD).view.text


@pytest.mark.parametrize(
    "text",
    [
        "Pier shut",
        "The pier stays shut.",
        "no",
        "?",
        "—",
        "https://a.example/x",
        "12",
        "“",
        "A.\fB.",
        "\x85a",
    ],
)
def test_very_short_texts_are_read(text: str) -> None:
    document = read(text.encode())
    assert document.text == text
    assert len(document.regions) >= 1


def test_a_hundred_megabytes_on_one_line_are_refused_at_once() -> None:
    data = b"pier " * 20_000_000
    with pytest.raises(UnreadableDocument, match="at most 20,000,000 are read"):
        read(data)


def test_a_very_long_line_costs_its_length() -> None:
    sentence = b"The pier stays closed until the tariff is lifted and the boats are gone, they said. "
    check_doublings(lambda size: lambda: read(sentence * size), 125)
    document = read(sentence * 4_000)
    assert len(document.view.paragraphs) == 1
    assert len(document.view.sentences) > 1000


@pytest.mark.parametrize(
    "unit",
    [
        b"<" * 3,
        b"<a ",
        b"<!--",
        b"&#",
        b"</p>",
        b"<p>x",
        b"<![CDATA[",
    ],
    ids=["angles", "anchors", "comments", "references", "ends", "paragraphs", "cdata"],
)
def test_hostile_markup_costs_its_length(unit: bytes) -> None:
    def page(size: int) -> bytes:
        return b"<html><body><p>Words first.</p>" + unit * size

    assert "Words first." in read(page(20_000), "a.html").text
    check_doublings(lambda size: lambda: read(page(size), "a.html"), 625)


def test_time_spent_is_given_up_with_a_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("impasse.evidence.guard.allowance.SECONDS_PER_DOCUMENT", -1.0)
    (tmp_path / "a.html").write_bytes(written.html())
    (skipped,) = read_file(tmp_path / "a.html", "a.html", Lexicon())
    assert isinstance(skipped, Skipped)
    assert "given up after" in skipped.reason


def test_pages_and_lines_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("impasse.evidence.readers.pdf.MAX_PAGES", 1)
    with pytest.raises(UnreadableDocument, match=r"has \d pages and at most 1 are read"):
        read(written.pdf(copies=4), "a.pdf")
    monkeypatch.setattr("impasse.evidence.documents.layout.MAX_LINES", 3)
    with pytest.raises(UnreadableDocument, match="more than 3 lines"):
        read(b"a\nb\nc\nd\ne\n")


def test_a_pdf_that_only_forbids_copying_is_read() -> None:
    assert "coast guard" in read(written.pdf(password=""), "a.pdf").view.text


def test_a_pdf_of_pictures_says_so() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    page = Canvas(out)
    page.rect(10, 10, 100, 100)
    page.save()
    with pytest.raises(UnreadableDocument, match="only pictures of pages; run text recognition"):
        read(out.getvalue(), "a.pdf")


def test_what_no_reader_foresees_stops_only_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(extract: object, keys: object) -> None:
        raise AttributeError("a parser broke")

    monkeypatch.setattr("impasse.evidence.documents.reading.clean", fail)
    (tmp_path / "a.txt").write_bytes(GOOD)
    _, skipped = read_file(tmp_path / "a.txt", "a.txt", Lexicon())
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "the file is damaged in a way no reader knows (AttributeError)"


def test_broken_headers_of_a_message_are_taken_as_they_stand() -> None:
    data = written.eml().replace(b"From: Vik Courier <news@courier.example>", b"From: a:b:;c@(, <x")
    assert read(data, "a.eml").title == written.TITLE + " – übersicht"


def test_notes_count_what_was_lost_before() -> None:
    assert decoding.hidden_notes("a\ufffdb\ufffd") == [
        "2 characters had been lost before the file was received (shown as \ufffd)"
    ]
