"""What goes between processes arrives as it was sent."""

from __future__ import annotations

import pickle
from pathlib import Path

import harbour
from impasse.dispute.files.dispute_file import parse_dispute
from impasse.dispute.files.yamlfile import Source
from impasse.evidence.document import Document
from impasse.evidence.documents.reading import read_document
from impasse.evidence.jobs import study_job
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
    assert {stage for stage, thing in found if thing is not None} >= {
        "attributions",
        "statements",
        "tellings",
    }
    assert arrived(found) == found
    copy = arrived(document)
    assert isinstance(copy, Document)
    assert copy == document
    assert copy.notes == document.notes
