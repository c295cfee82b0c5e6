"""Why a state is stable or not for a decision maker: a witness that anyone can check.

For a stable state: every improvement with the shortest sequence of named moves that sanctions it. For an
unstable one: the improvement that nobody sanctions. :func:`replay` checks a witness move by move, looking ahead
where the search that found it looked back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.game import Game
from impasse.conflict.structure.cells import Indices
from impasse.conflict.structure.tell import Step, dm_name, doing, sequence_text, state_name, step_data
from impasse.conflict.structure.walk import Walker
from impasse.conflict.variant import checked_variant
from impasse.conflict.witnesses.sanctions import Sanctions
from impasse.conflict.witnesses.shape import steps_data, witness_data, witness_sentences

COUNTERED = frozenset({"smr", "sseq"})
"""Concepts in which the mover may respond once more."""

CREDIBLE = frozenset({"seq", "sseq"})
"""Concepts in which the others answer only with improvements of their own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One improvement and the shortest sequence that sanctions it, None where nothing does."""

    improvement: Step
    sanction: tuple[Step, ...] | None

    def data(self, conflict: Game) -> dict[str, Any]:
        """The answer as plain data.

        Parameters
        ----------
        conflict : Game
            What is solved, with its states, ranks and moves.

        Returns
        -------
        dict
            Ready to be written as JSON.
        """
        return {
            "step": step_data(conflict, self.improvement),
            "sanction": steps_data(conflict, self.sanction),
        }


@dataclass(frozen=True, eq=False)
class Witness:
    """Why a state is stable, or is not, for one decision maker under one concept.

    Parameters
    ----------
    conflict : Game
    dm, state : int
        Position of the decision maker, index of the state.
    concept, sanction, sequence : str
        As for ``solve``.
    answers : tuple of Answer
        One for each improvement, by index of the state it leads to.
    """

    conflict: Game
    dm: int
    state: int
    concept: str
    sanction: str
    sequence: str
    answers: tuple[Answer, ...]

    @property
    def stable(self) -> bool:
        """Whether every improvement is sanctioned."""
        return all(answer.sanction is not None for answer in self.answers)

    @cached_property
    def unsanctioned(self) -> Step | None:
        """The improvement that nobody sanctions and that is best for the decision maker; None when stable."""
        ranks = self.conflict.ranks[self.dm]
        free = [answer.improvement for answer in self.answers if answer.sanction is None]
        return max(free, key=lambda step: (int(ranks[step.target]), -step.target), default=None)

    def data(self) -> dict[str, Any]:
        """The witness as plain data."""
        conflict = self.conflict
        head = {
            "decision_maker": conflict.dm_ids[self.dm],
            "state": conflict.pattern(self.state),
            "concept": self.concept,
            "variant": {"sanction": self.sanction, "sequence": self.sequence},
        }
        return witness_data(
            conflict, head, self.unsanctioned, [answer.data(conflict) for answer in self.answers]
        )

    def sentences(self) -> list[str]:
        """The witness in words: one sentence that says which, and one for each improvement that matters."""
        who, where = dm_name(self.conflict, self.dm), state_name(self.conflict, self.state)
        idle = f"{who} stays at {where}: no move improves on it."
        stays = f"{who} stays at {where}: each improvement is sanctioned."
        leaves, free = None, self.unsanctioned
        if free is not None:
            why = "" if self.concept == "nash" else f", and {self._nobody()}"
            gain = f"it improves by {doing(self.conflict, free)} (to {self.conflict.pattern(free.target)})"
            leaves = f"{who} moves away from {where}: {gain}{why}."
        return witness_sentences(self.answers, idle, leaves, stays, self._told)

    def _nobody(self) -> str:
        credible = "improvements of their own" if self.concept in CREDIBLE else "moves"
        return f"nothing the others can do by {credible} sanctions it"

    def _told(self, answer: Answer) -> str:
        """One improvement and its sanction in a sentence."""
        assert answer.sanction is not None
        who, start = dm_name(self.conflict, self.dm), self.conflict.pattern(self.state)
        step = answer.improvement
        bad = "does not prefer to" if self.sanction == "weak" else "likes less than"
        text = (
            f"By {doing(self.conflict, step)} (to {self.conflict.pattern(step.target)}) it would improve, but "
            f"then {sequence_text(self.conflict, answer.sanction)} can bring about what {who} {bad} {start}"
        )
        if self.concept in COUNTERED:
            text += f", and nothing {who} can move to from there is better"
            text += "" if self.sanction == "weak" else " or as good"
        return text + "."


def witness(
    conflict: Game,
    dm: str | int,
    state: int,
    concept: str,
    *,
    sanction: str = "weak",
    sequence: str = "legal",
) -> Witness:
    """Why a state is stable, or is not, for one decision maker.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    dm : str or int
        Id or position.
    state : int
        Index of the state.
    concept : str
        One of ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``.
    sanction, sequence : str
        As for ``solve``.

    Returns
    -------
    Witness

    Raises
    ------
    InputError
        When a choice is unknown.
    """
    checked_variant((concept,), sanction, sequence)
    i, s = conflict.dm_index(dm), int(state)
    targets = _improvements(conflict, i, s)
    search = None
    if concept != "nash" and len(targets):
        walker = conflict.arena.walker
        others = [j for j in range(len(conflict.decision_makers)) if j != i]
        ends = punishing(conflict, walker, i, s, concept, sanction)
        search = Sanctions(conflict, others, ends, concept in CREDIBLE, sequence, walker)
    answers = tuple(
        Answer(Step((i,), s, target), None if search is None else search.route(target))
        for target in targets.tolist()
    )
    return Witness(conflict, i, s, concept, sanction, sequence, answers)


def punishing(
    conflict: Game, walker: Walker, i: int, state: int, concept: str, sanction: str
) -> NDArray[np.bool_]:
    """The states that punish a decision maker for leaving a state.

    Not preferred to it (``strict``: less preferred), and where the concept lets the decision maker respond once
    more, with no move to anything better (``strict``: or as good).

    Parameters
    ----------
    conflict : Game
        What is solved, with its states, ranks and moves.
    walker : Walker
        Finds where sequences lead.
    i : int
        Number of the decision maker that leaves.
    state : int
        Index of the state.
    concept : str
        Name of the concept.
    sanction : str
        ``weak`` or ``strict``.

    Returns
    -------
    bool array
        One truth a state.

    Returns
    -------
    bool array (n_states,)
    """
    ranks = conflict.ranks[i].astype(np.int64)
    worth = np.maximum(ranks, walker.most(i, ranks)) if concept in COUNTERED else ranks
    return np.asarray(worth <= ranks[state] if sanction == "weak" else worth < ranks[state])


def _improvements(conflict: Game, i: int, state: int) -> Indices:
    targets = conflict.steps.moves(i, state)
    return np.asarray(targets[conflict.ranks[i, targets] > conflict.ranks[i, state]])


def replay(found: Witness) -> tuple[str, ...]:
    """Check a witness by walking every move of it.

    Parameters
    ----------
    found : Witness

    Returns
    -------
    tuple of str
        What does not hold, in words; empty when the witness holds.
    """
    return tuple(_faults(found))


def _faults(found: Witness) -> Iterator[str]:
    conflict = found.conflict
    every = _improvements(conflict, found.dm, found.state).tolist()
    if [answer.improvement.target for answer in found.answers] != every:
        yield "the improvements listed are not all improvements"
    for answer in found.answers:
        name = conflict.pattern(answer.improvement.target)
        if answer.improvement.by != (found.dm,) or answer.improvement.source != found.state:
            yield f"the improvement to {name} is not a move from the state"
        if answer.sanction is not None:
            yield from (f"{fault}, after the improvement to {name}" for fault in _walked(found, answer))
        elif found.concept != "nash" and _exists(found, answer.improvement.target):
            yield f"the improvement to {name} can be sanctioned"


def _walked(found: Witness, answer: Answer) -> Iterator[str]:
    """Faults of one sanction, step by step."""
    conflict, here, used = found.conflict, answer.improvement.target, list[int]()
    for step in answer.sanction or ():
        (j,) = step.by
        if step.source != here or step.target not in conflict.steps.moves(j, here):
            yield f"{conflict.dm_ids[j]} cannot move to {conflict.pattern(step.target)}"
        if found.concept in CREDIBLE and conflict.ranks[j, step.target] <= conflict.ranks[j, here]:
            yield f"{conflict.dm_ids[j]} does not improve by moving to {conflict.pattern(step.target)}"
        if j == found.dm or (used and used[-1] == j) or (found.sequence != "legal" and j in used):
            yield f"{conflict.dm_ids[j]} may not move here"
        used.append(j)
        here = step.target
    if not used or (found.sequence == "single" and len(used) > 1):
        yield f"a sanction of {len(used)} moves is not of the kind asked for"
    if not _punished(found, here):
        yield f"{conflict.pattern(here)} is no sanction"


def _punished(found: Witness, end: int) -> bool:
    """Whether a state punishes the decision maker, from the moves that lead out of it."""
    ranks, i = found.conflict.ranks[found.dm], found.dm
    ends = [end, *found.conflict.steps.moves(i, end).tolist()] if found.concept in COUNTERED else [end]
    limit = int(ranks[found.state]) - (found.sanction == "strict")
    return all(int(ranks[x]) <= limit for x in ends)


def _exists(found: Witness, start: int) -> bool:
    """Whether any sequence from a state ends in a sanction: an exhaustive search ahead."""
    conflict, walker = found.conflict, found.conflict.arena.walker
    others = [j for j in range(len(conflict.decision_makers)) if j != found.dm]
    ranks = conflict.ranks[found.dm]
    bad = ranks <= int(ranks[found.state]) - (found.sanction == "strict")
    if found.concept in COUNTERED:
        bad[walker.back(found.dm, np.flatnonzero(~bad))] = False
    seen: dict[tuple[int, ...], NDArray[np.bool_]] = {}
    waiting: list[tuple[tuple[int, ...], Indices]] = [((), np.array([start], np.int64))]
    while waiting:
        used, sources = waiting.pop()
        for j in others:
            if j in used or (found.sequence == "single" and used):
                continue
            own = conflict.ranks[j] if found.concept in CREDIBLE else None
            reached = walker.onward(j, sources, own, own)
            key = (j,) if found.sequence == "legal" else tuple(sorted((*used, j)))
            known = seen.setdefault(key, np.zeros(conflict.n_states, np.bool_))
            new = reached[~known[reached]]
            known[new] = True
            if bad[new].any():
                return True
            if len(new):
                waiting.append((key, new))
    return False
