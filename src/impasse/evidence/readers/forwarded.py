"""Forwarded mail: the article that a message passes on, with its own headline, outlet and day.

Mail programs put a mark and a small head above what they forward (Gmail, Outlook, Apple Mail and their like).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parseaddr, parsedate_to_datetime

from impasse.evidence.documents.outlet_names import kind_of_name
from impasse.evidence.documents.printed import printed_value

_MARK = re.compile(
    r"^[ \t>]*(?:-{2,}\s*(?:forwarded message|original message|forwarded by .{0,80}|weitergeleitete nachricht"
    r"|ursprüngliche nachricht|message transféré|message d'origine)\s*-*|begin forwarded message\s*:|_{20,})[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_FIELD = re.compile(
    r"[ \t>*]*(?P<key>from|von|de|date|sent|gesendet|envoyé|datum|subject|betreff|objet|to|an|à|cc|reply-to)"
    r"\s*:\*?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_KEYS = {
    "from": "sender",
    "von": "sender",
    "de": "sender",
    "date": "date",
    "sent": "date",
    "gesendet": "date",
    "envoyé": "date",
    "datum": "date",
    "subject": "subject",
    "betreff": "subject",
    "objet": "subject",
}
_DESK = re.compile(
    r"^(?:news\w*|no-?reply|info|desk|alerts?|editor\w*|press|redaktion|newsroom|subscriptions?|mail(?:er|ing)?|briefing\w*|daily|digest)\b",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"^[ \t]?>[ \t]?", re.MULTILINE)
_BARE_HEAD = re.compile(r"^[ \t>*]*(?=(?:from|von|de)\s*:\*?\s*\S)", re.MULTILINE | re.IGNORECASE)
_ANSWERS = re.compile(r"\s*(?:re|aw|sv|antw)\s*:", re.IGNORECASE)
_PASSES_ON = re.compile(r"\s*(?:fwd?|wg|tr|i)\s*:", re.IGNORECASE)
_MOST_FIELDS = 8


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What a message passes on."""

    before: str
    """Words of whoever forwards it."""
    text: str
    start: int | None
    """Where its text begins in the text of the message; None where marks of quotation were taken off its lines."""
    subject: str | None
    publisher: str | None
    author: str | None
    published: str | None


def forwarded(text: str, subject: str = "") -> Forwarded | None:
    """Find the innermost forwarded message in a text.

    Parameters
    ----------
    text : str
        Text of a message.
    subject : str
        Its subject: where it says that the message passes something on, a head without a mark opens that as well.

    Returns
    -------
    Forwarded or None
        None where nothing with a head of its own is passed on, and in an answer, which only quotes what it answers.
    """
    if _ANSWERS.match(subject):
        return None
    marks = [(mark.start(), mark.end()) for mark in _MARK.finditer(text)]
    if not marks and _PASSES_ON.match(subject):
        marks = [(mark.start(), mark.end()) for mark in _BARE_HEAD.finditer(text)]
    for mark, head in reversed(marks):
        fields, end = _fields(text, head)
        if "sender" in fields and ("date" in fields or "subject" in fields):
            return _made(text, mark, end, fields)
    return None


def answered(text: str) -> int | None:
    """Return where a message begins to quote another under a head of its own; None where it does not.

    Parameters
    ----------
    text : str
        Text of a message.

    Returns
    -------
    int or None
    """
    for mark in (*_MARK.finditer(text), *_BARE_HEAD.finditer(text)):
        fields, _ = _fields(text, mark.end())
        if {"sender", "date", "subject"} <= fields.keys():
            return mark.start()
    return None


def _fields(text: str, at: int) -> tuple[dict[str, str], int]:
    """Fields of the head below a mark, which may stand apart from each other, and where the head ends."""
    fields: dict[str, str] = {}
    seen, after = 0, at
    while at < len(text) and seen < _MOST_FIELDS:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip("\r ")
        match = _FIELD.fullmatch(line)
        key = _KEYS.get(match["key"].lower()) if match else None
        if (match is None and line.strip("> \t")) or key in fields:
            break
        at = end + 1
        if match is not None:
            seen, after = seen + 1, at
            if key:
                fields[key] = match["value"].strip().strip("*").strip()
    return fields, min(after, len(text))


def _made(text: str, mark: int, end: int, fields: dict[str, str]) -> Forwarded:
    start = end + len(text[end:]) - len(text[end:].lstrip("\r\n"))
    body = text[start:].rstrip("\r\n")
    lines = [line for line in body.splitlines() if line.strip()]
    quoted = bool(lines) and sum(line.lstrip().startswith(">") for line in lines) > 0.8 * len(lines)
    name, address = parseaddr(fields["sender"].replace("[mailto:", "<").replace("]", ">"))
    name = (name or fields["sender"].partition("<")[0]).strip(" \"'")
    local, _, domain = address.partition("@")
    firm = re.sub(r"\W", "", domain.rpartition(".")[0].rpartition(".")[2] or domain.partition(".")[0]).lower()
    squeezed = re.sub(r"\W", "", name).lower()
    outlet = bool(
        kind_of_name(name, frozenset())
        or _DESK.match(local)
        or (firm and (firm in squeezed or squeezed in firm))
    )
    return Forwarded(
        text[:mark].strip(),
        _QUOTE.sub("", body) if quoted else body,
        None if quoted else start,
        fields.get("subject") or None,
        name if outlet and name else None,
        None if outlet else name or None,
        _day(fields.get("date", "")),
    )


def _day(printed: str) -> str | None:
    """The day of a head, as the writer's clock had it."""
    try:
        return parsedate_to_datetime(printed).date().isoformat()
    except (ValueError, TypeError, IndexError):
        value = printed_value(printed)
        return value if value and len(value) == 10 else None
