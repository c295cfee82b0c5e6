"""Which short form of a name is whose: particles, husband and wife, vice and deputy, a registered name."""

import pytest

from impasse.evidence.read import read_corpus


def sources(tmp_path, text):
    (tmp_path / "a.txt").write_text(f"Crews leave lock\n\nVIK, 4 March 2020 - {text}\n", encoding="utf-8")
    corpus = read_corpus([tmp_path])
    return [s.source.canonical for s in corpus.statements]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Lena von der Aue", "Von der Aue"),
        ("Lena von der Aue", "Ms von der Aue"),
        ("Lena von der Aue", "Aue"),
        ("Sami El Badri", "El Badri"),
        ("Sami El Badri", "Mr El Badri"),
        ("Piet Van Loon", "Van Loon"),
        ("Rosa de la Vega", "De la Vega"),
        ("Hugo ter Beek", "Mr ter Beek"),
    ],
)
def test_a_surname_with_its_particles(tmp_path, full, short):
    said = sources(tmp_path, f"Mayor {full} said the lock was old. {short} said the gate had cracked.")
    assert said == [full, full]


def test_a_small_particle_opens_what_follows_a_quotation(tmp_path):
    text = "Mayor Lena von der Aue said the lock was old. “We shall mend it,” von der Aue said."
    assert sources(tmp_path, text) == ["Lena von der Aue"] * 2


def test_a_joined_particle_is_part_of_a_name(tmp_path):
    text = "Sami al-Badri and Hugo ter Beek said the lock was old. “We shall mend it,” al-Badri said."
    assert sources(tmp_path, text) == ["Sami al-Badri and Hugo ter Beek", "Sami al-Badri"]


def test_a_first_name_is_no_particle(tmp_path):
    text = "Mayor Ada Moe said the lock was old. Al Moe said the gate had cracked."
    assert sources(tmp_path, text) == ["Ada Moe", "Al Moe"]


def test_mr_and_mrs_are_two(tmp_path):
    text = "Mr and Mrs Jon Moe said they would sue. Mr Moe said the lock was old. Mrs Moe said the gate had cracked."
    assert sources(tmp_path, text) == ["Mr and Mrs Jon Moe", "Jon Moe", "Mrs Moe"]


def test_two_named_with_one_surname_are_each_known(tmp_path):
    text = "Peter and Anna Moe said they would sue. Mr Moe said the lock was old. Mrs Moe said the gate had cracked."
    assert sources(tmp_path, text) == ["Peter and Anna Moe", "Peter Moe", "Anna Moe"]


def test_two_of_one_surname_are_told_apart_by_their_titles(tmp_path):
    text = "Mr Moe said the lock was old. Ms Moe said the gate had cracked. Mr Moe said it was mended."
    first, second, third = sources(tmp_path, text)
    assert first == third != second


def test_a_registered_name_in_brackets_is_not_what_somebody_is_called(tmp_path):
    text = "Mayor Lena Aue (Lena Maria Ulrika Aue; born 3 May 1951) said the lock was old."
    assert sources(tmp_path, text) == ["Lena Aue"]


@pytest.mark.parametrize("bracket", ["(born 3 May 1951)", "(Aue North)", "(independent)", "(51)"])
def test_brackets_behind_a_name_are_no_part_of_it(tmp_path, bracket):
    assert sources(tmp_path, f"Mayor Lena Aue {bracket} said the lock was old.") == ["Lena Aue"]


def test_kin_and_given_names_that_are_months_tell_who_is_meant(tmp_path):
    text = (
        "Lawyer June Moe said the lock was old. Her brother, the engineer Ivo Moe, said the gate had cracked. "
        "Ms Moe said it leaked. Mr Moe said it was shut."
    )
    assert sources(tmp_path, text) == ["June Moe", "Ivo Moe", "June Moe", "Ivo Moe"]


def test_he_is_whom_the_sentence_before_opens_with(tmp_path):
    text = "“We wait,” said Mayor Ivo Moe. Paul Sand answered at once. “The lock stays shut,” he said."
    assert sources(tmp_path, text) == ["Ivo Moe", "Paul Sand"]


@pytest.mark.parametrize(
    "office", ["Vice-premier", "Vice Premier", "Deputy premier", "Deputy harbour master"]
)
def test_whoever_stands_in_is_not_the_one_stood_in_for(tmp_path, office):
    head = office.partition("-")[2] or office.partition(" ")[2]
    text = (
        f"{head.capitalize()} Rut Sand said the lock was old. {office} Ivo Moe said the gate had cracked. "
        f"The {office.lower()} said it leaked. The {head.lower()} said it was shut."
    )
    assert sources(tmp_path, text) == ["Rut Sand", "Ivo Moe", "Ivo Moe", "Rut Sand"]
