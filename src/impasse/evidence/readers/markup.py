"""Web pages into blocks of text: what is shown, where it stood in the source, and which part of the page it was in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from impasse.errors import UnreadableDocument
from impasse.evidence.documents.kinds import page_kind
from impasse.evidence.readers.extract import Budget
from impasse.limits import MAX_NESTING

_BLOCKS = frozenset(
    (
        "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure"
        " footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody"
        " td tfoot th thead time tr ul"
    ).split()
)
_INVISIBLE = frozenset(
    (
        "script style noscript template svg math iframe object select option textarea canvas audio video map"
        " head"
    ).split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLOSED_BY = {
    "p": _BLOCKS - {"time"},
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr"}),
    "td": frozenset({"td", "th", "tr"}),
    "th": frozenset({"td", "th", "tr"}),
    "head": _BLOCKS | {"body", "a", "span", "img"},
}
_TAG_KINDS = {
    "nav": "furniture",
    "footer": "furniture",
    "form": "furniture",
    "dialog": "furniture",
    "menu": "furniture",
    "button": "furniture",
    "aside": "furniture",
    "figcaption": "caption",
    "time": "dateline",
    "h1": "title",
}
_DIALOGS = ("dialog", "alertdialog")
_CREDITS = frozenset(["footer", "cite", "figcaption"])
"""What names the source of a quotation inside it."""
_MARKED = re.compile(r"[-–—―•*·▪(\d]|[a-z][.)]\s")
"""A block that begins with a dash, a bullet or a number of its own."""
_NEVER_TEXT = ("furniture", "consent", "comments", "related")
_LINKED = 0.8
"""Share of a block's characters from which it is a link."""
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_CHUNK = 1 << 16
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_LINE_END = "\x1f"
"""Stands for a line break inside a block until the block is done; no page shows this character."""


@dataclass(slots=True)
class Element:
    """An open element on the way to the text."""

    tag: str
    number: int
    kind: str = ""
    """Region kind that tag or class suggest."""
    shown: bool = True
    kinds: tuple[tuple[int, str], ...] = ()
    """(element number, kind) of this element and those around it that suggest one, outermost first."""
    path: tuple[int, ...] = ()
    """Numbers of this element and those around it."""
    size: int = 0
    """Characters of text inside it so far."""
    quotes: bool = False
    """A figure or block quotation that has quoted somebody: what its foot or caption says is who."""


@dataclass(slots=True)
class TextBlock:
    """One block of shown text."""

    text: str
    line: int
    """Line in the source, from 1."""
    tag: str
    kinds: tuple[tuple[int, str], ...]
    """(element number, region kind it suggests) of the elements around it, outermost first."""
    linked: float = 0.0
    """Share of its characters that are links."""
    path: tuple[int, ...] = ()
    """Numbers of the elements around it, outermost first."""


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time element."""

    value: str
    """Its ``datetime``."""
    path: tuple[int, ...]
    kinds: tuple[tuple[int, str], ...]
    at: int
    """Blocks before it."""


@dataclass(slots=True)
class Page:
    """A web page as parsed."""

    blocks: list[TextBlock] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    """Meta properties and names, in small letters; the first of each."""
    data: list[str] = field(default_factory=list)
    """Contents of JSON-LD scripts."""
    title: str = ""
    language: str = ""
    address: str = ""
    times: list[TimeMark] = field(default_factory=list)
    tags: dict[int, str] = field(default_factory=dict)
    """Tag of each element that has a number."""
    named: dict[int, str] = field(default_factory=dict)
    """Its class, id and role, where it has some."""
    sizes: dict[int, int] = field(default_factory=dict)
    """Characters of text inside each element."""


class PageParser(HTMLParser):
    """Collects the shown text of a page block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.page = Page()
        self._open: list[Element] = []
        self._count = 0
        self._text: list[str] = []
        self._line = 1
        self._links = 0
        self._linked = 0
        self._inside = ""
        self._raw: list[str] = []
        self._lead = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; block elements end the text before them."""
        values = {name: value or "" for name, value in attrs}
        self._note(tag, values)
        if tag == "br":
            heading = any(element.tag in _HEADINGS for element in self._open)
            self._text.append(" " if heading else _LINE_END)
            return
        if tag in _BLOCKS:
            self._break()
        if tag == "a":
            self._links += 1
        if tag in _VOID:
            return
        self._set_off(tag)
        while self._open and tag in _CLOSED_BY.get(self._open[-1].tag, ()):
            self._close_to(len(self._open) - 1)
        if tag in _BLOCKS or tag in _INVISIBLE or tag in ("button", "title"):
            self._push(tag, values)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take ``<br/>`` and the like; other elements may not close themselves."""
        self.handle_starttag(tag, attrs)

    def _set_off(self, tag: str) -> None:
        """What is to stand before the next block: a bullet for an item, a dash for whom a quotation is from."""
        if tag == "li":
            self._lead = "• "
        elif tag == "blockquote":
            for element in self._open:
                element.quotes = element.quotes or element.tag == "figure"
        elif tag in _CREDITS and self._credits() and not any(e.tag in _CREDITS for e in self._open):
            self._break()
            self._lead = "— "

    def _credits(self) -> bool:
        """Whether the place belongs to a block quotation or to a figure that is one."""
        return any(e.tag == "blockquote" or (e.tag == "figure" and e.quotes) for e in self._open)

    def _push(self, tag: str, values: dict[str, str]) -> None:
        if len(self._open) >= MAX_NESTING:
            raise UnreadableDocument(f"the page's markup is nested more than {MAX_NESTING} deep")
        self._count += 1
        shown = (
            tag not in _INVISIBLE and "hidden" not in values and not _UNSEEN.search(values.get("style", ""))
        )
        shown = shown and values.get("aria-hidden") != "true" and (not self._open or self._open[-1].shown)
        kind = ""
        names = " ".join(filter(None, (values.get(name, "") for name in ("class", "id", "role", "itemprop"))))
        if tag not in ("html", "body", "main", "article"):
            modal = values.get("role") in _DIALOGS or values.get("aria-modal") == "true"
            kind = "consent" if modal else page_kind(names)
        own = _TAG_KINDS.get(tag, "")
        if tag == "header" and not any(element.tag == "article" for element in self._open):
            own = "furniture"
        kind = own if own in ("title", "caption") else kind or own
        if tag in _CREDITS and self._credits():
            kind = ""
        around = self._open[-1].kinds if self._open else ()
        kinds = (*around, (self._count, kind)) if kind else around
        path = (*(self._open[-1].path if self._open else ()), self._count)
        self.page.tags[self._count] = "cited" if values.get("type") == "cite" else tag  # quoted mail
        if names:
            self.page.named[self._count] = names
        self._open.append(Element(tag, self._count, kind, shown, kinds, path))
        if tag == "time" and values.get("datetime"):
            mark = TimeMark(values["datetime"], path, kinds, len(self.page.blocks))
            self.page.times.append(mark)

    def _note(self, tag: str, values: dict[str, str]) -> None:
        """Keep what a page says about itself in its head and attributes."""
        if tag == "meta":
            key = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
            if key and values.get("content"):
                self.page.meta.setdefault(key, values["content"].strip())
        elif tag == "html":
            self.page.language = values.get("lang", "") or values.get("xml:lang", "")
        elif tag == "link" and "canonical" in values.get("rel", "").lower().split():
            self.page.address = self.page.address or values.get("href", "")
        if tag in ("title", "script"):
            self._raw = []
            data = tag == "script" and "ld+json" in values.get("type", "").lower()
            self._inside = "data" if data else tag

    def handle_endtag(self, tag: str) -> None:
        """Close an element and what was left open inside it."""
        if tag in ("title", "script"):
            raw = "".join(self._raw)
            if self._inside == "title" and not self.page.title:
                self.page.title = _SPACE.sub(" ", raw).strip()
            elif self._inside == "data":
                self.page.data.append(raw)
            self._inside = ""
        if tag == "a":
            self._links = max(0, self._links - 1)
        if tag in _BLOCKS:
            self._break()
        for k in range(len(self._open) - 1, -1, -1):
            if self._open[k].tag == tag:
                self._close_to(k)
                break

    def _close_to(self, depth: int) -> None:
        """Close all elements from a depth on; what they held counts for those around them."""
        while len(self._open) > depth:
            element = self._open.pop()
            self.page.sizes[element.number] = element.size
            if self._open:
                self._open[-1].size += element.size

    def handle_data(self, data: str) -> None:
        """Add text to the block that is open."""
        if self._inside:
            self._raw.append(data)
        if self._open and not self._open[-1].shown:
            return
        data = data.replace(_LINE_END, " ")
        if not self._text:
            lead = len(data) - len(data.lstrip())
            self._line = self.getpos()[0] + data.count("\n", 0, lead)
        self._text.append(data)
        if self._links:
            self._linked += len(data.strip())

    def handle_entityref(self, name: str) -> None:
        """Add a named character."""
        self.handle_data(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        """Add a numbered character."""
        self.handle_data(unescape(f"&#{name};"))

    def finish(self) -> Page:
        """End the last block and return the page."""
        self.close()
        self._break()
        self._close_to(0)
        return self.page

    def _break(self) -> None:
        """End a block of text; two line breaks in a row end one as well."""
        lines = [_SPACE.sub(" ", line).strip() for line in "".join(self._text).split(_LINE_END)]
        total = max(1, sum(map(len, lines)))
        share = min(1.0, self._linked / total)
        paragraph: list[str] = []
        for line in [*lines, ""]:
            if line:
                paragraph.append(line)
            elif paragraph:
                self._add("\n".join(paragraph), share)
                paragraph = []
        self._text = []
        self._linked = 0

    def _add(self, text: str, share: float) -> None:
        """Keep one block with the elements around it."""
        lead, self._lead = self._lead, ""
        around = self._open[-1].kinds if self._open else ()
        if (
            lead
            and share < _LINKED
            and not _MARKED.match(text)
            and all(k not in _NEVER_TEXT for _, k in around)
        ):
            text = lead + text
        kinds = self._open[-1].kinds if self._open else ()
        tag = next((e.tag for e in reversed(self._open) if e.tag != "time"), "")
        path = self._open[-1].path if self._open else ()
        self.page.blocks.append(TextBlock(text, self._line, tag, kinds, share, path))
        if self._open:
            self._open[-1].size += len(text)


def tamed(source: str) -> str:
    """Make what can never become markup plain text, so that no parser looks for its end again and again.

    Parameters
    ----------
    source : str
        A page's source.

    Returns
    -------
    str
        The source with ``&lt;`` for the ``<`` of comments and sections that never end and of all tags after the last
        ``>``; lines stay where they are.
    """
    for opening, closing in (("<!--", "-->"), ("<![", "]>"), ("<", ">")):
        cut = source.rfind(closing) + 1
        if opening in source[cut:]:
            source = source[:cut] + source[cut:].replace(opening, "&lt;" + opening[1:])
    return source


def parse_page(source: str, budget: Budget) -> Page:
    """Parse a page in pieces, looking at the time between them.

    Parameters
    ----------
    source : str
        A page's source.
    budget : Budget
        Processor time left.

    Returns
    -------
    Page
        Its blocks of text and what it says about itself.

    Raises
    ------
    UnreadableDocument
        The markup is nested too deeply, or the time is spent.
    """
    parser = PageParser()
    text = tamed(source)
    for start in range(0, len(text), _CHUNK):
        parser.feed(text[start : start + _CHUNK])
        budget.check()
    return parser.finish()
