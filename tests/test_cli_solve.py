"""``solve``, ``explain`` and ``convert`` on the command line: shapes, words, exit statuses, speed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from impasse import cases
from impasse.conflict.witnesses.witness import replay, witness
from impasse.dispute.files.conflict_file import loads

PRISONERS = """\
conflict: Prisoner's dilemma
decision_makers:
  - id: a
    name: Prisoner A
    options:
      - {id: a_stays, name: Stays silent}
    preferences: [b_stays, not a_stays]
  - id: b
    options: [{id: b_stays}]
    ranking: [["YN"], ["YY"], ["NN"], ["NY"]]
status_quo: [a_stays, b_stays]
goals: {silence: a_stays and b_stays}
"""


def run(*call: str, text: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "impasse", *call],
        input=text,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("cli") / "prisoners.yaml"
    file.write_text(PRISONERS)
    return str(file)


def solved(*call: str, text: str | None = None) -> dict[str, Any]:
    done = run("solve", *call, "--json", text=text)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_json_of_solve(path: str) -> None:
    found = solved(path, "--concepts", "nash,seq")
    assert found == {
        "conflict": "Prisoner's dilemma",
        "options": ["a_stays", "b_stays"],
        "decision_makers": ["a", "b"],
        "states": 4,
        "variant": {"sanction": "weak", "sequence": "legal"},
        "stable": {
            "nash": {"a": ["NN", "NY"], "b": ["NN", "YN"]},
            "seq": {"a": ["NN", "NY", "YY"], "b": ["NN", "YN", "YY"]},
        },
        "equilibria": {"nash": ["NN"], "seq": ["NN", "YY"]},
    }


def test_all_five_by_default_and_from_the_standard_input() -> None:
    found = solved("-", text=PRISONERS)
    assert list(found["equilibria"]) == ["nash", "gmr", "smr", "seq", "sseq"]


def test_the_variant_is_taken_and_printed(path: str) -> None:
    found = solved(path, "--sanction", "strict", "--sequence", "once")
    assert found["variant"] == {"sanction": "strict", "sequence": "once"}
    done = run("solve", path, "--sanction", "strict", "--sequence", "single")
    assert "sanction strict (less" in done.stdout
    assert "sequence single (one" in done.stdout


def test_people_see_the_status_quo_first_and_then_what_can_be_reached(path: str) -> None:
    done = run("solve", path)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[lines.index("the status quo:") + 1].split() == [
        "YY",
        "gmr",
        "smr",
        "seq",
        "sseq",
        "a_stays,",
        "b_stays",
    ]
    assert lines[lines.index("reached by improvements:") + 1].split() == [
        "NN",
        "nash",
        "gmr",
        "smr",
        "seq",
        "sseq",
    ]


def test_paths_are_told_on_demand(path: str) -> None:
    done = run("solve", path, "--paths")
    assert (
        "b by dropping “b_stays” (to YN), then Prisoner A by dropping “Stays silent” (to NN)" in done.stdout
    )
    rows = solved(path, "--paths")["paths"]["equilibria"]
    assert [row["state"] for row in rows] == ["YY", "NN"]
    assert len(rows[1]["improvements"]) == 2


def test_unreachable_equilibria_come_last() -> None:
    text = PRISONERS.replace("{id: b_stays}", "{id: b_stays, one_way: take}")
    lines = run("solve", "-", text=text).stdout.splitlines()
    assert lines[-2:-1] == ["not reached from the status quo:"]
    assert lines[-1].split()[0] == "NN"


def test_a_long_list_is_cut_and_says_so() -> None:
    options = ", ".join(f"o{k}" for k in range(7))
    text = f"conflict: many\ndecision_makers: [{{id: a, options: [{options}]}}]\n"
    done = run("solve", "-", text=text)
    assert "... and 88 more; --all shows them, --json holds them" in done.stdout
    assert "not ordered by how they can be reached: no status quo is given" in done.stdout
    assert "more" not in run("solve", "-", "--all", text=text).stdout


def test_further_concepts_by_name(tmp_path: Path) -> None:
    file = tmp_path / "north_korea.yaml"
    file.write_text(cases.text("north_korea_2017"))
    found = solved(str(file), "--concepts", "seq,sim_joint,l1,nash,non_myopic")
    assert list(found["equilibria"]) == ["seq", "sim_joint", "l1", "nash", "non_myopic"]
    assert found["stable"]["l1"] == found["stable"]["nash"]
    assert set(found["equilibria"]["sim_joint"]) - set(found["equilibria"]["seq"]) == {"NNYN"}
    assert found["variant"] == {"sanction": "weak", "sequence": "legal", "ties": "cautious"}
    assert "ties when looking ahead: cautious" in run("solve", str(file), "--concepts", "l3").stdout


def test_coalitions_on_demand(tmp_path: Path) -> None:
    file = tmp_path / "elmira.yaml"
    file.write_text(cases.text("elmira_12"))
    found = solved(str(file), "--concepts", "nash", "--coalitions", "moe+uniroyal")["coalitions"]
    assert found["groups"] == [["moe", "uniroyal"]]
    assert "NYNNY" not in found["equilibria"]["cnash"]
    assert "YNYNY" in found["equilibria"]["cnash"]
    assert "cnash moe+uniroyal: NYNNN" in run("solve", str(file), "--coalitions", "moe+uniroyal").stdout
    told = run(
        "explain", str(file), "--state", "NYNNY", "--coalition", "moe+uniroyal", "--concept", "nash"
    ).stdout
    assert "The coalition of MoE and Uniroyal leaves NYNNY" in told
    assert run("solve", str(file), "--coalitions", "moe+nobody").returncode == 2


def test_what_would_make_a_state_an_equilibrium(path: str) -> None:
    call = ("explain", path, "--state", "YY", "--concept", "nash", "--inverse")
    assert "Prisoner A stays at YY when it likes it at least as much as NY." in run(*call).stdout
    found = json.loads(run(*call, "--json").stdout)["inverse"]
    assert [condition["holds"] for condition in found["conditions"]] == [False, False]
    assert found["smallest_change"]["sets"] == []
    assert found["smallest_change"]["searched"] == 2


def test_the_inverse_question_for_statements_with_evidence() -> None:
    root = Path(__file__).parents[1]
    call = ("explain", str(root / "examples/kuril/conflict-2022.yaml"), "--state", "YYNYNNYN", "--inverse")
    assert "  russia: give up R1\n" in run(*call).stdout


def test_unknown_choices_are_refused(path: str) -> None:
    done = run("solve", path, "--concepts", "nash,hash")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'hash' is no solution concept" in done.stderr
    done = run("solve", path, "--sanction", "mild")
    assert (done.returncode, done.stdout) == (2, "")


def test_the_json_of_explain_holds_witnesses_that_replay(path: str) -> None:
    done = run("explain", path, "--state", "YY", "--concept", "gmr", "--json")
    found = json.loads(done.stdout)
    assert found["equilibrium"] is True
    assert found["taken"] == ["a_stays", "b_stays"]
    (improvement,) = found["decision_makers"]["a"]["improvements"]
    assert improvement["step"]["drop"] == ["a_stays"]
    assert [step["to"] for step in improvement["sanction"]] == ["NN"]
    conflict = loads(PRISONERS)
    assert replay(witness(conflict, "a", conflict.index("YY"), "gmr")) == ()


def test_explain_names_the_statement_that_decides(path: str) -> None:
    done = run("explain", path, "--state", "a_stays,b_stays", "--concept", "nash")
    assert done.returncode == 0
    assert "YY is no equilibrium under nash" in done.stdout
    assert "Decided by a.2." in done.stdout
    assert "From the status quo: YY" in done.stdout


@pytest.mark.parametrize(
    ("state", "status", "message"),
    [
        ("YYN", 2, "'YYN' is no pattern of 2 options"),
        ("a_stays,c", 2, "'c' is no option"),
    ],
)
def test_states_that_are_none(path: str, state: str, status: int, message: str) -> None:
    done = run("explain", path, "--state", state)
    assert (done.returncode, done.stdout) == (status, "")
    assert message in done.stderr


def test_a_state_that_is_not_feasible_does_not_exist() -> None:
    done = run(
        "explain",
        "-",
        "--state",
        "NY",
        text=PRISONERS.replace('["NN"], ["NY"]]', '["NN"]]\ninfeasible: [NY]'),
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "not feasible" in done.stderr


@pytest.mark.parametrize("call", [["solve", "--json"], ["solve", "--paths"], ["explain", "--state", "---Y-"]])
def test_same_bytes_whatever_the_surroundings(call: list[str], tmp_path: Path) -> None:
    file = tmp_path / "elmira.yaml"
    file.write_text(cases.text("elmira"))
    first = run(call[0], str(file), *call[1:], PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC")
    second = run(call[0], str(file), *call[1:], PYTHONHASHSEED="2", LC_ALL="C.UTF-8", TZ="Asia/Tokyo")
    assert first.returncode == 0
    assert first.stdout == second.stdout


def test_help_has_an_example() -> None:
    for name in ("solve", "explain", "convert", "cases"):
        done = run(name, "--help")
        assert done.returncode == 0
        assert f"  impasse {name}" in done.stdout
