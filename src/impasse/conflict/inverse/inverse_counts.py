"""How many preference orders make a state an equilibrium: exact counts.

Where a decision maker's condition does not depend on other orders that vary, a formula counts: what matters is
which states stand above the target, and the sets of states that may do so are counted by size. Elsewhere every
profile is tried, or the count is refused with the number there would be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, permutations, product
from math import comb, factorial, prod

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.game import Game
from impasse.conflict.inverse.inverse import Condition, inverse
from impasse.conflict.sweep import sweep
from impasse.conflict.witnesses.witness import CREDIBLE
from impasse.errors import Fault, InputError, TooLarge
from impasse.limits import MAX_INVERSE_NODES, MAX_INVERSE_PROFILES

Polynomial = tuple[int, ...]
"""Coefficient ``k``: how many sets of ``k`` states above the target meet a condition."""

_Form = frozenset[frozenset[frozenset[int]]]
_BATCH = 2048


@dataclass(frozen=True, slots=True)
class OrderCount:
    """How many of the orders that may be make the target an equilibrium.

    ``tried``: whether every profile was tried; otherwise a formula counted them.
    """

    found: int
    total: int
    tried: bool

    @property
    def share(self) -> Fraction:
        """The share of orders, exact."""
        return Fraction(self.found, self.total)


def count_orders(
    conflict: Game,
    target: int,
    concept: str,
    vary: Mapping[str | int, Sequence[int] | None],
    *,
    sequence: str = "legal",
) -> OrderCount:
    """Count the preference orders under which a state is an equilibrium.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    target : int
        Index of the state that is to be an equilibrium.
    concept : str
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``; a sanction is a state not preferred to the target.
    vary : mapping of decision maker to states or None
        None: every strict order of all states. Listed states exchange their places in every way, the others
        keep theirs, and a tie of two places stays a tie. Decision makers not named keep their order.
    sequence : str
        ``legal``, ``once`` or ``single``.

    Returns
    -------
    OrderCount
        Profiles of orders: one order for each decision maker that varies.

    Raises
    ------
    InputError
        When a choice is unknown or a state is listed twice.
    TooLarge
        When no formula counts and there are too many profiles to try.
    """
    chosen = {conflict.dm_index(dm): _listed(conflict, states) for dm, states in vary.items()}
    conditions = inverse(conflict, target, concept, sequence=sequence)
    total = prod(factorial(conflict.n_states if s is None else len(s)) for s in chosen.values())
    if _separate(conditions, concept, set(chosen)):
        found = 1
        for i, condition in enumerate(conditions):
            if i in chosen:
                found *= _counted(condition, chosen[i])
            elif not condition.holds(conflict.ranks[i]):
                found = 0
        return OrderCount(found, total, tried=False)
    if total > MAX_INVERSE_PROFILES:
        problem = f"no formula counts these orders and trying them means {total:,} profiles"
        remedy = "let fewer states or only one decision maker vary"
        raise TooLarge(Fault(f"{problem}; the limit is {MAX_INVERSE_PROFILES:,}", remedy))
    return OrderCount(_tried(conflict, target, concept, sequence, chosen), total, tried=True)


def _separate(conditions: Sequence[Condition], concept: str, varied: set[int]) -> bool:
    """Whether no condition depends on another order that varies.

    Where the others answer with improvements of their own, it does, unless the decision maker has no improvement
    that they could answer.
    """
    if concept not in CREDIBLE:
        return True
    return all(
        varied <= {i} or (i not in varied and _unmoved(condition)) for i, condition in enumerate(conditions)
    )


def _unmoved(condition: Condition) -> bool:
    """Whether the decision maker has no improvement from the target as things are."""
    ranks = condition.conflict.ranks[condition.dm]
    moves = condition.conflict.steps.moves(condition.dm, condition.target)
    return bool((ranks[moves] <= ranks[condition.target]).all())


def _counted(condition: Condition, states: tuple[int, ...] | None) -> int:
    """Orders of one decision maker that meet its condition."""
    n, target = condition.conflict.n_states, condition.target
    form: _Form = frozenset(
        frozenset(frozenset(states) for states in clause.alternatives) for clause in condition.clauses
    )
    if states is None:
        sizes = _sizes(form, [s for s in range(n) if s != target])
        return sum(count * factorial(k) * factorial(n - 1 - k) for k, count in enumerate(sizes))
    ranks = condition.conflict.ranks[condition.dm]
    places = sorted(int(ranks[s]) for s in states)
    free = [s for s in states if s != target]
    found = 0
    for own in places if target in states else [int(ranks[target])]:
        above = sum(place > own for place in places)
        fixed = {s: bool(ranks[s] > own) for s in range(n) if s not in states}
        sizes = _sizes(_fixed(form, fixed), free)
        found += sizes[above] * factorial(above) * factorial(len(free) - above)
    return found


def _sizes(form: _Form, states: Sequence[int]) -> Polynomial:
    """How many sets of each size of some states may stand above the target, length ``len(states) + 1``."""
    counter = _Counter()
    inner = counter.count(form)
    names = {s for clause in form for alternative in clause for s in alternative}
    free = len(states) - len(names)
    return _times(inner, tuple(comb(free, k) for k in range(free + 1)))


def _fixed(form: _Form, above: Mapping[int, bool]) -> _Form:
    """The form when it is known of some states whether they stand above the target."""
    clauses: set[frozenset[frozenset[int]]] = set()
    for clause in form:
        alive = {alternative for alternative in clause if not any(above.get(s, False) for s in alternative)}
        rest = frozenset(frozenset(s for s in alternative if s not in above) for alternative in alive)
        if frozenset() not in rest:
            clauses.add(rest)
    return frozenset(clauses)


class _Counter:
    """Counts, by size, the sets of states above the target that leave each clause an alternative."""

    def __init__(self) -> None:
        self._known: dict[_Form, Polynomial] = {}

    def count(self, form: _Form) -> Polynomial:
        """Over the states the form names; length: their number + 1."""
        if not form:
            return (1,)
        names = sorted({s for clause in form for alternative in clause for s in alternative})
        if frozenset() in form:
            return (0,) * (len(names) + 1)
        if form not in self._known:
            if len(self._known) > MAX_INVERSE_NODES:
                problem = f"counting these orders takes more than {MAX_INVERSE_NODES:,} cases"
                raise TooLarge(Fault(problem, "let fewer states vary"))
            self._known[form] = self._split(form, names)
        return self._known[form]

    def _split(self, form: _Form, names: Sequence[int]) -> Polynomial:
        parts = _components(form)
        if len(parts) > 1:
            result: Polynomial = (1,)
            for part in parts:
                result = _times(result, self.count(part))
            return result
        weight = dict.fromkeys(names, 0.0)
        for clause in form:
            for alternative in clause:
                for s in alternative:
                    weight[s] += 2.0 ** -(len(clause) + len(alternative))
        pivot = max(names, key=lambda s: (weight[s], -s))
        below = self._with(_fixed(form, {pivot: False}), len(names) - 1)
        over = self._with(_fixed(form, {pivot: True}), len(names) - 1)
        return tuple(a + b for a, b in zip((*below, 0), (0, *over), strict=True))

    def _with(self, form: _Form, names: int) -> Polynomial:
        inner = self.count(form)
        free = names - (len(inner) - 1)
        return _times(inner, tuple(comb(free, k) for k in range(free + 1)))


def _components(form: _Form) -> list[_Form]:
    """The clauses in groups that share no state, by their least state."""
    groups: list[tuple[set[int], set[frozenset[frozenset[int]]]]] = []
    for clause in form:
        names = {s for alternative in clause for s in alternative}
        together = {clause}
        apart = []
        for other, clauses in groups:
            if other & names:
                names |= other
                together |= clauses
            else:
                apart.append((other, clauses))
        groups = [*apart, (names, together)]
    return [frozenset(clauses) for _, clauses in sorted(groups, key=lambda group: min(group[0], default=-1))]


def _times(a: Polynomial, b: Polynomial) -> Polynomial:
    result = [0] * (len(a) + len(b) - 1)
    for j, x in enumerate(a):
        for k, y in enumerate(b):
            result[j + k] += x * y
    return tuple(result)


def _tried(
    conflict: Game,
    target: int,
    concept: str,
    sequence: str,
    chosen: Mapping[int, tuple[int, ...] | None],
) -> int:
    """Try every profile, a batch at a time."""
    profiles = _profiles(conflict, chosen)
    found = 0
    while batch := list(islice(profiles, _BATCH)):
        solution = sweep(conflict, np.stack(batch), concepts=(concept,), sequence=sequence)
        found += int(solution.equilibria[concept][:, target].sum())
    return found


def _profiles(conflict: Game, chosen: Mapping[int, tuple[int, ...] | None]) -> Iterator[NDArray[np.int32]]:
    every = tuple(range(conflict.n_states))
    states = {i: list(every if listed is None else listed) for i, listed in chosen.items()}
    places = {
        i: every if listed is None else tuple(conflict.ranks[i, states[i]].tolist())
        for i, listed in chosen.items()
    }
    for orders in product(*(permutations(places[i]) for i in chosen)):
        ranks = conflict.ranks.copy()
        for i, order in zip(chosen, orders, strict=True):
            ranks[i, states[i]] = order
        yield ranks


def _listed(conflict: Game, states: Sequence[int] | None) -> tuple[int, ...] | None:
    if states is None:
        return None
    listed = tuple(int(s) for s in states)
    if len(set(listed)) < len(listed):
        raise InputError(Fault("a state is listed twice among those that vary", "list each once"))
    outside = [s for s in listed if not 0 <= s < conflict.n_states]
    if outside:
        raise InputError(Fault(f"there is no state number {outside[0]}", f"there are {conflict.n_states}"))
    return listed
