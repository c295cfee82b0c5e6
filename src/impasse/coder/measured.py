"""A language model measured: the rules, the model, where both agree, and both together, each against gold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from impasse.coder.coded import Coded
from impasse.coder.merge import VERDICTS, read_by_rules
from impasse.coder.proposals import Proposal
from impasse.coder.weighing import undecided
from impasse.dispute.corrections import apply_corrections
from impasse.dispute.dispute import Dispute
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document
from impasse.evidence.measure.agreement import Agreement, agreements
from impasse.evidence.measure.coded import marked_items, stated_items
from impasse.evidence.measure.evaluation import Compared, Figure, figures, label_accuracy, pair, words
from impasse.evidence.measure.gold import GoldDocument
from impasse.evidence.measure.ties import TieFigure, tie_figure
from impasse.evidence.statement import Source, Statement

READINGS = ("rules", "model", "agreed", "both")
"""The rules alone; the model alone; ties that both read alike, and the statements that hold one; the rules with every
proposal accepted."""
_LABELS = ("source", "holder", "act")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading against gold."""

    content: Figure
    labels: Mapping[str, tuple[int, int]]
    ties: TieFigure
    agreement: Sequence[Agreement]
    """Krippendorff's alpha with the gold, question by question."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Ties of the rules by what the model made of them: how many of each the gold has too."""

    right: Mapping[str, int]
    of: Mapping[str, int]


def readings(corpus: Corpus, coded: Coded, dispute: Dispute) -> dict[str, list[Statement]]:
    """Return the statements of each reading.

    Parameters
    ----------
    corpus : Corpus
        As the rules read it.
    coded : Coded
    dispute : Dispute

    Returns
    -------
    dict
        Keys ``READINGS``.
    """
    documents = {document.id: document for document in corpus.documents}
    given = dict(enumerate(coded.coding.proposals))
    told = read_by_rules(corpus, given, dispute.lexicon)
    names = {actor.id: actor.name for actor in (*dispute.parties, *dispute.others)}
    accepted = [replace(each, verdict="accept") for each in undecided(coded, corpus, dispute)]
    both, _ = apply_corrections(coded.merged.corpus, accepted)
    alike = {(v.statement, v.option) for v in coded.merged.verdicts if v.verdict == "alike"}
    agreed = [
        replace(s, ties=tuple(t for t in s.ties if (s.id, t.topic) in alike))
        for s in coded.merged.corpus.statements
    ]
    return {
        "rules": list(corpus.statements),
        "model": [
            _statement(p, documents[p.document], names, told[k].source if k in told else None)
            for k, p in given.items()
        ],
        "agreed": [s for s in agreed if s.ties],
        "both": list(both.statements),
    }


def _statement(
    proposal: Proposal, document: Document, names: Mapping[str, str], source: Source | None
) -> Statement:
    """A proposal in the place of a statement of the rules, its source named as the rules name it."""
    holder = names.get(proposal.holder, proposal.holder) if proposal.holder else None
    return Statement(
        id="",
        document=document.id,
        family=document.family,
        span=proposal.span,
        quote=proposal.quote,
        source=source
        or Source(proposal.source, proposal.source_span, proposal.source or holder or "", "role"),
        voice="official",
        via=(),
        cue=proposal.cue,
        holder=holder,
        act=proposal.act,
        ties=tuple(replace(tie, sure=True) for tie in proposal.ties),
    )


def against_gold(
    gold: Sequence[GoldDocument], corpus: Corpus, found: Sequence[Statement], *, samples: int, seed: int
) -> Reading:
    """Compare one reading with gold.

    Parameters
    ----------
    gold : sequence of GoldDocument
    corpus : Corpus
        Of the same documents.
    found : sequence of Statement
        The reading's, of all documents.
    samples, seed : int
        Of the bootstrap over documents.

    Returns
    -------
    Reading
    """
    compared = paired(gold, corpus, found)
    return Reading(
        figures(compared, samples=samples, seed=seed)["all"],
        label_accuracy(compared, _LABELS),
        tie_figure(compared, samples=samples, seed=seed),
        _alphas(compared, [words(document.text) for document in gold]),
    )


def paired(gold: Sequence[GoldDocument], corpus: Corpus, found: Sequence[Statement]) -> list[Compared]:
    """Return each document's marks paired with a reading's statements."""
    read = {document.path: document for document in corpus.documents}
    return [
        pair(
            each.path.name,
            marked_items(each),
            stated_items(read[str(each.path)], found) if str(each.path) in read else [],
        )
        for each in gold
    ]


def with_itself(corpus: Corpus, first: Coded, second: Coded, dispute: Dispute) -> list[Agreement]:
    """Return how far two answers of one model to the same questions agree.

    Parameters
    ----------
    corpus : Corpus
    first, second : Coded
    dispute : Dispute

    Returns
    -------
    list of Agreement
        Krippendorff's alpha of the words and of each label.
    """
    sides = [readings(corpus, coded, dispute)["model"] for coded in (first, second)]
    compared = [pair(d.path, stated_items(d, sides[0]), stated_items(d, sides[1])) for d in corpus.documents]
    return _alphas(compared, [words(document.text) for document in corpus.documents])


def _alphas(compared: Sequence[Compared], tokens: Sequence[frozenset[object]]) -> list[Agreement]:
    wanted = ("content", "attribution", *_LABELS, "ties")
    return [each for each in agreements(compared, tokens) if each.question in wanted]


def verdicts(gold: Sequence[GoldDocument], corpus: Corpus, coded: Coded) -> Verdicts:
    """Count the rules' ties that gold has too, by what the model made of them.

    Parameters
    ----------
    gold : sequence of GoldDocument
    corpus : Corpus
        As the rules read it.
    coded : Coded

    Returns
    -------
    Verdicts
    """
    right, total = dict.fromkeys(VERDICTS, 0), dict.fromkeys(VERDICTS, 0)
    for verdict in VERDICTS:
        judged = {(v.statement, v.option) for v in coded.merged.verdicts if v.verdict == verdict and v.sure}
        kept = _only(corpus, lambda key, judged=judged: key in judged)  # type: ignore[misc]
        figure = tie_figure(paired(gold, corpus, kept), samples=0)
        right[verdict], total[verdict] = figure.right, figure.found
    return Verdicts(right, total)


def _only(corpus: Corpus, wanted: Callable[[tuple[str, str]], bool]) -> list[Statement]:
    return [replace(s, ties=tuple(t for t in s.ties if wanted((s.id, t.topic)))) for s in corpus.statements]
