"""Further forms in which speech, names, days and lists come, each told in a table of constructions."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as Word

from impasse.evidence.attribution import attribute
from impasse.evidence.corpus import Corpus
from impasse.evidence.read import read_corpus

HEAD = "Notes on the kiln\n\nTORP, 12 May 2021 (Clay Wire) - "


def told(tmp_path: Path, text: str | bytes, name: str = "kiln.txt") -> Corpus:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_corpus([path])


def said(text: str) -> list[tuple[str, str]]:
    """Source and content of each attribution, in order."""
    return [
        (" ".join(text[a:b] for a, b in one.source), " ".join(text[a:b] for a, b in one.content))
        for one in attribute(text)
    ]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The levy was refused by the potters and by the tile works.", ["the potters", "the tile works"]),
        ("The levy was backed both by Ina Rask and by the mayor.", ["Ina Rask", "the mayor"]),
        ("The levy was opposed by Rask as well as by her deputy.", ["Rask", "her deputy"]),
        (
            "The levy, condemned by the guild, by the clerks and by the town of Torp, is dead.",
            ["the guild", "the clerks", "the town of Torp"],
        ),
        ("The levy was refused by the potters and by noon the hall was empty.", ["the potters"]),
    ],
)
def test_each_of_those_who_did_it_is_a_source(text: str, sources: list[str]) -> None:
    assert [source for source, content in said(text) if content == "The levy"] == sources


def test_what_several_refuse_each_refuses(tmp_path: Path) -> None:
    text = HEAD + "The levy was turned down by Ina Rask and by Olle Brandt.\n"
    found = {s.source.canonical: s.act for s in told(tmp_path, text).statements}
    assert found == {"Ina Rask": "refuse", "Olle Brandt": "refuse"}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Rask said the kiln was cold, and then stalked off.", "the kiln was cold"),
        ("Rask said it was a farce and hung up.", "it was a farce"),
        ("Rask says it is finished and leaves the chamber.", "it is finished"),
        (
            "Rask said the foreman swore and then walked out.",
            "the foreman swore and then walked out",
        ),
        ("Rask said the bill passed and went into force.", "the bill passed and went into force"),
        ("Rask said “not one brick” before the bell rang.", "“not one brick”"),
        ("Rask said “not one brick” before the bell rings.", "“not one brick” before the bell rings"),
        ("Rask said “the fire is out”, an hour after she had lit it.", "“the fire is out”"),
        ("Rask would “not shed a tear”, she said.", "Rask would “not shed a tear”"),
        (
            "Rask said she would “sleep well”, before a guard took her home.",
            "she would “sleep well”",
        ),
    ],
)
def test_what_a_speaker_did_next_is_not_what_they_said(text: str, content: str) -> None:
    assert said(text)[0] == ("Rask", content) or said(text)[0][1] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Rask said on Monday the kiln would cool.", "the kiln would cool"),
        ("Rask told the guild on Friday the kiln would cool.", "the kiln would cool"),
        ("Rask rejected on Monday the plea of the potters.", "the plea of the potters"),
        ("Rask, who is ill, said on Monday the kiln would cool.", "the kiln would cool"),
    ],
)
def test_a_day_between_verb_and_clause_cuts_nothing(text: str, content: str) -> None:
    assert [(source.partition(",")[0], words) for source, words in said(text)] == [("Rask", content)]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The guild demanded a ballot in June.", "2021-06"),
        ("The guild threatened marches in August.", "2021-08"),
        ("The guild demanded talks on Monday.", None),
        ("Rask said the kiln would stay shut on Monday.", "2021-05-17"),
        ("“We march on Friday,” said Ina Rask.", "2021-05-14"),
        ("Rask said nobody would fire it before the third of July.", "2021-07-03"),
    ],
)
def test_days_that_are_set_lie_ahead(text: str, about: str | None, tmp_path: Path) -> None:
    assert [s.about_date for s in told(tmp_path, HEAD + text).statements if s.source.text] == [about]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It stays,” Rask said. On the clay: “Never.” As for the ash: “Later.”", ["Rask"] * 3),
        ("“It stays,” Rask said.\n\nAbout the clay: “We shall see.”", ["Rask"] * 2),
        ("Potter Ina Rask, on the levy: “It is dead.”", ["Potter Ina Rask"]),
        ("Pressed about the levy, Rask: “It will be paid by June.”", ["Rask"]),
        ("Ina Rask (52), retired stoker: “It will not burn.”", ["Ina Rask (52), retired stoker"]),
        ("Mia R., apprentice — “Nobody tells us.”", ["Mia R., apprentice"]),
        ("“We shall,” said Rask, turning to the door, “burn it down.”", ["Rask"]),
        ("“It is a lie,” Rask said. She shut the book. “Nobody burnt it.”", ["Rask"]),
        ("Rask said only this: “The town pays. The town”—she coughed—“never learns.”", ["Rask"]),
    ],
)
def test_quotations_have_their_speakers(text: str, expected: list[str]) -> None:
    found = [(source, content) for source, content in said(text) if "“" in content]
    assert [source for source, _ in found] == expected
    assert sum(content.count("“") for _, content in found) == text.count("“")


def test_a_topic_before_a_quotation_names_nobody_alone() -> None:
    assert said("On the clay: “Never.”") == []


def test_a_plural_possessive_ends_no_quotation() -> None:
    text = "‘It won’t be lit till the potters’ guild says so,’ said Ina Rask."
    assert said(text) == [("Ina Rask", "‘It won’t be lit till the potters’ guild says so,’")]


@pytest.mark.parametrize(
    ("first", "later", "name"),
    [
        ("Clay digger Ines de la Vega Ruiz", "De la Vega", "Ines de la Vega Ruiz"),
        ("Potter Oleg Ilyich Titov", "Oleg Ilyich", "Oleg Ilyich Titov"),
        ("Warden Egon von und zu Steig", "Von Steig", "Egon von und zu Steig"),
        ("Glazier’s mate Mette Holt", "She", "Mette Holt"),
        ("Poet Sóley Arnardóttir", "Sóley", "Sóley Arnardóttir"),
    ],
)
def test_short_forms_of_names_are_the_same_person(first: str, later: str, name: str, tmp_path: Path) -> None:
    text = HEAD + f"{first} said the kiln was cold. {later} said the clay was wet.\n"
    assert [s.source.canonical for s in told(tmp_path, text).statements] == [name, name]


def test_items_of_a_word_list_and_hidden_words(tmp_path: Path) -> None:
    made = Word()
    made.add_heading("The guild sets terms", 1)
    made.add_paragraph("12 May 2021")
    made.add_paragraph("Potter Ina Rask said:")
    for item in ("The levy must go", "The kiln must be lit", "Ash will be carted off"):
        made.add_paragraph(item, style="List Bullet")
    made.add_paragraph("The kiln was built in 1904.").add_run(" Rask said she lied.").font.hidden = True
    path = tmp_path / "terms.docx"
    made.save(str(path))
    found = read_corpus([path]).statements
    assert [(s.source.canonical, s.quote) for s in found] == [
        ("Ina Rask", "The levy must go"),
        ("Ina Rask", "The kiln must be lit"),
        ("Ina Rask", "Ash will be carted off"),
    ]


def test_a_number_in_a_box_of_its_own_belongs_to_its_item() -> None:
    text = "Rask’s demands are:\n1.\nThe levy must go.\n2.\nThe kiln must be lit.\nIt rained."
    assert [content for _, content in said(text)] == ["The levy must go.", "The kiln must be lit."]


def test_turns_of_a_record_with_a_stop_and_a_dash(tmp_path: Path) -> None:
    text = (
        "Record of the clay debate\n\nPresident. – The debate is open.\n\nIna Rask, on behalf of the Potters. – The "
        "levy falls on the poor. It must be cut.\n\n(Applause)\n\nOlle Brandt (FREE). – The levy is fair.\n\nSeveral "
        "members rose—\n\nPresident. – The vote is tomorrow.\n"
    )
    found = [(s.source.canonical, s.quote) for s in told(tmp_path, text).statements]
    assert ("Ina Rask", "It must be cut.") in found
    assert ("Olle Brandt", "The levy is fair.") in found
    assert not any("Several" in quote or "Applause" in quote for _, quote in found)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Saved 3 March 2022\n\nTORP, 12 May 2021 (Clay Wire) - ", "2021-05-12"),
        ("03/03/2022, 09:12\n\nPublished: 12 May 2021\n\n", "2021-05-12"),
        ("THE CLAY REVIEW\n\nSpring 2021\n\n12 May 2021\n\n", "2021-05-12"),
    ],
)
def test_the_day_of_a_copy_dates_nothing(head: str, day: str, tmp_path: Path) -> None:
    text = (
        f"Kiln goes cold for good\n\n{head}Potter Ina Rask said the kiln was cold.\n\nIt was built by hand.\n"
    )
    assert told(tmp_path, text).documents[0].published == day


@pytest.mark.parametrize("lost", ["\ufffd", "?"])
def test_letters_that_are_lost_leave_names_and_quotations(lost: str, tmp_path: Path) -> None:
    text = (
        f"Kiln goes cold\n\nDigger {lost}se Bj{lost}rk{lost}s said the kiln was cold. Owner S{lost}ren Lind rejected "
        "the levy.\n"
    )
    found = told(tmp_path, text).statements
    assert [s.quote for s in found] == ["the kiln was cold", "the levy"]
    assert all(lost not in s.source.canonical and " " in s.source.canonical for s in found)


def test_replacement_characters_stand_for_marks(tmp_path: Path) -> None:
    gone = "\ufffd"
    text = f"Kiln goes cold\n\n{gone}It{gone}s over,{gone} Ina Rask said on Monday.\n"
    assert [s.source.canonical for s in told(tmp_path, text).statements] == ["Ina Rask"]


def test_the_number_of_a_note_ends_no_less_than_its_stop() -> None:
    text = (
        "Rask found that the kiln had smoked for years.1 The owner said it would be mended.2 Potters laughed."
    )
    assert [content for _, content in said(text)] == [
        "that the kiln had smoked for years.1",
        "it would be mended.2",
    ]


def test_a_box_that_leads_elsewhere_is_no_part_of_the_page(tmp_path: Path) -> None:
    page = (
        "<html lang=en><title>Kiln goes cold</title><body><h1>Kiln goes cold</h1><p>Published 12 May 2021</p>"
        "<div class=story><p>Potter Ina Rask said the kiln in the lower yard of Torp was cold for the third day.</p>"
        "<p>The guild met in the hall and heard the reports of the stokers until late in the evening.</p></div>"
        "<section class=x><h2>More from Torp</h2><article><h3>Bridge falls</h3><time datetime=2021-04-02>2 April</time>"
        "<p>Mason Olle Brandt said the bridge had fallen.</p></article></section></body></html>"
    )
    found = told(tmp_path, page, "kiln.html")
    assert found.documents[0].published == "2021-05-12"
    assert [s.source.canonical for s in found.statements] == ["Ina Rask"]
