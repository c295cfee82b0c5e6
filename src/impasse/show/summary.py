"""One screen about a run, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from impasse.conflict.structure.tell import listed
from impasse.dispute.diagnosis.goal_diagnosis import GoalDiagnosis
from impasse.dispute.dispute import Dispute
from impasse.show.wording import Wording, counted

if TYPE_CHECKING:
    from impasse.dispute.run import PhaseResult, Run

_SETS = 3
"""Ways to open a goal that are told; the rest are counted."""


def summary(run: Run, folder: Path | None = None) -> str:
    """Return one screen about a run.

    Parameters
    ----------
    run : Run
    folder : Path, optional
        Where the report was written.

    Returns
    -------
    str
        Lines without a final line feed.
    """
    corpus = run.corpus
    languages = listed(sorted({d.language for d in corpus.documents if d.language})) or "unknown"
    read = counted(len(corpus.documents), "document")
    lines = [
        run.dispute.neutral,
        f"Read {read} in {counted(len(corpus.families), 'report')} (reprints counted once); languages: {languages}.",
    ]
    if corpus.skipped:
        lines.append(f"Not read: {listed([skipped.path for skipped in corpus.skipped])}.")
    lines.append(
        f"Found {counted(len(corpus.statements), 'statement')}, {counted(len(corpus.deeds), 'deed')} told, "
        f"{counted(len(corpus.events), 'event')}, "
        f"{counted(len(run.ledger.positions), 'position')}, {counted(len(run.ledger.contradictions), 'contradiction')}."
    )
    for result in run.phases:
        lines += ["", *_phase(result, run.dispute)]
    if folder is not None:
        lines += ["", f"Report: {folder / 'report.html'}", f"Data:   {folder / 'impasse.json'}"]
    return "\n".join(lines)


def _phase(result: PhaseResult, dispute: Dispute) -> Iterable[str]:
    held = sum(len(dm.statements) for dm in result.conflict.decision_makers)
    name = result.phase.name[:1].upper() + result.phase.name[1:]
    yield f"{name} ({counted(held, 'statement')} drawn from the documents)"
    for dm in result.conflict.decision_makers:
        if not dm.statements:
            yield f"  {dm.name or dm.id}: the documents give no position that could be used."
    if not held:
        yield "  No position of any party was found: nothing can be said about why it is stuck."
        return
    wording = Wording(dispute, result.phase)
    for goal, found in result.diagnosis.goals.items():
        silent = [dm.name or dm.id for dm in result.conflict.decision_makers if dm.id in found.indifferent]
        yield f"  {dispute.topic_name(goal)}: {_stuck(found, silent)}"
        if not silent:
            yield from _openings(result, goal, wording)


def _stuck(found: GoalDiagnosis, silent: list[str]) -> str:
    if found.route == ():
        return "the starting point already holds it."
    if found.deadlock == "no overlap" and silent:
        return (
            f"cannot be told without a position of {listed(silent)}; what has none counts as not better off."
        )
    return {
        "none": "on what the reports say, nothing stands in the way.",
        "no overlap": "stuck: no outcome with it is better than the present for everybody.",
        "no path": "outcomes with it would serve everybody, but no one-sided steps lead there.",
        "sanctioned": "outcomes with it would serve everybody, but the first step has to expect a costly answer.",
    }[found.deadlock]


def _openings(result: PhaseResult, goal: str, wording: Wording) -> Iterable[str]:
    sets = result.unlocks[goal].overlap
    if sets == ((),):
        return
    if not sets:
        yield "    No few statements, given up, would change that."
        return
    statements = {
        s.id: (dm.name or dm.id, s) for dm in result.conflict.decision_makers for s in dm.statements
    }
    yield "    It would open if these were no longer held:"
    for ids in sets[:_SETS]:
        held = [f"{statements[i][0]}: {wording.condition(statements[i][1].when)}" for i in ids]
        yield f"    - {'; and '.join(held)}"
    if len(sets) > _SETS:
        yield f"    - and {len(sets) - _SETS} other ways"
