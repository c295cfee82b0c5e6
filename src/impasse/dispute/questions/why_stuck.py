"""Why is it stuck: what each side asks for first, and who refuses what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from impasse.conflict.conditions.condition import parse
from impasse.dispute.dispute import Phase
from impasse.dispute.ledger.positions import DIRECTNESS, Entry
from impasse.dispute.ledger.preconditions import Cycle
from impasse.dispute.questions.locks import bare_refusals, shut_out
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import upper_first, words_of
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.voices import in_phase, matching, quoting, speaker

_MOST_CHAINS = 2


def why_stuck(m: Material, phase: str | None = None) -> Reply:
    """Tell the closed chains of a phase, the conditions that rule each other out, and how writers read them.

    Parameters
    ----------
    m : Material
    phase : str, optional
        The last phase of which something is told when left out.
    """
    here = m.phase(phase)
    asked = f"Why is it stuck ({here.name})?"
    chains = _closed(m, here)
    lines, own = holding_up(m, here)
    beside = [line for line in (bare_refusals(m, here), _readings(m, here)) if line is not None]
    first = 3 - len(beside[:1])
    lines = [*lines[:first], *beside, *lines[first:], *_weak_conditions(m, here, chains)]
    if not lines:
        return Reply("why-stuck", asked, "no", (), f"a condition or refusal of any party in {here.name}")
    more = tuple(_chain(m, chain, here) for chain in chains[_MOST_CHAINS:])
    missing = "" if own else "a chain of conditions in the parties' own named words"
    return Reply(
        "why-stuck", asked, "yes" if own else "partly", tuple(lines[:3]), missing, (*lines[3:], *more)
    )


def holding_up(m: Material, phase: Phase) -> tuple[list[Line], bool]:
    """What holds a phase up, in our words: chains, conditions that exclude each other, else wishes and refusals.

    Parameters
    ----------
    m : Material
    phase : Phase

    Returns
    -------
    lines : list of Line
    own : bool
        Whether they stand on the parties' own named words.
    """
    chains = _closed(m, phase)
    named = [_chain(m, chain, phase) for chain in _different(chains)[:_MOST_CHAINS]]
    named += shut_out(m, phase)
    own = bool(named) and (not chains or _weakness(chains[0])[0] == 0)
    return named or clashes(m, phase)[:_MOST_CHAINS], own


def _closed(m: Material, phase: Phase) -> list[Cycle]:
    """The closed chains of a phase that were told outright, those in the most direct words first."""
    wanted = _needed(m, phase)
    closed = [c for c in m.ledger.cycles if phase.id in c.phases and c.sure]
    return sorted(closed, key=lambda c: (_weakness(c)[0], not _touches(c, wanted), *_weakness(c)[1:]))


def _weakness(chain: Cycle) -> tuple[int, int, int]:
    """How far the chain's weakest word is from the parties' own; then its length and how many tell it."""
    groups = [edge.entries for edge in chain.edges] + ([chain.refusals] if chain.refusals else [])
    weakest = min(max(DIRECTNESS[e.word] for e in group) for group in groups)
    return DIRECTNESS["own"] - weakest, len(chain.edges), -min(len(group) for group in groups)


def _needed(m: Material, phase: Phase) -> frozenset[str]:
    """Goals of a phase and the options they speak of."""
    goals = [goal for goal in m.dispute.goals if goal.id in phase.goals]
    return frozenset((*phase.goals, *(name for goal in goals for name in parse(goal.when).names)))


def _touches(chain: Cycle, topics: frozenset[str]) -> bool:
    return any(edge.before in topics for edge in chain.edges)


def _different(chains: Iterable[Cycle]) -> list[Cycle]:
    """Chains that do not begin with the same condition of the same party, best first."""
    seen: set[tuple[str, str]] = set()
    found = []
    for chain in chains:
        key = (chain.edges[0].party, chain.edges[-1].first)
        if key not in seen:
            seen.add(key)
            found.append(chain)
    return found


def _chain(m: Material, chain: Cycle, phase: Phase) -> Line:
    parts, told = [], []
    for edge in chain.edges:
        inside = [e for e in edge.entries if e.during(phase)] or list(edge.entries)
        best = _directest(inside)
        words = m.telling.only_if(edge.party, edge.before, edge.first)
        parts.append(f"{m.telling.name(edge.party)} {words}{m.by(best)}")
        told += best
    if chain.refusals:
        best = _directest([e for e in chain.refusals if e.during(phase)] or list(chain.refusals))
        held = m.held(best[0]) if m.named else _elided(m, best[0], chain.edges[-1].first)
        parts.append(f"{held}{m.by(best)}")
        told += best
        text = ", but ".join(("; ".join(parts[:-1]), parts[-1]))
    else:
        text = "; ".join(parts) + ": each waits for the other"
    return Line(upper_first(text) + ".", m.cite_entries(told, most=4))


def _elided(m: Material, refusal: Entry, asked: str) -> str:
    """What is held against a condition, without the words that it has just been told in: ``Southland refuses to``."""
    held = m.held(refusal)
    says = m.telling.deed(refusal.topic)
    told = says and refusal.condition is None and not refusal.proviso and held.endswith(f" to {says}")
    return held.removesuffix(f" {says}") if told and parse(asked).names == {refusal.topic} else held


def _readings(m: Material, phase: Phase) -> Line | None:
    """How writers and analysts of the phase put it."""
    told = [s for s in matching(m, words_of("stuck")) if in_phase(m, s, phase.since, phase.until)]
    voices = [(s, speaker(m, s)) for s in told]
    read = [s for s, who in voices if who is None or who.voice == "analyst"]
    return quoting(m, read, "As others read it, ", 2)


def _directest(entries: Iterable[Entry]) -> list[Entry]:
    told = list(entries)
    best = max(DIRECTNESS[e.word] for e in told)
    return [e for e in told if DIRECTNESS[e.word] == best]


def clashes(m: Material, phase: Phase) -> list[Line]:
    """What one party wants of another, and the other refuses to do; own words alone.

    Parameters
    ----------
    m : Material
    phase : Phase
    """
    now = [e for e in _newest(m, phase).values() if e.condition is None]
    owners = {option.id: option.party for option in m.dispute.options}
    lines: dict[tuple[str, str, str], Line] = {}
    wishes, refusals = ([e for e in now if e.stance == stance] for stance in ("wants", "rejects"))
    for wish in wishes:
        for refusal in refusals:
            decides = owners.get(wish.topic, refusal.party) == refusal.party != wish.party
            if refusal.topic == wish.topic and decides:
                text = f"{upper_first(m.held(wish))}{m.by([wish])}, but {m.held(refusal)}{m.by([refusal])}."
                key = (wish.party, refusal.party, wish.topic)
                lines.setdefault(key, Line(text, m.cite_entries([wish, refusal])))
    return list(lines.values())


def _newest(m: Material, phase: Phase) -> dict[tuple[str, str], Entry]:
    """What each party last said itself on each option of a phase: a wish given up since keeps nothing stuck."""
    return {(e.party, e.topic): e for e in m.ledger.during(phase) if e.word == "own"}


def _stands(chain: Cycle, newest: Mapping[tuple[str, str], Entry]) -> bool:
    """Whether who refuses the end of a chain has not said otherwise since."""
    last = [newest.get((e.party, e.topic)) for e in chain.refusals]
    return all(e is None or e.stance == "rejects" for e in last)


def _weak_conditions(m: Material, phase: Phase, chains: Iterable[Cycle]) -> list[Line]:
    """Conditions of the phase that only unnamed voices or others tell."""
    told = {(e.party, e.first) for c in chains if _weakness(c)[0] == 0 for e in c.edges}
    lines = []
    for edge in m.ledger.preconditions:
        inside = [e for e in edge.entries if e.during(phase)]
        if not inside or (edge.party, edge.first) in told or any(e.word in ("own", "deed") for e in inside):
            continue
        words = m.telling.only_if(edge.party, edge.before, edge.first)
        text = (
            f"Not in its own named words is it told that {m.telling.name(edge.party)} {words}{m.by(inside)}."
        )
        lines.append(Line(text, m.cite_entries(inside)))
    return lines
