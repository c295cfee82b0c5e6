"""Why a goal is out of reach, what would open it, and how well founded that is: in plain words, with sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from impasse.conflict.conflict import Conflict
from impasse.conflict.model import Preference
from impasse.conflict.structure.tell import listed
from impasse.dispute.diagnosis.diagnose import Diagnosis, ReportedCheck
from impasse.dispute.diagnosis.goal_diagnosis import GoalDiagnosis
from impasse.dispute.diagnosis.unlock import Unlock
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.doubt.answered import GoalAnswer
from impasse.dispute.telling import possessive
from impasse.show.answer_text import (
    OFTEN,
    QUESTIONS,
    beside_words,
    opening_words,
    reason_words,
    share_words,
    silent_lines,
)
from impasse.show.claims import Citations, Claim
from impasse.show.views.answer import headline
from impasse.show.wording import STATUS_WORDS, Wording, counted, percent


@dataclass(frozen=True, slots=True)
class Payment:
    """One way to open a goal: which statements would no longer be held, listed by who holds them."""

    by_party: tuple[tuple[str, tuple[Claim, ...]], ...]


@dataclass(frozen=True, slots=True)
class GoalStory:
    """Everything the report says about one goal of one phase."""

    goal: str
    name: str
    headline: str
    shares: tuple[Claim, ...]
    """The answers over all readings; everything below is the likeliest reading's."""
    verdict: str
    why: tuple[Claim, ...]
    overlap_sets: tuple[Payment, ...]
    path_sets: tuple[Payment, ...]
    opening: str
    founded: tuple[Claim, ...]


class Storyteller:
    """Tells one phase.

    Parameters
    ----------
    dispute, phase : Dispute, Phase
    conflict : Conflict
        The drafted model; its statements carry the ids of the evidence.
    citations : Citations
    """

    def __init__(self, dispute: Dispute, phase: Phase, conflict: Conflict, citations: Citations) -> None:
        self._dispute, self._phase, self._conflict, self._cite = dispute, phase, conflict, citations
        self.wording = Wording(dispute, phase)
        self._held: dict[str, tuple[str, int, Preference]] = {
            statement.id: (dm.name or dm.id, place + 1, statement)
            for dm in conflict.decision_makers
            for place, group in enumerate(dm.preferences or ())
            for statement in group
        }

    def party(self, dm_id: str) -> str:
        """Display name of a decision maker."""
        return next(dm.name or dm.id for dm in self._conflict.decision_makers if dm.id == dm_id)

    def goal_name(self, goal: str) -> str:
        """A goal's name in the dispute file."""
        return next((g.name for g in self._dispute.goals if g.id == goal), goal)

    def held(self, statement_id: str, *, named: bool = True) -> Claim:
        """One statement of the model as a claim: who holds what, at which place, on which sentences.

        Without ``named`` the claim leaves out who holds it, for lists that are by party.
        """
        party, place, statement = self._held[statement_id]
        links = self._cite.statements(statement.evidence)
        note = f"place {place} of {possessive(party)} list"
        if statement.status:
            note += f"; {STATUS_WORDS.get(statement.status, statement.status)}"
        if statement.rank == "pinned":
            note += "; its place was set by a person"
        told = self.wording.condition(statement.when)
        return Claim(f"{party}: {told}" if named else told, links, note, statement.status or "")

    def tell(self, goal: str, found: GoalDiagnosis, opening: Unlock | None, answer: GoalAnswer) -> GoalStory:
        """Tell one goal."""
        return GoalStory(
            goal,
            self.goal_name(goal),
            headline(answer),
            tuple(self._shares(answer)),
            self._verdict(goal, found),
            tuple(self._why(found)),
            self._payments(opening.overlap if opening else ()),
            self._payments(opening.path if opening else ()),
            self._opening(goal, found, opening),
            tuple(self._founded(found, opening)),
        )

    def _shares(self, answer: GoalAnswer) -> Iterable[Claim]:
        """The answers as shares, who was not heard, what stands beside and in the way, and what would open it."""
        for what, question in QUESTIONS.items():
            yield Claim(f"{question[0].upper()}{question[1:]}? {share_words(getattr(answer, what))}.")
        for line in silent_lines(answer, self._dispute, self.wording):
            yield Claim(f"{line[0].upper()}{line[1:]}.")
        for found in answer.beside:
            ids = dict.fromkeys(t.entry.statement.id for t in found.told)
            yield Claim(beside_words(found, self._dispute, self.wording), self._cite.statements(ids))
        for reason in answer.deadlock.reasons:
            if reason.share >= OFTEN:
                words = reason_words(reason, self._dispute, self.wording)
                yield Claim(words, self._cite.statements(reason.statements))
        for opened in answer.openings[:3]:
            told = dict.fromkeys(s for given in opened.given_up for s in given.told)
            yield Claim(opening_words(opened, self._dispute, self.wording), self._cite.statements(told))

    def _verdict(self, goal: str, found: GoalDiagnosis) -> str:
        name = self.goal_name(goal)
        parties = listed([dm.name or dm.id for dm in self._conflict.decision_makers])
        if found.route == ():
            return f"The starting point already holds {name}."
        if found.deadlock == "no overlap" and len(found.indifferent) == len(self._conflict.decision_makers):
            return f"No position of any party was found: nothing can be said about {name}."
        if found.deadlock == "no overlap" and found.indifferent:
            silent = listed([self.party(dm) for dm in found.indifferent])
            return f"Whether {name} could serve all cannot be told: no usable position of {silent} was found."
        if found.deadlock == "no overlap":
            return f"On what the reports say, nothing that holds {name} is better than the present for {parties} alike."
        if found.deadlock == "no path":
            return (
                f"Outcomes that hold {name} exist which {parties} would each prefer to the present, but no sequence of"
                " single steps leads there in which every step serves whoever takes it."
            )
        if found.deadlock == "sanctioned":
            return (
                f"There is a way to {name}, but the first step has to expect an answer that undoes its gain."
            )
        return f"On what the reports say, nothing in the model stands between the present and {name}."

    def _why(self, found: GoalDiagnosis) -> Iterable[Claim]:
        for dm in found.indifferent:
            yield Claim(
                f"The reports give no position of {self.party(dm)} that could be used; so nothing is better for it."
            )
        for dm in found.against:
            if dm not in found.indifferent:
                decides = self._claims([found.deciding.get(dm)])
                yield Claim(f"{self.party(dm)} is better off with the present than with any such outcome.")
                yield from decides
        for dm, turned in found.turned_down.items():
            if dm not in found.against:
                yield Claim(
                    f"What all others could accept does not serve {self.party(dm)}; what makes the difference:"
                )
                yield from self._claims([turned.statement])
        for pocketed in found.pocketed[:3]:
            step = self.wording.step(self._conflict, pocketed.step)
            yield Claim(f"A first step that could not be taken back would go unanswered: {step}.")

    def _claims(self, ids: Iterable[str | None]) -> list[Claim]:
        return [
            self.held(statement) for statement in ids if statement is not None and statement in self._held
        ]

    def _payments(self, sets: Iterable[tuple[str, ...]]) -> tuple[Payment, ...]:
        payments = []
        for ids in sets:
            if not ids:
                continue
            by_party: dict[str, list[Claim]] = {}
            for statement in ids:
                by_party.setdefault(self._held[statement][0], []).append(self.held(statement, named=False))
            payments.append(Payment(tuple((party, tuple(claims)) for party, claims in by_party.items())))
        return tuple(payments)

    def _opening(self, goal: str, found: GoalDiagnosis, opening: Unlock | None) -> str:
        name = self.goal_name(goal)
        if opening is None:
            return "What would open it was not computed."
        if opening.overlap == ((),):
            way = " and single steps lead there" if opening.path == ((),) else ""
            return f"An outcome with {name} that serves all exists already{way}."
        if not opening.opens:
            return f"No set of up to {opening.size} statements, given up, would open {name}."
        if opening.path == ((),) and not opening.overlap:
            return (
                f"Single steps that each serve whoever takes them lead to {name} already; "
                "no outcome with it serves all."
            )
        sizes = min(len(s) for s in (*opening.overlap, *opening.path) if s)
        extra = "" if opening.complete else " The search was cut short, so there may be more."
        return f"It takes at least {counted(sizes, 'statement')} that would no longer be held.{extra}"

    def _founded(self, found: GoalDiagnosis, opening: Unlock | None) -> Iterable[Claim]:
        ids = [d for d in found.deciding.values() if d is not None]
        ids += [t.statement for t in found.turned_down.values() if t.statement is not None]
        ids += [s for group in (opening.overlap[:4] if opening else ()) for s in group]
        statements = [self._held[i][2] for i in dict.fromkeys(ids) if i in self._held]
        weak = [s for s in statements if s.status != "settled"]
        if not statements:
            yield Claim("No statement in the reports decides this answer; it says little.")
        elif not weak:
            yield Claim("As read, every statement this hangs on was made by the party itself, by name.")
        else:
            yield Claim(
                f"Of the {counted(len(statements), 'statement')} this hangs on, {len(weak)} "
                f"{'is' if len(weak) == 1 else 'are'} not settled; where they fall, so may the answer:"
            )
            yield from self._claims([s.id for s in weak])

    def reported(self, diagnosis: Diagnosis) -> tuple[Claim, ...]:
        """Say whether the situations that reports describe come out as resting points, and what that is worth."""
        names = [r.name or (r.when or "") for r in self._phase.reported] or ["at the start"]
        return tuple(
            claim
            for name, check in zip(names, diagnosis.reported, strict=False)
            for claim in self._check(name, check)
        )

    def _check(self, name: str, check: ReportedCheck) -> Iterable[Claim]:
        options = self.wording.options(self._conflict.taken(check.state))
        if all(check.equilibrium.values()):
            yield Claim(
                f"The situation {name} ({options}) is one that nobody in the model would leave alone."
            )
        else:
            leavers = "; ".join(self.wording.step(self._conflict, found.step) for found in check.broken_by)
            yield Claim(f"The situation {name} ({options}) would not last in the model: {leavers}.")
            yield from self._claims([found.statement for found in check.broken_by])
        measured = check.passing
        shares = (
            f"{percent(max(measured.shares.values(), default=0.0))} of all possible situations are as stable"
        )
        if measured.state is not None and measured.mean is not None:
            shares += (
                f"; with the order of statements drawn at random this one is in {percent(measured.state)} of the draws,"
                f" the average one in {percent(measured.mean)}"
            )
        worth = (
            "so this check says something" if measured.informative else "so this check by itself says little"
        )
        yield Claim(f"{shares}; {worth}.")
