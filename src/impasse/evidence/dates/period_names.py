"""Names of periods and turning points, and the forms in which texts tell them."""

from __future__ import annotations

import re
from functools import cache

from impasse.evidence.resources import rows

_ENDS = r"(?:end|close|conclusion|final\s+(?:days|weeks|months|stages)|last\s+(?:days|weeks|months))"
_STARTS = r"(?:start|beginning|outbreak|onset|outset)"


@cache
def known_periods() -> tuple[tuple[re.Pattern[str], str, str, str], ...]:
    """Patterns of names with first year, last year and years of the end."""
    out = []
    for names, first, last, end in rows("periods.txt", 4):
        pattern = re.compile(rf"(?:the\s+)?(?:{'|'.join(map(_source, names))})")
        out.append((pattern, first[0], last[0], end[0] if end else last[0]))
    return tuple(out)


def _source(name: str) -> str:
    """Pattern of a name whose words may have others in their place."""
    words = (map(re.escape, word.split("/")) for word in name.split())
    return r"\s+".join(f"(?:{'|'.join(word)})" for word in words)


def named_pattern() -> str:
    """Pattern of a named period, with an edge of it (``the end of``) and a verb that ends it (``ended``)."""
    names = "|".join(pattern.pattern for pattern, *_ in known_periods())
    return (
        rf"\b(?:(?:the\s+)?(?:(?P<ends>{_ENDS})|(?P<starts>{_STARTS}))\s+of\s+)?(?P<name>{names})(?!\w)"
        r"(?P<over>\s+(?:had\s+)?(?:ended|was\s+over))?(?P<broke>\s+(?:had\s+)?(?:began|begun|broke\s+out|started))?"
    )
