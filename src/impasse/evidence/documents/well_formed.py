"""Text that can be written out: half a character (a lone surrogate) becomes the sign for one that was lost.

JSON may spell one out and odd character sets decode to one; no file or terminal can hold it.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace

from impasse.evidence.readers.extract import Extract, Told

_HALF = re.compile("[\ud800-\udfff]")
LOST = "\ufffd"
"""What stands for a character that was lost."""


def well_formed(taken: Extract) -> Extract:
    """Replace lone surrogates one for one, so that no place in the text moves.

    Parameters
    ----------
    taken : Extract
        What a reader took out of a file.

    Returns
    -------
    Extract
        The same where nothing was to be replaced; otherwise with a note.
    """
    told = _told(taken.told)
    text, count = _HALF.subn(LOST, taken.text)
    if not count:
        return taken if told is taken.told else replace(taken, told=told)
    note = f"{count:,} half character{'s' * (count != 1)} (lone surrogates) shown as {LOST}"
    return replace(taken, text=text, told=told, notes=(*taken.notes, note))


def _told(told: Told) -> Told:
    """What a file says about itself, without lone surrogates."""
    values = {one.name: getattr(told, one.name) for one in fields(told)}
    mended = {name: _HALF.sub(LOST, value) for name, value in values.items() if isinstance(value, str)}
    changed = {name: value for name, value in mended.items() if value != values[name]}
    return replace(told, **changed) if changed else told
