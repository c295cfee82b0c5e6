"""Answers as shares in plain words: for a terminal, the summary and the report."""

from __future__ import annotations

from collections.abc import Iterable

from impasse.conflict.conditions.condition import parse
from impasse.conflict.structure.tell import listed
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.doubt.answered import Answer, GoalAnswer
from impasse.dispute.doubt.beside import Beside
from impasse.dispute.doubt.influence import Question
from impasse.dispute.doubt.openings import Opening
from impasse.dispute.doubt.reason import Reason
from impasse.dispute.doubt.shares import Share
from impasse.dispute.doubt.watch import Watch
from impasse.dispute.ledger.dates import date_words
from impasse.show.wording import WORDS, Wording

_ASKED = 3
"""Questions told; JSON has more."""
_OPENINGS = 3
_WATCHED = 2
"""Statements to watch for that are told of one question."""
_APART = 0.15
"""How far apart the answers of the phase and of the whole dispute are when both are told."""
OFTEN = 0.2
"""Share of the readings from which a reason is told."""
QUESTIONS = {
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
    wording = Wording(dispute, phase)
    lines = [f"{phase.name} ({answer.samples:,} readings)", *unlike_reports(answer, dispute)]
    for goal in answer.goals.values():
        lines += ["", dispute.topic_name(goal.name)]
        lines += [f"  {line}" for line in goal_lines(goal, dispute, wording)]
    if answer.heard.unspoken:
        names = listed([f"“{dispute.topic_name(topic)}”" for topic in answer.heard.unspoken])
        lines += ["", f"Nobody speaks in this phase of {names}."]
    if answer.ask:
        lines += ["", "What would settle most:"]
        lines += [
            f"  {k}. {question_words(q, dispute, wording)}" for k, q in enumerate(answer.ask[:_ASKED], 1)
        ]
    return "\n".join([*lines, "", *answer.assumptions])


def supposed_text(name: str, base: Answer, changed: Answer, dispute: Dispute) -> str:
    """The shares before and after what a scenario changes.

    Parameters
    ----------
    name : str
        What is supposed, in words.
    base : Answer
        Shares as read.
    changed : Answer
        Shares with the change.
    dispute : Dispute
    """
    lines = [f"Supposed: {name}"]
    for goal, found in changed.goals.items():
        lines.append(f"  {dispute.topic_name(goal)}")
        for what, question in QUESTIONS.items():
            before, after = getattr(base.goals[goal], what), getattr(found, what)
            lines.append(f"    {question}: {_moved(before, after)}")
    return "\n".join(lines)


def _moved(before: Share, after: Share) -> str:
    """One answer before and after."""
    shares = [None if each.share is None else round(10 * each.share) for each in (before, after)]
    counts = " ".join(f"{'from' if k == 0 else 'to'} {n}" for k, n in enumerate(shares) if n is not None)
    words = (
        WORDS[after.word] if before.word == after.word else f"{WORDS[before.word]}, then {WORDS[after.word]}"
    )
    return f"{words} ({counts} in 10 readings)" if None not in shares else words


def unlike_reports(answer: Answer, dispute: Dispute) -> Iterable[str]:
    """What has to be said first: parties that would not have stayed where the reports leave them, or were not heard.

    Parameters
    ----------
    answer : Answer
        Shares of one phase.
    dispute : Dispute
    """
    for party in answer.moved:
        yield (
            f"On what was read {dispute.actor_name(party)} would not have stayed where the reports leave it: "
            "something is misread or missing, so take these answers with care."
        )
    for party in answer.heard.unheard:
        yield (
            f"No position of {dispute.actor_name(party)} was read in this time: "
            "it counts neither for nor against an outcome."
        )


def goal_lines(goal: GoalAnswer, dispute: Dispute, wording: Wording) -> Iterable[str]:
    """The answers about one goal, what stands beside them, what blocks it and what would open it.

    Parameters
    ----------
    goal : GoalAnswer
    dispute : Dispute
    wording : Wording
        Words for options and parties.
    """
    for what, question in QUESTIONS.items():
        yield f"{question}: {share_words(getattr(goal, what))}"
    yield from silent_lines(goal, dispute, wording)
    for found in goal.beside:
        ids = listed(list(dict.fromkeys(t.entry.statement.id for t in found.told)))
        yield f"beside it: {beside_words(found, dispute, wording)} ({ids})"
    for reason in goal.deadlock.reasons:
        if reason.share >= OFTEN:
            yield reason_words(reason, dispute, wording)
    for opening in goal.openings[:_OPENINGS]:
        yield opening_words(opening, dispute, wording)
    for what in ("overlap", "path"):
        for watch in [each for each in goal.watch if each.what == what][:_WATCHED]:
            yield watch_words(watch, getattr(goal, what), dispute, wording)


def short_lines(goal: GoalAnswer, dispute: Dispute, wording: Wording) -> Iterable[str]:
    """The same in few lines: overlap, path, what stands beside them, the likeliest opening.

    Parameters
    ----------
    goal : GoalAnswer
    dispute : Dispute
    wording : Wording
        Words for options and parties.
    """
    for what in ("overlap", "path"):
        yield f"{QUESTIONS[what]}: {share_words(getattr(goal, what))}"
    yield from silent_lines(goal, dispute, wording)
    for found in goal.beside[:2]:
        yield f"beside it: {beside_words(found, dispute, wording)}"
    for opening in goal.openings[:1]:
        yield opening_words(opening, dispute, wording)


def silent_lines(goal: GoalAnswer, dispute: Dispute, wording: Wording) -> Iterable[str]:
    """Who was not heard on a step that the goal needs.

    Parameters
    ----------
    goal : GoalAnswer
    dispute : Dispute
    wording : Wording
        Words for options and parties.
    """
    for party, option in goal.silent:
        yield f"nothing was heard of {dispute.actor_name(party)} on {wording.option(option)}, which it needs"


def share_words(share: Share) -> str:
    """One answer in words: the word, the share, and whether it would be expected without any report.

    Parameters
    ----------
    share : Share
    """
    if share.word == "nothing" or share.share is None:
        return "nothing found of somebody whom it needs"
    count = f"{round(10 * share.share)} in 10 readings"
    if abs(share.whole_dispute - share.share) >= _APART:
        count += f", {round(10 * share.whole_dispute)} in 10 with what other phases tell"
    if share.among_heard is not None:
        count += f", {round(10 * share.among_heard)} in 10 among those who were heard"
    if share.word == "unsettled":
        return f"the documents do not settle it ({count})"
    return f"{share.word}, {'expected without any report' if share.expected else count}"


def beside_words(found: Beside, dispute: Dispute, wording: Wording) -> str:
    """One thing told against a goal.

    Parameters
    ----------
    found : Beside
        What stands beside a share.
    dispute : Dispute
    wording : Wording
        Words for options and parties.
    """
    name, topic = dispute.actor_name(found.party), f"“{dispute.topic_name(found.topic)}”"
    since = found.stands_since
    doubt = (
        ""
        if found.sure
        else ", which is not sure"
        if since is None
        else f"; stands since {date_words(since)}"
    )
    if found.condition is not None:
        return f"{name} asks for {wording.condition(parse(found.condition))} before {topic}{doubt}"
    return f"{name} is told to be against what it needs, {topic}{doubt}"


def deciding_words(reason: Reason, dispute: Dispute, wording: Wording) -> str:
    """Whose statement decides whether there is an outcome that all prefer.

    Parameters
    ----------
    reason : Reason
        Why a share is what it is.
    dispute : Dispute
    wording : Wording
        Words for options and parties.
    """
    who = dispute.actor_name(reason.parties[0])
    held = [wording.condition(parse(text)) for text in reason.options]
    how = {
        "rank": f"which matters more to {who}: {listed(held)}",
        "reading": f"whether {who} is read right on {held[0]}",
        "silence": f"what {who} wants of {held[0]}, on which nothing was found",
    }[reason.by]
    return f"whether all could prefer it hangs most on {how}"


def reason_words(reason: Reason, dispute: Dispute, wording: Wording) -> str:
    """One thing that stands in the way.

    Parameters
    ----------
    reason : Reason
        Why a share is what it is.
    dispute : Dispute
    wording : Wording
        Words for options and parties.
    """
    if reason.kind == "no_overlap":
        return deciding_words(reason, dispute, wording)
    often = f"({round(10 * reason.share)} in 10 readings)"
    if reason.kind == "closed_chain":
        return (
            f"each waits for the next, and the last for the first: {_waits(reason, dispute, wording)} {often}"
        )
    who = listed([_without_say(party, dispute) for party in reason.parties])
    what = listed([wording.option(option) for option in reason.options])
    told = {
        "trap": f"whoever goes first is left with nothing: {who} with {what}; at one time with the reply, or with "
        "somebody who answers for it, it would not be",
        "veto": f"without an option of their own, but told to be against it: {who} ({what})",
        "forum": f"{who} each refuse the other's forum: {what}",
        "nothing_to_lose": f"{who}: nothing to gain by it and nothing to lose by waiting",
    }[reason.kind]
    return f"{told} {often}"


def _without_say(party: str, dispute: Dispute) -> str:
    """The name of an actor, or of a party's public."""
    of = party.removeprefix("public of ")
    return dispute.actor_name(party) if of == party else f"the public of {dispute.actor_name(of)}"


def _waits(reason: Reason, dispute: Dispute, wording: Wording) -> str:
    """The links of a chain: who waits with what."""
    links = zip(reason.parties, reason.options, strict=True)
    return listed([f"{dispute.actor_name(party)} with {wording.option(option)}" for party, option in links])


def opening_words(opening: Opening, dispute: Dispute, wording: Wording) -> str:
    """One way to open a goal; what only restates it says so.

    Parameters
    ----------
    opening : Opening
        What would no longer be held.
    dispute : Dispute
    wording : Wording
        Words for options and parties.
    """
    held = listed(
        [f"{dispute.actor_name(g.party)}: {wording.condition(g.statement)}" for g in opening.given_up]
    )
    only = "; that is the goal itself in other words" if opening.restates else ""
    paid = listed(
        [f"{_without_say(p.party, dispute)} (“{dispute.topic_name(p.option)}”)" for p in opening.pays]
    )
    without = f"; without a say it would be paid by {paid}" if paid else ""
    return f"opens in {round(10 * opening.share)} of 10 readings if no longer held: {held}{only}{without}"


def watch_words(watch: Watch, now: Share, dispute: Dispute, wording: Wording) -> str:
    """One statement that would move an answer.

    Parameters
    ----------
    watch : Watch
        What may come, and what it would change.
    now : Share
        The share as it is.
    dispute : Dispute
    wording : Wording
        Words for options and parties.
    """
    topic = f"“{dispute.topic_name(watch.option)}”"
    said = {
        "wants": f"wants {topic}",
        "rejects": f"does not want {topic}",
        "drops": f"no longer asks for {wording.condition(parse(watch.condition or 'true'))} before {topic}",
    }[watch.says]
    kind = {"overlap": "an outcome that all prefer", "path": "a way there by single steps"}[watch.what]
    turns = f": {WORDS[watch.word]}" if watch.word != now.word else ""
    before = "" if now.share is None else f" instead of {round(10 * now.share)}"
    return (
        f"watch whether {dispute.actor_name(watch.party)} says that it {said}: {kind} then in "
        f"{round(10 * watch.share)} of 10 readings{before}{turns}"
    )


def question_words(question: Question, dispute: Dispute, wording: Wording) -> str:
    """One question in words.

    Parameters
    ----------
    question : Question
        What would settle most.
    dispute : Dispute
    wording : Wording
        Words for options and parties.
    """
    name = dispute.actor_name(question.party)
    if question.kind == "rank":
        one, two = (wording.condition(parse(text)) for text in question.pair)
        return f"{name}: which comes first, {one} or {two}? ({listed(question.statements)})"
    topic = dispute.topic_name(question.option or "")
    if question.kind == "silence":
        return f"{name}: nothing was found on “{topic}”; what does it want?"
    return f"{name} on “{topic}”: is it read right? ({listed(question.statements)})"
