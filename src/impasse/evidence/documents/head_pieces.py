"""The pieces of a head line: outlet, label, writer, counters; each is one of these or the line is none."""

from __future__ import annotations

import re

from impasse.evidence.documents.datelines import is_noise
from impasse.evidence.documents.kinds import whole
from impasse.evidence.documents.outlet_names import kind_of_name

_CUT = re.compile(r"\s*[|•·‖»/\[\]]\s*|\s+[-–—]+\s+|\s*:\s+|\s{3,}|\t+|[,;()]\s*|\.\s+(?=[A-Z])|\.$")
_POSTED = re.compile(
    r"(?:posted|published|filed|uploaded|written"
    r"|created)(?: by [\w .]{2,30}?)?(?: (?:in|under) [\w ]{2,30}?)?(?: (?:on|at))?",
    re.I,
)
_ROLE = re.compile(
    r"(?:[\w'’-]+ ){0,4}(?:correspondents?|editors?|reporters?|writers?"
    r"|columnist|staff|team|desk|crew|unit|bureau|reporting|agencies|bureau chief|analyst|fellow|commentator)"
    r"(?: (?:in|at|of) [\w ]{2,40})?|(?:and )?(?:pictures?|photos?|photographs?"
    r"|illustrations?|additional reporting)(?: by)?.{0,40}|in [A-Z]\w+",
    re.I,
)
_SINCE = re.compile(r"[\w ]{0,40}\b(?:founded|established|est\.?|since)\b(?: in)? \d{4}\W*", re.I)
_TAIL = re.compile(r"\s+(?:online|live blog|live|website|newsroom|staff|web|\.com)$", re.I)
TAGLINE = re.compile(
    r"(?:an?|the|your) [^.!?]{0,80}\b(?:newsletter|weekly|daily"
    r"|monthly|magazine|paper|newspaper|journal|letter|blog|review|"
    r"bulletin|service|agency|quarterly)\b[^.!?]{0,60}\.?"
    r"|(?:(?:independent|free|local|honest|fresh|daily|weekly|all the|your|quality|trusted|regional) )*"
    r"(?:news|views|reports|stories|information|reporting|voices?|letters?|journalism)(?: (?:and|&) \w+)?"
    r" (?:from|for|of|about|on|in|by|that|since)\b[^.!?]{0,60}\.?",
    re.I,
)
"""What a paper says of itself below its name."""
CAPITALISED = re.compile(
    r"[A-ZÄÖÜÅÆØÉ][\w'’.-]*(?: (?:(?:de|van|von|of|the|al|and) )?[A-ZÄÖÜÅÆØÉ][\w'’.-]*){0,4}"
)
"""A name: up to five capitalised words."""


def pieces_of(line: str) -> list[str]:
    """Cut a head line at bars, dashes, commas, brackets and wide gaps."""
    return [piece for piece in (part.strip(" .*_#\"'“”") for part in _CUT.split(line)) if piece]


class Pieces:
    """What the pieces of a head line are, taken one by one."""

    def __init__(self, line: str, keys: frozenset[str], *, by: bool, dated: bool) -> None:
        self.line, self.keys, self.by, self.dated = line, keys, by, dated
        self.name: str | None = None
        self.kind = ""
        self.labels: list[str] = []
        self.others: list[str] = []
        self._none_before = True

    def take(self, piece: str) -> bool:
        """Take one piece; False where it is none of the things that head lines are made of."""
        first, self._none_before = self._none_before, False
        sort = kind_of_name(_TAIL.sub("", piece), self.keys)
        if sort and self.name is None and not (self.by and first and sort == "body"):
            self.name, self.kind = _TAIL.sub("", piece), sort
        elif is_label(piece):
            self.labels.append(piece)
        elif self._says_nothing(piece):
            pass
        elif CAPITALISED.fullmatch(piece) and len(self.others) < (3 if self.by else 2):
            self.others.append(piece)
        else:
            loose = _is_loose(self.line, self.by, self.dated)
            return loose and len(piece.split()) <= (14 if self.by else 7)
        return True

    def _says_nothing(self, piece: str) -> bool:
        """Whether a piece tells nothing more: a role of the writer, a counter, the outlet's name again."""
        return bool(
            ((self.by or self.name) and _ROLE.fullmatch(piece))
            or is_noise(piece)
            or _SINCE.fullmatch(piece)
            or (self.dated and _POSTED.fullmatch(piece))
            or (self.name and (squeezed_like(piece, self.name) or TAGLINE.fullmatch(piece)))
        )


def _is_loose(line: str, by: bool, dated: bool) -> bool:
    """Whether a line may have pieces of any kind: a writer's, or one with bars and a date."""
    if by:
        return line[:1].isupper()
    return dated and len(re.findall(r"[|•·‖]", line)) >= 3


def squeezed_like(piece: str, name: str) -> bool:
    """Whether a piece is the address or short form of a name."""
    bare = re.sub(r"\W", "", piece.lower())
    return len(bare) > 3 and (re.sub(r"\W", "", name.lower()) in bare or "." in piece.strip("."))


def is_label(piece: str) -> bool:
    """Whether words are a label such as ``Opinion`` or ``Press release 12``."""
    return whole("label").fullmatch(piece.replace("’", "'")) is not None
