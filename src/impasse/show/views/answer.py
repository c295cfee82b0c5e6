"""An answer in words: what the shares say, what hangs on a question, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from impasse.conflict.structure.tell import listed
from impasse.dispute.dispute import Dispute
from impasse.dispute.doubt.answered import Answer, GoalAnswer
from impasse.dispute.doubt.shares import Share
from impasse.dispute.questions.phrases import upper_first
from impasse.show.answer_text import OFTEN, beside_words, opening_words, reason_words
from impasse.show.wording import WORDS, Wording

_ASKED = {
    "overlap": "an outcome that everybody prefers to the present",
    "bargain": "an outcome better for each than what it can get alone",
    "path": "a way there by steps that each side takes by itself",
}
"""What is asked of each goal."""

_OPENINGS = 3
_SHORT = {"overlap": "better for all", "bargain": "a bargain", "path": "a way by single steps"}


@dataclass(frozen=True, slots=True)
class LineView:
    """One answer about a goal.

    Attributes
    ----------
    what : str
        overlap | bargain | path.
    question, word : str
        In words.
    share : str
        ``in 7 of 10 readings``; empty where there is none.
    expected : bool
        The same would be said had nothing been read.
    was : str
        The word before, where it was another.
    """

    what: str
    question: str
    word: str
    share: str
    expected: bool
    was: str


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One thing that stands in the way.

    Attributes
    ----------
    words : str
    statements : tuple of str
        Ids of the statements it rests on.
    """

    words: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """Everything answered about one goal.

    Attributes
    ----------
    goal, name, headline : str
    lines : tuple of LineView
    silent : tuple of str
        Of whom nothing was found on a step that it needs.
    reasons : tuple of ReasonView
        What stands beside it and in its way, in the order of the answer.
    openings : tuple of str
        What would open it, in words.
    """

    goal: str
    name: str
    headline: str
    lines: tuple[LineView, ...]
    silent: tuple[str, ...]
    reasons: tuple[ReasonView, ...] = ()
    openings: tuple[str, ...] = ()

    @property
    def expected(self) -> bool:
        """Whether the same would be said had nothing been read."""
        return any(line.expected for line in self.lines if line.what == "overlap")


def answer_views(answer: Answer, dispute: Dispute, before: Answer | None = None) -> tuple[AnswerView, ...]:
    """Return the answers of a phase in words.

    Parameters
    ----------
    answer : Answer
    dispute : Dispute
    before : Answer, optional
        An earlier answer to the same questions: what differs is marked.
    """
    wording = Wording(dispute, answer.heard.phase)
    return tuple(
        _view(found, dispute, before.goals.get(name) if before else None, wording)
        for name, found in answer.goals.items()
    )


def when_done(views: Iterable[AnswerView]) -> str:
    """What is said when no single reply can change an answer: that a person may stop, or that little was learnt.

    Parameters
    ----------
    views : iterable of AnswerView
        All answers.
    """
    told = list(views)
    if told and all(view.expected for view in told):
        return "Yet every answer is what would be said before any report: passages left open may still tell more."
    return "You may stop."


def _reasons(found: GoalAnswer, dispute: Dispute, wording: Wording) -> Iterable[ReasonView]:
    for each in found.beside:
        told = dict.fromkeys(t.entry.statement.id for t in each.told)
        yield ReasonView(upper_first(beside_words(each, dispute, wording)), tuple(told))
    for reason in found.deadlock.reasons:
        if reason.share >= OFTEN:
            yield ReasonView(upper_first(reason_words(reason, dispute, wording)), reason.statements)


def _view(found: GoalAnswer, dispute: Dispute, before: GoalAnswer | None, wording: Wording) -> AnswerView:
    lines = []
    for what, question in _ASKED.items():
        share: Share = getattr(found, what)
        old: Share | None = getattr(before, what) if before else None
        was = WORDS[old.word] if old is not None and old.word != share.word else ""
        lines.append(
            LineView(what, question, WORDS[share.word], share_words(share.share), share.expected, was)
        )
    silent = tuple(
        f"{dispute.actor_name(party)} on “{dispute.topic_name(option)}”" for party, option in found.silent
    )
    return AnswerView(
        found.name,
        dispute.topic_name(found.name),
        headline(found),
        tuple(lines),
        silent,
        tuple(_reasons(found, dispute, wording)),
        tuple(upper_first(opening_words(each, dispute, wording)) for each in found.openings[:_OPENINGS]),
    )


def headline(found: GoalAnswer) -> str:
    """The answer in one line: open, stuck, or not settled."""
    if found.overlap.word == "nothing" or found.path.word == "nothing":
        return "Nothing was found about a step that it needs"
    if found.path.word == "yes":
        return "Open: one-sided steps lead there"
    if found.overlap.word == "yes":
        return "Everybody would be better off with it, and nobody can get there alone"
    if found.overlap.word == "no":
        return "Stuck: no outcome with it is better for everybody"
    return "The documents do not settle it"


def share_words(share: float | None) -> str:
    """A share as people say it.

    Examples
    --------
    >>> share_words(0.72), share_words(0.004), share_words(1.0), share_words(None)
    ('in 7 of 10 readings', 'in hardly any reading', 'in nearly every reading', '')
    """
    if share is None:
        return ""
    tenths = round(10 * share)
    if tenths == 0:
        return "in hardly any reading"
    return "in nearly every reading" if tenths == 10 else f"in {tenths} of 10 readings"


def turns(
    changes: Mapping[str, Mapping[tuple[str, str], str]], answer: Answer, dispute: Dispute
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What would turn with each answer to a question, in words.

    Parameters
    ----------
    changes : mapping of answer to words, as ``Question.changes``
    answer : Answer
        The answers as they are.
    dispute : Dispute

    Returns
    -------
    tuple of (str, tuple of str)
        For each answer to the question the sentences of what it would change.
    """
    told = []
    for reply, words in changes.items():
        lines: dict[str, dict[tuple[str, str], list[str]]] = {}
        for (goal, what), word in words.items():
            now = getattr(answer.goals[goal], what).word
            lines.setdefault(goal, {}).setdefault((WORDS[now], WORDS[word]), []).append(_SHORT[what])
        sentences = tuple(
            f"“{dispute.topic_name(goal)}”: "
            + "; ".join(f"{listed(asked)} from {now} to {word}" for (now, word), asked in turned.items())
            for goal, turned in lines.items()
        )
        told.append((reply, sentences))
    return tuple(told)
