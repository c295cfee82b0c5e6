"""What the shares say of one goal, as one sentence that claims no more than they do."""

from __future__ import annotations

from collections.abc import Iterable

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
