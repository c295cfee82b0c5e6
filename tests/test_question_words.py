"""Word lists of the general questions are of kinds: no phrase is met in the five texts alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.dispute.questions import phrases

DATA = Path(phrases.__file__).parent / "data"
HERE = Path(__file__).parent


def flat(paths: list[Path]) -> str:
    return " ".join(" ".join(path.read_text("utf-8", errors="replace").split()) for path in paths)


@pytest.fixture(scope="module")
def texts(shared: Path) -> tuple[str, str]:
    """The five texts, and news and reports of other things by other hands."""
    other = [
        *(shared / "data" / "polnear").rglob("*.txt"),
        *HERE.glob("gold/*/*/documents/*"),
        *(shared / "data" / "disputes").glob("*/documents/*"),
    ]
    return flat(sorted((shared / "seeds").glob("*.txt"))), flat(sorted(p for p in other if p.is_file()))


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*.txt")))
def test_no_phrase_is_met_in_the_five_texts_alone(name: str, texts: tuple[str, str]) -> None:
    five, other = texts
    assert len(five) > 10_000
    assert len(other) > 100 * len(five)
    fitted = [
        pattern.pattern
        for pattern in phrases.phrases_of(name)
        if r"\s+" in pattern.pattern and pattern.search(five) and not pattern.search(other)
    ]
    assert fitted == []
