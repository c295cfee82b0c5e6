"""Studying one document under guard: past its time it is kept with a note and what was found so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from impasse.evidence.document import Document
from impasse.evidence.guard.allowance import seconds_for
from impasse.evidence.guard.keeper import Lost, own_keeper
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.positions.numbering import numbered_deeds, numbered_statements
from impasse.evidence.statement import Attribution, Statement

STAGES = {
    "attributions": "who says what",
    "statements": "the statements",
    "stances": "who wants and refuses what",
    "tellings": "what happened",
}
"""Steps in which a document is studied, in order, and what each looks for in plain words."""


@dataclass(frozen=True, slots=True)
class Studied:
    """What was found in one document."""

    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    deeds: tuple[Statement, ...] = ()
    tellings: tuple[Any, ...] = ()
    """Its `Telling` objects, to be joined with those of other documents."""
    notes: tuple[str, ...] = ()
    """What was not looked for to the end, and why."""


def study(document: Document, lexicon: Lexicon, stages: tuple[str, ...] = tuple(STAGES)) -> Studied:
    """Study one document in a process of its own.

    Parameters
    ----------
    document : Document
        With its family and the facts that other documents tell about it.
    lexicon : Lexicon
    stages : tuple of str, optional
        Those of ``STAGES`` to do, in their order.

    Returns
    -------
    Studied
    """
    from impasse.evidence.jobs import study_job

    found: dict[str, list[Any]] = {stage: [] for stage in STAGES}
    notes: list[str] = []
    left = list(stages)
    seconds = seconds_for(len(document.text))
    while left:
        try:
            told = {stage: tuple(things) for stage, things in found.items()}
            for stage, thing in own_keeper().run(
                study_job, document, lexicon, tuple(left), told, seconds=seconds
            ):
                if thing is None:
                    left.remove(stage)
                else:
                    found[stage].append(thing)
        except Lost as lost:
            notes.append(f"not read to the end: looking for {STAGES[left[0]]} was given up: {lost}")
            del left[0]
    said, done = found["stances"][0] if found["stances"] else (found["statements"], ())
    return Studied(
        tuple(found["attributions"]),
        numbered_statements(said),
        numbered_deeds(done),
        tuple(found["tellings"]),
        tuple(notes),
    )
