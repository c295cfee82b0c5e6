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
_MOST_FIELDS = 8


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What a message passes on."""

    before: str
    """Words of whoever forwards it."""
    text: str
    subject: str | None
    publisher: str | None
    author: str | None
    published: str | None


def forwarded(text: str) -> Forwarded | None:
    """Find the innermost forwarded message in a text.

    Parameters
    ----------
    text : str
        Text of a message.

    Returns
    -------
    Forwarded or None
        None where nothing with a head of its own is passed on.
    """
    for mark in reversed(list(_MARK.finditer(text))):
        fields, end = _fields(text, mark.end())
        if "sender" in fields and ("date" in fields or "subject" in fields):
            body = text[end:].strip("\r\n")
            lines = [line for line in body.splitlines() if line.strip()]
            if lines and sum(line.lstrip().startswith(">") for line in lines) > 0.8 * len(lines):
                body = _QUOTE.sub("", body)
            return _made(text[: mark.start()], body, fields)
    return None


def _fields(text: str, at: int) -> tuple[dict[str, str], int]:
    """Fields of the head below a mark, and where the head ends."""
    fields: dict[str, str] = {}
    seen = 0
    while at < len(text) and seen < _MOST_FIELDS:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip("\r ")
        match = _FIELD.fullmatch(line)
        if match is None:
            if line.strip("> \t") or seen:
                break
        else:
            seen += 1
            key = _KEYS.get(match["key"].lower())
            if key:
                fields.setdefault(key, match["value"].strip().strip("*").strip())
        at = end + 1
    return fields, min(at, len(text))


def _made(before: str, body: str, fields: dict[str, str]) -> Forwarded:
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
        before.strip(),
        body,
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
