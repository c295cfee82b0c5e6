"""What lies under it: what writers, analysts or the parties themselves call the root of the dispute."""

from __future__ import annotations

from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.phrases import words_of
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.voices import matching, quoting, speaker

_QUOTED = 4


def beneath(m: Material) -> Reply:
    """Tell sentences in which somebody names a root; no root is inferred.

    Parameters
    ----------
    m : Material
    """
    asked = "What lies under it?"
    official: list[Sentence] = []
    others: list[Sentence] = []
    for sentence in matching(m, words_of("roots")):
        who = speaker(m, sentence)
        (official if who is not None and who.voice == "official" else others).append(sentence)
    lines = _lines(m, official, "A party's own word, ") + _lines(
        m, others, "The opinion of others, no party's own, "
    )
    if not lines:
        return Reply("beneath", asked, "no", (), "any word on what lies under the dispute")
    missing = "" if official else "a party's own word on it: these are other people's judgements"
    settled = "yes" if official else "partly"
    return Reply("beneath", asked, settled, tuple(lines[:3]), missing, tuple(lines[3:]))


def _lines(m: Material, found: list[Sentence], lead: str) -> list[Line]:
    """Lines that quote sentences in the order of their documents, those with most telling words first of all."""
    order = {id(s): k for k, s in enumerate(m.all_sentences)}
    shown = sorted(found[:_QUOTED], key=lambda s: order[id(s)])
    lines = [quoting(m, shown, lead, _QUOTED), *(quoting(m, [s], "Also ") for s in found[_QUOTED:])]
    return [line for line in lines if line is not None]
