"""Every question of the catalogue answered for a dispute, and those that the dispute itself raises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from impasse.dispute.questions.catalogue import QUESTIONS, Question, ask
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply
from impasse.errors import Fault, InputError
from impasse.evidence.guard.allowance import seconds_for
from impasse.evidence.guard.budget import OutOfTime, within

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is."""
_LISTED = "call one that impasse ask lists"


def every_reply(m: Material, progress: Progress | None = None) -> tuple[Reply, ...]:
    """Answer the general questions, each for every party or phase it may be about, then the dispute file's own.

    Parameters
    ----------
    m : Material
    progress : callable, optional
        Called before every question.

    Returns
    -------
    tuple of Reply

    Raises
    ------
    InputError
        When the dispute file calls a question that is not there.
    """
    replies = []
    seconds = seconds_for(sum(len(document.text) for document in m.corpus.documents))
    for number, q in enumerate(QUESTIONS):
        if progress is not None:
            progress("questions answered", number, len(QUESTIONS))
        replies += [_in_time(m, q, about, seconds) for about in _about(m, q)]
    known = {q.id: q for q in QUESTIONS}
    faults = [
        Fault(
            f"the question {own.asks[:60]!r} calls {own.call[:40]!r}, which is none", _LISTED, m.dispute.path
        )
        for own in m.dispute.questions
        if own.call not in known
    ]
    if faults:
        raise InputError(faults)
    for own in m.dispute.questions:
        reply = _in_time(m, known[own.call], dict(own.about), seconds)
        replies.append(replace(reply, asked=own.asks))
    return tuple(replies)


def _in_time(m: Material, q: Question, about: dict[str, str], seconds: float) -> Reply:
    """The answer to one question; where it takes too long, that."""
    try:
        with within(seconds):
            return ask(m, q, **about)
    except OutOfTime as late:
        line = Line(f"This was not answered to the end: {late}.")
        return Reply(q.id, q.asks, "partly", (line,), about=tuple(about.items()))


def _about(m: Material, q: Question) -> list[dict[str, str]]:
    """What a general question is asked about without anybody asking: every party, every phase."""
    if q.needs == ("party",):
        return [{"party": party.id} for party in m.dispute.parties]
    if q.id == "why-stuck":
        return [{"phase": phase.id} for phase in m.dispute.phases]
    return [] if q.needs else [{}]
