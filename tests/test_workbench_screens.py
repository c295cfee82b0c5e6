"""More of the workbench in a real browser: brief, model, pins, names, restricted documents, clashes, the form."""

# ruff: noqa: F811 (fixtures of another module are arguments here)

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from impasse.dispute.corrections import Corrections, load_corrections
from impasse.dispute.corrections.write import corrections_yaml
from impasse.dispute.files.dispute_file import load_dispute
from impasse.store.project import Project
from opened import Opened, opened
from projects import tied, verdict
from test_workbench import corrections, made, page, served  # noqa: F401

pytestmark = pytest.mark.browser


def said(page: Any, words: str) -> None:
    page.wait_for_selector(f"[data-say]:has-text('{words}')", timeout=60_000)


def change(page: Any, served: Opened, words: str, row: int = 0) -> None:
    """Open the menu beside a document and press what it offers."""
    page.goto(f"{served.base}/")
    page.wait_for_selector("#documents table")
    page.click(f"details.menu >> nth={row} >> summary")
    page.click(f"details.menu[open] button:has-text('{words}')")


def test_a_restricted_document_counts_here_and_is_in_nothing_taken_away(page: Any, served: Opened) -> None:
    change(page, served, "Restricted: keep it here")
    said(page, "Restricted")
    assert [c.verdict for c in corrections(served).corrections] == ["restricted"]
    name = page.inner_text("#documents tbody tr >> nth=0 >> a")
    assert page.query_selector(".badge:has-text('restricted')") is not None
    page.goto(f"{served.base}/search?words=strait")
    assert name in page.inner_text("main")
    page.goto(f"{served.base}/export")
    for link in ("impasse.json", "report.html"):
        with page.expect_download() as taken:
            page.click(f"a[download]:has-text('{link}')")
        assert corrections(served).corrections[0].sha256 not in Path(taken.value.path()).read_text("utf-8")
    change(page, served, "No longer restricted")
    said(page, "No longer restricted")
    assert corrections(served).corrections == ()


def test_two_documents_are_told_to_be_one_report_and_parted_again(page: Any, served: Opened) -> None:
    page.click("details.menu >> nth=1 >> summary")
    page.select_option("details.menu[open] select", index=1)
    page.click("details.menu[open] button:has-text('It is that report')")
    said(page, "One report from now on")
    (told,) = corrections(served).corrections
    assert told.verdict == "same report"
    assert len(told.of) == 64
    page.wait_for_selector(".kind.reprint")
    change(page, served, "As found again", 1)
    said(page, "As found again")
    assert corrections(served).corrections == ()


def test_the_brief_is_shown_edited_kept_and_taken_away(page: Any, served: Opened) -> None:
    page.goto(f"{served.base}/brief")
    page.wait_for_selector("article.brief .judgement")
    page.click("text=Edit it")
    page.fill("#brief-text", "# My brief\n\nThe strait <b>stays</b> shut.\n")
    page.click("button:has-text('Keep')")
    said(page, "Kept as brief.md")
    assert "<b>stays</b>" in (served.root / "brief.md").read_text("utf-8")
    page.goto(f"{served.base}/brief")
    assert "My brief" in page.input_value("#brief-text")
    with page.expect_download() as taken:
        page.click("a:has-text('brief.docx')")
    assert Path(taken.value.path()).read_bytes()[:2] == b"PK"
    page.click("text=Drop mine")
    said(page, "Dropped")
    assert not (served.root / "brief.md").exists()


def test_the_model_is_drawn_and_its_file_is_shown(page: Any, served: Opened) -> None:
    page.goto(f"{served.base}/model/spring")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.querySelector('.graph img').naturalWidth") > 100
    page.click("text=The conflict file")
    assert "decision_makers:" in page.inner_text("pre.code")


def test_a_pin_is_a_decision_and_is_let_go_again(page: Any, served: Opened) -> None:
    page.goto(f"{served.base}/why/spring")
    page.click("button:has-text('Pin') >> nth=0")
    said(page, "Pinned at this place")
    (pin,) = corrections(served).pins
    assert (pin.phase, pin.place) == ("spring", 1)
    page.click("button:has-text('Pinned: let go')")
    said(page, "Let go")
    assert corrections(served).pins == ()


def test_answers_tell_their_reasons(page: Any, served: Opened) -> None:
    page.goto(f"{served.base}/why/spring")
    page.wait_for_selector("#shares dl")
    reasons = page.query_selector_all("#shares details.reasons li")
    assert reasons
    assert all((reason.text_content() or "").strip() for reason in reasons)
    page.wait_for_selector("#shares details.reasons summary:has-text('Why')")


def test_two_names_are_counted_as_one_voice(page: Any, served: Opened) -> None:
    page.goto(f"{served.base}/sources")
    page.click("text=Two names of one voice?")
    page.select_option("select[name=name]", index=0)
    page.select_option("select[name=same_as]", index=1)
    page.click("text=Count them as one")
    said(page, "From now on")
    (pair,) = corrections(served).names
    assert pair.by == "Ann"
    page.click("text=Two voices again")
    said(page, "Two voices again")
    assert corrections(served).names == ()


def test_a_silent_cell_takes_a_condition_and_turns_passages_down(page: Any, served: Opened) -> None:
    page.goto(f"{served.base}/positions/spring")
    for number in range(len(page.query_selector_all("a.cell.silent"))):
        page.click(f"a.cell.silent >> nth={number}")
        if page.query_selector("button[value='not about']"):
            break
    chosen = page.input_value("input[name=passage]:checked")
    page.click("button[value='if']")
    said(page, "Choose a passage")
    page.click("button[value='not about']")
    said(page, "says nothing of it")
    assert page.query_selector(f"input[name=passage][value='{chosen}']") is None
    (down,) = {(c.verdict, c.claim.option) for c in corrections(served).corrections}
    assert down[0] == "reject"
    for number in range(len(page.query_selector_all("a.cell.silent"))):
        page.click(f"a.cell.silent >> nth={number}")
        if page.query_selector("button[value='if']"):
            break
    page.select_option("select[name=condition]", index=1)
    page.click("button[value='if']")
    said(page, "Added.")
    accepted = [c for c in corrections(served).corrections if c.verdict == "accept"]
    assert all(c.claim.condition for c in accepted)
    assert accepted


def test_words_take_the_place_of_what_was_read_there(page: Any, served: Opened) -> None:
    page.click("#documents tbody a >> nth=0")
    page.wait_for_selector("mark[data-from]")
    page.evaluate(
        """() => { const run = document.querySelector('mark[data-from]'); const range = document.createRange();
        range.setStart(run.firstChild, 0); range.setEnd(run.firstChild, 12);
        getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    page.keyboard.press("a")
    page.wait_for_selector("#words form")
    page.check("input[name=instead]")
    page.click("text=Add the claim")
    said(page, "Put in place")
    verdicts = [c.verdict for c in corrections(served).corrections]
    assert verdicts.count("add") == 1
    assert "reject" in verdicts


def test_a_new_option_is_made_in_the_form(page: Any, served: Opened) -> None:
    page.goto(f"{served.base}/dispute")
    page.fill("input[name='options.new-1.name']", "a joint survey")
    page.fill("input[name='options.new-1.cues']", "joint survey")
    page.click("text=Check and save the form")
    said(page, "Saved; the documents")
    found = load_dispute(served.root / "dispute.yaml")
    assert [o.id for o in found.options][-1] == "a_joint_survey"
    page.goto(f"{served.base}/")
    page.wait_for_selector("#documents:not(:has([data-progress])) table", timeout=120_000)


def test_what_was_decided_in_two_places_is_settled_by_a_click(
    made: Path,
    tmp_path: Path,
    chromium: Any,
) -> None:
    root = Path(shutil.copytree(made, tmp_path / "project"))
    project = Project(root)
    corpus = project.read()
    statements = tied(corpus)[:2]
    theirs = [verdict(corpus, s, "accept", by="Ben") for s in statements]
    project.decide([replace(each, verdict="reject", by="Ann") for each in theirs], "Ann")
    project.close()
    (root / "corrections.yaml").write_text(corrections_yaml(Corrections(tuple(theirs))), "utf-8")
    with opened(root) as served:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(served.invitation)
        page.wait_for_selector(".clash >> nth=1", timeout=120_000)
        assert "by Ann" in page.inner_text(".clash >> nth=0")
        assert "by Ben" in page.inner_text(".clash >> nth=0")
        page.click(".clash >> nth=0 >> text=Take that")
        said(page, "Settled")
        page.click(".clash >> nth=0 >> text=Keep this")
        page.wait_for_function("() => !document.querySelector('.clash')")
        context.close()
    told = load_corrections(root / "corrections.yaml", load_dispute(root / "dispute.yaml"))
    assert sorted(c.verdict for c in told.corrections) == ["accept", "reject"]
    again = Project(root)
    assert again.clashes == ()
    again.close()


def test_progress_is_told_as_events(served: Opened) -> None:
    served.enter()
    status, headers, body = served.ask("/progress", headers={"Cookie": served.cookie})
    assert status == 200
    assert headers["content-type"].startswith("text/event-stream")
    lines = [line for line in body.decode().splitlines() if line.startswith("data: ")]
    assert body.decode().rstrip().endswith("event: done\ndata: {}")
    assert all(set(json.loads(line[6:])) in ({"what", "done", "of"}, set()) for line in lines)
