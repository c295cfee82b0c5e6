"""The first page: true to the phase of today, every claim on a whole sentence, nothing twice, readable everywhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.ledger.dates import last_day
from impasse.dispute.run import Run, run
from impasse.show.report import report_html
from impasse.show.views.first_page import FirstPage, Told, first_page

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="module", params=["kuril", "ward"])
def found(request: pytest.FixtureRequest) -> Run:
    folder = EXAMPLES / request.param
    return run([folder / "documents"], load_dispute(folder / "dispute.yaml"))


@pytest.fixture(scope="module")
def page(found: Run) -> FirstPage:
    return first_page(found.material())


@pytest.fixture(scope="module")
def html(found: Run) -> str:
    return report_html(found)


def told(page: FirstPage) -> list[Told]:
    columns = [t for c in page.columns for t in (*c.now, *c.before, *c.changed)]
    return [page.judgement, *(t for _, lines in page.paragraphs for t in lines), *columns, *page.check]


def test_every_note_is_a_whole_sentence_that_the_report_holds(page: FirstPage, html: str, found: Run) -> None:
    documents = {d.id: d for d in found.corpus.documents}
    assert page.notes
    for note in page.notes:
        document = documents[note.document]
        assert " ".join(document.text[slice(*note.span)].split()) == note.quote
        starts = {document.view.to_document(*sentence)[0] for sentence in document.view.sentences}
        assert note.span[0] in starts
        assert f'id="{note.target}"' in html
    assert {n.number for t in told(page) for n in t.notes} == {n.number for n in page.notes}


def test_nothing_stands_twice_on_the_page(page: FirstPage) -> None:
    for column in page.columns:
        lines = [t.text for t in (*column.now, *column.before, *column.changed)]
        assert len(lines) == len(set(lines))
    sentences = [t.text for _, lines in page.paragraphs for t in lines]
    assert len(sentences) == len(set(sentences))
    wants, why = (" ".join(t.text for t in lines) for _, lines in page.paragraphs[:2])
    assert not [
        half
        for half in re.split(r" and (?=wants|refuses|would|does)|(?<=\.) ", wants)
        if half.rstrip(".") in why
    ]


def test_what_was_is_told_in_the_past_and_what_is_in_the_present(page: FirstPage, found: Run) -> None:
    now = found.dispute.phases[-1]
    assert page.phase.lower() == now.name.lower()
    for column in page.columns:
        for line in column.before:
            assert re.match(r"(Wanted|Refused|Rejected|Did not want|Said (it|they) would) ", line.text), (
                line.text
            )
        for line in column.now:
            assert re.match(r"(Wants?|Refuses?|Rejects?|Does not want|Do not want|Would) ", line.text), (
                line.text
            )
            year = re.search(r"\b(\d{4})\)\.$", line.text)
            assert year is None or last_day(year[1]) >= last_day((now.since or "0001")[:4])


def test_every_party_is_told_and_silence_is_silence(page: FirstPage, found: Run) -> None:
    assert len(page.columns) == len(found.dispute.parties)
    silent = [column.name for column in page.columns if not column.now]
    led = " ".join((*page.warnings, *(t.text for t in page.paragraphs[0][1])))
    for name in silent:
        assert re.search(rf"No position of {re.escape(name)} was read", led, re.IGNORECASE)


def test_no_formal_term_and_no_id_is_on_it(page: FirstPage, found: Run) -> None:
    words = " ".join(t.text for t in told(page))
    for term in ("equilibrium", "Nash", "unilateral", "status quo", "overlap"):
        assert term not in words
    ids = {o.id for o in found.dispute.options if "_" in o.id}
    assert not [each for each in ids if each in words]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "scheme"), [(390, "dark"), (768, "light"), (1280, "dark"), (1600, "light")]
)
def test_it_fits_every_screen_and_says_its_sentence_on_hover(
    html: str, chromium: Any, tmp_path: Path, width: int, scheme: str
) -> None:
    path = tmp_path / "report.html"
    path.write_text(html, "utf-8")
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    claim = page.locator("#first .claim:has(.tip)").first
    assert not claim.locator(".tip").is_visible()
    claim.hover()
    assert claim.locator(".tip").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#first .notes li").first.is_visible()
    page.close()


@pytest.mark.browser
def test_it_is_one_screen_of_a_laptop_and_one_sheet(html: str, chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(html, "utf-8")
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(path.as_uri())
    end = "document.querySelector('#first > nav').getBoundingClientRect().bottom + scrollY"
    assert page.evaluate(end) <= 800
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 711, "height": 1040})  # A4 within its margins
    height = "document.querySelector('#first').getBoundingClientRect().bottom + scrollY"
    assert page.evaluate(height) <= 1040
    page.close()
