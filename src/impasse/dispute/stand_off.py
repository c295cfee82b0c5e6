"""Stand-off references: a passage named by file, span and hash, so that it can be found but is not copied."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from impasse.conflict.conflict import Conflict
from impasse.evidence.corpus import Corpus


def with_references(conflict: Conflict, corpus: Corpus) -> Conflict:
    """Replace statement ids in the evidence of a drafted conflict by references to their passages.

    Parameters
    ----------
    conflict : Conflict
        As drafted: evidence is ids of statements.
    corpus : Corpus
        Where they are.

    Returns
    -------
    Conflict
        The same, with ``{"file", "span", "sha256"}`` for each passage; the hash is that of the passage.
    """
    references = _references(corpus)
    for i, dm in enumerate(conflict.decision_makers):
        groups = [
            [replace(s, evidence=tuple(references.get(e, e) for e in s.evidence)) for s in group]
            for group in dm.preferences or ()
        ]
        conflict = conflict.with_preferences(i, groups)
    return conflict


def _references(corpus: Corpus) -> dict[Any, dict[str, Any]]:
    files = {document.id: PurePath(document.path).name for document in corpus.documents}
    return {
        statement.id: {
            "file": files[statement.document],
            "span": list(statement.span),
            "sha256": hashlib.sha256(statement.quote.encode("utf-8")).hexdigest(),
        }
        for statement in (*corpus.statements, *corpus.deeds)
    }
