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
_TOLD_NOTHING = Lexicon()


@dataclass(frozen=True, slots=True)
class Studied:
    """What was found in one document."""

    attributions: tuple[Attribution, ...] = ()
    """Where no names were told: whoever drafts a dispute starts from them, otherwise the statements hold them."""
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
    singly = False
    while left:
        try:
            told = {stage: tuple(things) for stage, things in found.items()}
            for stage, things, done in own_keeper().run(
                study_job, document, lexicon, tuple(left), told, singly, seconds=seconds
            ):
                found[stage] += things
                if done:
                    left.remove(stage)
        except Lost as lost:
            if singly:
                notes.append(f"not read to the end: looking for {STAGES[left[0]]} was given up: {lost}")
                del left[0]
            singly = not singly  # what was not done is done again, and what it finds on the way is kept
    said, done = found["stances"][0] if found["stances"] else (found["statements"], ())
    return Studied(
        tuple(found["attributions"]) if lexicon == _TOLD_NOTHING else (),
        numbered_statements(said),
        numbered_deeds(done),
        tuple(found["tellings"]),
        tuple(notes),
    )
