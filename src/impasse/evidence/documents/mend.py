"""Letters that were spoilt on the way: encoded twice, or lost to a question mark. The text itself is never changed."""

from __future__ import annotations

import re

_CP1252 = {bytes([code]).decode("cp1252", "ignore"): code for code in range(0x80, 0xA0)}
_CP1252.pop("", None)
_TAIL = "\u0080-\u00bf" + "".join(_CP1252)
TWICE = re.compile(f"[\u00c2-\u00f4][{_TAIL}]{{1,3}}|â€(?=[\ufffd\\s]|$)")
"""What a letter or mark looks like whose UTF-8 bytes were taken for letters."""
_CUT_QUOTES = {"“": "–", "”": "—", "\ufffd": "”"}
"""What stands after ``â€`` where the last byte was read otherwise or lost."""
_PLAIN = "’‘“”–—…«»„•€£°§©®\u00a0\u00ad\u200b"
LOST_APOSTROPHE = re.compile(r"(?<=[^\W\d_])\?(?=(?:s|t|re|ve|ll|d|m)\b)")
"""A question mark where an apostrophe was."""
_SMALL = "a-zß-öø-ÿ"
_LOST = re.compile(
    rf"(?<![\w/=&?.])(?:[^\W\d_]+(?:\?{{1,3}}[{_SMALL}][^\W\d_]*)+|\?{{1,3}}[{_SMALL}]{{2}}[^\W\d_]*"
    rf"|\?[A-Z]{{2}}[^\W\d_]*|[A-Z][^\W\d_]*\?{{1,3}}(?=\s[A-Z][^\W\d_]*\?{{1,3}}[{_SMALL}]))(?![\w/=&])"
)
"""A word in which question marks stand for letters: inside, before small letters, or at the end of a name whose next
word has lost letters too."""
_GONE = "\ufffd"
_SEVERAL = re.compile(rf"\b[^\W\d_]*{_GONE}[^\W\d_]+{_GONE}[^\W\d_]+")
"""A word that lost two letters: neither is an apostrophe."""
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_LOST = 2
LOST, LOST_CAPITAL = "ʔ", "Ɂ"
"""Letters that look like the question mark, for those that nothing tells."""
_GONE_MARKS = (
    (re.compile(rf"(?<=[^\W\d_]){_GONE}(?=(?:s|t|re|ve|ll|d|m)\b)"), "’"),
    (re.compile(rf"(?<=[.,!?…]){_GONE}(?=\s|$)"), "”"),
    (re.compile(rf"(?<!\S){_GONE}(?=\s)"), "–"),
    (re.compile(rf"(?<!\S){_GONE}(?=[A-Z](?:[a-z’ ]|{_GONE})[^\n]{{0,400}}?[.,!?…]{_GONE}(?:\s|$))"), "“"),
)
"""What a replacement character stands for that is no letter, in this order: apostrophe, quotation marks, dash."""


def meant(spoilt: str) -> tuple[int, str] | None:
    """Return how many characters stand for which one.

    Parameters
    ----------
    spoilt : str
        Text that begins with a match of `TWICE`.

    Returns
    -------
    (int, str) or None
        None where the characters are what they are.
    """
    data = bytearray()
    for char in spoilt[:4]:
        code = _CP1252.get(char, ord(char))
        if code > 0xFF:
            break
        data.append(code)
        try:
            found = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        return (len(data), found) if len(data) > 1 and (found.isalpha() or found in _PLAIN) else None
    if spoilt.startswith("â€"):
        mark = _CUT_QUOTES.get(spoilt[2:3])
        return (3, mark) if mark else (2, "”")
    return None


def mended(text: str) -> str:
    """Return a short text with what was encoded twice, or lost, as it was meant."""
    parts, at = [], 0
    for match in TWICE.finditer(text):
        found = meant(text[match.start() : match.start() + 4])
        if found is not None:
            parts += [text[at : match.start()], found[1]]
            at = match.start() + found[0]
    return LOST_APOSTROPHE.sub("’", "".join([*parts, text[at:]]))


def twice(text: str) -> int:
    """Count the places where text was encoded twice."""
    return sum(meant(text[m.start() : m.start() + 4]) is not None for m in TWICE.finditer(text))


def lost_marks(text: str) -> dict[int, str]:
    """Find the question marks that stand for letters, with the letter where the text has the word whole elsewhere.

    Parameters
    ----------
    text : str
        A whole document.

    Returns
    -------
    dict of int to str
        Offset of the mark to the letter, `LOST` where it is not known; empty for a few such words.
    """
    return _lost_to_questions(text) | _lost_to_replacements(text)


def _lost_to_replacements(text: str) -> dict[int, str]:
    """Replacement characters, by what they stand for: marks by what stands beside them, else letters."""
    if _GONE not in text:
        return {}
    found: dict[int, str] = {}
    several = {at for word in _SEVERAL.finditer(text) for at in range(*word.span())}
    for pattern, mark in _GONE_MARKS:
        for match in pattern.finditer(text):
            if match.start() not in several:
                found.setdefault(match.start(), mark)
    for match in re.finditer(rf"{_GONE}(?=\w)|(?<=\w){_GONE}", text):
        opens = match.start() == 0 or not text[match.start() - 1].isalnum()
        found.setdefault(match.start(), LOST_CAPITAL if opens else LOST)
    return found


def _lost_to_questions(text: str) -> dict[int, str]:
    words = [
        m for m in _LOST.finditer(text) if m.group().count("?") > 1 or not LOST_APOSTROPHE.search(m.group())
    ]
    if len(words) < _FEWEST_LOST:
        return {}
    whole: dict[int, set[str]] = {}
    for match in _WORD.finditer(text):
        if not match.group().isascii():
            whole.setdefault(len(match.group()), set()).add(match.group())
    found: dict[int, str] = {}
    for match in words:
        shape = re.compile(re.escape(match.group()).replace(r"\?", r"([^\W\d_a-zA-Z])"))
        fits = {other for other in whole.get(len(match.group()), ()) if shape.fullmatch(other)}
        word = fits.pop() if len(fits) == 1 else ""
        for k, char in enumerate(match.group()):
            if char == "?":
                found[match.start() + k] = word[k] if word else LOST if k else LOST_CAPITAL
    return found


def lost_letters(text: str) -> int:
    """Count the words in which a letter seems to have been lost to a question mark; 0 for a few."""
    found = len(_LOST.findall(text))
    return found if found >= _FEWEST_LOST else 0
