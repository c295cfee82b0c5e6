"""What a child process does: read one file, or study one document. Nothing here is done in the run's own process."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from impasse.evidence.attribution import attributions
from impasse.evidence.corpus import Skipped
from impasse.evidence.dates.tellings import tellings_of
from impasse.evidence.document import Document
from impasse.evidence.documents.reading import read_file
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.positions.deeds import Deeds, deeds_of
from impasse.evidence.positions.statements import Statements
from impasse.evidence.readers import out_of_order
from impasse.evidence.statement import Attribution


def out_of_order_job(endings: Sequence[str]) -> Iterator[str]:
    """Say which readers of files with these endings cannot work; see `readers.out_of_order`."""
    return iter(out_of_order([Path(f"x{ending}") for ending in endings]))


def read_file_job(
    path: bytes, name: str, lexicon: Lexicon, first: int, given_up: str
) -> Iterator[Document | Skipped | None]:
    """Read one file; see `read_file`."""
    return read_file(Path(os.fsdecode(path)), name, lexicon, first, given_up)


def study_job(
    document: Document, lexicon: Lexicon, stages: Sequence[str], found: Sequence[Attribution]
) -> Iterator[tuple[str, Any]]:
    """Study one document stage by stage.

    Parameters
    ----------
    document : Document
        With its family and the facts that other documents tell about it.
    lexicon : Lexicon
    stages : sequence of str
        Those of ``study.STAGES`` that are to be done, in their order.
    found : sequence of Attribution
        Its attributions, where that stage is not among them.

    Yields
    ------
    tuple of (str, object)
        Stage and one thing found (an Attribution, a Statement, a Telling); None when the stage is done.
    """
    tools = _tools(lexicon)
    told = list(found)
    for stage in stages:
        if stage == "attributions":
            told = attributions(document)
            things: Iterator[Any] = iter(told)
        elif stage == "statements":
            things = tools.statements.each(document, told)
        elif stage == "deeds":
            things = deeds_of(document, told, tools.deeds)
        else:
            things = tellings_of(document, tools.statements.sides)
        for thing in things:
            yield stage, thing
        yield stage, None


class _Tools:
    """What is made of a lexicon once, for all documents."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.statements = Statements(lexicon)
        self.deeds = Deeds(lexicon)


@lru_cache(maxsize=2)
def _tools(lexicon: Lexicon) -> _Tools:
    return _Tools(lexicon)
