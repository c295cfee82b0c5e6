"""The grammar of headlines: infinitives for what is to come, the present for what is done."""

from __future__ import annotations

from impasse.evidence.stances.sentence import View
from impasse.evidence.stances.way import Path


def planned(view: View, path: Path, own: frozenset[int]) -> None:
    """Read the infinitive of a headline as what its subject will do ("City *to close* park").

    Parameters
    ----------
    view : View
        The headline.
    path : Path
        The way up from a mention; changed in place.
    own : frozenset of int
        Tokens of the mention.
    """
    chunks = view.chunks
    k = chunks.at(min(own))
    stop = chunks.kinds.find(",") if "," in chunks.kinds else len(chunks.kinds)
    finite = any(chunks.kinds[j] == "V" and chunks.last[j] not in own for j in range(stop))
    if path.top is None and not path.steps and chunks.kinds[:2] == "nI" and k == 1 and not finite:
        path.top, path.modal, path.edge = (chunks.first[k], chunks.last[k]), "will", 0
        path.subject = chunks.first[0], chunks.last[0]


def is_headline(view: View) -> bool:
    """Tell whether a sentence is a headline: it ends in no stop, and nobody is asked or quoted at its end.

    Parameters
    ----------
    view : View
        The sentence.
    """
    return view.text[slice(*view.span)].rstrip()[-1:].isalnum()
