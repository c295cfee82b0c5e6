"""A file that a list of references names is read as that record alone, also where the run is given it as well."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from impasse.evidence.corpus import Skipped
from impasse.evidence.document import Document
from impasse.evidence.readers.references import NAMED

_RECORD = re.compile(r"(?P<list>.+) \((?P<record>record \d+)\)", re.DOTALL)


def without_listed(documents: Sequence[Document]) -> tuple[list[Document], list[Skipped]]:
    """Leave out files that a record of a list of the same run has been read from.

    Parameters
    ----------
    documents : sequence of Document

    Returns
    -------
    tuple of (list of Document, list of Skipped)
        What stays, and what was passed over on purpose.
    """
    listed: dict[str, str] = {}
    for document in documents:
        record = _RECORD.fullmatch(document.path)
        for note in document.notes if record else ():
            if record and note.startswith(NAMED):
                path = os.path.join(os.path.dirname(record["list"]), note.removeprefix(NAMED))
                listed[os.path.normpath(path)] = f"{record['record']} of {os.path.basename(record['list'])}"
    kept = [d for d in documents if os.path.normpath(d.path) not in listed]
    passed = [
        Skipped(d.path, f"read as {listed[os.path.normpath(d.path)]}, which names it", passed=True)
        for d in documents
        if os.path.normpath(d.path) in listed
    ]
    return kept, passed
