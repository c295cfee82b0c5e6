"""With little or nothing read, the report says that it can say little or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from harbour import DISPUTE
from impasse.commands.read import command as read_command
from impasse.commands.run import command as run_command
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.run import Run, run
from impasse.errors import InputError
from impasse.show.report import report_html
from impasse.show.summary import summary


def went(folder: Path, *texts: str, dispute: str = DISPUTE) -> Run:
    (folder / "dispute.yaml").write_text(dispute, encoding="utf-8")
    for k, text in enumerate(texts):
        (folder / f"{k}.txt").write_text(text, encoding="utf-8")
    return run(sorted(folder.glob("*.txt")), load_dispute(folder / "dispute.yaml"))


@pytest.mark.parametrize("text", ["Harbour.\n", "The sea was calm on Monday and the gulls were many.\n"])
def test_without_a_position_nothing_is_said_about_why_it_is_stuck(tmp_path: Path, text: str) -> None:
    found = went(tmp_path, text)
    told, page = summary(found), report_html(found)
    assert "nothing can be said about why it is stuck" in told
    assert "stuck: no outcome" not in told
    assert "would change that" not in told
    assert "No position of any party was found" in page
    assert "better than the present for" not in page


def test_a_silent_party_is_named_and_no_verdict_is_given_for_it(tmp_path: Path) -> None:
    text = "Northland refuses to open the strait, Northland's Foreign Ministry said on 3 May 2021.\n"
    told = summary(went(tmp_path, text))
    assert "Southland: the documents give no position that could be used." in told
    assert "nothing was heard of Southland on “dues for passage”, which it needs" in told
    assert "stuck: no outcome" not in told


def test_what_is_told_inside_anothers_speech_is_not_counted_as_heard(tmp_path: Path) -> None:
    text = (
        "Southland wants to open the strait, Southland's Foreign Minister Lars Dahl said on 3 May 2021. "
        "Northland refuses to open the strait, he said.\n"
    )
    page = report_html(went(tmp_path, text))
    heard = page.split("own officials’ words:")[1].split(".")[0]
    assert "Southland" in heard
    assert "Northland" not in heard


GERMAN = (
    "Die Regierung in Norburg hat am Montag erklärt, dass sie die Meerenge nicht öffnen werde, solange die "
    "Patrouillenboote des Nachbarn nicht abgezogen seien. Der Minister sprach von einer ernsten Lage.\n"
)


def test_a_language_that_is_not_read_is_named_loudly(tmp_path: Path) -> None:
    went(tmp_path, GERMAN)
    arguments = [
        str(tmp_path / "0.txt"),
        "--dispute",
        str(tmp_path / "dispute.yaml"),
        "--out",
        str(tmp_path / "out"),
    ]
    done = CliRunner().invoke(run_command, arguments)
    assert done.exit_code == 0
    assert "0.txt: written in German (de), which is not read" in done.stderr
    assert "nothing can be said about why it is stuck" in done.stdout


def test_a_folder_without_documents_is_refused_by_every_reader(tmp_path: Path) -> None:
    done = CliRunner().invoke(read_command, [str(tmp_path)])
    assert isinstance(done.exception, InputError)
    assert "there is no document to read" in str(done.exception)


def test_an_opening_by_steps_alone_is_told(tmp_path: Path) -> None:
    text = "Northland wants to open the strait, Northland's Foreign Ministry said on 3 May 2021.\n"
    dispute = DISPUTE.replace("when: open_strait and pay_dues", "when: open_strait")
    page = report_html(went(tmp_path, text, dispute=dispute))
    assert "Single steps that each serve whoever takes them lead to an accord on the strait already" in page


def test_whose_an_option_is_stands_beside_what_is_wanted_of_it(tmp_path: Path) -> None:
    text = (
        "Southland demands that Northland open the strait, Southland's Foreign Ministry said on 3 May 2021.\n"
    )
    page = report_html(went(tmp_path, text))
    assert "Wants of Northland: “free passage through the strait”" in page
