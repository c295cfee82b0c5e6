"""Conditions: what a party asks for before something else may happen.

"Y only after X", "no Y unless X", "X as a precondition for Y", "X before Y", "no Y without X", "does not sign
a Y that does not X", and "the conditions that X" with Y in the same paragraph all say: Y needs X.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from impasse.evidence.positions.clauses import Clause
from impasse.evidence.positions.condition_links import Link, find_links
from impasse.evidence.positions.doubts import ASIDE, TALK, UNDER_CONDITION
from impasse.evidence.positions.mention_reading import Read
from impasse.evidence.positions.saying import Saying
from impasse.evidence.positions.stance import Signal, has, signals
from impasse.evidence.positions.subjects import is_own
from impasse.evidence.positions.topics import Topics
from impasse.evidence.statement import Tie

_SUPPOSES = ("if", "when", "as long")
"""Kinds of link under which a topic can be refused *if* something happens."""
_WILL = re.compile(r"\b(?:would|will|could|can|ready|willing|prepared)\b")
_STAYS = re.compile(r"\b(?:stay|remain|keep|kept|hold|held|still)", re.I)
_NOT_WHILE = re.compile(r"not\s+(?:while|(?:as|so)\s+long\s+as)\b", re.I)
_HARM = re.compile(
    r"\b(?:suffer|forced to|compelled to|have to|respond|retaliat|consequence|pay a|price|harm|collapse|risk|jeopard|"
    r"endanger|damag|worse|lose|lost|loss|impossible|break down|escalat|threat|no longer|war\b)\w*",
    re.I,
)


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
    out: list[Tie] = []
    for link in map(_of_another, _merged(find_links(saying, reads, clauses, topics))):
        if not link.asked:
            continue
        accepted = {"order": ("", TALK, UNDER_CONDITION, ASIDE), "if": ("",), "when": ("",)}.get(
            link.kind, ("", TALK)
        )
        given = tuple(_talked_of(r) if r.doubt == TALK else r for r in link.given if r.doubt in accepted)
        if link.kind == "none":
            out += _refused_as_condition(saying, link, topics)
        elif given:
            out += _conditional(saying, _exchanged(saying, replace(link, given=given), topics), topics)
        else:
            out += _for_something_else(saying, link, topics)
    return out


def _of_another(link: Link) -> Link:
    """A topic is no condition of itself: only other topics can be what is asked for."""
    given = {r.mention.topic for r in link.given}
    return replace(link, asked=tuple(r for r in link.asked if r.mention.topic not in given))


def _merged(links: Sequence[Link]) -> list[Link]:
    """Links with the same given topics asked for together ("if A and only after B")."""
    out: list[Link] = []
    for link in links:
        same = next(
            (k for k, o in enumerate(out) if o.given and o.given == link.given and o.kind == link.kind), None
        )
        if same is None:
            out.append(link)
        else:
            out[same] = replace(out[same], asked=out[same].asked + link.asked)
    return out


def _talked_of(read: Read) -> Read:
    """Who will not even talk of Y without X refuses Y without X; that it would take Y with X is not said."""
    return replace(read, stance="rejects", doubt="")


def _own(saying: Saying) -> tuple[str, ...]:
    return tuple(side.actor for side in saying.own if side.actor)


def _exchanged(saying: Saying, link: Link, topics: Topics) -> Link:
    """ "wants Y in return for X": where X is what the speaker decides, X is what it gives."""
    own = _own(saying)
    gives = [topics.by_id[r.mention.topic].owner in own for r in link.asked]
    gets = [topics.by_id[r.mention.topic].owner in own for r in link.given]
    turn = link.kind == "exchange" and own and all(gives) and not any(gets)
    return replace(link, asked=link.given, given=link.asked) if turn else link


def _conditional(saying: Saying, link: Link, topics: Topics) -> list[Tie]:
    turned = link.kind in _SUPPOSES and all(read.stance == "rejects" for read in link.given)
    out = [_under_condition(saying, read, link, topics) for read in link.given]
    given_up = all(r.mention.drop and not _STAYS.search(r.mention.cue) for r in link.given)
    conceded = turned and saying.act == "offer"
    if turned and given_up and saying.act == "assert":
        return [replace(tie, sure=False) for tie in out]  # a concession or a threat
    if turned and not any(topics.by_id[r.mention.topic].owner in _own(saying) for r in link.given):
        out = [replace(tie, sure=False) for tie in out]
    return out + _asked(link, out[0].party, topics, turned=turned and not conceded, sure=out[0].sure)


def _asked(link: Link, party: str | None, topics: Topics, *, turned: bool, sure: bool) -> list[Tie]:
    """What the party asks for; ``turned`` where it is what the party would not have ("will refuse *if* ...").

    What it would give up for something ("will lift the ban *if* ...") is a price it names, not something it fears.
    """
    out = []
    for read in link.asked:
        if (party is not None or read.outside) and topics.by_id[read.mention.topic].owner != party:
            stance = "rejects" if _negative(read) != turned else "wants"
            why = f"asked for as a condition ({link.words})"
            out.append(
                replace(read.tie(), party=party, stance=stance, sure=sure and not read.mention.mixed, why=why)
            )
    return out


def _under_condition(saying: Saying, read: Read, link: Link, topics: Topics) -> Tie:
    own = _own(saying)
    owner = topics.by_id[read.mention.topic].owner
    party = own[0] if len(own) == 1 else None if read.outside else read.party or owner
    stance = read.stance or "wants"
    positive = link.kind in _SUPPOSES and stance == "rejects"
    sure = read.outside
    if not sure:
        told = not own and read.party is not None and saying.voice != "public"
        sure = party is not None and (party in own or told)
    sure = sure and not (link.kind in _SUPPOSES and not own and saying.act == "predict")
    asked_owners = {topics.by_id[r.mention.topic].owner for r in link.asked}
    backwards = bool(own) and owner not in own and owner is not None and asked_owners <= set(own)
    return replace(
        read.tie(),
        party=party,
        stance=stance,
        condition=_expression(saying.text, link.asked, turned=positive),
        sure=sure and not backwards and not any(r.mention.mixed for r in (read, *link.asked)),
        why=f"conditional ({link.words})",
    )


def _refused_as_condition(saying: Saying, link: Link, topics: Topics) -> list[Tie]:
    """ "X cannot be a precondition for Y": who is asked for X refuses it; Y is only spoken of."""
    own = _own(saying)
    out = []
    for read in link.asked:
        mine = topics.by_id[read.mention.topic].owner in own
        out.append(
            replace(read.tie(), party=read.party, stance="rejects", sure=mine, why="refused as a condition")
        )
    return out + [
        replace(r.tie(), stance=None, sure=False, why="spoken of, no stance told") for r in link.given
    ]


def _for_something_else(saying: Saying, link: Link, topics: Topics) -> list[Tie]:
    """What is asked for before something that is no topic of the dispute ("the money is paid only after X")."""
    own = _own(saying)
    if len(own) != 1 or link.clause is None:
        return []
    if _NOT_WHILE.match(link.words):
        return _asked(link, own[0], topics, turned=True, sure=True)
    waits = link.words.lower() in ("until", "till") and not has(_beside(saying, link.clause), "negation")
    if link.kind in ("needed", "unless") and not waits:
        return _asked(link, own[0], topics, turned=False, sure=True)
    if link.kind not in _SUPPOSES:
        return []
    if _HARM.search(_rest(saying, link.clause)):
        return _asked(link, own[0], topics, turned=True, sure=True)
    own_will = _WILL.search(_rest(saying, link.clause)) and is_own(saying.text, saying.content, saying.source)
    promised = (saying.act in ("offer", "precondition") or own_will) and not has(
        _beside(saying, link.clause), "negation"
    )
    return _asked(link, own[0], topics, turned=False, sure=True) if promised else []


def _rest(saying: Saying, clause: Clause) -> str:
    """What a conditional clause belongs to: what stands before it, else what comes after it."""
    before = saying.text[saying.content[0] : clause.start]
    return before if len(before.split()) > 1 else saying.text[clause.end : saying.content[1]]


def _beside(saying: Saying, clause: Clause) -> tuple[Signal, ...]:
    rest = _rest(saying, clause)
    return signals(rest, (0, len(rest)))


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
