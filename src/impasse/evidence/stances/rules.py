"""The named rules: ``data/stance_rules.toml`` is the table of stances, ``data/made_rules.toml`` lists the others."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the features it asks for and what it gives."""

    id: str
    why: str
    when: dict[str, tuple[str, ...]] = field(default_factory=dict)
    gives: str = "none"
    """sign, turned (the other way), judged (as the predicate says), wants, rejects, none."""
    holder: str = ""
    """subject, speaker, agent, embed, believer, denier, doer, decider, doing, warner, told."""
    sure: bool = True
    stage: str = "stances"
    must: str = ""
    """A sentence of our own on which it fires."""
    never: str = ""
    """One like it on which it must not."""


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of the table in the order in which they are tried."""
    return tuple(_rule(row) for row in _rows("stance_rules.toml"))


@cache
def made_rules() -> tuple[Rule, ...]:
    """Return the rules that code decides: what two mentions are to each other, the reading of a clause, the acts."""
    return tuple(_rule(row) for row in _rows("made_rules.toml"))


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((_DATA / name).read_text(encoding="utf-8"))["rule"]
    return rows


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        row["id"],
        row["why"],
        {name: tuple(values) for name, values in row.get("when", {}).items()},
        row.get("gives", "none"),
        row.get("holder", ""),
        row.get("tier", "sure") == "sure",
        row.get("stage", "stances"),
        row.get("must", ""),
        row.get("never", ""),
    )


def met(features: Mapping[str, str], off: Collection[str] = ()) -> list[Rule]:
    """Return the rules whose features are all met, in order; the first decides, the last asks for none.

    Parameters
    ----------
    features : mapping of str to str
        Name to value; what is not there is ``none``.
    off : collection of str, optional
        Ids of rules that are left out.
    """
    return [
        r
        for r in rules()
        if r.id not in off and all(features.get(name, "none") in values for name, values in r.when.items())
    ]


def first_met(features: Mapping[str, str], off: Collection[str] = ()) -> Rule:
    """Return the first rule whose features are all met.

    Parameters
    ----------
    features : mapping of str to str
        Name to value.
    off : collection of str, optional
        Ids of rules that are left out; the last one never is.
    """
    return _first_met(tuple(features.items()), frozenset(off))


@lru_cache(maxsize=16384)
def _first_met(told: tuple[tuple[str, str], ...], off: frozenset[str]) -> Rule:
    """The same of features that were met with before, as most are."""
    features = dict(told)
    return next(
        r
        for r in rules()
        if (r.id not in off or not r.when)
        and all(features.get(name, "none") in values for name, values in r.when.items())
    )
