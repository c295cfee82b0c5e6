"""``make calibrate``: what is counted on gold, and what the table makes of it."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from impasse.coder.settings import load_coder
from second_coder import GOLD, kept_answers

ROOT = Path(__file__).parents[1]
SPEC = importlib.util.spec_from_file_location("calibrate", ROOT / "scripts" / "calibrate.py")
assert SPEC is not None
assert SPEC.loader is not None
calibrate = importlib.util.module_from_spec(SPEC)
sys.modules["calibrate"] = calibrate
SPEC.loader.exec_module(calibrate)


def test_both_counts_half_and_what_was_measured_before_ten_cells() -> None:
    assert calibrate.told(Counter(its=36, both=2), "sure") == pytest.approx((44.2 / 48, 2.2 / 48, 1.6 / 48))
    assert calibrate.told(Counter(), "likely") == pytest.approx(calibrate.BEFORE["likely"])
    assert sum(calibrate.told(Counter(its=3, other=5, both=4, none=2), "likely")) == pytest.approx(1)


def test_every_cell_of_a_gold_is_counted_once() -> None:
    found = calibrate.read(ROOT / "tests" / "gold" / "open" / "brackwater-port")
    counts = calibrate.measured([found])
    silent = calibrate.silent([found])
    cells = list(calibrate.cells(found))
    contested = sum(len(stances) == 2 for _, stances, _ in cells)
    counted = sum(map(sum, (row.values() for row in (*counts.values(), *silent.values()))))
    assert counted + contested == len(cells)
    right = counts["sure", "wants"]
    assert right["its"] > right["other"]


def test_moves_are_told_word_by_word() -> None:
    before = {("d", "p", "g", "path"): "no", ("d", "p", "g", "overlap"): "no"}
    after = before | {("d", "p", "g", "path"): "nothing"}
    assert calibrate.moves(before, after) == "1 of 2 words are others: 1 from no to nothing"
    assert calibrate.moves(before, before) == "0 of 2 words are others"


def test_a_model_is_measured_as_its_file_takes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    coder = load_coder(kept_answers("orrin-mine", tmp_path))
    (tmp_path / "dispute.yaml").write_bytes((GOLD / "orrin-mine" / "dispute.yaml").read_bytes())
    found = calibrate.read(tmp_path, replace(coder, url="https://models.example/v1"))
    counts = calibrate.measured_of_model([found])
    assert counts["wants"]["its"] > counts["wants"]["other"]
    calibrate.tell_model([found])
    told = next(line for line in capsys.readouterr().out.splitlines() if "tells:" in line)
    path = tmp_path / "measured.yaml"
    path.write_text("url: http://127.0.0.1:9/v1\nmodel: second-coder\n" + told.strip() + "\n", "utf-8")
    tells = load_coder(path).tells
    assert tells is not None
    assert sum(tells["wants"]) == pytest.approx(1, abs=0.02)


def test_every_verb_of_the_makefile_has_a_rule() -> None:
    text = (Path(__file__).parents[1] / "Makefile").read_text(encoding="utf-8")
    (verbs,) = [line.split(":")[1].split() for line in text.splitlines() if line.startswith(".PHONY")]
    ruled = {
        line.split(":")[0] for line in text.splitlines() if "##" in line and ":" in line and line[0].isalpha()
    }
    assert set(verbs) == ruled
