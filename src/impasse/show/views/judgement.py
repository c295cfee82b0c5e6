"""What the shares say of one goal, as one sentence that claims no more than they do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from impasse.conflict.structure.tell import listed
from impasse.dispute.dispute import Dispute
from impasse.dispute.doubt.answered import GoalAnswer
from impasse.dispute.questions.phrases import upper_first
from impasse.show.views.answer import share_words


def judgement(found: GoalAnswer, dispute: Dispute) -> str:
    """Say in one sentence what is known of a goal.

    Parameters
    ----------
    found : GoalAnswer
    dispute : Dispute

    Returns
    -------
    str
    """
    overlap, path, all_ = found.overlap, found.path, everybody(dispute)
    way = outcome(found.name, dispute)
    if "nothing" in (overlap.word, path.word) and found.silent:
        who = listed(list(dict.fromkeys(dispute.actor_name(party) for party, _ in found.silent)))
        return f"No answer can stand: nothing was found about what {who} would do, and {way} needs it."
    if path.word == "yes":
        share = share_words(path.share)
        return f"{upper_first(way)} can come about by steps that each side takes for its own sake ({share})."
    if overlap.word == "yes":
        away = (
            "no side gets there by steps of its own"
            if path.word == "no"
            else "whether steps lead there is open"
        )
        return f"{upper_first(way)} leaves {all_} better off than now ({share_words(overlap.share)}), but {away}."
    if overlap.word == "no":
        rest = share_words(1 - overlap.share) if overlap.share is not None else "in every reading"
        return f"No {_bare(way)} leaves {all_} better off than now ({rest})."
    share = f"it does {share_words(overlap.share)}" if overlap.share is not None else "no share can be told"
    return f"Whether {way} leaves {all_} better off than now is not settled: {share}."


def judgements(goals: Sequence[GoalAnswer], dispute: Dispute) -> list[str]:
    """Say what is known of some goals, in one sentence where one word stands for all of them.

    Parameters
    ----------
    goals : sequence of GoalAnswer
    dispute : Dispute
    """
    told = [judgement(goal, dispute) for goal in goals]
    ways = [outcome(goal.name, dispute) for goal in goals]
    if len(told) < 2 or any(not way.startswith("a way to ") for way in ways):
        return told
    rests = {text.removeprefix(f"No {_bare(way)} ") for text, way in zip(told, ways, strict=True)}
    if len(rests) == 1 and not rests & set(told):
        return [f"No {', and no '.join(map(_bare, ways))}, {rests.pop()}"]
    if all(
        text.startswith("Whether ") and goal.overlap.share is not None
        for text, goal in zip(told, goals, strict=True)
    ):
        parts = [f"{way} ({share_words(goal.overlap.share)})" for way, goal in zip(ways, goals, strict=True)]
        return [f"Whether {everybody(dispute)} are better off is not settled either with {listed(parts)}."]
    return told


def expected(goals: Iterable[GoalAnswer]) -> str:
    """That the answers would be the same had nothing been read; empty where one of them would not."""
    words = [goal.overlap for goal in goals]
    if not words or not all(share.expected for share in words):
        return ""
    return "That would be said before any report was read; what the reports add is who holds it up, and how."


def everybody(dispute: Dispute) -> str:
    """All parties as they stand in a sentence: both by name, more of them together."""
    names = [party.name for party in dispute.parties]
    return f"both {names[0]} and {names[1]}" if len(names) == 2 else "all parties"


def outcome(goal: str, dispute: Dispute) -> str:
    """A goal as a noun phrase: a way to do what it says, else an outcome with its name or condition."""
    says = next((g.says for g in dispute.goals if g.id == goal), "")
    return f"a way to {says}" if says else f"an outcome with “{dispute.topic_name(goal)}”"


def _bare(phrase: str) -> str:
    return phrase.split(" ", 1)[1]
