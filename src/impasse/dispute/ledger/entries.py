"""From statements to the entries of the ledger: what was told, when, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

from impasse.conflict.conditions.condition import parse
from impasse.dispute.dispute import Dispute
from impasse.dispute.ledger.dates import first_day, last_day
from impasse.dispute.ledger.positions import DIRECTNESS, Entry
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document
from impasse.evidence.statement import Statement, Tie

_JOINED = re.compile(r", (?:and )?| and ")
"""What stands between the names of people who speak together."""


def read_entries(
    corpus: Corpus,
    dispute: Dispute,
    *,
    as_of: str | None = None,
    holders: Iterable[str] | None = None,
    kept: Kept | None = None,
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
    kept : Kept, optional
        What was taken out of documents of which nothing changed since; of the same dispute, day and holders.

    Returns
    -------
    sure, open : tuples of Entry
        Those that count, and those that the reader left open or in which a party asks a condition of itself;
        both in order of time, then of the documents.
    """
    latest = latest_dates(corpus)
    parties = frozenset(dispute.party_ids() if holders is None else holders)
    reader = _Reader(
        frozenset(topic.id for topic in dispute.lexicon.topics),
        parties,
        {option.id: option.party for option in dispute.options},
        _names(dispute),
        as_of,
    )
    kept = {} if kept is None else kept
    told, done = _by_document(corpus.statements), _by_document(corpus.deeds)
    said_rows: list[_Row] = []
    done_rows: list[_Row] = []
    for document in corpus.documents:
        key = (
            document,
            tuple(told.get(document.id, ())),
            tuple(done.get(document.id, ())),
            latest.get(document.id),
        )
        known = kept.get(document.id)
        if known is None or known[0] != key:
            known = kept[document.id] = (key, *reader.rows(*key))
        said_rows += known[1]
        done_rows += known[2]
    rows = sorted((*said_rows, *done_rows), key=itemgetter(0))
    sure = tuple(entry for _, entry, counts in rows if counts)
    return sure, tuple(entry for _, entry, counts in rows if not counts)


def _by_document(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.document, []).append(statement)
    return found


_Row = tuple[tuple[str, str], Entry, bool]
"""An entry with its place in time, and whether it counts."""
_Key = tuple[Document, tuple[Statement, ...], tuple[Statement, ...], str | None]
Kept = dict[str, tuple[_Key, list[_Row], list[_Row]]]
"""By document what its entries hang on, and those of its statements and of its deeds."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes the positions out of one document."""

    topics: frozenset[str]
    parties: frozenset[str]
    owners: Mapping[str, str]
    names: Mapping[str, frozenset[str]]
    as_of: str | None

    def rows(
        self,
        document: Document,
        said: tuple[Statement, ...],
        done: tuple[Statement, ...],
        latest: str | None,
    ) -> tuple[list[_Row], list[_Row]]:
        """Entries of the statements and of the deeds of a document."""
        by_id = {statement.id: statement for statement in said}
        found: tuple[list[_Row], list[_Row]] = ([], [])
        for rows, statements in zip(found, (said, done), strict=True):
            for statement in statements:
                if not _known_by(document, statement, latest, self.as_of):
                    continue
                for tie in statement.ties:
                    if tie.topic not in self.topics or tie.party not in self.parties or tie.state == "over":
                        continue
                    if tie.stance not in ("wants", "rejects"):
                        continue
                    own = self.names.get(tie.party, frozenset())
                    deed = rows is found[1]
                    word = tie.word or ("deed" if deed else _word(statement, tie.party, own, by_id))
                    entry = _entry(statement, tie, document, word, latest)
                    if word == "deed" and statement.about_date is None:
                        entry = _at_the_time_told(entry, said)
                    counts = tie.sure and not _asks_itself(entry, self.owners)
                    rows.append((entry.order, entry, counts))
        return found


def _asks_itself(entry: Entry, owners: Mapping[str, str]) -> bool:
    """Whether all that is asked for is the holder's own to do: nobody makes its own doing a condition."""
    if entry.condition is None:
        return False
    names = _asked(entry.condition)
    return bool(names) and all(owners.get(name) == entry.party for name in names)


@lru_cache(maxsize=1024)
def _asked(condition: str) -> frozenset[str]:
    return frozenset(parse(condition).names)


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
        _known_since(documents[s.document], s, latest.get(s.document))
        for s in (*corpus.statements, *corpus.deeds)
        if any(t.topic in topics and t.party is not None and t.stance is not None for t in s.ties)
    }
    limit = last_day(as_of) if as_of is not None else "9999"
    return tuple(sorted(day for day in days if day is not None and day <= limit))


def _known_by(document: Document, statement: Statement, latest: str | None, as_of: str | None) -> bool:
    since = _known_since(document, statement, latest)
    return as_of is None or since is None or since <= last_day(as_of)


def _known_since(document: Document, statement: Statement, latest: str | None) -> str | None:
    """The first day on which a reader could know it; None where nothing is dated."""
    told = document.published or latest
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
    latest: str | None,
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
        not_before=None if when else latest,
        reported=document.published,
    )


def _at_the_time_told(deed: Entry, said: Iterable[Statement]) -> Entry:
    """A deed at the time that its own sentence tells: that of a dated statement of its party that goes on with it."""
    start, end = deed.statement.span
    for other in said:
        same = other.source.actor == deed.party and start <= other.span[0] <= end
        if same and _past(other.said_date, deed.reported):
            return replace(deed, when=other.said_date, not_before=None)
    return deed


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
