"""Stability for preferences that are relations, straight from the definitions: sets and loops alone.

A game is explicit: ``moves[i][s]`` is the set of states that ``i`` reaches from ``s`` in one step, and
``how[i][t][s]`` says how ``i`` compares ``t`` with ``s``: ``>>``, ``>``, ``=``, ``<``, ``<<`` or ``?``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Game:
    n: int
    moves: tuple
    how: tuple


def sequences(step, others, start, rule):
    """States that others lead to from a state, ``step(j, s)`` giving the single steps."""
    found, seen, waiting = set(), set(), [(start, ())]
    while waiting:
        state, history = waiting.pop()
        for j in others:
            if rule == "legal" and history[-1:] == (j,):
                continue
            if rule == "once" and j in history:
                continue
            if rule == "single" and history:
                continue
            now = {"legal": (j,), "once": tuple(sorted((*history, j))), "single": (j,)}[rule]
            for t in step(j, state):
                found.add(t)
                if (t, now) not in seen:
                    seen.add((t, now))
                    waiting.append((t, now))
    return found


def judged(game, i, s, concept, rule, leaves, deters, answers):
    """Stability of one state for one decision maker, from three questions about pairs."""
    gains = {t for t in game.moves[i][s] if leaves(t, s)}
    if concept == "nash":
        return not gains
    others = [j for j in range(len(game.moves)) if j != i]

    def step(j, x):
        return {y for y in game.moves[j][x] if concept not in ("seq", "sseq") or answers(j, y, x)}

    for t in gains:
        ends = {y for y in sequences(step, others, t, rule) if deters(y, s)}
        if concept in ("smr", "sseq"):
            ends = {y for y in ends if all(deters(z, s) for z in game.moves[i][y])}
        if not ends:
            return False
    return True


def under_reading(game, i, s, concept, rule, reading, strong, strict):
    """The four readings of unknown preference (Li, Hipel, Kilgour & Fang 2004), and strength (Hamouda et al. 2004)."""
    how = game.how[i]

    def leaves(t, s):
        return how[t][s] in (">", ">>") or (how[t][s] == "?" and reading in "ac")

    def deters(y, s):
        if how[y][s] == "?":
            return reading in "cd"
        if strong:
            return how[y][s] == "<<"
        return how[y][s] in ("<", "<<") or (how[y][s] == "=" and not strict)

    def answers(j, y, x):
        return game.how[j][y][x] in (">", ">>", "?")

    return judged(game, i, s, concept, rule, leaves, deters, answers)


def with_attitudes(game, i, s, concept, rule, attitudes):
    """Relational stability (Inohara, Hipel & Walker 2007): ``attitudes[i][j]`` is 1, 0 or -1."""

    def wanted(i, t, s):
        if t == s:
            return False
        for j, attitude in enumerate(attitudes[i]):
            if attitude == 1 and game.how[j][t][s] not in (">", ">>"):
                return False
            if attitude == -1 and game.how[j][t][s] not in ("<", "<<"):
                return False
        return True

    return judged(
        game,
        i,
        s,
        concept,
        rule,
        lambda t, s: wanted(i, t, s),
        lambda y, s: not wanted(i, y, s),
        lambda j, y, x: wanted(j, y, x),
    )
