"""What looks wrong by outside knowledge: not for a program that knows only the documents."""

from __future__ import annotations

from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Reply


def outside(m: Material) -> Reply:
    """Say that documents alone cannot settle it; outside knowledge is never mixed into the evidence.

    Parameters
    ----------
    m : Material
    """
    asked = "What looks wrong by outside knowledge?"
    return Reply(
        "outside", asked, "no", (), "knowledge from outside the documents, which is never mixed with them"
    )
