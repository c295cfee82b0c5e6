"""How long one step of reading may take, by the size of what it reads."""

from __future__ import annotations

from impasse.limits import MAX_SECONDS, SECONDS_PER_DOCUMENT, SECONDS_PER_MILLION


def seconds_for(size: int) -> float:
    """Return the processor time in seconds that one step of reading may take.

    Parameters
    ----------
    size : int
        Bytes of the file, or characters of the text.

    Returns
    -------
    float
    """
    return min(MAX_SECONDS, SECONDS_PER_DOCUMENT + SECONDS_PER_MILLION * size / 1e6)
