"""Paragraphs that a page sets in: block quotations, by their blanks at the left or Markdown's ``>``."""

from __future__ import annotations

from collections.abc import Sequence

from impasse.evidence.documents.layout import Block, is_item

SET_IN = "    "
"""What readers of formats that mark block quotations put before their lines."""
_FEWEST_BLANKS = 2
_QUOTE_MARK = ">"


def set_in(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Return the numbers of the blocks that are set in.

    Parameters
    ----------
    text : str
        The document as received.
    blocks : sequence of Block
        The blocks that are read, in order.

    Returns
    -------
    frozenset of int
        Items of lists are none; nor is anything where paragraphs begin with a first line set in.
    """
    body = [k for k, block in enumerate(blocks) if block.kind == "body" and not is_item(text, block)]
    marked = {k for k in body if text.startswith(_QUOTE_MARK, blocks[k].start)}
    least = {k: min(line.indent for line in blocks[k].lines) for k in body}
    if any(blocks[k].lines[0].indent >= least[k] + _FEWEST_BLANKS for k in body):
        return frozenset(marked)
    usual = min(least.values(), default=0)
    return frozenset(marked | {k for k in body if least[k] >= usual + _FEWEST_BLANKS})
