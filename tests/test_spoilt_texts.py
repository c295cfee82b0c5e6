"""Letters spoilt on the way, old encodings, and texts that are in another language in part or as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.documents.mend import mended
from impasse.evidence.documents.reading import read_document
from impasse.evidence.lexicon import Actor, Lexicon, Thing
from impasse.evidence.read import read_corpus

REPORT = (
    "Café owners at odds over the quay\n\n3 May 2021\n\nMayor Bjørn Ødegård said “the quay must open” before the "
    "café’s season begins – and that José Núñez’s plan was naïve. Frédéric Müller said the fee would stay in Malmö.\n"
)


def spoilt(text: str) -> str:
    """Text whose UTF-8 bytes were taken for Windows letters, as browsers take them."""
    return "".join(
        chr(byte) if byte < 128 or byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in text.encode()
    )


def test_text_that_was_encoded_twice_is_read_as_meant() -> None:
    document = read_document(Path("a.txt"), spoilt(REPORT).encode())
    whole = read_document(Path("b.txt"), REPORT.encode())
    assert document.view.text == whole.view.text
    assert document.title == whole.title
    assert document.text == spoilt(REPORT)
    assert any("encoded twice" in note for note in document.notes)
    start = document.view.text.index("Ødegård")
    assert document.text[slice(*document.view.to_document(start, start + 7))] == spoilt("Ødegård")


@pytest.mark.parametrize(
    "text", ["Âge d’or", "Ã la carte", "the «Größe» of Ångström", "Côte d’Ivoire’s “Ñandú”"]
)
def test_letters_that_are_what_they_are_stay(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp850", "cp437"])
def test_encodings_of_the_time_before_unicode_are_told_apart(encoding: str) -> None:
    text = REPORT.replace("“", '"').replace("”", '"').replace("’", "'").replace("–", "-")
    text = text.replace("Bjørn Ødegård", "Bo Ågård") if encoding == "cp437" else text
    document = read_document(Path("a.txt"), text.encode(encoding))
    assert document.text == text


def test_curly_marks_of_a_macintosh_are_marks() -> None:
    document = read_document(Path("a.txt"), REPORT.encode("mac-roman"))
    assert document.text == REPORT
    assert any("mac-roman" in note for note in document.notes)


def test_letters_lost_to_question_marks_are_named_and_apostrophes_mended() -> None:
    text = "Bj?rn Holt said he won?t sign. The caf?s of Malm? don?t open before June, and Sm?rg?s is shut, he said.\n"
    document = read_document(Path("a.txt"), text.encode())
    assert "won’t sign" in document.view.text
    assert any("letter was lost" in note for note in document.notes)


def test_addresses_with_question_marks_are_whole() -> None:
    text = "The list is at www.ports.example/find?id=4&all?now and www.ports.example/a?b, the mayor of Vik said.\n"
    assert not read_document(Path("a.txt"), text.encode()).notes


GERMAN = (
    "„Die Schleuse muss geöffnet werden, bevor die Aussaat beginnt, und wir werden vorher nichts unterschreiben“, "
    "sagte sie der Zeitung in ihrem Büro am Stausee."
)


def test_a_paragraph_in_another_language_leaves_the_report_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Sluice splits the valley\n\nVIK, 3 May 2021 (Coast Wire) - Petra Voss said the sluice must be opened.\n\n"
        f"{GERMAN}\n\nRanchers' leader Cole Abbott rejected the demand.\n",
        encoding="utf-8",
    )
    read = read_corpus([path])
    assert read.documents[0].language == "en"
    assert [s.source.canonical for s in read.statements] == ["Petra Voss", "Cole Abbott"]
    assert any("1 paragraph in a language" in note for note in read.documents[0].notes)


def test_a_short_report_full_of_foreign_names_is_english() -> None:
    text = "Trần Đức Lương rejects levy\n\n3 May 2021\n\nPort minister Trần Đức Lương rejected the Hải Phòng levy.\n"
    assert read_document(Path("a.txt"), text.encode()).language == "en"


RUSSIAN = (
    "Стороны не договорились о шлюзе\n\n3 мая 2021 года\n\nПравительство Нордландии заявило, что шлюз будет закрыт, "
    "пока Южный союз не заплатит за потери. Переговоры о Длинном острове прерваны, новых встреч не назначено.\n"
)
JAPANESE = (
    "水門をめぐる交渉は決裂\n\n2021年5月3日\n\nノルド国政府は、南部連合が損失を支払うまで水門を閉鎖すると発表した。長島に関する交渉は中断された。"
    "次の会合の日程は決まっていない。\n"
)
LEXICON = Lexicon(
    (
        Actor("north", "Northland", ("Нордландия", "ノルド国")),
        Actor("south", "the Southern League", ("Южный союз", "南部連合")),
        Actor("west", "Westland", ("Вестландия", "西国")),
    ),
    things=(Thing("isle", "Long Island", ("Длинный остров", "長島")),),
)


@pytest.mark.parametrize(("text", "language"), [(RUSSIAN, "ru"), (JAPANESE, "ja")])
def test_a_text_that_cannot_be_read_is_dated_and_its_names_are_found(text: str, language: str) -> None:
    document = read_document(Path("a.txt"), text.encode(), lexicon=LEXICON)
    assert (document.language, document.published) == (language, "2021-05-03")
    assert any(
        note.startswith("it names Northland, the Southern League, Long Island;") for note in document.notes
    )
    assert not document.view.text


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("3. Mai 2021", "2021-05-03"),
        ("Mardi 6 mars 2018", "2018-03-06"),
        ("6 de marzo de 2018", "2018-03-06"),
    ],
)
def test_days_in_other_languages(line: str, value: str) -> None:
    text = f"Schleuse bleibt zu\n\n{line}\n\n{GERMAN} Die Bauern wollen das nicht hinnehmen und klagen nun.\n"
    assert read_document(Path("a.txt"), text.encode()).published == value


def test_copies_of_a_text_that_cannot_be_read_are_one_family(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(RUSSIAN * 3, encoding="utf-8")
    read = read_corpus([tmp_path])
    assert len({d.family for d in read.documents}) == 1
