"""Organs that speak for a side: those that its adjective or seat stands before, and those named with it alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from impasse.dispute.drafts.cast.cast import Member
from impasse.dispute.drafts.cast.groups import Names, is_organ
from impasse.dispute.drafts.cast.kinds import draft_words, is_union, organ_words
from impasse.dispute.drafts.cast.leaning import Ground, bare
from impasse.dispute.drafts.cast.parsed import Parsed
from impasse.dispute.drafts.cast.runs import Run
from impasse.evidence.actors.gazetteer import countries

_NOT_ALONE = frozenset(["side", "government", "forces", "team", "lawyers", "guard", "service"])
"""Words that are an organ only with a word before them."""
_SHORTEST = 5
"""Letters of an organ's name that is not told by an adjective."""


def add_bodies(members: Sequence[Member], names: Names, parsed: Sequence[Parsed]) -> None:
    """Give organs to the members whose they are.

    Parameters
    ----------
    members : sequence of Member
        Changed in place: ``bodies``, and "the Northern side", "the Northern government" among the aliases.
    names : Names
        All names.
    parsed : sequence of Parsed
        All sentences.
    """
    owners: dict[str, Member] = {}
    for member in members:
        for name in (member.name, *member.aliases, *member.adjectives):
            owners.setdefault(bare(name), member)
    for sentence in parsed:
        _owned_here(sentence, owners)
    known = {body.lower() for m in members for body in m.bodies}
    ground = Ground(members, {})
    spoken: dict[str, list[Run]] = defaultdict(list)
    for name, found in names.runs.items():
        core = " ".join(w for w in name.split() if w not in owners)
        if core in _others_organs():
            continue
        if is_organ(name, set(owners)) and name not in owners and core.lower() not in known:
            spoken[core] += found
    for core, found in sorted(spoken.items()):
        home = _home(found, ground)
        if home is not None and len(core) >= _SHORTEST:
            home.bodies[core] += len(found)


@cache
def _others_organs() -> frozenset[str]:
    """Organs of bodies of many states, which are nobody's whom they are named beside."""
    told = {o for state in countries() if is_union(state.name) for o in state.organs}
    return frozenset(told) | {
        " ".join(w.capitalize() for w in o.split()) for o in draft_words("world_organs")
    }


def _owned_here(sentence: Parsed, owners: Mapping[str, Member]) -> None:
    """Count the organs that stand right after a side's name, adjective or possessive."""
    low, words = sentence.row.low, sentence.row.words
    told_to = -1
    for k in range(len(words)):
        pair = " ".join(words[k : k + 2])
        word = pair if pair in owners else words[k]
        member = owners.get(word)
        if member is None or k <= told_to:
            continue
        k += word.count(" ")
        told_to = k
        after = low[k + 1] if k + 1 < len(low) else ""
        if after in ("side", "government") and (word in member.adjectives or word == member.name):
            member.aliases.setdefault(f"the {word} {after}", "so called in the same documents")
        start = k + 1 + (low[k + 1 : k + 2] in (["'s"], ["’s"]))
        n = _organ_at(low, sentence.row.tags, start)
        if n:
            member.bodies[" ".join(words[start : start + n])] += 1


def _home(found: Sequence[Run], ground: Ground) -> Member | None:
    """The member that is named alone in most of the sentences that name an organ."""
    votes: Counter[str] = Counter()
    for run in found:
        here = {m.name for _, m in ground.named(run.parsed)}
        votes.update(here if len(here) == 1 else [])
    ranked = sorted(votes.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return next(m for m in ground.members if m.name == ranked[0][0])


def _organ_at(low: list[str], tags: str, at: int) -> int:
    """How many words make an organ's name here, modifiers included; 0 for none."""
    for n in (1, 2, 3):
        phrase = low[at : at + n]
        if len(phrase) < n or set(tags[at : at + n]) - set("nNjP"):
            return 0
        if phrase[-1] in organ_words() or " ".join(phrase[-2:]) in organ_words():
            return 0 if n == 1 and phrase[-1] in _NOT_ALONE else n
    return 0
