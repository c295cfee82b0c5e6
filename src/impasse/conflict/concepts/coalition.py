"""Coalitions: whether decision makers that move together can better themselves.

A coalition improves by a state that all its members prefer (the *strict* reading), or that none likes less and
one prefers (the *Pareto* reading). What others answer punishes it when the coalition has not improved in the
end. With one member all concepts are the classical ones.

Fixed *blocs* are another thing, told apart here as in GMCR+: decision makers bound together for good, so that
the others too are answered by blocs. See :func:`solve_blocs`.

References
----------
Kilgour, Hipel, Fang & Peng, "Coalition analysis in group decision support", *Group Decision and Negotiation* 10
(2001), 159-175; Inohara & Hipel, "Coalition analysis in the graph model for conflict resolution", *Systems
Engineering* 11 (2008), 343-359, and "Interrelationships among noncooperative and coalition stability concepts",
*Journal of Systems Science and Systems Engineering* 17 (2008), 1-29.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.concepts.bits import Bits
from impasse.conflict.concepts.powers import Group, Powers
from impasse.conflict.game import Game
from impasse.conflict.relations.kernel import punishing, unanswered
from impasse.errors import Fault, InputError, TooLarge
from impasse.limits import MAX_COALITIONS

COALITION_CONCEPTS = ("cnash", "cgmr", "csmr", "cseq")
"""Coalition Nash, general and symmetric metarationality, sequential stability (Inohara & Hipel 2008)."""

READINGS = ("strict", "pareto")
"""``strict``: every member better off; ``pareto``: none worse off and one better off."""

REPLIES = ("individual", "coalitional")
"""``individual``: the others answer one by one; ``coalitional``: any group of them may answer together."""

_BASE = {"cnash": "nash", "cgmr": "gmr", "csmr": "smr", "cseq": "seq"}


@dataclass(frozen=True)
class CoalitionRules:
    """The variants of a coalition analysis, as printed with every result.

    Parameters
    ----------
    reading : str
        One of ``READINGS``.
    moves : str
        ``joint``: joint steps besides legal sequences; ``sequences``: legal sequences of members' moves alone,
        as in the papers.
    replies : str
        One of ``REPLIES``. ``individual`` makes a coalition of one the classical case; ``coalitional`` is
        Inohara & Hipel's class of all subcoalitions of the others.
    sanction : str
        ``weak``: the coalition has not improved in the end; ``strict``: a member is worse off than at the start.
    sequence : str
        ``legal``, ``once`` or ``single``: how those who answer may follow one another.
    """

    reading: str = "strict"
    moves: str = "joint"
    replies: str = "individual"
    sanction: str = "weak"
    sequence: str = "legal"

    def __post_init__(self) -> None:
        allowed = {
            "reading": READINGS,
            "moves": ("joint", "sequences"),
            "replies": REPLIES,
            "sanction": ("weak", "strict"),
            "sequence": ("legal", "once", "single"),
        }
        faults = [
            Fault(f"'{getattr(self, name)}' is no choice for {name}", f"choose from {', '.join(values)}")
            for name, values in allowed.items()
            if getattr(self, name) not in values
        ]
        if faults:
            raise InputError(faults)

    @property
    def data(self) -> dict[str, str]:
        """The rules as plain data."""
        return {
            "reading": self.reading,
            "moves": self.moves,
            "replies": self.replies,
            "sanction": self.sanction,
            "sequence": self.sequence,
        }


@dataclass(frozen=True, eq=False)
class CoalitionSolution:
    """Stability of every state for every group asked about.

    Parameters
    ----------
    groups : tuple of tuples of int
        Coalitions or blocs, by positions of their members.
    stable : dict of concept to bool array (n_groups, n_states)
    rules : CoalitionRules
    """

    groups: tuple[Group, ...]
    stable: dict[str, NDArray[np.bool_]]
    rules: CoalitionRules

    @cached_property
    def equilibria(self) -> dict[str, NDArray[np.bool_]]:
        """Stable for every group asked about: bool (n_states,) by concept."""
        return {concept: np.asarray(rows.all(axis=0)) for concept, rows in self.stable.items()}

    def data(self, conflict: Game) -> dict[str, Any]:
        """The solution as plain data, states as patterns.

        Parameters
        ----------
        conflict : Game
            What is solved, with its states, ranks and moves.

        Returns
        -------
        dict
            Ready to be written as JSON.
        """
        names = ["+".join(conflict.dm_ids[i] for i in group) for group in self.groups]
        return {
            "variant": self.rules.data,
            "groups": [[conflict.dm_ids[i] for i in group] for group in self.groups],
            "stable": {
                concept: {name: conflict.patterns(row) for name, row in zip(names, rows, strict=True)}
                for concept, rows in self.stable.items()
            },
            "equilibria": {concept: conflict.patterns(row) for concept, row in self.equilibria.items()},
        }


def solve_coalitions(
    conflict: Game,
    coalitions: Iterable[Iterable[str | int]] | None = None,
    *,
    concepts: Sequence[str] = COALITION_CONCEPTS,
    rules: CoalitionRules | None = None,
) -> CoalitionSolution:
    """Coalition stability of every state.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    coalitions : iterable of iterables of str or int, optional
        Members by id or position; all coalitions when left out.
    concepts : sequence of str
        Of ``cnash``, ``cgmr``, ``csmr``, ``cseq``.
    rules : CoalitionRules, optional

    Returns
    -------
    CoalitionSolution

    Raises
    ------
    InputError
        When a concept or member is unknown or a coalition is empty.
    TooLarge
        When there are more coalitions or states than the limits.
    """
    rules = CoalitionRules() if rules is None else rules
    names = _known(concepts, COALITION_CONCEPTS)
    groups = all_coalitions(conflict) if coalitions is None else _groups(conflict, coalitions)
    powers = Powers(conflict, rules.reading, rules.moves == "joint")
    stable: dict[str, list[NDArray[np.bool_]]] = {name: [] for name in names}
    for group in groups:
        for name in names:
            answering = answering_groups(conflict, group, rules.replies)
            if len(answering) > 1 and rules.replies == "coalitional" and powers.complete and name != "cseq":
                # Whatever groups of the others do one after another, all of them can do at one stroke.
                answering = answering[-1:]
            stable[name].append(group_stable(powers, group, answering, _BASE[name], rules))
    return CoalitionSolution(groups, {name: np.stack(rows) for name, rows in stable.items()}, rules)


def solve_blocs(
    conflict: Game,
    blocs: Iterable[Iterable[str | int]],
    *,
    concepts: Sequence[str] = ("nash", "gmr", "smr", "seq", "sseq"),
    rules: CoalitionRules | None = None,
) -> CoalitionSolution:
    """The classical concepts with fixed blocs, each as one decision maker, as in GMCR+.

    A bloc moves by its members' options together and improves only when it gains as a whole; blocs answer as
    blocs do. Decision makers in no bloc are on their own.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    blocs : iterable of iterables of str or int
        Members by id or position; no decision maker in two.
    concepts : sequence of str
        Of ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``.
    rules : CoalitionRules, optional
        ``replies`` does not apply.

    Returns
    -------
    CoalitionSolution

    Raises
    ------
    InputError
        When a concept or member is unknown, a bloc is empty or a decision maker is in two blocs.
    TooLarge
        When there are more states than the limit.
    """
    rules = CoalitionRules() if rules is None else rules
    names = _known(concepts, ("nash", "gmr", "smr", "seq", "sseq"))
    given = _groups(conflict, blocs)
    bound = [i for group in given for i in group]
    if len(bound) != len(set(bound)):
        twice = next(i for i in bound if bound.count(i) > 1)
        raise InputError(Fault(f"'{conflict.dm_ids[twice]}' is in two blocs", "put it in one"))
    alone = ((i,) for i in range(len(conflict.decision_makers)) if i not in bound)
    groups = tuple(sorted((*given, *alone)))
    powers = Powers(conflict, rules.reading, rules.moves == "joint")
    stable = {
        name: np.stack(
            [
                group_stable(powers, group, [other for other in groups if other != group], name, rules)
                for group in groups
            ]
        )
        for name in names
    }
    return CoalitionSolution(groups, stable, rules)


def group_stable(
    powers: Powers, group: Group, answering: Sequence[Group], concept: str, rules: CoalitionRules
) -> NDArray[np.bool_]:
    """Stability of every state for one group.

    Parameters
    ----------
    powers : Powers
    group : tuple of int
    answering : sequence of groups
        Who may answer; none of them moves twice in a row.
    concept : str
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.
    rules : CoalitionRules

    Returns
    -------
    bool array (n_states,)
    """
    return np.asarray(~open_improvements(powers, group, answering, concept, rules).any(axis=1))


def open_improvements(
    powers: Powers, group: Group, answering: Sequence[Group], concept: str, rules: CoalitionRules
) -> Bits:
    """Row ``s``: the improvements of a group from ``s`` that nobody sanctions.

    Parameters as for :func:`group_stable`.
    """
    if concept == "nash":
        return powers.improvements(group)
    ends = punishing_bits(powers, group, concept, rules.sanction)
    edges = [powers.edges(other, concept in ("seq", "sseq")) for other in answering]
    return unanswered(powers.moves(group), powers.gains(group), ends, edges, rules.sequence, powers.n)


def punishing_bits(powers: Powers, group: Group, concept: str, sanction: str) -> Bits:
    """Row ``y``: the starts for whose leaving ``y`` punishes the group.

    Where the concept lets the group respond once more, all it can reach from ``y`` must punish it too.

    Parameters
    ----------
    powers : Powers
        What groups can do, as bits.
    group : Group
        Decision makers by number.
    concept : str
        Name of the concept.
    sanction : str
        ``weak`` or ``strict``.

    Returns
    -------
    Bits
        One row a state that the group may leave for.
    """
    escapes = powers.gains(group) if sanction == "weak" else ~powers.worse(group)
    return punishing(powers.moves(group), ~escapes, concept in ("smr", "sseq"), powers.n)


def answering_groups(conflict: Game, group: Group, replies: str) -> list[Group]:
    """Who may answer a coalition: the others one by one, or every group of them.

    Parameters
    ----------
    conflict : Game
        What is solved, with its states, ranks and moves.
    group : Group
        The coalition that moves first.
    replies : str
        ``single`` or ``coalitional``.

    Returns
    -------
    list of Group
        Each as numbers of decision makers.
    """
    others = [j for j in range(len(conflict.decision_makers)) if j not in group]
    return [(j,) for j in others] if replies == "individual" else _subsets(others)


def base_concept(concept: str) -> str:
    """The classical concept behind a concept for coalitions: ``nash`` of ``cnash``.

    Parameters
    ----------
    concept : str
        Such as ``cnash`` or ``cseq``.

    Returns
    -------
    str
        Such as ``nash``.

    Raises
    ------
    InputError
        When there is no such concept.
    """
    return _BASE[_known((concept,), COALITION_CONCEPTS)[0]]


def all_coalitions(conflict: Game) -> tuple[Group, ...]:
    """Every non-empty coalition, the smaller first.

    Parameters
    ----------
    conflict : Game
        What is solved, with its states, ranks and moves.

    Returns
    -------
    tuple of Group
        Each as numbers of decision makers.

    Raises
    ------
    TooLarge
        When there are more than the limit.
    """
    n = len(conflict.decision_makers)
    if (1 << n) - 1 > MAX_COALITIONS:
        problem = f"{n} decision makers form {(1 << n) - 1:,} coalitions and the limit is {MAX_COALITIONS:,}"
        raise TooLarge(Fault(problem, "name the coalitions you ask about"))
    return tuple(_subsets(range(n)))


def _subsets(items: Iterable[int]) -> list[Group]:
    pool = list(items)
    return [group for size in range(1, len(pool) + 1) for group in combinations(pool, size)]


def _groups(conflict: Game, given: Iterable[Iterable[str | int]]) -> tuple[Group, ...]:
    groups = [tuple(sorted({conflict.dm_index(member) for member in members})) for members in given]
    if not all(groups):
        raise InputError(Fault("a coalition without members", "name at least one decision maker in each"))
    return tuple(dict.fromkeys(groups))


def _known(concepts: Sequence[str], allowed: Sequence[str]) -> tuple[str, ...]:
    names = (concepts,) if isinstance(concepts, str) else tuple(dict.fromkeys(concepts))
    unknown = [name for name in names if name not in allowed]
    if unknown:
        remedy = f"choose from {', '.join(allowed)}"
        raise InputError([Fault(f"'{name}' is no concept for coalitions", remedy) for name in unknown])
    return names
