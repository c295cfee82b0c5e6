"""The dispute as the analyst told it: parties, things, options, goals, phases. Vocabulary, no conclusions."""

from __future__ import annotations

from dataclasses import dataclass

from impasse.errors import NotFound
from impasse.evidence.lexicon import Actor, Lexicon, Outlet, Thing, Topic

STANCES = ("wants", "rejects")


@dataclass(frozen=True, slots=True)
class DisputeOption:
    """Something one party may do or not do, in words that no party owns."""

    id: str
    party: str
    """Id of the party that decides it."""
    name: str
    """Neutral words, used in the report's own voice."""
    terms: tuple[tuple[str, str], ...] = ()
    """(actor id, how that actor speaks of it)."""
    one_way: str | None = None
    """``take``: once taken it stays taken; ``drop``: once dropped it stays dropped; None: can be undone."""
    cues: tuple[str, ...] = ()
    drop_cues: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    says: str = ""
    """The deed as a bare infinitive (``reopen the strait``), from which sentences are made; may be empty."""


@dataclass(frozen=True, slots=True)
class DisputeGoal:
    """A named outcome that may be asked about, and of which texts may speak."""

    id: str
    name: str
    when: str
    """Condition over option ids."""
    cues: tuple[str, ...] = ()
    drop_cues: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    says: str = ""
    """What the parties would do together, as a bare infinitive (``sign an accord``); may be empty."""


@dataclass(frozen=True, slots=True)
class ReportedState:
    """A moment that reports describe: which options were taken then."""

    state: tuple[str, ...]
    name: str = ""
    when: str | None = None
    """ISO date, month or year."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the dispute that is modelled by itself."""

    id: str
    name: str
    since: str | None
    until: str | None
    options: tuple[str, ...]
    status_quo: tuple[str, ...] = ()
    reported: tuple[ReportedState, ...] = ()
    goals: tuple[str, ...] = ()
    """Ids of the goals asked about, the main one first."""
    infeasible: tuple[str, ...] = ()
    """Conditions that hold in this phase alone, beside those of the dispute."""
    one_way: tuple[tuple[str, str | None], ...] = ()
    """(option id, ``take`` | ``drop`` | None) where this phase differs from the option's own."""


@dataclass(frozen=True, slots=True)
class DisputeQuestion:
    """A question that this dispute raises, as a call of a general one."""

    asks: str
    """The question in words."""
    call: str
    """Id of the general question."""
    about: tuple[tuple[str, str], ...] = ()
    """What it is about: (``party`` | ``option`` | ``goal`` | ``phase`` | ``before``, id), (``options``, ids with
    blanks between), (``words``, phrases with semicolons between)."""


HIDDEN = "hidden"
PRIVATE = (HIDDEN, "named")
"""What a dispute file may say of private persons."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Everything one dispute file says.

    Attributes
    ----------
    title, neutral : str
        Title of the file, and how the report's own voice names the dispute.
    parties, others : tuple of Actor
        Who holds options; who is only spoken of.
    infeasible : tuple of str
        Conditions over options that can never hold, in every phase that has those options.
    path : str
        The file as the user named it; empty when built in memory.
    questions : tuple of DisputeQuestion
    private_persons : str
        One of ``PRIVATE``: whether private persons have a name in what is handed on.
    """

    title: str
    neutral: str
    parties: tuple[Actor, ...]
    options: tuple[DisputeOption, ...]
    phases: tuple[Phase, ...]
    goals: tuple[DisputeGoal, ...] = ()
    others: tuple[Actor, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    things: tuple[Thing, ...] = ()
    infeasible: tuple[str, ...] = ()
    path: str = ""
    questions: tuple[DisputeQuestion, ...] = ()
    private_persons: str = HIDDEN

    @property
    def lexicon(self) -> Lexicon:
        """The names and cues as the reader takes them; goals are topics that nobody owns."""
        topics = [Topic(o.id, o.party, o.name, o.cues, o.drop_cues, o.includes) for o in self.options] + [
            Topic(g.id, None, g.name, g.cues, g.drop_cues, g.includes) for g in self.goals
        ]
        return Lexicon((*self.parties, *self.others), self.outlets, self.things, tuple(topics))

    def option(self, option_id: str) -> DisputeOption:
        """Return the option with this id.

        Parameters
        ----------
        option_id : str
            As the dispute file names it.

        Raises
        ------
        NotFound
            When there is none.
        """
        for option in self.options:
            if option.id == option_id:
                return option
        raise NotFound(f"the dispute has no option {option_id!r}")

    def phase(self, phase_id: str) -> Phase:
        """Return the phase with this id.

        Parameters
        ----------
        phase_id : str
            As the dispute file names it.

        Raises
        ------
        NotFound
            When there is none; the message lists those there are.
        """
        for phase in self.phases:
            if phase.id == phase_id:
                return phase
        known = ", ".join(p.id for p in self.phases)
        raise NotFound(f"the dispute has no phase {phase_id!r}; its phases are: {known}")

    def topic_name(self, topic_id: str) -> str:
        """Neutral words for an option or goal; the id itself where nothing is known.

        Parameters
        ----------
        topic_id : str
            Id of an option or goal.
        """
        names = {option.id: option.name for option in self.options} | {g.id: g.name for g in self.goals}
        return names.get(topic_id) or topic_id

    def actor_name(self, actor_id: str) -> str:
        """Display name of a party or other actor; the id itself where nothing is known.

        Parameters
        ----------
        actor_id : str
            Id of a party or other actor.
        """
        for actor in (*self.parties, *self.others):
            if actor.id == actor_id:
                return actor.name
        return actor_id

    def party_ids(self) -> tuple[str, ...]:
        """Ids of the parties in file order."""
        return tuple(party.id for party in self.parties)
