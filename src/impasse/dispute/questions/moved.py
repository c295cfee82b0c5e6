"""Did a position move, and when: changes in dated words, and what is only told of a change."""

from __future__ import annotations

import re
from functools import partial

from impasse.dispute.ledger.changes import Change
from impasse.dispute.ledger.dates import date_words
from impasse.dispute.ledger.positions import DIRECTNESS, Entry
from impasse.dispute.ledger.told import change_patterns, happened
from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.phrases import upper_first
from impasse.dispute.questions.reply import Line, Reply
from impasse.dispute.questions.voices import following, quoting, speaker
from impasse.dispute.telling import possessive

_OWN = re.compile(r"\b(?:the (?:government|country|cabinet|ministry|side)['’]s|our)\b", re.IGNORECASE)
"""Words by which whoever speaks means the own side."""
_NEAR = 140
"""Characters before the telling words in which those are looked for."""


def moved(m: Material, party: str) -> Reply:
    """Tell the changes of a party's positions, what is told of a move or of none, and words that differ.

    Parameters
    ----------
    m : Material
    party : str
        Id of the party.
    """
    name = m.telling.name(party)
    asked = f"Did the position of {name} move, and when?"
    changes = [c for c in m.ledger.changes if c.party == party]
    own = [c for c in changes if c.strength == "own words"]
    lines = [change_line(m, change) for change in own]
    told = {kind: said_of(m, party, kind) for kind in ("moved", "unchanged")}
    lines += [
        line for line in (_told_moved(m, party, told["moved"]), _told_kept(m, told["unchanged"])) if line
    ]
    lines += _differing(m, party)
    lines += [change_line(m, c) for c in changes if c.strength != "own words"]
    if not lines:
        return _nothing(m, party, asked)
    settled = "yes" if own and not told["moved"] else "partly"
    missing = "" if own else f"two dated words of {possessive(name)} own that differ"
    if own and settled == "partly":
        missing = f"{possessive(name)} own word on what is only told of a move"
    return Reply("moved", asked, settled, tuple(lines[:3]), missing, tuple(lines[3:]))


def _nothing(m: Material, party: str, asked: str) -> Reply:
    name = m.telling.name(party)
    held = [e for e in m.ledger.entries if e.party == party]
    if not held:
        return Reply("moved", asked, "no", (), f"any dated position of {name}")
    line = Line(
        f"No change of {possessive(name)} positions is found in the documents.", m.cite_entries(held[-2:])
    )
    return Reply("moved", asked, "partly", (line,), "two dated words that differ")


def said_of(m: Material, party: str, kind: str) -> list[Sentence]:
    """Sentences that say in words that a party's position moved, or that it stayed (``unchanged``).

    Parameters
    ----------
    m : Material
    party : str
        Id of the party.
    kind : str
        ``moved`` or ``unchanged``.
    """
    hits = m.hits(change_patterns()[kind])
    real = [(s, hit) for s, hit in hits if kind != "moved" or happened(s.text, hit.start())]
    return [s for s, hit in real if _whose(m, s, hit) == party]


def _whose(m: Material, sentence: Sentence, hit: re.Match[str]) -> str | None:
    """The party whose position some words speak of: the one named last up to them, else whoever speaks."""
    speaking = [s.source.actor for s in m.statements_in(sentence) if s.voice == "official"]
    own = next((actor for actor in speaking if actor in m.dispute.party_ids()), None)
    if own and _OWN.search(sentence.text[max(0, hit.start() - _NEAR) : hit.end()]):
        return own
    named = [
        (match.end(), party.id)
        for party in m.dispute.parties
        for match in m.pattern(party).finditer(sentence.text[: hit.end()])
    ]
    return max(named)[1] if named else own


def _told_moved(m: Material, party: str, told: list[Sentence]) -> Line | None:
    """That somebody tells of a move, what is told with it, and what the same report goes on to have the party hold."""
    if not told:
        return None
    named = any(who is not None and who.voice == "official" for who in map(partial(speaker, m), told))
    lead = "" if named else "Reporters' words alone, no party's, tell that "
    line = quoting(m, following(m, told, party), f"{lead}the position of {m.telling.name(party)} moved: ")
    held = _held_there(m, party, told)
    if line is None or not held:
        return line
    text = f"{upper_first(line.text)} The same report has it that {m.held(held[0])}{m.by(held[:1])}."
    return Line(text, (*line.references, *m.cite_entries(held[:1])))


def _held_there(m: Material, party: str, told: list[Sentence]) -> list[Entry]:
    """What reports that tell of a move have the party ask of others in its own words; first what follows on that."""
    ends = {sentence.document.id: sentence.span[1] for sentence in reversed(told)}
    owners = {option.id: option.party for option in m.dispute.options}
    held = [
        e
        for e in m.ledger.entries
        if e.party == party
        and e.statement.document in ends
        and (e.word, e.stance) == ("own", "wants")
        and owners.get(e.topic) != party
    ]
    return sorted(held, key=lambda e: e.statement.span[0] < ends[e.statement.document])


def _told_kept(m: Material, told: list[Sentence]) -> Line | None:
    return quoting(m, told, "That it did not move is told by ")


def _differing(m: Material, party: str) -> list[Line]:
    """Options on which words of one time differ, each word once with who says it: one line."""
    parts, cited = [], []
    whole = {o.id: set(o.includes) for o in m.dispute.options}
    found = {c.topic: c for c in reversed(m.ledger.contradictions) if c.party == party and c.kind != "event"}
    for topic, each in found.items():
        if whole.get(topic, set()) & set(found):
            continue
        sides = sorted((each.first, each.second), key=lambda group: group[0].order)
        best = [_most_direct(group) for group in sides]
        words = "; ".join(f"{m.held(group[0])}{m.by(group)}" for group in best)
        parts.append(f"on {m.telling.topic(topic)}: {words}")
        cited += [*best[0][:1], *best[1][:1]]
    return [Line(f"Words differ {'. And '.join(parts[:2])}.", m.cite_entries(cited, most=6))] if parts else []


def _most_direct(group: tuple[Entry, ...]) -> list[Entry]:
    best = max(DIRECTNESS[e.word] for e in group)
    return [e for e in group if DIRECTNESS[e.word] == best]


def change_line(m: Material, change: Change) -> Line:
    """One change as a sentence: what was held, and what is held since.

    Parameters
    ----------
    m : Material
    change : Change
    """
    before, after = change.earlier[-1], change.later[0]
    since = date_words(after.when) if after.when else "an unknown day"
    until = date_words(before.when) if before.when else "an unknown day"
    first = m.telling.past(before.party, before.stance, before.topic, before.condition, before.proviso)
    then = m.telling.held(after.party, after.stance, after.topic, after.condition, after.proviso)
    name = m.telling.name(change.party)
    word = "" if change.strength == "own words" else f" ({change.strength})"
    text = f"Until {until} {name} {first}; since {since} it {then}{word}."
    return Line(text, m.cite_entries((*change.earlier[-2:], *change.later[:2]), most=4))
