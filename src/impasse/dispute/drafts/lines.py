"""Lines of a drafted file: texts as YAML reads them back, ids, places of example sentences."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from impasse.dispute.drafts.cast.parsed import Parsed

_PLAIN = re.compile(r"[A-Za-zÀ-ÿ][\w .'/()-]*")
_WORDS = frozenset(
    ["and", "or", "not", "if", "iff", "implies", "true", "false", "yes", "no", "on", "off", "null", "y", "n"]
)
_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "þ": "th",
    "ı": "i",
    "ħ": "h",
}
"""Letters that are not made of a plain one and a mark."""
_QUOTE = 160
"""Code points of an example sentence that are shown."""
_LINED = frozenset(["txt", "md"])


class Ids:
    """Ids that are unique in one file."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, name: str) -> str:
        """Return a fresh id made from a name."""
        plain = "".join(_LETTERS.get(c, c) for c in unicodedata.normalize("NFKD", name.lower()))
        plain = re.sub(r"[\u0300-\u036f’']", "", plain)
        base = re.sub(r"[^0-9a-z]+", "_", re.sub(r"^the\s+", "", plain)).strip("_") or "x"
        base = f"the_{base}" if base in _WORDS or re.fullmatch(r"[yn]+", base) or base[0].isdigit() else base
        free, k = base, 2
        while free in self._taken:
            free, k = f"{base}_{k}", k + 1
        self._taken.add(free)
        return free


def ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    """Entries of a counter, most counted first, equal ones by name."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def flow(key: str, texts: Iterable[str]) -> list[str]:
    """One line of a list, or nothing."""
    quoted = [yaml_text(text) for text in texts]
    return [f"    {key}: [{', '.join(quoted)}]"] if quoted else []


def yaml_text(text: str) -> str:
    """Text as YAML reads it back, plain where that is safe."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip()
    return text if plain else json.dumps(text, ensure_ascii=False)


def example(parsed: Parsed) -> str:
    """A sentence and its place, on one line, as a comment shows it."""
    document = parsed.document
    quote = " ".join(document.view.text[slice(*parsed.span)].replace("\0", " ").split())
    quote = "".join(c for c in quote if c.isprintable())
    quote = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1].rstrip() + "…"
    name = "".join(c for c in Path(document.path).name if c.isprintable())
    line = document.text.count("\n", 0, document.view.origin(parsed.span[0])) + 1
    place = f"{name}, line {line}" if document.format in _LINED else name
    return f"“{quote}” ({place})"
