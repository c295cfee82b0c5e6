"""The parse of a sentence, made once for all who read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from impasse.evidence.document import Span
from impasse.evidence.syntax.chunks import Chunks, chunk
from impasse.evidence.syntax.tagger import tag
from impasse.evidence.syntax.tokens import tokenize

_KEPT = 1024
"""Sentences whose parses are kept: those of a long report."""
_NONE: frozenset[int] = frozenset()


def parse(text: str, span: Span, folded: Iterable[Span] = (), single: frozenset[int] = _NONE) -> Chunks:
    """Parse one sentence.

    Parameters
    ----------
    text : str
        The whole text.
    span : Span
        The sentence.
    folded : iterable of Span
        Quotations inside it that become one token each; in order, disjoint.
    single : frozenset of int
        Offsets of single marks that quote a few words, and are no apostrophes.

    Returns
    -------
    Chunks
        With the tagged tokens. Others may have been given the same: not to be changed, see `retagged`.
    """
    return _parsed(text, span, tuple(folded), single)


@lru_cache(maxsize=_KEPT)
def _parsed(text: str, span: Span, folded: tuple[Span, ...], single: frozenset[int]) -> Chunks:
    sentence = tokenize(text, span[0], span[1], folded, single)
    tag(sentence)
    return chunk(sentence)


def retagged(chunks: Chunks, tags: str) -> Chunks:
    """Return a parse with other classes of its tokens.

    Parameters
    ----------
    chunks : Chunks
        Left as it is.
    tags : str
        A letter for each token.
    """
    return chunks if tags == chunks.sentence.tags else chunk(replace(chunks.sentence, tags=tags))
