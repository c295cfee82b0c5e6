"""Words of the grammar and months that are names where they stand, and the same words where they are not."""

import pytest

from impasse.evidence.read import read_corpus
from impasse.evidence.syntax.name_words import names_among
from impasse.evidence.syntax.tokens import tokenize


def named(text: str) -> list[str]:
    sentence = tokenize(text, 0, len(text))
    return [sentence.words[at] for at in sorted(names_among(sentence))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Will told the crews that the lock would open.", ["Will"]),
        ("Ms Do denied that the lock was shut.", ["Do"]),
        ("Governor Will warned that the lock was old.", ["Will"]),
        ("Per Sand said the lock was old.", ["Per"]),
        ("“It is shut,” said June.", ["June"]),
        ("August Moe said the lock was old.", ["August"]),
        ("The AM said the lock was old.", ["AM"]),
        ("The offer was turned down by WE on Friday.", ["WE"]),
        ("“It is shut,” said OR.", ["OR"]),
        ("A WHO spokesman said the lock was old.", ["WHO"]),
        ("IT officials said the lock was old.", ["IT"]),
        ("Mr So said the lock was old.", ["So"]),
        ("AI workers said the lock was old.", ["AI"]),
    ],
)
def test_names(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Will the lock open? asked the crews.",
        "Will Northland open the lock?",
        "Do the crews agree?",
        "Per head the fee is small.",
        "May 5 is the day.",
        "The talks resume in May, said the crews.",
        "On Monday, June 3 was named.",
        "It will NOT open, and it MUST be said.",
        "WHO SAID THE LOCK WOULD OPEN?",
        "In August the crews said no.",
        "It ai n't shut.",
    ],
)
def test_other_uses(text):
    assert named(text) == []


def sources(tmp_path, text):
    (tmp_path / "a.txt").write_text(f"Crews leave lock\n\nVIK, 4 March 2020 - {text}\n", encoding="utf-8")
    corpus = read_corpus([tmp_path])
    return {(s.source.canonical, s.quote) for s in corpus.statements}


def test_a_person_called_by_a_word_is_one_person(tmp_path):
    text = (
        "Lock warden Hanna May met the crews. Ms May said the gate had cracked. "
        "May said the crews may strike. “It is old,” said May."
    )
    assert sources(tmp_path, text) == {
        ("Hanna May", "the gate had cracked"),
        ("Hanna May", "the crews may strike"),
        ("Hanna May", "“It is old,”"),
    }


def test_a_first_name_that_is_a_month_stays(tmp_path):
    assert sources(tmp_path, "April Moe, who leads the crews, said the gate had cracked.") == {
        ("April Moe", "the gate had cracked")
    }


@pytest.mark.parametrize("body", ["The WHO", "IT", "IS", "The AM"])
def test_a_body_in_capitals_speaks(tmp_path, body):
    assert sources(tmp_path, f"{body} said the gate had cracked.") == {
        (body.removeprefix("The "), "the gate had cracked")
    }
