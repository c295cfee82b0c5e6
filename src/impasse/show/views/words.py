"""Small words that every view needs: states and voices as people say them."""

from __future__ import annotations

VOICES = {
    "official": "said officially",
    "unofficial": "said unofficially",
    "analyst": "said by an analyst",
    "public": "said by people of its public",
    "author": "said by the writer",
}
"""In which voice a statement is made."""

STATES = {
    "found": "not checked yet",
    "proposed": "proposed by a language model",
    "accepted": "accepted",
    "corrected": "corrected",
    "added": "added by a person",
    "rejected": "rejected",
    "over": "no longer so",
}
"""What a person did with a claim."""

STANCES = {
    "wants": "wants",
    "rejects": "rejects",
    "if": "only if",
    "contested": "contested",
    "silent": "silent",
}
"""The marks of a cell, in words."""


def one_line(text: str) -> str:
    """Return a text with single spaces, as a quotation is shown."""
    return " ".join(text.split())
