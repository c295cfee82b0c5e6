"""Changed data under a floor fail: every test with a pinned hash, one at a time, on data that are not those pinned."""

from __future__ import annotations

from pathlib import Path

import pytest

import gold_measure
import test_cases_floor
import test_documents_floor
import test_polnear_floor
import test_seed_floor
import test_ties_floor
from floors import check_data

FLOOR_TESTS = ("test_held_out_floor", "test_document_floor")


def test_the_pinned_data_pass_and_others_fail() -> None:
    check_data("the gold", "0123abcd", "0123")
    with pytest.raises(
        pytest.fail.Exception, match=r"the gold changed .*hash 4567, pinned 0123.*measure it anew"
    ):
        check_data("the gold", "4567", "0123")


def test_attribution_on_changed_news_fails(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_polnear_floor, "digest", lambda folder: "0" * 64)
    with pytest.raises(pytest.fail.Exception, match="measure it anew"):
        test_polnear_floor.test_attribution_on_other_writers_news(shared, None)


def test_cases_that_changed_fail(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_cases_floor, "digest", lambda folder: "0" * 64)
    with pytest.raises(pytest.fail.Exception, match="measure it anew"):
        test_cases_floor.test_every_case_is_right(shared, None)


def test_statements_on_a_changed_gold_fail(shared: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_seed_floor, "GOLD_SHA256", "0" * 64)
    with pytest.raises(pytest.fail.Exception, match="measure it anew"):
        test_seed_floor.test_statements_on_the_open_gold(shared, root, None, "without")


@pytest.mark.parametrize(
    "module", [test_ties_floor, test_documents_floor], ids=lambda module: module.__name__
)
def test_a_changed_gold_in_the_project_fails(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "fingerprint", lambda folder: "0" * 64)
    (floor,) = (value for name, value in vars(module).items() if name in FLOOR_TESTS)
    with pytest.raises(pytest.fail.Exception, match="measure it anew"):
        floor(next(iter(module.FLOORS)))  # type: ignore[attr-defined]


def test_every_test_that_pins_a_hash_is_tried_here() -> None:
    """A new floor with data of its own belongs into this file too."""
    here = Path(__file__).parent
    pinning = {path.stem for path in here.glob("test_*_floor.py") if "check_data" in path.read_text("utf-8")}
    tried = {test_cases_floor, test_documents_floor, test_polnear_floor, test_seed_floor, test_ties_floor}
    assert pinning == {module.__name__ for module in tried}
    assert gold_measure.GOLD.is_dir()
