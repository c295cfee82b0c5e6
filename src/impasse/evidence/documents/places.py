"""From places in a document to places in its reading view and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from impasse.evidence.document import ReadingView, Span


class Places:
    """Both directions of a reading view's map.

    Parameters
    ----------
    view : ReadingView
        Its stretches must be copied in the order of the original.
    """

    def __init__(self, view: ReadingView) -> None:
        self.view = view
        self._sentence_starts = [start for start, _ in view.sentences]
        self._paragraph_starts = [start for start, _ in view.paragraphs]

    def offset(self, origin: int, *, end: bool = False) -> int:
        """View offset of an original offset; of the nearest copied character where that one was left out."""
        view = self.view
        if not view.origins:
            return 0
        at = origin - 1 if end else origin
        k = bisect_right(view.origins, at) - 1
        if k < 0:
            return 0
        stop = view.starts[k + 1] if k + 1 < len(view.starts) else len(view.text)
        return min(view.starts[k] + (at - view.origins[k]) + (1 if end else 0), stop)

    def span(self, span: Span) -> Span:
        """View span of an original span (empty where none of it is in the view)."""
        start, end = self.offset(span[0]), self.offset(span[1], end=True)
        return start, max(start, end)

    def joined(self, pieces: Sequence[Span]) -> list[Span]:
        """View spans of original pieces; pieces between which the view leaves out all that stands are one span."""
        out: list[Span] = []
        for start, end in map(self.span, pieces):
            if out and start <= out[-1][1]:
                out[-1] = (out[-1][0], max(end, out[-1][1]))
            else:
                out.append((start, end))
        return out

    def original(self, span: Span) -> Span:
        """Original span of a view span, first to last character."""
        return self.view.to_document(*span)

    def pieces(self, span: Span, text: str) -> list[Span]:
        """Original spans of what the view shows of a span; ``text`` is the document's.

        One for each stretch copied, white space between two left out of account.
        """
        starts = self.view.starts
        inside = starts[bisect_right(starts, span[0]) : bisect_left(starts, span[1])]
        out: list[Span] = []
        for a, b in pairwise((span[0], *inside, span[1])):
            piece = self.view.to_document(a, b)
            if out and not text[out[-1][1] : piece[0]].strip():
                out[-1] = (out[-1][0], piece[1])
            else:
                out.append(piece)
        return out

    def sentence(self, offset: int) -> int:
        """Index of the sentence that holds or precedes a view offset; -1 before the first."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence_span(self, offset: int) -> Span:
        """The sentence that holds a view offset; the whole view where there are no sentences."""
        k = self.sentence(offset)
        return self.view.sentences[k] if k >= 0 else (0, len(self.view.text))

    def paragraph(self, offset: int) -> int:
        """Index of the paragraph that holds or precedes a view offset; -1 before the first."""
        return bisect_right(self._paragraph_starts, offset) - 1

    def paragraph_span(self, offset: int) -> Span:
        """The paragraph that holds a view offset; the whole view where there are no paragraphs."""
        k = self.paragraph(offset)
        return self.view.paragraphs[k] if k >= 0 else (0, len(self.view.text))
