"""The commands from documents to diagnosis: shapes of the contract, exit statuses, what goes where."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from harbour import write
from impasse.cli import group
from impasse.dispute.files.conflict_file import loads

EXAMPLES = Path(__file__).parents[1] / "examples" / "kuril"
TALKS = str(EXAMPLES / "conflict-2019.yaml")


def impasse(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments), catch_exceptions=False, standalone_mode=False)


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    docs, dispute = write(tmp_path_factory.mktemp("harbour"))
    return str(docs), str(dispute)


def test_ledger_json(harbour: tuple[str, str]) -> None:
    docs, dispute = harbour
    done = impasse("ledger", docs, "--dispute", dispute, "--json")
    data = json.loads(done.stdout)
    assert done.return_value == 0
    assert {"positions", "changes", "preconditions", "cycles", "contradictions", "events"} <= set(data)
    known = {s["id"] for s in (*data["statements"], *data["deeds"])}
    assert all(set(p["statements"]) <= known for p in data["positions"])
    chains = [[(e["party"], e["before"], e["first"]) for e in cycle["edges"]] for cycle in data["cycles"]]
    lock = [("south", "pay_dues", "open_strait"), ("north", "open_strait", "withdraw")]
    assert any(chain[-2:] == lock for chain in chains)


def test_ledger_text_and_as_of(harbour: tuple[str, str]) -> None:
    docs, dispute = harbour
    text = impasse("ledger", docs, "--dispute", dispute).stdout
    assert "“free passage through the strait” only if “a withdrawal of patrol boats” [own word" in text
    early = json.loads(impasse("ledger", docs, "--dispute", dispute, "--as-of", "2021-04", "--json").stdout)
    read = json.loads(impasse("read", docs, "--dispute", dispute, "--json").stdout)
    first = {s["id"] for s in read["statements"][:6]}
    assert {s for p in early["positions"] for s in p["statements"]} <= first


def test_a_document_may_come_on_the_standard_input(harbour: tuple[str, str]) -> None:
    docs, dispute = harbour
    text = (Path(docs) / "a.txt").read_bytes()
    done = CliRunner().invoke(
        group,
        ["ledger", "-", "--dispute", dispute, "--json"],
        input=text,
        catch_exceptions=False,
        standalone_mode=False,
    )
    data = json.loads(done.stdout)
    assert [d["path"] for d in data["documents"]] == ["-"]
    assert data["preconditions"][0]["before"] == "open_strait"


def test_a_draft_is_a_conflict_file_whose_passages_are_where_it_says(harbour: tuple[str, str]) -> None:
    docs, dispute = harbour
    done = impasse("draft", docs, "--dispute", dispute, "--phase", "spring")
    conflict = loads(done.stdout)
    statements = [s for dm in conflict.decision_makers for s in dm.statements]
    assert len(statements) >= 6
    assert all(s.status in ("settled", "inferred", "contested") and s.evidence for s in statements)
    for reference in (r for s in statements for r in s.evidence):
        text = (Path(docs) / reference["file"]).read_text(encoding="utf-8")
        passage = text[slice(*reference["span"])]
        assert hashlib.sha256(passage.encode()).hexdigest() == reference["sha256"]


def test_run_writes_report_and_data_and_prints_one_screen(harbour: tuple[str, str], tmp_path: Path) -> None:
    docs, dispute = harbour
    done = impasse("run", docs, "--dispute", dispute, "--out", str(tmp_path / "new" / "out"))
    assert done.return_value == 0
    out = tmp_path / "new" / "out"
    assert sorted(path.name for path in out.iterdir()) == ["impasse.json", "report.html"]
    data = json.loads((out / "impasse.json").read_text(encoding="utf-8"))
    assert [phase["id"] for phase in data["phases"]] == ["spring", "autumn"]
    assert data["phases"][0]["unlock"]["accord"]["complete"] is True
    lines = done.stdout.splitlines()
    assert lines[0] == "the strait question"
    assert len(lines) < 40
    assert lines[-2:] == [f"Report: {out / 'report.html'}", f"Data:   {out / 'impasse.json'}"]
    for statement in data["statements"]:
        document = next(d for d in data["documents"] if d["id"] == statement["document"])
        text = Path(document["path"]).read_text(encoding="utf-8")
        assert text[slice(*statement["span"])] == statement["quote"]


def test_unlock_exits_with_1_when_nothing_opens(tmp_path: Path) -> None:
    found = impasse("unlock", TALKS, "--goal", "any_treaty", "--json")
    assert (json.loads(found.stdout)["path"], found.return_value) == ([["J1"]], 0)
    path = tmp_path / "shut.yaml"
    path.write_text(
        "conflict: shut\ndecision_makers:\n  - {id: a, options: [{id: o}], ranking: [[N], [Y]]}\n"
        "status_quo: []\ngoals: {g: o}\n"
    )
    shut = impasse("unlock", str(path), "--goal", "g", "--json")
    assert json.loads(shut.stdout) == {"goal": "g", "size": 3, "complete": True, "overlap": [], "path": []}
    assert shut.return_value == 1
    path.write_text(path.read_text().replace("[[N], [Y]]", "[[Y], [N]]"))
    assert json.loads(impasse("unlock", str(path), "--goal", "g", "--json").stdout)["overlap"] == [[]]


def test_diagnose_and_robust_json_have_the_shape_of_the_contract() -> None:
    data = json.loads(impasse("diagnose", TALKS, "--goal", "any_treaty", "--json").stdout)
    assert list(data["goals"]) == ["any_treaty"]
    assert data["goals"]["any_treaty"]["deadlock"] == "no overlap"
    found = json.loads(impasse("robust", TALKS, "--fixed", "J1,R1", "--samples", "40", "--json").stdout)
    assert {"fixed", "samples", "exact", "reported", "goals", "flips"} == set(found)
    assert found["reported"][1]["state"] == "NNNNNNY"
    assert found["reported"][1]["nash"] == 1.0
    assert set(found["goals"]["any_treaty"]) == {"overlap", "path"}


@pytest.mark.parametrize("name", ["diagnose", "unlock", "robust", "scenario", "ledger", "draft", "run"])
def test_every_command_has_help_with_an_example(name: str) -> None:
    text = CliRunner().invoke(group, [name, "--help"]).output
    assert "Example:" in text
    assert f"impasse {name} " in text


def test_text_of_the_findings() -> None:
    text = impasse("diagnose", TALKS).stdout
    assert "The check is uninformative: 55% of the feasible states are equilibria" in text
    assert "russia prefers the status quo to all of it, because of R4" in text
    text = impasse("unlock", TALKS, "--goal", "territorial_treaty").stdout
    assert "    {J2, R4}\n    {R1, R4}\n  path: no minimal sets" in text
    text = impasse("robust", TALKS, "--samples", "20").stdout
    assert "Shares over 20 random orders of the statements" in text
    assert "  J6 before J3\n" in text


def test_a_run_says_which_options_no_cue_meets(tmp_path: Path) -> None:
    from impasse.dispute.files.dispute_file import parse_dispute
    from impasse.dispute.files.nodes import Source
    from impasse.dispute.run import run
    from impasse.show.summary import summary

    told = """dispute: The quay
parties: [{id: port, name: Port of Ild}, {id: crews, name: Ild Crews}]
options:
  - {id: crane, party: port, name: a second crane, cues: [second crane]}
  - {id: rota, party: crews, name: a longer rota, cues: [longer shifts]}
phases: [{id: now, name: now, since: 2031-01-01, options: [crane, rota], status_quo: []}]
"""
    (tmp_path / "a.txt").write_text("The Port of Ild refused a second crane on Monday.\n", encoding="utf-8")
    dispute = parse_dispute(Source(told, "dispute.yaml"))
    assert "no cue of “a longer rota” is met" in summary(run([tmp_path / "a.txt"], dispute))
    (tmp_path / "a.txt").write_text("Ild Crews want longer shifts and a second crane.\n", encoding="utf-8")
    assert "To mend" not in summary(run([tmp_path / "a.txt"], dispute))
