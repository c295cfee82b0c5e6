"""The cast of a corpus: named actors, those that only a common noun names, their seats, persons and organs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from impasse.dispute.drafts.cast.bodies import add_bodies
from impasse.dispute.drafts.cast.cast import Member
from impasse.dispute.drafts.cast.common import add_common_nouns
from impasse.dispute.drafts.cast.groups import Names, is_organ, n_common, organisations, use
from impasse.dispute.drafts.cast.holders import Holders
from impasse.dispute.drafts.cast.kinds import kinds_of_name, seat_words
from impasse.dispute.drafts.cast.leaning import Ground, Said, bare, said_in, seat_leaning
from impasse.dispute.drafts.cast.parsed import Parsed, parse
from impasse.dispute.drafts.cast.people import Person, persons
from impasse.dispute.drafts.cast.runs import Run, runs
from impasse.dispute.drafts.cast.states import states
from impasse.evidence.actors.outlets import Outlets
from impasse.evidence.actors.sides import Sides
from impasse.evidence.corpus import Corpus
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.text.word_classes import body_at

_FEW = 2
"""Times that a seat must act or speak."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, and the parsed sentences they were found in."""

    members: tuple[Member, ...]
    people: tuple[Person, ...]
    parsed: tuple[Parsed, ...]
    outlets: Counter[str]


def build_cast(corpus: Corpus) -> Cast:
    """Find who takes part in what a corpus tells.

    Parameters
    ----------
    corpus : Corpus
        Read with an empty lexicon.

    Returns
    -------
    Cast
        Members most named first.
    """
    parsed = parse(corpus.documents)
    outlets = _outlets(corpus)
    found = [run for sentence in parsed for run in runs(sentence)]
    people = persons([r for r in found if bare(r.name) not in outlets])
    towns = {run.name for run in found if use(run) == "place"}
    outlets = Counter(
        {name: n for name, n in outlets.items() if not _is_actor(name) and bare(name) not in towns}
    )
    words = frozenset(part for p in people for part in (p.name, p.name.split()[-1], _letters(p.name)))
    names = Names(found, words, frozenset(bare(o) for o in outlets) | _short(outlets, found))
    members = states(names, people)
    members += organisations(names, members)
    members = add_common_nouns(members, parsed, names)
    said = said_in(corpus.documents, corpus.statements)
    sides = Holders(people, members, Ground(members, said), said).settle()
    _add_seats(members, names, said, sides)
    add_bodies(members, names, parsed)
    holders = Holders(people, members, Ground(members, said), said)
    holders.settle()
    holders.offices()
    for member in members:
        _exemplify(member)
    return Cast(tuple(sorted(members, key=lambda m: (-m.mentions, m.name))), people, parsed, outlets)


def _outlets(corpus: Corpus) -> Counter[str]:
    """Outlets named in the documents, and those that publish them."""
    counts: Counter[str] = Counter()
    sides = Sides(Lexicon())
    for document in corpus.documents:
        text = document.view.text
        known = Outlets(Lexicon(), sides, text, document.publisher)
        counts.update({name for _, _, name in known.find(text)})
        counts.update([document.publisher] if document.publisher else [])
    return counts


def _is_actor(name: str) -> bool:
    """Whether what publishes is an actor of its own: a commission's release, a city's minutes."""
    media = any(body_at([word.lower()], 0)[2] in ("media", "analyst") for word in name.split())
    return bool(kinds_of_name(name)) and not media


def _letters(name: str) -> str:
    """The initials under which minutes name a person."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _short(outlets: Counter[str], found: Sequence[Run]) -> frozenset[str]:
    """Short names of outlets ("the Courier"), where the word is of no other name."""
    last = {bare(o).split()[-1] for o in outlets if " " in bare(o)}
    return frozenset(
        word
        for word in last
        if all(
            run.name == word
            or word not in run.words
            or run.name in outlets
            or bare(run.name) in {bare(o) for o in outlets}
            for run in found
        )
    )


def _add_seats(
    members: list[Member], names: Names, said: Mapping[str, Sequence[Said]], sides: dict[str, Member]
) -> None:
    """Cities and houses that act: each goes to the state that its sentences speak for."""
    having = [m for m in members if m.kind == "state"]
    taken = {bare(a) for m in members for a in (m.name, *m.aliases, *m.adjectives)}
    ground = Ground(having, said)
    states_only = {name: m for name, m in sides.items() if m.kind == "state"}
    votes: dict[str, Counter[str]] = {}
    for name in names.runs:
        uses = names.uses(name)
        acting = uses["agent"] + uses["owner"]
        house = name.split()[-1].lower() in seat_words()
        if name in taken or is_organ(name, taken) or (n_common(name) and not house) or not having:
            continue
        if (acting and uses["place"] and len(names.runs[name]) >= _FEW) or (house and acting):
            votes[name] = seat_leaning(names.runs[name], ground, said, states_only)
    seated: set[str] = set()
    left: list[str] = []
    for name, tally in sorted(votes.items(), key=lambda pair: (-_margin(pair[1], having), pair[0])):
        house = name.split()[-1].lower() in seat_words()
        best = max(having, key=lambda m: tally[m.name])
        if _margin(tally, having) > 0 and (house or best.name not in seated):
            _seat(best, names.runs[name], "its seat? the sentences that name it speak for this side")
            seated |= set() if house else {best.name}
        elif not house:
            left.append(name)
    bare_of = [m for m in having if m.name not in seated and not m.known]
    if len(left) == 1 and len(bare_of) == 1 and votes[left[0]][bare_of[0].name] >= 0:
        _seat(
            bare_of[0],
            names.runs[left[0]],
            "its seat? the only town that acts, for the only side without one",
        )


def _seat(member: Member, runs: Sequence[Run], why: str) -> None:
    member.aliases[runs[0].name] = why
    member.runs += runs


def _margin(tally: Counter[str], members: Sequence[Member]) -> int:
    """How far the votes for the first member are ahead of those for the second."""
    ranked = sorted((tally[m.name] for m in members), reverse=True)
    return ranked[0] - ranked[1] if len(ranked) > 1 else int(bool(ranked) and ranked[0] > 0)


def _exemplify(member: Member) -> None:
    """Keep the first sentence in which the member acts, or else is named."""
    acting = [r for r in member.runs if not r.possessive and r.opening]
    run = next(iter(acting or member.runs), None)
    member.example = run.parsed if run is not None else None
