"""What ``impasse solve`` takes beside concepts: one each, ties, coalitions' moves and replies, counts."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

import impasse
from impasse.conflict.concepts import powers
from impasse.conflict.concepts.coalition import CoalitionRules, solve_coalitions
from impasse.conflict.concepts.limited import limited_move
from impasse.conflict.conflict import Conflict
from impasse.errors import TooLarge


@pytest.fixture
def elmira(tmp_path):
    path = tmp_path / "elmira.yaml"
    path.write_text(impasse.cases.text("elmira_12"), encoding="utf-8")
    return str(path)


def run(*arguments, status=0):
    call = [sys.executable, "-m", "impasse", *arguments]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


def test_each_decision_maker_by_its_own_concept(elmira):
    conflict = impasse.cases.load("elmira_12")
    stable = impasse.solve(conflict).stable
    expected = stable["gmr"][0] & stable["nash"][1] & stable["seq"][2]
    data = json.loads(run("solve", elmira, "--each", "moe=gmr,uniroyal=nash,local=seq", "--json"))
    assert data["mixed"] == {
        "concepts": {"moe": "gmr", "uniroyal": "nash", "local": "seq"},
        "equilibria": conflict.patterns(expected),
    }
    assert "equilibria by moe gmr, uniroyal nash, local seq:" in run(
        "solve", elmira, "--each", "moe=gmr,uniroyal=nash,local=seq"
    )
    assert "no concept is named for local" in run(
        "solve", elmira, "--each", "moe=gmr,uniroyal=nash", status=2
    )
    assert "'best' is no solution concept" in run(
        "solve", elmira, "--each", "moe=best,uniroyal=nash,local=nash", status=2
    )


def test_coalitions_move_and_are_answered_as_asked(elmira):
    conflict = impasse.cases.load("elmira_12")
    for moves in ("joint", "sequences"):
        for replies in ("individual", "coalitional"):
            flags = ("--coalitions", "all", "--moves", moves, "--replies", replies)
            data = json.loads(run("solve", elmira, *flags, "--json"))["coalitions"]
            rules = CoalitionRules(moves=moves, replies=replies)
            assert data == solve_coalitions(conflict, rules=rules).data(conflict)


def test_ties_may_be_hoped_for(elmira):
    conflict = impasse.cases.load("elmira_12")
    data = json.loads(run("solve", elmira, "--concepts", "l3", "--ties", "hopeful", "--json"))
    stable = limited_move(conflict, 3, "hopeful")
    assert data["stable"]["l3"]["uniroyal"] == conflict.patterns(stable[1])
    assert data["variant"]["ties"] == "hopeful"


def test_counts_are_the_lengths_of_the_lists(elmira):
    whole = json.loads(run("solve", elmira, "--json"))
    counts = json.loads(run("solve", elmira, "--counts", "--json"))["counts"]
    for name, states in whole["equilibria"].items():
        assert counts["equilibria"][name] == len(states)
        assert counts["stable"][name] == {dm: len(held) for dm, held in whole["stable"][name].items()}
    assert f"nash  {len(whole['equilibria']['nash'])} equilibria" in run("solve", elmira, "--counts")


def test_coalitions_of_more_states_where_memory_allows(monkeypatch):
    rng = np.random.default_rng(2)
    m = 13
    conflict = Conflict.from_arrays([0] * 5 + [1] * 4 + [2] * 4, rng.integers(0, 99, (3, 1 << m)))
    found = solve_coalitions(conflict, [[0]], concepts=["cnash", "cseq"])
    solved = impasse.solve(conflict, concepts=["nash", "seq"])
    for concept in ("nash", "seq"):
        assert np.array_equal(found.stable[f"c{concept}"][0], solved.stable[concept][0])
    monkeypatch.setattr("impasse.conflict.estimate.memory_limit", lambda: 10**6)
    with pytest.raises(TooLarge, match=r"relations over all pairs of 8,192 states takes about 0\.1 GB"):
        powers.Powers(conflict)


@pytest.mark.parametrize("flags", [["--counts"], []])
def test_what_has_no_answer_is_said_to_be_left_out(flags, elmira, tmp_path):
    asked = ["--coalitions", "all", "--sensitivity"]
    path = tmp_path / "unsure.yaml"
    path.write_text(
        "conflict: c\ndecision_makers:\n  - {id: a, options: [x], ranking: [Y], otherwise: unknown}\n"
    )
    file = elmira if flags else str(path)
    call = [sys.executable, "-m", "impasse", "solve", file, *asked, *flags]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert done.stderr.startswith("impasse: left out: there is no --coalitions, no --sensitivity ")
    assert done.stdout
