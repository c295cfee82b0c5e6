"""Private persons have a number and no name in what is handed on, unless the dispute file says otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from impasse.cli import group
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.run import analyse
from impasse.errors import DisputeFileError
from impasse.evidence.read import read_corpus
from impasse.show.brief.content import brief_of
from impasse.show.brief.markdown import brief_markdown
from impasse.show.private import hiding
from impasse.show.report import report_html

FILE = """
dispute: The ferry at Lorn
parties:
  - {id: lorn, name: Lorn, aliases: [the island], offices: [{title: reeve, holder: Ada Brun}]}
  - {id: marl, name: Marl, offices: [{title: warden, holder: Piet Oster}]}
others: [{id: families, name: families of the drowned}]
options:
  - {id: ferry, party: marl, name: a night ferry, says: run a night ferry, cues: [night ferry, ferry at night]}
  - {id: toll, party: lorn, name: a toll, says: levy a toll, cues: [toll on boats, boat toll]}
phases: [{id: now, name: this year, since: 2054-01, until: 2054-12, options: [ferry, toll], goals: []}]
"""
TEXT = (
    "The Tide\n\nFerry wanted\n\n4 June 2054\n\nReeve Ada Brun demanded that Marl run a night ferry.\n\n"
    "“Without a ferry at night we cannot reach a doctor,” said Hetty Quill, whose family lives on the island.\n\n"
    "“We want the night ferry back,” Quill said.\n"
)
NAMES = ("Hetty", "Quill")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "dispute.yaml").write_text(FILE, "utf-8")
    return tmp_path


def page_and_brief(folder: Path, extra: str = "") -> tuple[str, str]:
    (folder / "dispute.yaml").write_text(FILE + extra, "utf-8")
    dispute = load_dispute(folder / "dispute.yaml")
    corpus = read_corpus([folder / "docs" / "a.txt"], dispute.lexicon)
    assert any(s.source.canonical == "Hetty Quill" and s.voice == "public" for s in corpus.statements)
    run = analyse(corpus, dispute)
    return report_html(run), brief_markdown(brief_of(run.material()))


def test_report_and_brief_name_officials_and_no_private_person(folder: Path) -> None:
    page, brief = page_and_brief(folder)
    assert not any(name in page or name in brief for name in NAMES)
    assert "[private person]" in page
    assert "Ada Brun" in page


def test_a_dispute_file_may_say_that_they_are_named(folder: Path) -> None:
    page, _ = page_and_brief(folder, "private_persons: named\n")
    assert all(name in page for name in NAMES)
    assert "[private person]" not in page
    with pytest.raises(DisputeFileError, match="private_persons"):
        page_and_brief(folder, "private_persons: perhaps\n")


def test_tables_hide_them_too_from_documents_and_from_a_kept_run(folder: Path) -> None:
    dispute, out = str(folder / "dispute.yaml"), folder / "out"
    runner = CliRunner()
    ran = runner.invoke(group, ["run", str(folder / "docs"), "--dispute", dispute, "--out", str(out)])
    assert ran.exit_code == 0, ran.output
    kept = str(out / "impasse.json")
    assert "Hetty Quill" in Path(kept).read_text("utf-8"), "the data keep every passage letter for letter"
    for command in (["sources"], ["timeline"], ["ask", "first-hand"]):
        for inputs in ([str(folder / "docs"), "--dispute", dispute], ["--from", kept]):
            told = runner.invoke(group, [*command, *inputs, "--csv"])
            assert told.exit_code in (0, 1), told.output
            assert not any(name in told.stdout for name in NAMES), (command, inputs)
    data = json.loads(Path(kept).read_text("utf-8"))
    assert data["private_persons"] == "hidden"


def test_several_have_numbers_and_markup_stays_whole() -> None:
    hide = hiding([("Ola Finch", "Finch"), ("Ursa May", "she"), ("Ola Finch", "he")])
    assert hide("Ola <mark>Finch</mark> and Ursa\nMay") == (
        "[private person 1]<mark></mark> and [private person 2]"
    )
    assert hide("May is a month; Finch’s is a boat; Finchley is a town") == (
        "May is a month; [private person 1]’s is a boat; Finchley is a town"
    )


def test_names_are_hidden_as_whole_words_longest_first_wherever_they_begin() -> None:
    people = [
        ("Ola Finch", "Finch"),
        ("Ola Finch-Moor", "he"),
        ("Ódin (Jr) Vale", "Vale"),
        ("Bo Zern", "Zern"),
    ]
    hide = hiding(people)
    assert hide("Ola Finch-Moor, Ola  Finch and Ódin (Jr) Vale") == (
        "[private person 2], [private person 1] and [private person 3]"
    )
    assert hide("Goldfinch, OFinch, Finches, Zernov") == "Goldfinch, OFinch, Finches, Zernov"
    assert hide("Zern") == "[private person 4]"
