"""One phase as the report shows it: goals told, the model's lists, where it could come to rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impasse.conflict.conflict import Conflict
from impasse.conflict.evolution.evolution import status_quo_analysis
from impasse.conflict.solve import solve
from impasse.conflict.structure.tell import listed
from impasse.dispute.diagnosis.sources import SourceFlip
from impasse.dispute.dispute import Dispute
from impasse.dispute.run import PhaseResult
from impasse.show.answer_text import unlike_reports
from impasse.show.claims import Citations, Claim
from impasse.show.why import GoalStory, Storyteller
from impasse.show.wording import Wording, counted

MOST_RESTING = 12
"""How many resting points are told in full; the rest are counted."""

CONCEPTS = (
    ("nash", "nobody could do better by one move of its own"),
    ("seq", "whoever could do better fears an answer that serves the others"),
    ("gmr", "whoever could do better fears some answer"),
)
"""Kinds of rest from the firmest to the weakest, and what each means."""


@dataclass(frozen=True, slots=True)
class PhaseView:
    """Everything the report says about one phase."""

    id: str
    name: str
    dates: str
    size: str
    first: tuple[str, ...]
    """What has to be said before any answer."""
    locks: tuple[Claim, ...]
    goals: tuple[GoalStory, ...]
    lists: tuple[tuple[str, tuple[Claim, ...]], ...]
    reported: tuple[Claim, ...]
    resting: tuple[str, ...]
    single: tuple[Claim, ...]
    """Origins on which an answer hangs alone."""


def phase_view(
    dispute: Dispute, result: PhaseResult, citations: Citations, locks: Sequence[Claim]
) -> PhaseView:
    """Gather one phase.

    Parameters
    ----------
    dispute : Dispute
    result : PhaseResult
        The drafted model of the phase with what follows from it.
    citations : Citations
    locks : sequence of Claim
        Closed chains of preconditions that hold in the phase.
    """
    phase, conflict = result.phase, result.conflict
    teller = Storyteller(dispute, phase, conflict, citations)
    return PhaseView(
        id=phase.id,
        name=phase.name,
        dates=" to ".join(date for date in (phase.since, phase.until) if date),
        size=_size(conflict),
        first=(*unlike_reports(result.answer, dispute), *_unlike_draft(result)),
        locks=tuple(locks),
        goals=tuple(
            teller.tell(goal, found, result.unlocks.get(goal), result.answer.goals[goal])
            for goal, found in result.diagnosis.goals.items()
        ),
        lists=tuple(
            (dm.name or dm.id, tuple(teller.held(statement.id) for statement in dm.statements))
            for dm in conflict.decision_makers
        ),
        reported=teller.reported(result.diagnosis),
        resting=_resting(conflict, teller.wording),
        single=tuple(_single(flip, teller, citations) for flip in result.sources),
    )


def _unlike_draft(result: PhaseResult) -> tuple[str, ...]:
    """Said before anything is told from the likeliest reading where the reported situation does not come out of it."""
    checks = result.diagnosis.reported
    if not checks or any(checks[-1].equilibrium.values()):
        return ()
    return (
        "In the likeliest reading the situation that reports describe last is one that somebody would leave: "
        "what is told from that reading alone may rest on something misread or missing.",
    )


def _single(flip: SourceFlip, teller: Storyteller, citations: Citations) -> Claim:
    """One origin without which an answer would be another."""
    effects = [
        f"{'there would be' if would else 'there would no longer be'} "
        f"{'an outcome that all prefer' if what == 'overlap' else 'a way of single steps'} for {teller.goal_name(goal)}"
        for goal, what, would in flip.changes
    ]
    links = citations.statements(flip.statements)
    return Claim(f"Without this one origin, {listed(effects)}:", links, f"{flip.origin.replace('|', ' → ')}")


def _size(conflict: Conflict) -> str:
    """The model's size in words."""
    statements = sum(len(dm.statements) for dm in conflict.decision_makers)
    return (
        f"{counted(len(conflict.options), 'option')}, {counted(conflict.n_states, 'possible situation')}, "
        f"{counted(statements, 'statement')} drawn from the documents. Stated conditions are put first, then refusals, "
        "demands and wishes; this order is an assumption that carries the result."
    )


def _resting(conflict: Conflict, wording: Wording) -> tuple[str, ...]:
    """Resting points that can be reached, nearest first, told as moves; the others counted."""
    equilibria = solve(conflict, concepts=[name for name, _ in CONCEPTS]).equilibria
    found = status_quo_analysis(conflict, equilibria, kinds=("moves", "improvements"))
    lines, far = [], 0
    for state in found.states.tolist():
        kind = next(words for name, words in CONCEPTS if name in found.concepts(state))
        route = found.route(state, "improvements")
        if state == found.start:
            lines.append(f"The starting point itself ({wording.options(conflict.taken(state))}): {kind}.")
        elif route is not None:
            lines.append(f"{wording.moves(conflict, route)}: {kind}.")
        else:
            far += 1
    told = lines[:MOST_RESTING]
    if len(lines) > len(told):
        told.append(f"{len(lines) - len(told)} more that can be reached in this way.")
    if far:
        told.append(
            f"{counted(far, 'other resting point')} cannot be reached by steps that serve whoever takes them."
        )
    return tuple(told) or ("Nowhere: from every situation somebody would move on.",)
