"""Why a coalition (or a bloc) would stay at a state, or leave it: a witness in named steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from impasse.conflict.concepts.bits import column, unpacked
from impasse.conflict.concepts.coalition import CoalitionRules, answering_groups, base_concept, punishing_bits
from impasse.conflict.concepts.powers import Group, Powers
from impasse.conflict.game import Game
from impasse.conflict.structure.tell import Step, dm_name, doing, listed, sequence_text, state_name
from impasse.conflict.witnesses.listed import shortest_answer
from impasse.conflict.witnesses.shape import witness_data, witness_sentences
from impasse.conflict.witnesses.witness import Answer
from impasse.errors import Fault, InputError


@dataclass(frozen=True, eq=False)
class CoalitionWitness:
    """Why a state is stable, or is not, for one coalition under one concept.

    Parameters
    ----------
    conflict : Game
    group : tuple of int
        Positions of the members.
    state : int
    concept : str
    rules : CoalitionRules
    answers : tuple of Answer
        One for each coalition improvement, by index of the state it leads to.
    """

    conflict: Game
    group: Group
    state: int
    concept: str
    rules: CoalitionRules
    answers: tuple[Answer, ...]

    @property
    def stable(self) -> bool:
        """Whether every improvement is sanctioned."""
        return all(answer.sanction is not None for answer in self.answers)

    @cached_property
    def unsanctioned(self) -> Step | None:
        """The first unsanctioned improvement that no other unsanctioned one betters for every member."""
        free = [answer.improvement for answer in self.answers if answer.sanction is None]
        ranks = self.conflict.ranks[list(self.group)]
        for step in free:
            here = ranks[:, step.target, None]
            rivals = ranks[:, [other.target for other in free]]
            if not ((rivals >= here).all(axis=0) & (rivals > here).any(axis=0)).any():
                return step
        return None

    def data(self) -> dict[str, Any]:
        """The witness as plain data."""
        conflict = self.conflict
        head = {
            "coalition": [conflict.dm_ids[i] for i in self.group],
            "state": conflict.pattern(self.state),
            "concept": self.concept,
            "variant": self.rules.data,
        }
        return witness_data(
            conflict, head, self.unsanctioned, [answer.data(conflict) for answer in self.answers]
        )

    def sentences(self) -> list[str]:
        """The witness in words."""
        where = state_name(self.conflict, self.state)
        who = f"The coalition of {listed(dm_name(self.conflict, i) for i in self.group)}"
        gain = (
            "all its members prefer"
            if self.rules.reading == "strict"
            else "a member prefers and none dislikes"
        )
        idle = f"{who} stays at {where}: it can bring about nothing that {gain}."
        stays = f"{who} stays at {where}: each improvement is sanctioned."
        leaves, free = None, self.unsanctioned
        if free is not None:
            why = "" if self.concept == "cnash" else ", and nothing the others can do sanctions it"
            end = self.conflict.pattern(free.target)
            leaves = f"{who} leaves {where} by {doing(self.conflict, free)} (to {end}), which {gain}{why}."
        return witness_sentences(self.answers, idle, leaves, stays, self._told)

    def _told(self, answer: Answer) -> str:
        step, sanction = answer.improvement, answer.sanction or ()
        end = self.conflict.pattern(sanction[-1].target) if sanction else ""
        how = (
            f"By {doing(self.conflict, step)} (to {self.conflict.pattern(step.target)}) it would improve, but"
        )
        text = f"{how} then {sequence_text(self.conflict, sanction)} can bring about {end}"
        if self.rules.sanction == "strict":
            return f"{text}, which a member likes less than {self.conflict.pattern(self.state)}."
        return f"{text}, which is no improvement for the coalition."


def coalition_witness(
    conflict: Game,
    coalition: Iterable[str | int],
    state: int,
    concept: str,
    *,
    rules: CoalitionRules | None = None,
    powers: Powers | None = None,
) -> CoalitionWitness:
    """Why a state is stable, or is not, for a coalition.

    Parameters
    ----------
    conflict : Game
        With ranks of shape (n_dm, n_states).
    coalition : iterable of str or int
        Members by id or position.
    state : int
    concept : str
        One of ``cnash``, ``cgmr``, ``csmr``, ``cseq``.
    rules : CoalitionRules, optional
    powers : Powers, optional
        Shared between calls with the same rules.

    Returns
    -------
    CoalitionWitness

    Raises
    ------
    InputError
        When the concept or a member is unknown, or the coalition is empty.
    TooLarge
        When there are more states than the limit.
    """
    rules = CoalitionRules() if rules is None else rules
    base = base_concept(concept)
    group = tuple(sorted({conflict.dm_index(member) for member in coalition}))
    if not group:
        raise InputError(Fault("a coalition without members", "name at least one decision maker"))
    if powers is None:
        powers = Powers(conflict, rules.reading, rules.moves == "joint")
    s = int(state)
    ways = powers.improvements(group)[s : s + 1]
    targets = np.flatnonzero(unpacked(ways, powers.n)[0]).tolist()
    ends = np.zeros(powers.n, np.bool_)
    if base != "nash" and targets:
        ends = column(punishing_bits(powers, group, base, rules.sanction), s)
    answering = answering_groups(conflict, group, rules.replies)
    steps = {other: powers.edges(other, base == "seq") for other in answering} if base != "nash" else {}
    answers = []
    for target in targets:
        sanction = shortest_answer(steps, target, ends, rules.sequence) if base != "nash" else None
        answers.append(Answer(Step(group, s, target), sanction))
    return CoalitionWitness(conflict, group, s, concept, rules, tuple(answers))
