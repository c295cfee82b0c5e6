"""RTF files: their text without its marks."""

from __future__ import annotations

from collections.abc import Callable

from impasse.errors import UnreadableDocument
from impasse.evidence.readers.extract import Budget, Extract
from impasse.limits import MAX_DOCUMENT_CHARACTERS


def read_rtf(data: bytes, budget: Budget) -> Extract:
    """Read an RTF file.

    Parameters
    ----------
    data : bytes
        The file as received.
    budget : Budget
        Processor time left.

    Returns
    -------
    Extract
        One line for each paragraph.

    Raises
    ------
    UnreadableDocument
        The file is no RTF, damaged, too long or without text.
    """
    import striprtf.striprtf as library

    if not data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf"):
        raise UnreadableDocument("the file ends in .rtf but is no RTF")
    try:
        convert: Callable[..., str] = library.rtf_to_text  # the library has no types
        text = convert(data.decode("latin-1"), errors="replace")
    except Exception:  # the library fails in many ways on damaged files
        raise UnreadableDocument("the RTF file is damaged or cut off; save it again") from None
    budget.check()
    if len(text) > MAX_DOCUMENT_CHARACTERS:
        raise UnreadableDocument(
            f"the text has more than {MAX_DOCUMENT_CHARACTERS:,} characters; split the file"
        )
    if not text.strip():
        raise UnreadableDocument("the RTF file has no text")
    return Extract(text.replace("\r\n", "\n"), "rtf", False)
