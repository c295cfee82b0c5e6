"""Exports of news databases in every form and kind of file become one document an article."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import exported
from impasse.evidence.corpus import Corpus
from impasse.evidence.read import read_corpus
from impasse.evidence.readers import extract_all
from impasse.evidence.readers.extract import Extract

FORMS: dict[str, Callable[[], list[str]]] = {
    "nexis_old": lambda: exported.nexis_old().splitlines(),
    "nexis_new": exported.nexis_new,
    "factiva_shown": exported.factiva_shown,
    "factiva_coded": exported.factiva_coded,
    "europresse": exported.europresse,
    "proquest": exported.proquest,
}
FILES = {
    ".txt": exported.as_txt,
    ".docx": exported.as_docx,
    ".html": exported.as_html,
    ".rtf": exported.as_rtf,
    ".pdf": exported.as_pdf,
}


def corpus(folder: Path, name: str, data: bytes) -> Corpus:
    path = folder / name
    path.write_bytes(data)
    return read_corpus([path])


@pytest.mark.parametrize("ending", FILES)
@pytest.mark.parametrize("form", FORMS)
def test_every_article_is_a_document_of_its_own(form: str, ending: str, tmp_path: Path) -> None:
    read = corpus(tmp_path, "export" + ending, FILES[ending](FORMS[form]()))
    assert not read.skipped
    assert [d.title for d in read.documents] == [a.title for a in exported.ARTICLES]
    assert [d.published for d in read.documents] == [a.iso for a in exported.ARTICLES]
    assert [d.publisher for d in read.documents] == [a.outlet for a in exported.ARTICLES]
    assert len({d.family for d in read.documents}) == 3
    for document, article in zip(read.documents, exported.ARTICLES, strict=True):
        shown = " ".join(document.view.text.split())
        assert all(paragraph in shown for paragraph in article.paragraphs)
        assert "rights" not in shown.lower()
        assert any("of 3 in a" in note for note in document.notes)
    said = {d.title: [s.quote for s in read.statements if s.document == d.id] for d in read.documents}
    assert any("sluice must be opened" in quote for quote in said[exported.ARTICLES[0].title])
    assert any("would block the dam road" in quote for quote in said[exported.ARTICLES[2].title])


def test_an_article_may_be_headed_by_its_number_alone(tmp_path: Path) -> None:
    text = re.sub(r"(\d of \d) DOCUMENTS", r"Document \1", exported.nexis_old())
    read = corpus(tmp_path, "export.txt", text.encode())
    assert [d.publisher for d in read.documents] == [a.outlet for a in exported.ARTICLES]


@pytest.mark.parametrize("form", FORMS)
def test_head_lines_are_told_apart(form: str) -> None:
    found = list(extract_all(Path("export.txt"), exported.as_txt(FORMS[form]())))
    for (label, taken), article in zip(found, exported.ARTICLES, strict=True):
        assert label.startswith("article ")
        assert isinstance(taken, Extract)
        assert (taken.told.author, str(article.words) in (taken.told.length or "")) == (article.author, True)
    if form.startswith("nexis"):
        assert [t.told.loaded for _, t in found if isinstance(t, Extract)] == ["2018-03-20"] * 3


def test_an_article_without_a_text_stops_no_other(tmp_path: Path) -> None:
    text = exported.nexis_old().replace("\n\n".join(exported.ARTICLES[1].paragraphs), "")
    read = corpus(tmp_path, "export.txt", text.encode())
    assert [d.title for d in read.documents] == [exported.ARTICLES[k].title for k in (0, 2)]
    assert [(Path(s.path).name, "no text" in s.reason) for s in read.skipped] == [
        ("export.txt (article 2)", True)
    ]


def test_one_article_in_plain_text_keeps_its_places(tmp_path: Path) -> None:
    text = exported.nexis_old(exported.ARTICLES[:1]).replace("1 of 1 DOCUMENTS", "")
    read = corpus(tmp_path, "one.txt", text.encode())
    (document,) = read.documents
    assert document.text == text
    assert (document.published, document.title) == ("2018-03-06", exported.ARTICLES[0].title)


def test_a_report_is_no_export(tmp_path: Path) -> None:
    text = (
        "Board publishes its accounts\n\nDate: 6 March 2018\n\nThe dam board published its accounts on Monday. "
        "The title of the report is long.\n\nSource: the board's own figures, as printed in the report before.\n"
    )
    assert len(corpus(tmp_path, "a.txt", text.encode()).documents) == 1


def test_a_large_export_takes_time_in_proportion() -> None:
    """Counted in lines looked at, not seconds: every article is cut out of its own stretch."""
    articles = exported.ARTICLES * 400
    found = list(extract_all(Path("export.txt"), exported.nexis_old(articles).encode()))
    assert len(found) == len(articles)
    assert all(isinstance(taken, Extract) and len(taken.text) < 600 for _, taken in found)
