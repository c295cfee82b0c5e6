"""Chains: through whom a statement reached the reader, and which statements are independent of each other.

A chain lists outlets and intermediate speakers, outermost first: the document's own outlet, then the outlet
it quotes, then whoever that outlet heard. The source itself is not part of its own chain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.actors.outlets import Outlets
from impasse.evidence.actors.people import Entity
from impasse.evidence.document import Document, Span
from impasse.evidence.statement import Statement

_GAP = r"(?:(?:[Tt]he|[Ii]ts|an?|of|to|with|by)\s+)*(?:[\w\-]+\s+){0,4}$"
_TO = re.compile(
    r"\b(?:told|tells|telling|informed|interview(?:ed)?|conversation|comments?|remarks?|statement|letter|confided|"
    r"speaking|spoke|(?:as\s+)?quoted|cited|carried|published|reported|relayed|quoting|citing|says|said|according)\s+"
    r"(?:(?:in|to|with|by|for|on|from)\s+)*" + _GAP,
    re.I,
)
_AFTER = re.compile(
    r"^(?:['’]s\s+[\w\- ]{3,30}?)?"
    r"(?:\s+(?:news\s+)?(?:agency|website|site|newspaper|daily|channel|television|radio|service))*"
    r"(?:,?\s+(?:which|that|who))?,?\s+(?:has\s+|had\s+)?(?:also\s+)?(?:reported|reports|said|says|wrote|writes|quoted|"
    r"quotes|cited|cites|citing|quoting|noted|revealed|learned|learnt|understands|published)\b"
)
_IN_ITS = re.compile(
    r"\b(?:in|by|from|via|through|on)\s+(?:an?\s+|the\s+)?(?:(?:interview|report|article|comments?|dispatch|story|broadcast)\s+"
    r"(?:in|with|to|by|on|for|from|of)\s+)?" + _GAP
)


def outlets_beside(text: str, sentence: Span, contents: Sequence[Span], outlets: Outlets) -> tuple[str, ...]:
    """Return the outlets through which a sentence says its statement came, outermost first.

    Parameters
    ----------
    text : str
        The reading view's text.
    sentence : Span
        The sentence (or the paragraph's part) around the attribution.
    contents : sequence of Span
        Stretches that are the statement itself: an outlet named there is spoken of, not spoken through.
    outlets : Outlets
        The document's outlets.

    Returns
    -------
    tuple of str
        Canonical names; empty where the sentence names none.
    """
    found: list[tuple[int, str]] = []
    for start, end, name in outlets.find(text, sentence):
        if any(a <= start and end <= b for a, b in contents):
            continue
        before, after = text[sentence[0] : start], text[end : sentence[1]]
        if _TO.search(before) or _IN_ITS.search(before) or _AFTER.match(after):
            found.append((_depth(before, after), name))
    ordered = [name for _, name in sorted(found, key=lambda pair: pair[0])]
    return tuple(dict.fromkeys(ordered))


def relayed_from(document: Document, outlets: Outlets) -> tuple[str, ...]:
    """Return the outlets whose report a document hands on as a whole, outermost first.

    Parameters
    ----------
    document : Document
        Its byline or date line names another outlet than its own, or a line below says where it first appeared.
    outlets : Outlets
        The document's outlets.

    Returns
    -------
    tuple of str
        Empty where its own outlet is not known, or wrote the piece.
    """
    own = document.publisher
    if own is None:
        return ()
    found: list[str] = []
    for region in document.regions:
        line = " ".join(document.text[region.start : region.end].split())
        printed = region.kind in ("byline", "dateline") or (len(line) <= 160 and _FIRST_IN.search(line))
        if printed and not _NO_RELAY.search(line):
            found += [name for _, _, name in outlets.find(line) if name != own]
    return tuple(dict.fromkeys(found))


def _depth(before: str, after: str) -> int:
    """An outlet that is itself quoted ("quoted by X", "citing X") lies deeper than one that reports."""
    if re.search(r"\b(?:citing|quoting|told)\s+" + _GAP, before):
        return 1
    return 1 if re.match(r"^\s*,?\s*(?:as\s+)?(?:quoted|cited|relayed)\s+by\b", after) else 0


_FIRST_IN = re.compile(
    r"\b(?:first|originally)\s+(?:appeared|published|printed)|\b(?:reprinted|republished|reproduced|syndicated)\b|^\W*source:",
    re.I,
)
_NO_RELAY = re.compile(
    r"\b(?:photo\w*|picture|image|illustration|graphic|caption|material|additional|contributed|translat\w+|views)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Link:
    """What is known of one attribution's way to the reader."""

    own: str | None
    """The document's own outlet."""
    beside: tuple[str, ...]
    """Outlets named beside the attribution."""
    source: Entity
    parent: Link | None = None
    """The attribution that this one is nested in."""


def via(link: Link) -> tuple[str, ...]:
    """Return the chain of an attribution.

    Parameters
    ----------
    link : Link
        What its sentence and its nesting tell.

    Returns
    -------
    tuple of str
        Outermost first: own outlet, outlets quoted, intermediate speakers. Empty where nothing is known.
    """
    chain = [*via(link.parent), link.parent.source.canonical] if link.parent else []
    if not chain and link.own:
        chain.append(link.own)
    chain += [name for name in link.beside if name != link.source.canonical]
    return tuple(dict.fromkeys(chain))


def origin(family: str, chain: Sequence[str], source: Entity, outlets: frozenset[str]) -> str:
    """Return the origin key of a statement.

    (outermost shared family, innermost outlet, source). All unnamed voices of one story share one key, so
    that two of them stay one origin with two voices.

    Parameters
    ----------
    family : str
        Id of the document's family of reprints.
    chain : sequence of str
        The chain, outermost first.
    source : Entity
        Who speaks.
    outlets : frozenset of str
        Which links of the chain are outlets.

    Returns
    -------
    str
        The key: parts joined by " | ", empty parts as ``-``.
    """
    inner = next((name for name in reversed(chain) if name in outlets), "-")
    if source.kind == "anonymous":
        return f"{family} | - | unnamed"
    unnamed = any(name.startswith("unnamed ") for name in chain)
    return f"{family} | - | unnamed" if unnamed else f"{family} | {inner} | {source.canonical}"


def independent(first: Statement, second: Statement) -> bool:
    """Tell whether two statements stand on their own: two families and no link of the chain in common.

    Parameters
    ----------
    first, second : Statement
        Statements of one corpus.

    Returns
    -------
    bool
        False also where one of the chains is empty: an unknown way is no evidence of another way.
    """
    if first.family == second.family or not first.via or not second.via:
        return False
    shared = {*first.via, first.source.canonical} & {*second.via, second.source.canonical}
    return not shared or shared == {first.source.canonical} == {second.source.canonical}


def origins(statements: Sequence[Statement]) -> tuple[tuple[str, ...], ...]:
    """Group statements into origins that are independent of each other.

    Parameters
    ----------
    statements : sequence of Statement
        Statements that say the same thing.

    Returns
    -------
    tuple of tuples
        Statement ids by origin: two statements are together when they share an origin key, a family or an
        outlet of the chain, directly or through others. The number of groups is the number of confirmations.
    """
    groups: list[list[Statement]] = []
    for statement in statements:
        near = [g for g in groups if any(_one_origin(statement, other) for other in g)]
        merged = [statement]
        for group in near:
            merged = group + merged
            groups.remove(group)
        groups.append(merged)
    return tuple(tuple(s.id for s in group) for group in groups)


def _one_origin(first: Statement, second: Statement) -> bool:
    return first.origin == second.origin or not independent(first, second)
