"""Brute-force readings of what coalitions can do and when they are stable; beside ``oracle_analyses``."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from oracle_analyses import Plain, joint_step, nonempty_subsets, sequence_ends


def coalition_moves(model: Plain, members: Iterable[int], s: int, joint: bool) -> set[int]:
    out = set(sequence_ends(model, members, s, improving=False))
    if joint and model.codes:
        out |= {t for t in model.states if joint_step(model, set(members), s, t)}
    return out


def gains(model: Plain, members: Iterable[int], s: int, t: int, reading: str) -> bool:
    """Whether every member is better off at t than at s (strict), or none worse and one better (pareto)."""
    differences = [model.rank[i][t] - model.rank[i][s] for i in members]
    if reading == "strict":
        return all(d > 0 for d in differences)
    return all(d >= 0 for d in differences) and any(d > 0 for d in differences)


def coalition_improvements(
    model: Plain, members: Iterable[int], s: int, reading: str, joint: bool
) -> set[int]:
    members = list(members)
    return {t for t in coalition_moves(model, members, s, joint) if gains(model, members, s, t, reading)}


def answers(
    model: Plain,
    groups: list[tuple[int, ...]],
    t: int,
    improving: bool,
    reading: str = "strict",
    joint: bool = True,
    rule: str = "legal",
) -> dict[int, int]:
    """Return what groups that answer one after another can make of t, with the least number of moves."""
    ends: dict[int, int] = {}
    seen = set()
    queue: deque[tuple[int, tuple[int, ...], frozenset[tuple[int, ...]], int]] = deque(
        [(t, (), frozenset(), 0)]
    )
    while queue:
        state, last, used, length = queue.popleft()
        if rule == "single" and length == 1:
            continue
        for group in groups:
            if group == last or (rule == "once" and group in used):
                continue
            find = coalition_improvements if improving else coalition_moves
            extra = (reading, joint) if improving else (joint,)
            for end in find(model, group, state, *extra):
                node = (end, group, used | {group} if rule == "once" else frozenset())
                if node not in seen:
                    seen.add(node)
                    ends.setdefault(end, length + 1)
                    queue.append((*node, length + 1))
    return ends


def group_sanction(
    model: Plain,
    members: tuple[int, ...],
    groups: list[tuple[int, ...]],
    s: int,
    t: int,
    concept: str,
    reading: str = "strict",
    joint: bool = True,
    sanction: str = "weak",
    rule: str = "legal",
) -> int | None:
    """Return the least number of moves by which the groups punish the members for going from s to t."""

    def bad(x: int) -> bool:
        if sanction == "strict":
            return any(model.rank[i][x] < model.rank[i][s] for i in members)
        return not gains(model, members, s, x, reading)

    if concept == "nash":
        return None
    found = []
    for y, length in answers(model, groups, t, concept in ("seq", "sseq"), reading, joint, rule).items():
        counters = coalition_moves(model, members, y, joint) if concept in ("smr", "sseq") else set()
        if bad(y) and all(bad(z) for z in counters):
            found.append(length)
    return min(found, default=None)


def group_stable(
    model: Plain,
    members: tuple[int, ...],
    groups: list[tuple[int, ...]],
    s: int,
    concept: str,
    reading: str = "strict",
    joint: bool = True,
    sanction: str = "weak",
    rule: str = "legal",
) -> bool:
    return all(
        group_sanction(model, members, groups, s, t, concept, reading, joint, sanction, rule) is not None
        for t in coalition_improvements(model, members, s, reading, joint)
    )


def others_of(model: Plain, members: tuple[int, ...], replies: str) -> list[tuple[int, ...]]:
    others = [j for j in model.dms if j not in members]
    return [(j,) for j in others] if replies == "individual" else list(nonempty_subsets(others))
