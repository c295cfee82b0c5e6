"""The solution concepts straight from their definitions: slow, plain, and sharing nothing with the package.

A game here is explicit: for each decision maker a dict from state to the set of states it can move to, and a list of
ranks. Everything is Python sets and loops, one sentence of a definition after another.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


@dataclass(frozen=True)
class Game:
    """moves[i][s]: states that i reaches from s in one step; ranks[i][s]: higher is better."""

    n: int
    moves: tuple
    ranks: tuple

    def improvements(self, i, s):
        return {t for t in self.moves[i][s] if self.ranks[i][t] > self.ranks[i][s]}


def reached(game, group, start, improvements, sequence):
    """States that a group leads to from a state by at least one move."""

    def steps(j, s):
        return game.improvements(j, s) if improvements else game.moves[j][s]

    found = set()
    seen = set()
    stack = [(start, ())]
    while stack:
        state, history = stack.pop()
        for j in group:
            if sequence == "legal" and history[-1:] == (j,):
                continue
            if sequence == "once" and j in history:
                continue
            if sequence == "single" and history:
                continue
            for t in steps(j, state):
                found.add(t)
                now = {"legal": (j,), "once": tuple(sorted((*history, j))), "single": (j,)}[sequence]
                if (t, now) not in seen:
                    seen.add((t, now))
                    stack.append((t, now))
    return found


def stable(game, i, s, concept, strict, sequence):
    """Whether a state is stable for a decision maker."""
    here = game.ranks[i][s]

    def bad(x):
        return game.ranks[i][x] < here if strict else game.ranks[i][x] <= here

    if concept == "nash":
        return not game.improvements(i, s)
    others = [j for j in range(len(game.ranks)) if j != i]
    only_improvements = concept in ("seq", "sseq")
    for t in game.improvements(i, s):
        answers = reached(game, others, t, only_improvements, sequence)
        if concept in ("smr", "sseq"):
            sanctioned = any(bad(x) and all(bad(h) for h in game.moves[i][x]) for x in answers)
        else:
            sanctioned = any(bad(x) for x in answers)
        if not sanctioned:
            return False
    return True


def solve(game, strict=False, sequence="legal", concepts=CONCEPTS):
    """concept -> list (by decision maker) of lists of bool (by state)."""
    return {
        c: [[stable(game, i, s, c, strict, sequence) for s in range(game.n)] for i in range(len(game.ranks))]
        for c in concepts
    }


def matches(code, pattern):
    """Whether a code fits a Y/N/- pattern."""
    return all(letter == "-" or (letter == "Y") == bool(code >> k & 1) for k, letter in enumerate(pattern))


def option_game(owners, one_way, infeasible, forbidden, coalesce, ranks_of):
    """A game in option form.

    owners: owner of each option; one_way: 0, 1 or -1 each; infeasible: patterns;
    forbidden: (decision maker, pattern, pattern); coalesce: disjoint patterns;
    ranks_of(n_states): tuple of rank lists, called when the number of states is known.
    Returns the game and the smallest code of each state.
    """
    m = len(owners)
    codes = [c for c in range(1 << m) if not any(matches(c, p) for p in infeasible)]
    groups = []
    for code in codes:
        fitting = [p for p in coalesce if matches(code, p)]
        home = next((g for g in groups if fitting and matches(g[0], fitting[0])), None)
        if home is None:
            groups.append([code])
        else:
            home.append(code)
    n_dm = max(owners) + 1
    state_of = {code: s for s, group in enumerate(groups) for code in group}
    moves = []
    for i in range(n_dm):
        own = [k for k in range(m) if owners[k] == i]
        table = {s: set() for s in range(len(groups))}
        for code in codes:
            for choice in product((0, 1), repeat=len(own)):
                target, legal = code, True
                for k, value in zip(own, choice, strict=True):
                    before = code >> k & 1
                    if (one_way[k] == 1 and before and not value) or (
                        one_way[k] == -1 and not before and value
                    ):
                        legal = False
                    target = target & ~(1 << k) | value << k
                if not legal or target not in state_of or target == code:
                    continue
                if any(by == i and matches(code, a) and matches(target, b) for by, a, b in forbidden):
                    continue
                if state_of[target] != state_of[code]:
                    table[state_of[code]].add(state_of[target])
        moves.append(table)
    return Game(len(groups), tuple(moves), ranks_of(len(groups))), [group[0] for group in groups]
