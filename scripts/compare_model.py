"""Compare the model that documents give with an analyst's: how many of its statements come out, and on what sentence.

    python scripts/compare_model.py ANALYST.yaml DOCS --dispute FILE --phase ID [--show]

A statement is recovered where the drafted model has one of the same decision maker whose condition is the same on
every feasible state of the analyst's model (so names and forms of conditions do not matter); the sentence is right
where one of its passages overlaps one of the analyst's. What the reading left
open (likely) is counted beside it and never as recovered. Counts and ids are printed, no text.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import numpy as np

from impasse import load
from impasse.conflict.conditions.condition import Condition, parse
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import Preference
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.drafts.elicit import draft, topic_condition
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.ledger.ledger import Ledger, build_ledger
from impasse.evidence.corpus import Corpus
from impasse.evidence.read import read_corpus

Passage = tuple[str, int, int]
"""Name of a file, and code points in it."""


@dataclass(frozen=True)
class Found:
    """One statement of the analyst: whether the draft has it, on a right sentence, with the same status."""

    id: str
    recovered: bool = False
    sentence: bool = False
    status: bool = False
    likely: bool = False
    near: str = ""
    """``weaker`` or ``stronger``: the nearest drafted statement holds in more, or in fewer, feasible states."""


def compared(
    analyst: Conflict, drafted: Conflict, left_open: dict[str, list[Condition]], passages: Passages
) -> list[Found]:
    """Look for each statement of the analyst among those of the draft.

    Parameters
    ----------
    analyst, drafted : Conflict
    left_open : dict of str to list of Condition
        What the reading left open, by decision maker.
    passages : Passages
        Where evidence stands.
    """
    found = []
    held = {dm.id: dm.statements for dm in drafted.decision_makers}
    for dm in analyst.decision_makers:
        for statement in dm.statements:
            right = _holds(analyst, statement.when)
            same = [s for s in held.get(dm.id, ()) if _same(analyst, s.when, right)]
            if same:
                at_place = passages.meet(statement, same[0])
                found.append(Found(statement.id, True, at_place, same[0].status == statement.status))
                continue
            likely = any(_same(analyst, when, right) for when in left_open.get(dm.id, ()))
            near = [n for s in held.get(dm.id, ()) if (n := _near(analyst, s, statement, right, passages))]
            found.append(Found(statement.id, likely=likely, near=near[0] if near else ""))
    return found


def _holds(conflict: Conflict, condition: Condition) -> np.ndarray | None:
    """In which feasible states a condition holds; None where it names an option that the conflict lacks."""
    ids = conflict.option_ids
    if not condition.names <= set(ids):
        return None
    columns = {name: (conflict.states >> k & 1).astype(bool) for k, name in enumerate(ids)}
    return np.broadcast_to(condition.evaluate(columns), conflict.states.shape)


def _same(conflict: Conflict, condition: Condition, right: np.ndarray | None) -> bool:
    holds = _holds(conflict, condition)
    return holds is not None and right is not None and bool((holds == right).all())


def _near(
    conflict: Conflict, drafted: Preference, wanted: Preference, right: np.ndarray | None, passages: Passages
) -> str:
    """How a drafted statement on the same sentence differs, where one implies the other."""
    holds = _holds(conflict, drafted.when)
    if holds is None or right is None or not passages.meet(wanted, drafted):
        return ""
    if not (right & ~holds).any():
        return "weaker"
    return "stronger" if not (holds & ~right).any() else ""


class Passages:
    """Where the evidence of statements stands: an analyst's by file and span, the draft's by statement."""

    def __init__(self, corpus: Corpus) -> None:
        self._names = {d.id: PurePath(d.path).name for d in corpus.documents}
        self._statements = {s.id: s for s in (*corpus.statements, *corpus.deeds)}

    def meet(self, wanted: Preference, drafted: Preference) -> bool:
        """Whether a passage of one overlaps a passage of the other in one file."""
        mine = [self._place(e) for e in drafted.evidence]
        theirs = [self._place(e) for e in wanted.evidence]
        return any(_overlap(a, b) for a in mine for b in theirs if a and b)

    def _place(self, evidence: Any) -> Passage | None:
        if isinstance(evidence, str):
            statement = self._statements.get(evidence)
            return (self._names[statement.document], *statement.span) if statement else None
        return (evidence["file"], *evidence["span"])


def _overlap(a: Passage, b: Passage) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def likely_conditions(ledger: Ledger, dispute: Dispute, phase: Phase) -> dict[str, list[Condition]]:
    """What the reading left open in a phase, as conditions by party."""
    found: dict[str, list[Condition]] = {}
    for entry in ledger.left_open:
        condition = topic_condition(entry.topic, dispute, phase)
        if condition is None or entry.stance is None or not entry.during(phase):
            continue
        text = condition.text if entry.stance == "wants" else f"not ({condition.text})"
        if entry.condition is not None:
            text = f"({condition.text}) implies ({entry.condition})"
        found.setdefault(entry.party, []).append(parse(text))
    return found


def counted(found: Sequence[Found], drafted: Conflict) -> dict[str, int]:
    """The figures of a comparison."""
    mine: Iterable[Preference] = (s for dm in drafted.decision_makers for s in dm.statements)
    kept = [f for f in found if f.recovered]
    return {
        "statements": len(found),
        "recovered": len(kept),
        "on a right sentence": sum(f.sentence for f in kept),
        "same status": sum(f.status for f in kept),
        "likely alone": sum(f.likely for f in found),
        "near": sum(bool(f.near) for f in found),
        "drafted without evidence": sum(not s.evidence for s in mine),
    }


def compare(analyst: Path, docs: Path, dispute_path: Path, phase: str) -> tuple[list[Found], dict[str, int]]:
    """Read documents, draft the model of a phase, and compare it with an analyst's.

    Parameters
    ----------
    analyst, docs, dispute_path : Path
    phase : str
        Id of the phase.
    """
    dispute = load_dispute(dispute_path)
    corpus = read_corpus([docs], dispute.lexicon)
    ledger = build_ledger(corpus, dispute)
    drafted = draft(ledger, dispute, phase)
    left_open = likely_conditions(ledger, dispute, dispute.phase(phase))
    found = compared(load(str(analyst)), drafted, left_open, Passages(corpus))
    return found, counted(found, drafted)


def main() -> None:
    """Print the figures, and with ``--show`` what became of each statement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("analyst", type=Path)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--dispute", type=Path, required=True)
    parser.add_argument("--phase", required=True)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    found, figures = compare(given.analyst, given.docs, given.dispute, given.phase)
    if given.show:
        for each in found:
            told = "recovered" if each.recovered else "likely" if each.likely else each.near or "not found"
            marks = [
                word
                for word, wanting in (("another sentence", each.sentence), ("another status", each.status))
                if each.recovered and not wanting
            ]
            print(f"{each.id}: {', '.join((told, *marks))}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
