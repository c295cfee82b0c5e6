"""What an answer is: for each goal three shares, what stands beside them, and what to ask next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from impasse.dispute.doubt.beside import Beside
from impasse.dispute.doubt.deadlock import Deadlock
from impasse.dispute.doubt.heard import Heard
from impasse.dispute.doubt.held import Held
from impasse.dispute.doubt.influence import Question
from impasse.dispute.doubt.openings import Opening
from impasse.dispute.doubt.shares import Share
from impasse.dispute.doubt.watch import Watch


@dataclass(frozen=True, eq=False)
class GoalAnswer:
    """The answers about one goal.

    Attributes
    ----------
    name : str
        As the user gave it.
    overlap, bargain, path : Share
        Whether some outcome with it is better for all than the status quo; better for each than the best it can get
        alone; whether one-sided steps lead there.
    silent : tuple of (party, option)
        Steps it needs of which nothing was found with whoever decides them.
    beside : tuple of Beside
        Refusals, doubtful words against it and open conditions.
    deadlock : Deadlock
        What stands in its way, as shares, and what that rests on.
    openings : tuple of Opening
        Statements whose giving up would open an overlap; none where a step it needs is somebody's who does not speak
        of it in the phase.
    watch : tuple of Watch
        Statements that would move the overlap or the path most if they were made.
    """

    name: str
    overlap: Share
    bargain: Share
    path: Share
    silent: tuple[tuple[str, str], ...]
    beside: tuple[Beside, ...]
    deadlock: Deadlock
    openings: tuple[Opening, ...]
    watch: tuple[Watch, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The shape of the contract."""
        return {
            "overlap": self.overlap.to_json(),
            "bargain": self.bargain.to_json(),
            "path": self.path.to_json(),
            "silent": [{"party": party, "option": option} for party, option in self.silent],
            "beside": [found.to_json() for found in self.beside],
            "deadlock": self.deadlock.to_json(),
            "reasons": [reason.to_json() for reason in self.deadlock.reasons],
            "openings": [opening.to_json() for opening in self.openings],
            "watch": [each.to_json() for each in self.watch],
        }


@dataclass(frozen=True, eq=False)
class Answer:
    """Answers as shares for one phase.

    Attributes
    ----------
    phase : str
        Its id.
    samples, seed : int
    assumptions : tuple of str
        What every share depends on, in words.
    stayed : dict of party to float
        Share of its draws in which a party stays in the reported state, before that was taken into account.
    moved : tuple of str
        Ids of the parties that, on what was read, would hardly ever have stayed there: for them it was not.
    goals : dict of goal as asked to GoalAnswer
    ask : tuple of Question
        What would settle most, first.
    cells : tuple of Held
        What each party may hold on each option and goal.
    heard : Heard
        What the draws stand on.
    """

    phase: str
    samples: int
    seed: int
    assumptions: tuple[str, ...]
    stayed: Mapping[str, float]
    moved: tuple[str, ...]
    goals: Mapping[str, GoalAnswer]
    ask: tuple[Question, ...]
    cells: tuple[Held, ...]
    heard: Heard

    def to_json(self) -> dict[str, Any]:
        """The shape of the contract."""
        return {
            "phase": self.phase,
            "samples": self.samples,
            "seed": self.seed,
            "assumptions": list(self.assumptions),
            "stayed": {party: round(share, 4) for party, share in self.stayed.items()},
            "moved": list(self.moved),
            "goals": {name: found.to_json() for name, found in self.goals.items()},
            "ask": [question.to_json() for question in self.ask],
            "unheard": list(self.heard.unheard),
            "unspoken": list(self.heard.unspoken),
            "cells": [cell.to_json() for cell in self.cells],
        }
