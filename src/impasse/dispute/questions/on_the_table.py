"""What was ever on the table: options that their owner offered, plainly or on a condition."""

from __future__ import annotations

from impasse.dispute.dispute import DisputeOption
from impasse.dispute.ledger.positions import Entry
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.phrases import upper_first, words_of
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.voices import matching, on_topics, quoting


def on_the_table(m: Material, options: str = "") -> Reply:
    """Tell of each option whether whoever decides it ever offered it.

    Parameters
    ----------
    m : Material
    options : str
        Ids with blanks between; all that are not taken anyway when left out.
    """
    asked = "What was ever on the table?"
    taken = {taken for phase in m.dispute.phases for taken in phase.status_quo}
    chosen = options.split() or [o.id for o in m.dispute.options if o.id not in taken]
    offered: list[Line] = []
    unnamed: list[Line] = []
    others: list[Line] = []
    for option in (o for o in m.dispute.options if o.id in chosen):
        owner = [e for e in m.ledger.entries if e.topic == option.id and e.party == option.party]
        given = [e for e in owner if e.stance == "wants" or e.condition is not None]
        own = [e for e in given if e.word == "own" and e.named]
        asked_for = [e for e in m.ledger.entries if e.topic == option.id and e.party != option.party]
        if own:
            offered.append(Line(f"{upper_first(m.held(own[0]))}{m.by(own)}.", m.cite_entries(own)))
        elif given or asked_for:
            (unnamed if given else others).append(_no_offer(m, option, given, asked_for))
    spoken = {id(s) for s in on_topics(m, chosen)} if options else set()
    papers = [s for s in matching(m, words_of("papers")) if id(s) in spoken]
    basis = quoting(m, papers, "A paper is named with it by ", 2)
    lines = [*offered, *unnamed, *others]
    lines = lines[:2] + ([basis] if basis else []) + lines[2:]
    if not lines:
        return Reply("on-the-table", asked, "no", (), "any offer by whoever decides")
    missing = "the terms and dates of each offer"
    return Reply("on-the-table", asked, "partly", tuple(lines[:3]), missing, tuple(lines[3:]))


def _no_offer(m: Material, option: DisputeOption, given: list[Entry], asked_for: list[Entry]) -> Line:
    """That nobody named offers an option, and who speaks of it instead."""
    text = f"No offer of {m.telling.topic(option.id)} is told in the named words of {m.telling.name(option.party)}"
    if asked_for:
        text += f"; {m.held(asked_for[0])}{m.by(asked_for)}"
    if given:
        text += f"; unnamed or other voices tell of a condition for it{m.by(given)}"
    return Line(f"{text}.", m.cite_entries((*asked_for[:2], *given[:1])))
