"""``impasse read`` from outside: shapes, exit status, the same bytes whatever the surroundings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPORT = (
    "Northern Prime Minister Ada Holm said that Southland must open the port before talks resume. "
    "“We will wait,” she told KVX. A source close to the Southern presidency said Sudhavn would not agree.\n"
)
DISPUTE = """\
dispute: Harbour
parties:
  - {id: north, name: Northland, aliases: [Norburg], adjectives: [Northern]}
  - {id: south, name: Southland, aliases: [Sudhavn], adjectives: [Southern]}
options:
  - {id: open_port, party: south, name: opens the port, cues: [open port]}
  - {id: talks, party: north, name: talks, cues: [talks resume]}
phases:
  - {id: now, name: Now, since: 2019, until: 2020, options: [open_port, talks]}
"""


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a fresh process."""
    return subprocess.run(
        [sys.executable, "-m", "impasse", "read", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | environment,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports")
    (path / "one.txt").write_text(REPORT, encoding="utf-8")
    (path / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, Any]:
    done = run(folder / "one.txt", "--dispute", folder / "dispute.yaml", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_keys_of_documents_families_and_statements(told: dict[str, Any]) -> None:
    assert {"documents", "families", "statements", "skipped"} <= told.keys()
    assert told["documents"][0].keys() >= {
        "id", "path", "sha256", "title", "publisher", "published", "published_precision", "published_from",
        "language", "family", "genre",
    }  # fmt: skip
    assert told["documents"][0]["family"] is not None
    for statement in told["statements"]:
        assert statement.keys() >= {
            "id", "document", "family", "span", "quote", "source", "voice", "via", "cue", "holder", "act", "party",
            "option", "stance", "condition", "about_date", "coder", "state", "ties",
        }  # fmt: skip
        assert statement["source"].keys() >= {"text", "span", "canonical", "kind"}
        assert statement["cue"].keys() >= {"text", "span"}
        assert REPORT[slice(*statement["span"])] == statement["quote"]


def test_the_first_sure_tie_is_flat_and_all_are_listed(told: dict[str, Any]) -> None:
    demand = next(s for s in told["statements"] if "must open" in s["quote"])
    assert (demand["party"], demand["option"], demand["condition"], demand["act"]) == (
        "north", "talks", "open_port", "precondition",
    )  # fmt: skip
    assert [tie["option"] for tie in demand["ties"] if tie["sure"]] == ["talks", "open_port"]
    open_tie = next(s for s in told["statements"] if s["quote"].startswith("Sudhavn"))
    assert (open_tie["party"], open_tie["option"], open_tie["stance"]) == (None, None, None)


def test_without_a_dispute_file_people_are_still_found(folder: Path) -> None:
    done = run(folder / "one.txt", "--json")
    told = json.loads(done.stdout)
    speakers = [s["source"]["canonical"] for s in told["statements"]]
    assert speakers.count("Ada Holm") == 2
    assert all(s["option"] is None and s["ties"] == [] for s in told["statements"])


def test_text_output_is_for_people(folder: Path) -> None:
    done = run(folder / "one.txt", "--dispute", folder / "dispute.yaml")
    assert done.returncode == 0
    assert "1 document, 1 report, " in done.stdout
    assert "[precondition, official] Ada Holm" in done.stdout
    assert "-> north wants talks, asking for open_port" in done.stdout


def test_exit_status_one_when_a_file_was_not_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    done = run(tmp_path, "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert len(told["documents"]) == 1
    assert [Path(s["path"]).name for s in told["skipped"]] == ["bad.pdf"]
    assert "bad.pdf" in done.stderr


def test_exit_status_two_for_what_is_not_there(folder: Path) -> None:
    done = run(folder / "missing.txt")
    assert done.returncode == 2
    assert "missing.txt" in done.stderr
    assert "Traceback" not in done.stderr
    done = run(folder / "one.txt", "--dispute", folder / "none.yaml")
    assert done.returncode == 2
    assert "none.yaml" in done.stderr
    assert done.stdout == ""


def test_the_same_bytes_whatever_hash_seed_locale_and_time_zone(folder: Path) -> None:
    outputs = {
        run(folder, "--json", PYTHONHASHSEED=seed, LC_ALL=locale, TZ=zone).stdout
        for seed, locale, zone in (
            ("0", "C", "UTC"),
            ("1", "C.UTF-8", "Asia/Tokyo"),
            ("77", "C", "America/Lima"),
        )
    }
    assert len(outputs) == 1


def test_a_document_on_the_standard_input(root: Path) -> None:
    text = "LUND, March 4, 2021 - Northern minister Ada Holm said the harbour would stay closed.\n"
    for command in (["read", "-", "--json"], ["attributions", "-", "--jsonl"]):
        done = subprocess.run(
            [sys.executable, "-m", "impasse", *command], input=text.encode(), capture_output=True, check=True
        )
        data = json.loads(done.stdout)
        spans = (
            [s["span"] for s in data["statements"]]
            if "statements" in data
            else data["attributions"][0]["content"]
        )
        assert text[slice(*spans[0])] == "the harbour would stay closed"
