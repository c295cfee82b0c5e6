"""How cues meet documents: what meets nothing, what meets nearly everything, what cannot be told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from impasse.commands.names import command

DISPUTE = """
dispute: reservoir
neutral: the reservoir question
parties:
  - {id: vessen, name: Vessen}
  - {id: ordal, name: Ordal}
options:
  - {id: sluice, party: vessen, name: opening the lower sluice, cues: [open sluice, reservoir, sluice gate]}
  - {id: fish, party: ordal, name: a ladder for salmon beside the weir, cues: [fish pass]}
  - {id: toll, party: vessen, name: the toll on barges, cues: [barge toll]}
  - {id: tariff, party: vessen, name: the tariff for barges, cues: [toll on barges]}
phases:
  - {id: now, name: now, options: [sluice, fish, toll, tariff], status_quo: []}
"""
SENTENCES = [
    "Vessen said that the {} reservoir was full.",
    "Ordal said that it would ask for a {} ladder beside the weir, so that salmon could climb.",
    "Vessen wants a barge toll of {} crowns, and Ordal will not pay a toll on barges.",
    "A {} stork was seen over the town.",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    (tmp_path / "reports").mkdir()
    told = [s.format(word) for word in ("small", "first", "new", "big", "red", "old") for s in SENTENCES]
    (tmp_path / "reports" / "one.txt").write_text("3 March 2031\n\n" + " ".join(told), encoding="utf-8")
    return tmp_path


def names(folder: Path, *more: str) -> str:
    asked = [str(folder / "reports"), "--dispute", str(folder / "dispute.yaml"), *more]
    done = CliRunner().invoke(command, asked, standalone_mode=False)
    assert done.exception is None
    return done.stdout


def test_an_option_that_no_cue_meets_shows_the_passages_nearest_to_it(folder: Path) -> None:
    told = names(folder)
    _, _, after = told.partition(
        "“a ladder for salmon beside the weir” (“fish pass”); the passages nearest to it:\n"
    )
    assert "one.txt: Ordal said that it would ask for a small ladder beside the weir" in after.splitlines()[0]
    assert "“opening the lower sluice”: “open sluice” and “sluice gate”" in told


def test_cues_met_everywhere_and_options_met_only_together_are_named(folder: Path) -> None:
    rows = json.loads(names(folder, "--json"))["cues"]
    found = {row["kind"]: row for row in rows}
    assert (found["together"]["option"], found["together"]["other"]) == ("tariff", "toll")
    assert found["together"]["sentences"] == [6, 24]
    assert "everywhere" not in found  # a quarter of the sentences is not more than a quarter
    text = (folder / "reports" / "one.txt").read_text(encoding="utf-8")
    more = text + " The reservoir is deep. The reservoir is cold."
    (folder / "reports" / "one.txt").write_text(more, encoding="utf-8")
    (wide,) = [row for row in json.loads(names(folder, "--json"))["cues"] if row["kind"] == "everywhere"]
    assert (wide["cues"], wide["sentences"]) == (["reservoir"], [8, 26])


def test_what_is_met_is_not_named(folder: Path) -> None:
    rows = json.loads(names(folder, "--json"))["cues"]
    assert "toll" not in {row["option"] for row in rows if row["kind"] in ("idle", "unmet")}
