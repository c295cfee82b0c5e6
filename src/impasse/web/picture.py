"""Everything that the pages show, worked out from a corpus and the decisions on it; replaced whole, never changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from impasse.conflict.conflict import Conflict
from impasse.dispute.corrections import Corrections, apply_corrections, proposed
from impasse.dispute.corrections.documents import families_as_told
from impasse.dispute.diagnosis.diagnose import Diagnosis, diagnose
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.doubt.answer import SAMPLES
from impasse.dispute.doubt.answered import Answer
from impasse.dispute.doubt.heard import Heard, hear
from impasse.dispute.drafts.elicit import Elicited, elicit, model_of
from impasse.dispute.ledger.entries import Kept
from impasse.dispute.ledger.ledger import Ledger, bare_ledger, whole_ledger, with_proposals
from impasse.evidence.corpus import Corpus
from impasse.evidence.statement import Statement
from impasse.show.views.options import Scores
from impasse.show.views.passage import Passages, PassageView
from impasse.show.views.queue import OPEN, ItemView, queue_view
from impasse.web.answering import Answering
from impasse.web.landed import LandedView, landed_views
from impasse.web.verdicts import Verdicts, with_added


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
    first : bool
        The answers are first ones, of fewer draws; the whole ones follow.
    turned_down : frozenset of (passage, party, option)
        Passages of which a person said that they say nothing about a silent cell.
    scores : Scores or None
        How well passages fit options, as far as it was asked.
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
    first: bool = False
    turned_down: frozenset[tuple[str, str, str]] = frozenset()
    scores: Scores | None = None

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
    def landed(self) -> tuple[LandedView, ...]:
        """What every file landed as."""
        return landed_views(families_as_told(self.read, self.told.corrections), self.told)

    @cached_property
    def whole_ledger(self) -> Ledger:
        """The ledger with what changed and what contradicts, made when a page asks for it."""
        return whole_ledger(self.ledger, self.corpus, self.dispute)

    def checked(self) -> tuple[int, int]:
        """How many claims a person has judged, and how many there are."""
        claims = [claim for passage in self.passages for claim in passage.claims]
        return sum(claim.state not in OPEN for claim in claims), len(claims)


@dataclass(frozen=True, eq=False)
class Sketch:
    """A picture but for its answers: what is quickly worked out."""

    version: int
    dispute: Dispute
    read: Corpus
    corpus: Corpus
    told: Corrections
    notes: tuple[str, ...]
    ledger: Ledger
    verdicts: Verdicts
    passages: tuple[PassageView, ...]
    heard: tuple[Heard, ...]
    turned_down: frozenset[tuple[str, str, str]]
    scores: Scores

    def picture(self, answers: Mapping[str, Answer], *, first: bool = False) -> Picture:
        """Return the picture with these answers."""
        return Picture(
            self.version,
            self.dispute,
            self.read,
            self.corpus,
            self.told,
            self.notes,
            self.ledger,
            self.passages,
            answers,
            queue_view(self.passages, answers, self.dispute, self.turned_down, self.scores),
            {passage.id: passage for passage in self.passages},
            self.verdicts,
            first,
            self.turned_down,
            self.scores,
        )


class Sketching:
    """Sketches one corpus again and again: what a decision does not touch stays as it was.

    Parameters
    ----------
    read : Corpus
        What the rules found.
    dispute : Dispute
    """

    def __init__(self, read: Corpus, dispute: Dispute) -> None:
        self.read, self.dispute = read, dispute
        self._entries: tuple[Kept, Kept] = ({}, {})
        self._passages, self._scores = Passages(read, dispute), Scores(dispute)
        self._verdicts: tuple[tuple[Statement, ...], Verdicts] | None = None

    def sketch(self, told: Corrections, version: int) -> Sketch:
        """Work out everything but the answers; see ``draw_picture``.

        Parameters
        ----------
        told : Corrections
            What stands decided.
        version : int
            Number of the last log entry.

        Returns
        -------
        Sketch
            The same as of a new `Sketching`.
        """
        read, dispute = self.read, self.dispute
        corpus, notes = apply_corrections(read, told, restricted=True)
        ledger = bare_ledger(corpus, dispute, kept=self._entries)
        ledger = with_proposals(ledger, corpus, dispute, proposed(corpus, told.corrections))
        verdicts = self._judged(with_added(read, corpus))
        heard = tuple(hear(ledger, dispute, phase, corpus.statements, told) for phase in dispute.phases)
        passages = verdicts.passages(told.corrections)
        down = verdicts.turned_down(told.corrections)
        return Sketch(
            version, dispute, read, corpus, told, notes, ledger, verdicts, passages, heard, down, self._scores
        )

    def _judged(self, corpus: Corpus) -> Verdicts:
        """The verdicts on what was read and added, those of before where nothing else was added."""
        added = corpus.statements[len(self.read.statements) :]
        if self._verdicts is None or self._verdicts[0] != added:
            self._verdicts = added, Verdicts(corpus, self.dispute, self._passages)
        return self._verdicts[1]


def draw_picture(
    drawn: Sketch,
    answering: Answering,
    *,
    samples: int = SAMPLES,
    stale: Callable[[], bool] = lambda: False,
) -> Picture | None:
    """Work out a picture.

    Parameters
    ----------
    drawn : Sketch
    answering : Answering
        Phases of which nothing else is heard than before keep their answers.
    samples : int
        Draws for a phase that has no whole answer yet.
    stale : callable
        Asked between the phases: whether there is something newer to do.

    Returns
    -------
    Picture or None
        None when it became stale on the way.
    """
    answers: dict[str, Answer] = {}
    for heard in drawn.heard:
        if stale():
            return None
        whole = answering.known(heard, drawn.dispute)
        answers[heard.phase.id] = whole or answering.answer(heard, drawn.dispute, samples)
    first = any(answer.samples < SAMPLES for answer in answers.values())
    return drawn.picture(answers, first=first)
