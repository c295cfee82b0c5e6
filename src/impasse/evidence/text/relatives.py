"""What a relative clause after a name tells of the person: "who heads the guild", "who teaches law"."""

from __future__ import annotations

import re

_ROLES = (
    (re.compile(r"(?:leads|heads)\s+the\s+opposition\b", re.I), "opposition leader"),
    (
        re.compile(
            r"(?:heads|leads|chairs|runs|directs|presides\s+over|manages|is\s+(?:the\s+)?head\s+of)\s+", re.I
        ),
        "head of ",
    ),
    (re.compile(r"(?:speaks\s+for|represents|negotiates\s+for)\s+", re.I), "representative of "),
    (
        re.compile(
            r"(?:teaches|studies|researches|analy[sz]es|lectures|monitors|tracks|models|surveys)\b", re.I
        ),
        "scholar ",
    ),
    (
        re.compile(
            r"(?:works|lives|owns|farms|keeps|sells|fishes|sails|drives|grows|rents|buys|mends|raises|breeds|lost|fled)\b",
            re.I,
        ),
        "resident ",
    ),
)
_OPENS = re.compile(r"(?:who|and\s+who)\s+(?:also\s+|still\s+|now\s+|has\s+long\s+)?", re.I)


def told_by(clause: str) -> str | None:
    """Return a relative clause as a description that stands after a name.

    Parameters
    ----------
    clause : str
        What follows the comma: ``who heads the guild``.

    Returns
    -------
    str or None
        ``head of the guild``; empty where the clause tells nothing of what the person is; None where it is no
        clause with *who*.
    """
    opens = _OPENS.match(clause)
    if opens is None:
        return None
    rest = clause[opens.end() :]
    for pattern, role in _ROLES:
        match = pattern.match(rest)
        if match:
            return role + rest[match.end() :]
    return rest if re.match(r"(?:is|was|has been)\s+(?:an?|the)\b", rest, re.I) else ""
