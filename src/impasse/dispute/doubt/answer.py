"""Answers as shares for one phase: goals asked about, what stands beside each answer, what to ask next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conditions.condition import parse_set
from impasse.conflict.conflict import Conflict
from impasse.dispute.corrections import Corrections, apply_corrections, load_corrections, proposed
from impasse.dispute.diagnosis.scenario import Scenario
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.doubt.answered import Answer, GoalAnswer
from impasse.dispute.doubt.assumptions import assumptions
from impasse.dispute.doubt.beside import beside
from impasse.dispute.doubt.deadlock import Deadlock, deadlocks
from impasse.dispute.doubt.heard import Heard, hear
from impasse.dispute.doubt.held import held
from impasse.dispute.doubt.influence import questions
from impasse.dispute.doubt.numbers import Numbers, numbers
from impasse.dispute.doubt.openings import openings
from impasse.dispute.doubt.shares import Asked, asked, shares_of, steps_needed
from impasse.dispute.doubt.solve_draws import ANSWERS, Field, field_of
from impasse.dispute.doubt.supposed import supposed_field
from impasse.dispute.doubt.watch import watched
from impasse.dispute.doubt.worlds import Drawing, Worlds, worlds
from impasse.dispute.drafts.phase_model import phase_as_of, phase_skeleton
from impasse.dispute.ledger.dates import first_day, last_day
from impasse.dispute.ledger.ledger import Ledger, build_ledger, with_proposals
from impasse.errors import Fault, InputError

SAMPLES = 4000
"""Draws made unless the user says otherwise."""


def answer(
    docs: Sequence[str | Path],
    dispute: Dispute | str | Path,
    *,
    phase: str | None = None,
    goals: Sequence[str] = (),
    corrections: Corrections | str | Path | None = None,
    as_of: str | None = None,
    samples: int = SAMPLES,
    seed: int = 0,
) -> Answer:
    """Read documents and answer as shares over what the reading allows.

    Parameters
    ----------
    docs : sequence of str or Path
        Files and folders.
    dispute : Dispute, str or Path
        The dispute, or its file.
    phase : str, optional
        Id of a phase; the last one with evidence when left out.
    goals : sequence of str
        Names of goals, or conditions over the options of the phase; the phase's own goals when empty.
    corrections : Corrections, str or Path, optional
        What people accepted, rejected or corrected, or the file of it.
    as_of : str, optional
        Count only what was published and said by this day, month or year.
    samples, seed : int
        Draws, and what they start from.

    Returns
    -------
    Answer

    Raises
    ------
    ImpasseError
        With every fault of the files or of the question.
    """
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.evidence.read import read_corpus

    known = dispute if isinstance(dispute, Dispute) else load_dispute(str(dispute))
    told = corrections
    if told is not None and not isinstance(told, Corrections):
        told = load_corrections(told, known)
    corpus = read_corpus([Path(doc) for doc in docs], known.lexicon)
    told = told or Corrections()
    corpus, _ = apply_corrections(corpus, told)
    ledger = build_ledger(corpus, known, as_of=as_of)
    ledger = with_proposals(ledger, corpus, known, proposed(corpus, told.corrections), as_of=as_of)
    chosen = known.phase(phase) if phase is not None else last_with_evidence(ledger, known, as_of)
    heard = hear(ledger, known, phase_as_of(chosen, as_of), corpus.statements, told)
    return answer_phase(heard, known, goals, samples=samples, seed=seed)


def last_with_evidence(ledger: Ledger, dispute: Dispute, as_of: str | None = None) -> Phase:
    """The last phase of which something is told, the last of all where nothing is; none that begins after a day."""
    begun = [
        p for p in dispute.phases if as_of is None or p.since is None or first_day(p.since) <= last_day(as_of)
    ]
    told = [phase for phase in begun if ledger.during(phase)]
    return (told or begun or list(dispute.phases))[-1]


def answer_phase(
    heard: Heard,
    dispute: Dispute,
    goals: Sequence[str] = (),
    *,
    samples: int = SAMPLES,
    seed: int = 0,
    table: Numbers | None = None,
    scenario: Scenario | None = None,
) -> Answer:
    """Answer for one phase from what was heard; see ``answer``.

    Parameters
    ----------
    heard, dispute
        Heard in the phase, and of which dispute.
    goals : sequence of str
        The phase's own goals when empty.
    samples, seed : int
    table : Numbers, optional
        Other numbers than the program ships.
    scenario : Scenario, optional
        What is supposed to be otherwise, in every reading; it must be on the options of the phase.

    Returns
    -------
    Answer

    Raises
    ------
    InputError
        When the samples are fewer than 1 or a goal is neither name nor condition.
    """
    if samples < 1:
        raise InputError(Fault(f"the number of samples is {samples}", "give 1 or more; 4000 is usual"))
    how = Drawing(samples, seed, table or numbers())
    read = field_of(phase_skeleton(dispute, heard.phase), heard.reported)
    field = read if scenario is None else supposed_field(read, scenario)
    named, conflict = goals or heard.phase.goals, field.conflict
    wanted = [asked(name, _goal(name, conflict), conflict, field.start, heard) for name in named]
    solved = worlds((read, field), heard, wanted, how, scenario)
    stuck = deadlocks(field, heard, solved.draws, solved.read, [g.states for g in wanted], how.numbers)
    answers = {
        goal.name: _answered(field, heard, solved, (k, goal), stuck[k], how.numbers)
        for k, goal in enumerate(wanted)
    }
    return Answer(
        heard.phase.id,
        samples,
        seed,
        assumptions(solved.draws, how.numbers),
        {part.party: part.stayed for part in solved.draws},
        tuple(part.party for part in solved.draws if not part.conditioned),
        answers,
        questions(heard, solved.draws, solved.read, _words(answers), how.numbers),
        held(heard, how.numbers),
        heard,
    )


def _words(answers: Mapping[str, GoalAnswer]) -> dict[tuple[str, str], str]:
    """The word of every answer, by goal and kind."""
    return {(name, what): getattr(given, what).word for name, given in answers.items() for what in ANSWERS}


def _answered(
    field: Field, heard: Heard, solved: Worlds, which: tuple[int, Asked], stuck: Deadlock, by: Numbers
) -> GoalAnswer:
    """One goal, by its place and as it is asked."""
    k, goal = which
    spoken = any(cell.heard for cell in heard.cells)
    overlap, bargain, path = (
        shares_of(
            list(solved.found[:, :, 0, k, w]),
            solved.found[0, :, 1, k, w],
            goal,
            by,
            founded=spoken and what != "path",
            among=solved.among[:, k] if what != "path" and solved.among is not None else None,
        )
        for w, what in enumerate(ANSWERS)
    )
    told = beside(goal.states, field.conflict, field.start, heard)
    steps = steps_needed(goal.states, field.conflict, field.start) if goal.states.any() else ()
    spoken_of = not goal.silent and all(heard.speaks(party, option) for party, option in steps)
    opens = openings(field, solved.draws, goal.states, heard.audiences) if spoken_of else ()
    watch = watched(solved.draws, solved.read[:, k], goal, (overlap, bargain, path), by)
    return GoalAnswer(goal.name, overlap, bargain, path, goal.silent, told, stuck, opens, watch)


def _goal(name: str, conflict: Conflict) -> NDArray[np.bool_]:
    """Where a goal or condition holds; names go before conditions."""
    if name in conflict.goals:
        return conflict.holds(conflict.goals[name])
    return conflict.holds(parse_set(name, conflict.option_ids))
