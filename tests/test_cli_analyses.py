"""The analyses on the command line: further concepts, blocs, counts of orders, foresight."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from impasse import cases
from impasse.cli import group
from impasse.errors import InputError, NotFound


def told(*call: str) -> str:
    done = CliRunner().invoke(group, list(call), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "syria_iraq.yaml"
    path.write_text(cases.text("syria_iraq_1975"))
    return str(path)


@pytest.fixture
def elmira(tmp_path: Path) -> str:
    path = tmp_path / "elmira.yaml"
    path.write_text(cases.text("elmira_12"))
    return str(path)


def test_orders_are_counted(file: str) -> None:
    words = told("explain", file, "--state", "YNN", "--concept", "seq", "--vary", "syria")
    assert "An equilibrium under 384 of 720 orders (syria)." in words
    call = ("explain", file, "--state", "YNN", "--concept", "nash", "--vary", "syria:YNN:NNN", "--json")
    orders = json.loads(told(*call))["orders"]
    assert orders == {"vary": "syria:YNN:NNN", "found": 1, "of": 2, "share": 0.5, "tried": False}


def test_further_concepts_are_explained(elmira: str) -> None:
    assert "looking 2 moves ahead" in told("explain", elmira, "--state", "NYNNY", "--concept", "l2")
    ahead = json.loads(told("explain", elmira, "--state", "NYNNY", "--concept", "non_myopic", "--json"))
    assert ahead["variant"] == {"ties": "cautious"}
    assert all(each["horizon"] >= 1 for each in ahead["decision_makers"].values())
    assert len(ahead["decision_makers"]) == 3
    words = told("explain", elmira, "--state", "NYNNN", "--concept", "sim_one_sided")
    assert "at the same moment" in words or "no move improves" in words


def test_blocs(elmira: str) -> None:
    blocs = json.loads(told("solve", elmira, "--blocs", "moe+uniroyal", "--json"))["blocs"]
    assert blocs["groups"][0] == ["moe", "uniroyal"]
    assert set(blocs["equilibria"]) == {"nash", "gmr", "smr", "seq", "sseq"}
    words = told("solve", elmira, "--blocs", "moe+uniroyal", "--reading", "pareto")
    assert "blocs (reading pareto, moves joint, sanction weak, sequence legal):" in words
    assert "nash  moe+uniroyal:" in words
    everybody = json.loads(told("solve", elmira, "--blocs", "all", "--json"))["blocs"]["groups"]
    assert len(everybody) == 1


def test_first_steps(elmira: str) -> None:
    words = told("explain", elmira, "--state", "NYNNN", "--foresight")
    assert "First steps with one reply foreseen:" in words
    assert "First steps with two replies foreseen:" in words
    steps = json.loads(told("explain", elmira, "--state", "NYNNN", "--foresight", "--json"))["first_steps"]
    assert {step["replies"] for step in steps} == {1, 2}
    assert all({"counts_on", "gains", "pocketed"} <= set(step) for step in steps)


def refused(*call: str) -> Exception:
    done = CliRunner().invoke(group, list(call))
    assert done.stdout == ""
    assert done.exception is not None
    return done.exception


def test_refusals(file: str) -> None:
    for call, words in (
        (("--concept", "hash"), "'hash' is no solution concept"),
        (("--concept", "l2", "--inverse"), "inverse question is not asked"),
        (("--concept", "l2", "--vary", "syria"), "inverse question is not asked"),
        (("--concept", "sseq", "--coalition", "syria+iraq"), "no concept 'sseq'"),
        (("--vary", "france"), "no decision maker 'france'"),
    ):
        error = refused("explain", file, "--state", "YNN", *call)
        assert isinstance(error, InputError)
        assert words in str(error)
    error = refused("explain", file, "--state", "YNN", "--vary", "syria:YYN")
    assert isinstance(error, NotFound)
