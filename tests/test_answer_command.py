"""``impasse answer`` and the library's ``answer``: the shape of the contract, words, exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import impasse as library
from harbour import write
from impasse.cli import group
from impasse.errors import ConditionError, InputError

WORDS = {"yes", "no", "unsettled", "nothing"}


def impasse(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments), catch_exceptions=False, standalone_mode=False)


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    docs, dispute = write(tmp_path_factory.mktemp("harbour"))
    return str(docs), str(dispute)


def test_shape_of_the_contract(harbour: tuple[str, str]) -> None:
    docs, dispute = harbour
    goals = ["accord", "open_strait and not withdraw"]
    asked = [part for goal in goals for part in ("--goal", goal)]
    done = impasse(
        "answer", docs, "--dispute", dispute, "--phase", "spring", *asked, "--samples", "500", "--json"
    )
    data = json.loads(done.stdout)
    assert done.return_value == 0
    assert (data["phase"], data["samples"], data["seed"]) == ("spring", 500, 0)
    assert list(data["goals"]) == goals
    for found in data["goals"].values():
        for what in ("overlap", "bargain", "path"):
            assert 0 <= found[what]["share"] <= 1
            assert 0 <= found[what]["without_documents"] <= 1
            assert found[what]["word"] in WORDS
            assert isinstance(found[what]["expected"], bool)
        assert found["bargain"]["share"] <= found["overlap"]["share"]
    known = {
        s["id"]
        for s in json.loads(impasse("read", docs, "--dispute", dispute, "--json").stdout)["statements"]
    }
    assert data["ask"]
    for question in data["ask"]:
        assert question["kind"] in ("cell", "silence", "rank")
        assert question["influence"] > 0
        assert set(question["statements"]) <= known | {"a1", "a2"}
        assert ("pair" in question) == (question["kind"] == "rank")
    assert data["assumptions"]


def test_default_is_the_last_phase_with_evidence_and_its_goals(harbour: tuple[str, str]) -> None:
    docs, dispute = harbour
    data = json.loads(impasse("answer", docs, "--dispute", dispute, "--samples", "50", "--json").stdout)
    assert data["phase"] == "autumn"
    assert list(data["goals"]) == ["accord"]


def test_same_bytes_for_the_same_seed_and_others_for_another(harbour: tuple[str, str]) -> None:
    docs, dispute = harbour
    first, again, other = (
        impasse("answer", docs, "--dispute", dispute, "--samples", "200", "--seed", seed, "--json").stdout
        for seed in ("3", "3", "4")
    )
    assert first == again
    assert first != other


def test_words_on_the_terminal_show_what_stands_against(harbour: tuple[str, str]) -> None:
    docs, dispute = harbour
    text = impasse("answer", docs, "--dispute", dispute, "--phase", "spring", "--goal", "withdraw").stdout
    assert "beside it: Southland is told to be against what it needs, “a withdrawal of patrol boats”" in text
    assert "What would settle most:" in text


@pytest.mark.parametrize(
    ("extra", "error"),
    [
        (["--goal", "no_such_option"], ConditionError),
        (["--goal", "open_strait and"], ConditionError),
        (["--samples", "0"], InputError),
    ],
)
def test_bad_questions_are_refused(
    harbour: tuple[str, str], extra: list[str], error: type[Exception]
) -> None:
    docs, dispute = harbour
    with pytest.raises(error):
        impasse("answer", docs, "--dispute", dispute, *extra)


def test_library_gives_the_same(harbour: tuple[str, str]) -> None:
    docs, dispute = harbour
    found = library.answer([docs], dispute, phase="spring", goals=["accord"], samples=300, seed=1)
    told = impasse("answer", docs, "--dispute", dispute, "--phase", "spring", "--goal", "accord", "--samples", "300",
                   "--seed", "1", "--json")  # fmt: skip
    assert found.to_json() == json.loads(told.stdout)
    with pytest.raises(AttributeError):
        found.phase = "autumn"  # type: ignore[misc]


def test_without_any_position_nothing_is_found(tmp_path: Path) -> None:
    _, dispute = write(tmp_path)
    page = tmp_path / "weather.txt"
    page.write_text("The weather was fine on Monday. The boats were white.\n", encoding="utf-8")
    found = library.answer([page], dispute, phase="spring", samples=200)
    given = found.goals["accord"]
    assert {given.overlap.word, given.path.word} == {"nothing"}
    assert set(given.silent) == {("north", "open_strait"), ("south", "pay_dues")}
