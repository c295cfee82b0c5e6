"""Everything that the pages show, worked out from a corpus and the decisions on it; replaced whole, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from impasse.conflict.conflict import Conflict
from impasse.dispute.corrections import Claim, Correction, Corrections, apply_corrections
from impasse.dispute.diagnosis.diagnose import Diagnosis, diagnose
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.doubt.answer import answer_phase
from impasse.dispute.doubt.answered import Answer
from impasse.dispute.doubt.heard import hear
from impasse.dispute.drafts.elicit import Elicited, elicit, model_of
from impasse.dispute.ledger.ledger import Ledger, bare_ledger, build_ledger
from impasse.dispute.telling import Telling
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Span
from impasse.evidence.identity import content_id
from impasse.show.views.passage import ClaimView, PassageView, passage_views
from impasse.show.views.queue import OPEN, ItemView, queue_view

_STATES = {
    "accept": "accepted",
    "reject": "rejected",
    "over": "over",
    "correct": "corrected",
    "add": "added",
    "propose": "proposed",
}


@dataclass(frozen=True, eq=False)
class Model:
    """The single most likely model of a phase, and what follows from it."""

    elicited: Mapping[str, tuple[Elicited, ...]]
    conflict: Conflict
    diagnosis: Diagnosis


@dataclass(frozen=True, eq=False)
class Picture:
    """One state of the project.

    Attributes
    ----------
    version : int
        Number of the last log entry it knows.
    read : Corpus
        What the rules found.
    corpus : Corpus
        With people's verdicts applied.
    told : Corrections
    notes : tuple of str
        Verdicts that found no place.
    ledger : Ledger
        Bare: what the answers stand on.
    passages : tuple of PassageView
        Of what was read, with the state of every claim, and of what was added.
    models, answers : mappings by phase id
    queue : tuple of ItemView
    """

    version: int
    dispute: Dispute
    read: Corpus
    corpus: Corpus
    told: Corrections
    notes: tuple[str, ...]
    ledger: Ledger
    passages: tuple[PassageView, ...]
    answers: Mapping[str, Answer]
    queue: tuple[ItemView, ...]
    by_id: Mapping[str, PassageView] = field(default_factory=dict)
    verdicts: Verdicts | None = None

    def passage(self, id: str) -> PassageView | None:
        """Return a passage by its id, or None."""
        return self.by_id.get(id)

    def item(self, id: str) -> ItemView | None:
        """Return an item of the queue by its id, or None."""
        return next((item for item in self.queue if item.id == id), None)

    def phase(self, id: str) -> Phase:
        """Return a phase by its id; the last one where there is no such."""
        return next((p for p in self.dispute.phases if p.id == id), self.dispute.phases[-1])

    def model(self, phase: Phase) -> Model:
        """Return the most likely model of a phase with its diagnosis."""
        elicited = elicit(self.ledger, self.dispute, phase, self.told.pins)
        conflict = model_of(elicited, self.dispute, phase)
        return Model(elicited, conflict, diagnose(conflict))

    @cached_property
    def whole_ledger(self) -> Ledger:
        """The ledger with what changed and what contradicts, made when a page asks for it."""
        return build_ledger(self.corpus, self.dispute)

    def checked(self) -> tuple[int, int]:
        """How many claims a person has judged, and how many there are."""
        claims = [claim for passage in self.passages for claim in passage.claims]
        return sum(claim.state not in OPEN for claim in claims), len(claims)


def draw_picture(
    read: Corpus,
    dispute: Dispute,
    told: Corrections,
    version: int,
    *,
    stale: Callable[[], bool] = lambda: False,
    before: Picture | None = None,
) -> Picture | None:
    """Work out a picture.

    Parameters
    ----------
    read : Corpus
    dispute : Dispute
    told : Corrections
    version : int
    stale : callable
        Asked between the phases: whether there is something newer to do.
    before : Picture, optional
        An earlier one; phases of which nothing changed keep their answers.

    Returns
    -------
    Picture or None
        None when it became stale on the way.
    """
    corpus, notes = apply_corrections(read, told.corrections)
    ledger = bare_ledger(corpus, dispute)
    verdicts = Verdicts(_with_added(read, corpus), dispute)
    passages = verdicts.passages(told.corrections)
    answers: dict[str, Answer] = {}
    for phase in dispute.phases:
        if stale():
            return None
        answers[phase.id] = answer_phase(hear(ledger, dispute, phase, corpus.statements, told), dispute)
    queue = queue_view(passages, answers, dispute)
    by_id = {passage.id: passage for passage in passages}
    return Picture(
        version, dispute, read, corpus, told, notes, ledger, passages, answers, queue, by_id, verdicts
    )


def _with_added(read: Corpus, corpus: Corpus) -> Corpus:
    """What was read, and the statements that people added."""
    known = {s.id for s in (*read.statements, *read.deeds)}
    added = tuple(s for s in corpus.statements if s.id not in known)
    return replace(read, statements=(*read.statements, *added))


class Verdicts:
    """Passages and claims as the rules read them, and what people's verdicts make of each.

    Parameters
    ----------
    corpus : Corpus
        As read, with the statements that people added.
    dispute : Dispute
    """

    def __init__(self, corpus: Corpus, dispute: Dispute) -> None:
        self._telling = Telling(dispute)
        self._statements = {s.id: s for s in (*corpus.statements, *corpus.deeds)}
        self._hashes = {d.id: d.sha256 for d in corpus.documents}
        self._read = {passage.id: passage for passage in passage_views(corpus, dispute)}

    def passages(self, corrections: Iterable[Correction]) -> tuple[PassageView, ...]:
        """All passages, every claim in the state that the verdicts leave it in."""
        verdicts = _by_place(corrections)
        return tuple(self._passage(passage, verdicts) for passage in self._read.values())

    def passage(self, id: str, corrections: Iterable[Correction]) -> PassageView | None:
        """One passage under some verdicts, or None where there is no such."""
        passage = self._read.get(id)
        return None if passage is None else self._passage(passage, _by_place(corrections))

    def as_read(self, passage: str, claim: str) -> ClaimView | None:
        """A claim as the rules read it, or None where they did not."""
        found = self._read.get(passage)
        return next((c for c in found.claims if c.id == claim), None) if found else None

    def sha256(self, passage: str) -> str:
        """Hash of the document that a passage is of."""
        return self._hashes[self._read[passage].source.id]

    def _passage(self, passage: PassageView, verdicts: _Verdicts) -> PassageView:
        if not verdicts:
            return passage
        told = []
        for id in passage.statements:
            s = self._statements[id]
            key = self._hashes[s.document], s.span, s.source.canonical
            told += [(id, correction) for correction in verdicts.get(key, [])]
        claims = [
            self._judged(claim, [each for id, each in told if id in claim.statements])
            for claim in passage.claims
        ]
        known = {(claim.party, claim.option) for claim in passage.claims}
        for id, correction in told:
            about = correction.claim
            if about is None or about.stance is None or (about.party, about.option) in known:
                continue
            if correction.verdict == "accept":
                known.add((about.party, about.option))
                claims.append(self._found(passage, id, about))
        return replace(passage, claims=tuple(claims))

    def _found(self, passage: PassageView, statement: str, about: Claim) -> ClaimView:
        """A claim that a person found in a passage from which the rules did not read it."""
        told = self._statements[statement]
        blank = ClaimView(
            id=content_id("c", passage.id, about.party, about.option),
            statements=(statement,),
            party=about.party,
            option=about.option,
            stance=about.stance or "",
            condition=about.condition,
            who="",
            held="",
            mark="",
            told_by=told.source.canonical,
            held_by=told.holder or "",
            voice="",
            said="",
            state="added",
            sure=True,
            options=(),
        )
        return self._as(blank, about.stance or "", about.condition, "added")

    def _judged(self, claim: ClaimView, corrections: Sequence[Correction]) -> ClaimView:
        for correction in corrections:
            about = correction.claim
            if about is not None and (about.party, about.option) != (claim.party, claim.option):
                continue
            state = _STATES[correction.verdict]
            if about is not None and correction.verdict == "correct" and correction.positions:
                tie = correction.positions[0]
                moved = replace(claim, party=tie.party or claim.party, option=tie.topic)
                return self._as(moved, tie.stance or claim.stance, tie.condition, state)
            if about is not None and about.stance is not None:
                return self._as(claim, about.stance, about.condition or claim.condition, state)
            return replace(claim, state=state)
        return claim

    def _as(self, claim: ClaimView, stance: str, condition: str | None, state: str) -> ClaimView:
        held = self._telling.held(claim.party, stance, claim.option, condition)
        mark = "if" if condition else stance
        who = self._telling.name(claim.party)
        return replace(
            claim, who=who, stance=stance, condition=condition, held=held, mark=mark, state=state, sure=True
        )


_Verdicts = Mapping[tuple[str, Span, str], list[Correction]]
"""Verdicts by hash of the document, span and source."""


def _by_place(corrections: Iterable[Correction]) -> _Verdicts:
    found: dict[tuple[str, Span, str], list[Correction]] = {}
    for correction in corrections:
        if correction.at is not None:
            key = correction.sha256, correction.at, correction.said_by or ""
            found.setdefault(key, []).append(correction)
    return found
