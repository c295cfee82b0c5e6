"""``impasse attributions``: lines of JSON with spans into the file as stored."""

from __future__ import annotations

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from impasse import cli
from impasse.errors import InputError

TEXT = (
    "Holm, May 3\r\n\r\nMayor Ada Lind said the quay was unsafe. She wants the city to pay for a new one.\r\n"
)


def run(*arguments: str) -> int:
    return int(cli.group.main(["attributions", *arguments], prog_name="impasse", standalone_mode=False) or 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_bytes(TEXT.encode())
    (tmp_path / "a.txt").write_bytes(b"It rained all day in Holm and the ferry stayed in port.\n")
    return tmp_path


def test_one_line_for_each_document_in_name_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(folder), "--jsonl") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["doc"] for row in rows] == ["a", "b"]
    assert rows[0]["attributions"] == []
    words = [[TEXT[s:e] for s, e in a["content"]] for a in rows[1]["attributions"]]
    assert words == [["the quay was unsafe"], ["the city to pay for a new one"]]
    assert [TEXT[s:e] for s, e in rows[1]["attributions"][0]["source"]] == ["Mayor Ada Lind"]


def test_nested_attributions_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "The mayor of Holm said on Friday that the union demanded a new quay.\n", encoding="utf-8"
    )
    run(str(path))
    outer = capsys.readouterr().out.splitlines()
    run(str(path), "--nested")
    both = capsys.readouterr().out.splitlines()
    assert outer[1:] == ["  The mayor of Holm | said | that the union demanded a new quay"]
    assert both[1:] == [*outer[1:], "  the union | demanded | a new quay"]


def test_a_bad_file_never_stops_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    assert run(str(folder), "--jsonl") == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "c.pdf: not read:" in err


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(TEXT.encode())))
    assert run("-", "--jsonl") == 0
    assert json.loads(capsys.readouterr().out)["doc"] == "-"


def test_a_path_that_is_not_there() -> None:
    with pytest.raises(InputError, match="no such file"):
        run("nowhere.txt")
