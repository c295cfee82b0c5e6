"""Candidate options: what the documents speak of doing, put together by what it is and is done to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from impasse.dispute.drafts.cast.cast import Member
from impasse.dispute.drafts.cast.kinds import draft_words
from impasse.dispute.drafts.cast.parsed import Parsed
from impasse.dispute.drafts.deeds.doers import Doers
from impasse.dispute.drafts.deeds.families import GENERAL, STANCE, families, usual_doers, verb_of_noun
from impasse.dispute.drafts.deeds.spoken import Spoken, spoken
from impasse.evidence.actors.sides import Sides
from impasse.evidence.corpus import Corpus
from impasse.evidence.lexicon import Lexicon
from impasse.evidence.statement import Statement
from impasse.evidence.text.words import stem

_CUE_WORDS = 4
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_COUNTED = frozenset(["transfer"])
"""Families in which "two islands" and "four islands" are two options."""
ALONE = frozenset(["strike", "negotiate"])
"""Families whose noun is the bare verb and tells enough by itself."""
_GOALS = frozenset(stem(w) for w in ("treaty", "agreement", "accord", "deal", "pact", "settlement"))
_ONE_WAY = frozenset(
    ["release", "transfer", "recognise", "guarantee", "build", "install", "pay", "certify", "rehire"]
)
_ASKS, _GIVES = frozenset(["demand", "accuse"]), frozenset(["offer", "refuse", "precondition"])
_NOBODY = 0.5
_WEIGHTY = 1.0
_WILLED, _TOLD, _NOMINAL, _SAID = 2.0, 0.7, 0.7, 1.0


@dataclass(slots=True)
class Candidate:
    """One thing that parties could do, as these documents speak of it."""

    key: str
    kind: str
    """option | goal."""
    owners: Counter[str] = field(default_factory=Counter)
    """Ids of the actors that would carry it out, by how much the text says so."""
    not_by: Counter[str] = field(default_factory=Counter)
    """Ids of actors that ask for it as a demand or condition: somebody else would carry it out."""
    takes: Counter[str] = field(default_factory=Counter)
    """Cues of beginning or doing it."""
    ends: Counter[str] = field(default_factory=Counter)
    """Cues of ending it."""
    named: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    """(verb, object as printed, whether that ends it)."""
    examples: list[tuple[float, Parsed]] = field(default_factory=list)
    """(weight, sentence) of all that speak of it, in text order."""
    reports: set[str] = field(default_factory=set)
    weight: float = 0.0
    ending: float = 0.0
    """The part of the weight that speaks of ending it."""

    @property
    def rank(self) -> float:
        """How much the documents make of it, and in how many reports; less where nobody is told to do it."""
        known = 1.0 if self.owners or self.not_by else _NOBODY
        return known * self.weight * (1 + 0.5 * (len(self.reports) - 1))


def candidates(
    corpus: Corpus,
    parsed: Sequence[Parsed],
    statements: Sequence[Statement],
    lexicon: Lexicon,
    members: Sequence[Member],
    people: frozenset[str] = frozenset(),
) -> tuple[Candidate, ...]:
    """Find candidate options and goals.

    Parameters
    ----------
    corpus : Corpus
        What was read.
    parsed : sequence of Parsed
        Its sentences.
    statements : sequence of Statement
        Its statements, read with ``lexicon``.
    lexicon : Lexicon
        The actors that were found; ids as in ``owners``.
    members : sequence of Member
        The same actors.
    people : frozenset of str, optional
        Words of persons' names, which are in no cue.

    Returns
    -------
    tuple of Candidate
        Most spoken of first; those without cues only tell who decides something.
    """
    collector = _Collector(lexicon, members, people)
    by_document: dict[str, list[Parsed]] = defaultdict(list)
    for sentence in parsed:
        by_document[sentence.document.id].append(sentence)
    for document in corpus.documents:
        said = [s for s in statements if s.document == document.id]
        doers = Doers(document, lexicon, collector.sides, said)
        for sentence in by_document[document.id]:
            for deed in spoken(sentence):
                collector.take(deed, doers, document.family or document.id)
    return tuple(sorted(collector.found.values(), key=lambda c: (-c.rank, c.key)))


class _Collector:
    def __init__(self, lexicon: Lexicon, members: Sequence[Member], people: frozenset[str]) -> None:
        self.sides = Sides(lexicon)
        self.found: dict[str, Candidate] = {}
        self.names = people | frozenset(
            word
            for m in members
            for name in (m.name, *m.aliases, *m.adjectives, *(o.holder for o in m.offices))
            for word in name.split()
            if word[0].isupper()
        )

    def take(self, deed: Spoken, doers: Doers, family: str) -> None:
        """Add one deed to its candidate."""
        objects = tuple(o.lower() for o in deed.objects if o not in self.names)
        if deed.objects and not objects and not deed.nominal:
            return
        key, ending = _key(deed, objects)
        if not key:
            return
        candidate = self.found.setdefault(key, Candidate(key, "goal" if key in _GOALS else "option"))
        self._vote(candidate, deed, doers)
        cue = self._cue(deed, key)
        if not cue or _family(deed.verb, objects) == STANCE:
            return
        weight = _NOMINAL if deed.nominal and not deed.willed else _WILLED if deed.willed else _TOLD
        weight += _SAID * doers.willing(deed)
        weight += _WEIGHTY * any(_singular(o) in draft_words("weighty") for o in objects[:2])
        candidate.weight += weight
        candidate.ending += weight * ending
        candidate.reports.add(family)
        (candidate.ends if ending else candidate.takes)[cue] += 1
        if not deed.nominal and objects and deed.phrase and objects[0] in deed.phrase.lower():
            candidate.named[f"{deed.verb} {deed.preposition}".strip(), deed.phrase, ending] += 1
        if all(deed.parsed is not known for _, known in candidate.examples):
            candidate.examples.append((weight, deed.parsed))

    @staticmethod
    def _vote(candidate: Candidate, deed: Spoken, doers: Doers) -> None:
        """Count who would do it; where nobody is named, a condition or demand is asked of somebody else."""
        owner = doers.doer(deed)
        if owner is not None:
            candidate.owners[owner] += 3 if deed.asked else 2 if deed.willed else 1
            return
        told = doers.statement(deed.place)
        if deed.doer is not None or told is None or told.source.actor is None:
            return
        own = deed.conditional == "before" or (told.act in _GIVES and not deed.conditional)
        if own:  # "not before the line is recognised, licences will be issued": what follows is the speaker's
            candidate.owners[told.source.actor] += 1
        elif deed.conditional or told.act in _ASKS:
            candidate.not_by[told.source.actor] += 1

    def _cue(self, deed: Spoken, key: str) -> str:
        """At most four telling words; empty where nothing is left that tells."""
        words = [w for w in deed.words if w not in self.names]
        words = list(dict.fromkeys(w if w.isupper() else w.lower() for w in words))[:_CUE_WORDS]
        if len(words) > 1:
            return " ".join(words)
        lone = words[0] if words else ""
        general = families().get(deed.verb) in GENERAL
        whole = stem(lone) != stem(deed.verb) or lone.rstrip("s") != deed.verb or key in ALONE
        return lone if deed.nominal and lone and not general and deed.verb in families() and whole else ""


def _key(deed: Spoken, objects: tuple[str, ...]) -> tuple[str, bool]:
    """What the option is called inside, and whether the deed ends it; empty for no option."""
    family = _family(deed.verb, objects)
    if family is None and deed.verb == "claim":
        return "", False
    if family not in (*GENERAL, STANCE):
        key = family or stem(deed.verb)
        if family in _COUNTED:
            number = next((n for n in _NUMBERS if f" {n} " in f" {deed.phrase.lower()} "), "")
            key = f"{key}_{number}" if number else key
        told = [o for o in objects if _singular(o) not in draft_words("empty_objects")]
        if not told and (family is None or (objects and not deed.nominal)):
            return "", False
        return key, False
    ending = family == "end"
    for noun in objects:
        singular = _singular(noun)
        if singular in draft_words("empty_objects"):
            continue
        verb = verb_of_noun(noun)
        inner = families().get(verb) if verb else None
        if inner in GENERAL:
            ending ^= inner == "end"
            continue
        return inner or stem(verb or noun), ending
    rest = [noun for noun in objects if _singular(noun) not in draft_words("empty_objects")]
    if rest:
        return stem(rest[0]), family == "end"
    return "", False


def _family(verb: str, objects: tuple[str, ...]) -> str | None:
    """The family of a verb, as far as what it is done to tells: people are taken back to work, ships are returned."""
    family = families().get(verb)
    if family == "inspect" and {*objects[:1]} & draft_words("kept"):
        return None
    nouns = {_singular(o) for o in objects[:2]}
    if family == "claim":
        return family if nouns & draft_words("claimed") or {*objects[:2]} & draft_words("claimed") else None
    if verb in ("take back", "return", "bring back"):
        if nouns & draft_words("hired") and verb != "return":
            return "rehire"
        if nouns & draft_words("held"):
            return "release"
        if verb == "return" and nouns & {"table", "talk", "negotiation", "work"}:
            return "negotiate" if "work" not in nouns else "strike"
    return family


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def split_cues(candidate: Candidate) -> tuple[Counter[str], Counter[str], bool]:
    """Cues, drop cues, and whether taking the option is to end something.

    Returns
    -------
    tuple of Counter, Counter, bool
        Where the documents speak more of ending than of doing, ending is what is decided.
    """
    ends = candidate.ending * 2 > candidate.weight and candidate.key not in usual_doers()
    if ends:
        return candidate.ends, candidate.takes, True
    return candidate.takes, candidate.ends, False


def is_one_way(candidate: Candidate) -> bool:
    """Tell whether what is done can hardly be undone."""
    return candidate.key.split("_")[0] in _ONE_WAY


def shown_examples(candidate: Candidate, most: int) -> list[Parsed]:
    """The sentences that speak of it most plainly, shorter ones first among equals, no wording twice."""
    best = sorted(candidate.examples, key=lambda e: (-e[0], e[1].span[1] - e[1].span[0]))
    shown: dict[str, Parsed] = {}
    for _, parsed in best:
        shown.setdefault(" ".join(parsed.row.low), parsed)
    return list(shown.values())[:most]
