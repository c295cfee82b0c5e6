"""Which forecasts were made, and what later documents say of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from impasse.dispute.ledger.dates import date_words, first_day, last_day
from impasse.dispute.ledger.positions import Entry
from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.phrases import in_marks, words_of
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.voices import cited, matching, told_by
from impasse.evidence.statement import Statement

_CITED = 2
"""Later words that are cited against one forecast."""
_POSSIBLE = re.compile(r"\b(?:could|might|may|can|possibly|perhaps)\b", re.IGNORECASE)
"""Words that make a possibility out of a forecast: later words cannot go against it."""


def forecasts(m: Material) -> Reply:
    """List forecasts with later words on the same option, or on relations, that go the other way.

    Parameters
    ----------
    m : Material
    """
    asked = "Which forecasts were made, and which failed?"
    made = [s for s in m.statements if s.act == "predict"]
    dated = _Dated(m.ledger.entries)
    judged = [(s, _failed(m, s, dated)) for s in made]
    failed = [line for _, line in judged if line is not None]
    failed += [*_disappointed(m), *_relations(m)]
    open_ = [m.quoted(s) for s, line in judged if line is None]
    if not made and not failed:
        return Reply("forecasts", asked, "yes", (Line("No forecast is told."),))
    if not failed:
        first = Line(
            f"{len(made)} forecasts are told; no later words at hand go against one.", m.cite(made, 3)
        )
        return Reply("forecasts", asked, "partly", (first,), "later words on what was forecast", tuple(open_))
    return Reply("forecasts", asked, "yes", tuple(failed[:3]), "", (*failed[3:], *open_))


def _failed(m: Material, statement: Statement, dated: _Dated) -> Line | None:
    """A forecast on an option with the first later words that go the other way."""
    against = [] if _POSSIBLE.search(statement.quote) else _against(m, statement, dated)
    if not against:
        return None
    later = against[0]
    when = date_words(later.said_date or m.documents[later.document].published or "")
    text = f"{m.quoted(statement).text} Later words go against it ({when})."
    return Line(text, (m.reference(statement), *m.cite(against, _CITED)))


class _Dated:
    """What is held without a condition on dates that are known, by topic and stance, in order of time."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_stance: dict[tuple[str, str], list[tuple[str, int, Statement]]] = {}
        for number, entry in enumerate(entries):
            if entry.when and entry.condition is None:
                at = first_day(entry.when), number, entry.statement
                self._by_stance.setdefault((entry.topic, entry.stance), []).append(at)

    def other(self, spoken: Iterable[tuple[str, str]], day: str) -> list[Statement]:
        """The first of what takes another stance on one of some topics after a day."""
        found: dict[int, Statement] = {}
        for topic, stance in spoken:
            for (other, taken), told in self._by_stance.items():
                if other == topic and taken != stance:
                    start = bisect_right(told, day, key=lambda item: item[0])
                    found |= {number: statement for _, number, statement in told[start : start + _CITED]}
        return [found[number] for number in sorted(found)[:_CITED]]


def _against(m: Material, forecast: Statement, dated: _Dated) -> list[Statement]:
    """Later statements and deeds that take the other stance on what a forecast speaks of: the first of them."""
    told = forecast.said_date or m.documents[forecast.document].published
    if told is None:
        return []
    spoken = {(t.topic, t.stance) for t in forecast.ties if t.stance}
    return dated.other(spoken, last_day(told))


def _disappointed(m: Material) -> list[Line]:
    """What was expected, with the sentence further on in the same document by which it did not come."""
    lines = []
    for k, sentence in enumerate(m.all_sentences):
        if not words_of("expected").search(sentence.text):
            continue
        outcome = next(
            (s for s in _further_on(m.all_sentences, k) if words_of("in_vain").search(s.text)), None
        )
        if outcome is not None:
            lines.append(_pair(m, "Expected, and it did not come: ", sentence, outcome))
    return lines


def _further_on(sentences: Sequence[Sentence], k: int) -> Iterator[Sentence]:
    """The sentences of one document after the k-th of all."""
    for j in range(k + 1, len(sentences)):
        if sentences[j].document is not sentences[k].document:
            return
        yield sentences[j]


def _relations(m: Material) -> list[Line]:
    """Forecasts of better relations, with later words that they are worse."""
    better, worse = matching(m, words_of("relations_better")), matching(m, words_of("relations_worse"))
    lines = []
    for sentence in better[:1]:
        told = sentence.document.published
        later = [s for s in worse if s.document is not sentence.document and _later(m, s, told)]
        if later:
            lines.append(
                _pair(
                    m,
                    "Better relations were foretold, and later words are of worse ones: ",
                    sentence,
                    later[0],
                )
            )
    return lines


def _later(m: Material, sentence: Sentence, than: str | None) -> bool:
    """Whether a sentence's document is later than a day, by its date or by what it tells of."""
    told = sentence.document.published or m.latest_told(sentence.document.id)
    return told is not None and than is not None and last_day(told) > last_day(than)


def _pair(m: Material, lead: str, first: Sentence, second: Sentence) -> Line:
    text = f"{lead}{told_by(m, first)}: {in_marks(first.text)}; then {told_by(m, second)}: {in_marks(second.text)}"
    return Line(text, (cited(m, first), cited(m, second)))
