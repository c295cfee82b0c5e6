"""What a person should look at first: questions by what they can change, then every passage not checked yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from impasse.dispute.dispute import Dispute
from impasse.dispute.doubt.answered import Answer
from impasse.dispute.doubt.influence import Question
from impasse.dispute.telling import Telling
from impasse.evidence.identity import content_id
from impasse.show.views.answer import turns
from impasse.show.views.options import Scores
from impasse.show.views.passage import ClaimView, PassageView

_CANDIDATES = 4
OPEN = ("found", "proposed")
"""States of a claim that nobody has judged."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """One thing to look at.

    Attributes
    ----------
    id : str
    kind : str
        cell | silence | rank.
    phase, party, option : str
        Ids; empty where it is about none.
    asks : str
        The question in words.
    passages : tuple of str
        Ids: the one passage of a cell, the candidates of a silence, the evidence of a rank.
    pair : tuple of (str, str)
        The two statements of a rank: condition and sentence.
    hangs : tuple of (str, tuple of str)
        For each answer what it would change, in words.
    decides : bool
        Whether an answer to it can change any word of any answer.
    """

    id: str
    kind: str
    phase: str
    party: str
    option: str
    asks: str
    passages: tuple[str, ...]
    pair: tuple[tuple[str, str], ...]
    hangs: tuple[tuple[str, tuple[str, ...]], ...]
    decides: bool


def queue_view(
    passages: Sequence[PassageView],
    answers: Mapping[str, Answer],
    dispute: Dispute,
    turned_down: Collection[tuple[str, str, str]] = (),
    scores: Scores | None = None,
) -> tuple[ItemView, ...]:
    """Return the queue.

    Parameters
    ----------
    passages : sequence of PassageView
        With the state of every claim.
    answers : mapping of phase to Answer
    dispute : Dispute
    turned_down : collection of (passage, party, option)
        Passages of which a person said that they are not about a silence.
    scores : Scores, optional
        Those of the passages as they were worked out before.

    Returns
    -------
    tuple of ItemView
        Questions of all phases by influence, then the passages with a claim not checked that no question is about.
    """
    maker = _Maker(passages, dispute, turned_down, scores or Scores(dispute))
    asked = sorted(
        ((question, answer) for answer in answers.values() for question in answer.ask),
        key=lambda pair: -pair[0].influence,
    )
    items: dict[str, ItemView] = {}
    for question, answer in asked:
        for item in maker.items(question, answer):
            items.setdefault(item.id, item)
    about = {p for item in items.values() if item.kind == "cell" for p in item.passages}
    for passage in passages:
        if passage.id not in about and any(claim.state in OPEN for claim in passage.claims):
            item = maker.rest(passage)
            items.setdefault(item.id, item)
    return tuple(items.values())


class _Maker:
    """Makes the items of one dispute."""

    def __init__(
        self,
        passages: Sequence[PassageView],
        dispute: Dispute,
        turned_down: Collection[tuple[str, str, str]],
        scores: Scores,
    ) -> None:
        self._passages, self._dispute, self._turned_down = passages, dispute, turned_down
        self._telling, self._scores = Telling(dispute), scores
        self._by_statement = {id: p for p in passages for id in p.statements}

    def items(self, question: Question, answer: Answer) -> list[ItemView]:
        """The items of one question."""
        hangs = turns(question.changes, answer, self._dispute)
        if question.kind == "rank":
            return [self._rank(question, answer, hangs)]
        option, party = question.option or "", question.party
        if question.kind == "silence":
            return [self._silence(question, answer, hangs)]
        found = []
        for passage in self._of(question.statements):
            claims = [c for c in passage.claims if (c.party, c.option) == (party, option)]
            if any(claim.state in OPEN for claim in claims):
                found.append(self._cell(passage, claims[0], answer.phase, hangs))
        return found

    def rest(self, passage: PassageView) -> ItemView:
        """A passage that no question is about."""
        claim = next(c for c in passage.claims if c.state in OPEN)
        return self._cell(passage, claim, "", ())

    def _cell(
        self,
        passage: PassageView,
        claim: ClaimView,
        phase: str,
        hangs: tuple[tuple[str, tuple[str, ...]], ...],
    ) -> ItemView:
        asks = f"{claim.who} {claim.held}?"
        return ItemView(
            content_id("i", passage.id),
            "cell",
            phase,
            claim.party,
            claim.option,
            asks,
            (passage.id,),
            (),
            hangs,
            bool(hangs),
        )

    def _silence(
        self, question: Question, answer: Answer, hangs: tuple[tuple[str, tuple[str, ...]], ...]
    ) -> ItemView:
        option, party = question.option or "", question.party
        asks = f"What does {self._telling.name(party)} want about {self._telling.topic(option)}? Nothing was found."
        passages = tuple(p.id for p in self.candidates(party, option, question.candidates))
        key = content_id("i", answer.phase, party, option)
        return ItemView(key, "silence", answer.phase, party, option, asks, passages, (), hangs, bool(hangs))

    def _rank(
        self, question: Question, answer: Answer, hangs: tuple[tuple[str, tuple[str, ...]], ...]
    ) -> ItemView:
        name = self._telling.name(question.party)
        pair = tuple((text, self._condition(text)) for text in question.pair)
        key = content_id("i", answer.phase, question.party, *question.pair)
        passages = tuple(p.id for p in self._of(question.statements))
        asks = f"Which of these two matters more to {name}?"
        return ItemView(
            key, "rank", answer.phase, question.party, "", asks, passages, pair, hangs, bool(hangs)
        )

    def _condition(self, text: str) -> str:
        return self._telling.condition(text).removeprefix("if ").removeprefix("with ")

    def _of(self, statements: Sequence[str]) -> list[PassageView]:
        found = [self._by_statement[id] for id in statements if id in self._by_statement]
        return list({passage.id: passage for passage in found}.values())

    def candidates(self, party: str, option: str, statements: Sequence[str] = ()) -> list[PassageView]:
        """The best passages for a silent cell: those that speak of it, the party's own first."""
        left = [p for p in self._passages if (p.id, party, option) not in self._turned_down]
        first = [p for p in self._of(statements) if (p.id, party, option) not in self._turned_down]
        return best_passages(left, self._dispute, (party, option), first, self._scores)


def best_passages(
    passages: Sequence[PassageView],
    dispute: Dispute,
    cell: tuple[str, str],
    first: Sequence[PassageView] = (),
    scores: Scores | None = None,
) -> list[PassageView]:
    """Return the passages in which a party most likely says something about an option.

    Parameters
    ----------
    passages : sequence of PassageView
    dispute : Dispute
    cell : (str, str)
        Party and option.
    first : sequence of PassageView
        Those known to be good.
    scores : Scores, optional
        Those of the passages as they were worked out before.
    """
    party, option = cell
    scores = scores or Scores(dispute)
    name = dispute.actor_name(party)
    scored = []
    for number, passage in enumerate(passages):
        score = scores.of(passage.id, passage.paragraph_words, option)
        own = any(claim.party == party for claim in passage.claims) or name in passage.speakers
        if score > 0:
            scored.append((-(score + (2.0 if own else 0.0)), number, passage))
    ordered = [*first, *(passage for _, _, passage in sorted(scored, key=lambda each: each[:2]))]
    return list({passage.id: passage for passage in ordered}.values())[:_CANDIDATES]
