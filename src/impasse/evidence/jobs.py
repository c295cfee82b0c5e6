"""What a child process does: read one file, or study one document. Nothing here is done in the run's own process."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from impasse.evidence.attribution import attributions
from impasse.evidence.corpus import Skipped
from impasse.evidence.dates.tellings import tellings_of
from impasse.evidence.document import Document
from impasse.evidence.documents.reading import read_file
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.positions.statements import Statements
from impasse.evidence.readers import out_of_order
from impasse.evidence.stances.stage import Stances


def out_of_order_job(endings: Sequence[str]) -> Iterator[str]:
    """Say which readers of files with these endings cannot work; see `readers.out_of_order`."""
    return iter(out_of_order([Path(f"x{ending}") for ending in endings]))


def read_file_job(
    path: bytes, name: str, lexicon: Lexicon, first: int, given_up: str
) -> Iterator[Document | Skipped | None]:
    """Read one file; see `read_file`."""
    return read_file(Path(os.fsdecode(path)), name, lexicon, first, given_up)


def study_job(
    document: Document,
    lexicon: Lexicon,
    stages: Sequence[str],
    found: Mapping[str, Sequence[Any]],
    singly: bool = False,
) -> Iterator[tuple[str, tuple[Any, ...], bool]]:
    """Study one document stage by stage.

    Parameters
    ----------
    document : Document
        With its family and the facts that other documents tell about it.
    lexicon : Lexicon
    stages : sequence of str
        Those of ``study.STAGES`` that are to be done, in their order.
    found : mapping from str to sequence
        What was found in the stages that are not among them.
    singly : bool, optional
        Hand over each thing as soon as it is found, not those of a stage together: that costs more and loses nothing
        when the process is ended on the way.

    Yields
    ------
    tuple of (str, tuple, bool)
        Stage, things found (Attributions, Statements, Tellings; of the stage ``stances`` all statements with their
        ties, and all deeds), and whether the stage is done.
    """
    tools = _tools(lexicon)
    known = {stage: list(things) for stage, things in found.items()}
    for stage in stages:
        known[stage] = []
        for thing in _things(stage, document, known, tools):
            known[stage].append(thing)
            if singly:
                yield stage, (thing,), False
        yield stage, () if singly else tuple(known[stage]), True


def _things(stage: str, document: Document, known: Mapping[str, list[Any]], tools: _Tools) -> Iterator[Any]:
    """What one stage finds, given what the stages before it found."""
    told = known.get("attributions", [])
    if stage == "attributions":
        return iter(attributions(document))
    if stage == "statements":
        return tools.statements.each(document, told)
    if stage == "stances":
        return iter([tools.stances.tied(document, known.get("statements", []))])
    return tellings_of(document, tools.statements.sides)


class _Tools:
    """What is made of a lexicon once, for all documents."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.statements = Statements(lexicon)
        self.stances = Stances(lexicon)


@lru_cache(maxsize=2)
def _tools(lexicon: Lexicon) -> _Tools:
    return _Tools(lexicon)
