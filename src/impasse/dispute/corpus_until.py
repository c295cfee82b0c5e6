"""A corpus as it was on a day: without documents that were published later."""

from __future__ import annotations

from dataclasses import replace

from impasse.dispute.ledger.dates import first_day, last_day
from impasse.evidence.corpus import Corpus


def corpus_until(corpus: Corpus, until: str) -> Corpus:
    """Leave out documents published after a day, month or year, with all that was read from them.

    Parameters
    ----------
    corpus : Corpus
    until : str
        Its last day is the last that counts. Documents without a date stay.

    Returns
    -------
    Corpus
        Families keep their ids; those without a document are gone.
    """
    end = last_day(until)
    kept = tuple(d for d in corpus.documents if d.published is None or first_day(d.published) <= end)
    ids = {d.id for d in kept}
    families = (replace(f, documents=tuple(d for d in f.documents if d in ids)) for f in corpus.families)
    events = (replace(e, reports=tuple(r for r in e.reports if r[0] in ids)) for e in corpus.events)
    return replace(
        corpus,
        documents=kept,
        families=tuple(f for f in families if f.documents),
        statements=tuple(s for s in corpus.statements if s.document in ids),
        deeds=tuple(s for s in corpus.deeds if s.document in ids),
        events=tuple(e for e in events if e.reports),
        shared=tuple(s for s in corpus.shared if s.first[0] in ids and s.second[0] in ids),
        attributions={d: found for d, found in corpus.attributions.items() if d in ids},
    )
