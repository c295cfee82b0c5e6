"""A sound conflict file, to be broken."""

from __future__ import annotations

SOUND = """\
conflict: The toll
decision_makers:
  - id: north
    options:
      - {id: sail}
      - {id: fee, one_way: take}
    preferences: [sail implies pay, not fee]
  - id: south
    options: [{id: pay}]
    ranking: [[NNN, YNN], [NNY], [YNY], [NYN], [NYY]]
infeasible: [sail and fee]
status_quo: [fee]
reported: [[fee], [pay]]
goals: {crossing: sail and pay}
"""
