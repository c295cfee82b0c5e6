"""Parties among the cast, and which of them would carry out each option."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from impasse.dispute.drafts.candidates import Candidate
from impasse.dispute.drafts.cast.cast import Member
from impasse.dispute.drafts.cast.groups import use
from impasse.dispute.drafts.cast.kinds import draft_words, is_union
from impasse.dispute.drafts.cast.runs import Run
from impasse.dispute.drafts.deeds.families import usual_doers
from impasse.evidence.statement import Statement
from impasse.evidence.text.word_classes import role_at

_SHARE = 0.14
"""A party would carry out at least this share of what the busiest one would."""
_MOST_PARTIES, _MOST_OTHERS = 6, 10
_BYSTANDERS = frozenset(["residents", "mediator", "organisation"])
"""Kinds that speak of a dispute more than they decide in it: half of what they would do counts."""
_LESS = 0.5
_WILL = frozenset(["demand", "refuse", "precondition", "offer"])
_SPEAKS = 0.5
_USUAL = 2


def split(
    members: Sequence[Member],
    found: Sequence[Candidate],
    said: Sequence[Statement],
) -> tuple[list[Member], list[Member]]:
    """Parties and others: who would have to carry something out, and who is only spoken of.

    Parameters
    ----------
    members : sequence of Member
        All actors; their ``deeds`` are filled in.
    found : sequence of Candidate
        Candidate options with votes for ids that are the members' names.
    said : sequence of Statement
        Statements whose actors are the members' names: who demands, offers and refuses has something to decide.

    Returns
    -------
    list of Member, list of Member
        Parties and others, busiest first; at least two parties, made up where nobody was found.
    """
    votes: dict[str, float] = defaultdict(float)
    for candidate in found:
        for name, count in candidate.owners.items():
            votes[name] += count
    for statement in said:
        if statement.act in _WILL and statement.source.actor is not None:
            votes[statement.source.actor] += _SPEAKS
    for member in members:
        member.deeds = votes[member.name] * (_LESS if member.kind in _BYSTANDERS else 1.0)
        member.deeds *= _LESS if is_union(member.name) else 1.0
        member.deeds *= member.name not in draft_words("ended") and acts(member)
    order = sorted(members, key=lambda m: (-m.deeds, -m.mentions, m.name))
    order += [Member(name, "state") for name in ("Party A", "Party B")[: max(0, 2 - len(order))]]
    floor = order[0].deeds * _SHARE
    parties = [
        m for k, m in enumerate(order[:_MOST_PARTIES]) if k < 2 or (m.deeds >= floor and m.mentions > 2)
    ]
    others = [m for m in order if m not in parties and _by_name(m)][:_MOST_OTHERS]
    return parties, others


def acts(member: Member) -> bool:
    """Tell whether an actor is more than a place or an adjective: it does, owns or says something somewhere.

    Parameters
    ----------
    member : Member
        With its places.

    Returns
    -------
    bool
        True for made-up parties and where somebody holds an office of it.
    """
    doing = any(use(run) in ("agent", "owner") for run in member.runs if run.name not in member.adjectives)
    spoken = any(
        role_at(run.parsed.row.low, run.last + 1)[2] == "official" or is_organ_next(run)
        for run in member.runs
    )
    return doing or bool(member.offices) or spoken or not member.runs


def _by_name(member: Member) -> bool:
    """Whether an actor is named, and not only an adjective of it: a "Dutch diplomat" is no Netherlands."""
    return member.kind != "state" or any(r.name not in member.adjectives for r in member.runs) or acts(member)


def is_organ_next(run: Run) -> bool:
    """Tell whether a side's government or ministry stands right after its name."""
    return bool({run.low(1), run.low(2)} & draft_words("national"))


def owner_of(candidate: Candidate, parties: Sequence[Member]) -> tuple[Member | None, str]:
    """The party that would carry an option out, and the votes in words.

    Parameters
    ----------
    candidate : Candidate
    parties : sequence of Member

    Returns
    -------
    Member or None, str
        The party, None where the documents do not tell or tell as much for another; and what they say for whom.
    """
    votes: dict[str, float] = {p.name: float(candidate.owners[p.name]) for p in parties}
    for name, count in sorted(candidate.not_by.items()):
        rest = [p.name for p in parties if p.name != name]
        if len(rest) == 1:
            votes[rest[0]] += count
        elif name in votes:
            votes[name] -= count
    usual = usual_doers().get(candidate.key.split("_")[0], ())
    fitting = [p for p in parties if p.kind in usual]
    if len(fitting) == 1:
        votes[fitting[0].name] += _USUAL
    told = ", ".join(f"{p.name} {votes[p.name]:g}" for p in parties if votes[p.name] > 0)
    if not told:
        return None, "the documents do not tell"
    best, second = sorted(parties, key=lambda p: -votes[p.name])[:2]
    sure = votes[best.name] > votes[second.name]
    return best if sure else None, f"votes of the sentences: {told}"


def likely_owners(candidate: Candidate, parties: Sequence[Member]) -> tuple[Member, Member]:
    """The two parties that may decide an option: those it is told of most, else those most named beside it."""
    near = {p.name: sum(_named_in(p, parsed) for _, parsed in candidate.examples) for p in parties}
    first, second = sorted(parties, key=lambda p: (-candidate.owners[p.name], -near[p.name]))[:2]
    return first, second


def _named_in(member: Member, parsed: object) -> bool:
    return any(run.parsed is parsed for run in member.runs)
