"""The whole way on five news texts beside the project: what a careful reader found, found from the documents.

No sentence of the texts is here: statements are looked up by what they say of parties and options.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from impasse.conflict.model import Preference
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.run import PhaseResult, Run, run
from impasse.show.run_data import run_data

DISPUTE = Path(__file__).parents[1] / "examples" / "kuril" / "dispute.yaml"


@pytest.fixture(scope="module")
def five(shared: Path) -> Run:
    if not (shared / "seeds").is_dir():
        pytest.skip("the five texts beside the project (../shared/seeds) are not here")
    return run([shared / "seeds"], load_dispute(DISPUTE))


def phase(found: Run, name: str) -> PhaseResult:
    return next(result for result in found.phases if result.phase.id == name)


def held(result: PhaseResult, dm: str) -> dict[str, Preference]:
    member = next(m for m in result.conflict.decision_makers if m.id == dm)
    return {s.when.text: s for s in member.statements}


def chains(found: Run) -> list[tuple[list[tuple[str, str, str]], str, str]]:
    return [
        ([(e.party, e.before, e.first) for e in c.edges], c.closed_by, c.parties[-1])
        for c in found.ledger.cycles
    ]


def test_five_files_are_four_reports(five: Run) -> None:
    assert len(five.corpus.documents) == 5
    assert sorted(len(family.documents) for family in five.corpus.families) == [1, 1, 1, 2]


def test_the_lock_of_2019_comes_out_of_the_texts(five: Run) -> None:
    lock = [("japan", "any_treaty", "territorial_treaty"), ("russia", "transfer_two", "recognise")]
    assert (lock, "refusal", "japan") in chains(five)


def test_the_lock_after_2022_is_another(five: Run) -> None:
    assert ([("russia", "dialogue", "not sanctions")], "refusal", "japan") in chains(five)
    (cycle,) = [c for c in five.ledger.cycles if c.edges[0].before == "dialogue"]
    assert cycle.phases == ("after_2022",)


def test_stated_conditions_stand_on_top_with_their_status(five: Run) -> None:
    russia = held(phase(five, "talks_2019"), "russia")
    first = next(iter(russia.values()))
    assert first.when.text == "transfer_two implies recognise"
    assert first.status == "settled"
    assert russia["not transfer_two"].status == "contested"
    later = held(phase(five, "after_2022"), "russia")
    assert next(iter(later)) == "dialogue implies not sanctions"
    assert later["dialogue implies not sanctions"].status == "settled"


def test_japan_wants_no_treaty_without_the_islands(five: Run) -> None:
    first = next(iter(held(phase(five, "talks_2019"), "japan").values()))
    assert " implies " in first.when.text
    assert first.status == "settled"


def test_a_territorial_treaty_has_no_overlap(five: Run) -> None:
    goals = phase(five, "talks_2019").diagnosis.goals
    assert goals["territorial_treaty"].deadlock == "no overlap"
    assert phase(five, "after_2022").diagnosis.goals["talks_resumed"].deadlock == "no overlap"


def test_the_reversal_is_only_the_outlets_word(five: Run) -> None:
    told = [t for t in five.ledger.told if t.kind == "moved" and t.entry.party == "russia"]
    assert told
    assert all(t.outlet_only for t in told)


def test_no_prospects_stand_against_a_named_condition(five: Run) -> None:
    (found,) = [
        c for c in five.ledger.contradictions if c.topic == "dialogue" and c.kind == "between reports"
    ]
    labels = {side[0].label for side in (found.first, found.second)}
    assert labels == {("if", "not sanctions"), ("rejects", None)}


def test_nothing_of_one_phase_leaks_into_the_other(five: Run) -> None:
    talks, after = (phase(five, name) for name in ("talks_2019", "after_2022"))
    dates = {d.id: d.published for d in five.corpus.documents}
    for result, year in ((talks, "2019"), (after, "2026")):
        ids = {s for dm in result.conflict.decision_makers for p in dm.statements for s in p.evidence}
        told = {dates[s.document] for s in five.corpus.statements if s.id in ids}
        assert all(date is None or date.startswith(year) for date in told)


def test_every_number_leads_back_to_its_words(five: Run) -> None:
    data = json.loads(json.dumps(run_data(five)))
    texts = {d.id: d.text for d in five.corpus.documents}
    statements = {s["id"]: s for s in (*data["statements"], *data["deeds"])}
    for result in data["phases"]:
        for ids in result["statements"].values():
            assert ids
            for name in ids:
                found = statements[name]
                assert texts[found["document"]][slice(*found["span"])] == found["quote"]
    for position in data["ledger"]["positions"]:
        assert set(position["statements"]) <= set(statements)
