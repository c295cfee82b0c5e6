"""The second example: an analyst's conclusions, written before any run, are what the analyst's own models give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import impasse
from impasse.dispute.diagnosis.diagnose import diagnose
from impasse.dispute.files.dispute_file import load_dispute

WARD = Path(__file__).resolve().parent.parent / "examples" / "ward"
MODELS = {"talks": "analyst-talks.yaml", "closed nights": "analyst-closed-nights.yaml"}


def verdicts() -> list[tuple[str, str, str, str]]:
    """Rows of the table in ``reading.md``: phase, goal id, overlap, path."""
    rows = re.findall(
        r"^\| ([a-z ]+): ([a-z ]+) \| (\w+) \| (\w+) \|$", (WARD / "reading.md").read_text("utf-8"), re.M
    )
    return [(phase, goal.replace(" ", "_"), overlap, path) for phase, goal, overlap, path in rows]


def test_the_table_is_read() -> None:
    assert len(verdicts()) == 5


@pytest.mark.parametrize(("phase", "goal", "overlap", "path"), verdicts())
def test_the_readers_conclusions_follow_from_the_readers_models(
    phase: str, goal: str, overlap: str, path: str
) -> None:
    found = diagnose(impasse.load(WARD / MODELS[phase])).goals[goal]
    if overlap != "open":
        assert found.overlap == (overlap == "yes")
    assert found.path == (path == "yes")


def test_the_dispute_file_knows_the_options_of_the_models() -> None:
    dispute = load_dispute(WARD / "dispute.yaml")
    owners = {option.id: option.party for option in dispute.options}
    for name in MODELS.values():
        conflict = impasse.load(WARD / name)
        makers = [maker.id for maker in conflict.decision_makers]
        assert all(owners[option.id] == makers[option.owner] for option in conflict.options)


def test_every_document_is_one_of_the_readme() -> None:
    told = set(re.findall(r"^\| `([^`]+)` \|", (WARD / "README.md").read_text("utf-8"), re.M))
    assert told == {p.name for p in (WARD / "documents").iterdir()}
    assert len(told) >= 8
