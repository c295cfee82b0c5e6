"""What a run was made of, so that a colleague gets the same answers from the same things and can cite them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from impasse import __version__
from impasse.evidence.documents.gather import shown

if TYPE_CHECKING:
    from impasse.evidence.corpus import Corpus

ID_DIGITS = 16
"""Hexadecimal digits of a run's id."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Version, inputs, settings and seed of one run.

    Attributes
    ----------
    id : str
        Hash of all the rest: two runs with the same id say the same.
    data : mapping
        ``impasse``, ``documents`` and ``files`` (each ``[path, sha256]``), ``settings``.
    """

    id: str
    data: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """The manifest as plain data."""
        return {"id": self.id, **self.data}


def manifest_of(corpus: Corpus, files: Mapping[str, str | None], settings: Mapping[str, Any]) -> Manifest:
    """Describe a run.

    Parameters
    ----------
    corpus : Corpus
        What was read.
    files : mapping of str to str or None
        What each further file of the run is for (``dispute``, ``corrections``), and its path; None: there is none.
    settings : mapping
        Everything else that the answers hang on; plain data.

    Returns
    -------
    Manifest
    """
    data = {
        "impasse": __version__,
        "documents": [[document.path, document.sha256] for document in corpus.documents],
        "files": {
            use: [shown(path), hashlib.sha256(Path(path).read_bytes()).hexdigest()]
            for use, path in files.items()
            if path is not None
        },
        "settings": dict(settings),
    }
    told = json.dumps(data, sort_keys=True).encode("ascii")
    return Manifest(hashlib.sha256(told).hexdigest()[:ID_DIGITS], data)
