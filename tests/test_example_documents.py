"""The example documents: mixed, readable, fictitious where they must be, and nobody's words but the project's."""

from __future__ import annotations

import email
import email.policy
import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KURIL = ROOT / "examples" / "kuril"
DOCUMENTS = sorted((KURIL / "documents").iterdir())
MEASURING_TEXTS = ROOT.parent / "shared" / "seeds"


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("’", "'"))


def grams(text: str, n: int) -> set[tuple[str, ...]]:
    w = words(text)
    return {tuple(w[i : i + n]) for i in range(len(w) - n + 1)}


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        import pypdfium2

        pages = pypdfium2.PdfDocument(path)
        return "\n".join(pages[i].get_textpage().get_text_range() for i in range(len(pages)))
    if path.suffix == ".docx":
        import docx

        return "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    raw = path.read_bytes().decode("utf-8")
    if path.suffix == ".eml":
        message = email.message_from_string(raw, policy=email.policy.default)
        return str(message.get_content())
    return html.unescape(re.sub(r"<[^>]*>", " ", raw)) if path.suffix == ".html" else raw


def test_the_documents_are_as_mixed_as_life() -> None:
    assert len(DOCUMENTS) >= 12
    assert {p.suffix for p in DOCUMENTS} == {".txt", ".html", ".md", ".pdf", ".docx", ".eml"}
    assert (KURIL / "documents" / "07-paper-trail.pdf").read_bytes().startswith(b"%PDF-")
    assert all(len(words(text_of(p))) >= 250 for p in DOCUMENTS)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_no_quotation_is_put_into_anybodys_mouth(path: Path) -> None:
    assert re.findall('["“”„«»]', text_of(path)) == []
    assert re.findall(r"(?<!\w)'\w|[‘]", text_of(path)) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_no_six_words_in_a_row_come_from_the_measuring_texts(path: Path) -> None:
    if not MEASURING_TEXTS.is_dir():
        pytest.skip("the measuring data beside the project is absent")
    theirs = set().union(*(grams(p.read_text(encoding="utf-8"), 6) for p in MEASURING_TEXTS.glob("*.txt")))
    assert theirs
    assert grams(text_of(path), 6) & theirs == set()


@pytest.mark.parametrize(
    ("source", "written"),
    [("07-paper-trail.txt", "07-paper-trail.pdf"), ("10-visits-note.txt", "10-visits-note.docx")],
)
def test_the_written_file_carries_the_words_of_its_source_in_order(source: str, written: str) -> None:
    told = words((KURIL / "sources" / source).read_text(encoding="utf-8"))
    found = iter(words(text_of(KURIL / "documents" / written)))
    dateline = words((KURIL / "sources" / source).read_text(encoding="utf-8").splitlines()[1])
    body = told[: told.index(dateline[0])] + told[told.index(dateline[0]) + len(dateline) :]
    assert [w for w in body if w not in found] == []


def test_the_script_writes_the_committed_bytes_again(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "make_example_documents.py"
    env = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, env=env)
    for name in ("07-paper-trail.pdf", "10-visits-note.docx"):
        first = tmp_path / name
        assert words(text_of(first)) == words(text_of(KURIL / "documents" / name))
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    subprocess.run(
        [sys.executable, str(script), str(tmp_path)], check=True, env=env | {"PYTHONHASHSEED": "1"}
    )
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_the_reprint_is_the_article_again_and_no_other_pair_is() -> None:
    sets = {p.name: grams(text_of(p), 5) for p in DOCUMENTS}
    reprint = sets["03-northern-mail-reprint.txt"]
    assert len(reprint & sets["02-harbour-gazette-2019-01-23.html"]) / len(reprint) > 0.85
    for name, own in sets.items():
        for other, theirs in sets.items():
            if name < other and not (name.startswith("02") and other.startswith("03")):
                assert len(own & theirs) / min(len(own), len(theirs)) < 0.1, (name, other)


def test_the_readme_says_of_every_document_what_it_imitates() -> None:
    readme = (KURIL / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in DOCUMENTS if f"| `{p.name}` |" not in readme] == []
    assert "fictitious" in readme
