"""``impasse evaluate GOLD --coder FILE``: a language model beside the rules, each against gold."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from impasse.errors import Fault, InputError

if TYPE_CHECKING:
    from impasse.coder.coded import Coded
    from impasse.commands._coder import CoderOptions
    from impasse.evidence.measure.gold import GoldDocument

AGAIN = "again"
"""Folder of the kept answers of the second time, inside that of the first."""


def measure_coder(
    gold: list[GoldDocument],
    dispute_path: str | None,
    options: CoderOptions,
    bootstrap: tuple[int, int],
    *,
    twice: bool,
) -> tuple[dict[str, Any], str, int]:
    """Measure a language model on gold.

    Parameters
    ----------
    gold : list of GoldDocument
        In the program's own format.
    dispute_path : str or None
    options : CoderOptions
        With a path.
    bootstrap : (int, int), samples and seed
    twice : bool
        Ask a second time past the kept answers, and keep what comes apart.

    Returns
    -------
    tuple
        Plain data, the same as text, and the exit status that unanswered passages ask for.
    """
    from impasse.coder.measured import against_gold, readings, verdicts, with_itself
    from impasse.coder.settings import load_coder
    from impasse.commands._coder import coded_by, unanswered
    from impasse.commands._shared import progress_on_stderr
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.evidence.read import read_corpus
    from impasse.show.coder_text import coder_text

    dispute, settings = load_dispute(_checked(gold, dispute_path)), load_coder(options.path or "")
    tell = progress_on_stderr()
    corpus = read_corpus([document.path for document in gold], dispute.lexicon, progress=tell)
    coded = coded_by(settings, corpus, dispute, options, tell)
    samples, seed = bootstrap
    measured = {
        name: against_gold(gold, corpus, found, samples=samples, seed=seed)
        for name, found in readings(corpus, coded, dispute).items()
    }
    judged = verdicts(gold, corpus, coded)
    again, second = [], None
    if twice:
        apart = replace(settings, cassettes=settings.cassettes / AGAIN)
        second = coded_by(apart, corpus, dispute, options, tell)
        again = with_itself(corpus, coded, second, dispute)
    cost = _cost(coded)
    data = {
        "documents": len(gold),
        "readings": {name: asdict(reading) for name, reading in measured.items()},
        "ties_of_rules": asdict(judged),
        "cost": cost,
        "rejected": dict(coded.coding.rejected),
        "twice": [asdict(each) for each in again],
    }
    text = coder_text(len(gold), measured, judged, cost, coded, again)
    return data, text, unanswered(coded) or unanswered(second)


def _checked(gold: list[GoldDocument], dispute_path: str | None) -> str:
    """The dispute file, where a language model can be measured at all."""
    if dispute_path is None:
        raise InputError(Fault("a language model is asked about a dispute", "name its file with --dispute"))
    if not any(mark.words for document in gold for mark in document.marks):
        raise InputError(
            Fault("gold of spans alone tells no positions", "give gold in the program's own format")
        )
    return dispute_path


def _cost(coded: Coded) -> dict[str, Any]:
    assert coded.settings is not None
    coding = coded.coding
    return {
        "requests": coding.sent + coding.kept,
        "tokens_in": coding.tokens_in,
        "tokens_out": coding.tokens_out,
        "seconds": coding.seconds,
        "price": coding.price(coded.settings),
    }
