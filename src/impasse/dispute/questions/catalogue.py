"""The questions there are, and plain words matched to the nearest of them; never to one that is not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from inspect import Parameter, signature

from impasse.dispute.dispute import Dispute
from impasse.dispute.questions.beneath import beneath
from impasse.dispute.questions.contradictions import contradictions
from impasse.dispute.questions.demands import demands
from impasse.dispute.questions.disputed import disputed
from impasse.dispute.questions.first_hand import first_hand
from impasse.dispute.questions.forecasts import forecasts
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.motives import motives
from impasse.dispute.questions.moved import moved
from impasse.dispute.questions.moved_last import moved_last
from impasse.dispute.questions.not_said import not_said
from impasse.dispute.questions.on_the_ground import on_the_ground
from impasse.dispute.questions.on_the_table import on_the_table
from impasse.dispute.questions.opinions import opinions
from impasse.dispute.questions.outside import outside
from impasse.dispute.questions.phase_of import phase_of
from impasse.dispute.questions.ready import ready
from impasse.dispute.questions.reasons import reasons
from impasse.dispute.questions.reply import Reply
from impasse.dispute.questions.reports import reports
from impasse.dispute.questions.restart import restart
from impasse.dispute.questions.same_lock import same_lock
from impasse.dispute.questions.scenario import what_if_scenario
from impasse.dispute.questions.single_source import single_source
from impasse.dispute.questions.what_if import what_if
from impasse.dispute.questions.who_can_refuse import who_can_refuse
from impasse.dispute.questions.who_gains import who_gains
from impasse.dispute.questions.why_stuck import why_stuck
from impasse.dispute.questions.would_help import would_help
from impasse.errors import Fault, InputError

_NEAR = 0.5
"""How near plain words must come to a question to be taken for it."""
_ASKING = frozenset("what which who whose where why when how".split())
_SMALL = frozenset(
    "a an and any are at be been can could did do document documents does for from had has have in is it its many "
    "me much of on or our report reports s should so some tell text texts that the their them there these they this "
    "those to was were will with would you".split()
)


@dataclass(frozen=True, slots=True)
class Question:
    """One general question.

    Attributes
    ----------
    id : str
        As it is called: ``why-stuck``.
    answer : callable
        Takes the material and what the question is about.
    asks : str
        The question in words.
    words : str
        Other words by which people ask it.
    """

    id: str
    answer: Callable[..., Reply]
    asks: str
    words: str = ""

    @property
    def needs(self) -> tuple[str, ...]:
        """What it must be told: ``party``, ``option`` ..."""
        told = list(signature(self.answer).parameters.values())[1:]
        return tuple(
            p.name for p in told if p.default is Parameter.empty and p.kind is not Parameter.VAR_POSITIONAL
        )


QUESTIONS = (
    Question("why-stuck", why_stuck, "Why is it stuck?", "why deadlocked deadlock blocked no deal"),
    Question(
        "same-lock", same_lock, "Is it the same lock now as before?", "same deadlock now different lock still"
    ),
    Question("beneath", beneath, "What lies under it?", "root cause underlying really about beneath"),
    Question(
        "disputed", disputed, "What exactly is disputed, under which names?", "names same thing one place"
    ),
    Question("on-the-table", on_the_table, "What was ever on the table?", "offered offer which ever"),
    Question("who-can-refuse", who_can_refuse, "Who can say no?", "veto block refuse ratify approve"),
    Question("demands", demands, "What does a party demand?", "demand want ask before since when require"),
    Question("moved", moved, "Did a party's position move, and when?", "change changed shift position when"),
    Question("moved-last", moved_last, "Who moved last?", "last move latest"),
    Question("ready", ready, "Was a party ever ready for something?", "ready posture serious willing"),
    Question("reasons", reasons, "Which reasons are given for an option?", "why keep reason for"),
    Question(
        "what-if",
        what_if,
        "What if an option were taken?",
        "what if would happen first guarantee unlock help work",
    ),
    Question("scenario", what_if_scenario, "What if an analyst's scenario held?", "scenario model supposed"),
    Question(
        "would-help",
        would_help,
        "Would something that the documents speak of help?",
        "help idea proposal work",
    ),
    Question(
        "restart", restart, "What would bring a goal about?", "restart resume open let allow achieve bring"
    ),
    Question("on-the-ground", on_the_ground, "What changed on the ground?", "ground change deeds done"),
    Question(
        "single-source",
        single_source,
        "Which claims rest on one unnamed source?",
        "anonymous unnamed single source",
    ),
    Question("reports", reports, "Are some of the files one report?", "same reprint files one report"),
    Question("first-hand", first_hand, "Who is heard first hand?", "first hand quoted directly heard"),
    Question("opinions", opinions, "Which claims are somebody's opinion?", "opinion author claims analyst"),
    Question("motives", motives, "Who speaks about the other's motives?", "motive motives why other"),
    Question(
        "contradictions",
        contradictions,
        "Where do the documents contradict?",
        "contradict contradiction disagree texts",
    ),
    Question(
        "forecasts",
        forecasts,
        "Which forecasts were made, and which failed?",
        "forecast prediction failed expected",
    ),
    Question("outside", outside, "What looks wrong by outside knowledge?", "wrong outside knowledge error"),
    Question(
        "not-said", not_said, "What is not in the documents at all?", "missing silent nothing said texts"
    ),
    Question(
        "phase-of", phase_of, "Which phase does a sentence belong to?", "phase period sentence belongs when"
    ),
    Question("who-gains", who_gains, "Who gains from no deal?", "gain gains profit benefit no deal"),
)


def question(name: str, dispute: Dispute | None = None) -> Question:
    """The question with this id, or the nearest to these plain words.

    Parameters
    ----------
    name : str
    dispute : Dispute, optional
        Whose names and options are what a question is about, and do not choose it.

    Returns
    -------
    Question

    Raises
    ------
    InputError
        When no question is near; the message lists those there are.
    """
    known = {q.id: q for q in QUESTIONS}
    if name in known:
        return known[name]
    asked = _words(name) - _names_of(dispute)
    scored = [(_likeness(asked, q), -k, q) for k, q in enumerate(QUESTIONS)]
    best = max(scored, key=lambda row: row[:2])
    if best[0] < _NEAR:
        listed = ", ".join(known)
        raise InputError(Fault(f"no question here is near {name[:60]!r}", f"ask one of {listed}"))
    return best[2]


def _names_of(dispute: Dispute | None) -> frozenset[str]:
    """Words of the names that a dispute has for its parties, options and goals."""
    if dispute is None:
        return frozenset()
    names = [n for p in dispute.parties for n in (p.id, p.name, *p.aliases)]
    names += [n for t in dispute.lexicon.topics for n in (*t.id.split("_"), t.name)]
    return _words(" ".join(names)) - _words(" ".join(f"{q.asks} {q.words}" for q in QUESTIONS))


def _likeness(asked: frozenset[str], q: Question) -> float:
    """Share of the telling words asked with that a question knows; how it begins decides between equals."""
    own, more = _words(q.asks), _words(q.words)
    telling = asked - _ASKING
    if not telling or not telling & (own | more):
        return 0.0
    known = len(telling & (own | more)) / len(telling)
    return known + 0.2 * len(telling & own) / max(1, len(own - _ASKING)) + 0.3 * bool(asked & own & _ASKING)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text.lower())) - _SMALL


def party_named(text: str, dispute: Dispute) -> str | None:
    """Id of the party that some words name; None where they name none."""
    for party in dispute.parties:
        names = (party.id, party.name.removeprefix("the "), *party.aliases)
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names):
            return party.id
    return None


def ask(m: Material, q: Question, **about: str) -> Reply:
    """Answer a question about what it needs.

    Parameters
    ----------
    m : Material
    q : Question
    about : str
        What the question is about; keys it does not take are refused.

    Raises
    ------
    InputError
        When something it needs is missing, or is no id of the dispute.
    """
    if q.id == "what-if" and "scenario" in about:
        q = question("scenario")
    takes = set(signature(q.answer).parameters)
    if "options" in takes and "option" in about:
        about["options"] = about.pop("option")
    faults = [Fault(f"{q.id} is not asked about a {key}") for key in about if key not in takes]
    faults += [
        Fault(f"{q.id} is asked about a {key}", f"name it with --{key}")
        for key in q.needs
        if key not in about
    ]
    known = {
        "party": m.dispute.party_ids(),
        "phase": tuple(p.id for p in m.dispute.phases),
        "option": tuple(t.id for t in m.dispute.lexicon.topics),
        "options": tuple(t.id for t in m.dispute.lexicon.topics),
        "before": tuple(t.id for t in m.dispute.lexicon.topics),
        "goal": tuple(t.id for t in m.dispute.lexicon.topics),
    }
    for key, value in about.items():
        for each in value.split() if key == "options" else [value] if value else []:
            if key in known and each not in known[key]:
                listed = ", ".join(known[key])
                faults.append(Fault(f"{each[:60]!r} is no {key} of the dispute", f"use one of {listed}"))
    if faults:
        raise InputError(faults)
    return replace(q.answer(m, **about), about=tuple(about.items()))
