"""A brief as a file whose ending says the format."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from impasse.errors import Fault, InputError
from impasse.show.brief.content import Brief
from impasse.show.brief.docx import brief_docx
from impasse.show.brief.html import brief_html
from impasse.show.brief.markdown import brief_markdown


def write_brief(brief: Brief, path: Path) -> None:
    """Write a brief whole or not at all.

    Parameters
    ----------
    brief : Brief
    path : Path
        Ends in ``.docx``, ``.html`` or ``.md``.

    Raises
    ------
    InputError
        When it cannot be written.
    """
    if path.suffix == ".docx":
        data = brief_docx(brief)
    else:
        data = (brief_html(brief) if path.suffix == ".html" else brief_markdown(brief)).encode("utf-8")
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
            beside.write(data)
        os.replace(beside.name, path)
    except OSError as error:
        reason = error.strerror.lower() if error.strerror else "it cannot be used"
        raise InputError(
            Fault(f"the brief cannot be written: {reason}", "choose another --out", str(path))
        ) from None
