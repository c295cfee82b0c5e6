"""Golden pages: the first page of each example, word for word.

Left open is what the solver draws: shares, which way opens, which questions matter most, and the order of positions.

After a wanted change: ``python tests/test_golden_pages.py`` writes them again; read what changed before it is kept.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.run import run
from impasse.show.views.first_page import FirstPage, Told, first_page

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "data" / "first_pages"
EXAMPLES = ("kuril", "ward")
_SHARE = re.compile(r"in (?:\d+ of 10 readings|hardly any reading|nearly every reading)")


def page_text(page: FirstPage) -> str:
    def told(lines: tuple[Told, ...]) -> list[str]:
        return sorted(f"- {t.text}{''.join(f' “{n.quote[:60]}”' for n in t.notes[:1])}" for t in lines)

    parts = [page.phase, *page.warnings, f"**{page.judgement.text}**", page.caveat]
    for lead, lines in page.paragraphs[:2]:
        parts += ["", lead, *told(lines)]
    for column in page.columns:
        parts += ["", f"{column.name}, now", *told(column.now), *told(column.changed)]
        parts += [f"{column.name}, {page.earlier}", *told(column.before)]
    parts += ["", *page.coverage]
    return _SHARE.sub("in # of 10 readings", "\n".join(parts)) + "\n"


def written(name: str) -> str:
    folder = ROOT / "examples" / name
    found = run([folder / "documents"], load_dispute(folder / "dispute.yaml"))
    return page_text(first_page(found.material()))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_first_page_of_an_example_is_as_it_was_read(name: str) -> None:
    golden = (GOLDEN / f"{name}.txt").read_text("utf-8")
    assert written(name) == golden, "after a wanted change: python tests/test_golden_pages.py"


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for example in EXAMPLES:
        (GOLDEN / f"{example}.txt").write_text(written(example), "utf-8")
