"""What was done, in order of time: deeds that reports date, and what the states of the dispute file differ by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.ledger.dates import first_day, last_day
from impasse.dispute.ledger.positions import Entry


@dataclass(frozen=True, slots=True)
class Act:
    """What one party did at one time.

    Attributes
    ----------
    party, phase : str
        The phase in which the step was open to it.
    changes : tuple of (option, taken)
    when : str
        Day, month or year.
    state : tuple of str
        Options taken just before.
    told : tuple of Entry
        Who tells it; empty where only the states of the dispute file do.
    """

    party: str
    phase: str
    changes: tuple[tuple[str, bool], ...]
    when: str
    state: tuple[str, ...]
    told: tuple[Entry, ...] = ()


class Situation(NamedTuple):
    """Which options of which phase are taken from a day on."""

    day: str
    phase: Phase
    state: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class History:
    """What was done, and where things stood in between.

    Attributes
    ----------
    acts : tuple of Act
        In order of time.
    situations : tuple of Situation
        In order of time.
    """

    acts: tuple[Act, ...]
    situations: tuple[Situation, ...]

    def at(self, day: str) -> Situation | None:
        """Where things stood at the end of a day; None before the first phase."""
        return next((each for each in reversed(self.situations) if each.day <= day), None)


class _Moment(NamedTuple):
    """A state that the dispute file tells, or a deed that a report does."""

    day: str
    told: int  # deeds of a day come before the state that the day ends in
    when: str
    phase: Phase | None
    state: tuple[str, ...]
    entry: Entry | None


def history_of(entries: Sequence[Entry], dispute: Dispute) -> History:
    """Find what was done.

    A deed that the next state of the dispute file takes back without any report of it was misread, and is no act.

    Parameters
    ----------
    entries : sequence of Entry
        What the ledger counts; its dated deeds of a party on its own options are acts.
    dispute : Dispute

    Returns
    -------
    History
    """
    walk = _Walk(dispute)
    for moment in sorted([*_states(dispute), *_deeds(entries, dispute)], key=lambda m: m[:3]):
        walk.take(moment)
    return History(_together(walk.acts), tuple(walk.situations))


def _states(dispute: Dispute) -> Iterator[_Moment]:
    for phase in dispute.phases:
        begun = phase.since or "0001"
        yield _Moment(first_day(begun), 1, begun, phase, phase.status_quo, None)
        for reported in phase.reported:
            if reported.when is not None:
                yield _Moment(last_day(reported.when), 1, reported.when, phase, reported.state, None)


def _deeds(entries: Sequence[Entry], dispute: Dispute) -> Iterator[_Moment]:
    owners = {option.id: option.party for option in dispute.options}
    for entry in entries:
        if entry.word == "deed" and entry.when is not None and owners.get(entry.topic) == entry.party:
            yield _Moment(first_day(entry.when), 0, entry.when, None, (), entry)


@dataclass
class _Walk:
    """Goes from moment to moment and notes what changed."""

    dispute: Dispute
    acts: list[Act] = field(default_factory=list)
    situations: list[Situation] = field(default_factory=list)
    unconfirmed: dict[str, Act] = field(default_factory=dict)

    def take(self, moment: _Moment) -> None:
        """One moment more."""
        if moment.phase is not None:
            self._state(moment, moment.phase)
        elif moment.entry is not None and self.situations:
            self._deed(moment, moment.entry)

    def _state(self, moment: _Moment, phase: Phase) -> None:
        if self.situations:
            _, before, state = self.situations[-1]
            for option in (o for o in before.options if o in phase.options):
                if (option in state) == (option in moment.state):
                    continue
                misread = self.unconfirmed.get(option)
                if misread is not None:
                    self.acts.remove(misread)
                else:
                    self._act(moment, option, option in moment.state, ())
        self.unconfirmed.clear()
        self.situations.append(Situation(moment.day, phase, moment.state))

    def _deed(self, moment: _Moment, entry: Entry) -> None:
        _, phase, state = self.situations[-1]
        taken = entry.stance == "wants"
        if entry.topic not in phase.options or (entry.topic in state) == taken:
            return
        self.unconfirmed[entry.topic] = self._act(moment, entry.topic, taken, (entry,))
        after = {*state, entry.topic} if taken else {*state} - {entry.topic}
        self.situations.append(Situation(moment.day, phase, tuple(o for o in phase.options if o in after)))

    def _act(self, moment: _Moment, option: str, taken: bool, told: tuple[Entry, ...]) -> Act:
        _, phase, state = self.situations[-1]
        act = Act(self.dispute.option(option).party, phase.id, ((option, taken),), moment.when, state, told)
        self.acts.append(act)
        return act


def _together(acts: Sequence[Act]) -> tuple[Act, ...]:
    """What one party did at one time is one act."""
    found: dict[tuple[str, str, str], Act] = {}
    for act in acts:
        key = (act.party, act.phase, act.when)
        known = found.get(key)
        found[key] = (
            act
            if known is None
            else replace(known, changes=known.changes + act.changes, told=known.told + act.told)
        )
    return tuple(found.values())
