"""One screen about a run, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from impasse.conflict.structure.tell import listed
from impasse.dispute.dispute import Dispute
from impasse.evidence.measure.cue_use import cue_use
from impasse.limits import MAX_CUE_SENTENCES
from impasse.show.answer_text import short_lines, unlike_reports
from impasse.show.cues_text import cues_line
from impasse.show.understood import understood
from impasse.show.wording import Wording, counted

if TYPE_CHECKING:
    from impasse.dispute.run import PhaseResult, Run


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
    if corpus.lost:
        lines.append(f"Not read: {listed([skipped.path for skipped in corpus.lost])}.")
    lines.append(
        f"Found {counted(len(corpus.statements), 'statement')}, {counted(len(corpus.deeds), 'deed')} told, "
        f"{counted(len(corpus.events), 'event')}, "
        f"{counted(len(run.ledger.positions), 'position')}, {counted(len(run.ledger.contradictions), 'contradiction')}."
    )
    counts = understood(corpus, run.dispute)
    lines += [each for each in (counts.warning or counts.line,) if each]
    if sum(len(document.view.sentences) for document in corpus.documents) <= MAX_CUE_SENTENCES:
        lines += cues_line(cue_use(corpus.documents, run.dispute.lexicon), run.dispute)
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
    yield from (f"  {line}" for line in unlike_reports(result.answer, dispute))
    wording = Wording(dispute, result.phase)
    for goal, found in result.answer.goals.items():
        yield f"  {dispute.topic_name(goal)}"
        yield from (f"    {line}" for line in short_lines(found, dispute, wording))
