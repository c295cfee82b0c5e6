"""What people told of whole documents and of names: left out, restricted, one report or two, two names of one voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from impasse.dispute.corrections.model import (
    LEAVE_OUT,
    OWN_REPORT,
    RESTRICTED,
    SAME_REPORT,
    Correction,
    Named,
)
from impasse.evidence.corpus import Corpus, Family
from impasse.evidence.statement import Statement


def without_restricted(corpus: Corpus, corrections: Iterable[Correction]) -> Corpus:
    """Return a corpus without the documents that may not be passed on, as if they had never been read.

    Parameters
    ----------
    corpus : Corpus
    corrections : iterable of Correction
        Those with the verdict ``restricted`` count.

    Returns
    -------
    Corpus
        The same where there is none.
    """
    hidden = {c.sha256 for c in corrections if c.verdict == RESTRICTED}
    gone = {document.id for document in corpus.documents if document.sha256 in hidden}
    if not gone:
        return corpus
    families = (
        replace(family, documents=tuple(id for id in family.documents if id not in gone))
        for family in corpus.families
    )
    return replace(
        without_told(corpus, gone),
        documents=tuple(d for d in corpus.documents if d.id not in gone),
        families=tuple(family for family in families if family.documents),
        shared=tuple(s for s in corpus.shared if not {s.first[0], s.second[0]} & gone),
        attributions={id: told for id, told in corpus.attributions.items() if id not in gone},
    )


def left_out(corpus: Corpus, corrections: Iterable[Correction]) -> Corpus:
    """Return a corpus in which documents left out say and tell nothing."""
    hashes = {c.sha256 for c in corrections if c.verdict == LEAVE_OUT}
    gone = {document.id for document in corpus.documents if document.sha256 in hashes}
    return without_told(corpus, gone) if gone else corpus


def without_told(corpus: Corpus, gone: set[str]) -> Corpus:
    """Return a corpus without what some documents say and tell."""
    events = (
        replace(event, reports=tuple(report for report in event.reports if report[0] not in gone))
        for event in corpus.events
    )
    return replace(
        corpus,
        statements=tuple(s for s in corpus.statements if s.document not in gone),
        deeds=tuple(s for s in corpus.deeds if s.document not in gone),
        events=tuple(event for event in events if event.reports),
    )


def families_as_told(corpus: Corpus, corrections: Iterable[Correction]) -> Corpus:
    """Return a corpus with documents joined to the report that a person says they are, or taken out of it.

    Parameters
    ----------
    corpus : Corpus
    corrections : iterable of Correction
        Those with the verdicts ``same report`` and ``own report`` count.

    Returns
    -------
    Corpus
        The same where there is none, or where the documents are not there.
    """
    by_hash = {document.sha256: document for document in corpus.documents}
    family = {document.id: document.family for document in corpus.documents}
    for correction in corrections:
        document, other = by_hash.get(correction.sha256), by_hash.get(correction.of)
        if document is not None and correction.verdict == OWN_REPORT:
            family[document.id] = f"own {document.id}"
        elif document is not None and other is not None and correction.verdict == SAME_REPORT:
            joined, into = family[document.id], family[other.id]
            family = {id: into if name == joined else name for id, name in family.items()}
    if all(family[document.id] == document.family for document in corpus.documents):
        return corpus
    return _with_families(corpus, family)


def _with_families(corpus: Corpus, family: Mapping[str, str]) -> Corpus:
    members: dict[str, list[str]] = {}
    for document in corpus.documents:
        members.setdefault(family[document.id], []).append(document.id)
    known = {each.id: each for each in corpus.families}
    families = tuple(
        replace(known[name], documents=tuple(ids)) if name in known else Family(name, tuple(ids))
        for name, ids in members.items()
    )

    def moved(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """Statements with the families of their documents."""
        return tuple(
            s if family.get(s.document, s.family) == s.family else replace(s, family=family[s.document])
            for s in statements
        )

    return replace(
        corpus,
        documents=tuple(
            d if family[d.id] == d.family else replace(d, family=family[d.id]) for d in corpus.documents
        ),
        families=families,
        statements=moved(corpus.statements),
        deeds=moved(corpus.deeds),
    )


def names_as_told(corpus: Corpus, names: Iterable[Named]) -> Corpus:
    """Return a corpus in which two names that a person says are one voice are one.

    Parameters
    ----------
    corpus : Corpus
    names : iterable of Named

    Returns
    -------
    Corpus
        Sources with the one name carry the other, with its kind and actor where that name is heard.
    """
    told = {each.name: each.same_as for each in names}
    if not told:
        return corpus
    heard = {s.source.canonical: s.source for s in (*corpus.deeds, *corpus.statements)}

    def merged(statement: Statement) -> Statement:
        """A statement under the name that its source was given."""
        name = _last(statement.source.canonical, told)
        if name == statement.source.canonical:
            return statement
        known = heard.get(name, statement.source)
        source = replace(statement.source, canonical=name, kind=known.kind, actor=known.actor)
        return replace(statement, source=source)

    return replace(
        corpus,
        statements=tuple(map(merged, corpus.statements)),
        deeds=tuple(map(merged, corpus.deeds)),
    )


def _last(name: str, told: Mapping[str, str]) -> str:
    """The name at the end of a chain of names; a circle ends where it is met again."""
    met = {name}
    while name in told and told[name] not in met:
        name = told[name]
        met.add(name)
    return name
