"""Which forecasts were made, and what later documents say of them."""

from __future__ import annotations

from impasse.dispute.ledger.dates import date_words, first_day, last_day
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply
from impasse.evidence.statement import Statement


def forecasts(m: Material) -> Reply:
    """List forecasts with later words on the same option that go the other way."""
    asked = "Which forecasts were made, and which failed?"
    made = [s for s in m.statements if s.act == "predict"]
    failed, open_ = [], []
    for statement in made:
        against = _against(m, statement)
        if against:
            later = against[0]
            when = date_words(later.said_date or m.documents[later.document].published or "")
            text = f"{m.who(statement)}: “{m.reference(statement).quote}” Later words go against it ({when})."
            failed.append(Line(text, (m.reference(statement), *m.cite(against, 2))))
        else:
            open_.append(m.quoted(statement))
    if not made:
        return Reply("forecasts", asked, "yes", (Line("No forecast is told."),))
    if not failed:
        first = Line(
            f"{len(made)} forecasts are told; no later words at hand go against one.", m.cite(made, 3)
        )
        return Reply("forecasts", asked, "partly", (first,), "later words on what was forecast", tuple(open_))
    return Reply("forecasts", asked, "yes", tuple(failed[:3]), "", (*failed[3:], *open_))


def _against(m: Material, forecast: Statement) -> list[Statement]:
    """Later statements and deeds that take the other stance on what a forecast speaks of."""
    told = forecast.said_date or m.documents[forecast.document].published
    if told is None:
        return []
    spoken = {(t.topic, t.stance) for t in forecast.ties if t.stance}
    found = []
    for entry in m.ledger.entries:
        opposed = any(topic == entry.topic and stance != entry.stance for topic, stance in spoken)
        if opposed and entry.when and first_day(entry.when) > last_day(told) and entry.condition is None:
            found.append(entry.statement)
    return found
