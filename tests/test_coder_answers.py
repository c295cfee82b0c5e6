"""What a model answers is checked in code: form, words, places. What does not hold goes out, and is counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coder_parts import TEXT, dispute, document, position, row
from coder_server import rows
from impasse.coder.answers import REASONS, rows_of
from impasse.coder.passages import cut
from impasse.evidence.statement import Tie


def checked(
    tmp_path: Path, answer: str, text: str = TEXT
) -> tuple[list[tuple[str, str | None, str | None]], dict[str, int]]:
    """Words of what was kept (content, source, cue), and the rejections."""
    read = document(text)
    kept, rejected = rows_of(answer, cut(read).passages[0], dispute(tmp_path))
    shown = read.view.text
    words = [
        (
            shown[slice(*r.content)],
            shown[slice(*r.source)] if r.source else None,
            shown[slice(*r.cue)] if r.cue else None,
        )
        for r in kept
    ]
    return words, dict(rejected)


def test_a_right_row_is_kept_with_the_documents_own_words(tmp_path: Path) -> None:
    kept, rejected = checked(tmp_path, rows(row()))
    assert kept == [(row()["content"], "Foreign Minister Nils Berg", "said")]
    assert rejected == {}


def test_its_position_is_an_open_tie_on_its_condition(tmp_path: Path) -> None:
    kept, _ = rows_of(rows(row()), cut(document()).passages[0], dispute(tmp_path))
    (tie,) = kept[0].ties
    assert tie == Tie(
        "open_strait", "rejects", "north", "pay_dues", sure=False, why="read by a language model"
    )


@pytest.mark.parametrize(
    "wrapped",
    ["```json\n{}\n```", "<think>Berg says {{no}}</think>{}", "<thinking>\n</thinking>\n```\n{}\n```\nDone."],
)
def test_thinking_and_fences_come_off(tmp_path: Path, wrapped: str) -> None:
    kept, rejected = checked(tmp_path, wrapped.replace("{}", rows(row())))
    assert (len(kept), rejected) == (1, {})


@pytest.mark.parametrize(
    "content",
    [
        '"We are ready to pay dues - once our ships pass,"',
        "“We are ready to  pay dues – once our\nships pass,”",
        "fishermen don’t expect an accord",
    ],
)
def test_the_look_of_quotes_and_dashes_and_white_space_may_differ(tmp_path: Path, content: str) -> None:
    kept, rejected = checked(tmp_path, rows(row(content=content, source="", cue="", sentence=3)))
    assert rejected == {}
    assert kept[0][0] in document().view.text


@pytest.mark.parametrize(
    "content",
    [
        "Northland will never reopen the strait before the dues are paid",  # one word changed
        "Northland will not reopen the strait before the due",  # cut inside a word
        "northland will not reopen the strait",  # another case
        "Northland will not ... before the dues are paid",  # an ellipsis
        "Northland will not reopen the strait before dues are paid",  # a word left out
        "Nothing will ever be signed",  # invented
        "— ,",  # no word at all
    ],
)
def test_words_that_are_not_the_texts_go_out(tmp_path: Path, content: str) -> None:
    assert checked(tmp_path, rows(row(content=content))) == ([], {"not in the text": 1})


def test_a_wrong_number_passes_where_there_is_one_place_alone(tmp_path: Path) -> None:
    one = row(content="We are ready to pay dues", source="", cue="", sentence=30)
    several = row(sentence=40)
    kept, rejected = checked(tmp_path, rows(one, several))
    assert [words for words, _, _ in kept] == ["We are ready to pay dues"]
    assert rejected == {"several places": 1}


def test_the_number_chooses_between_places(tmp_path: Path) -> None:
    read = document()
    last = len(read.view.sentences)
    kept, _ = rows_of(rows(row(sentence=last, source="Berg")), cut(read).passages[0], dispute(tmp_path))
    assert kept[0].content[0] > read.view.text.index("Berg said again")


def test_a_source_from_afar_goes_out_and_so_does_a_cue_inside_the_content(tmp_path: Path) -> None:
    far = row(
        content="fishermen don't expect an accord", source="Foreign Minister Nils Berg", cue="", sentence=4
    )
    inside = row(cue="before the dues are paid")
    assert checked(tmp_path, rows(far, inside)) == ([], {"source": 1, "cue": 1})


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"holder": "eastland"}, "word"),
        ({"act": "shout"}, "word"),
        ({"positions": [position(party="east")]}, "word"),
        ({"positions": [position(option="open_sky")]}, "word"),
        ({"positions": [position(stance="doubts")]}, "word"),
        ({"positions": [position(conditions=["accord"])]}, "word"),
        ({"positions": [position(conditions=[["pay_dues"]])]}, "word"),
        ({"positions": [position(why="x")]}, "form"),
        ({"positions": "none"}, "form"),
        ({"positions": [3]}, "form"),
        ({"sentence": "3"}, "form"),
        ({"sentence": True}, "form"),
        ({"content": None}, "form"),
        ({"extra": 1}, "form"),
    ],
)
def test_rows_without_the_form_go_out_alone(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    kept, rejected = checked(tmp_path, rows(row() | change, row()))
    assert len(kept) == 1
    assert rejected == {reason: 1}
    assert reason in REASONS


def test_a_missing_key_takes_the_row_out_and_a_key_twice_the_answer(tmp_path: Path) -> None:
    short = {key: value for key, value in row().items() if key != "cue"}
    assert checked(tmp_path, rows(short)) == ([], {"form": 1})
    twice = json.dumps({"statements": [row()]})[:-1] + ', "statements": []}'
    assert checked(tmp_path, twice) == ([], {"a key twice": 1})


@pytest.mark.parametrize("text", ["", "Sorry.", "[1]", "{}", '{"statements": 3}', "[" * 100_000])
def test_what_is_no_answer_is_one_rejection(tmp_path: Path, text: str) -> None:
    assert checked(tmp_path, text) == ([], {"no JSON": 1})


def test_equal_rows_count_once_and_a_condition_on_itself_is_dropped(tmp_path: Path) -> None:
    own = row(positions=[position(conditions=["open_strait", "none"])])
    kept, rejected = rows_of(rows(own, own), cut(document()).passages[0], dispute(tmp_path))
    assert len(kept) == 1
    assert kept[0].ties[0].condition is None
    assert rejected == {"repeated": 1}
