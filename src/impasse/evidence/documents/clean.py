"""Regions and the reading view: which stretch of a document is what, without changing a character of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from impasse.evidence.document import ReadingView, Region
from impasse.evidence.documents.heads import Head, foot_lines, head_lines, without_date
from impasse.evidence.documents.kinds import kind_of
from impasse.evidence.documents.language import NAMES, READABLE, is_foreign, language_of
from impasse.evidence.documents.layout import Block, Line, group, page_heads, split_lines, starts_unit
from impasse.evidence.documents.parts import name_parts, plain
from impasse.evidence.documents.view import READ, build_view
from impasse.evidence.readers.extract import Extract

_LINK_REST = re.compile(r"[\w\-/.%?=&#~+]+")
MARKED = ("html", "mhtml")
"""Formats that tell what is no part of the text."""
_MUCH = 0.25
"""Share of a text in a language that is read from which the rest is single paragraphs in another one."""
_STRONG = ("link", "dateline", "related")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What cleaning finds in one text: regions over it and the view to read."""

    regions: tuple[Region, ...]
    view: ReadingView
    notes: tuple[str, ...] = ()
    language: str | None = None
    title: Region | None = None
    """The headline, also where it could not be read."""
    heads: tuple[Head, ...] = ()
    """What the lines above the text tell."""
    feet: tuple[Head, ...] = ()
    """What the lines below the text tell."""

    def first(self, kind: str) -> Region | None:
        """First region of a kind, if there is one."""
        return next((region for region in self.regions if region.kind == kind), None)


def clean(extract: Extract, keys: frozenset[str] = frozenset()) -> Cleaned:
    """Mark the regions of a text and build the view to read.

    Parameters
    ----------
    extract : Extract
        What a reader took out of the file.
    keys : frozenset of str, optional
        Outlets known by name, see `outlet_names.keys_of`.

    Returns
    -------
    Cleaned
        Regions that are disjoint, in order and cover all but white space, and the reading view of those worth
        analysing (title, standfirst, body).
    """
    text, marked = extract.text, extract.format in MARKED
    lines = split_lines(text)
    running = page_heads(text, lines)
    above = {head.start: head for head in head_lines(text, lines, keys)}
    feet = {at: foot for at, foot in foot_lines(text, lines, keys).items() if at not in above}
    heads = {**feet, **above}

    lines_alone = _LinesAlone(text, lines, heads, running)
    blocks = [
        _named(text, block, lines_alone.kinds) for block in group(text, lines, lines_alone, extract.wrapped)
    ]
    blocks = name_parts(text, blocks, extract, keys)
    title = next((Region("title", b.start, b.end) for b in blocks if b.kind == "title"), None)
    if title is None:
        blocks, title = _labelled(text, blocks, heads)
    blocks, language, unread = _mark_unread(text, blocks, extract.told.language)
    regions = tuple(Region(block.kind, block.start, block.end) for block in blocks)
    view, notes = build_view(
        text, [block for block in blocks if block.kind in READ], extract.marks, extract.cuts
    )
    apart = {r.start for r in regions if r.kind not in READ}
    set_aside = (
        frozenset(h.start for h in extract.hints if h.kind in ("furniture", "related")) if marked else ()
    )
    told = [
        replace(head, date=None) if head.start in set_aside else head  # what a page sets aside dates no text
        for head in heads.values()
        if head.start in apart
    ]
    return Cleaned(
        regions,
        view,
        (*unread, *notes),
        language,
        title,
        tuple(head for head in told if head.start not in feet),
        tuple(head for head in told if head.start in feet),
    )


class _LinesAlone:
    """Tells which lines are units by themselves, and of which kind: asked line by line, each with the one before it."""

    def __init__(
        self, text: str, lines: Sequence[Line], heads: Mapping[int, Head], running: frozenset[int]
    ) -> None:
        self.text, self.heads, self.running = text, heads, running
        self.first = lines[0].start if lines else 0
        self.kinds: dict[int, str] = {}

    def __call__(self, line: Line, previous: Line | None) -> bool:
        """Whether a line is a unit by itself."""
        self.kinds[line.start] = self._kind(line, previous)
        return bool(self.kinds[line.start])

    def _kind(self, line: Line, previous: Line | None) -> str:
        head = self.heads.get(line.start)
        if head is not None:
            return head.region
        kind = "furniture" if line.start in self.running else kind_of(self.text[line.start : line.end])
        if previous is None or line.gap:
            return kind
        before = self.kinds[previous.start]
        if _continues_kind(self.text, previous, line, before):
            return before
        if kind and kind not in _STRONG:
            signed = kind == "byline" and previous.start == self.first
            return kind if before or signed or starts_unit(self.text, previous, line) else ""
        return kind


def _labelled(text: str, blocks: list[Block], heads: dict[int, Head]) -> tuple[list[Block], Region | None]:
    """Make the label of a text without a headline its headline."""
    for k, block in enumerate(blocks):
        head = heads.get(block.start)
        if head is not None and head.may_be_title and not head.date:
            named = Block(block.lines, "title")
            return [*blocks[:k], named, *blocks[k + 1 :]], Region("title", block.start, block.end)
    first = next((k for k, block in enumerate(blocks) if block.kind == "body"), len(blocks))
    for block in blocks[:first]:
        head, line = heads.get(block.start), text[block.start : block.end]
        if head is not None and head.names_the_text(line):
            return blocks, Region("title", block.start, block.start + without_date(line))
    return blocks, None


def _continues_kind(text: str, previous: Line, line: Line, kind: str) -> bool:
    """Whether a link or a teaser that the page broke goes on in the next line."""
    here = text[line.start : line.end]
    if kind == "link":
        return _LINK_REST.fullmatch(here) is not None and text[previous.end - 1] in "-/_=&?"
    length = previous.end - previous.start
    return kind == "related" and length >= 50 and len(here) < 0.7 * length and here[-1] not in ".!?:;,"


def _named(text: str, block: Block, kinds: dict[int, str]) -> Block:
    """Give a block the kind that its words tell."""
    if len(block.lines) == 1:
        return Block(block.lines, kinds[block.start] or kind_of(text[block.start : block.end]))
    return Block(block.lines, kind_of(" ".join(text[line.start : line.end] for line in block.lines)))


def _much_is_read(text: str, blocks: list[Block]) -> bool:
    """Whether a good part of the paragraphs is in a language that is read, though the whole seems not to be."""
    told = [(language_of(plain(text, b)), b.end - b.start) for b in blocks if b.kind == "body"]
    known = sum(size for code, size in told if code in READABLE)
    return len(told) > 1 and known >= _MUCH * sum(size for _, size in told)


def _mark_unread(
    text: str, blocks: list[Block], told: str | None
) -> tuple[list[Block], str | None, list[str]]:
    """Find the language, and mark what is in a language that is not read: all of it, or single paragraphs."""
    body = " ".join(text[b.start : b.end] for b in blocks if b.kind == "body")
    sample = body if len(body) > 40 else " ".join(text[b.start : b.end] for b in blocks if b.kind in READ)
    language = language_of(sample) or (told[:2].lower() if told and told[:2].isalpha() else None)
    if language is not None and language not in READABLE and _much_is_read(text, blocks):
        language = READABLE[0]
    if language is not None and language not in READABLE:
        name = NAMES.get(language, language)
        note = (
            f"written in {name} ({language}), which is not read: nothing in it was analysed, nothing follows"
        )
        return [replace(b, kind="unread") if b.kind in READ else b for b in blocks], language, [note]
    foreign = [b.kind in READ and is_foreign(plain(text, b)) for b in blocks]
    count = sum(foreign)
    if not count:
        return blocks, language, []
    note = f"{count} paragraph{'s' * (count != 1)} in a language that is not read"
    marked = [replace(b, kind="unread") if f else b for b, f in zip(blocks, foreign, strict=True)]
    return marked, language, [note]
