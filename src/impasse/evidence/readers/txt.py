"""Plain text: the decoded file is the document."""

from __future__ import annotations

from impasse.evidence.documents.decode import decode
from impasse.evidence.readers.extract import Budget, Extract


def read_txt(data: bytes, budget: Budget) -> Extract:
    """Read a plain text file.

    Parameters
    ----------
    data : bytes
        The file as received.
    budget : Budget
        Processor time left.

    Returns
    -------
    Extract
        Its text, character for character.

    Raises
    ------
    UnreadableDocument
        See `decode`.
    """
    decoded = decode(data)
    return Extract(decoded.text, "txt", notes=decoded.notes)
