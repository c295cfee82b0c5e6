"""Why a state is simultaneously stable for a decision maker, or is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

import numpy as np

from impasse.conflict.concepts.simultaneous import refuse_without_options
from impasse.conflict.game import Game
from impasse.conflict.structure.tell import Step, dm_name, doing, listed, movers, state_name, step_data
from impasse.conflict.witnesses.shape import steps_data, witness_data, witness_sentences
from impasse.conflict.witnesses.witness import Answer, witness

Route = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """An improvement and the improvements of others that spoil it when made at once.

    ``others`` is None where nothing spoils it; ``outcome`` is the state in which all of them have happened.
    """

    improvement: Step
    others: tuple[Step, ...] | None
    outcome: int | None

    def data(self, conflict: Game) -> dict[str, Any]:
        """The meeting as plain data.

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
            "at_once_with": steps_data(conflict, self.others),
            "outcome": None if self.outcome is None else conflict.pattern(self.outcome),
        }


@dataclass(frozen=True, eq=False)
class SimultaneousWitness:
    """Why a state is simultaneously stable for a decision maker, or is not.

    Parameters
    ----------
    conflict : Game
    dm, state : int
    concept : str
        ``sim_joint`` or ``sim_one_sided``.
    sanction, sequence : str
        As for ``solve``; under the one-sided rule the sequence does not matter.
    meetings : tuple of Meeting
        One for each improvement that is still open: under the joint rule those that sequential stability leaves
        unsanctioned, else all.
    """

    conflict: Game
    dm: int
    state: int
    concept: str
    sanction: str
    sequence: str
    meetings: tuple[Meeting, ...]

    @property
    def stable(self) -> bool:
        """Whether every open improvement is spoiled by some others."""
        return all(meeting.others is not None for meeting in self.meetings)

    @property
    def unsanctioned(self) -> Step | None:
        """The best improvement that nothing spoils; None when stable."""
        ranks = self.conflict.ranks[self.dm]
        free = [meeting.improvement for meeting in self.meetings if meeting.others is None]
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
            conflict, head, self.unsanctioned, [meeting.data(conflict) for meeting in self.meetings]
        )

    def sentences(self) -> list[str]:
        """The witness in words."""
        who, where = dm_name(self.conflict, self.dm), state_name(self.conflict, self.state)
        open_ways = "no unsanctioned move" if self.concept == "sim_joint" else "no move"
        idle = f"{who} stays at {where}: {open_ways} improves on it."
        stays = (
            f"{who} stays at {where}: each improvement may be spoiled by what others do at the same moment."
        )
        leaves, free = None, self.unsanctioned
        if free is not None:
            gain = f"{doing(self.conflict, free)} (to {self.conflict.pattern(free.target)})"
            why = "nothing that others would do at the same moment spoils it"
            leaves = f"{who} moves away from {where}: it improves by {gain}, and {why}."
        return witness_sentences(self.meetings, idle, leaves, stays, self._told)

    def _told(self, meeting: Meeting) -> str:
        assert meeting.others is not None
        assert meeting.outcome is not None
        who, start = dm_name(self.conflict, self.dm), self.conflict.pattern(self.state)
        others = listed(f"{movers(self.conflict, s)} by {doing(self.conflict, s)}" for s in meeting.others)
        bad = "does not prefer to" if self.sanction == "weak" else "likes less than"
        return (
            f"By {doing(self.conflict, meeting.improvement)} it would improve, but together with {others} this "
            f"makes {self.conflict.pattern(meeting.outcome)}, which {who} {bad} {start}."
        )


def simultaneous_witness(
    conflict: Game,
    dm: str | int,
    state: int,
    concept: str,
    *,
    sanction: str = "weak",
    sequence: str = "legal",
) -> SimultaneousWitness:
    """Why a state is simultaneously stable for a decision maker, or is not.

    Parameters
    ----------
    conflict : Game
        In option form, no states coalesced; ranks of shape (n_dm, n_states).
    dm : str or int
    state : int
    concept : str
        ``sim_joint`` (Fraser and Hipel) or ``sim_one_sided`` (GMCR+).
    sanction, sequence : str
        As for ``solve``.

    Returns
    -------
    SimultaneousWitness

    Raises
    ------
    InputError
        When simultaneous changes have no outcome in this conflict.
    """
    refuse_without_options(conflict)
    i, s = conflict.dm_index(dm), int(state)
    joint = concept == "sim_joint"
    base = "seq" if joint else "nash"
    n = len(conflict.decision_makers)
    found = [witness(conflict, j, s, base, sanction=sanction, sequence=sequence) for j in range(n)]
    ways = [[answer for answer in each.answers if answer.sanction is None] for each in found]
    others = [j for j in range(n) if j != i and ways[j]]
    largest = len(others) if joint else 1
    groups = [group for size in range(1, largest + 1) for group in combinations(others, size)]
    meetings = []
    for answer in ways[i]:
        tried = (route for group in groups for route in _ways(ways, group))
        meetings.append(_meeting(conflict, i, s, answer.improvement, tried, sanction))
    return SimultaneousWitness(conflict, i, s, concept, sanction, sequence, tuple(meetings))


def _ways(ways: list[list[Answer]], group: Sequence[int]) -> Iterator[Route]:
    return product(*([answer.improvement for answer in ways[j]] for j in group))


def _meeting(
    conflict: Game, i: int, state: int, step: Step, tried: Iterable[Route], sanction: str
) -> Meeting:
    ranks, codes = conflict.ranks[i], conflict.states
    limit = int(ranks[state]) - (sanction == "strict")
    for others in tried:
        code = int(codes[step.target])
        for other in others:
            code ^= int(codes[state] ^ codes[other.target])
        outcome = int(conflict.space.find(np.array([code], np.int64))[0])
        if outcome >= 0 and ranks[outcome] <= limit:
            return Meeting(step, others, outcome)
    return Meeting(step, None, None)
