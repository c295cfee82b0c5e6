"""The named rules of stance: ``data/stance_rules.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the features it asks for and what it gives."""

    id: str
    why: str
    when: dict[str, tuple[str, ...]]
    gives: str
    """sign, wants, rejects, none."""
    holder: str = ""
    """subject, speaker, agent, embed, doer, decider, doing."""
    sure: bool = True


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in the order in which they are tried."""
    text = (Path(__file__).parents[1] / "data" / "stance_rules.toml").read_text(encoding="utf-8")
    return tuple(
        Rule(
            row["id"],
            row["why"],
            {name: tuple(values) for name, values in row["when"].items()},
            row["gives"],
            row.get("holder", ""),
            row.get("tier", "sure") == "sure",
        )
        for row in tomllib.loads(text)["rule"]
    )


def first_met(features: Mapping[str, str]) -> Rule:
    """Return the first rule whose features are all met; the last one asks for none."""
    return next(
        r for r in rules() if all(features.get(name, "none") in values for name, values in r.when.items())
    )
