"""Originals and their translations, which stand side by side: two texts of one report in two languages."""

from __future__ import annotations

from impasse.evidence.corpus import Corpus
from impasse.evidence.documents.language import READABLE


def pairs(corpus: Corpus) -> dict[str, str]:
    """Find the translation of each text that is not read.

    Parameters
    ----------
    corpus : Corpus
        With families as found, declared or told by a person.

    Returns
    -------
    dict of str to str
        Id of the original to that of the first text of its family that is read; nothing where there is none.
    """
    by_id = {document.id: document for document in corpus.documents}
    found: dict[str, str] = {}
    for family in corpus.families:
        texts = [by_id[id] for id in family.documents if id in by_id]
        read = next((d for d in texts if d.language in READABLE), None)
        if read is not None:
            found |= {d.id: read.id for d in texts if d.language is not None and d.language not in READABLE}
    return found
