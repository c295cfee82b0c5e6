"""Bytes to text: which encoding a file is in, and what in the text is damaged, hidden or lost.

Nothing is repaired here: the decoded text is the document, character for character, and a byte-order mark
counts as one. What a person should know is said in ``notes``.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from impasse.errors import UnreadableDocument
from impasse.evidence.documents.mend import lost_letters, twice
from impasse.limits import MAX_DOCUMENT_CHARACTERS

INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"
"""Characters of no width: soft hyphen, zero-width spaces and joiners, byte-order mark."""
BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that only change the order in which text is shown."""
CONTROL = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1c\x1d\x1e") + "\x7f"
"""Control characters that no text needs."""
HIDDEN = re.compile(f"[{re.escape(INVISIBLE + BIDIRECTIONAL + CONTROL)}]")
"""Whatever a reader of the page would not see."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CYRILLIC = ("windows-1251", "koi8-r", "cp866", "iso-8859-5", "mac-cyrillic")
_EAST_ASIAN = ("shift_jis", "euc-jp", "gb18030", "euc-kr", "big5")
_OTHER_CYRILLIC = "ёЁіїєґІЇЄҐ«»„“”—–№’…\u00a0"
_COMMON_CYRILLIC = frozenset("оеаинтсрвлкмдпу")
_WESTERN = ("windows-1252", "mac-roman", "cp850", "cp437")
_LETTERS = "éèêëàâäáãåæçíìîïñóòôöõøœúùûüýÿßðþ"
_HIGH = re.compile(rb"[\x80-\xff]")
_MOST_HIGH = 2_000
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text, the encoding it was read in, and notes for people."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode the bytes of a text file.

    Parameters
    ----------
    data : bytes
        The file as received.
    declared : str, optional
        Encoding that the file or its envelope names; used when it fits.

    Returns
    -------
    Decoded
        The text, one code point for one character of the file, with notes on all that is out of the ordinary.

    Raises
    ------
    UnreadableDocument
        The file is empty, binary, too long, or holds nothing visible.
    """
    if not data.strip():
        raise UnreadableDocument(
            "the file is empty" if not data else "the file holds nothing but white space"
        )
    found = _with_mark(data) or _without_mark(data, declared)
    if len(found.text) > MAX_DOCUMENT_CHARACTERS:
        raise UnreadableDocument(
            f"the text has {len(found.text):,} characters and at most {MAX_DOCUMENT_CHARACTERS:,} are read; "
            "split the file"
        )
    visible = HIDDEN.sub("", found.text[:_SAMPLE]).strip() or HIDDEN.sub("", found.text).strip()
    if not visible:
        raise UnreadableDocument("the file holds no text, only invisible characters")
    return Decoded(found.text, found.encoding, found.notes + tuple(hidden_notes(found.text)))


def hidden_notes(text: str) -> list[str]:
    """Describe characters that hide, reorder or replace text, in plain words."""
    notes = []
    bidirectional = len(re.findall(f"[{BIDIRECTIONAL}]", text))
    if bidirectional:
        notes.append(
            f"{_count(bidirectional, 'character')} that change the direction of writing; left out for reading"
        )
    invisible = len(re.findall(f"[{INVISIBLE}]", text[1:]))
    if invisible:
        notes.append(f"{_count(invisible, 'invisible character')}; left out for reading")
    control = len(re.findall(f"[{re.escape(CONTROL)}]", text))
    if control:
        notes.append(f"{_count(control, 'control character')}; left out for reading")
    lost = text.count("\ufffd")
    if lost:
        notes.append(
            f"{_count(lost, 'character')} had been lost before the file was received (shown as \ufffd)"
        )
    spoilt = twice(text)
    if spoilt:
        notes.append(f"{_count(spoilt, 'place')} where text was encoded twice; read as meant")
    marks = lost_letters(text)
    if marks:
        notes.append(
            f"{_count(marks, 'word')} in which a letter was lost before the file was received (shown as ?, read as ʔ)"
        )
    return notes


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _with_mark(data: bytes) -> Decoded | None:
    """Decode by the byte-order mark, if there is one; the mark stays in the text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            broken = text.count("\ufffd")
            notes = (f"{_count(broken, 'place')} not valid {encoding}",) if broken else ()
            return Decoded(text, encoding, notes)
    return None


def _without_mark(data: bytes, declared: str | None) -> Decoded:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and not _looks_binary(data):
        return Decoded(text, "utf-8")
    wide = _wide(data)
    if wide:
        return wide
    if _looks_binary(data):
        raise UnreadableDocument("the file is binary, not text")
    if declared:
        named = _declared(data, declared)
        if named:
            return named
    return _mixed(data) or _legacy(data)


def _looks_binary(data: bytes) -> bool:
    """Tell data from text by the share of control bytes."""
    sample = data[:_SAMPLE]
    odd = sum(sample.count(code) for code in (*range(9), *range(14, 27), 127))
    return odd > 0.02 * len(sample) + 2


def _wide(data: bytes) -> Decoded | None:
    """Recognise UTF-16 and UTF-32 without a byte-order mark by where their zero bytes stand."""
    sample = data[: _SAMPLE // 4 * 4]
    zeros = [sample[k::4].count(0) / max(1, len(sample[k::4])) for k in range(4)]
    guess = None
    if min(zeros[1:]) > 0.4 and zeros[0] < 0.05:
        guess = "utf-32-le"
    elif min(zeros[:3]) > 0.4 and zeros[3] < 0.05:
        guess = "utf-32-be"
    elif min(zeros[1], zeros[3]) > 0.15 and max(zeros[0], zeros[2]) < 0.05:
        guess = "utf-16-le"
    elif min(zeros[0], zeros[2]) > 0.15 and max(zeros[1], zeros[3]) < 0.05:
        guess = "utf-16-be"
    if guess is None:
        return None
    try:
        return Decoded(data.decode(guess), guess, (f"read as {guess} without a byte-order mark",))
    except UnicodeDecodeError:
        return None


def _declared(data: bytes, declared: str) -> Decoded | None:
    try:
        return Decoded(data.decode(declared), codecs.lookup(declared).name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _mixed(data: bytes) -> Decoded | None:
    """UTF-8 with lines in Windows-1252 between: read line by line when most high bytes are valid UTF-8."""
    valid = bad = 0
    out = []
    for line in data.splitlines(keepends=True):
        try:
            out.append(line.decode("utf-8"))
            valid += len(line) - len(out[-1])
        except UnicodeDecodeError:
            bad += 1
            out.append(_western(line))
    if not valid:
        return None
    note = f"{_count(bad, 'line')} not valid utf-8; read there as windows-1252"
    return Decoded("".join(out), "utf-8", (note,))


def _western(data: bytes) -> str:
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _legacy(data: bytes) -> Decoded:
    """Choose among the encodings of the time before Unicode by what the text would look like."""
    sample = data[:_SAMPLE]
    high = sum(1 for byte in sample if byte > 127)
    letters = sum(1 for byte in sample if 65 <= byte <= 90 or 97 <= byte <= 122)
    if high > 0.4 * (high + letters):
        found = _east_asian(data) or _cyrillic(data)
        if found:
            return found
    encoding = _likeliest(data)
    text = _western(data) if encoding == "windows-1252" else data.decode(encoding, errors="replace")
    return Decoded(text, encoding, (f"not utf-8; read as {encoding}",))


def _likeliest(data: bytes) -> str:
    """The encoding of Western Europe in which high bytes make letters and marks where these stand."""
    sample = data[:_SAMPLE]
    around = [
        (sample[max(0, m.start() - 1) : m.start()], m.group(), sample[m.end() : m.end() + 1])
        for m in _HIGH.finditer(sample)
    ]
    scores = {encoding: sum(_fits(*one, encoding) for one in around[:_MOST_HIGH]) for encoding in _WESTERN}
    return max(_WESTERN, key=lambda encoding: (scores[encoding], -_WESTERN.index(encoding)))


def _fits(before: bytes, byte: bytes, after: bytes, encoding: str) -> int:
    """Whether one high byte makes a character that may stand between its neighbours: no capital inside a word."""
    char = byte.decode(encoding, errors="replace")
    inside = before.isalpha() and after.isalpha()
    if char.isalpha():
        inner = char.isupper() and (before.islower() or (before.isupper() and after.islower()))
        return -2 if inner or char in "ªº" else 2 if char.lower() in _LETTERS else 0
    if char in "’‘":
        return 2
    if char in "“”„«»–—…":
        return -2 if inside and char not in "–—" else 2
    return -2 if inside or char == "\ufffd" or "\u2500" <= char <= "\u25ff" else 0


def _cyrillic(data: bytes) -> Decoded | None:
    best, share = "", 0.0
    for encoding in _CYRILLIC:
        sample = data[:_SAMPLE].decode(encoding, errors="replace")
        high = sum(1 for char in sample if ord(char) > 127)
        common = sum(1 for char in sample if char in _COMMON_CYRILLIC)
        odd = sum(
            1
            for char in sample
            if ord(char) > 127 and not ("а" <= char.lower() <= "я" or char in _OTHER_CYRILLIC)
        )
        fit = (common - 2 * odd) / max(1, high)
        if fit > share:
            best, share = encoding, fit
    if share < 0.5:
        return None
    return Decoded(data.decode(best, errors="replace"), best, (f"not utf-8; read as {best}",))


def _east_asian(data: bytes) -> Decoded | None:
    """Japanese, Chinese or Korean: strict decoding must give mostly kana, hangul or common Han."""
    for encoding in _EAST_ASIAN:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = [char for char in text[:_SAMPLE] if ord(char) > 127]
        kana = sum(1 for char in sample if "\u3040" <= char <= "\u30ff" or "\uac00" <= char <= "\ud7a3")
        han = sum(1 for char in sample if "\u4e00" <= char <= "\u9fff")
        half = sum(1 for char in sample if "\uff61" <= char <= "\uff9f")
        if half > 0.1 * len(sample) or (encoding in ("shift_jis", "euc-jp") and kana < 0.15 * len(sample)):
            continue
        if kana + han > 0.7 * len(sample):
            return Decoded(text, encoding, (f"not utf-8; read as {encoding}",))
    return None
