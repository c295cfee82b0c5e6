"""The brief: two pages, every claim with a note that leads to a whole sentence; no document writes markup."""

from __future__ import annotations

import hashlib
import io
import re
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from impasse.cli import group
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.ledger.ledger import build_ledger
from impasse.dispute.questions.material import Material
from impasse.errors import InputError
from impasse.evidence.read import read_corpus
from impasse.show.brief.content import Brief, brief_of
from impasse.show.brief.docx import brief_docx
from impasse.show.brief.html import brief_html
from impasse.show.brief.markdown import brief_markdown

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
NAMES = ("kuril", "ward")


@pytest.fixture(scope="module", params=NAMES)
def material(request: pytest.FixtureRequest) -> Material:
    folder = EXAMPLES / request.param
    dispute = load_dispute(folder / "dispute.yaml")
    corpus = read_corpus([folder / "documents"], dispute.lexicon)
    return Material(dispute, corpus, build_ledger(corpus, dispute))


@pytest.fixture(scope="module")
def brief(material: Material) -> Brief:
    return brief_of(material)


def test_every_note_is_a_sentence_of_the_document_it_names(brief: Brief, material: Material) -> None:
    assert brief.notes
    texts = [" ".join(d.text.split()) for d in material.corpus.documents]
    for note in brief.notes:
        words = note.quote.removesuffix("…")
        assert any(words in text for text in texts), note
    used = {
        n for s in (brief.judgement, *(x for sec in brief.sections for x in sec.sentences)) for n in s.notes
    }
    assert used == {note.number for note in brief.notes}


def test_no_sentence_stands_twice_and_no_formal_term_is_used(brief: Brief) -> None:
    told = [s.text for section in brief.sections for s in section.sentences]
    assert len(told) == len(set(told))
    words = brief_markdown(brief).lower()
    for term in ("equilibrium", "nash", "unilateral", "pattern", "overlap", "status quo", "goal"):
        assert term not in words, term
    assert not re.search(r"\b[YN-]{4,}\b", brief_markdown(brief))


def test_every_party_has_its_line_and_silence_is_said(brief: Brief, material: Material) -> None:
    (now,) = [section for section in brief.sections if section.title == "Positions now"]
    assert len(now.sentences) == len(material.dispute.parties)
    silent = [s.text for s in now.sentences if s.text.startswith("No position of")]
    heard = {e.party for e in material.ledger.during(material.phase(None))}
    assert len(silent) == len([p for p in material.dispute.parties if p.id not in heard])


def test_what_is_new_comes_first_when_asked(material: Material) -> None:
    assert brief_of(material, since="2026-02-10").sections[0].title == "New since 10 February 2026"
    later = brief_of(material, since="2099").sections[0]
    assert [s.text for s in later.sentences] == ["No report at hand is newer."]


def test_the_same_brief_gives_the_same_word_file(brief: Brief) -> None:
    first = brief_docx(brief)
    time.sleep(2.1)  # the clock of a ZIP file ticks every two seconds
    assert hashlib.sha256(first).digest() == hashlib.sha256(brief_docx(brief)).digest()


def test_word_says_what_the_page_says(brief: Brief) -> None:
    import docx

    words = "\n".join(p.text for p in docx.Document(io.BytesIO(brief_docx(brief))).paragraphs)
    assert brief.judgement.text in words
    for section in brief.sections:
        assert section.title in words
        assert all(sentence.text in words for sentence in section.sentences)


@pytest.mark.browser
def test_it_prints_on_two_pages_and_fits_a_phone(brief: Brief, chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_text(brief_html(brief), "utf-8")
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for link in page.query_selector_all("sup a"):
        assert page.query_selector(link.get_attribute("href")) is not None
    page.emulate_media(media="print")
    import pypdfium2

    assert len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))) <= 2
    page.close()


HOSTILE = """The Gazette

3 April 2041

Northland will not <script>alert(1)</script> reopen the strait, Foreign Minister Nils Berg *said* [here](http://x.example).
"""


def test_a_document_writes_no_markup(tmp_path: Path) -> None:
    from coder_parts import dispute

    told = dispute(tmp_path)
    (tmp_path / "a.txt").write_text(HOSTILE, "utf-8")
    corpus = read_corpus([tmp_path / "a.txt"], told.lexicon)
    found = brief_of(Material(told, corpus, build_ledger(corpus, told)))
    assert "<script>" not in brief_html(found)
    assert "<script>" not in brief_markdown(found)
    assert "](http" not in brief_markdown(found)


def impasse(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments), catch_exceptions=False, standalone_mode=False)


def test_the_command_writes_what_the_ending_says(tmp_path: Path) -> None:
    given = (str(EXAMPLES / "ward" / "documents"), "--dispute", str(EXAMPLES / "ward" / "dispute.yaml"))
    for ending, begins in ((".docx", b"PK"), (".html", b"<!DOCTYPE html>"), (".md", b"# The ward dispute")):
        out = tmp_path / f"brief{ending}"
        assert impasse("brief", *given, "--out", str(out)).return_value == 0
        assert out.read_bytes().startswith(begins)
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".docx", ".html", ".md"]
    with pytest.raises(InputError, match=r"written as \.docx, \.html or \.md"):
        impasse("brief", *given, "--out", str(tmp_path / "brief.pdf"))
    with pytest.raises(InputError, match="cannot be written"):
        impasse("brief", *given, "--out", str(tmp_path / "nowhere" / "brief.md"))


def test_a_small_timeline_stands_in_it_and_leads_nowhere(brief: Brief) -> None:
    page = brief_html(brief)
    drawn = page[page.index("<svg") : page.index("</svg>")]
    assert 'aria-label="Positions by party and option over time"' in drawn
    assert "<a" not in drawn
    assert "href" not in drawn
    assert 1 <= drawn.count('class="lane"') <= 7
    assert "svg" not in brief_markdown(brief)
