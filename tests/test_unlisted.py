"""Names that a dispute file lacks: suggested with a reason and a place, never merged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from impasse.commands.names import command
from impasse.dispute.files.dispute_file import load_dispute
from impasse.evidence.actors.unlisted import Unlisted, unlisted
from impasse.evidence.read import read_corpus

DISPUTE = """
dispute: The Vale
neutral: the Vale question
parties:
  - id: north
    name: Northland
    aliases: [Norburg]
    adjectives: [Northern]
    bodies: [Foreign Ministry]
    offices: [{title: Prime Minister, holder: Ada Zelenskova}]
  - {id: south, name: Southland, adjectives: [Southlandic]}
outlets:
  - {name: The Strait Post}
things:
  - {id: vale, name: the Korunavale, names: [{text: Lesser Meadows}]}
options:
  - {id: leave, party: north, name: leaves the valley, cues: [leave valley]}
phases:
  - {id: now, name: now, options: [leave], status_quo: []}
"""


def found(tmp_path: Path, *texts: str) -> list[Unlisted]:
    (tmp_path / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    docs = tmp_path / "docs"
    docs.mkdir()
    for k, text in enumerate(texts):
        (docs / f"{k}.txt").write_text(text + "\n", encoding="utf-8")
    lexicon = load_dispute(tmp_path / "dispute.yaml").lexicon
    return list(unlisted(read_corpus([docs], lexicon).documents, lexicon))


@pytest.mark.parametrize(
    ("text", "kind", "name", "of", "reason"),
    [
        (
            "Both claim the Korunavalle, a wide valley.",
            "name",
            "Korunavalle",
            "vale",
            "spelt like 'Korunavale'",
        ),
        (
            "Nobody lives in the Upper Korunavale in winter.",
            "name",
            "Upper Korunavale",
            "vale",
            "perhaps a part and its whole, not the same",
        ),
        (
            "The Korunavale (Grauwiese) was quiet on Monday.",
            "name",
            "Grauwiese",
            "vale",
            "in brackets beside 'Korunavale'",
        ),
        ("Prime Minister Ada Zelenskowa said no.", "alias", "Ada Zelenskowa", "north", "Ada Zelenskova"),
        (
            "Northern Foreign Minister Ivo Brandt said the road was open.",
            "office",
            "Ivo Brandt",
            "north",
            "an official of Northland",
        ),
        (
            "The road is shut, Ivo Brandt told the Harbour Gazette newspaper.",
            "outlet",
            "Harbour Gazette",
            None,
            "named as an outlet",
        ),
    ],
)
def test_each_kind_of_name_comes_with_what_it_may_stand_for_and_why(
    tmp_path: Path, text: str, kind: str, name: str, of: str | None, reason: str
) -> None:
    rows = [u for u in found(tmp_path, text) if u.name == name]
    assert [(u.kind, u.of) for u in rows] == [(kind, of)]
    assert reason in rows[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "Norburg said Northland would leave the Korunavale, the Strait Post reported.",
        "Prime Minister Zelenskova said the Lesser Meadows were hers.",
        "Southlandic officials said little about the Korunavale's future.",
        "On Monday the valley was quiet. The Korunavale\nAnna Berg writes about birds.",
    ],
)
def test_known_names_in_all_their_forms_are_not_suggested(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


def test_a_title_is_kept_and_places_hold_the_name(tmp_path: Path) -> None:
    text = "Northern Foreign Minister Ivo Brandt said the road was open."
    rows = found(tmp_path, text, "Talks failed. " + text, "Nothing about him.")
    assert [(u.name, u.title, len(u.places)) for u in rows] == [("Ivo Brandt", "Foreign Minister", 2)]
    assert sorted(span[0] for _, span in rows[0].places) == [0, len("Talks failed. ")]


def test_the_command_prints_reasons_and_data(tmp_path: Path) -> None:
    text = "Both claim the Korunavalle, a wide valley."
    found(tmp_path, text)
    args = [str(tmp_path / "docs"), "--dispute", str(tmp_path / "dispute.yaml")]
    told = CliRunner().invoke(command, args)
    assert told.exit_code == 0
    assert "Korunavalle -> vale: spelt like 'Korunavale'; in 1 document" in told.output
    data = json.loads(CliRunner().invoke(command, [*args, "--json"]).output)
    start, end = data["names"][0]["places"][0]["span"]
    assert text[start:end] == "Korunavalle"


def test_the_command_says_so_when_nothing_is_lacking(tmp_path: Path) -> None:
    found(tmp_path, "Norburg said Northland would leave the valley.")
    args = [str(tmp_path / "docs"), "--dispute", str(tmp_path / "dispute.yaml")]
    assert (
        CliRunner().invoke(command, args).output == "The dispute file knows every name that was looked for.\n"
    )
