"""What the reading hands over for one phase: every cell and every stated condition with what was told, sure or likely.

This is the one place that decides how strong a told position is. Sure is only a party's own named word, or its deed,
about this phase; everything else that was read is likely, and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from impasse.conflict.conditions.condition import Condition, Node, parse
from impasse.dispute.corrections import Corrections, Pin, Rank
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.doubt.cells import Cell, Clause, Told
from impasse.dispute.drafts.elicit import known_condition, topic_condition
from impasse.dispute.ledger.dates import before, first_day, last_day
from impasse.dispute.ledger.ledger import Ledger
from impasse.dispute.ledger.positions import Entry
from impasse.dispute.ledger.preconditions import Cycle, conjuncts
from impasse.evidence.statement import Statement

CARRIED = "stands since an earlier phase"
"""Why a position of an earlier phase is no more than likely."""
ELSEWHERE = "told of another phase"
"""Why a position counts only where the whole dispute is asked."""
OPEN = "the reading is not sure of it"
BOUNDED = "refused only up to a time"
PROPOSED = "a language model proposed it and nobody has looked"
_WORDS = {
    "unofficial": "not the party's own named word",
    "other": "another side tells it",
    "analyst": "an analyst tells it",
    "public": "a public tells it",
    "author": "the writer tells it",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """Everything that one phase's draws stand on.

    Attributes
    ----------
    phase : Phase
    reported : tuple of str
        Options taken in the state that reports describe last.
    cells : tuple of Cell
        Every party's cells on every option of the phase, then on goals that something was told of; party by party.
    clauses : tuple of Clause
    ranks, pins : tuples of Rank and of Pin
        What a person told of the order of a party's statements in the phase.
    audiences : tuple of Cell
        What publics, residents, parliaments and allies, who decide no option, are told to want or refuse.
    chains : tuple of Cycle
        The phase's closed chains of preconditions that were said outright.
    parts : tuple of (goal, frozenset of option)
        The options of which each goal of the phase is made.
    whole : Heard or None
        The same with everything that the whole dispute says, what is told of other phases as likely; None where
        there is one phase.
    """

    phase: Phase
    reported: tuple[str, ...]
    cells: tuple[Cell, ...]
    clauses: tuple[Clause, ...]
    ranks: tuple[Rank, ...] = ()
    pins: tuple[Pin, ...] = ()
    audiences: tuple[Cell, ...] = ()
    chains: tuple[Cycle, ...] = ()
    parts: tuple[tuple[str, frozenset[str]], ...] = ()
    whole: Heard | None = None

    @property
    def unspoken(self) -> tuple[str, ...]:
        """Options that nobody speaks of in the phase, and goals of which neither they nor a part are spoken of."""
        told = {c.topic for c in self.cells if any(t.why != CARRIED for t in c.told)}
        told |= {c.before for c in self.clauses if any(t.why != CARRIED for t in c.told)}
        silent = [option for option in self.phase.options if option not in told]
        goals = [g for g, parts in self.parts if g not in told and parts <= set(silent)]
        return (*silent, *goals)

    def speaks(self, party: str, option: str) -> bool:
        """Whether a party itself speaks of an option in this phase, and not only in an earlier one."""
        return any(
            t.why != CARRIED
            and (t.kind == "confirmed" or t.entry.word in ("own", "deed"))
            and t.kind != "proposed"
            for c in self.cells
            if c.party == party and option in c.when.names
            for t in c.told
        )

    @property
    def unheard(self) -> tuple[str, ...]:
        """Ids of the parties that decide something and of which neither a word nor a deed was heard."""
        return tuple(p for p in self.parties if not any(c.heard for c in self.cells if c.party == p))

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids of the parties that decide something in the phase."""
        return tuple(dict.fromkeys(cell.party for cell in self.cells))

    def without_documents(self) -> Heard:
        """The same phase if nothing had been read."""
        cells = tuple(
            Cell(c.party, c.topic, c.when, c.prior, c.current)
            for c in self.cells
            if c.topic in self.phase.options
        )
        return Heard(self.phase, self.reported, cells, ())


def hear(
    ledger: Ledger,
    dispute: Dispute,
    phase: Phase,
    statements: Iterable[Statement] = (),
    corrections: Corrections | None = None,
) -> Heard:
    """Gather what was told for one phase.

    Parameters
    ----------
    ledger : Ledger
    dispute : Dispute
    phase : Phase
    statements : iterable of Statement
        All that was read, for passages that may tell more of a silent cell.
    corrections : Corrections, optional
        Silences that a person looked at, and ranks and places that a person told; verdicts are in the ledger.

    Returns
    -------
    Heard
    """
    found = _heard(ledger, dispute, phase, list(statements), corrections or Corrections(), everything=False)
    if len(dispute.phases) < 2:
        return found
    whole = _heard(ledger, dispute, phase, [], corrections or Corrections(), everything=True)
    return replace(found, whole=whole)


def _heard(
    ledger: Ledger,
    dispute: Dispute,
    phase: Phase,
    statements: Sequence[Statement],
    by: Corrections,
    *,
    everything: bool,
) -> Heard:
    """What was told for the phase, or on the phase's options in all of the dispute."""
    looked = {(each.party, each.option) for each in by.looked if each.phase == phase.id}
    reported = reported_now(phase)
    deciding = {option.id: option.party for option in dispute.options if option.id in phase.options}
    parties = [party.id for party in dispute.parties if party.id in deciding.values()]
    cells: list[Cell] = []
    clauses: list[Clause] = []
    told = [
        *_told(ledger.entries, dispute, phase, everything=everything),
        *_told(ledger.left_open, dispute, phase, sure=False, everything=everything),
        *_told(ledger.proposed, dispute, phase, sure=False, everything=everything),
    ]
    for party in parties:
        mine = [t for t in told if t.entry.party == party]
        plain = _by_topic(mine, dispute, phase)
        for topic in (*phase.options, *(t for t in plain if t not in phase.options)):
            when = topic_condition(topic, dispute, phase)
            assert when is not None
            found = _newest_first(plain.get(topic, []))
            kind = _prior(party, topic, deciding, reported)
            candidates = () if found else _candidates(statements, party, topic)
            seen = (party, topic) in looked
            cells.append(Cell(party, topic, when, kind, _holds(when, reported), found, candidates, seen))
        clauses += _clauses(party, mine, dispute, phase)
    return Heard(
        phase,
        reported,
        tuple(cells),
        tuple(clauses),
        tuple(rank for rank in by.ranks if rank.phase == phase.id),
        tuple(pin for pin in by.pins if pin.phase == phase.id),
        _audiences(ledger, dispute, phase, reported),
        tuple(c for c in ledger.cycles if c.sure and phase.id in c.phases),
        tuple((g, when.names) for g in phase.goals if (when := topic_condition(g, dispute, phase))),
    )


def reported_now(phase: Phase) -> tuple[str, ...]:
    """Options taken in the state that reports of the phase describe last; without any, the status quo."""
    if not phase.reported:
        return phase.status_quo
    dated = [r for r in phase.reported if r.when is not None]
    return max(dated, key=lambda r: last_day(r.when or "")).state if dated else phase.reported[-1].state


def _told(
    entries: Iterable[Entry], dispute: Dispute, phase: Phase, *, sure: bool = True, everything: bool = False
) -> list[Told]:
    """Everything told that may count in the phase, as strong as it may be; with ``everything`` of all phases."""
    several = len(dispute.phases) > 1
    found: list[Told] = []
    for entry in entries:
        earlier = entry.when is not None and phase.since is not None and before(entry.when, phase.since)
        if earlier:
            found.append(Told(entry, entry.stance, _at_most_likely(entry, sure), CARRIED))
        elif entry.during(phase):
            found.append(_bounded(Told(entry, entry.stance, *_kind(entry, several, sure))))
        elif everything:
            found.append(Told(entry, entry.stance, _at_most_likely(entry, sure), ELSEWHERE))
    return found


def _bounded(told: Told) -> Told:
    """A refusal up to a time is no refusal for good: one step less."""
    if not told.entry.tie.until or told.stance != "rejects" or told.kind not in ("sure", "likely"):
        return told
    return replace(told, kind="likely" if told.kind == "sure" else "doubtful", why=told.why or BOUNDED)


def _at_most_likely(entry: Entry, sure: bool = True) -> str:
    """Likely, or less: what a model proposed, and what the reading is not sure of in words not the party's own."""
    if entry.statement.state == "proposed":
        return "proposed"
    return "doubtful" if entry.word in _WORDS and not (sure and entry.tie.sure) else "likely"


def _audiences(ledger: Ledger, dispute: Dispute, phase: Phase, reported: Sequence[str]) -> tuple[Cell, ...]:
    """Cells of those who decide nothing: actors without options, and the publics of the parties."""
    publics = [entry for entry in ledger.entries if entry.word == "public"]
    told = [
        *((each.entry.party, each) for each in _told(ledger.bystanders, dispute, phase)),
        *((f"public of {each.entry.party}", each) for each in _told(publics, dispute, phase)),
    ]
    found = []
    for who in dict.fromkeys(name for name, _ in told):
        mine = _by_topic([each for name, each in told if name == who], dispute, phase)
        for topic, group in mine.items():
            when = topic_condition(topic, dispute, phase)
            assert when is not None
            found.append(Cell(who, topic, when, "others", _holds(when, reported), _newest_first(group)))
    return tuple(found)


def _kind(entry: Entry, several: bool, sure: bool) -> tuple[str, str]:
    """How strong one told position is, and why it is no stronger."""
    statement = entry.statement
    if entry.tie.state in ("accepted", "corrected", "added") or statement.coder == "person":
        return "confirmed", ""
    if statement.state == "proposed":
        return "proposed", PROPOSED
    if not (sure and entry.tie.sure):
        return _at_most_likely(entry, sure), OPEN
    if entry.word in _WORDS or (entry.word == "own" and not entry.named):
        return "likely", _WORDS.get(entry.word, "told with a hedge")
    if entry.proviso:
        return "likely", "on a condition that is no option here"
    if several and entry.when is None:
        return "likely", "undated, and the dispute has several phases"
    return "sure", ""


def _by_topic(told: Sequence[Told], dispute: Dispute, phase: Phase) -> dict[str, list[Told]]:
    """Told positions by option, or by goal where it is more than one option; conditions tell a likely stance."""
    found: dict[str, list[Told]] = {}
    named = dict.fromkeys(each.entry.topic for each in told)
    conditions = {name: topic_condition(name, dispute, phase) for name in named}
    for each in told:
        condition = conditions[each.entry.topic]
        if condition is None:
            continue
        topic = condition.text if condition.text in phase.options else each.entry.topic
        if each.entry.condition is not None and each.entry.word != "deed":  # what was done was done
            why = each.why if each.why in (CARRIED, ELSEWHERE) else "on a condition"
            kind = each.kind if each.kind == "doubtful" else _at_most_likely(each.entry)
            each = Told(each.entry, each.stance, kind, why)
        found.setdefault(topic, []).append(each)
    return found


def _newest_first(told: Sequence[Told]) -> tuple[Told, ...]:
    """Told positions of one cell: what a newer word contradicts is carried no further, or no longer sure."""
    newest = {
        stance: max((last_day(t.entry.when) for t in told if t.stance == stance and t.entry.when and not t.why),
                    default="")
        for stance in ("wants", "rejects")
    }  # fmt: skip
    kept = []
    here = {t.stance for t in told if t.why != CARRIED and t.kind != "proposed"}
    firm = {t.stance for t in told if t.firm}
    for each in told:
        other = "rejects" if each.stance == "wants" else "wants"
        if each.kind == "proposed" and other in firm:
            continue  # against a sure reading a proposal weighs nothing
        if each.why == CARRIED and other in here:
            continue
        when = each.entry.when
        late = newest[other]
        if each.kind == "sure" and when is not None and late and last_day(when) < first_day(late):
            each = Told(each.entry, each.stance, "likely", "a later word says otherwise")
        kept.append(each)
    return tuple(kept)


def _prior(party: str, topic: str, deciding: Mapping[str, str], reported: Sequence[str]) -> str:
    if deciding.get(topic) != party:
        return "others"
    return "own_taken" if topic in reported else "own_not_taken"


def _holds(condition: Condition, taken: Sequence[str]) -> bool:
    import numpy as np

    columns = {name: np.array(name in taken) for name in condition.names}
    return bool(condition.evaluate(columns))


def _candidates(statements: Iterable[Statement], party: str, topic: str) -> tuple[str, ...]:
    """Statements that speak of the topic, by or about the party, and were not used for this cell."""
    return tuple(
        s.id
        for s in statements
        if any(t.topic == topic for t in s.ties)
        and (s.source.actor == party or any(t.party == party for t in s.ties))
    )


def _clauses(party: str, told: Sequence[Told], dispute: Dispute, phase: Phase) -> list[Clause]:
    """The stated conditions of one party, one for each thing asked for."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for each in told:
        if each.entry.condition is not None:
            for first in conjuncts(each.entry.condition):
                groups.setdefault((each.entry.topic, first), []).append(
                    Told(each.entry, "if", each.kind, each.why)
                )
    found = []
    for (topic, first), group in groups.items():
        one, two = topic_condition(topic, dispute, phase), known_condition(parse(first), dispute, phase)
        if one is None or two is None:
            continue
        when = Condition(Node("implies", (one.root, two.root)))
        turned = Condition(Node("implies", (two.root, one.root)))
        found.append(Clause(party, topic, first, when, one, turned, tuple(group)))
    return found
