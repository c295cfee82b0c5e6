"""Going through a corpus with a language model: what is sent, what came back, what became of it."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from impasse.coder.answers import Row, rows_of
from impasse.coder.cassettes import Answer, Cassettes
from impasse.coder.passages import Cut, Passage, cut
from impasse.coder.prompt import VERSION, request_body
from impasse.coder.proposals import Coding, MadeByModel, Plan, Proposal
from impasse.coder.server import CutOff, Server, Stopped, Unanswered
from impasse.coder.settings import CoderSettings
from impasse.dispute.dispute import Dispute
from impasse.evidence.document import Document, Span
from impasse.evidence.statement import Cue
from impasse.limits import MAX_CODER_HALVINGS

_CHARACTERS_A_TOKEN = 4
_ANSWERED_A_CHARACTER = 0.64
"""Tokens answered for each character sent, measured on 49 documents of news (1,530 for 2,400 characters)."""
NOT_KEPT = "no answer is kept, and nothing is sent offline"


@dataclass(slots=True)
class _Outcome:
    """What became of one passage and its halves."""

    rows: list[tuple[Row, str, str]] = field(default_factory=list)
    """Row, model, cassette."""
    rejected: Counter[str] = field(default_factory=Counter)
    unanswered: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    sent: int = 0
    kept: int = 0


class Session:
    """One pass of a language model over documents.

    Parameters
    ----------
    settings : CoderSettings
    dispute : Dispute
    server : Server or None
        None: nothing is sent, kept answers alone are used.
    """

    def __init__(self, settings: CoderSettings, dispute: Dispute, server: Server | None) -> None:
        self.settings = settings
        self.dispute = dispute
        self.server = server
        self.cassettes = Cassettes(settings.cassettes)
        self._stopped = threading.Event()
        self._why = ""

    def plan(self, documents: Sequence[Document]) -> Plan:
        """What would be sent for these documents: kept answers cost nothing."""
        wanted = []
        for document in documents:
            for passage in cut(document, self.settings.keep).passages:
                body = request_body(passage, self.dispute, self.settings)
                if self.cassettes.get(body) is None:
                    wanted.append((passage, body))
        characters = sum(len(passage.sentence(n)) for passage, _ in wanted for n in passage.numbers)
        asked = sum(len(body.decode("utf-8")) for _, body in wanted)
        return Plan(
            len({passage.document.id for passage, _ in wanted}),
            len(wanted),
            sum(len(body) for _, body in wanted),
            asked // _CHARACTERS_A_TOKEN,
            int(characters * _ANSWERED_A_CHARACTER),
        )

    def code(
        self, documents: Sequence[Document], progress: Callable[[str, int, int], None] | None = None
    ) -> Coding:
        """Ask about every passage of the documents.

        Parameters
        ----------
        documents : sequence of Document
        progress : callable, optional

        Returns
        -------
        Coding
            The same whatever the order in which answers came.
        """
        cuts = [(document, cut(document, self.settings.keep)) for document in documents]
        passages = [passage for _, parts in cuts for passage in parts.passages]
        outcomes: list[_Outcome] = []
        with ThreadPoolExecutor(self.settings.parallel) as pool:
            for k, outcome in enumerate(pool.map(self._passage, passages)):
                outcomes.append(outcome)
                if progress:
                    progress("asking the language model", k + 1, len(passages))
        return _gathered(cuts, passages, outcomes)

    def _passage(self, passage: Passage) -> _Outcome:
        outcome = _Outcome()
        self._ask(passage, outcome, MAX_CODER_HALVINGS)
        return outcome

    def _ask(self, passage: Passage, outcome: _Outcome, halvings: int) -> None:
        body = request_body(passage, self.dispute, self.settings)
        try:
            answer = self._answer(passage, body, outcome)
            if answer.finish == "length":
                raise CutOff("the answer was cut off")
        except CutOff as short:
            halves = passage.halves() if halvings else None
            if halves is None:
                outcome.unanswered.append(f"{passage.name}: {short}")
                return
            for half in halves:
                self._ask(half, outcome, halvings - 1)
            return
        except (Unanswered, Stopped) as failed:
            outcome.unanswered.append(f"{passage.name}: {failed}")
            return
        if answer.finish == "refusal":
            outcome.unanswered.append(f"{passage.name}: the model refused to answer")
            return
        rows, rejected = rows_of(answer.text, passage, self.dispute)
        outcome.rejected += rejected
        name = Cassettes.name(body)
        outcome.rows += [(row, answer.model, name) for row in rows]
        if rejected["no JSON"] or rejected["a key twice"]:
            outcome.unanswered.append(f"{passage.name}: the answer could not be used")

    def _answer(self, passage: Passage, body: bytes, outcome: _Outcome) -> Answer:
        kept = self.cassettes.get(body)
        if kept is not None:
            outcome.kept += 1
            outcome.answers.append(kept)
            return kept
        if self.server is None:
            raise Unanswered(NOT_KEPT)
        if self._stopped.is_set():
            raise Unanswered(self._why)
        outcome.sent += 1
        begun = time.monotonic()
        try:
            answer = self.server.ask(body, sum(len(passage.sentence(n)) for n in passage.numbers))
            answer = replace(answer, seconds=round(time.monotonic() - begun, 1))
            self._keep(body, answer)
        except Stopped as stop:
            if not self._stopped.is_set():
                self._why = str(stop)
                self._stopped.set()
            raise
        outcome.answers.append(answer)
        return answer

    def _keep(self, body: bytes, answer: Answer) -> None:
        """Keep an answer; where none can be kept no more are paid for."""
        try:
            self.cassettes.put(body, answer)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise Stopped(f"answers cannot be kept in {self.cassettes.folder}: {reason}") from None


def _gathered(
    cuts: Sequence[tuple[Document, Cut]], passages: Sequence[Passage], outcomes: Sequence[_Outcome]
) -> Coding:
    """One result of many outcomes, in the order of the passages."""
    proposals: list[Proposal] = []
    rejected: Counter[str] = Counter()
    unanswered: list[tuple[str, str]] = []
    for passage, outcome in zip(passages, outcomes, strict=True):
        proposals += [_proposal(passage.document, *found) for found in outcome.rows]
        rejected += outcome.rejected
        unanswered += [(passage.document.id, words) for words in outcome.unanswered]
    order = {document.id: k for k, (document, _) in enumerate(cuts)}
    proposals.sort(key=lambda p: (order[p.document], p.span))
    answers = [answer for outcome in outcomes for answer in outcome.answers]
    return Coding(
        tuple(proposals),
        dict(sorted(rejected.items())),
        tuple(unanswered),
        tuple(withheld for document, parts in cuts for withheld in _withheld(document, parts)),
        sum(answer.tokens_in for answer in answers),
        sum(answer.tokens_out for answer in answers),
        sum(outcome.sent for outcome in outcomes),
        sum(outcome.kept for outcome in outcomes),
        round(sum(answer.seconds for answer in answers), 1),
    )


def _withheld(document: Document, parts: Cut) -> list[tuple[str, str]]:
    told = [(parts.kept, "a name that is never sent"), (parts.long, "more characters than one request takes")]
    return [
        (document.id, f"sentence {number}: not sent, it holds {why}")
        for numbers, why in told
        for number in numbers
    ]


def _proposal(document: Document, row: Row, model: str, cassette: str) -> Proposal:
    def original(span: Span | None) -> Span | None:
        """A span of the reading view in the document as received."""
        return document.view.to_document(*span) if span is not None else None

    def words(span: Span | None) -> str:
        """The words of a span on one line."""
        return " ".join(document.text[slice(*span)].split()) if span is not None else ""

    content, source, cue = document.view.to_document(*row.content), original(row.source), original(row.cue)
    return Proposal(
        document.id,
        content,
        document.text[slice(*content)],
        source,
        words(source),
        Cue(words(cue), cue),
        row.holder,
        row.act,
        row.ties,
        MadeByModel(model, VERSION, cassette),
    )
