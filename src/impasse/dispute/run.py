"""The whole way: documents to corpus, ledger, and for each phase a drafted model with its diagnosis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from impasse.conflict.conflict import Conflict
from impasse.dispute.corrections import Corrections, apply_corrections, proposed
from impasse.dispute.diagnosis.diagnose import Diagnosis, diagnose
from impasse.dispute.diagnosis.sources import SourceFlip, deciding_sources
from impasse.dispute.diagnosis.unlock import Unlock, unlock
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.doubt.answered import Answer
from impasse.dispute.doubt.heard import hear
from impasse.dispute.doubt.numbers import Numbers
from impasse.dispute.drafts.elicit import Elicited, elicit, model_of
from impasse.dispute.drafts.phase_model import phase_as_of
from impasse.dispute.ledger.ledger import Ledger, build_ledger, with_proposals
from impasse.dispute.questions.all import every_reply
from impasse.dispute.questions.material import NO_CORRECTIONS, Material
from impasse.dispute.questions.reply import Reply
from impasse.evidence.corpus import Corpus

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is."""


@dataclass(frozen=True, eq=False)
class PhaseResult:
    """One phase: what was drawn from the ledger, and what follows from it.

    Attributes
    ----------
    phase : Phase
    elicited : dict of party id to tuple of Elicited
        In the order of the model's statements.
    conflict : Conflict
        The drafted model.
    diagnosis : Diagnosis
    unlocks : dict of goal to Unlock
    answer : Answer
        The answers as shares over all that the reading allows; everything above is one reading's.
    sources : tuple of SourceFlip
        Origins on which alone an answer hangs.
    """

    phase: Phase
    elicited: dict[str, tuple[Elicited, ...]]
    conflict: Conflict
    diagnosis: Diagnosis
    unlocks: dict[str, Unlock]
    answer: Answer
    sources: tuple[SourceFlip, ...] = ()


@dataclass(frozen=True, eq=False)
class Run:
    """Everything that one run found.

    Attributes
    ----------
    dispute : Dispute
    corpus : Corpus
        With people's corrections applied.
    ledger : Ledger
    phases : tuple of PhaseResult
        In the order of the dispute file.
    as_of : str or None
        The day up to which things count.
    notes : tuple of str
        What a reader of the run should know, in plain words: corrections that could not be placed.
    replies : tuple of Reply
        Answers to the general questions and to those of the dispute file.
    told : Corrections
        What people decided.
    asked : Material or None
        What the replies were made of: what questions looked up stays known.
    """

    dispute: Dispute
    corpus: Corpus
    ledger: Ledger
    phases: tuple[PhaseResult, ...]
    as_of: str | None = None
    notes: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = ()
    told: Corrections = NO_CORRECTIONS
    asked: Material | None = None

    def material(self) -> Material:
        """The run as questions see it; the shares of its phases are not drawn again."""
        return self.asked or _material(self.dispute, self.corpus, self.ledger, self.told, self.phases)


def _material(
    dispute: Dispute, corpus: Corpus, ledger: Ledger, told: Corrections, phases: Sequence[PhaseResult]
) -> Material:
    return Material(dispute, corpus, ledger, told, {result.phase.id: result.answer for result in phases})


def run(
    paths: Sequence[Path],
    dispute: Dispute,
    *,
    corrections: Corrections | None = None,
    as_of: str | None = None,
    progress: Progress | None = None,
) -> Run:
    """Go the whole way from documents to diagnosis.

    Parameters
    ----------
    paths : sequence of Path
        Files and folders; folders are read with all below them, in name order.
    dispute : Dispute
    corrections : Corrections, optional
        What people accepted, rejected, corrected or pinned.
    as_of : str, optional
        Count only what was published and said by this day, month or year.
    progress : callable, optional

    Returns
    -------
    Run

    Raises
    ------
    InputError
        When a path does not exist, or a drafted model has no feasible state.
    """
    from impasse.evidence.read import read_corpus

    corpus = read_corpus(paths, dispute.lexicon, progress=progress)
    return analyse(corpus, dispute, corrections=corrections, as_of=as_of, progress=progress)


def analyse(
    corpus: Corpus,
    dispute: Dispute,
    *,
    corrections: Corrections | None = None,
    as_of: str | None = None,
    progress: Progress | None = None,
    table: Numbers | None = None,
) -> Run:
    """Go from a corpus that has been read to diagnosis; see ``run``, and `answer_phase` for the table of numbers."""
    told = corrections or Corrections()
    corpus, notes = apply_corrections(corpus, told)
    ledger = build_ledger(corpus, dispute, as_of=as_of)
    ledger = with_proposals(ledger, corpus, dispute, proposed(corpus, told.corrections), as_of=as_of)
    results = []
    for number, phase in enumerate((phase_as_of(p, as_of) for p in dispute.phases), start=1):
        if progress is not None:
            progress("phases diagnosed", number - 1, len(dispute.phases))
        elicited = elicit(ledger, dispute, phase, told.pins)
        conflict = model_of(elicited, dispute, phase)
        unlocks = {goal: unlock(conflict, goal, progress=progress) for goal in conflict.goals}
        sources = deciding_sources(ledger, dispute, phase, told.pins)
        shares = answer_phase(hear(ledger, dispute, phase, corpus.statements, told), dispute, table=table)
        results.append(PhaseResult(phase, elicited, conflict, diagnose(conflict), unlocks, shares, sources))
    material = _material(dispute, corpus, ledger, told, results)
    replies = every_reply(material, progress)
    return Run(dispute, corpus, ledger, tuple(results), as_of, notes, replies, told, material)
