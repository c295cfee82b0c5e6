"""A drafted model beside an analyst's: what counts as recovered, and how much of the first dispute's models is."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare_model import compare

DISPUTE = """
dispute: The ferry at Lorn
parties:
  - {id: lorn, name: Lorn, offices: [{title: reeve, holder: Ada Brun}]}
  - {id: marl, name: Marl, offices: [{title: warden, holder: Piet Oster}]}
options:
  - {id: ferry, party: marl, name: a night ferry, says: run a night ferry, cues: [night ferry, ferry at night]}
  - {id: toll, party: lorn, name: a toll on boats, says: levy a toll on boats, cues: [toll on boats, boat toll]}
  - {id: pier, party: lorn, name: a new pier, says: build a pier, cues: [build a pier, new pier]}
phases: [{id: now, name: this year, since: 2054-01, until: 2054-12, options: [ferry, toll, pier], status_quo: [toll]}]
"""
TEXT = (
    "The Tide\n\nFerry wanted\n\n4 June 2054\n\nReeve Ada Brun demanded that Marl run a night ferry.\n\n"
    "Piet Oster said that Marl would run a night ferry only if Lorn built a new pier.\n\n"
    "Ada Brun and Piet Oster said they wanted a new pier.\n"
)
ANALYST = """
conflict: The ferry
decision_makers:
  - id: lorn
    options: [{id: toll}, {id: pier}]
    preferences:
      - {id: L1, when: not not ferry, status: settled, evidence: [{file: a.txt, span: [%d, %d], sha256: HASH}]}
      - {id: L2, when: toll, status: inferred}
      - {id: L3, when: pier, status: contested, evidence: [{file: a.txt, span: [0, 4], sha256: HASH}]}
  - id: marl
    options: [{id: ferry}]
    preferences:
      - {id: M1, when: pier or not ferry, status: settled, evidence: [{file: a.txt, span: [%d, %d], sha256: HASH}]}
status_quo: [toll]
"""


def test_a_statement_is_recovered_by_its_meaning_and_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "dispute.yaml").write_text(DISPUTE, "utf-8")
    first, second = TEXT.index("Marl run"), TEXT.index("Marl would")
    places = (first, first + 20, second, second + 20)
    (tmp_path / "analyst.yaml").write_text((ANALYST % places).replace("HASH", "'" + "0" * 64 + "'"), "utf-8")
    found, figures = compare(tmp_path / "analyst.yaml", tmp_path / "docs", tmp_path / "dispute.yaml", "now")
    told = {f.id: (f.recovered, f.sentence, f.status) for f in found}
    assert told["L1"] == (True, True, True)
    assert told["L2"] == (False, False, False)
    assert told["L3"] == (True, False, False), "another sentence; what two say together each says: settled"
    assert told["M1"] == (True, True, True)
    assert (figures["recovered"], figures["on a right sentence"], figures["same status"]) == (3, 2, 2)


@pytest.mark.parametrize(
    ("year", "phase", "recovered", "sentence", "status"),
    [("2019", "talks_2019", 10, 9, 9), ("2022", "after_2022", 7, 6, 3)],
)
def test_how_much_of_the_first_disputes_models_comes_out(
    shared: Path,
    root: Path,
    year: str,
    phase: str,
    recovered: int,
    sentence: int,
    status: int,
) -> None:
    if not (shared / "seeds").is_dir():
        pytest.skip("the five news texts beside the project (../shared/seeds) are not here")
    example = root / "examples" / "kuril"
    _, figures = compare(example / f"conflict-{year}.yaml", shared / "seeds", example / "dispute.yaml", phase)
    assert figures["recovered"] >= recovered
    assert figures["on a right sentence"] >= sentence
    assert figures["same status"] >= status
    assert figures["drafted without evidence"] == 0
