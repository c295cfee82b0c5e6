"""Unknown preference, strength, attitudes, views and numbers in conflict files, and what the commands print of them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from impasse.conflict.relations.unknown import solve_relations
from impasse.dispute.files.conflict_file import dump, loads
from impasse.errors import ConflictFileError

QUARRY = """
conflict: A quarry above a village
decision_makers:
  - id: owner
    name: The owner
    options: [{id: blast, name: blasts}, {id: fence, name: puts up a fence}]
    ranking: [YNN, ">>", [YYN, NNN], NYN]
    otherwise: unknown
    unknown: [[YNN, NYN]]
    attitudes: {village: negative}
  - id: village
    name: The village
    options: [{id: block, name: blocks the road}]
    preferences: [{when: not blast, strong: true}, not block]
views:
  - by: village
    sees: {owner: {preferences: [fence, blast]}}
    unaware: [fence]
  - {by: [owner, village], sees: {village: {weights: {block: 1}}}}
numbers: {NNN: 1, YNN: 4}
status_quo: []
"""


SILENT = "    otherwise: unknown\n    unknown: [[YNN, NYN]]\n"
KNOWN = QUARRY.replace(SILENT, "").replace("NYN]", "NYN, [NNY, YNY, NYY, YYY]]")
"""The same quarry with a whole ranking."""


def test_everything_is_read():
    conflict = loads(QUARRY)
    owner, village = conflict.decision_makers
    assert owner.ranking == (("YNN",), ("YYN", "NNN"), ("NYN",))
    assert owner.gaps == (1,)
    assert owner.unknown == (("YNN", "NYN"),)
    assert (owner.otherwise, village.otherwise) == ("unknown", "equal")
    assert owner.attitudes == {"village": "negative"}
    assert [s.strong for s in village.statements] == [True, False]
    assert conflict.views[0].by == ("village",)
    assert conflict.views[0].unaware == ("fence",)
    assert conflict.views[1].members["village"].weights == {"block": 1}
    assert conflict.numbers == {"NNN": "1", "YNN": "4"}


def test_what_is_written_reads_as_the_same():
    conflict = loads(QUARRY)
    again = loads(dump(conflict))
    assert dump(again) == dump(conflict)
    for one, other in zip(conflict.decision_makers, again.decision_makers, strict=True):
        assert (one.ranking, one.gaps, one.unknown, one.attitudes) == (
            other.ranking,
            other.gaps,
            other.unknown,
            other.attitudes,
        )
    first, second = solve_relations(conflict), solve_relations(again)
    assert first.data(conflict) == second.data(again)


def test_a_strong_statement_decides_greatly_and_what_lies_between_too():
    conflict = loads(KNOWN)
    found = solve_relations(conflict).stable["known"]
    assert set(found) == {"general", "strong", "weak"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('[YNN, ">>", [', '[">>", YNN, [', "'>>' with nothing above it"),
        ("NYN]\n", 'NYN, ">>"]\n', "'>>' with nothing below it"),
        ("otherwise: unknown", "otherwise: maybe", "otherwise cannot be 'maybe'"),
        (
            "    otherwise: unknown\n",
            "",
            "leaves out 'NNY', 'YNY', 'NYY' and 1 more.*or write otherwise: unknown",
        ),
        ("[[YNN, NYN]]", "[[YNN]]", "an unknown preference is a pair of states"),
        ("[[YNN, NYN]]", "[[YNN, NY]]", "'NY' is no state of this conflict"),
        ("village: negative", "village: cross", "the attitude towards 'village' cannot be 'cross'"),
        ("village: negative", "valley: negative", "attitudes name 'valley', who is no decision maker"),
        ("strong: true", "strong: very", "strong must be true or false, not very"),
        ("by: village", "by: valley", "by cannot be 'valley'"),
        ("[owner, village]", "[owner, owner]", "what 'owner' takes itself to see is what it sees"),
        ("[owner, village]", "[owner, village, owner]", "a view of a view of a view"),
        ("by: [owner, village]", "by: village", "the view of village is there twice"),
        ("unaware: [fence]", "unaware: [wall]", "'wall'"),
        (
            "sees: {owner: {preferences",
            "sees: {miner: {preferences",
            "a view of 'miner', who is no decision maker",
        ),
        ("YNN: 4", "YNN: 1", "the number '1' is given to two states"),
        ("YNN: 4", "YNY-: 4", "'YNY-' is no pattern of 3 options"),
        ("{weights: {block: 1}}", "{ranking: [NNN]}", "in this view the ranking of 'village' leaves out"),
    ],
)
def test_faults_have_their_place(old, new, message):
    assert old in QUARRY
    with pytest.raises(ConflictFileError, match=message):
        loads(QUARRY.replace(old, new, 1), path="quarry.yaml")


def run(*arguments):
    call = [sys.executable, "-m", "impasse", *arguments]
    return subprocess.run(call, capture_output=True, text=True, check=False)


@pytest.fixture
def quarry(tmp_path):
    path = tmp_path / "quarry.yaml"
    path.write_text(
        QUARRY.split("views:")[0].replace("    attitudes: {village: negative}\n", "") + "status_quo: []\n"
    )
    return str(path)


def test_solve_prints_the_four_readings(quarry):
    done = run("solve", quarry, "--concepts", "nash,seq")
    assert done.returncode == 0
    assert "some preferences of owner are not known" in done.stdout
    for reading in "abcd":
        assert f"reading {reading}, general equilibria:" in done.stdout
    data = json.loads(run("solve", quarry, "--json").stdout)
    assert data["unordered"] == ["owner"]
    assert set(data["relations"]) == set("abcd")
    assert set(data["relations"]["a"]) == {"general", "strong", "weak"}


def test_explain_tells_what_is_not_known(quarry):
    done = run("explain", quarry, "--state", "YNN")
    assert done.returncode == 0
    assert "whose worth to it is not known" in done.stdout
    data = json.loads(run("explain", quarry, "--state", "YNN", "--json").stdout)
    readings = data["readings"]
    assert readings["a"]["decision_makers"]["owner"]["stable"] is False
    assert readings["a"]["decision_makers"]["owner"]["unsanctioned"]["by"] == ["owner"]


def test_what_needs_ranks_says_so(quarry):
    done = run("diagnose", quarry)
    assert done.returncode == 2
    assert "'owner' leaves some states unordered" in done.stderr


def test_attitudes_and_views_stand_beside_the_crisp_results(tmp_path):
    path = tmp_path / "quarry.yaml"
    path.write_text(KNOWN)
    data = json.loads(run("solve", str(path), "--json").stdout)
    assert data["stable"]["nash"]["owner"]
    assert data["attitudes"]["equilibria"].keys() == data["equilibria"].keys()
    assert data["hypergame"]["level"] == 2
    told = run("solve", str(path)).stdout
    assert "with attitudes (relational equilibria):" in told
    assert "second-level hypergame, equilibria:" in told
    explained = run("explain", str(path), "--state", "YNN").stdout
    assert "By attitudes:" in explained
