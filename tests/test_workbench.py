"""The workbench in a real browser: a morning's work by keyboard, and what is written by it gives the same answers."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from impasse.dispute.corrections import load_corrections
from impasse.dispute.files.dispute_file import load_dispute
from opened import Opened, opened
from projects import make_project

SCREENS = (
    "/",
    "/review",
    "/positions",
    "/why",
    "/chronology",
    "/sources",
    "/search?words=strait",
    "/export",
    "/dispute",
    "/brief",
    "/model",
)
WIDTHS = (390, 768, 1280, 1600)


SELECT = """(words) => {
    const runs = [...document.querySelectorAll('[data-from]')];
    const run = runs.find((each) => each.firstChild && each.firstChild.data.includes(words));
    const at = run.firstChild.data.indexOf(words);
    const range = document.createRange();
    range.setStart(run.firstChild, at);
    range.setEnd(run.firstChild, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""
"""Selects some words of the document shown, as a mouse would."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("bench"))


@pytest.fixture
def served(made: Path, tmp_path: Path) -> Iterator[Opened]:
    root = Path(shutil.copytree(made, tmp_path / "project"))
    with opened(root) as found:
        yield found


@pytest.fixture
def page(served: Opened, chromium: Any) -> Iterator[Any]:
    context = chromium.new_context()
    made = context.new_page()
    problems: list[str] = []
    made.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    made.on("pageerror", lambda error: problems.append(str(error)))
    made.goto(served.invitation)
    made.wait_for_selector("#documents table", timeout=60_000)
    yield made
    context.close()
    assert problems == []


def corrections(served: Opened) -> Any:
    return load_corrections(served.root / "corrections.yaml", load_dispute(served.root / "dispute.yaml"))


def settled(page: Any) -> None:
    """Wait until the answers beside are those of the last decision."""
    page.wait_for_selector("#aside:not([hx-trigger])", timeout=30_000)


def press(page: Any, key: str) -> str:
    """Press a key and wait until the page is another; return what was announced."""
    before = page.inner_text("#main")
    page.keyboard.press(key)
    page.wait_for_function("before => document.querySelector('#main').innerText !== before", arg=before)
    return str(page.inner_text("#said"))


def review(page: Any, served: Opened) -> None:
    page.goto(f"{served.base}/review")
    page.wait_for_selector("#act")


@pytest.mark.browser
def test_a_morning_of_work_by_keyboard_and_the_run_gives_the_same_answers(page: Any, served: Opened) -> None:
    review(page, served)
    for key in ("Enter", "x", "t", "w", "2", "Enter", "s", "Enter", "Enter"):
        if page.query_selector(".claims .sentence") is None:
            break
        press(page, key)
        settled(page)
    page.wait_for_function(
        "document.querySelector('.top .left').textContent === document.getElementById('aside').dataset.left"
    )
    verdicts = [c.verdict for c in corrections(served).corrections]
    assert {"accept", "reject", "over", "correct"} <= set(verdicts)
    assert all(c.by == "Ann" and c.claim and c.at for c in corrections(served).corrections)
    page.goto(f"{served.base}/export")
    with page.expect_download() as taken:
        page.click("text=impasse.json")
    bench = json.loads(Path(taken.value.path()).read_text(encoding="utf-8"))
    out = served.root / "out"
    done = subprocess.run(
        [sys.executable, "-m", "impasse", "run", str(served.root), "--out", str(out)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    run = json.loads((out / "impasse.json").read_text(encoding="utf-8"))
    run.pop("run", None)  # what was asked on the command line
    assert run == bench


@pytest.mark.browser
def test_undo_works_after_a_restart(made: Path, tmp_path: Path, chromium: Any) -> None:
    root = Path(shutil.copytree(made, tmp_path / "project"))
    for turn in range(2):
        with opened(root) as served:
            page = chromium.new_context().new_page()
            page.goto(served.invitation)
            review(page, served)
            if turn == 0:
                press(page, "Enter")
                settled(page)
                assert corrections(served).corrections
            else:
                settled(page)  # answers that arrive change the page as a key does
                page.keyboard.press("u")
                page.wait_for_selector("#main >> text=Taken back")
                assert corrections(served).corrections == ()
            page.context.close()


@pytest.mark.browser
def test_held_and_typed_keys_decide_nothing(page: Any, served: Opened) -> None:
    review(page, served)
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', repeat: true, bubbles: true}))"
    )
    page.keyboard.press("n")
    page.keyboard.type("xtu")
    page.keyboard.press("?")
    assert page.input_value("#note-words") == "xtu?"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("x")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="hidden")
    assert not (served.root / "corrections.yaml").exists() or corrections(served).corrections == ()
    press(page, "x")
    settled(page)
    first = corrections(served).corrections[0]
    assert (first.verdict, first.note) == ("reject", "xtu?")


@pytest.mark.browser
def test_a_claim_decided_in_another_tab_is_told_and_not_decided_twice(page: Any, served: Opened) -> None:
    review(page, served)
    other = page.context.new_page()
    other.goto(page.url)
    item = page.get_attribute("#act", "data-item")
    other.goto(f"{served.base}/review?item={item}")
    press(page, "x")
    settled(page)
    count = len(corrections(served).corrections)
    press(other, "Enter")
    assert "decided meanwhile" in other.inner_text("#said") or "no longer there" in other.inner_text("#said")
    assert len(corrections(served).corrections) == count


@pytest.mark.browser
def test_a_silent_cell_is_looked_at_and_a_passage_fills_another(page: Any, served: Opened) -> None:
    page.goto(f"{served.base}/positions/spring")
    page.click("a.cell.silent >> nth=0")
    page.click("text=I looked: silent")
    page.wait_for_selector("[data-say]")
    assert len(corrections(served).looked) == 1
    cells = page.query_selector_all("a.cell.silent")
    before = len(cells)
    for number in range(before):
        page.click(f"a.cell.silent >> nth={number}")
        if page.query_selector("button[value=wants]"):
            break
    page.click("button[value=wants]")
    page.wait_for_selector("text=Added.")
    assert len(page.query_selector_all("a.cell.silent")) == before - 1
    (added,) = corrections(served).corrections
    assert (added.verdict, added.claim.stance) == ("accept", "wants")


@pytest.mark.browser
def test_a_claim_is_added_on_selected_words(page: Any, served: Opened) -> None:
    page.goto(f"{served.base}/")
    page.click("#documents tbody a >> nth=0")
    page.wait_for_selector("[data-document]")
    page.evaluate(SELECT, "demanded that")
    page.keyboard.press("a")
    page.wait_for_selector("#words form")
    assert page.inner_text("#words blockquote").strip() == "demanded that"
    page.select_option("#words select[name=option]", "pilots")
    page.click("text=Add the claim")
    page.wait_for_selector("text=Added.")
    (added,) = corrections(served).corrections
    assert (added.verdict, added.quote, added.claim.option) == ("add", "demanded that", "pilots")


@pytest.mark.browser
def test_selected_words_are_exact_behind_line_ends_and_signs_of_two_units(
    made: Path, tmp_path: Path, chromium: Any
) -> None:
    root = Path(shutil.copytree(made, tmp_path / "project"))
    text = (
        "Port news\r\n\r\n\U0001f600 First line of the\r\nhard-wrapped cafe\u0301 report; \U0001f6a2 boats\r\n"
        "were withdrawn \u05d4\u05d9\u05d5\u05dd there.\r\n"
    )
    (root / "documents" / "z.txt").write_bytes(text.encode())
    with opened(root) as served:
        page = chromium.new_context().new_page()
        page.goto(served.invitation)
        page.click("#documents td:first-child:has-text('z.txt') > a", timeout=60_000)
        page.wait_for_selector("[data-document]")
        for words in ("cafe\u0301 report", "\U0001f6a2 boats", "withdrawn \u05d4\u05d9\u05d5\u05dd", "First"):
            page.evaluate(SELECT, words)
            with page.expect_response(lambda answer: "/words?span=" in answer.url) as asked:
                page.keyboard.press("a")
            first, last = re.search(r"span=(\d+)-(\d+)", asked.value.url).groups()
            assert text[int(first) : int(last)] == words
        page.context.close()


@pytest.mark.browser
def test_a_document_is_left_out_and_taken_in_again(page: Any, served: Opened) -> None:
    page.click("details.menu >> nth=0 >> summary")
    page.click("button:has-text('Leave out') >> nth=0")
    page.wait_for_selector("text=Left out: it counts for nothing.")
    assert [c.verdict for c in corrections(served).corrections] == ["leave out"]
    page.click("details.menu >> nth=0 >> summary")
    page.click("button:has-text('Take in again')")
    page.wait_for_selector("text=Taken in again.")
    assert corrections(served).corrections == ()


@pytest.mark.browser
def test_what_if_changes_the_answer_and_never_the_evidence(page: Any, served: Opened) -> None:
    page.goto(f"{served.base}/why/spring")
    page.wait_for_selector("#shares dl")
    page.click("a.switch >> nth=0")
    page.wait_for_selector(".held .off")
    assert "off=" in page.url
    page.wait_for_selector("#shares dl")
    address = page.url
    page.fill("input[name=name]", "Without the first")
    page.click("text=Save as scenario")
    page.wait_for_selector("text=Saved as scenarios/without-the-first.yaml")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "impasse",
            "scenario",
            str(served.root / "scenarios" / "without-the-first.yaml"),
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    page.goto(address)
    assert page.query_selector(".held .off") is not None
    assert not (served.root / "corrections.yaml").exists()


@pytest.mark.browser
def test_a_file_dropped_in_lands_and_is_read(page: Any, served: Opened, tmp_path: Path) -> None:
    new = tmp_path / "new report.txt"
    new.write_text(
        "Coastwire, 2 June 2021\n\nNorthland will accept foreign pilots, Ada Holm said.\n", encoding="utf-8"
    )
    copy = tmp_path / "copy.txt"
    copy.write_bytes((served.root / "documents" / "a.txt").read_bytes() + b"\n")
    page.set_input_files("#files", [str(new), str(copy)])
    page.wait_for_selector("td:has-text('reprint')", timeout=120_000)
    assert (served.root / "documents" / "new-report.txt").exists()
    page.wait_for_selector("td:has-text('2 June 2021')")


@pytest.mark.browser
def test_the_dispute_file_is_checked_before_it_is_kept(page: Any, served: Opened) -> None:
    page.goto(f"{served.base}/dispute")
    text = page.input_value("#text")
    page.fill("#text", text.replace("party: north", "party: nobody", 1))
    page.click("text=Check and save the text")
    page.wait_for_selector("text=to put right")
    assert "dispute.yaml:" in page.inner_text(".trouble")
    page.fill("#text", text.replace("name: dues for passage", "name: dues for every passage"))
    page.click("text=Check and save the text")
    page.wait_for_selector("text=Saved; the documents")
    assert "every passage" in (served.root / "dispute.yaml").read_text(encoding="utf-8")


@pytest.mark.browser
def test_every_screen_fits_and_axe_finds_nothing(page: Any, served: Opened) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.goto(f"{served.base}/")
    document = page.get_attribute("#documents a >> nth=-1", "href") or ""
    first = page.get_attribute("#documents tbody a >> nth=0", "href")
    cell = "/positions/spring?party=south&option=pilots"
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for path in (*SCREENS, first or document, cell):
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(f"{served.base}{path}")
            page.wait_for_load_state("networkidle")
            for violation in Axe().run(page).response["violations"]:
                found.append((scheme, path, violation["id"], violation["nodes"][0]["html"][:160]))
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    found.append((scheme, path, f"wider than {width}", ""))
    assert found == []


def test_files_by_others_are_listed_with_licence_and_hash() -> None:
    folder = files("impasse.web") / "static"
    listed = tomllib.loads((folder / "vendored.toml").read_text(encoding="utf-8"))["file"]
    ours = {"workbench.js", "workbench.css", "vendored.toml"}
    kept = {each.name for each in folder.iterdir()}
    assert kept == ours | {each["name"] for each in listed} | {each["licence_file"] for each in listed}
    for each in listed:
        assert hashlib.sha256((folder / each["name"]).read_bytes()).hexdigest() == each["sha256"]
        assert re.fullmatch(r"\d+\.\d+\.\d+", each["version"])


def test_scripts_are_small() -> None:
    folder = files("impasse.web") / "static"
    own = (folder / "workbench.js").read_bytes()
    assert own.count(b"\n") < 600
    assert len(gzip.compress(own + (folder / "htmx.min.js").read_bytes())) < 60_000
