"""A model's proposals held against what the rules read: paired by place, tie by tie.

Only one thing is taken over unasked: a tie that the rules found and left open, and that the model reads alike, is sure.
Nothing else enters the evidence before a person accepts it, and no tie of the rules is ever taken away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from impasse.coder.proposals import Proposal
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.measure.evaluation import SAME, jaccard, places
from impasse.evidence.positions.statements import statements
from impasse.evidence.statement import Attribution, Statement, Tie

VERDICTS = ("alike", "otherwise", "not tied", "not read")
"""What the model made of a tie of the rules."""


@dataclass(frozen=True, slots=True)
class TieVerdict:
    """What the model made of one tie of one statement of the rules."""

    statement: str
    option: str
    verdict: str
    sure: bool
    """Whether the rules were sure of it before the model was asked."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Both readings side by side.

    Attributes
    ----------
    corpus : Corpus
        As the rules read it, with open ties made sure where both read alike, and a note in each document of what only
        one of the two read.
    proposals : tuple of Proposal
        Those that stand beside a statement of the rules carry that statement's quotation and place.
    beside : Mapping of int to str
        Index of a proposal to the id of the statement of the rules that it pairs with.
    resolved : Mapping of int to Statement
        Index of a proposal to the statement that the rules make of its words: who speaks, with which voice, through
        whom and when are theirs. Where the rules make none of it, it is missing.
    verdicts : tuple of TieVerdict
    only_rules, only_model : Mapping of str to int
        By document id: statements that one of them read and the other did not.
    """

    corpus: Corpus
    proposals: tuple[Proposal, ...]
    beside: Mapping[int, str]
    resolved: Mapping[int, Statement]
    verdicts: tuple[TieVerdict, ...]
    only_rules: Mapping[str, int]
    only_model: Mapping[str, int]


def merge(corpus: Corpus, proposals: Sequence[Proposal], lexicon: Lexicon) -> Merged:
    """Hold proposals against the statements and deeds of a corpus.

    Parameters
    ----------
    corpus : Corpus
    proposals : sequence of Proposal
        Of documents of this corpus.
    lexicon : Lexicon
        With which the corpus was read.

    Returns
    -------
    Merged
    """
    read = (*corpus.statements, *corpus.deeds)
    beside: dict[int, str] = {}
    for document in corpus.documents:
        beside |= _paired(document, read, proposals)
    partner = {statement: k for k, statement in beside.items()}
    verdicts: list[TieVerdict] = []
    changed: dict[str, Statement] = {}
    for statement in read:
        proposal = proposals[partner[statement.id]] if statement.id in partner else None
        judged = [_verdict(tie, proposal) for tie in statement.ties]
        verdicts += [
            TieVerdict(statement.id, tie.topic, verdict, tie.sure)
            for tie, verdict in zip(statement.ties, judged, strict=True)
        ]
        ties = tuple(_agreed(tie, v) for tie, v in zip(statement.ties, judged, strict=True))
        if ties != statement.ties:
            changed[statement.id] = replace(statement, ties=ties)
    merged = replace(
        corpus,
        statements=tuple(changed.get(s.id, s) for s in corpus.statements),
        deeds=tuple(changed.get(s.id, s) for s in corpus.deeds),
    )
    known = {s.id: s for s in read}
    anchored = tuple(
        replace(p, span=known[beside[k]].span, quote=known[beside[k]].quote) if k in beside else p
        for k, p in enumerate(proposals)
    )
    resolved = {k: known[statement] for k, statement in beside.items()}
    resolved |= read_by_rules(corpus, {k: p for k, p in enumerate(proposals) if k not in beside}, lexicon)
    only_rules = Counter(s.document for s in read if s.id not in partner)
    only_model = Counter(p.document for k, p in enumerate(proposals) if k not in beside)
    noted = tuple(_noted(d, only_model[d.id], only_rules[d.id]) for d in corpus.documents)
    merged = replace(merged, documents=noted)
    return Merged(merged, anchored, beside, resolved, tuple(verdicts), only_rules, only_model)


def _noted(document: Document, added: int, missed: int) -> Document:
    """The document with a note of how many statements only the model or only the rules read."""
    note = f"a language model read along: statements that it alone marked: {added}, that only the rules read: {missed}"
    return replace(document, notes=(*document.notes, note))


def read_by_rules(
    corpus: Corpus, proposals: Mapping[int, Proposal], lexicon: Lexicon
) -> dict[int, Statement]:
    """Return what the rules make of the words that a model marked: who speaks, with which voice, through whom, when.

    Parameters
    ----------
    corpus : Corpus
    proposals : dict of int to Proposal
    lexicon : Lexicon
        With which the corpus was read.

    Returns
    -------
    dict of int to Statement
        By the keys of the proposals; those of which the rules make nothing are missing.
    """
    found: dict[int, Statement] = {}
    for document in corpus.documents:
        mine = {k: p for k, p in proposals.items() if p.document == document.id}
        marked = [_attribution(p) for p in mine.values()]
        if not marked:
            continue
        read = {s.span: s for s in statements([document], {document.id: marked}, lexicon)}
        found |= {k: read[p.span] for k, p in mine.items() if p.span in read}
    return found


def _attribution(proposal: Proposal) -> Attribution:
    source = (proposal.source_span,) if proposal.source_span else ()
    cue = (proposal.cue.span,) if proposal.cue.span else ()
    return Attribution(source, cue, (proposal.span,))


def _paired(document: Document, read: Sequence[Statement], proposals: Sequence[Proposal]) -> dict[int, str]:
    """Proposals of one document with the statement that each pairs with, one to one, best first."""
    mine = [(s, places(document.text, [s.span])) for s in read if s.document == document.id]
    theirs = [
        (k, p, places(document.text, [p.span])) for k, p in enumerate(proposals) if p.document == document.id
    ]
    candidates = sorted(
        (-jaccard(words, other), k, statement.span, statement.id)
        for k, proposal, words in theirs
        for statement, other in mine
        if proposal.span[0] < statement.span[1] and statement.span[0] < proposal.span[1]
    )
    found: dict[int, str] = {}
    for likeness, k, _, statement_id in candidates:
        if -likeness >= SAME and k not in found and statement_id not in found.values():
            found[k] = statement_id
    return found


def _verdict(tie: Tie, proposal: Proposal | None) -> str:
    if proposal is None:
        return "not read"
    about = [other for other in proposal.ties if other.topic == tie.topic]
    if not about:
        return "not tied"
    return "alike" if any(_reads_alike(tie, other) for other in about) else "otherwise"


def _reads_alike(tie: Tie, other: Tie) -> bool:
    """Whether two ties are one position: a condition makes either stance the same position."""
    same_condition = _asked(tie.condition) == _asked(other.condition)
    same_stance = tie.stance == other.stance or (tie.condition is not None and tie.stance is not None)
    return tie.party == other.party and same_condition and same_stance and not tie.proviso


def _asked(condition: str | None) -> frozenset[str]:
    return frozenset(condition.split(" and ")) if condition else frozenset()


def _agreed(tie: Tie, verdict: str) -> Tie:
    if tie.sure or verdict != "alike":
        return tie
    return replace(tie, sure=True, why=f"{tie.why}; read alike by a language model".lstrip("; "))
