"""A small dispute and documents for tests of the second reader, and rows as a model writes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from harbour import DISPUTE
from impasse.dispute.dispute import Dispute
from impasse.dispute.files.dispute_file import load_dispute
from impasse.evidence.document import Document
from impasse.evidence.documents.reading import read_document

TEXT = """The Strait Post

Talks on the strait drag on

3 April 2021

Northland will not reopen the strait before the dues are paid, Foreign Minister Nils Berg said on Friday.

"We are ready to pay dues — once our ships pass," Prime Minister Eva Lund said.

Southland's fishermen don't expect an accord.

Berg said again that Northland will not reopen the strait before the dues are paid.
"""


def dispute(folder: Path) -> Dispute:
    """The harbour dispute as a file on disk."""
    path = folder / "dispute.yaml"
    path.write_text(DISPUTE, "utf-8")
    return load_dispute(path)


def document(text: str = TEXT) -> Document:
    """A document as it is read, without a dispute."""
    return read_document(Path("strait.txt"), text.encode("utf-8"))


def row(**more: Any) -> dict[str, Any]:
    """A row that stands in ``TEXT``; keyword arguments replace its keys."""
    return {
        "sentence": 2,
        "content": "Northland will not reopen the strait before the dues are paid",
        "source": "Foreign Minister Nils Berg",
        "cue": "said",
        "holder": "north",
        "act": "precondition",
        "positions": [position()],
    } | more


def position(**more: Any) -> dict[str, Any]:
    """The position of ``row``; keyword arguments replace its keys."""
    return {"party": "north", "option": "open_strait", "stance": "rejects", "conditions": ["pay_dues"]} | more
