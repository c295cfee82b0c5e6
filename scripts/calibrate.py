"""Measure the table of numbers behind answers as shares on gold, and print how answers move with it.

    python scripts/calibrate.py [--coder FILE] [GOLD_FOLDER...]

With --coder a language model reads along (kept answers first, else its server), and the line that its file needs is
printed: what a proposal of this model tells of a cell.

A gold folder holds disputes with documents/, dispute.yaml and gold.json (docs/reference/gold-format.md). Nothing of a
text is printed, only totals, so that held-out gold may be measured too. A cell is one party and one option of one
dispute; what the reader told of it over all phases is compared with every position that gold knows of it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from impasse.coder.server import Server
from impasse.coder.session import Session
from impasse.coder.settings import CoderSettings, coder_key, load_coder
from impasse.dispute.dispute import Dispute
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.doubt.cells import Cell
from impasse.dispute.doubt.heard import Heard, hear
from impasse.dispute.doubt.numbers import Numbers, numbers
from impasse.dispute.doubt.solve_draws import ANSWERS
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.ledger.ledger import build_ledger
from impasse.evidence.corpus import Corpus
from impasse.evidence.read import read_corpus

ROOT = Path(__file__).parents[1] / "tests" / "gold"
BEFORE = {"sure": (0.72, 0.12, 0.16), "likely": (0.50, 0.20, 0.30)}
"""What was measured on other disputes before: right, the other stance, neither."""
WEIGHT = 10
"""Cells that the earlier measurement counts as."""
STANCES = ("wants", "rejects")


@dataclass(frozen=True)
class Read:
    """One dispute as read, and what gold knows of its cells."""

    name: str
    heard: tuple[tuple[Dispute, Heard], ...]
    gold: dict[tuple[str, str], set[str]]
    proposed: dict[tuple[str, str], set[str]]
    """What a language model alone proposes of a cell: stances."""


def read(folder: Path, coder: CoderSettings | None = None) -> Read:
    """Read one dispute, with a language model where there is one."""
    dispute = load_dispute(str(folder / "dispute.yaml"))
    corpus = read_corpus([folder / "documents"], dispute.lexicon)
    ledger = build_ledger(corpus, dispute)
    heard = tuple((dispute, hear(ledger, dispute, phase, corpus.statements)) for phase in dispute.phases)
    gold: dict[tuple[str, str], set[str]] = {}
    for document in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["documents"]:
        for tie in (tie for a in document["attributions"] for tie in a.get("ties", [])):
            if tie.get("stance") in STANCES and tie.get("party"):
                gold.setdefault((tie["party"], tie["topic"]), set()).add(tie["stance"])
    return Read(folder.name, heard, gold, proposals(corpus, dispute, coder) if coder else {})


def proposals(corpus: Corpus, dispute: Dispute, coder: CoderSettings) -> dict[tuple[str, str], set[str]]:
    """What a language model proposes of each cell."""
    server = Server(coder, coder_key()) if coder.at_home else None
    found: dict[tuple[str, str], set[str]] = {}
    for proposal in Session(coder, dispute, server).code(corpus.documents).proposals:
        for tie in proposal.ties:
            if tie.party is not None and tie.stance is not None:
                found.setdefault((tie.party, tie.topic), set()).add(tie.stance)
    return found


def cells(found: Read) -> Iterator[tuple[Cell, set[str], str]]:
    """Every cell with the stances told of it over all phases, and the strongest kind."""
    merged: dict[tuple[str, str], tuple[Cell, set[str], set[str]]] = {}
    for _, heard in found.heard:
        for cell in heard.cells:
            if cell.topic in heard.phase.options:
                _, stances, kinds = merged.get((cell.party, cell.topic), (cell, set(), set()))
                stances |= {t.stance for t in cell.told}
                kinds |= {t.kind for t in cell.told}
                merged[cell.party, cell.topic] = (cell, stances, kinds)
    for cell, stances, kinds in merged.values():
        yield cell, stances, "sure" if kinds & {"sure", "confirmed"} else "likely"


def measured(disputes: list[Read]) -> dict[tuple[str, str], Counter[str]]:
    """For each kind and stance told alone: its stance, the other, both or none in gold."""
    counts: dict[tuple[str, str], Counter[str]] = {(k, s): Counter() for k in BEFORE for s in STANCES}
    for found in disputes:
        for cell, stances, kind in cells(found):
            if len(stances) == 1:
                (stance,) = stances
                gold = found.gold.get((cell.party, cell.topic), set())
                counts[kind, stance][label_of(gold, stance)] += 1
    return counts


def measured_of_model(disputes: list[Read]) -> dict[str, Counter[str]]:
    """For each stance that a model alone proposes of a cell: its stance, the other, both or none in gold."""
    counts: dict[str, Counter[str]] = {stance: Counter() for stance in STANCES}
    for found in disputes:
        for cell, stances in sorted(found.proposed.items()):
            if len(stances) == 1:
                (stance,) = stances
                counts[stance][label_of(found.gold.get(cell, set()), stance)] += 1
    return counts


def label_of(gold: set[str], stance: str) -> str:
    """What gold knows of a cell of which one stance is told."""
    if not gold:
        return "none"
    return "both" if len(gold) > 1 else "its" if stance in gold else "other"


def told(counts: Counter[str], kind: str) -> tuple[float, float, float]:
    """What such a tie tells: both stances count half, the earlier measurement as ten cells."""
    its, other, none = (counts[k] + counts["both"] / 2 * (k != "none") for k in ("its", "other", "none"))
    total = its + other + none + WEIGHT
    return tuple((n + WEIGHT * b) / total for n, b in zip((its, other, none), BEFORE[kind], strict=True))  # type: ignore[return-value]


def silent(disputes: list[Read]) -> dict[str, Counter[str]]:
    """For cells of which the reader told nothing, by kind: what gold knows of them."""
    counts: dict[str, Counter[str]] = {}
    for found in disputes:
        for cell, stances, _ in cells(found):
            if not stances:
                gold = found.gold.get((cell.party, cell.topic), set())
                label = "silent" if not gold else "both" if len(gold) > 1 else next(iter(gold))
                counts.setdefault(cell.prior, Counter())[label] += 1
    return counts


def words(disputes: list[Read], table: Numbers, samples: int = 2000) -> dict[tuple[str, str, str, str], str]:
    """The word of every answer to every goal of every phase."""
    return {
        (found.name, heard.phase.id, name, what): getattr(goal, what).word
        for found in disputes
        for dispute, heard in found.heard
        if heard.phase.goals
        for name, goal in answer_phase(heard, dispute, samples=samples, table=table).goals.items()  # type: ignore[arg-type]
        for what in ANSWERS
    }


def moves(before: dict[tuple[str, str, str, str], str], after: dict[tuple[str, str, str, str], str]) -> str:
    """How many words are others, and how."""
    turned = Counter(f"{before[key]} to {after[key]}" for key in before if before[key] != after[key])
    listed = ", ".join(f"{count} from {how}" for how, count in sorted(turned.items()))
    return f"{sum(turned.values())} of {len(before)} words are others{': ' + listed if listed else ''}"


def tell_model(disputes: list[Read]) -> None:
    """Print what was measured of a language model, as its file takes it."""
    counts = measured_of_model(disputes)
    print("What the language model proposes of a cell, and what gold knows of it:")
    for stance, row in counts.items():
        print(
            f"  {stance}: " + ", ".join(f"{label} {row[label]}" for label in ("its", "other", "both", "none"))
        )
    shares = {stance: [round(share, 2) for share in told(row, "likely")] for stance, row in counts.items()}
    print("In the coder file:\n  tells: {" + ", ".join(f"{s}: {row}" for s, row in shares.items()) + "}")


def main(folders: list[Path], coder: CoderSettings | None = None) -> None:
    """Print everything."""
    disputes = [read(folder.parent, coder) for base in folders for folder in sorted(base.rglob("gold.json"))]
    table = numbers()
    print(f"{len(disputes)} disputes")
    if coder is not None:
        tell_model(disputes)
        return
    print("What is told of a cell alone, and what gold knows of it:")
    counts = measured(disputes)
    new = {kind: dict(row) for kind, row in table.tells.items()}
    for (kind, stance), row in counts.items():
        new[kind][stance] = told(row, kind)
        figures = ", ".join(f"{label} {row[label]}" for label in ("its", "other", "both", "none"))
        now, then = (
            "/".join(f"{x:.2f}" for x in each) for each in (table.tells[kind][stance], new[kind][stance])
        )
        print(f"  {kind} {stance}: {figures}; the table says {now}, this would be {then}")
    print("Cells of which nothing was read, and what gold knows of them:")
    for prior, row in sorted(silent(disputes).items()):
        figures = ", ".join(f"{label} {row[label]}" for label in ("wants", "rejects", "both", "silent"))
        told_of = 1 - row["silent"] / max(sum(row.values()), 1)
        print(f"  {prior}: {figures} ({told_of:.0%} have a position); the table says {table.prior[prior]}")
    base = words(disputes, table)
    print("How answers move:")
    print(f"  with what was measured here: {moves(base, words(disputes, replace(table, tells=new)))}")
    equal = dict.fromkeys(table.order, 1.0)
    print(
        f"  with every order as likely as any other: {moves(base, words(disputes, replace(table, order=equal)))}"
    )
    free = replace(table, leaving=1.0, announced=1.0)
    print(f"  without making anything of their having stayed: {moves(base, words(disputes, free))}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--coder", help="a coder file")
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT])
    given = parser.parse_args()
    main(given.folders, load_coder(given.coder) if given.coder else None)
