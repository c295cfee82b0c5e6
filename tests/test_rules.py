"""The named rules: each fires on a sentence of its own and leaves one alone, can be left out, and is told about."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from gold_measure import GOLD
from impasse.cli import group
from impasse.dispute.files.dispute_file import load_dispute
from impasse.evidence.measure.gold import read_gold
from impasse.evidence.measure.setting import fired
from impasse.evidence.measure.worth import among_first_two, marked_documents, tie_counts
from impasse.evidence.stances.rules import first_met, made_rules, met, rules

RULES = (*rules(), *made_rules())

DISPUTE = """dispute: The ferry of Lund
parties:
  - {id: lund, name: Lund, offices: [{title: mayor, holder: Ada Brok}]}
  - {id: skane, name: Skane Ferries}
options:
  - {id: pier, party: lund, name: Lund repairs the pier, cues: [repair pier, repair of pier]}
  - {id: fares, party: skane, name: cheaper fares, cues: [lower fares, cut fares]}
phases: [{id: now, name: now, since: 2030-01-01, options: [pier, fares], status_quo: []}]
"""
TEXT = "Lund, 3 May 2031\n\nMayor Ada Brok said that Lund would repair the pier only if Skane Ferries cut fares.\n"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.id))
def test_a_rule_fires_on_its_sentence_and_not_on_the_one_like_it(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.id in fired(rule.must)
    assert rule.id not in fired(rule.never)


def test_names_are_unique_and_the_last_rule_asks_for_nothing() -> None:
    assert max(Counter(rule.id for rule in RULES).values()) == 1
    assert [rule.id for rule in rules() if not rule.when] == [rules()[-1].id]


def test_without_a_rule_the_next_one_decides() -> None:
    features = {"governor": "against", "shape": "object", "subject": "actor"}
    first, *others = met(features)
    assert first_met(features).id == first.id == "attitude"
    assert first_met(features, {first.id}).id == others[0].id
    assert first_met({}, {rule.id for rule in rules()}).id == "untold"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def _run(*arguments: str) -> str:
    found = CliRunner().invoke(group, [*arguments], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.stdout


def _ties(folder: Path, *more: str) -> dict[str, str]:
    told = json.loads(
        _run("read", str(folder / "reports"), "--dispute", str(folder / "dispute.yaml"), "--json", *more)
    )
    return {
        tie["option"]: tie["made_by"]["rule"] for s in told["statements"] for tie in s["ties"] if tie["sure"]
    }


def test_a_reading_names_its_rules_and_a_rule_can_be_left_out(reports: Path) -> None:
    assert _ties(reports) == {"pier": "condition", "fares": "asked"}
    left = _ties(reports, "--off", "condition", "--off", "asked")
    assert not {"condition", "asked"} & set(left.values())
    wrong = CliRunner().invoke(group, ["read", str(reports), "--off", "moods"])
    assert "there is no rule moods" in str(wrong.exception)


def test_why_a_statement_was_read_so(reports: Path) -> None:
    docs = [str(reports / "reports"), "--dispute", str(reports / "dispute.yaml")]
    told = json.loads(_run("read", *docs, "--json"))
    one = next(s for s in told["statements"] if s["ties"])
    assert one["made_by"]["stage"] == "attributions"
    assert one["act_by"] == "act-condition"
    data = json.loads(_run("explain-reading", one["id"], *docs, "--json"))
    mentions = {m["option"]: m for s in data["sentences"] for m in s["mentions"]}
    assert mentions["pier"]["rule"] == "own-will"
    assert mentions["pier"]["positions"] == [
        {"party": "lund", "stance": "wants", "condition": "fares", "sure": True, "rule": "condition"}
    ]
    text = _run("explain-reading", one["id"][:6], *docs)
    assert "lund wants pier if fares, sure: rule condition" in text
    assert "if it were not there: " in text
    assert CliRunner().invoke(group, ["explain-reading", "x", *docs], standalone_mode=False).return_value == 1


def test_rules_are_listed_and_measured() -> None:
    listed = _run("rules")
    assert all(rule.why in listed for rule in RULES)
    assert "fires on: Arden rejects an inquiry." in _run("rules", "attitude")
    folder = GOLD / "open" / "narrin-dam"
    data = json.loads(_run("rules", str(folder), "--json"))
    counts = {row["id"]: row for row in data["rules"]}
    assert data["right"] >= 28
    assert data["made"] >= data["right"]
    assert counts["asked"]["ties"] >= counts["asked"]["right"] >= 5
    assert sum(row["ties"] for row in counts.values()) == data["made"]


def test_rules_are_measured_on_the_positions_of_a_dispute(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    sentence = TEXT.strip().splitlines()[-1]
    one = (
        f"{{file: a.txt, party: lund, option: pier, stance: wants, condition: fares, sentence: '{sentence}'}}"
    )
    gold = tmp_path / "gold.yaml"
    gold.write_text(f"positions:\n- {one}\n", encoding="utf-8")
    data = json.loads(_run("rules", str(tmp_path), "--ablate", "--json"))
    assert (data["right"], data["made"], data["marked"]) == (1, 2, 1)
    changes = {row["id"]: (row["right"], row["wrong"]) for row in data["without"] if row["changes"]}
    assert changes["asked"] == (0, -1)
    gold.write_text(f"positions:\n- {one.replace('stance: wants', 'stance: likes')}\n", encoding="utf-8")
    told = CliRunner().invoke(group, ["rules", str(tmp_path)])
    assert "gold.yaml:2:" in str(told.exception)


def test_without_conditions_less_is_right() -> None:
    folder = GOLD / "open" / "narrin-dam"
    lexicon = load_dispute(folder / "dispute.yaml").lexicon
    marked = marked_documents(read_gold(folder), lexicon)
    whole, less = tie_counts(marked, lexicon), tie_counts(marked, lexicon, {"condition", "asked"})
    assert less.right <= whole.right - 2


@pytest.mark.parametrize(("half", "least"), [("open", 0.88), ("held-out", 0.82)])
def test_the_right_option_is_among_the_first_two_suggested(half: str, least: float) -> None:
    right = of = 0
    for folder in sorted(path.parent for path in (GOLD / half).glob("*/gold.json")):
        found = among_first_two(read_gold(folder), load_dispute(folder / "dispute.yaml").lexicon)
        right, of = right + found[0], of + found[1]
    assert of >= 200
    assert right / of >= least
