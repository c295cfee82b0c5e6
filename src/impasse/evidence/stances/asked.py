"""Yes and no: what a question asked of "you", and what the short answer in the next sentence makes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from impasse.evidence.stances.decide import Reading
from impasse.evidence.stances.said import Position, Question, Voices
from impasse.evidence.stances.sentence import View

_ANSWER = re.compile(
    r"(?:[\w .'’-]{1,40}:\s+)?[\"“]?(?P<word>no|never|absolutely not|certainly not|of course not|not at all|no way|"
    r"over my dead body|not a chance|forget it|yes|absolutely|certainly|of course|by all means)(?=[,.;!]|$)",
    re.I,
)
_YES = frozenset(["yes", "absolutely", "certainly", "of course", "by all means"])
_FRAGMENT = 6
"""Tokens of a question without a verb ("An inquiry? Never.")."""
_ATTITUDES = ("want", "accept", "offer", "against")


def questions(view: View, readings: Sequence[Reading]) -> tuple[Question, ...]:
    """Return what a sentence asks its hearer about options: "*Would you* agree to A?"."""
    if view.low[-1:] != ["?"]:
        return ()
    out = []
    short = "V" not in view.chunks.kinds and len(view.low) <= _FRAGMENT
    for reading in readings:
        frame = reading.frame
        if short and not reading.aside:
            out.append(Question(frame.mention.topic, "wants" if frame.sign > 0 else "rejects", open=False))
            continue
        subject = frame.path.subject
        you = subject is not None and view.low[subject[0]] == "you"
        governed = frame.governor is not None and frame.governor.op.is_a(*_ATTITUDES)
        done = frame.shape == "act" or all(s.op.is_a("do", "undo") for s in frame.path.steps)
        if reading.aside or not you or frame.path.blocked or not (governed or done):
            continue
        against = frame.governor is not None and frame.governor.op.is_a("against")
        out.append(Question(frame.mention.topic, "wants" if frame.sign > 0 else "rejects", against))
    return tuple(out)


def answered(view: View, asked: Sequence[Question], voices: Voices) -> list[Position]:
    """Return the positions of whoever answers the question of the sentence before with yes or no.

    Parameters
    ----------
    view : View
        The sentence.
    asked : sequence of Question
        Of the sentence before.
    voices : Voices
        Who speaks where.
    """
    found = _ANSWER.match(view.text, *view.span) if asked else None
    if found is None:
        return []
    speaker = voices.speaker(found.start("word")) or voices.speaker(view.span[1] - 2)  # "Yes, *from May on*"
    if speaker is None:
        return []
    yes = found["word"].lower() in _YES
    turned = {"wants": "rejects", "rejects": "wants"}
    return [
        Position(
            q.topic,
            party,
            q.stance if yes else turned[q.stance],
            found.span("word"),
            found.span("word"),
            "answered",
            "a yes or no to a question about it",
            sure=yes or not q.open,
            word=speaker.word,
        )
        for q in asked
        for party in speaker.actors
    ]
