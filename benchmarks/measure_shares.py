"""What answers as shares cost: the example disputes phase by phase, and ten thousand readings of a large phase."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from impasse.dispute.dispute import Dispute
from impasse.dispute.doubt.answer import SAMPLES, answer_phase
from impasse.dispute.doubt.heard import Heard, hear
from impasse.dispute.files.dispute_file import load_dispute, parse_dispute
from impasse.dispute.files.nodes import Source
from impasse.dispute.ledger.ledger import build_ledger
from impasse.evidence.corpus import Corpus
from impasse.evidence.read import read_corpus

EXAMPLES = Path(__file__).parents[1] / "examples"
FIRST = 800
"""Readings after which a page answers before it refines."""


def answer() -> dict[str, Any]:
    """Phases of both examples: the slowest, least seconds of three, for all readings and for the first 800."""
    first, all_ = [], []
    for name in ("kuril", "ward"):
        dispute = load_dispute(EXAMPLES / name / "dispute.yaml")
        corpus = read_corpus([EXAMPLES / name / "documents"], dispute.lexicon)
        ledger = build_ledger(corpus, dispute)
        for phase in dispute.phases:
            heard = hear(ledger, dispute, phase, corpus.statements)
            first.append(_least(heard, dispute, FIRST))
            all_.append(_least(heard, dispute, SAMPLES))
    cpu, wall = max(pair[1] for pair in first), max(pair[0] for pair in first)
    return {
        "states": len(first),
        "seconds": max(pair[0] for pair in all_),
        "cpu_seconds": max(pair[1] for pair in all_),
        "first_seconds": wall,
        "first_cpu_seconds": cpu,
    }


def answer_large() -> dict[str, Any]:
    """Ten thousand readings of a phase of twelve options, nothing told of it: 4,096 states."""
    dispute = _large(12)
    heard = hear(build_ledger(Corpus((), ()), dispute), dispute, dispute.phases[0], ())
    wall, cpu = _least(heard, dispute, 10_000, 1)
    return {"states": 1 << 12, "models": 10_000, "seconds": wall, "cpu_seconds": cpu}


def _least(heard: Heard, dispute: Dispute, samples: int, repeat: int = 3) -> tuple[float, float]:
    """Least wall-clock and least processor seconds of answering."""
    times = []
    for _ in range(repeat):
        begin, begin_cpu = time.perf_counter(), time.process_time()
        answer_phase(heard, dispute, samples=samples)
        times.append((time.perf_counter() - begin, time.process_time() - begin_cpu))
    return min(t for t, _ in times), min(t for _, t in times)


def _large(count: int) -> Dispute:
    """A dispute of three parties and so many options, its goal half of them."""
    names = [f"o{k}" for k in range(count)]
    options = ", ".join(f"{{id: {n}, party: p{k % 3}, name: does {n}}}" for k, n in enumerate(names))
    text = (
        "dispute: Many options\n"
        "parties: [{id: p0, name: Alder}, {id: p1, name: Birch}, {id: p2, name: Cedar}]\n"
        f"options: [{options}]\n"
        f"goals: [{{id: deal, name: a deal, when: {' and '.join(names[:3])}}}]\n"
        f"phases: [{{id: now, options: [{', '.join(names)}], goals: [deal]}}]\n"
    )
    return parse_dispute(Source(text, "many.yaml"))


SHARES: dict[str, tuple[Callable[[], dict[str, Any]], dict[str, float]]] = {
    "answer": (answer, {"cpu_seconds": 1.5, "first_cpu_seconds": 0.3}),
    "answer_large": (answer_large, {"cpu_seconds": 8}),
}
"""Name, what measures it, and the most that each figure may be."""
