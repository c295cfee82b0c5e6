"""What the shares say of one goal, as one sentence that claims no more than they do."""

from __future__ import annotations

from impasse.dispute.dispute import Dispute
from impasse.dispute.doubt.answered import GoalAnswer
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
    goal = outcome(found.name, dispute)
    overlap, path = found.overlap, found.path
    if "nothing" in (overlap.word, path.word) and found.silent:
        who = " and ".join(dict.fromkeys(dispute.actor_name(party) for party, _ in found.silent))
        return (
            f"Nothing was found about what {who} would do, and {goal} needs it: no answer can stand on that."
        )
    if path.word == "yes":
        return f"{_capital(goal)} can come about by steps that each side takes for itself ({share_words(path.share)})."
    if overlap.word == "yes":
        away = (
            "no side gets there by steps of its own"
            if path.word == "no"
            else "whether steps lead there is open"
        )
        return f"Everybody would be better off with {goal} ({share_words(overlap.share)}), but {away}."
    if overlap.word == "no":
        told = f"No outcome with {goal} is better for everybody than what is"
        rest = 1 - overlap.share if overlap.share is not None else None
        plain = "; the same would be said had nothing been read" if overlap.expected else ""
        return f"{told} ({share_words(rest)}{plain})."
    return f"The documents do not settle whether everybody would be better off with {goal} ({_holds(overlap.share)})."


def outcome(goal: str, dispute: Dispute) -> str:
    """A goal as a noun phrase: its name in quotation marks where it has one, else the condition as asked."""
    return f"“{dispute.topic_name(goal)}”"


def _holds(share: float | None) -> str:
    return f"it holds {share_words(share)}" if share is not None else "no share can be told"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
