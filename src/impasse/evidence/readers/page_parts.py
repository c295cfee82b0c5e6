"""Parts of a web page: consent dialogs, the container of the article, its own date, several articles, teasers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.readers.markup import Page, TextBlock, TimeMark

ALWAYS = ("consent", "comments")
"""Kinds of element that are never text, however much of the page they hold."""
_ASIDE = (*ALWAYS, "furniture", "related", "appeal")
_CONSENT = re.compile(
    r"(?:we (?:value|respect|care about) your privacy|(?:about )?your privacy(?: (?:choices|settings|matters))?"
    r"|(?:this|our) (?:web ?)?site(?:s)? uses? cookies|cookies? (?:settings|preferences|consent|notice|policy)"
    r"|manage (?:your )?(?:cookies?|privacy|consent)(?: (?:preferences|settings|choices))?"
    r"|privacy (?:preferences?|settings|cent(?:re|er))"
    r"|we use cookies|(?:we|\w+) and our (?:\d+ )?partners|before you continue|consent (?:choices|preferences)"
    r"|(?:\w+ ){0,3}asks? (?:for )?your consent)\b.{0,300}",
    re.IGNORECASE | re.DOTALL,
)
_ELSEWHERE = re.compile(
    r"(?:(?:more|further) (?:from|on|in|about|stories|news|articles|reading|top)\b.{0,40}|related(?: (?:stories|"
    r"articles|news|topics|content|links|coverage))?|(?:read|see) (?:also|more|next)"
    r"|most (?:read|popular|viewed|shared|commented)"
    r"|recommended(?: for you)?|you (?:may|might) (?:also )?(?:like|be interested in)|don['’]t miss|trending(?: now)?"
    r"|latest (?:news|stories|articles|headlines)|editor['’]?s['’]? picks?|in other news|popular now)[:.…]?",
    re.IGNORECASE,
)
_WHOLE_PAGE = ("html", "body", "main", "article")
_HEADINGS = ("h1", "h2", "h3", "h4")
_CHANGED = re.compile(r"updat|modif|chang|edit|revis", re.IGNORECASE)
_LEAST_ARTICLE, _LEAST_PARAGRAPHS = 150, 1
"""Characters and paragraphs of an article that stands in one file with others."""
_FEWEST_TEASERS = 4
_LONGEST_TEASER = 400
_FEWEST_ENTRIES = 3
_NUMBERED = re.compile(r"\S*\d\S*")
"""A word in an element's class or id that is its own: entries of one kind differ in it."""


def consented(page: Page, kinds: Sequence[str]) -> set[int]:
    """Find the blocks of consent dialogs that no name gives away, by their heading.

    Parameters
    ----------
    page : Page
    kinds : sequence of str
        Region kinds found so far.

    Returns
    -------
    set of int
        Indices of blocks.
    """
    titles = _around_titles(page, kinds)
    dialogs = set()
    for block in page.blocks:
        if len(block.text) <= 400 and _CONSENT.fullmatch(block.text):
            apart = [n for n in block.path if n not in titles and page.tags[n] not in _WHOLE_PAGE]
            if len(apart) > 1:  # the heading itself is the last of them
                dialogs.add(apart[0])
    return {k for k, block in enumerate(page.blocks) if dialogs.intersection(block.path)}


def _around_titles(page: Page, kinds: Sequence[str]) -> set[int]:
    """Numbers of the elements in which a headline stands."""
    titled = (block for block, kind in zip(page.blocks, kinds, strict=True) if kind == "title")
    return {number for block in titled for number in block.path}


def boxed(page: Page, kinds: Sequence[str]) -> set[int]:
    """Find the blocks of boxes that lead elsewhere, by their heading: ``More from Health``, ``Most read``.

    Parameters
    ----------
    page : Page
    kinds : sequence of str
        Region kinds found so far.

    Returns
    -------
    set of int
        Indices of blocks; a box with the headline, or with most of the text, is none.
    """
    total = sum(len(block.text) for block in page.blocks)
    inside = _around_titles(page, kinds)
    boxes = {
        block.path[-2]
        for block in page.blocks
        if len(block.path) > 1 and block.tag in _HEADINGS and _ELSEWHERE.fullmatch(block.text.strip())
    }
    boxes = {n for n in boxes - inside if page.tags[n] not in _WHOLE_PAGE and page.sizes[n] <= 0.5 * total}
    return {k for k, block in enumerate(page.blocks) if boxes.intersection(block.path)}


def common(blocks: Sequence[TextBlock]) -> int | None:
    """Return the innermost element around all of some blocks; None where that is the whole page.

    Parameters
    ----------
    blocks : sequence of TextBlock

    Returns
    -------
    int or None
    """
    if not blocks:
        return None
    shared = blocks[0].path
    for block in blocks[1:]:
        length = 0
        for a, b in zip(shared, block.path, strict=False):
            if a != b:
                break
            length += 1
        shared = shared[:length]
    return shared[-1] if shared else None


def own_time(page: Page, kinds: Sequence[str]) -> str | None:
    """Return the time that the page marks as the article's own: not a teaser's, a comment's, a change's.

    Parameters
    ----------
    page : Page
    kinds : sequence of str
        Region kinds of its blocks.

    Returns
    -------
    str or None
        None where none or several could be meant.
    """
    title = next((k for k, kind in enumerate(kinds) if kind == "title"), None)
    inside = page.blocks[title].path if title is not None else ()
    article = next((n for n in reversed(inside) if page.tags[n] == "article"), None)
    marks = [m for m in page.times if not any(kind in _ASIDE for _, kind in m.kinds)]
    marks = [m for m in marks if not _is_of_card(page, m, inside)]
    if article is not None:
        marks = [m for m in marks if article in m.path] or marks
    else:
        marks = [m for m in marks if not _is_of_another(page, m)]
    unchanged = [
        m for m in marks if not any(_CHANGED.search(page.named.get(n, "")) for n in m.path[-3:])
    ] or marks
    values = list(dict.fromkeys(m.value for m in unchanged))
    if len(values) == 1:
        return values[0]
    if title is None or not values:
        return None
    body = next((k for k in range(title + 1, len(kinds)) if len(page.blocks[k].text) > 80), len(kinds))
    near = [m.value for m in unchanged if title - 3 <= m.at <= body]
    return near[0] if near else None


def _is_of_another(page: Page, mark: TimeMark) -> bool:
    """Whether a time stands in an article that has a headline of its own."""
    around = next((n for n in mark.path if page.tags[n] == "article"), None)
    return around is not None and any(b.tag in _HEADINGS and around in b.path for b in page.blocks)


def _is_of_card(page: Page, mark: TimeMark, inside: tuple[int, ...]) -> bool:
    """Whether a time stands beside a link in a container without the headline, as in a card that leads elsewhere."""
    around = next((n for n in reversed(mark.path[:-1]) if page.tags[n] not in _WHOLE_PAGE), None)
    if around is None or around in inside:
        return False
    held = [block for block in page.blocks if around in block.path]
    return any(block.linked >= 0.8 for block in held) and sum(len(block.text) for block in held) < 400


@dataclass(frozen=True, slots=True)
class Piece:
    """One of several articles of a page."""

    blocks: tuple[int, ...]
    published: str | None


def articles(page: Page, kinds: Sequence[str]) -> list[Piece]:
    """Find the articles of a page that holds more than one, as pages that never end do.

    Parameters
    ----------
    page : Page
    kinds : sequence of str
        Region kinds of its blocks.

    Returns
    -------
    list of Piece
        Fewer than two where the page is one article.
    """
    held: dict[int, list[int]] = {}
    for k, block in enumerate(page.blocks):
        outer = next((n for n in block.path if page.tags[n] == "article"), None)
        if outer is not None:
            held.setdefault(outer, []).append(k)
    found = []
    for number, members in held.items():
        text = [k for k in members if not _is_aside(page.blocks[k])]
        headed = any(page.blocks[k].tag in ("h1", "h2") for k in text)
        running = [k for k in text if page.blocks[k].tag not in _HEADINGS and len(page.blocks[k].text) >= 60]
        size = sum(len(page.blocks[k].text) for k in running)
        if headed and len(running) > _LEAST_PARAGRAPHS and size >= _LEAST_ARTICLE:
            times = [
                m.value
                for m in page.times
                if number in m.path and not any(kind in _ASIDE for _, kind in m.kinds)
            ]
            found.append(Piece(tuple(members), times[0] if times else None))
    return found


def _is_aside(block: TextBlock) -> bool:
    return any(kind in _ASIDE for _, kind in block.kinds)


_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S+[.!?][\"”’)]*")
"""A block that is a sentence or some."""


def entries(page: Page) -> list[Piece]:
    """Find the entries of a live blog, those of one day together.

    Parameters
    ----------
    page : Page

    Returns
    -------
    list of Piece
        Fewer than two where no entries of several days stand on the page; blocks before the first are in none.
    """
    marks = [m for m in page.times if not any(kind in _ASIDE for _, kind in m.kinds)]
    containers: dict[int, str] = {}
    depth: dict[tuple[str, int], list[int]] = {}
    for mark in marks:
        for n in mark.path[:-1]:
            name = page.tags[n] + "." + _NUMBERED.sub("", page.named.get(n, "")).strip()
            depth.setdefault((name, mark.path.index(n)), []).append(n)
    alike = [set(ns) for ns in depth.values() if len(set(ns)) == len(ns) >= _FEWEST_ENTRIES]
    group = max(alike, key=len, default=set())
    for mark in marks:
        for n in mark.path:
            if n in group:
                containers[n] = mark.value[:10]
    if len(set(containers.values())) < 2:
        return []
    days: dict[str, list[int]] = {}
    texts = 0
    for k, block in enumerate(page.blocks):
        own = next((n for n in block.path if n in containers), None)
        if own is not None:
            days.setdefault(containers[own], []).append(k)
            texts += block.linked < 0.5 and (
                len(block.text) >= 60 or _SENTENCE.fullmatch(block.text) is not None
            )
    if texts < len(containers):
        return []
    return [Piece(tuple(members), day) for day, members in days.items()]


def is_index(page: Page, kinds: Sequence[str]) -> bool:
    """Tell whether a page holds teasers of articles and no article.

    Parameters
    ----------
    page : Page
    kinds : sequence of str
        Region kinds of its blocks.

    Returns
    -------
    bool
    """
    heads = [
        k for k, b in enumerate(page.blocks) if b.tag in _HEADINGS and b.linked >= 0.8 and not _is_aside(b)
    ]
    if len(heads) < _FEWEST_TEASERS:
        return False
    between = [range(a + 1, b) for a, b in zip(heads, [*heads[1:], len(page.blocks)], strict=True)]
    long = [
        span
        for span in between
        if sum(len(page.blocks[k].text) for k in span if kinds[k] in ("", "body", "standfirst"))
        > _LONGEST_TEASER
    ]
    before = sum(len(page.blocks[k].text) for k in range(heads[0]) if kinds[k] in ("", "body"))
    return len(long) * 4 <= len(heads) and before <= _LONGEST_TEASER
