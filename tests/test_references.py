"""Lists of references: records with abstracts, and records that name files beside the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.read import read_corpus

RIS = """\
TY  - NEWS
TI  - Sluice splits the valley
AU  - Field, Nora
T2  - Upland Herald
DA  - 2018/03/06/
AB  - Dam board chairwoman Petra Voss said the sluice must be opened before the spring planting.
ER  -

TY  - NEWS
TI  - Court adjourns water case
T2  - Valley Post
DA  - 2018/03/08/
L1  - files/court.txt
ER  -

TY  - NEWS
TI  - Nothing to read
T2  - Valley Post
DA  - 2018/03/09/
L1  - ../secret.txt
ER  -
"""
BIB = """\
@article{field2018,
  title = {Sluice splits the valley},
  author = {Field, Nora},
  journal = {Upland Herald},
  date = {2018-03-06},
  abstract = {Dam board chairwoman Petra Voss said the sluice must be opened before the spring planting.}
}

@article{marsh2018,
  title = {Court adjourns water case},
  journal = {Valley Post},
  date = {2018-03-08},
  file = {court.txt:files/court.txt:text/plain}
}

@article{empty2018,
  title = {Nothing to read},
  journal = {Valley Post},
  date = {2018-03-09},
  file = {../secret.txt}
}
"""


@pytest.mark.parametrize(("name", "text"), [("list.ris", RIS), ("list.bib", BIB)])
def test_every_record_with_a_text_or_a_file_is_a_document(name: str, text: str, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    (folder / "files").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("The secret minister said that nobody may read this at all.\n")
    court = (
        "Judge Olive Stern said that the case was adjourned and that both sides must send papers by April.\n"
    )
    (folder / "files" / "court.txt").write_text(court)
    (folder / name).write_text(text)
    read = read_corpus([folder / name])
    assert [(d.title, d.publisher, d.published) for d in read.documents] == [
        ("Sluice splits the valley", "Upland Herald", "2018-03-06"),
        ("Court adjourns water case", "Valley Post", "2018-03-08"),
    ]
    assert [s.source.canonical for s in read.statements] == ["Petra Voss", "Olive Stern"]
    assert [Path(s.path).name for s in read.skipped] == [f"{name} (record 3)"]


def test_a_file_that_a_record_names_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "court.txt").write_text(
        "Judge Olive Stern said that the case was adjourned until May.\n"
    )
    (tmp_path / "list.ris").write_text(RIS)
    read = read_corpus([tmp_path])
    assert [Path(d.path).name for d in read.documents] == ["list.ris (record 1)", "list.ris (record 2)"]
    (passed,) = [s for s in read.skipped if s.passed]
    assert passed.reason == "read as record 2 of list.ris, which names it"


@pytest.mark.parametrize(
    ("name", "fields", "title", "published"),
    [
        ("a.ris", "TI  - Snow\nY1  - 2018/03/06\n", "Snow", "2018-03-06"),
        ("a.ris", "TI  - Snow\nPY  - 2018\nY2  - 2024/05/05\n", "Snow", "2018"),
        ("a.bib", "title={{Snow} at {Ash}}, year=2018, month=mar, day={6},", "Snow at Ash", "2018-03-06"),
        ("a.bib", "title={Snow}, year={2018}, month={March},", "Snow", "2018-03"),
    ],
)
def test_days_and_braces_of_records(
    name: str, fields: str, title: str, published: str, tmp_path: Path
) -> None:
    told = "Dam board chairwoman Petra Voss said the sluice must be opened."
    ris = f"TY  - NEWS\n{fields}AB  - {told}\nER  - \n"
    (tmp_path / name).write_text(
        ris if name.endswith("ris") else f"@article{{k, {fields} abstract={{{told}}}}}\n"
    )
    (document,) = read_corpus([tmp_path]).documents
    assert (document.title, document.published) == (title, published)


@pytest.mark.parametrize("name", ["list.ris", "list.bib"])
def test_a_list_without_records_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("There is nothing here that a program wrote.\n")
    assert len(read_corpus([tmp_path / name]).skipped) == 1
