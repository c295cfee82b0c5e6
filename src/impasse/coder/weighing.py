"""Proposals as verdicts that nobody has given yet, and how much they weigh in the shares of an answer."""

from __future__ import annotations

from dataclasses import replace

from impasse.coder.coded import Coded
from impasse.dispute.corrections import Correction, Corrections
from impasse.dispute.dispute import Dispute
from impasse.dispute.doubt.numbers import Numbers, numbers
from impasse.evidence.corpus import Corpus


def undecided(coded: Coded, corpus: Corpus, dispute: Dispute) -> tuple[Correction, ...]:
    """Return the proposals of a session as corrections with the verdict ``propose``.

    Parameters
    ----------
    coded : Coded
    corpus : Corpus
        Whose documents the proposals are about.
    dispute : Dispute

    Returns
    -------
    tuple of Correction
        What ``proposals_yaml`` writes down.
    """
    hashes = {document.id: document.sha256 for document in corpus.documents}
    names = {actor.id: actor.name for actor in (*dispute.parties, *dispute.others)}
    merged = coded.merged
    found = []
    for k, proposal in enumerate(merged.proposals):
        read = None if k in merged.beside else merged.resolved.get(k)
        found.append(
            Correction(
                hashes[proposal.document],
                proposal.quote,
                "propose",
                at=proposal.span,
                act=proposal.act,
                holder=names.get(proposal.holder, proposal.holder) if proposal.holder else None,
                source=read.source if read else None,
                voice=read.voice if read else None,
                said_date=read.said_date if read else None,
                positions=tuple(replace(t, sure=True, state="corrected") for t in proposal.ties),
                words=proposal.source_span,
                cue=proposal.cue.span,
                coder="model",
            )
        )
    return tuple(found)


def with_undecided(
    told: Corrections | None, coded: Coded | None, corpus: Corpus, dispute: Dispute
) -> Corrections:
    """Return what people decided together with what a model proposes."""
    told = told or Corrections()
    if coded is None:
        return told
    return replace(told, corrections=(*told.corrections, *undecided(coded, corpus, dispute)))


def table_for(coded: Coded | None) -> Numbers:
    """Return the table of numbers, with what was measured of the model at hand where its file tells it."""
    table = numbers()
    tells = coded.settings.tells if coded is not None and coded.settings is not None else None
    return replace(table, tells=table.tells | {"proposed": dict(tells)}) if tells else table
