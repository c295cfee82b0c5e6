"""Saved web pages: shown text with the line of the source each block stood on, and the parts the page marks.

Structure and positions are ours; trafilatura's extraction is a hint for telling the article from what stands around it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from impasse.errors import UnreadableDocument
from impasse.evidence.document import Region
from impasse.evidence.documents.datelines import is_dateline
from impasse.evidence.documents.decode import decode
from impasse.evidence.documents.set_in import SET_IN
from impasse.evidence.readers.extract import Budget, Extract, Told
from impasse.evidence.readers.markup import Page, TextBlock, parse_page, tamed
from impasse.evidence.readers.page_parts import (
    ALWAYS,
    Piece,
    articles,
    boxed,
    common,
    consented,
    entries,
    is_index,
    own_time,
)

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HINT_LIMIT, _HINT_BLOCKS = 5_000_000, 5_000
"""Pages of more characters or more blocks are read without trafilatura's hints ..."""
_LONG_TAG = re.compile(r"<[^<>]{20000}")
"""... and pages with such a tag: the time that lxml takes grows with the square of a tag's attributes."""
_LETTERS = re.compile(r"\W+")
_SENTENCE = re.compile(r"[.!?…][”’\"')\]]*$")
_DATE_KEYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
    "cxenseparse:recs:publishtime",
)
_ARTICLE = re.compile(r"Article|Posting|Report|WebPage", re.IGNORECASE)


def read_html(data: bytes, budget: Budget) -> Extract:
    """Read a saved web page.

    Parameters
    ----------
    data : bytes
        The file as received.
    budget : Budget
        Processor time left, checked while the page is parsed.

    Returns
    -------
    Extract
        One paragraph for each block of shown text, lines of the source as places, and hints on parts of the page.

    Raises
    ------
    UnreadableDocument
        The page is empty, nested too deeply or has no text.
    """
    read = _read(data, budget)
    return _lay_out(read.page, read.kinds, read.told, read.notes)


def read_pages(data: bytes, budget: Budget) -> Iterator[tuple[str, Extract]]:
    """Read a saved web page that may hold several articles, or a live blog of several days.

    Parameters
    ----------
    data, budget
        See `read_html`.

    Yields
    ------
    tuple of (str, Extract)
        ``article 2`` or ``entries of 2021-05-03`` with its text; "" with the page where it is one report.

    Raises
    ------
    UnreadableDocument
        See `read_html`.
    """
    read = _read(data, budget)
    several = articles(read.page, read.kinds)
    days = [_headed(read, day) for day in entries(read.page)] if len(several) < 2 else []
    pieces = several if len(several) > 1 else days
    if len(pieces) < 2:
        yield "", _lay_out(read.page, read.kinds, read.told, read.notes)
        return
    note = (
        f"the page holds {len(pieces)} {'days of a live report' if days else 'articles'}; this is one of them"
    )
    for number, piece in enumerate(pieces, start=1):
        label = f"entries of {piece.published}" if days else f"article {number}"
        yield label, _piece(read, piece, number, (*read.notes, note))


@dataclass(frozen=True, slots=True)
class _Read:
    """A page as read, before it is laid out."""

    page: Page
    kinds: list[str]
    told: Told
    notes: tuple[str, ...]


def _headed(read: _Read, piece: Piece) -> Piece:
    """A day of a live report under the page's headline."""
    title = next((k for k, kind in enumerate(read.kinds) if kind == "title"), None)
    return piece if title is None or title in piece.blocks else replace(piece, blocks=(title, *piece.blocks))


def _piece(read: _Read, piece: Piece, number: int, notes: tuple[str, ...]) -> Extract:
    """One article of a page with several."""
    blocks = [read.page.blocks[k] for k in piece.blocks]
    total = sum(len(block.text) for block in blocks)
    kinds = [_marked(block, read.page, total) for block in blocks]
    own = next((k for k, block in enumerate(blocks) if block.tag in ("h1", "h2")), None)
    kinds = ["" if kind == "title" else kind for kind in kinds]
    if own is not None:
        kinds[own] = "title"
    first = number == 1 and piece.published is None
    told = replace(
        read.told,
        title=blocks[own].text if own is not None else read.told.title,
        published=read.told.published if first else piece.published,
        published_where=read.told.published_where if first else "metadata (the entry's time element)",
        author=read.told.author if number == 1 else None,
    )
    page = replace(read.page, blocks=blocks)
    return _lay_out(page, kinds, told, notes)


def _read(data: bytes, budget: Budget) -> _Read:
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared=declared[1].decode("ascii", "replace") if declared else None)
    page = parse_page(decoded.text, budget)
    if not page.blocks:
        raise UnreadableDocument(
            "the page shows no text (it may need a browser to be filled in); save it from one"
        )
    told = _told(page, _article(page))
    large = len(decoded.text) > _HINT_LIMIT or len(page.blocks) > _HINT_BLOCKS
    hinted = not large and not _LONG_TAG.search(decoded.text)
    kinds = _kinds(page, _approved(tamed(decoded.text)) if hinted else set(), told)
    if told.published is None:
        time = own_time(page, kinds)
        told = replace(
            told, published=time, published_where="metadata (the article's time element)" if time else ""
        )
    notes = decoded.notes
    if is_index(page, kinds):
        kinds = ["related" if kind in ("", "body", "standfirst") else kind for kind in kinds]
        told = replace(told, published=None, published_where="")
        notes = (*notes, "a page of teasers of several reports, no report itself: nothing of it is read")
    return _Read(page, kinds, told, notes)


def _lay_out(page: Page, kinds: list[str], told: Told, notes: tuple[str, ...]) -> Extract:
    parts: list[str] = []
    places: list[tuple[int, str]] = []
    hints: list[Region] = []
    at = 0
    for block, kind in zip(page.blocks, kinds, strict=True):
        quoted = not kind and any(page.tags[n] == "blockquote" for n in block.path)
        at += len(SET_IN) * quoted
        places.append((at, f"line {block.line}"))
        if kind:
            hints.append(Region(kind, at, at + len(block.text)))
        parts.append(SET_IN * quoted + block.text)
        at += len(block.text) + 2
    return Extract("\n\n".join(parts) + "\n", "html", None, tuple(hints), told, tuple(places), notes)


def _approved(source: str) -> set[str]:
    """Paragraphs that trafilatura takes for the article, letters only; empty when it finds none."""
    import logging

    import trafilatura

    logger = logging.getLogger("trafilatura")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        text = (
            trafilatura.extract(source, include_comments=False, include_tables=True, deduplicate=False) or ""
        )
    except Exception:  # a hint only: whatever goes wrong in it, the page is read without it
        text = ""
    finally:
        logger.setLevel(level)
    return {_key(line) for line in text.splitlines() if line.strip()}


def _key(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _kinds(page: Page, approved: set[str], told: Told) -> list[str]:
    """Region kind of each block, or "" where the page does not tell."""
    total = sum(len(block.text) for block in page.blocks)
    kinds = [_marked(block, page, total) for block in page.blocks]
    _one_title(page, kinds, told)
    for k in consented(page, kinds):
        kinds[k] = "furniture"
    for k in boxed(page, kinds):
        kinds[k] = kinds[k] or "related"
    good = [
        k for k, block in enumerate(page.blocks) if _key(block.text) in approved and kinds[k] in ("", "body")
    ]
    size = sum(len(page.blocks[k].text) for k in good)
    open_size = sum(len(b.text) for b, kind in zip(page.blocks, kinds, strict=True) if kind == "")
    if not good or size < 0.4 * open_size or size < 200:
        return kinds
    chosen = set(good)
    around = common([page.blocks[k] for k in good])
    around = around if around is not None and page.tags[around] not in ("html", "body") else None
    for k, block in enumerate(page.blocks):
        inside = good[0] < k < good[-1] or around in block.path
        running = len(block.text.split()) >= 8 and _SENTENCE.search(block.text) is not None
        set_off = block.linked < 0.3 and (block.tag == "blockquote" or block.text[:2] in ("• ", "— "))
        if (
            kinds[k] == ""
            and k not in chosen
            and not (inside and (running or set_off))
            and not _leads_in(k, kinds, good[0])
        ):
            kinds[k] = "furniture"
    return kinds


def _leads_in(k: int, kinds: list[str], first: int) -> bool:
    """Whether a block stands between the headline and the article, where standfirst and credits are."""
    return k < first and "title" in kinds[:k]


def _marked(block: TextBlock, page: Page, total: int) -> str:
    """Kind that the innermost telling element gives, unless that element holds most of the page."""
    kind = ""
    if any(suggested in ALWAYS for _, suggested in block.kinds):
        return "furniture"
    for number, suggested in block.kinds:
        if suggested == "title" or page.sizes[number] <= 0.5 * total:
            outer = kind in ("furniture", "related", "appeal")
            kind = kind if outer and suggested != "appeal" else suggested
    if kind == "" and block.linked >= 0.8 and block.tag in ("li", "div", "td", "h2", "h3", "h4", "ul"):
        kind = "related" if len(block.text.split()) >= 5 else "furniture"
    if kind in ("byline", "dateline", "standfirst") and len(block.text) > 400:
        kind = ""
    return kind


def _one_title(page: Page, kinds: list[str], told: Told) -> None:
    """Keep one headline: the longest one the page names in its head, else the first that is not the site's name."""
    wanted = _key(told.title or "")
    marked = [k for k, kind in enumerate(kinds) if kind == "title"]
    heads = [k for k, block in enumerate(page.blocks) if block.tag in ("h1", "h2", "h3")]
    keys = {k: _key(page.blocks[k].text) for k in {*heads, *marked}}
    named = [
        k for k in heads if len(keys[k]) > 8 and keys[k] in wanted and keys[k] != _key(told.publisher or "")
    ]
    longest = max((len(keys[k]) for k in named), default=0)
    named = [k for k in named if len(keys[k]) == longest]
    best = next((k for k in named if k in marked), named[0] if named else marked[0] if marked else None)
    if best is not None and keys[best] in (wanted, _key(told.publisher or "")):
        best = _below_name(page, best, heads)
    for k in marked:
        kinds[k] = "furniture"
    if best is not None:
        kinds[best] = "title"


def _below_name(page: Page, best: int, heads: list[int]) -> int:
    """The heading below one that is only the name of the site: shorter, and nothing but headings and dates between."""
    words = page.blocks[best].text.split()
    after = next(
        (
            k
            for k in heads
            if k > best and page.blocks[k].tag in ("h1", "h2") and not is_dateline(page.blocks[k].text)
        ),
        None,
    )
    if after is None or len(words) > 3 or len(page.blocks[after].text.split()) <= len(words):
        return best
    short = all(len(block.text) < 80 for block in page.blocks[best + 1 : after])
    return after if short else best


def _told(page: Page, article: dict[str, Any]) -> Told:
    """What the page says about itself: JSON-LD first, then meta elements."""
    meta = page.meta
    published, where = _published(page, article)
    return Told(
        title=_text(article.get("headline")) or meta.get("og:title") or page.title or None,
        publisher=_name(article.get("publisher")) or meta.get("og:site_name") or meta.get("application-name"),
        author=_name(article.get("author")) or meta.get("author") or meta.get("article:author"),
        published=published,
        published_where=where,
        address=page.address or meta.get("og:url"),
        language=page.language or _text(article.get("inLanguage")) or meta.get("og:locale"),
        section=_text(article.get("articleSection")) or meta.get("article:section") or meta.get("section"),
    )


def _published(page: Page, article: dict[str, Any]) -> tuple[str | None, str]:
    if _text(article.get("datePublished")):
        return _text(article["datePublished"]), "metadata (datePublished)"
    for key in _DATE_KEYS:
        if page.meta.get(key):
            return page.meta[key], f"metadata ({key})"
    return None, ""


def _article(page: Page) -> dict[str, Any]:
    """First object of the page's JSON-LD that describes an article."""
    for raw in page.data:
        try:
            found = next(
                (o for o in _objects(json.loads(raw)) if _ARTICLE.search(str(o.get("@type", "")))), None
            )
        except (ValueError, RecursionError):
            continue
        if found is not None:
            return found
    return {}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects of a JSON value, outermost first, articles before the pages that hold them."""
    items = value if isinstance(value, list) else [value]
    flat = [o for item in items if isinstance(item, dict) for o in (item, *_graph(item))]
    yield from (o for o in flat if "WebPage" not in str(o.get("@type", "")))
    yield from (o for o in flat if "WebPage" in str(o.get("@type", "")))


def _graph(item: dict[str, Any]) -> list[dict[str, Any]]:
    graph = item.get("@graph", [])
    return [o for o in graph if isinstance(o, dict)] if isinstance(graph, list) else []


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """Name of a person or organisation in JSON-LD, which may be a string, an object or a list."""
    if isinstance(value, list):
        names = [name for name in map(_name, value) if name]
        return ", ".join(names) or None
    return _name(value.get("name")) if isinstance(value, dict) else _text(value)
