"""The answers as the documents came in: on every day with new evidence, what would have been said then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from impasse.dispute.corrections import Corrections, apply_corrections, load_corrections, proposed
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.doubt.answer import answer_phase, last_with_evidence
from impasse.dispute.doubt.heard import Heard, hear
from impasse.dispute.doubt.numbers import numbers
from impasse.dispute.doubt.shares import Share
from impasse.dispute.doubt.solve_draws import ANSWERS, Field, field_of
from impasse.dispute.doubt.worlds import Drawing
from impasse.dispute.drafts.elicit import elicit
from impasse.dispute.drafts.phase_model import phase_as_of, phase_skeleton
from impasse.dispute.ledger.entries import evidence_days
from impasse.dispute.ledger.ledger import Ledger, bare_ledger, with_proposals
from impasse.dispute.replay.acts import history_of
from impasse.dispute.replay.worth import Tried, Worth, tried, worth
from impasse.errors import Fault, InputError
from impasse.evidence.corpus import Corpus

SAMPLES = 800
"""Readings drawn for each day unless the user says otherwise."""
EVERY = {"day": 10, "month": 7, "year": 4}
"""How much of a date tells one step from the next."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Turn:
    """A word that is another than the last time the same was asked."""

    goal: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, eq=False)
class Step:
    """What would have been said as of one day.

    Attributes
    ----------
    as_of : str or None
        None where no document has a date: then there is one step.
    phase : str
        The last one of which something was told by then.
    documents : tuple of str
        Ids of what came in since the step before.
    answers : dict of goal to dict of ``ANSWERS`` to Share
    model : dict of party to tuple of str
        The most likely model of that day: what each party prefers, as conditions, the most important first.
    turned : tuple of Turn
    """

    as_of: str | None
    phase: str
    documents: tuple[str, ...]
    answers: Mapping[str, Mapping[str, Share]]
    model: Mapping[str, tuple[str, ...]]
    turned: tuple[Turn, ...]

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "as_of": self.as_of,
            "phase": self.phase,
            "documents": list(self.documents),
            "goals": {
                goal: {what: share.to_json() for what, share in told.items()}
                for goal, told in self.answers.items()
            },
            "model": {party: list(held) for party, held in self.model.items()},
            "turned": [
                {"goal": t.goal, "what": t.what, "from": t.before, "to": t.after} for t in self.turned
            ],
        }


@dataclass(frozen=True, eq=False)
class Replay:
    """A dispute told again, day by day.

    Attributes
    ----------
    samples, seed : int
    steps : tuple of Step
        In order of time.
    acts : tuple of Tried
        What was done, against what was known before.
    worth : Worth
    """

    samples: int
    seed: int
    steps: tuple[Step, ...]
    acts: tuple[Tried, ...]
    worth: Worth

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "samples": self.samples,
            "seed": self.seed,
            "steps": [step.to_json() for step in self.steps],
            "turns": sum(len(step.turned) for step in self.steps),
            "acts": [each.to_json() for each in self.acts],
            "worth": self.worth.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """What is replayed.

    Attributes
    ----------
    phase : str or None
        Only this phase; the last one with evidence on each day when left out.
    goals : tuple of str
        Names of goals or conditions; the phase's own when empty.
    every : str
        A key of ``EVERY``: the last day with evidence of each is a step.
    as_of : str or None
        Stop at this day, month or year.
    """

    phase: str | None = None
    goals: tuple[str, ...] = ()
    every: str = "day"
    as_of: str | None = None


def replay(
    docs: Sequence[str | Path],
    dispute: Dispute | str | Path,
    *,
    phase: str | None = None,
    goals: Sequence[str] = (),
    corrections: Corrections | str | Path | None = None,
    every: str = "day",
    as_of: str | None = None,
    samples: int = SAMPLES,
    seed: int = 0,
) -> Replay:
    """Read documents and tell what would have been answered as they came in.

    Parameters
    ----------
    docs : sequence of str or Path
        Files and folders.
    dispute : Dispute, str or Path
        The dispute, or its file.
    phase, goals, every, as_of
        As in ``Asked``.
    corrections : Corrections, str or Path, optional
        What people accepted, rejected or corrected, or the file of it; it counts from the start.
    samples, seed : int
        Readings drawn for each step, and what the draws start from.

    Returns
    -------
    Replay

    Raises
    ------
    ImpasseError
        With every fault of the files or of the question.
    """
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.evidence.read import read_corpus

    known = dispute if isinstance(dispute, Dispute) else load_dispute(str(dispute))
    told = corrections or Corrections()
    if not isinstance(told, Corrections):
        told = load_corrections(told, known)
    corpus, _ = apply_corrections(read_corpus([Path(d) for d in docs], known.lexicon), told.corrections)
    asked = Asked(phase, tuple(goals), every, as_of)
    return replay_corpus(corpus, known, asked, told=told, how=(samples, seed))


def replay_corpus(
    corpus: Corpus,
    dispute: Dispute,
    asked: Asked | None = None,
    *,
    told: Corrections | None = None,
    how: tuple[int, int] = (SAMPLES, 0),
    progress: Progress | None = None,
) -> Replay:
    """Answer again as of every day with new evidence.

    Parameters
    ----------
    corpus : Corpus
        With people's corrections applied: what they know now is counted from the start.
    dispute : Dispute
    asked : Asked, optional
    told : Corrections, optional
        Ranks and places that people told.
    how : tuple of int
        Samples and seed.
    progress : callable, optional

    Returns
    -------
    Replay

    Raises
    ------
    NotFound, InputError
        When there is no such phase or goal, or ``every`` is none of ``EVERY``.
    """
    asked, told = asked or Asked(), told or Corrections()
    if asked.every not in EVERY:
        raise InputError(Fault(f"{asked.every!r} is no step", f"use one of {', '.join(EVERY)}"))
    days = _days(evidence_days(corpus, dispute, as_of=asked.as_of), asked.every)
    steps: list[Step] = []
    for number, day in enumerate(days or [None]):
        if progress is not None:
            progress("days replayed", number, len(days))
        steps.append(_step(corpus, dispute, asked, told, how, (steps, day)))
    history = history_of(bare_ledger(corpus, dispute, as_of=asked.as_of).entries, dispute)
    drawing = Drawing(*how, numbers())

    @cache
    def prepared(phase_id: str, day: str) -> tuple[Field, Heard] | None:
        """The phase as it stood on a day; None where nothing was heard yet."""
        ledger = _ledger(corpus, dispute, told, day)
        then = phase_as_of(dispute.phase(phase_id), day)
        if not ledger.during(then):
            return None
        heard = hear(ledger, dispute, then, (), told)
        return field_of(phase_skeleton(dispute, then), heard.reported), heard

    acts = tried(history, days, prepared, drawing)
    return Replay(*how, tuple(steps), acts, worth(history, days, prepared, drawing))


def _step(
    corpus: Corpus,
    dispute: Dispute,
    asked: Asked,
    told: Corrections,
    how: tuple[int, int],
    where: tuple[Sequence[Step], str | None],
) -> Step:
    """One day; ``where``: the steps before it, and the day."""
    earlier, day = where
    ledger = _ledger(corpus, dispute, told, day)
    phase = (
        dispute.phase(asked.phase) if asked.phase is not None else last_with_evidence(ledger, dispute, day)
    )
    heard = hear(ledger, dispute, phase_as_of(phase, day), corpus.statements, told)
    found = answer_phase(heard, dispute, asked.goals, samples=how[0], seed=how[1])
    answers = {name: {what: getattr(g, what) for what in ANSWERS} for name, g in found.goals.items()}
    return Step(
        day,
        phase.id,
        _came(corpus, earlier[-1].as_of if earlier else None, day),
        answers,
        _model(ledger, dispute, phase, told),
        _turned(earlier, phase.id, answers),
    )


def _ledger(corpus: Corpus, dispute: Dispute, told: Corrections, day: str | None) -> Ledger:
    """What answers stand on as of a day, as ``impasse answer`` makes it."""
    bare = bare_ledger(corpus, dispute, as_of=day)
    return with_proposals(bare, corpus, dispute, proposed(corpus, told.corrections), as_of=day)


def _days(days: Iterable[str], every: str) -> list[str]:
    """The last day of each day, month or year."""
    return list({day[: EVERY[every]]: day for day in sorted(days)}.values())


def _came(corpus: Corpus, since: str | None, day: str | None) -> tuple[str, ...]:
    """Documents published after one day and by another; those without a date come first."""
    if day is None:
        return tuple(d.id for d in corpus.documents)
    return tuple(
        d.id
        for d in corpus.documents
        if (d.published is None and since is None)
        or (d.published is not None and (since or "") < d.published <= day)
    )


def _model(ledger: Ledger, dispute: Dispute, phase: Phase, told: Corrections) -> dict[str, tuple[str, ...]]:
    held = elicit(ledger, dispute, phase, told.pins)
    return {party: tuple(each.when.text for each in mine) for party, mine in held.items()}


def _turned(
    steps: Sequence[Step], phase: str, answers: Mapping[str, Mapping[str, Share]]
) -> tuple[Turn, ...]:
    """What is said otherwise than the last time the same phase was asked about."""
    last = next((step for step in reversed(steps) if step.phase == phase), None)
    if last is None:
        return ()
    return tuple(
        Turn(goal, what, last.answers[goal][what].word, share.word)
        for goal, told in answers.items()
        if goal in last.answers
        for what, share in told.items()
        if last.answers[goal][what].word != share.word
    )
