"""Words broken at line ends, by soft hyphens or by marks of no width are read as whole ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from impasse.cli import group
from impasse.evidence.documents.clean import clean
from impasse.evidence.read import read_corpus
from impasse.evidence.readers.extract import Extract

WHOLE = (
    "Quarry closure divides the valley\n\n4 June 2022\n\nTransport minister Greta Holm said on Tuesday that the "
    "haulage levy must be repealed before the quarry at Brenn can reopen.\n\n"
    "The valley's environment secretary Paul Arden said the levy would remain until the quarry is reopened to local "
    "carriers.\n"
)
BROKEN = (
    "Quarry closure divides the valley\n\n4 June 2022\n\nTrans{0}port minister Greta Holm said on Tues{0}day that the "
    "haul{0}age levy must be re{0}pealed before the quarry at Brenn can re{0}open.\n\nThe valley's environ{0}ment "
    "secretary Paul Arden said the levy would re{0}main until the quarry is reopened to local carri{0}ers.\n"
)
DISPUTE = """\
dispute: The quarry
parties:
  - id: coast
    name: Coastland
    aliases: [Greta Holm]
  - id: valley
    name: the valley
    aliases: [Paul Arden]
options:
  - {id: repeal, party: valley, name: repeals the levy, cues: [levy repealed, repeal levy], drop_cues: [levy remain]}
  - {id: reopen, party: coast, name: reopens the quarry, cues: [quarry reopened, reopen quarry, quarry reopen]}
phases:
  - {id: now, name: Now, since: 2022, until: 2023, options: [repeal, reopen]}
"""


def told(path: Path) -> list[tuple[str, str, str]]:
    """Source, act and words of every statement, hidden marks and line ends out of account."""
    corpus = read_corpus([path])
    view = corpus.documents[0].view
    assert view.text
    return [
        (s.source.canonical, s.act, " ".join("".join(_shown(corpus.documents[0].text, s.pieces)).split()))
        for s in corpus.statements
    ]


def _shown(text: str, pieces: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[a:b] for a, b in pieces]


@pytest.mark.parametrize("mark", ["-\n", "\u00ad", "\u200b", "\u200d", "\u00ad\n", "\u2010\n"])
def test_a_broken_text_tells_what_its_unbroken_twin_tells(mark: str, tmp_path: Path) -> None:
    twin, broken = tmp_path / "twin.txt", tmp_path / "broken.txt"
    twin.write_text(WHOLE, encoding="utf-8")
    broken.write_text(BROKEN.format(mark), encoding="utf-8")
    expected = told(twin)
    assert [source for source, _, _ in expected] == ["Greta Holm", "Paul Arden"]
    assert told(broken) == expected


def test_a_page_and_a_pdf_with_broken_words_tell_the_same(tmp_path: Path) -> None:
    twin, page, sheet = tmp_path / "twin.txt", tmp_path / "page.html", tmp_path / "sheet.pdf"
    twin.write_text(WHOLE, encoding="utf-8")
    paragraphs = "".join(f"<p>{p}</p>" for p in BROKEN.format("&shy;").split("\n\n")[2:])
    page.write_text(
        "<html lang=en><title>Quarry closure divides the valley</title><article>"
        "<h1>Quarry closure divides the valley</h1>"
        f"<p>4 June 2022</p>{paragraphs}</article></html>",
        encoding="utf-8",
    )
    canvas = Canvas(str(sheet), pagesize=A5)
    for k, line in enumerate(_narrow(BROKEN.format("-\n"))):
        canvas.drawString(40, 540 - 14 * k, line)
    canvas.save()
    expected = told(twin)
    assert told(page) == expected
    assert told(sheet) == expected


def _narrow(text: str) -> list[str]:
    """Lines of a narrow column: broken where the text breaks words, else at 44 characters."""
    lines: list[str] = []
    for line in text.splitlines():
        words, here = line.split(), ""
        for word in words:
            if len(here) + len(word) > 44:
                lines.append(here)
                here = word
            else:
                here = f"{here} {word}".strip()
        lines.append(here)
    return lines


def test_speakers_preconditions_and_closed_chains_are_those_of_the_twin(tmp_path: Path) -> None:
    (tmp_path / "dispute.yaml").write_text(DISPUTE, encoding="utf-8")
    ledgers = []
    for name, text in (("twin.txt", WHOLE), ("broken.txt", BROKEN.format("\u00ad"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
        run = CliRunner().invoke(
            group, ["ledger", str(tmp_path / name), "--dispute", str(tmp_path / "dispute.yaml"), "--json"]
        )
        assert run.exit_code == 0, run.output
        ledgers.append(json.loads(run.stdout))
    for key in ("preconditions", "cycles"):
        assert _without_ids(ledgers[0][key]) == _without_ids(ledgers[1][key])
        assert ledgers[0][key]


def _without_ids(value: Any) -> Any:
    """What a ledger says without the ids of statements, which come from the hash of the file."""
    if isinstance(value, list):
        return [_without_ids(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_ids(one) for key, one in value.items() if key != "statements"}
    return value


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("They want a long-\nterm plan for the har-\nbour, a govern-\nment source said.", "long-term plan"),
        ("The Anglo-\nNorthern pact stands, a govern-\nment source said yesterday.", "Anglo-Northern pact"),
        (
            "Talks on the ceasefire end. The cease-\nfire holds, the envoy told the paper.",
            "The ceasefire holds",
        ),
        ("A follow-up is due. The follow-\nup was agreed with the unions at noon.", "The follow-up was"),
        ("The commission asked for compli-\nance with the order of the court.", "compliance with"),
    ],
)
def test_only_hyphens_of_the_line_are_left_out(text: str, shown: str) -> None:
    lead = "The committee met in the town hall on Friday evening and heard both sides in turn.\n\n"
    assert shown in clean(Extract(lead + text, "txt")).view.text
