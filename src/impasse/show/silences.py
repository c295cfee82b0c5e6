"""What the documents do not say: silence is shown as silence, never as consent."""

from __future__ import annotations

from collections.abc import Iterable

from impasse.conflict.structure.tell import listed
from impasse.dispute.dispute import Dispute
from impasse.dispute.ledger.positions import Entry
from impasse.evidence.corpus import Corpus


def silences(corpus: Corpus, dispute: Dispute, entries: Iterable[Entry]) -> tuple[str, ...]:
    """List what a reader may look for in vain.

    Parameters
    ----------
    corpus : Corpus
    dispute : Dispute
    entries : iterable of Entry
        Positions that the ledger counts.

    Returns
    -------
    tuple of str
        Sentences: phases and options without a position, actors who are never heard, undated documents.
    """
    held = list(entries)
    found: list[str] = []
    for phase in dispute.phases:
        inside = {(entry.party, entry.topic) for entry in held if entry.during(phase)}
        for party in dispute.parties:
            missing = [o for o in phase.options if (party.id, o) not in inside]
            if missing:
                names = listed([f"“{dispute.topic_name(option)}”" for option in missing])
                found.append(f"{phase.name}: no position of {party.name} was found on {names}.")
    speakers = {statement.source.actor for statement in corpus.statements}
    silent = [actor.name for actor in (*dispute.parties, *dispute.others) if actor.id not in speakers]
    if silent:
        found.append(f"Nobody is heard who speaks for {listed(silent)}.")
    undated = [document.id for document in corpus.documents if document.published is None]
    if undated:
        found.append(f"No date of publication is told by {listed(undated)}.")
    loose = sum(1 for s in corpus.statements for tie in s.ties if not tie.sure)
    if loose:
        found.append(
            f"{loose} mentions of options were left open, because who wants what is not clear from the words."
        )
    return tuple(found)
