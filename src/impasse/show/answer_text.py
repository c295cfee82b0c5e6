"""Answers as shares for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from impasse.conflict.structure.tell import listed
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.doubt.answered import Answer, GoalAnswer
from impasse.dispute.doubt.beside import Beside
from impasse.dispute.doubt.influence import Question
from impasse.dispute.doubt.shares import Share

_ASKED = 3
"""Questions told; JSON has more."""
_QUESTIONS = {
    "overlap": "is there an outcome with it that all prefer to what is",
    "bargain": "is there one that each prefers to the best it can get alone",
    "path": "do steps that serve whoever takes them lead there",
}


def answer_text(answer: Answer, dispute: Dispute, phase: Phase) -> str:
    """Return the answers of one phase in words.

    Parameters
    ----------
    answer : Answer
    dispute : Dispute
    phase : Phase

    Returns
    -------
    str
        Lines without a final line feed.
    """
    lines = [f"{phase.name} ({answer.samples:,} readings)"]
    for goal in answer.goals.values():
        lines += ["", *goal_lines(goal, dispute)]
    if answer.ask:
        lines += ["", "What would settle most:"]
        lines += [f"  {k}. {question_words(q, dispute)}" for k, q in enumerate(answer.ask[:_ASKED], 1)]
    return "\n".join([*lines, "", *answer.assumptions])


def goal_lines(goal: GoalAnswer, dispute: Dispute) -> Iterable[str]:
    """The answers about one goal, and what stands beside them."""
    yield dispute.topic_name(goal.name)
    for what, question in _QUESTIONS.items():
        yield f"  {question}: {share_words(getattr(goal, what))}"
    for party, option in goal.silent:
        yield f"  nothing was found of {dispute.actor_name(party)} on “{dispute.topic_name(option)}”"
    for found in goal.beside:
        yield f"  beside it: {beside_words(found, dispute)}"


def share_words(share: Share) -> str:
    """One answer in words: the word, the share, and what it would be without any report."""
    if share.word == "nothing" or share.share is None:
        return "nothing found about a step it needs"
    count = f"{round(10 * share.share)} in 10 readings"
    if share.word == "unsettled":
        return f"the documents do not settle it ({count})"
    return f"{share.word}, {'expected without any report' if share.expected else count}"


def beside_words(found: Beside, dispute: Dispute) -> str:
    """One thing told against a goal, with the statements that tell it."""
    name, topic = dispute.actor_name(found.party), dispute.topic_name(found.topic)
    ids = listed(list(dict.fromkeys(t.entry.statement.id for t in found.told)))
    doubt = "" if found.sure else ", which is not sure"
    if found.what == "condition":
        return f"{name} asks first for “{found.condition}” before “{topic}”{doubt} ({ids})"
    return f"{name} is told to be against what it needs: “{topic}”{doubt} ({ids})"


def question_words(question: Question, dispute: Dispute) -> str:
    """One question in words."""
    name = dispute.actor_name(question.party)
    if question.kind == "rank":
        one, two = (f"“{text}”" for text in question.pair)
        return f"{name}: which comes first, {one} or {two}? ({listed(question.statements)})"
    topic = dispute.topic_name(question.option or "")
    if question.kind == "silence":
        return f"{name}: nothing was found on “{topic}”; what does it want?"
    return f"{name} on “{topic}”: is it read right? ({listed(question.statements)})"
