"""Quotation marks made uniform for reading: every double mark becomes one that opens or one that closes.

Styles differ („…“, “…”, »…«, "…"), conversions leave two closing marks for one, and a mark too many can
turn half a paragraph into speech. Marks are replaced one for one, so no offset moves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

OPEN, CLOSE = "“", "”"
_MARK = re.compile('["“”„‟«»〝〞＂]')
_ALWAYS_OPENS = "„〝"
_BEFORE_OPENING = re.compile(r"[\s(\[{—–\-/'‘’:,“]")
_AFTER_CLOSING = re.compile(r"[\s)\]}—–\-/'’.,;:!?…”]")


def repair_quotes(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[str, int]:
    """Make the double quotation marks of a text uniform.

    Parameters
    ----------
    text : str
        Text to read; its length does not change.
    paragraphs : sequence of (int, int)
        Its paragraphs; a mark left open at the end of one may be closed in the next.

    Returns
    -------
    tuple of (str, int)
        The text with ``“`` for every opening and ``”`` for every closing mark, and the number of marks that
        belong to no pair, which became spaces.
    """
    if not _MARK.search(text):
        return text, 0
    chars = list(text)
    strays = 0
    carried = False
    for start, end in paragraphs:
        marks = [match.start() for match in _MARK.finditer(text, start, end)]
        roles, carried = _roles(text, start, end, marks, carried)
        for at, role in zip(marks, roles, strict=True):
            chars[at] = role
            strays += role == " "
    return "".join(chars), strays


def _roles(text: str, start: int, end: int, marks: list[int], carried: bool) -> tuple[list[str], bool]:
    """Decide what each mark of one paragraph does; also whether speech is still open at its end."""
    roles: list[str] = []
    opened: list[int] = []
    inherited = carried and bool(marks) and bool(text[start : marks[0]].strip())
    for at in marks:
        role = _role(text, start, end, at, bool(opened) or inherited)
        if role == OPEN:
            opened.append(len(roles))
        elif role == CLOSE and opened:
            opened.pop()
        elif role == CLOSE and inherited:
            inherited = False
        elif role == CLOSE:
            role = " "
        roles.append(role)
    _drop_half_nested(text, marks, roles, opened)
    return roles, bool(opened) or inherited


def _role(text: str, start: int, end: int, at: int, inside: bool) -> str:
    """What one mark does by its neighbours, or by what is open where they do not tell."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    opens = _BEFORE_OPENING.match(before) is not None and not after.isspace()
    closes = _AFTER_CLOSING.match(after) is not None and not before.isspace()
    if text[at] in _ALWAYS_OPENS:
        return OPEN
    if opens != closes and not (text[at] == '"' and before.isdigit() and not inside):
        return OPEN if opens else CLOSE
    if inside:
        return CLOSE
    return '"' if text[at] == '"' and before.isdigit() else OPEN


def _drop_half_nested(text: str, marks: list[int], roles: list[str], opened: list[int]) -> None:
    """Free text from a double mark that opens right before a single one and never closes (``"'so' it``)."""
    for k in list(opened):
        if marks[k] and text[marks[k] + 1 : marks[k] + 2] in ("'", "‘"):
            roles[k] = " "
            opened.remove(k)
