"""Reading a corpus: documents, who says what in them, what happened when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from impasse.evidence.attribution import attributions
from impasse.evidence.corpus import Corpus
from impasse.evidence.dates.events import find_events
from impasse.evidence.documents.reading import read_documents
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.positions.deeds import deeds
from impasse.evidence.positions.statements import statements

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""

_EMPTY = Lexicon()


def read_corpus(
    paths: Sequence[Path], lexicon: Lexicon = _EMPTY, *, progress: Progress | None = None
) -> Corpus:
    """Read files and folders to statements and events.

    Parameters
    ----------
    paths : sequence of Path
        Files or folders; folders are read recursively, in name order.
    lexicon : Lexicon, optional
        Names, outlets and topics of a dispute; without it nothing is tied to options.
    progress : callable, optional
        Called after every document of each step.

    Returns
    -------
    Corpus
        What was read; files that could not be read are listed in ``skipped``.
    """
    documents, families, shared, skipped = read_documents(paths, lexicon, progress=progress)
    found = {}
    for k, document in enumerate(documents):
        found[document.id] = attributions(document)
        if progress:
            progress("finding who says what", k + 1, len(documents))
    said = statements(documents, found, lexicon)
    events = find_events(documents, lexicon)
    return Corpus(documents, families, said, events, shared, skipped, deeds(documents, found, lexicon), found)
