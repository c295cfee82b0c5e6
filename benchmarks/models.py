"""The models that are measured, all made from seeds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impasse.conflict.conditions.condition import parse
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, Option, Preference


def full_box(m: int, n_dm: int, patterns: int = 0, seed: int = 1) -> Conflict:
    """All combinations of ``m`` options less some random patterns, with random ranks.

    Parameters
    ----------
    m, n_dm : int
        Options and decision makers; options are shared out evenly, in order.
    patterns : int
        How many random patterns, each fixing every option with probability one third, are infeasible.
    seed : int
    """
    rng = np.random.default_rng(seed)
    owners = np.arange(m) * n_dm // m
    codes = np.arange(1 << m, dtype=np.int64)
    for _ in range(patterns):
        fixed = rng.random(m) < 1 / 3
        mask = int((fixed * (1 << np.arange(m))).sum())
        value = int((fixed * rng.integers(0, 2, m) * (1 << np.arange(m))).sum())
        codes = codes[(codes & mask) != value]
    ranks = rng.integers(0, len(codes), (n_dm, len(codes)), dtype=np.int32)
    return Conflict.from_arrays(owners, ranks, codes if patterns else None)


def forty_options() -> Conflict:
    """Forty options of five decision makers, about a million feasible states found from conditions.

    Each decision maker has a ladder of steps of which a later one needs the earlier, and options of which exactly
    one is taken; across decision makers some pairs exclude each other. Preferences are prioritised statements.
    """
    options: list[Option] = []
    dms: list[DecisionMaker] = []
    infeasible = []
    for i in range(5):
        own = [f"d{i}_{k}" for k in range(8)]
        options += [Option(name, owner=i) for name in own]
        infeasible += [parse(f"{own[k + 1]} and not {own[k]}") for k in range(4)]
        infeasible.append(parse(f"not ({own[5]} or {own[6]} or {own[7]})"))
        infeasible += [parse(f"{own[5]} and {own[6]}"), parse(f"{own[6]} and {own[7]}")]
        infeasible.append(parse(f"{own[5]} and {own[7]} and {own[4]}"))
    infeasible += [parse(f"d{i}_0 and d{(i + 1) % 5}_3") for i in range(5)]
    rng = np.random.default_rng(5)
    names = [option.id for option in options]
    for i in range(5):
        chosen = rng.permutation(40)[:24]
        texts = [f"{'not ' if rng.random() < 0.5 else ''}{names[k]}" for k in chosen]
        tree = tuple((Preference(f"s{i}_{k}", parse(text)),) for k, text in enumerate(texts))
        dms.append(DecisionMaker(f"d{i}", options=tuple(range(8 * i, 8 * i + 8)), preferences=tree))
    return Conflict("forty options", tuple(options), tuple(dms), tuple(infeasible))


def profiles(models: int, seed: int = 1) -> tuple[Conflict, NDArray[np.int32]]:
    """A model of 256 states and 3 decision makers, and many random strict preference profiles for it."""
    rng = np.random.default_rng(seed)
    order = np.argsort(rng.random((models, 3, 256), np.float32), axis=2).astype(np.int32)
    return Conflict.from_arrays([0, 0, 0, 1, 1, 1, 2, 2], order[0]), order
