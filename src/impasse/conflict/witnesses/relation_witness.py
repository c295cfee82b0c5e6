"""Why a decision maker stays or leaves where preferences are partly unknown, or go by attitudes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from impasse.conflict.concepts.bits import column, packed
from impasse.conflict.game import Game
from impasse.conflict.relations.kernel import Mind, chosen, punishing, relation_of
from impasse.conflict.relations.standing import UNKNOWN, standings
from impasse.conflict.relations.unknown import mind_of
from impasse.conflict.structure.edges import Edges
from impasse.conflict.structure.tell import Step, dm_name, doing, sequence_text, state_name
from impasse.conflict.variant import checked_variant
from impasse.conflict.witnesses.listed import Group, shortest_answer
from impasse.conflict.witnesses.shape import witness_data, witness_sentences
from impasse.conflict.witnesses.witness import COUNTERED, CREDIBLE, Answer


@dataclass(frozen=True, eq=False)
class RelationWitness:
    """Why a state is stable, or is not, for one decision maker under one reading.

    Parameters
    ----------
    conflict : Game
    dm, state : int
    concept, reading : str
        ``reading``: ``a`` to ``d``, ``known``, or ``attitudes``.
    unsure : frozenset of int
        States that the decision maker does not know how to compare with this one.
    answers : tuple of Answer
        One for each move it would make, by index of the state it leads to.
    """

    conflict: Game
    dm: int
    state: int
    concept: str
    reading: str
    unsure: frozenset[int]
    answers: tuple[Answer, ...]

    @property
    def stable(self) -> bool:
        """Whether every such move is answered."""
        return self.unsanctioned is None

    @property
    def unsanctioned(self) -> Step | None:
        """The first such move that nobody answers; None when stable."""
        free = (answer.improvement for answer in self.answers if answer.sanction is None)
        return next(free, None)

    def data(self) -> dict[str, Any]:
        """The witness as plain data."""
        conflict = self.conflict
        head = {
            "decision_maker": conflict.dm_ids[self.dm],
            "state": conflict.pattern(self.state),
            "concept": self.concept,
            "reading": self.reading,
        }
        return witness_data(conflict, head, self.unsanctioned, [a.data(conflict) for a in self.answers])

    def sentences(self) -> list[str]:
        """The witness in words."""
        who, where = dm_name(self.conflict, self.dm), state_name(self.conflict, self.state)
        idle = f"{who} stays at {where}: there is no move that it would make."
        stays = f"{who} stays at {where}: each move that it would make is answered."
        leaves, free = None, self.unsanctioned
        if free is not None:
            how = f"{doing(self.conflict, free)} (to {self.conflict.pattern(free.target)})"
            leaves = (
                f"{who} moves away from {where} by {how}, {self._worth(free.target)}, and nothing deters it."
            )
        return witness_sentences(self.answers, idle, leaves, stays, self._told)

    def _worth(self, target: int) -> str:
        if self.reading == "attitudes":
            return "which serves its attitudes"
        return "whose worth to it is not known" if target in self.unsure else "which it prefers"

    def _told(self, answer: Answer) -> str:
        step, sanction = answer.improvement, answer.sanction or ()
        end = sanction[-1].target
        bad = "does not serve its attitudes" if self.reading == "attitudes" else "it does not prefer"
        worth = "whose worth to it is not known" if end in self.unsure else bad
        return (
            f"By {doing(self.conflict, step)} (to {self.conflict.pattern(step.target)}, "
            f"{self._worth(step.target)}) it would gain, but then {sequence_text(self.conflict, sanction)} can "
            f"bring about what {worth}."
        )


def relation_witnesses(
    game: Game, state: int, concept: str, reading: str, *, sanction: str = "weak", sequence: str = "legal"
) -> list[RelationWitness]:
    """Why each decision maker would stay at a state, or leave it, under one reading of what is unknown.

    Parameters
    ----------
    game : Game
    state : int
    concept : str
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.
    reading : str
        ``a``, ``b``, ``c``, ``d``, or ``known``.
    sanction, sequence : str
        As for ``solve``.

    Returns
    -------
    list of RelationWitness
        One for each decision maker.
    """
    checked_variant((concept,), sanction, sequence)
    codes = [standing.codes() for standing in standings(game)]
    minds = [mind_of(table, reading, sanction=sanction) for table in codes]
    unsure = [frozenset(np.flatnonzero(table[:, state] == UNKNOWN).tolist()) for table in codes]
    return minded_witnesses(game, minds, state, concept, reading, sequence, unsure)


def minded_witnesses(
    game: Game,
    minds: Sequence[Mind],
    state: int,
    concept: str,
    reading: str,
    sequence: str,
    unsure: Sequence[frozenset[int]],
) -> list[RelationWitness]:
    """As :func:`relation_witnesses`, for minds made otherwise, such as by attitudes.

    Parameters
    ----------
    game : Game
        What is solved, with its states, ranks and moves.
    minds : sequence of Mind
        What each decision maker minds, in order.
    state : int
        Index of the state.
    concept : str
        Name of the concept.
    reading : str
        Which reading of unknown preference.
    sequence : str
        ``legal``, ``once`` or ``single``.
    unsure : sequence of frozenset of int
        For each decision maker, the states it cannot compare with the state.

    Returns
    -------
    list of RelationWitness
        One a decision maker.
    """
    edges = [game.steps.edges(i) for i in range(len(minds))]
    n, found = game.n_states, []
    for i, mind in enumerate(minds):
        ends = np.zeros(n, np.bool_)
        steps: dict[Group, Edges] = {}
        if concept != "nash":
            bits = punishing(relation_of(edges[i]), packed(mind.deterred), concept in COUNTERED, n)
            ends = column(bits, state)
            for j in (j for j in range(len(minds)) if j != i):
                steps[(j,)] = chosen(edges[j], minds[j].answers) if concept in CREDIBLE else edges[j]
        targets = edges[i].targets_of(state)
        answers = tuple(
            Answer(Step((i,), state, t), shortest_answer(steps, t, ends, sequence))
            for t in targets[mind.leaves[targets, state]].tolist()
        )
        found.append(RelationWitness(game, i, state, concept, reading, unsure[i], answers))
    return found
