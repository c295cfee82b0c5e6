"""Work in the run's own process ends in time: a document built to last for ever is left out of it, and named."""

from __future__ import annotations

import re
import signal
import threading
from pathlib import Path
from typing import NoReturn

import pytest

from impasse.dispute.questions import all as every
from impasse.dispute.questions.catalogue import question
from impasse.dispute.questions.material import Material
from impasse.evidence.document import Document
from impasse.evidence.documents import batch, families
from impasse.evidence.documents.batch import read_documents
from impasse.evidence.guard.budget import OutOfTime, within

posix = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="a timer of the operating system")
REPORT = "Northland said on 3 May 2019 that it would keep the strait closed as long as no dues were paid. "


def for_ever(*_told: object) -> NoReturn:
    while True:
        pass


@posix
def test_work_ends_in_time_and_what_it_cost_before_does_not_count() -> None:
    for _ in range(2):
        with pytest.raises(OutOfTime, match=r"longer than 0\.05 seconds"), within(0.05):
            for_ever()
    with within(60):
        assert sum(range(10)) == 45
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


@posix
def test_a_pattern_that_looks_for_ever_ends_too() -> None:
    with pytest.raises(OutOfTime), within(0.05):
        re.match(r"(?:a+)+$", "a" * 60 + "b")


@posix
def test_work_that_swallows_the_call_to_end_is_called_again() -> None:
    def deaf() -> None:
        try:
            for_ever()
        except OutOfTime:
            for_ever()

    with pytest.raises(OutOfTime), within(0.05):
        deaf()


def test_in_another_thread_work_runs_on() -> None:
    found: list[int] = []

    def work() -> None:
        with within(0.001):
            found.append(sum(range(10**6)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [499999500000]


def two_copies(folder: Path) -> list[Document]:
    """The documents of a folder with a report and a copy of it that goes on otherwise."""
    told = "".join(REPORT.replace("3 May", f"{k} May") for k in range(1, 9))
    for name, more in (("a", "Nobody spoke. "), ("b", "It rained in Vik. ")):
        (folder / f"{name}.txt").write_text(told + more * 3, encoding="utf-8")
    documents, *_ = read_documents([folder])
    return list(documents)


@posix
@pytest.mark.parametrize("name", ["one_report", "common_runs"])
def test_documents_that_cannot_be_compared_are_kept_and_say_so(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(families, name, for_ever)
    monkeypatch.setattr(families, "seconds_for", lambda _size: 0.05)
    if name == "common_runs":
        monkeypatch.setattr(families, "one_report", lambda *_words: None)
    first, second = two_copies(tmp_path)
    assert first.notes == (
        f"not compared to the end with document {second.id}: it took longer than 0.05 seconds",
    )
    assert second.notes[0].startswith(f"not compared to the end with document {first.id}")


@posix
@pytest.mark.parametrize(
    ("path", "given_up"),
    [
        ("impasse.evidence.documents.neighbours.complete", "dates and outlets that other documents tell"),
        ("impasse.evidence.documents.translations.find_translations", "translations were not looked for"),
    ],
)
def test_what_documents_tell_of_each_other_is_given_up_with_a_note(
    path: str, given_up: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(path, for_ever)
    monkeypatch.setattr(batch, "seconds_for", lambda _size: 0.05 if _size > 1_500 else 20)
    told = two_copies(tmp_path)
    assert len({document.family for document in told}) == 1
    for document in told:
        (note,) = document.notes
        assert note.startswith(given_up)
        assert note.endswith("it took longer than 0.05 seconds")


@posix
def test_a_question_that_takes_for_ever_is_answered_so(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = question("beneath")
    monkeypatch.setattr(every, "ask", for_ever)
    reply = every._in_time(Material.__new__(Material), asked, {}, 0.05)
    assert reply.asked == asked.asks
    assert reply.lines[0].text == "This was not answered to the end: it took longer than 0.05 seconds."
