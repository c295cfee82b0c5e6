"""Small random conflicts, and overlap and path read off the definitions: no program of the engine is used."""

from __future__ import annotations

import random
from itertools import product

from impasse.conflict.conditions.condition import parse
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, Option, Preference


def random_conflict(seed: int) -> Conflict:
    """A random model of two or three decision makers with ties, one-way options and infeasible states."""
    rng = random.Random(seed)
    n_dm = rng.choice([2, 2, 3])
    n_options = rng.randint(n_dm, 5)
    names = [f"o{k}" for k in range(n_options)]
    owners = sorted([*range(n_dm), *(rng.randrange(n_dm) for _ in range(n_options - n_dm))])
    options = tuple(
        Option(name, "", owner, rng.choice([0, 0, 1, -1])) for name, owner in zip(names, owners, strict=True)
    )

    def literal() -> str:
        return ("" if rng.random() < 0.6 else "not ") + rng.choice(names)

    def when() -> str:
        return (
            literal()
            if rng.random() < 0.5
            else f"{literal()} {rng.choice(['implies', 'and', 'or'])} {literal()}"
        )

    makers = []
    for i in range(n_dm):
        groups: list[tuple[Preference, ...]] = []
        for k in range(rng.randint(0, 4)):
            count = 2 if rng.random() < 0.2 else 1
            groups.append(tuple(Preference(f"d{i}s{k}{'xy'[c]}", parse(when())) for c in range(count)))
        places = tuple(k for k, owner in enumerate(owners) if owner == i)
        makers.append(DecisionMaker(f"d{i}", "", places, tuple(groups)))
    start = tuple(name for name in names if rng.random() < 0.4)
    taken = " and ".join(name if name in start else f"not {name}" for name in names)
    infeasible = [parse(f"({literal()} and {literal()} and {literal()}) and not ({taken})")]
    return Conflict(
        "random", options, tuple(makers), tuple(infeasible), status_quo=start, goals={"g": parse(when())}
    )


class Plain:
    """The definitions of overlap and path read out loud, over dictionaries."""

    def __init__(self, conflict: Conflict) -> None:
        self.ids = conflict.option_ids
        self.owner = {o.id: o.owner for o in conflict.options}
        self.one_way = {o.id: o.one_way for o in conflict.options}
        self.lists = [
            [[(s.id, s.when.text) for s in group] for group in dm.preferences or ()]
            for dm in conflict.decision_makers
        ]
        barred = [c.text for c in conflict.infeasible]
        every = [
            dict(zip(self.ids, bits, strict=True)) for bits in product([False, True], repeat=len(self.ids))
        ]
        self.states = [s for s in every if not any(truth(text, s) for text in barred)]
        self.start = next(
            s for s in self.states if all(s[o] == (o in (conflict.status_quo or ())) for o in self.ids)
        )
        self.goal = conflict.goals["g"].text

    def score(self, i: int, state: dict[str, bool], gone: tuple[str, ...]) -> list[int]:
        return [
            sum(truth(text, state) for name, text in group if name not in gone) for group in self.lists[i]
        ]

    def can(self, i: int, a: dict[str, bool], b: dict[str, bool]) -> bool:
        for option in self.ids:
            if a[option] != b[option]:
                kind = self.one_way[option]
                if self.owner[option] != i or (kind == 1 and a[option]) or (kind == -1 and not a[option]):
                    return False
        return a != b

    def overlap(self, gone: tuple[str, ...]) -> bool:
        return any(
            truth(self.goal, s)
            and all(self.score(i, s, gone) > self.score(i, self.start, gone) for i in range(len(self.lists)))
            for s in self.states
        )

    def path(self, gone: tuple[str, ...]) -> bool:
        waiting: list[tuple[dict[str, bool], int]] = [(self.start, -1)]
        seen: list[tuple[dict[str, bool], int]] = list(waiting)
        while waiting:
            state, last = waiting.pop()
            if truth(self.goal, state):
                return True
            for i in range(len(self.lists)):
                for target in self.states if i != last else []:
                    better = self.score(i, target, gone) > self.score(i, state, gone)
                    if better and self.can(i, state, target) and (target, i) not in seen:
                        seen.append((target, i))
                        waiting.append((target, i))
        return False


def truth(text: str, state: dict[str, bool]) -> bool:
    """Truth of a condition with at most one ``implies``, by Python's own operators."""
    if " implies " in text:
        left, right = text.split(" implies ")
        return not truth(left, state) or truth(right, state)
    return bool(eval(text, {}, dict(state)))
