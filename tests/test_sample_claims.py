"""Claims sampled for a person to judge: the same seed draws the same, every kind is there, verdicts are counted."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from impasse.cli import group
from sample_claims import claims_of, counted, sampled, written

WARD = Path(__file__).resolve().parent.parent / "examples" / "ward"


def test_a_sample_can_be_drawn_again_and_its_verdicts_counted(tmp_path: Path) -> None:
    given = [str(WARD / "documents"), "--dispute", str(WARD / "dispute.yaml"), "--out", str(tmp_path)]
    done = CliRunner().invoke(group, ["run", *given], catch_exceptions=False, standalone_mode=False)
    assert done.exit_code == 0
    claims = claims_of(json.loads((tmp_path / "impasse.json").read_text("utf-8")))
    assert {c.kind for c in claims} >= {"first page", "position", "change", "event", "answer"}
    assert all(claim.sentences for claim in claims)
    drawn = sampled(claims, 12, seed=4)
    assert drawn == sampled(claims, 12, seed=4) != sampled(claims, 12, seed=5)
    assert len(drawn) == 12
    assert {c.kind for c in drawn} == {c.kind for c in claims}
    text = written(drawn)
    assert text.count("\nverdict: \n") == 12
    judged = text.replace("verdict: ", "verdict: right", 7).replace("verdict: \n", "verdict: wrong\n", 2)
    assert counted(judged) == "12 claims: 7 right, 2 wrong, 3 open"
