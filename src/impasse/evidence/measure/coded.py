"""Gold and the program's own reading made comparable: both become items of ``evaluation``."""

from __future__ import annotations

from collections.abc import Sequence

from impasse.evidence.attribution import attributions, top_level
from impasse.evidence.document import Document, Span
from impasse.evidence.measure.evaluation import Item, places, words
from impasse.evidence.measure.gold import GoldDocument, Marked
from impasse.evidence.measure.ties import ties_label
from impasse.evidence.statement import Attribution, Statement
from impasse.evidence.text.quotes import quotations
from impasse.evidence.text.sentences import paragraphs


def marked_items(document: GoldDocument, *, by_place: bool = False) -> list[Item]:
    """What a person marked in one document, as items.

    Parameters
    ----------
    document : GoldDocument
    by_place : bool
        Compare by place although the gold prints the words of contents, as two codings of one text can be:
        all parts of an interrupted content count then, whichever of them is printed.

    Returns
    -------
    list of Item
        Contents are compared by place where the gold gives only spans, else by the words it prints.
    """
    quoted = _quoted(document.text)
    return [_marked(document.text, mark, quoted, by_place) for mark in document.marks if not mark.skipped]


def _marked(text: str, mark: Marked, quoted: list[Span], by_place: bool) -> Item:
    shown = (
        _words_of(text, mark.source),
        _words_of(text, mark.cue),
        _words_of(text, mark.content) if by_place else mark.words or _words_of(text, mark.content),
    )
    labels = dict(mark.labels)
    if mark.words and not by_place:
        source = words(labels.get("source", shown[0]))
        return Item(
            words(mark.words), source, _kind(text, mark.content, quoted), shown, mark.labels, _start(mark)
        )
    content = places(text, mark.content)
    return Item(
        content,
        places(text, mark.source),
        _kind(text, mark.content, quoted),
        shown,
        mark.labels,
        _start(mark),
    )


def _start(mark: Marked) -> int:
    return mark.content[0][0] if mark.content else 0


def found_items(document: Document) -> list[Item]:
    """The outermost attributions the reader finds in a document, compared by place.

    Parameters
    ----------
    document : Document

    Returns
    -------
    list of Item
    """
    text = document.text
    return [_found(text, a) for a in top_level(attributions(document))]


def _found(text: str, one: Attribution) -> Item:
    shown = (_words_of(text, one.source), _words_of(text, one.cue), _words_of(text, one.content))
    return Item(places(text, one.content), places(text, one.source), one.kind, shown, (), one.content[0][0])


def stated_items(document: Document, statements: Sequence[Statement]) -> list[Item]:
    """The statements the reader makes of a document, compared by words.

    Parameters
    ----------
    document : Document
    statements : sequence of Statement
        Of all documents; those of this one are taken.

    Returns
    -------
    list of Item
        With the labels act, holder, source, ties and hedged where they are told.
    """
    items = []
    quoted = _quoted(document.text)
    for s in statements:
        if s.document == document.id:
            holder = s.holder or s.source.canonical
            labels = (
                ("act", s.act),
                ("holder", holder),
                ("source", f"{s.source.canonical} {s.source.text}"),
                ("ties", ties_label(s.ties)),
                ("hedged", "yes" if s.hedged else "no"),
            )
            shown = (s.source.text, s.cue.text, s.quote)
            source = words(s.source.canonical)
            items.append(
                Item(words(s.quote), source, _kind(document.text, [s.span], quoted), shown, labels, s.span[0])
            )
    return items


def _words_of(text: str, spans: Sequence[Span]) -> str:
    return " ... ".join(" ".join(text[s:e].split()) for s, e in spans)


def _quoted(text: str) -> list[Span]:
    return [q.span for a, b in paragraphs(text) for q in quotations(text, a, b)]


def _kind(text: str, content: Sequence[Span], quoted: list[Span]) -> str:
    """Direct from nine tenths of the words in quotation marks on, indirect with none of them."""
    all_words = places(text, content)
    inside = frozenset().union(
        *(places(text, [q]) for q in quoted if any(q[0] < e and s < q[1] for s, e in content))
    )
    share = len(all_words & inside) / len(all_words) if all_words else 0.0
    return "direct" if share >= 0.9 else "mixed" if share else "indirect"
