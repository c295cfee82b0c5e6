"""Evaluation: gold read, contents paired, figures with intervals, two codings compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from impasse.commands.evaluate import command
from impasse.errors import InputError
from impasse.evidence.measure.agreement import agreements, alpha
from impasse.evidence.measure.evaluation import (
    Item,
    agree,
    figures,
    jaccard,
    label_accuracy,
    pair,
    places,
    unlike,
    words,
)
from impasse.evidence.measure.gold import read_gold
from impasse.show.evaluation_text import CODERS, PROGRAM, errors_text

TEXT = "The board said the quay was unsafe.\nVarland refused to sign.\n"


def item(
    content: str, source: str = "the board", kind: str = "indirect", act: str = "assert", place: int = 0
) -> Item:
    return Item(words(content), words(source), kind, (source, "said", content), (("act", act),), place)


def test_places_count_a_token_when_any_character_is_inside() -> None:
    assert places("one two-three", [(1, 5)]) == {0, 4}
    assert places("one two-three", [(8, 8)]) == frozenset()
    assert places("one two", [(4, 7), (0, 1)]) == {0, 4}


def test_words_keep_repeated_words_apart() -> None:
    assert jaccard(words("the port the quay"), words("The quay the port")) == 1.0
    assert jaccard(words("the the"), words("the")) == 0.5
    assert jaccard(frozenset(), frozenset()) == 1.0


def test_pairs_are_one_to_one_and_best_first() -> None:
    gold = [item("the port stays closed"), item("the port stays closed until May")]
    found = [item("the port stays closed until May"), item("the port stays closed", "the mayor")]
    assert sorted(pair("d", gold, found).pairs) == [(0, 1, False), (1, 0, True)]


def test_half_of_the_words_is_enough_and_less_is_not() -> None:
    assert pair("d", [item("a b c d")], [item("a b")]).pairs == [(0, 0, True)]
    assert pair("d", [item("a b c d e")], [item("a b")]).pairs == []


def test_figures_by_kind_and_with_the_source() -> None:
    gold = [item("a b c", kind="direct"), item("d e f"), item("g h i")]
    found = [item("a b c", kind="direct"), item("d e f", "the mayor"), item("x y z")]
    compared = [pair("d", gold, found)]
    plain = figures(compared, samples=0)
    assert (plain["all"].precision, plain["all"].recall) == (2 / 3, 2 / 3)
    assert plain["direct"].f1 == 1.0
    assert plain["indirect"].recall == 0.5
    assert figures(compared, with_source=True, samples=0)["all"].recall == 1 / 3
    assert plain["mixed"] == figures([], samples=0)["mixed"]


def test_intervals_hold_the_figure_and_depend_on_the_seed_alone() -> None:
    compared = [
        pair(str(k), [item(f"a{k} b"), item(f"c{k} d")], [item(f"a{k} b")] + [item("x y")] * (k % 3))
        for k in range(12)
    ]
    first, again = (figures(compared, samples=300, seed=3)["all"] for _ in range(2))
    assert first == again
    for value, (low, high) in zip((first.precision, first.recall, first.f1), first.intervals, strict=True):
        assert low <= value <= high
    assert first.intervals[0][0] < first.intervals[0][1]
    assert figures(compared, samples=300, seed=4)["all"].intervals != first.intervals


def test_labels_of_pairs() -> None:
    gold = [item("a b", act="demand"), item("c d", act="deny")]
    found = [item("a b", act="demand"), item("c d", act="assert")]
    assert label_accuracy([pair("d", gold, found)], ["act", "holder"]) == {"act": (1, 2)}
    assert agree("source", "the mayor of Holm", "Mayor Ada Lind")
    assert not agree("source", "the board", "the mayor")
    assert not agree("act", "demand", "deny")


def test_alpha_of_the_textbook() -> None:
    """Krippendorff (2004), section 11.3.1: two coders, ten units, binary data: 0.095."""
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha(list(zip(first, second, strict=True))) == pytest.approx(0.095, abs=5e-4)
    assert alpha([(1, 1), (2, 2)]) == 1.0
    assert alpha([(1, 1), (1, 1)]) is None
    assert alpha([]) is None
    assert alpha([(0, 1), (1, 0)]) == pytest.approx(-0.5)


def test_agreement_on_words_attributions_and_labels() -> None:
    gold = [item("the quay was unsafe", act="assert"), item("to sign", "Varland", act="refuse")]
    other = [item("the quay was unsafe", act="accuse")]
    found = agreements([pair("d", gold, other)], [words(TEXT)])
    by_question = {a.question: a for a in found}
    assert (by_question["attribution"].same, by_question["attribution"].units) == (1, 2)
    assert by_question["attribution"].alpha is None
    assert (by_question["act"].same, by_question["act"].units) == (0, 1)
    content = by_question["content"]
    assert content.units == 11
    assert content.same == 9
    assert content.alpha is not None
    assert 0 < content.alpha < 1


def test_differences_are_told_in_text_order_with_both_sides() -> None:
    gold = [item("a b c d e", place=5), item("k l", place=40), item("m n", act="demand", place=60)]
    found = [item("a b", place=5), item("x y", place=20), item("m n", act="deny", place=60)]
    text = errors_text([pair("report.txt", gold, found)], 10, PROGRAM)
    order = [line.split(": ")[1] for line in text.splitlines() if line.startswith("- ")]
    assert order == ["other extent", "not marked", "missed", "other act"]
    assert "Differences: 4:" in text
    assert "the board | said | a b c d e [assert]" in text
    assert errors_text([pair("r", gold[1:2], gold[1:2])], 10, PROGRAM) == ""
    assert "the first 1 of them" in errors_text([pair("report.txt", gold, found)], 1, PROGRAM)


def labelled(content: str, **labels: str) -> Item:
    return Item(
        words(content), words("the board"), "indirect", ("the board", "said", content), tuple(labels.items())
    )


def test_of_two_coders_every_label_that_differs_is_told() -> None:
    first = labelled("the quay was unsafe", act="assert", holder="Varland: Ada Lind", ties="v wants quay")
    second = labelled("the quay was unsafe", act="assert", holder="Varland", ties="")
    assert unlike(first, second) == ("ties",)
    compared = [pair("report.txt", [first], [second, labelled("to sign", act="refuse")])]
    text = errors_text(compared, 10, CODERS)
    assert "- report.txt: other ties" in text
    assert "[assert] [ties: v wants quay]" in text
    assert "[assert] [ties: -]" in text
    assert "- report.txt: only the second" in text
    assert errors_text([pair("report.txt", [first], [second])], 10, PROGRAM) == ""


@pytest.fixture
def standoff(tmp_path: Path) -> Path:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    marks = "T1\tSource 0 9\tThe board\nT2\tCue 10 14\tsaid\nT3\tContent 15 34\tthe quay was unsafe\n"
    marks += "T4\tSource 36 43\tVarland\nT5\tCue 44 51\trefused\nT6\tContent 52 59\tto sign\n"
    marks += "T7\tAttribution 44 51\trefused\nE1\tAttribution:T7 Source:T1 Cue:T2 Content:T3\n"
    marks += "E2\tAttribution:T7 Source:T4 Cue:T5 Content2:T6\n"
    (tmp_path / "attributions" / "a_x1.ann").write_text(marks, encoding="utf-8")
    return tmp_path


def test_standoff_gold_and_the_command(standoff: Path) -> None:
    (document,) = read_gold(standoff)
    assert document.coder == "x1"
    assert [TEXT[s:e] for m in document.marks for s, e in m.content] == ["the quay was unsafe", "to sign"]
    result = CliRunner().invoke(command, [str(standoff), "--json", "--samples", "10"])
    assert result.exit_code == 0, result.output
    data = json.loads(result.output)
    assert data["content_and_source"]["all"]["f1"] == 1.0
    assert data["content"]["indirect"]["marked"] == 2


def test_the_first_of_several_codings_counts_and_two_can_be_compared(standoff: Path) -> None:
    folder = standoff / "attributions"
    marks = (folder / "a_x1.ann").read_text(encoding="utf-8")
    (folder / "a_x2.ann").write_text(marks.replace("E2\t", "X2\t"), encoding="utf-8")
    assert [d.coder for d in read_gold(standoff)] == ["x1"]
    result = CliRunner().invoke(
        command, [str(folder / "a_x1.ann"), "--against", str(folder / "a_x2.ann"), "--json"]
    )
    assert result.exit_code == 0, result.output
    found = {a["question"]: a for a in json.loads(result.output)["agreement"]}
    assert (found["attribution"]["same"], found["attribution"]["units"]) == (1, 2)
    printed = CliRunner().invoke(command, [str(folder / "a_x1.ann"), "--against", str(folder / "a_x2.ann")])
    assert "first:    Varland | refused | to sign" in printed.output


def test_own_gold_and_its_labels(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    text = "Quay closed\n\nHOLM, May 3 - The harbour was empty on Friday. Mayor Ada Lind said the quay was unsafe.\n"
    (tmp_path / "documents" / "a.txt").write_text(text, encoding="utf-8")
    row = {
        "source_text": "Mayor Ada Lind",
        "source_canonical": "Ada Lind",
        "cue": "said",
        "content": "the quay was unsafe",
        "act": "assert",
        "spans": {"source": [60, 74], "cue": [75, 79], "content": [80, 99]},
    }
    skipped = row | {"content": "the Quay", "naming": True}
    gold = {"documents": [{"file": "a.txt", "attributions": [row, skipped]}]}
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    result = CliRunner().invoke(command, [str(tmp_path), "--json", "--samples", "5"])
    assert result.exit_code == 0, result.output
    data = json.loads(result.output)
    assert data["content"]["all"]["marked"] == 1
    assert data["content"]["all"]["recall"] == 1.0
    assert data["labels"]["source"] == {"right": 1, "of": 1}


def coding(folder: Path, texts: dict[str, str], rows: dict[str, list[dict[str, Any]]]) -> str:
    (folder / "documents").mkdir(parents=True)
    for name, text in texts.items():
        (folder / "documents" / name).write_text(text, encoding="utf-8")
    documents = [{"file": name, "attributions": told} for name, told in rows.items()]
    (folder / "gold.json").write_text(json.dumps({"documents": documents}), encoding="utf-8")
    return str(folder / "gold.json")


QUAY = "The quay, the board said, was unsafe and cold.\n"
PARTS = ([0, 8], [26, 45])


def interrupted(main: int, **more: Any) -> dict[str, Any]:
    s, e = PARTS[main]
    spans = {"source": [10, 19], "cue": [20, 24], "content": [s, e], "content_more": [PARTS[1 - main]]}
    return {"source_canonical": "board", "content": QUAY[s:e], "act": "assert", "spans": spans} | more


def test_two_codings_may_cover_different_documents_and_print_other_parts(tmp_path: Path) -> None:
    tie = {"topic": "quay", "stance": "wants", "party": "v", "condition": None}
    spoken = tie | {"topic": "shed", "stance": None}
    first = coding(
        tmp_path / "1",
        {"a.txt": QUAY, "b.txt": TEXT},
        {"a.txt": [interrupted(0, ties=[tie, spoken], voice="official", via=["Post"])], "b.txt": []},
    )
    second = coding(
        tmp_path / "2",
        {"a.txt": QUAY, "c.txt": TEXT},
        {"a.txt": [interrupted(1, ties=[spoken, tie], voice="public", via=["Post", "Wire"])], "c.txt": []},
    )
    result = CliRunner().invoke(command, [first, "--against", second, "--json"])
    assert result.exit_code == 0, result.output
    data = json.loads(result.output)
    assert (data["documents"], data["only_first"], data["only_second"]) == (1, ["b.txt"], ["c.txt"])
    found = {a["question"]: (a["same"], a["units"]) for a in data["agreement"]}
    assert found["attribution"] == (1, 1)
    assert (found["ties"], found["voice"], found["via"]) == ((1, 1), (0, 1), (0, 1))
    printed = CliRunner().invoke(command, [first, "--against", second]).output
    assert "Documents in both codings: 1\nLeft out, as only the first has them: b.txt\n" in printed
    assert "a.txt: other voice, via" in printed
    assert "was unsafe and cold [assert] [voice: public] [via: Post < Wire]" in " ".join(printed.split())


def test_two_codings_of_different_texts_are_refused(tmp_path: Path) -> None:
    first = coding(tmp_path / "1", {"a.txt": QUAY}, {"a.txt": [interrupted(0)]})
    second = coding(tmp_path / "2", {"a.txt": QUAY + "More.\n"}, {"a.txt": [interrupted(0)]})
    result = CliRunner().invoke(command, [first, "--against", second])
    assert isinstance(result.exception, InputError)
    assert "different texts" in str(result.exception)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("gold.json", "{", "is no JSON"),
        ("gold.json", '{"documents": [{}]}', "is no gold"),
        ("a_x.ann", "T1\tSource 0 900\tx\n", "outside the text"),
        ("b_x.ann", "", "is not there"),
    ],
)
def test_gold_that_cannot_be_used(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_gold(tmp_path / name)


def test_no_gold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold here"):
        read_gold(tmp_path)
    with pytest.raises(InputError, match="no such file"):
        read_gold(tmp_path / "none.json")
