"""Cells: what one party may hold on one option or goal, what was told of it, and the shares that follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from impasse.conflict.conditions.condition import Condition
from impasse.dispute.doubt.numbers import Numbers, Triple
from impasse.dispute.ledger.positions import Entry

KINDS = ("confirmed", "sure", "likely", "proposed", "doubtful")
"""Kinds of what was told, strongest first; keys of the table. ``proposed``: by a language model, undecided;
``doubtful``: what the reading is not sure of in words that are not the party's own."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one statement tells of a cell or of a stated condition.

    Attributes
    ----------
    entry : Entry
    stance : str
        ``wants`` or ``rejects``; of a stated condition ``if``.
    kind : str
        One of ``KINDS``.
    why : str
        Why it is no stronger than that, in words; empty for what is sure or confirmed.
    """

    entry: Entry
    stance: str
    kind: str
    why: str = ""

    @property
    def firm(self) -> bool:
        """Whether it is as sure as a reading can be, or a person said that it is right."""
        return self.kind in KINDS[:2]


@dataclass(frozen=True, slots=True)
class Cell:
    """One party and one option or goal.

    Attributes
    ----------
    party, topic : str
    when : Condition
        What it means that the topic is taken, over the options of the phase.
    prior : str
        Kind of cell, a key of the table: ``own_taken``, ``own_not_taken`` or ``others``.
    current : bool
        Whether it holds in the reported state.
    told : tuple of Told
    candidates : tuple of str
        Ids of statements that may tell more: those that speak of the topic and of the party without a stance.
    looked : bool
        Whether a person looked and found nothing: then it is not asked about again.
    """

    party: str
    topic: str
    when: Condition
    prior: str
    current: bool
    told: tuple[Told, ...] = ()
    candidates: tuple[str, ...] = ()
    looked: bool = False
    kinds: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    """For ``wants`` and ``rejects`` the kinds of what counts as said independently, strongest first."""

    def __post_init__(self) -> None:
        """Gather what counts once, since shares are asked for many times."""
        kinds = {s: independent(t for t in self.told if t.stance == s) for s in ("wants", "rejects")}
        object.__setattr__(self, "kinds", kinds)

    @property
    def own(self) -> bool:
        """Whether the party decides the option itself."""
        return self.prior != "others"

    @property
    def silent(self) -> bool:
        """Whether nothing was found."""
        return not self.told

    @property
    def heard(self) -> bool:
        """Whether the party is heard itself, by its word or its deed, and not only in the words of others."""
        return any(
            t.kind == "confirmed" or (t.kind != "proposed" and t.entry.word in ("own", "deed"))
            for t in self.told
        )


@dataclass(frozen=True, slots=True)
class Clause:
    """One stated condition: the party takes ``before`` only if ``first`` holds.

    Attributes
    ----------
    party, before, first : str
        ``first`` is a condition in option and goal ids, ``before`` one of these ids.
    when : Condition
        ``before implies first`` over the options of the phase.
    waits : Condition
        ``before`` over the options of the phase.
    turned : Condition
        The same read the wrong way round.
    told : tuple of Told
    """

    party: str
    before: str
    first: str
    when: Condition
    waits: Condition
    turned: Condition
    told: tuple[Told, ...]
    kinds: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """Kinds of what counts as said independently, strongest first."""

    def __post_init__(self) -> None:
        """Gather what counts once, since shares are asked for many times."""
        object.__setattr__(self, "kinds", independent(self.told))


def stance_shares(cell: Cell, numbers: Numbers) -> Triple:
    """Shares in which a party wants, rejects or does not mind a topic: prior times what was told.

    Parameters
    ----------
    cell : Cell
    numbers : Numbers

    Returns
    -------
    tuple of float
        (wants, rejects, indifferent), summing to 1.
    """
    return _posterior(cell, cell.kinds, numbers)


def shares_if_said(cell: Cell, stance: str, numbers: Numbers) -> Triple:
    """The same if the party itself said tomorrow that it wants or rejects it: what it said otherwise is then older.

    Parameters
    ----------
    cell : Cell
    stance : str
        ``wants`` or ``rejects``.
    numbers : Numbers
    """
    other = "rejects" if stance == "wants" else "wants"
    older = ["likely" if kind == "sure" else kind for kind in cell.kinds[other]]
    return _posterior(cell, {stance: ["sure", *cell.kinds[stance]], other: older}, numbers)


def _posterior(cell: Cell, kinds: Mapping[str, Sequence[str]], numbers: Numbers) -> Triple:
    """Prior times what was told, by stance: kinds of what counts as said independently, strongest first."""
    wants, rejects = numbers.prior[cell.prior]
    shares = [wants, rejects, 1.0 - wants - rejects]
    for stance, turn in (("wants", (0, 1, 2)), ("rejects", (1, 0, 2))):
        for place, kind in enumerate(kinds[stance]):
            power = 1.0 if place == 0 else numbers.further
            for k, one in zip(turn, numbers.tells[kind][stance], strict=True):
                shares[k] *= one**power
    total = sum(shares) or 1.0  # a table of certainties may rule out everything: then no reading is left
    return shares[0] / total, shares[1] / total, shares[2] / total


def clause_shares(clause: Clause, numbers: Numbers) -> Triple:
    """Shares in which a stated condition holds, is meant the other way round, or is none.

    Parameters
    ----------
    clause : Clause
    numbers : Numbers

    Returns
    -------
    tuple of float
        (holds, turned, absent), summing to 1.
    """
    kinds = clause.kinds
    holds, turned = numbers.condition[kinds[0]]
    shares = [holds, turned, 1.0 - holds - turned]
    for kind in kinds[1:]:
        more, less = numbers.condition[kind]
        for k, one in enumerate((more, less, 1.0 - more - less)):
            shares[k] *= one**numbers.further
    total = sum(shares)
    return shares[0] / total, shares[1] / total, shares[2] / total


def independent(told: Iterable[Told]) -> tuple[str, ...]:
    """Kinds of what counts as said independently, strongest first.

    One report counts once, however often it says a thing in headline, text and caption, and one source once,
    however many reports repeat it.
    """
    kept: list[str] = []
    families: set[str] = set()
    origins: set[str] = set()
    by_kind: dict[str, list[Told]] = {kind: [] for kind in KINDS}
    for each in told:
        by_kind[each.kind].append(each)
    for each in chain.from_iterable(by_kind.values()):
        family, origin = each.entry.statement.family, each.entry.origin
        if family not in families and origin not in origins:
            kept.append(each.kind)
        families.add(family)
        origins.add(origin)
    return tuple(kept)
