"""E-mail and saved web archives: both are MIME messages; the readable part is taken, the headers are what is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from impasse.errors import UnreadableDocument
from impasse.evidence.document import Region
from impasse.evidence.documents.decode import decode
from impasse.evidence.readers.extract import Budget, Extract, Told
from impasse.evidence.readers.forwarded import Forwarded, answered, forwarded
from impasse.evidence.readers.html import read_html

_QUOTED = re.compile(
    r"^(?:On|Am|Le|El|Il|Op)\b[^\n]{8,160}(?:\n[^\n>]{0,80})?"
    r"\b(?:wrote|schrieb|écrit|escribió|scritto|schreef)\b.{0,60}:[ \t\r]*$(?=\s*^>)"
    r"|^>.*$",
    re.MULTILINE,
)
"""Lines that a message quotes, and the line above them that says whose they are."""
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_FROM_LINE = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\d{1,2}:\d{2}[^\r\n]*\d{4}[^\r\n]*\r?\n(?=[\w-]+:)"
)
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ANSWERED = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_MARKUP = re.compile(
    rb"<(?:style|script|head)\b.*?</(?:style|script|head)>|<[^>]*>", re.IGNORECASE | re.DOTALL
)
_STAND_IN = 40
"""Words below which a plain text beside a much longer page only stands in for it."""
_HEADER = re.compile(rb"\A(?:[\w-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+\r?\n")


def read_eml(data: bytes, budget: Budget) -> Extract:
    """Read an e-mail message.

    Parameters
    ----------
    data : bytes
        The file as received.
    budget : Budget
        Processor time left.

    Returns
    -------
    Extract
        Subject and text; quoted messages and signatures are hinted as furniture, attachments are noted.

    Raises
    ------
    UnreadableDocument
        The file is no message or has no text part.
    """
    message = _message(data)
    told = _told(message)
    part = _readable(message)
    if part is None:
        raise UnreadableDocument("the message has no text, only attachments")
    payload, charset = _payload(part)
    attached = sum(1 for _ in message.iter_attachments())
    notes = (f"{attached} attachment{'s' * (attached != 1)} not read",) if attached else ()
    subject = told.title or ""
    if part.get_content_type() == "text/html":
        page = read_html(payload, budget)
    else:
        decoded = decode(payload, declared=charset)
        page = Extract(decoded.text, "eml", _is_broken(decoded.text), notes=decoded.notes)
        page = replace(page, hints=tuple(Region("furniture", *span) for span in _not_own(page.text)))
    page = replace(page, format="eml", notes=page.notes + notes)
    passed = forwarded(page.text, subject)
    if passed is not None:
        return _passed_on(passed, page, told)
    quoted = answered(page.text)
    if quoted is not None:
        page = replace(page, hints=(*page.hints, Region("furniture", quoted, len(page.text))))
    return replace(_under(subject, page, 0, len(page.text)), told=told)


def _readable(message: EmailMessage) -> MIMEPart | None:
    """The plain text of a message, or its page where the plain text only stands in for it ("see the web version")."""
    plain = message.get_body(preferencelist=("plain",))
    page = message.get_body(preferencelist=("html",))
    if plain is None or page is None:
        return plain or page
    written, shown = _words(plain), _words(page)
    return page if written < _STAND_IN and shown > 3 * written else plain


def _words(part: object) -> int:
    """Number of words of a part without its markup."""
    try:
        return len(_MARKUP.sub(b" ", _payload(part)[0]).split())
    except UnreadableDocument:
        return 0


def _is_broken(text: str) -> bool | None:
    """True where the lines of a message look as if its program had broken them; None where they do not tell."""
    longest = max((len(line.rstrip()) for line in text.splitlines()), default=0)
    return True if 60 < longest <= 80 else None


def _under(title: str, page: Extract, start: int, end: int) -> Extract:
    """A stretch of a message below a headline, with the parts and places that were known of it."""
    lead = f"{title}\n\n" if title else ""
    shift = len(lead) - start
    hints = [Region("title", 0, len(title))] if title else []
    hints += [
        Region(
            "furniture" if h.kind == "title" else h.kind, max(h.start, start) + shift, min(h.end, end) + shift
        )
        for h in page.hints
        if h.start < end and start < h.end
    ]
    places = tuple((at + shift, place) for at, place in page.places if start <= at < end)
    return replace(page, text=lead + page.text[start:end], hints=tuple(hints), places=places)


def _passed_on(passed: Forwarded, page: Extract, told: Told) -> Extract:
    """The forwarded article as the text; what was written above it comes last and is not read."""
    title = _ANSWERED.sub("", passed.subject or told.title or "")
    if passed.start is None:
        page = replace(page, text=passed.text, hints=(), places=())
    start = passed.start or 0
    taken = _under(title, page, start, start + len(passed.text))
    text = taken.text.rstrip() + "\n"
    hints = taken.hints
    if passed.before:
        hints = (*hints, Region("furniture", len(text) + 1, len(text) + 1 + len(passed.before)))
        text += "\n" + passed.before + "\n"
    own = Told(
        title=title or None,
        publisher=passed.publisher,
        author=passed.author,
        published=passed.published,
        published_where="metadata (date in the head of the forwarded message)" if passed.published else "",
    )
    sent = f" on {told.published}" if told.published else ""
    notes = (*page.notes, f"a message that was forwarded{sent}")
    return replace(taken, text=text, hints=hints, told=own, notes=notes)


def read_mbox(data: bytes, budget: Budget) -> Iterator[tuple[str, Extract | UnreadableDocument]]:
    """Read a mailbox: messages one after another, each under a line that begins with ``From``.

    Parameters
    ----------
    data : bytes
        The file as received.
    budget : Budget
        Processor time left, checked message by message.

    Yields
    ------
    tuple of (str, Extract or UnreadableDocument)
        ``message 2`` with its text, or with the reason why it was not read. A line that begins with ``From`` inside a
        text opens no message: it has no time, or no header below it.

    Raises
    ------
    UnreadableDocument
        The file is no mailbox.
    """
    starts = list(_FROM_LINE.finditer(data))
    if not starts or data[: starts[0].start()].strip():
        raise UnreadableDocument("the file is no mailbox: it does not begin with a From line")
    ends = [match.start() for match in starts[1:]] + [len(data)]
    for number, (match, end) in enumerate(zip(starts, ends, strict=True), start=1):
        budget.check()
        message = _ESCAPED.sub(rb"\1", data[match.end() : end])
        try:
            yield f"message {number}", read_eml(message, budget)
        except UnreadableDocument as error:
            yield f"message {number}", error


def read_mhtml(data: bytes, budget: Budget) -> Extract:
    """Read a web page saved as one file (MHTML).

    Parameters
    ----------
    data : bytes
        The file as received.
    budget : Budget
        Processor time left.

    Returns
    -------
    Extract
        The page, as `read_html` takes it out.

    Raises
    ------
    UnreadableDocument
        The file is no archive or holds no page.
    """
    message = _message(data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableDocument("the web archive holds no page")
    payload, _ = _payload(page)
    extract = read_html(payload, budget)
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "") or None
    return replace(
        extract, format="mhtml", told=replace(extract.told, address=extract.told.address or address)
    )


def _message(data: bytes) -> EmailMessage:
    if not _HEADER.match(data.lstrip(b"\xef\xbb\xbf\r\n")[:200_000] + b"\n\n"):
        raise UnreadableDocument("the file is no e-mail message: it does not begin with headers")
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _payload(part: object) -> tuple[bytes, str | None]:
    """Bytes of a part with its transfer encoding undone, and the character set it names."""
    assert isinstance(part, EmailMessage)
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        payload = None
    if not isinstance(payload, bytes) or not payload.strip():
        raise UnreadableDocument("the message has no text")
    return payload, part.get_content_charset()


def _told(message: EmailMessage) -> Told:
    """Subject, sender and date of a message."""
    subject = " ".join(_header(message, "subject").split())
    sender = _header(message, "from").strip()
    try:
        sent = parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError):
        sent = None
    return Told(
        title=subject or None,
        author=sender or None,
        published=sent,
        published_where="metadata (Date of the message)" if sent else "",
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; as it stands in the file where it is too broken to be understood."""
    try:
        return str(message[name] or "")
    except Exception:  # the library's header parser fails in many ways on damaged headers
        return next((str(value) for key, value in message.raw_items() if key.lower() == name), "")


def _not_own(text: str) -> list[tuple[int, int]]:
    """Quoted lines and everything from the signature on."""
    signature = _SIGNATURE.search(text)
    end = signature.start() if signature else len(text)
    spans = [match.span() for match in _QUOTED.finditer(text, 0, end)]
    return [*spans, (end, len(text))] if signature else spans
