"""What each rule of reading is worth: how often it fires on gold, how often it is right, what is lost without it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from impasse.evidence.document import Document, Span
from impasse.evidence.documents.batch import read_documents
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.measure.coded import marked_items, stated_items
from impasse.evidence.measure.evaluation import pair
from impasse.evidence.measure.gold import GoldDocument
from impasse.evidence.stances.stage import Stances
from impasse.evidence.stances.suggest import Suggester
from impasse.evidence.statement import Statement, Tie
from impasse.evidence.study import study

_BEFORE_STANCES = ("attributions", "statements")
_FOUND_BY = 30
"""Characters of a mark's words by which its place in the text is found."""
_TIE = re.compile(r"(?P<party>\S+) (?P<stance>wants|rejects) (?P<topic>\S+)(?: if (?P<condition>.+))?")

Key = tuple[str, str, str, frozenset[str]]
"""Topic, party, stance and the parts of its condition; with a condition wanting and refusing say the same."""


@dataclass(frozen=True, slots=True)
class MarkedPosition:
    """A position that somebody marked in one sentence."""

    party: str
    topic: str
    stance: str
    conditional: bool
    """Whether it is held on a condition: then wanting and refusing say the same."""
    span: Span
    """The sentence in the document as stored."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One document with what people marked and what is known of it before stances are read."""

    document: Document
    gold: GoldDocument | tuple[MarkedPosition, ...]
    said: tuple[Statement, ...]


@dataclass(slots=True)
class TieCounts:
    """Sure ties: of statements that gold marks too, or, against marked positions, all of a document."""

    right: int = 0
    made: int = 0
    marked: int = 0
    """Ties that the gold has in all."""
    fired: Counter[str] = field(default_factory=Counter)
    """Rule to the mentions and positions that it decided in all sentences."""
    ties: Counter[str] = field(default_factory=Counter)
    """Rule to its ties among those made."""
    good: Counter[str] = field(default_factory=Counter)
    """Rule to its ties among those right."""

    def __add__(self, other: TieCounts) -> TieCounts:
        return TieCounts(
            self.right + other.right,
            self.made + other.made,
            self.marked + other.marked,
            self.fired + other.fired,
            self.ties + other.ties,
            self.good + other.good,
        )


def marked_documents(gold: Sequence[GoldDocument], lexicon: Lexicon) -> list[Marked]:
    """Read the documents of a gold up to the step before stances.

    Parameters
    ----------
    gold : sequence of GoldDocument
    lexicon : Lexicon
        Of its dispute.

    Returns
    -------
    list of Marked
        In the order of the documents read.
    """
    return _marked({g.path: g for g in gold}, lexicon)


def documents_with_positions(gold: Mapping[Path, Sequence[MarkedPosition]], lexicon: Lexicon) -> list[Marked]:
    """Read the documents of a dispute whose positions people marked, up to the step before stances.

    Parameters
    ----------
    gold : mapping of Path to sequence of MarkedPosition
    lexicon : Lexicon
        Of its dispute.

    Returns
    -------
    list of Marked
        In the order of the documents read.
    """
    return _marked({path: tuple(positions) for path, positions in gold.items()}, lexicon)


def _marked(gold: Mapping[Path, GoldDocument | tuple[MarkedPosition, ...]], lexicon: Lexicon) -> list[Marked]:
    by_path = {str(path): told for path, told in gold.items()}
    documents, *_ = read_documents([Path(path) for path in by_path], lexicon)
    return [
        Marked(document, by_path[document.path], study(document, lexicon, _BEFORE_STANCES).statements)
        for document in documents
    ]


def tie_counts(marked: Sequence[Marked], lexicon: Lexicon, off: Collection[str] = ()) -> TieCounts:
    """Count the ties that the rules make of marked documents.

    Parameters
    ----------
    marked : sequence of Marked
    lexicon : Lexicon
        Of their dispute.
    off : collection of str, optional
        Ids of rules that are left out.
    """
    stances = Stances(replace(lexicon, off=tuple(sorted(off))))
    n = TieCounts()
    for one in marked:
        said, done = stances.tied(one.document, one.said)
        for told in stances.sentences(one.document, one.said):
            n.fired.update(r.rule.id for r in told.readings)
            n.fired.update(p.rule for p in told.positions if p.rule not in {r.rule.id for r in told.readings})
        if isinstance(one.gold, tuple):
            _count_positions(n, one.gold, (*said, *done))
        else:
            spoken = [s for s in said if s.voice != "author" or s.cue.text]
            _count(n, one.document, one.gold, spoken)
    return n


def among_first_two(gold: Sequence[GoldDocument], lexicon: Lexicon) -> tuple[int, int]:
    """Count how often the option of a marked tie is among the first two that the words of its mark suggest.

    Parameters
    ----------
    gold : sequence of GoldDocument
    lexicon : Lexicon
        Of its dispute.

    Returns
    -------
    tuple of (int, int)
        Right, and all.
    """
    suggester = Suggester(lexicon)
    right = of = 0
    for document in gold:
        for mark in (m for m in document.marks if not m.skipped):
            at = document.text.find(mark.words[:_FOUND_BY])
            around = document.text[max(0, at - 200) : at + len(mark.words) + 100] if at >= 0 else ""
            first = {s.topic for s in suggester.suggested(mark.words, around)[:2]}
            topics = {topic for topic, *_ in _gold_ties(mark.labels)}
            right += len(topics & first)
            of += len(topics)
    return right, of


def _count_positions(n: TieCounts, gold: Sequence[MarkedPosition], told: Iterable[Statement]) -> None:
    """Add what is made and what is right in one document with marked positions."""
    n.marked += len(gold)
    for statement in told:
        for tie in (t for t in statement.ties if t.sure and t.party and t.stance):
            rule = tie.made_by.rule if tie.made_by is not None else "none"
            right = any(_alike(position, statement, tie) for position in gold)
            n.made += 1
            n.right += right
            n.ties[rule] += 1
            n.good[rule] += right


def _alike(position: MarkedPosition, statement: Statement, tie: Tie) -> bool:
    near = statement.span[0] < position.span[1] and position.span[0] < statement.span[1]
    same = (position.party, position.topic) == (tie.party, tie.topic)
    both = position.conditional and bool(tie.condition or tie.proviso)
    return near and same and (position.stance == tie.stance or both)


def _count(n: TieCounts, document: Document, gold: GoldDocument, said: Sequence[Statement]) -> None:
    """Add what is made and what is right in one document."""
    n.marked += sum(len(_gold_ties(mark.labels)) for mark in gold.marks if not mark.skipped)
    items = stated_items(document, said)
    compared = pair(document.path, marked_items(gold), items)
    places = {id(item): s for item, s in zip(items, said, strict=True)}
    for i, j, _source in compared.pairs:
        right = _gold_ties(compared.gold[i].labels)
        mine: dict[Key, Tie] = {}
        for tie in places[id(compared.found[j])].ties:
            if tie.sure and tie.stance and tie.party:
                mine.setdefault(_key(tie.topic, tie.party, tie.stance, tie.condition), tie)
        n.made += len(mine)
        n.right += len(right & set(mine))
        for key, tie in mine.items():
            rule = tie.made_by.rule if tie.made_by is not None else "none"
            n.ties[rule] += 1
            n.good[rule] += key in right


def _gold_ties(labels: Sequence[tuple[str, str]]) -> set[Key]:
    told = dict(labels).get("ties", "")
    found = (_TIE.fullmatch(words) for words in told.split("; ") if words)
    return {_key(m["topic"], m["party"], m["stance"], m["condition"]) for m in found if m}


def _key(topic: str, party: str, stance: str, condition: str | None) -> Key:
    parts = frozenset(re.split(r"\s+(?:and|or)\s+", condition)) if condition else frozenset[str]()
    return topic, party, "wants" if condition else stance, parts
