"""What one corrections file says: verdicts on statements and claims, silences looked at, ranks."""

from __future__ import annotations

from dataclasses import dataclass

from impasse.evidence.document import Span
from impasse.evidence.statement import Source, Tie

LEAVE_OUT = "leave out"
READ_WHOLE = "read whole"
RESTRICTED = "restricted"
SAME_REPORT, OWN_REPORT = "same report", "own report"
OF_DOCUMENTS = (LEAVE_OUT, READ_WHOLE, RESTRICTED, SAME_REPORT, OWN_REPORT)
"""Verdicts on a whole document: they quote nothing."""
VERDICTS = ("accept", "reject", "over", "correct", "add", "propose", *OF_DOCUMENTS)
"""``over``: it was so and is no longer; ``add``: a person found it where the rules did not; ``propose``: nobody has
decided, so nothing changes. Of whole documents: ``leave out``: it counts for nothing; ``read whole``: a person read all
of it and added what was missed, so that what a reader leaves out can be counted; ``restricted``: nothing of it leaves
the workbench; ``same report``, ``own report``: it is the report that another document is, or none of its family."""
RANKS = ("first", "second", "equal", "not told")


@dataclass(frozen=True, slots=True)
class Claim:
    """One position read from a statement: a person judges claims, not passages.

    Attributes
    ----------
    party, option : str
        Whose position on what.
    stance : str, optional
        ``wants`` or ``rejects``; None: whichever was read.
    condition : str, optional
    """

    party: str
    option: str
    stance: str | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One person's verdict on one statement, or on one claim of it.

    Attributes
    ----------
    sha256 : str
        Hash of the document, see ``Document.sha256``.
    quote : str
        The statement's content, in its own words; white space does not matter. Empty for a whole document.
    verdict : str
        One of ``VERDICTS``.
    at : tuple of int, optional
        Span in code points, needed only where the quotation occurs more than once.
    before, after : str
        Some words before and after the quotation: they find its new place in a changed document.
    said_by : str, optional
        Canonical source: tells apart statements with one quotation.
    claim : Claim, optional
        The verdict is on this claim alone.
    copies : bool
        The verdict holds as well for the same words in reprints of the document.
    act, holder, voice, said_date, about_date : str, optional
        What the person set; None leaves what was found.
    party : str, optional
        Id of the party that ``holder`` names; None when it names none.
    source : Source, optional
    positions : tuple of Tie, optional
        Replace the claim's tie; without a claim, all ties of the statement.
    words, cue : tuple of int, optional
        Spans of the source's words and of the cue, where somebody else than the rules found the statement.
    coder : str
        Who read the statement that the verdict is about: ``person`` or ``model``.
    of : str
        Of ``same report``: hash of the document whose report it is.
    note, by, when : str
        For people: why, who, and when it was decided.
    """

    sha256: str
    quote: str
    verdict: str
    at: Span | None = None
    before: str = ""
    after: str = ""
    said_by: str | None = None
    claim: Claim | None = None
    copies: bool = False
    act: str | None = None
    holder: str | None = None
    party: str | None = None
    voice: str | None = None
    source: Source | None = None
    positions: tuple[Tie, ...] | None = None
    said_date: str | None = None
    about_date: str | None = None
    words: Span | None = None
    cue: Span | None = None
    coder: str = "person"
    of: str = ""
    note: str = ""
    by: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """A person looked and found nothing that this party says about this option in the phase."""

    phase: str
    party: str
    option: str
    by: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """A rank that a person set: this condition stands at this place of the party's list in the phase."""

    phase: str
    party: str
    when: str
    place: int


@dataclass(frozen=True, slots=True)
class Rank:
    """Which of two statements matters more to a party: ``first``, ``second``, ``equal`` or ``not told``."""

    phase: str
    party: str
    first: str
    second: str
    matters: str
    by: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Two names of one voice, as a person says: what ``name`` says, ``same_as`` says."""

    name: str
    same_as: str
    by: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything one corrections file says."""

    corrections: tuple[Correction, ...] = ()
    pins: tuple[Pin, ...] = ()
    looked: tuple[Looked, ...] = ()
    ranks: tuple[Rank, ...] = ()
    names: tuple[Named, ...] = ()
