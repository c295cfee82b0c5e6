"""From statements to positions: who wants or refuses what, under which condition, since when, on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from impasse.conflict.conditions.condition import parse
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.ledger.dates import first_day, last_day, within
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document
from impasse.evidence.statement import Statement, Tie

_JOINED = re.compile(r", (?:and )?| and ")
"""What stands between the names of people who speak together."""
WORDS = ("own", "unofficial", "deed", "other", "analyst", "public", "author")
"""On whose word a position rests: the party's own officials; unnamed or unofficial people of its side; its deeds as
documents tell them; another actor's officials; analysts; the public; the writer of the document. All are kept
apart."""

DIRECTNESS = {word: len(WORDS) - place for place, word in enumerate(WORDS)}
"""How close each is to the party itself; higher is closer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One tie of one statement, dated and told apart by whose word it is.

    Attributes
    ----------
    statement : Statement
    tie : Tie
    party, topic, stance : str
        Actor id, option or goal id, ``wants`` or ``rejects``.
    condition : str or None
        What the party asks for before the topic may be taken.
    word : str
        One of ``WORDS``.
    when : str or None
        When the position was held or said: day, month, year or range; None when unknown.
    not_before : str or None
        For an undated statement: the last date that its document tells of.
    reported : str or None
        When the document was published.
    """

    statement: Statement
    tie: Tie
    party: str
    topic: str
    stance: str
    condition: str | None
    word: str
    when: str | None
    not_before: str | None
    reported: str | None

    @property
    def label(self) -> tuple[str, str | None]:
        """What is held: ``(stance, None)`` without a condition, ``("if", condition)`` with one.

        On a condition outside the dispute file it is ``("outside", stance)``.
        """
        if self.condition is not None:
            return ("if", self.condition)
        return ("outside", self.stance) if self.proviso else (self.stance, None)

    @property
    def proviso(self) -> str:
        """The words of a condition that is no topic of the dispute file; empty where there is none."""
        return self.tie.proviso if self.condition is None else ""

    @property
    def origin(self) -> str:
        """Origin key: statements with one key count as one source."""
        return self.statement.origin or f"{self.statement.family}|{self.statement.source.canonical}"

    @property
    def named(self) -> bool:
        """Whether the source is named and sure of what it says."""
        return self.statement.source.kind not in ("anonymous", "author") and not self.statement.hedged

    def during(self, phase: Phase) -> bool:
        """Whether the position may belong to a phase; an undated one does, unless its document is later."""
        if self.when is not None:
            return within(self.when, phase.since, phase.until)
        if self.not_before is None or phase.until is None:
            return True
        return first_day(self.not_before) <= last_day(phase.until)

    @property
    def order(self) -> tuple[str, str]:
        """Sort key by time; undated entries come last, by what they cannot be earlier than."""
        return (first_day(self.when), last_day(self.when)) if self.when else ("9999", self.not_before or "")


@dataclass(frozen=True, slots=True)
class Position:
    """What one party holds on one option or goal, on one kind of word.

    Attributes
    ----------
    id : str
        ``p1``, ``p2`` ... in the order of the ledger.
    party, topic, stance, condition, word
        As in ``Entry``.
    since, last : str or None
        First and last date on which it was held or said.
    status : str
        standing | changed | contradicted | stale.
    entries : tuple of Entry
        In order of time.
    """

    id: str
    party: str
    topic: str
    stance: str
    condition: str | None
    word: str
    since: str | None
    last: str | None
    status: str
    entries: tuple[Entry, ...]

    @property
    def label(self) -> tuple[str, str | None]:
        """As ``Entry.label``."""
        return self.entries[0].label

    @property
    def proviso(self) -> str:
        """The words of the condition outside the dispute file, of several the first; empty where there is none."""
        return self.entries[0].proviso

    @property
    def origins(self) -> int:
        """Number of independent origins."""
        return count_origins(self.entries)

    @property
    def families(self) -> int:
        """Number of reports, reprints counted once."""
        return len({entry.statement.family for entry in self.entries})


def count_origins(entries: Iterable[Entry]) -> int:
    """Number of distinct origin keys; a writer who repeats what somebody says in the same report is none of its own.

    A headline, a lead or a caption tells in the writer's words what the text beside it gives to its source.
    """
    keys: dict[str, set[str]] = {}
    writers: dict[str, set[str]] = {}
    for entry in entries:
        found = writers if entry.word == "author" else keys
        found.setdefault(entry.statement.family, set()).add(entry.origin)
    alone = [origins for family, origins in writers.items() if family not in keys]
    return len(set().union(*keys.values(), *alone))


def read_entries(
    corpus: Corpus, dispute: Dispute, *, as_of: str | None = None, holders: Iterable[str] | None = None
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Take the positions out of a corpus.

    Parameters
    ----------
    corpus : Corpus
    dispute : Dispute
        Whose parties and topics count.
    as_of : str, optional
        Leave out documents published, and things said, after this day, month or year.
    holders : iterable of str, optional
        Ids of the actors whose positions are taken; the parties when left out.

    Returns
    -------
    sure, open : tuples of Entry
        Those that count, and those that the reader left open or in which a party asks a condition of itself;
        both in order of time, then of the documents.
    """
    documents = {document.id: document for document in corpus.documents}
    statements = {statement.id: statement for statement in corpus.statements}
    latest = latest_dates(corpus)
    topics = {topic.id for topic in dispute.lexicon.topics}
    parties = set(dispute.party_ids() if holders is None else holders)
    owners = {option.id: option.party for option in dispute.options}
    names = _names(dispute)
    sure: list[Entry] = []
    left_open: list[Entry] = []
    deeds = {deed.id for deed in corpus.deeds}
    for statement in (*corpus.statements, *corpus.deeds):
        document = documents[statement.document]
        if not _known_by(document, statement, latest, as_of):
            continue
        for tie in statement.ties:
            if tie.topic not in topics or tie.party not in parties or tie.stance not in ("wants", "rejects"):
                continue
            if tie.state == "over":
                continue
            own = names.get(tie.party, frozenset())
            word = tie.word or (
                "deed" if statement.id in deeds else _word(statement, tie.party, own, statements)
            )
            entry = _entry(statement, tie, document, word, latest)
            counts = tie.sure and not _asks_itself(entry, owners)
            (sure if counts else left_open).append(entry)
    return tuple(sorted(sure, key=lambda e: e.order)), tuple(sorted(left_open, key=lambda e: e.order))


def _asks_itself(entry: Entry, owners: Mapping[str, str]) -> bool:
    """Whether all that is asked for is the holder's own to do: nobody makes its own doing a condition."""
    if entry.condition is None:
        return False
    names = parse(entry.condition).names
    return bool(names) and all(owners.get(name) == entry.party for name in names)


def evidence_days(corpus: Corpus, dispute: Dispute, *, as_of: str | None = None) -> tuple[str, ...]:
    """Days on which something came to be known of a party's position, ascending.

    Parameters
    ----------
    corpus : Corpus
    dispute : Dispute
    as_of : str, optional
        No day after this day, month or year.

    Returns
    -------
    tuple of str
        Statements without any date tell none.
    """
    documents = {document.id: document for document in corpus.documents}
    latest = latest_dates(corpus)
    topics = {topic.id for topic in dispute.lexicon.topics}
    days = {
        _known_since(documents[s.document], s, latest)
        for s in (*corpus.statements, *corpus.deeds)
        if any(t.topic in topics and t.party is not None and t.stance is not None for t in s.ties)
    }
    limit = last_day(as_of) if as_of is not None else "9999"
    return tuple(sorted(day for day in days if day is not None and day <= limit))


def _known_by(document: Document, statement: Statement, latest: Mapping[str, str], as_of: str | None) -> bool:
    since = _known_since(document, statement, latest)
    return as_of is None or since is None or since <= last_day(as_of)


def _known_since(document: Document, statement: Statement, latest: Mapping[str, str]) -> str | None:
    """The first day on which a reader could know it; None where nothing is dated."""
    told = document.published or latest.get(document.id)
    return max((first_day(d) for d in (told, statement.said_date) if d is not None), default=None)


def latest_dates(corpus: Corpus) -> dict[str, str]:
    """For each document the last day that something it tells of had already happened."""
    latest: dict[str, str] = {}
    for event in corpus.events:
        if event.date is None or event.planned or event.granularity in ("none", "decade"):
            continue
        for document, _ in event.reports:
            latest[document] = max(latest.get(document, ""), first_day(event.date))
    for statement in corpus.statements:
        if statement.said_date is not None:
            day = first_day(statement.said_date)
            latest[statement.document] = max(latest.get(statement.document, ""), day)
    return latest


def _entry(
    statement: Statement,
    tie: Tie,
    document: Document,
    word: str,
    latest: Mapping[str, str],
) -> Entry:
    assert tie.party is not None
    assert tie.stance is not None
    done = _past(statement.about_date, document.published) if word == "deed" else None
    when = statement.said_date or done or document.published
    return Entry(
        statement=statement,
        tie=tie,
        party=tie.party,
        topic=tie.topic,
        stance=tie.stance,
        condition=tie.condition,
        word=word,
        when=when,
        not_before=None if when else latest.get(document.id),
        reported=document.published,
    )


def _past(about: str | None, published: str | None) -> str | None:
    """A date that a statement is about, when it does not lie after the report."""
    if about is None or (published is not None and first_day(about) > last_day(published)):
        return None
    return about


def _names(dispute: Dispute) -> dict[str, frozenset[str]]:
    """Of each actor the names that speak for it: its own, and those of who holds its offices."""
    return {
        actor.id: frozenset((actor.name, *(office.holder for office in actor.offices)))
        for actor in (*dispute.parties, *dispute.others)
    }


def _word(
    statement: Statement, party: str, names: frozenset[str], statements: Mapping[str, Statement]
) -> str:
    """On whose word a statement tells a position of a party: the furthest from it of all who pass it on.

    A position told inside somebody else's speech is that speaker's word: only explicit statements of its own
    officials make a state's claim (the rule of the Issue Correlates of War project). A writer who reports a
    statement is no speaker between.
    """
    innermost, *outer = _speakers(statement, statements)
    words = [_own_word(innermost, party, names)]
    words += [word for word in (_own_word(each, party, names) for each in outer) if word != "author"]
    return min(words, key=DIRECTNESS.__getitem__)


def _own_word(statement: Statement, party: str, names: frozenset[str]) -> str:
    """On whose word it is, going by the source of one statement alone; what several say together each of them says."""
    source = statement.source
    if statement.voice in ("analyst", "public"):
        return statement.voice
    if statement.voice == "author" or source.kind == "author":
        return "author"
    if statement.voice == "unofficial" or source.kind == "anonymous":
        return "unofficial"
    together = source.actor is None and not names.isdisjoint(_JOINED.split(source.canonical))
    return "own" if together or source.actor == party else "other"


def _speakers(statement: Statement, statements: Mapping[str, Statement]) -> list[Statement]:
    """The statement and those it is nested in, innermost first."""
    chain: list[Statement] = []
    here: Statement | None = statement
    while here is not None and here not in chain:
        chain.append(here)
        here = statements.get(here.parent) if here.parent else None
    return chain
