"""What is made to depend on what: conditional clauses, orders of steps, and topics that have to wait for each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from impasse.evidence.document import Span
from impasse.evidence.positions.clauses import Clause
from impasse.evidence.positions.mention_reading import Read
from impasse.evidence.positions.saying import Saying
from impasse.evidence.positions.stance import has, signals
from impasse.evidence.positions.topics import Topics

_ASKS = ("needed", "unless", "if", "depends", "without", "when")
"""Links whose own clause states what is asked for."""
_LACKING = re.compile(
    r"\b(?:that|which)\s+(?:do(?:es)?n['’]t|do(?:es)?\s+not|did\s+not|fails?\s+to|lacks?)\b", re.I
)
_AS_LONG = re.compile(r"\b(?:as|so) long as\b", re.I)
_EXCHANGE = re.compile(r"\b(?:exchange|return|price)\b", re.I)
_NO_CONDITION = re.compile(
    r"(?:\bnot|n['’]t|\bcannot|\bnever|\bno)\s+(?:(?:be|become|been|serve\s+as|count\s+as|accept\w*|made|set|as)\s+)*(?:an?\s+|the\s+)?$"
    r"|\b(?:is|are|be)\s+no\s+$",
    re.I,
)
_MODAL = (
    r"(?:(?:would|will|must|should|could|can|may|has\s+to|have\s+to|ought\s+to|is\s+to|are\s+to)\s+"
    r"(?:only\s+|first\s+)?)?"
)
_WAITS_FOR = re.compile(rf"\b{_MODAL}(?:follows?|come\s+(?:only\s+)?after|comes\s+(?:only\s+)?after)\b", re.I)
_PRECEDES = re.compile(
    rf"\b{_MODAL}(?:precedes?|comes?\s+before|(?:clear|pave|open|smooth)s?\s+the\s+(?:way|path|road|door)\s+(?:for|to)|"
    r"(?:is|are|was|remains?)\s+the\s+(?:price|key)\s+(?:of|for|to)|make\s+possible|makes\s+possible|unlocks?|allow\s+for|be\s+(?:met|answered|rewarded|followed)\s+(?:with|by))\b",
    re.I,
)
_FIRST_THEN = re.compile(r"\bthen\b", re.I)
_TIED = re.compile(r"\b(?:ties|tied|tying|links|linked|linking)\b", re.I)
_SWAP = re.compile(r"\b(?:swap\w*|trad(?:e|es|ed|ing)|exchang\w+|barter\w*)\b", re.I)
_AND_WE = re.compile(r"\band\s+(?:then\s+)?(?:we|I|it|they)\b", re.I)
_NO = re.compile(r"\bno\s+(?:\w+\s+){0,2}$", re.I)


_LASTS = re.compile(
    r"\b(?:in\s+(?:force|place|effect)|remain\w*|last\w*|continu\w+|stands?|go(?:es)?\s+on|stays?|still|persist\w*)\b",
    re.I,
)
"""Words of a state that lasts ("while the levy is *in force*")."""


@dataclass(frozen=True, slots=True)
class Link:
    """What is asked for, what it is asked for, and the words that say so."""

    asked: tuple[Read, ...]
    given: tuple[Read, ...]
    words: str
    kind: str = ""
    """``if``, ``when``, ``as long`` (the topic may be refused *if* ...), ``exchange``, ``none`` (is no condition)."""
    clause: Clause | None = None


def find_links(
    saying: Saying, reads: Sequence[Read], clauses: Sequence[Clause], topics: Topics
) -> tuple[Link, ...]:
    """Return what a statement makes depend on what.

    Parameters
    ----------
    saying : Saying
        The statement.
    reads : sequence of Read
        Its mentions of topics.
    clauses : sequence of Clause
        Its clauses.
    topics : Topics
        To see who decides what.

    Returns
    -------
    tuple of Link
        In text order; ``given`` is empty where what depends on it is no topic of the dispute.
    """
    found = _between_clauses(saying, reads, clauses)
    if any(link.given for link in found):
        return found
    one = _order(saying, reads) or _lacking(saying, reads) or _nominal(saying, reads, topics)
    return (one,) if one is not None else found


def _between_clauses(saying: Saying, reads: Sequence[Read], clauses: Sequence[Clause]) -> tuple[Link, ...]:
    found: list[Link] = []
    done = -1
    for k, clause in enumerate(clauses):
        inside = tuple(r for r in reads if r.clause is clause)
        if clause.link == "contrast" and inside and k:
            found += _while(saying, clause, inside, [r for r in reads if r.clause is clauses[k - 1]])
        if clause.link == "contrast" and inside and clause.leading and _LASTS.search(_words(saying, clause)):
            found += _while(saying, clause, inside, [r for r in reads if r.clause is clauses[k + 1]])
        within = any(r.mention.start < clause.start < r.mention.end for r in inside)  # "visits without visas"
        if clause.link in ("main", "contrast") or not inside or (clause.link == "without" and within):
            continue
        outside = _beside(reads, clauses, k, done)
        link = _link(saying, clause, inside, outside)
        if link is not None:
            found.append(link)
            done = k
    return tuple(found)


def _words(saying: Saying, clause: Clause) -> str:
    return saying.text[clause.start : clause.end]


def _while(saying: Saying, clause: Clause, inside: tuple[Read, ...], before: Sequence[Read]) -> list[Link]:
    """ "will not talk *while* the port is closed": what is refused while something lasts needs its end."""
    words = saying.text[slice(*clause.marker)].lower() if clause.marker else ""
    lasting = words == "while" and before and all(r.negative or r.stance == "rejects" for r in before)
    return [Link(inside, tuple(before), words, "as long", clause)] if lasting else []


def _beside(reads: Sequence[Read], clauses: Sequence[Clause], k: int, done: int) -> tuple[Read, ...]:
    """Topics of the clauses that a conditional clause belongs to: before it, else after it; not beyond a contrast.

    A clause that already has its own condition is taken only where there is no other.
    """
    ranges = [range(done + 1, k), range(k + 1, len(clauses)), range(done)]
    for which in ranges if not clauses[k].leading else [ranges[1], ranges[0]]:
        near = [
            r
            for r in reads
            if any(r.clause is clauses[i] for i in which)
            and r.clause.link in ("main", "contrast", "after", "before", "when")
            and _hang_together(r.clause, clauses[k], clauses)
        ]
        if near:
            return tuple(near)
    return tuple(r for r in reads if r.clause not in clauses)


def _hang_together(first: Clause, second: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether no contrast stands between two clauses ("..., but talks go on")."""
    a, b = sorted((clauses.index(first), clauses.index(second)))
    return all(c.link != "contrast" for c in clauses[a + 1 : b + 1])


def _link(saying: Saying, clause: Clause, inside: tuple[Read, ...], outside: tuple[Read, ...]) -> Link | None:
    words = saying.text[slice(*clause.marker)].strip() if clause.marker else ""
    if clause.link in _ASKS:
        inside = tuple(r for r in inside if not _describes(saying.text, r))
        if clause.link == "depends" and outside and _NO_CONDITION.search(saying.text[: clause.start][-40:]):
            return Link(inside, outside, words, "none", clause)
        kind = "as long" if _AS_LONG.search(words) else "exchange" if _EXCHANGE.search(words) else clause.link
        return Link(inside, outside, words, kind, clause) if inside else None
    if clause.link == "after" and re.search(r"\bonly\W+$", saying.text[saying.content[0] : clause.start]):
        return Link(inside, outside, f"only {words}", "needed", clause)
    if not outside:
        return None
    if clause.link == "needs" and saying.stance != "rejects" and not saying.negated:
        no = _NO_CONDITION.search(saying.text[max(saying.content[0], clause.start - 40) : clause.start])
        no = no or re.search(r"\b(?:not|no)\b", words)
        return Link(outside, inside, words, "none" if no else "", clause)
    if clause.link == "before":
        required = has(signals(saying.text, _stretch(outside)), "obligation")
        later = all(r.negative or r.stance == "rejects" for r in outside) and not (required or clause.leading)
        return Link(inside, outside, words) if later else Link(outside, inside, words)
    return None


def _stretch(reads: Sequence[Read]) -> Span:
    return min(r.clause.start for r in reads), max(r.clause.end for r in reads)


def _describes(text: str, read: Read) -> bool:
    """Whether a match only describes a state ("in return for the *closed border* ..."): nothing is asked for by it."""
    start, end = read.mention.words[0]
    attributive = text[start:end].lower().endswith("ed") and text[end : end + 1] == " "
    after_be = re.search(
        r"\b(?:is|are|was|were|be|been|being|kept|stays?|remains?)\s+$", text[max(0, start - 12) : start]
    )
    return read.mention.drop and attributive and after_be is None


def _order(saying: Saying, reads: Sequence[Read]) -> Link | None:
    """Two topics of which one has to come first: "B would follow A", "first A, then B", "no A, no B"."""
    ordered = sorted(reads, key=lambda r: (r.mention.start, r.mention.end))
    for first, second in pairwise(ordered):
        if first.mention.topic == second.mention.topic or first.party != second.party:
            continue
        between = saying.text[first.mention.end : second.mention.start]
        if re.search(r"[.;]\s", between):
            continue
        before = saying.text[saying.content[0] : first.mention.start]
        if not before.strip(" “”\"'") and _AND_WE.search(between):
            return Link((first,), (second,), "and", "order")
        waits = _WAITS_FOR.search(between)
        if waits is not None:
            return Link((second,), (first,), waits.group(), "order")
        leads = _PRECEDES.search(between)
        if leads is not None:
            return Link((first,), (second,), leads.group(), "order")
        if re.search(r"\bfirst\b", before[-20:] + between, re.I) and _FIRST_THEN.search(between):
            return Link((first,), (second,), "first ... then", "order")
        if (
            _NO.search(before)
            and _NO.search(between)
            and "," in between
            and not re.search(r"\band\b", between)
        ):
            refused = replace(second, stance="rejects")
            return Link((replace(first, negative=False),), (refused,), "no ..., no ...", "order")
        if _SWAP.search(before[-30:]) and re.search(r"\bfor\b", between):
            return Link((second,), (first,), "swap", "exchange")
        if _TIED.search(before[-30:]) and re.search(r"\b(?:to|with)\b", between):
            return Link((second,), (first,), "tied", "order")
    return None


def _lacking(saying: Saying, reads: Sequence[Read]) -> Link | None:
    """ "does not sign a Y that does not X": Y only with X."""
    found = _LACKING.search(saying.text, *saying.content)
    refused = saying.negated or saying.stance == "rejects" or saying.act == "refuse"
    if found is None or not refused:
        return None
    asked = tuple(replace(r, negative=False) for r in reads if r.mention.start >= found.end())
    given = tuple(r for r in reads if r.mention.end <= found.start())
    return Link(asked, given, found.group()) if asked and given else None


def _nominal(saying: Saying, reads: Sequence[Read], topics: Topics) -> Link | None:
    """ "the conditions that X": for what the same paragraph says the setter of the conditions may do."""
    own = {side.actor for side in saying.own if side.actor}
    if not saying.nominal_conditions or saying.paragraph is None or not own:
        return None
    asked = tuple(r for r in reads if topics.by_id[r.mention.topic].owner not in own)
    earlier: Span = (saying.paragraph[0], saying.content[0])
    before = [m for m in topics.find(saying.text, earlier) if topics.by_id[m.topic].owner in own]
    if not asked or not before or len({m.topic for m in before}) > 1:
        return None
    clause = Clause(*earlier)
    given = Read(before[-1], clause, "wants", next(iter(sorted(own))), True, "")
    return Link(asked, (given,), "conditions")
