"""Brute-force readings of the definitions behind the analyses: slow, plain, and independent of the engine.

A model here is nothing but lists: for each decision maker and state the set of states one move reaches, and
for each decision maker and state a rank. Nothing from ``impasse.conflict`` is used, so an error there cannot
hide here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, combinations, permutations


@dataclass
class Plain:
    """A conflict as lists: ``reach[dm][state]`` is a set of states, ``rank[dm][state]`` higher is better."""

    reach: list[list[set[int]]]
    rank: list[list[int]]
    codes: list[int] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    one_way: list[int] = field(default_factory=list)
    forbidden: list[tuple[int, set[int], set[int]]] = field(default_factory=list)
    """(decision maker, from codes, to codes)"""
    members: list[list[int]] = field(default_factory=list)
    """Codes that each state is made of, one unless states are coalesced."""

    @property
    def states(self) -> range:
        return range(len(self.rank[0]))

    @property
    def dms(self) -> range:
        return range(len(self.rank))


def option_model(
    owners: list[int],
    ranks: list[list[int]],
    members: list[list[int]],
    one_way: list[int],
    forbidden: list[tuple[int, set[int], set[int]]] = (),  # type: ignore[assignment]
) -> Plain:
    """Build the moves of a model made of options, pair by pair; several codes of one state are coalesced."""
    codes = [own[0] for own in members]
    model = Plain([], ranks, codes, owners, one_way, list(forbidden), members)
    n_dm = len(ranks)
    model.reach = [
        [{t for t in model.states if joint_step(model, {j}, s, t)} for s in model.states] for j in range(n_dm)
    ]
    return model


def joint_step(model: Plain, members: set[int], s: int, t: int) -> bool:
    """Whether the members can go from s to t by changing only their own options, at one stroke."""
    return s != t and any(
        joint_change(model, members, before, after)
        for before in model.members[s]
        for after in model.members[t]
    )


def joint_change(model: Plain, members: set[int], before: int, after: int) -> bool:
    changing = set()
    for option, owner in enumerate(model.owners):
        had, has = before >> option & 1, after >> option & 1
        if had == has:
            continue
        if owner not in members:
            return False
        if model.one_way[option] == 1 and had:
            return False
        if model.one_way[option] == -1 and has:
            return False
        changing.add(owner)
    return not any(
        by in changing and before in source and after in target for by, source, target in model.forbidden
    )


def improvements(model: Plain, j: int, s: int) -> set[int]:
    return {t for t in model.reach[j][s] if model.rank[j][t] > model.rank[j][s]}


def steps(model: Plain, j: int, s: int, improving: bool) -> set[int]:
    return improvements(model, j, s) if improving else model.reach[j][s]


def sequence_ends(
    model: Plain, movers: Iterable[int], start: int, improving: bool, rule: str = "legal"
) -> dict[int, int]:
    """Return every state that ends a sequence of one or more moves, with the length of the shortest."""
    movers = list(movers)
    ends: dict[int, int] = {}
    seen = set()
    queue: deque[tuple[int, int, frozenset[int], int]] = deque([(start, -1, frozenset(), 0)])
    while queue:
        state, last, used, length = queue.popleft()
        if rule == "single" and length == 1:
            continue
        for j in movers:
            if j == last or (rule == "once" and j in used):
                continue
            for t in steps(model, j, state, improving):
                nodes = (t, j, used | {j}) if rule == "once" else (t, j, frozenset())
                if nodes in seen:
                    continue
                seen.add(nodes)
                ends.setdefault(t, length + 1)
                queue.append((*nodes, length + 1))
    return ends


def sanctions(model: Plain, i: int, s: int, concept: str, sanction: str) -> set[int]:
    """Return the states that would punish i for leaving s."""

    def bad(x: int) -> bool:
        return (
            model.rank[i][x] <= model.rank[i][s]
            if sanction == "weak"
            else model.rank[i][x] < model.rank[i][s]
        )

    out = {y for y in model.states if bad(y)}
    if concept in ("smr", "sseq"):
        out = {y for y in out if all(bad(z) for z in model.reach[i][y])}
    return out


def sanction_length(
    model: Plain, i: int, s: int, t: int, concept: str, sanction: str = "weak", rule: str = "legal"
) -> int | None:
    """Return the length of the shortest sequence that sanctions i's improvement from s to t, or None."""
    if concept == "nash":
        return None
    others = [j for j in model.dms if j != i]
    ends = sequence_ends(model, others, t, concept in ("seq", "sseq"), rule)
    found = [length for y, length in ends.items() if y in sanctions(model, i, s, concept, sanction)]
    return min(found, default=None)


def stable(model: Plain, i: int, s: int, concept: str, sanction: str = "weak", rule: str = "legal") -> bool:
    return all(
        sanction_length(model, i, s, t, concept, sanction, rule) is not None
        for t in improvements(model, i, s)
    )


# ------------------------------------------------------------------------------------------- foresight


def chosen(model: Plain, j: int, s: int, moves: int, ties: str) -> set[int]:
    """Return where j, next to move with so many moves left, may go from s; nothing where it stays."""
    worth = {t: worth_after(model, j, j, t, moves - 1, ties) for t in model.reach[j][s]}
    best = max(worth.values(), default=None)
    if moves == 0 or best is None or best <= model.rank[j][s]:
        return set()
    return {t for t in worth if worth[t] == best}


def worth_after(model: Plain, j: int, i: int, t: int, moves: int, ties: str) -> int:
    """Return what i counts on when j has just moved to t: any other may be next, the worst of them for i."""
    others = [k for k in model.dms if k != j]
    if moves == 0 or not others:
        return model.rank[i][t]
    return min(worth_next(model, k, i, t, moves, ties) for k in others)


def worth_next(model: Plain, k: int, i: int, t: int, moves: int, ties: str) -> int:
    """Return what i counts on when k is next to move at t."""
    values = [worth_after(model, k, i, u, moves - 1, ties) for u in chosen(model, k, t, moves, ties)]
    if not values:
        return model.rank[i][t]
    return min(values) if ties == "cautious" else max(values)


def ends_next(
    model: Plain, j: int, s: int, moves: int, last: int, ties: str = "cautious"
) -> set[tuple[int, int]]:
    """Return the (final state, last mover) that may come of it when j is next to move at s."""
    targets = chosen(model, j, s, moves, ties)
    if not targets:
        return {(s, last)}
    return set().union(*(ends_after(model, j, t, moves - 1, ties) for t in targets))


def ends_after(model: Plain, j: int, t: int, moves: int, ties: str = "cautious") -> set[tuple[int, int]]:
    """Return the (final state, last mover) that may come of it when j has just moved to t."""
    others = [k for k in model.dms if k != j]
    if moves == 0 or not others:
        return {(t, j)}
    return set().union(*(ends_next(model, k, t, moves, j, ties) for k in others))


# ------------------------------------------------------------------------------------------- status quo


def shortest(model: Plain, start: int, improving: bool) -> dict[int, int]:
    """Return the least number of steps of a legal sequence of everyone's moves to each state reached."""
    return {start: 0} | {
        t: length for t, length in sequence_ends(model, model.dms, start, improving).items() if t != start
    }


def foresight_outcomes(model: Plain, i: int, s: int, replies: int) -> set[tuple[int, int]]:
    """Return what i's worthwhile first steps from s, with the replies they foresee, may lead to."""
    out: set[tuple[int, int]] = set()
    for t in model.reach[i][s]:
        if worth_after(model, i, i, t, replies, "cautious") > model.rank[i][s]:
            out |= ends_after(model, i, t, replies)
    return out


def foresight_reach(model: Plain, start: int, replies: int) -> dict[int, int]:
    """Return the least number of foreseen exchanges to each state; whoever moved last does not move next."""
    distance = {start: 0}
    seen = set()
    queue = deque([(start, -1, 0)])
    while queue:
        s, last, length = queue.popleft()
        for i in model.dms:
            if i == last:
                continue
            for end in foresight_outcomes(model, i, s, replies):
                if end not in seen:
                    seen.add(end)
                    distance.setdefault(end[0], length + 1)
                    queue.append((*end, length + 1))
    return distance


def nonempty_subsets(items: Iterable[int]) -> Iterator[tuple[int, ...]]:
    pool = sorted(items)
    return chain.from_iterable(combinations(pool, size) for size in range(1, len(pool) + 1))


# ------------------------------------------------------------------------------------------- simultaneous


def joint_outcome(model: Plain, s: int, ends: Iterable[int]) -> int | None:
    """Return the state in which all these changes of s have happened at once; None where it is infeasible."""
    code = model.codes[s]
    change = 0
    for end in ends:
        change |= code ^ model.codes[end]
    return model.codes.index(code ^ change) if code ^ change in model.codes else None


def simultaneous_one_sided(model: Plain, i: int, s: int) -> bool:
    """Each improvement of i meets an improvement of one other so that both together leave i no better off."""
    for t in improvements(model, i, s):
        outcomes = [
            joint_outcome(model, s, (t, u)) for j in model.dms if j != i for u in improvements(model, j, s)
        ]
        if not any(o is not None and model.rank[i][o] <= model.rank[i][s] for o in outcomes):
            return False
    return True


def simultaneous_joint(model: Plain, i: int, s: int, concept: str = "seq") -> bool:
    """The concept, or: everyone unstable at s who acts at once spoils every unsanctioned improvement of i."""
    open_ways = {
        j: [t for t in improvements(model, j, s) if sanction_length(model, j, s, t, concept) is None]
        for j in model.dms
    }
    others = [j for j in model.dms if j != i and open_ways[j]]
    for t in open_ways[i]:
        spoiled = False
        for group in nonempty_subsets(others):
            ends: list[tuple[int, ...]] = [()]
            for k in group:
                ends = [(*done, u) for done in ends for u in open_ways[k]]
            for replies in ends:
                o = joint_outcome(model, s, (t, *replies))
                spoiled = spoiled or (o is not None and model.rank[i][o] <= model.rank[i][s])
        if not spoiled:
            return False
    return True


# ------------------------------------------------------------------------------------------- inverse


def count_orders(
    model: Plain, target: int, vary: dict[int, list[int] | None], concept: str
) -> tuple[int, int]:
    """Return (how many, of how many) profiles make the target an equilibrium, by trying every one.

    Listed states exchange their places in every way; None stands for every strict order of all states.
    """
    found = total = 0
    for ranks in _profiles(model, sorted(vary.items())):
        changed = replace(model, rank=ranks)
        total += 1
        found += all(stable(changed, i, target, concept) for i in model.dms)
    return found, total


def _profiles(model: Plain, choices: list[tuple[int, list[int] | None]]) -> Iterator[list[list[int]]]:
    if not choices:
        yield [list(row) for row in model.rank]
        return
    (dm, listed), rest = choices[0], choices[1:]
    states = list(model.states) if listed is None else listed
    places = list(model.states) if listed is None else [model.rank[dm][s] for s in states]
    for order in permutations(places):
        for profile in _profiles(model, rest):
            for state, place in zip(states, order, strict=True):
                profile[dm][state] = place
            yield profile
