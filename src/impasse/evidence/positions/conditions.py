"""Conditions: what a party asks for before something else may happen.

"Y only after X", "no Y unless X", "X as a precondition for Y", "X before Y", "no Y without X", "does not sign
a Y that does not X", and "the conditions that X" with Y in the same paragraph all say: Y needs X.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from impasse.evidence.document import Span
from impasse.evidence.positions.clauses import Clause
from impasse.evidence.positions.saying import Read, Saying
from impasse.evidence.positions.topics import Topics
from impasse.evidence.statement import Tie

_ASKS = ("needed", "unless", "if", "depends", "without", "when")
"""Links whose own clause states what is asked for."""
_LACKING = re.compile(
    r"\b(?:that|which)\s+(?:do(?:es)?n['’]t|do(?:es)?\s+not|did\s+not|fails?\s+to|lacks?)\b", re.I
)
_AS_LONG = re.compile(r"\b(?:as|so) long as\b", re.I)


@dataclass(frozen=True, slots=True)
class _Link:
    """What is asked for, what it is asked for, and the words that say so."""

    asked: tuple[Read, ...]
    given: tuple[Read, ...]
    words: str
    kind: str = ""


def conditional_ties(
    saying: Saying, reads: Sequence[Read], clauses: Sequence[Clause], topics: Topics
) -> list[Tie]:
    """Return the ties of topics that one clause makes depend on another.

    Parameters
    ----------
    saying : Saying
        The statement.
    reads : sequence of Read
        Its mentions of topics.
    clauses : sequence of Clause
        The clauses of its content.
    topics : Topics
        To see who decides what.

    Returns
    -------
    list of Tie
        First the topics under a condition, then what is asked for; empty where nothing is conditional.
    """
    link = (
        _between_clauses(saying, reads, clauses) or _lacking(saying, reads) or _nominal(saying, reads, topics)
    )
    if link is None:
        return []
    out = [_under_condition(saying, read, link, topics) for read in link.given]
    party = out[0].party
    for read in link.asked:
        if party is not None and topics.by_id[read.mention.topic].owner != party:
            stance = "rejects" if _negative(read) else "wants"
            why = f"asked for as a condition ({link.words})"
            out.append(replace(read.tie(), party=party, stance=stance, sure=out[0].sure, why=why))
    return out


def _under_condition(saying: Saying, read: Read, link: _Link, topics: Topics) -> Tie:
    own = tuple(side.actor for side in saying.own if side.actor)
    party = own[0] if len(own) == 1 else read.party or topics.by_id[read.mention.topic].owner
    stance = read.stance or "wants"
    positive = link.kind in ("if", "when", "as long") and stance == "rejects"
    sure = party is not None and (party in own or not own) and saying.voice != "public"
    return replace(
        read.tie(),
        party=party,
        stance=stance,
        condition=_expression(saying.text, link.asked, turned=positive),
        sure=sure and not (link.kind in ("if", "when") and not own and saying.act == "predict"),
        why=f"conditional ({link.words})",
    )


def _negative(read: Read) -> bool:
    return read.mention.drop != read.negative


def _expression(text: str, asked: Sequence[Read], turned: bool) -> str:
    """The condition in topic ids, joined as the text joins them; ``turned`` where Y is refused *if* X."""
    parts: list[str] = []
    for read in asked:
        part = f"not {read.mention.topic}" if _negative(read) != turned else read.mention.topic
        if part not in parts:
            parts.append(part)
    span = slice(min(r.mention.start for r in asked), max(r.mention.end for r in asked))
    either = bool(re.search(r"\bor\b", text[span])) != turned
    return (" or " if either and len(parts) > 1 else " and ").join(parts)


def _between_clauses(saying: Saying, reads: Sequence[Read], clauses: Sequence[Clause]) -> _Link | None:
    for clause in clauses:
        inside = tuple(r for r in reads if r.clause is clause)
        outside = tuple(
            r for r in reads if r.clause is not clause and _hang_together(r.clause, clause, clauses)
        )
        if not inside or not outside:
            continue
        words = saying.text[slice(*clause.marker)].strip() if clause.marker else ""
        if clause.link in _ASKS:
            inside = tuple(r for r in inside if not _describes(saying.text, r))
            if not inside:
                continue
            kind = "as long" if _AS_LONG.search(words) else clause.link
            return _Link(inside, outside, words, kind)
        if clause.link == "needs" and saying.stance != "rejects" and not saying.negated:
            return _Link(outside, inside, words)
        if clause.link == "before":
            later = all(r.negative or r.stance == "rejects" for r in outside) and not clause.leading
            return _Link(inside, outside, words) if later else _Link(outside, inside, words)
        if clause.link == "after" and re.search(r"\bonly\W+$", saying.text[saying.content[0] : clause.start]):
            return _Link(inside, outside, f"only {words}")
    return None


def _describes(text: str, read: Read) -> bool:
    """Whether a match only describes a state ("in return for the *closed border* ..."): nothing is asked for by it."""
    start, end = read.mention.words[0]
    attributive = text[start:end].lower().endswith("ed") and text[end : end + 1] == " "
    after_be = re.search(
        r"\b(?:is|are|was|were|be|been|being|kept|stays?|remains?)\s+$", text[max(0, start - 12) : start]
    )
    return read.mention.drop and attributive and after_be is None


def _hang_together(first: Clause, second: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether no contrast stands between two clauses ("..., but talks go on")."""
    if first not in clauses:
        return True
    a, b = sorted((clauses.index(first), clauses.index(second)))
    return all(c.link != "contrast" for c in clauses[a + 1 : b + 1])


def _lacking(saying: Saying, reads: Sequence[Read]) -> _Link | None:
    """ "does not sign a Y that does not X": Y only with X."""
    found = _LACKING.search(saying.text, *saying.content)
    refused = saying.negated or saying.stance == "rejects" or saying.act == "refuse"
    if found is None or not refused:
        return None
    asked = tuple(replace(r, negative=False) for r in reads if r.mention.start >= found.end())
    given = tuple(r for r in reads if r.mention.end <= found.start())
    return _Link(asked, given, found.group()) if asked and given else None


def _nominal(saying: Saying, reads: Sequence[Read], topics: Topics) -> _Link | None:
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
    return _Link(asked, (given,), "conditions")
