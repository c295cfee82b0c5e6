"""From what a person types to a call of a question: which one, and about what."""

from __future__ import annotations

import re
from inspect import Parameter, signature

from impasse.dispute.dispute import Dispute
from impasse.dispute.questions.catalogue import Question, party_named


def about_words(q: Question, text: str, told: str, given: dict[str, str], dispute: Dispute) -> dict[str, str]:
    """What a question is about: what was given by name goes before what the words tell.

    Parameters
    ----------
    q : Question
    text : str
        All words of the question.
    told : str
        The words after it.
    given : dict of str to str
        What options of the command line say.
    dispute : Dispute

    Returns
    -------
    dict of str to str
    """
    takes = [
        p.name
        for p in list(signature(q.answer).parameters.values())[1:]
        if p.kind is not Parameter.VAR_POSITIONAL
    ]
    found = dict(given)
    if "party" in found:
        found["party"] = party_named(found["party"], dispute) or found["party"]
    elif "party" in takes:
        party = party_named(told, dispute) or party_named(text, dispute)
        if party is not None:
            found["party"] = party
    words = re.findall(r"\w+", told)
    topics = {topic.id for topic in dispute.lexicon.topics}
    for key in ("option", "goal"):
        if key in takes and key not in found:
            named = next((word for word in words if word in topics), None) or _by_name(text, dispute)
            if named is not None:
                found[key] = named
    if "statement" in takes and "statement" not in found and words:
        found["statement"] = words[0]
    return found


def _by_name(text: str, dispute: Dispute) -> str | None:
    """The option or goal whose name shares most words with a text: at least two, and half of its name."""
    asked = set(re.findall(r"\w{4,}", text.lower()))
    scored = []
    for topic in dispute.lexicon.topics:
        own = set(re.findall(r"\w{4,}", topic.name.lower()))
        shared = len(asked & own)
        if shared >= 2 and 2 * shared >= len(own):
            scored.append((shared, topic.id))
    return max(scored)[1] if scored else None
