"""What goes between processes arrives as it was sent."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import harbour
from impasse.dispute.files.dispute_file import parse_dispute
from impasse.dispute.files.yamlfile import Source
from impasse.evidence.document import Document
from impasse.evidence.documents.reading import read_document
from impasse.evidence.jobs import study_job
from impasse.evidence.packed import changed
from impasse.evidence.study import STAGES

LEXICON = parse_dispute(Source(harbour.DISPUTE, "harbour.yaml")).lexicon
TOLD = (
    "Northland will not open the strait unless Southland agrees to pay dues, its Foreign Ministry said on 3 May 2019. "
    "Southland closed two piers in March 2018.\n"
)


def arrived(sent: object) -> object:
    return pickle.loads(pickle.dumps(sent, pickle.HIGHEST_PROTOCOL))


def test_a_document_and_all_that_is_found_in_it_arrive_whole() -> None:
    document = read_document(Path("x.txt"), TOLD.encode(), lexicon=LEXICON)
    found = list(study_job(document, LEXICON, tuple(STAGES), {}))
    assert {stage for stage, things, _ in found if things} >= {
        "attributions",
        "statements",
        "tellings",
    }
    assert arrived(found) == found
    copy = arrived(document)
    assert isinstance(copy, Document)
    assert copy == document
    assert copy.notes == document.notes


def test_names_arrive_whole_and_are_unpacked_once() -> None:
    first, second = arrived(LEXICON), arrived(LEXICON)
    assert first == LEXICON
    assert first is second


def test_things_handed_over_singly_are_those_handed_over_together() -> None:
    document = read_document(Path("x.txt"), TOLD.encode(), lexicon=LEXICON)
    together = {stage: things for stage, things, _ in study_job(document, LEXICON, tuple(STAGES), {})}
    singly: dict[str, tuple[object, ...]] = {}
    for stage, things, done in study_job(document, LEXICON, tuple(STAGES), {}, True):
        assert len(things) == (0 if done else 1)
        singly[stage] = (*singly.get(stage, ()), *things)
    assert singly == together


def test_a_changed_copy_is_what_a_data_class_makes() -> None:
    document = read_document(Path("x.txt"), TOLD.encode(), lexicon=LEXICON)
    assert changed(document, family="f", title=None) == replace(document, family="f", title=None)
