"""Reading costs its length: a text of one thing over and over, doubled five times, never costs more than it should."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import harbour
from doublings import check_doublings
from impasse.dispute.files.dispute_file import parse_dispute
from impasse.dispute.files.yamlfile import Source
from impasse.evidence.dates.events import find_events
from impasse.evidence.document import Document, ReadingView, Region
from impasse.evidence.documents.families import find_families
from impasse.evidence.documents.reading import read_document
from impasse.evidence.jobs import study_job
from impasse.evidence.study import STAGES
from impasse.show.figures.timeline import Lane, Point, draw_timeline
from impasse.show.passages import marked_text, share_understood

LEXICON = parse_dispute(Source(harbour.DISPUTE, "harbour.yaml")).lexicon
HEAD = "Northland said it would talk. Southland agreed to that.\n\n"

UNITS = {
    "dates": "March 12, 2019, ",
    "iso dates": "2019-03-12 ",
    "months": "March ",
    "capitals": "A",
    "stops": ".",
    "shouts": "!",
    "apostrophes": "O'",
    "names": "Ada Holm ",
    "sides": "Northland ",
    "bodies": "Foreign Ministry ",
    "outlets": "News Agency ",
    "saying": "he said, ",
    "refusing": "Northland refuses to open the strait unless ",
    "quotations": "“No,” he said. ",
    "opening marks": "“",
    "brackets": "(",
    "commas": "Northland, which said that Southland, ",
    "lines": "Ada Holm: yes.\n",
    "one paragraph": "The talks on the strait went on and nobody knew when they would end. ",
}


def read(text: str, name: str = "x.txt") -> None:
    document = read_document(Path(name), text.encode(), lexicon=LEXICON)
    assert {stage for stage, *_ in study_job(document, LEXICON, tuple(STAGES), {})} == set(STAGES)
    find_events([document], LEXICON)


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_reading_costs_its_length(unit: str) -> None:
    def task(size: int) -> Callable[[], object]:
        text = HEAD + unit * (size // len(unit)) + "\n"
        return lambda: read(text)

    check_doublings(task, 500)


def test_a_long_report_of_many_speakers_costs_its_length() -> None:
    """What is looked for among all statements or persons of a document shows only in a long one."""
    told = (
        "Prime Minister Ada Holm said on {k} May that Northland would not open the strait unless Southland paid dues. "
        "The minister demanded free passage, and officer Ivo Marr{k} refused it. The Northern government rejects dues. "
    )

    def task(size: int) -> Callable[[], object]:
        text = HEAD + "".join(told.format(k=k % 30 + 1) for k in range(size // len(told))) + "\n"
        return lambda: read(text)

    check_doublings(task, 4_000)


@pytest.mark.parametrize(
    "unit", ["<p>Ada Holm said no.</p>", "<div></div>", "<b>no</b> ", "&amp;", "<td>1</td>"], ids=str
)
def test_markup_costs_its_length(unit: str) -> None:
    def task(size: int) -> Callable[[], object]:
        page = f"<html><body><p>{HEAD}</p>{unit * (size // len(unit))}</body></html>"
        return lambda: read(page, "x.html")

    check_doublings(task, 1000)


def _documents(count: int) -> list[Document]:
    """Short reports that share a few rows of words with each other."""
    out = []
    for k in range(count):
        text = " ".join(
            f"{word}{k}x{n}" for n in range(9) for word in ("lock", "pier", "and so it was said in Vik")
        )
        view = ReadingView(text, (0,), (0,), ((0, len(text)),), ((0, len(text)),))
        out.append(Document(f"d{k}", "x", "h", text, "txt", (Region("body", 0, len(text)),), view))
    return out


def test_families_cost_their_number() -> None:
    def task(count: int) -> Callable[[], object]:
        documents = _documents(count)
        return lambda: find_families(documents)

    check_doublings(task, 20)


def test_events_cost_their_number() -> None:
    def task(count: int) -> Callable[[], object]:
        told = "".join(
            f"On {k % 28 + 1} May 20{k % 20 + 10} Northland closed lock {k}. " for k in range(count)
        )
        document = read_document(Path("x.txt"), told.encode())
        return lambda: find_events([document], LEXICON)

    check_doublings(task, 20)


def test_marks_and_anchors_cost_their_number() -> None:
    def task(count: int) -> Callable[[], object]:
        text = "Northland said no. " * count
        view = ReadingView(text, (0,), (0,))
        document = Document("d1", "x", "h", text, "txt", (Region("body", 0, len(text)),), view)
        spans = [(k * 19 + a, k * 19 + 10 + a) for k in range(count) for a in (0, 2, 5)]
        points = tuple(Point("2019-03-12", "wants", f"s{k}", "Northland wants it") for k in range(count))
        lanes = [Lane("Northland", "free passage", points)]

        def draw() -> None:
            marked_text(document, spans)
            share_understood(document, spans)
            draw_timeline(lanes)

        return draw

    check_doublings(task, 200)
