"""Which claims are an author's or an analyst's opinion."""

from __future__ import annotations

import re

from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.phrases import phrases_of, words_of
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.voices import quoting
from impasse.evidence.document import Span

_SHOWN = 5
"""Judgements of one writer that are shown at once."""


def opinions(m: Material) -> Reply:
    """List what writers and analysts conclude, apart from what parties say: one line a document and its writer.

    Parameters
    ----------
    m : Material
    """
    asked = "Which claims are somebody's opinion?"
    by_writer: dict[str, list[Sentence]] = {}
    for sentence in _judged(m):
        by_writer.setdefault(sentence.document.id, []).append(sentence)
    experts = [m.sentence_of(s) for s in m.statements if s.voice == "analyst"]
    documents = sorted(by_writer, key=lambda d: (m.documents[d].genre != "opinion", -len(by_writer[d])))
    lines = [
        quoting(m, by_writer[d], _lead(m, d, len(by_writer[d])), _SHOWN, m.writer(m.documents[d]))
        for d in documents
    ]
    lines.insert(min(2, len(lines)), quoting(m, experts, "Experts, each their own: ", _SHOWN))
    told = [line for line in lines if line is not None]
    if not told:
        return Reply("opinions", asked, "yes", (Line("No statement is a writer's or an analyst's alone."),))
    more = [
        quoting(m, [sentence], by=m.writer(sentence.document))
        for d in documents
        for sentence in by_writer[d][_SHOWN:]
    ]
    rest = [line for line in more if line is not None]
    return Reply("opinions", asked, "yes", tuple(told[:3]), "", (*told[3:], *rest))


def _judged(m: Material) -> list[Sentence]:
    """Sentences in which a writer judges, the plainest judgements first: words of the data file in its order."""
    found: dict[tuple[str, Span], tuple[int, Sentence]] = {}
    for rank, words in enumerate((*phrases_of("judging"), None)):
        for sentence in _own_words(m) if words is None else _judging(m, words):
            found.setdefault((sentence.document.id, sentence.span), (rank, sentence))
    return [sentence for _, sentence in sorted(found.values(), key=lambda pair: pair[0])]


def _own_words(m: Material) -> list[Sentence]:
    """Sentences that were read as the writer's."""
    return [s for s in m.all_sentences if any(said.voice == "author" for said in m.statements_in(s))]


def _judging(m: Material, words: re.Pattern[str]) -> list[Sentence]:
    """Sentences with telling words in what the writer says."""
    some = ((sentence, words.search(sentence.text)) for sentence, _ in m.hits(words_of("judging")))
    return [sentence for sentence, hit in some if hit is not None and _is_writers(m, sentence, hit)]


def _is_writers(m: Material, sentence: Sentence, hit: re.Match[str]) -> bool:
    text = sentence.document.text[slice(*sentence.span)]
    start = sentence.span[0] + max(0, text.find(hit.group().split()[0]))
    return not any(s.voice != "author" and s.span[0] <= start < s.span[1] for s in m.statements_in(sentence))


def _lead(m: Material, document: str, count: int) -> str:
    told = m.documents[document]
    kind = "an opinion piece" if told.genre == "opinion" else "a report"
    by = f" by {told.author}" if told.author else ", its writer not named"
    judgements = "1 judgement" if count == 1 else f"{count} judgements"
    return f"In {kind}{by}, {judgements} of "
