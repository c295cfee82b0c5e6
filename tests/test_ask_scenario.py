"""``impasse ask what-if SCENARIO``: what an analyst's scenario changes, told with the model it is on."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from impasse.cli import group

SCENARIO = """
scenario: The lock opened
on: model.yaml
drop: [L1]
"""
MODEL = """
conflict: The lock
decision_makers:
  - {id: keeper, options: [{id: open}], preferences: [{id: L1, when: not open}, {id: L2, when: open or pay}]}
  - {id: skipper, options: [{id: pay}], preferences: [open, not pay]}
status_quo: []
goals: {through: open}
"""
DISPUTE = """
dispute: The lock
parties: [{id: keeper, name: the keeper}, {id: skipper, name: the skipper}]
options: [{id: open, party: keeper, name: an open lock, cues: [open lock]}]
phases: [{id: now, name: this year, options: [open]}]
"""


def test_a_scenario_is_told_before_and_after(tmp_path: Path) -> None:
    for name, text in (
        ("s.yaml", SCENARIO),
        ("model.yaml", MODEL),
        ("d.yaml", DISPUTE),
        ("a.txt", "The lock.\n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    given = [str(tmp_path / "a.txt"), "--dispute", str(tmp_path / "d.yaml"), "--json"]
    for asked in (
        ["what-if", str(tmp_path / "s.yaml")],
        ["what-if", "--scenario", str(tmp_path / "s.yaml")],
        ["scenario", "--scenario", str(tmp_path / "s.yaml")],
    ):
        done = CliRunner().invoke(
            group, ["ask", *asked, *given], catch_exceptions=False, standalone_mode=False
        )
        reply = json.loads(done.stdout)["questions"][0]
        assert reply["asked"] == "What if: The lock opened?"
        assert reply["lines"][0]["text"] == "By an analyst's model, model.yaml, and by no document."
        assert reply["lines"][1]["text"] == (
            "An outcome with “through” that all prefer to what is: yes, and not before; "
            "steps there that serve whoever takes them: yes, and not before."
        )
        assert reply["settled"] == "partly"
