"""Of whom a clause speaks, as its speaker sees it: the own side, the other side, somebody else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from impasse.evidence.actors.people import Entity
from impasse.evidence.actors.sides import Side, Sides
from impasse.evidence.actors.voice import voice_of
from impasse.evidence.acts.predicates import Predicate
from impasse.evidence.document import Span
from impasse.evidence.positions.officers import Officers
from impasse.evidence.positions.subjects import subject_side

_FIRST = re.compile(r"\W*(?:\w+\s+of\s+)?(?:we|i|our|my|us|ours|mine)\b", re.I)
_SECOND = re.compile(r"\W*(?:you|your)\b", re.I)
_OWN_BODY = re.compile(
    r"\W*(?:the|its|his|her|their)\s+(?:\w+\s+)?(?:government|cabinet|ministry|country|nation|delegation|leadership)\b"
    r"(?!['’]s)",
    re.I,
)
_OWN_PEOPLE = re.compile(
    r"\W*(?:its|his|her|their)\s+(?:own\s+)?(?:men|troops|soldiers|forces|members|ships|boats|vessels|staff|workers|pilots|"
    r"crews?|army|navy|officers|police|colleagues|office|administration|company|firm|union|side|agency|ministers|lawyers|"
    r"fighters|party|people|team|family|village|tribe|lodge|branch|group|movement)\b(?!['’]s)",
    re.I,
)
_OWN_THING = re.compile(
    r"\W*(?:its|his|her|their)\s+(?!opponents?|rivals?|enem|critics?|neighbou?rs?|predecessor|accusers?)\w+",
    re.I,
)
_BODY = re.compile(
    r"\b(?:committees?|boards?|councils?|ministr\w+|offices?|unions?|groups?|associations?|compan\w+|firms?|commissions?|agenc\w+|"
    r"delegations?|governments?|parties|party|courts?|banks?|movements?|leagues?|federations?)$",
    re.I,
)
_A_PEOPLE = re.compile(r"\W*(?:the\s+)?(?:people|nation|citizens)\s+of\b", re.I)
_OPPOSED = re.compile(r"\b(?:opposition|rival|critic|dissident|challenger)", re.I)
_DEFINITE = re.compile(r"\W*(?:the|its|his|her|their)\s+(?:own\s+)?(?P<head>[\w-]+)\W*$", re.I)
_PERSONAL = re.compile(r"\W*(?P<who>he|she|it|they|neither|both)\W*$", re.I)
_THEM = re.compile(r"\W*(?:they|their|he|she|his|her)\b", re.I)
_EXPLETIVE = frozenset(
    [
        "lead",
        "mean",
        "cause",
        "result",
        "depend",
        "seem",
        "appear",
        "become",
        "happen",
        "matter",
        "cost",
        "help",
    ]
)
_ABLE_TO_WANT = re.compile(
    r"\W*(?:not\s+|still\s+|now\s+|also\s+|always\s+)*(?:willing|ready|prepared|open|committed|determined|able|unable|"
    r"unwilling|in a position|opposed|against|in favou?r|free|happy|glad|considering)\b",
    re.I,
)
_TELLS_OF_SIDE = re.compile(
    r"\b(?:sources?|aides?|advis[eo]rs?|officials?|insiders?|familiar|close|knowledge|briefed|councill?ors?|councilm[ae]n|"
    r"ministers?|negotiators?|delegates?|lawyers?)\b",
    re.I,
)
_TAKES_TIME = re.compile(
    r"\W*(?:time|years?|months?|weeks?|days?|long|longer|more|an?|some|many|\d+|generations?)\b", re.I
)
_PLURAL = re.compile(r"(?<!s)s$|\b(?:people|some|others|many|most|men|women)$", re.I)


@dataclass(frozen=True, slots=True)
class Cast:
    """Whom names and titles stand for."""

    sides: Sides
    officers: Officers

    def acting(self, text: str, subject: Span) -> Side | None:
        """Return the side that a clause's subject is, by its name or by that of its office holder or body."""
        named = subject_side(text, subject, self.sides)
        if named is not None:
            return named.side
        actor = self.officers.subject(text, subject)
        return self.sides.actors[actor] if actor is not None else None


def person(
    text: str, found: Predicate, source: Entity, cast: Cast, *, direct: bool, source_words: str
) -> str:
    """Return of whom a clause speaks.

    Parameters
    ----------
    text : str
        The reading view's text.
    found : Predicate
        The clause's predicate.
    source : Entity
        The speaker.
    cast : Cast
        Whom names stand for.
    direct : bool
        The content is direct speech, in which "he" is not the speaker.
    source_words : str
        The source as printed: in "they said we would lose" *we* are whoever tells it, unless *we* said it.

    Returns
    -------
    str
        ``own``, ``other`` (another side, or "they" in direct speech), ``thing`` (what belongs to another side),
        ``perhaps`` (a side, by a speaker of whom no side is known), ``you``, ``third`` or ``none`` (no subject).
    """
    words = text[slice(*found.subject)]
    if not words.strip(" ,“”\"'’‘"):
        return "none"
    if _FIRST.match(words):
        told_then = found.modal == "would" and not direct and not _FIRST.match(source_words)
        return "third" if told_then else "own"
    if _SECOND.match(words):
        return "you"
    pronoun = _PERSONAL.match(words)
    if pronoun is not None:
        return _by_pronoun(pronoun.group("who").lower(), text, found, source, direct)
    acting = cast.acting(text, found.subject)
    if acting is not None:
        if _is_own(acting, source):
            return "own"
        return "perhaps" if _unplaced(source) else "other"
    opposed = _OPPOSED.search(f"{source.canonical} {' '.join(source.roles)}")
    own_body = _OWN_BODY.match(words) and not opposed and voice_of(source) == "official"
    answers = found.past and found.negated and not direct and _OWN_THING.match(words)
    if own_body or _own_head(words, source) or answers or (not direct and _OWN_PEOPLE.match(words)):
        return "own"
    owner = next((m.side for m in cast.sides.find(text, found.subject)), None)
    if owner is not None and not _is_own(owner, source):
        return "thing"
    if owner is not None and _A_PEOPLE.match(words):
        return "own"
    return "other" if direct and _THEM.match(words) else "third"


def _is_own(side: Side, source: Entity) -> bool:
    if source.kind == "anonymous" and source.side is None:
        return bool(_TELLS_OF_SIDE.search(source.canonical))
    return side == source.side or side in source.members


def _unplaced(source: Entity) -> bool:
    """Whether a speaker may well be of the side that is spoken of: an office or a "he", and no side is known."""
    if source.side is not None or source.members or source.kind in ("state", "media", "author"):
        return False
    pronoun = _PERSONAL.match(source.canonical) is not None
    return pronoun or voice_of(source) == "official"


def _own_head(words: str, source: Entity) -> bool:
    """Whether "the union", "the company" is the speaker's own side by its name."""
    definite = _DEFINITE.match(words)
    if definite is None:
        return False
    names = [source.canonical, source.body, *(side.name for side in (source.side, *source.members) if side)]
    return any(definite.group("head").lower() in name.lower().split() for name in names)


def _by_pronoun(who: str, text: str, found: Predicate, source: Entity, direct: bool) -> str:
    if direct:
        return "third" if who == "it" else "other"
    if who in ("neither", "both"):
        return "third"
    single = source.kind in ("person", "role") or (
        source.kind in ("anonymous", "public", "author") and not _PLURAL.search(source.phrase.text)
    )
    spokes = any(role.startswith("spokes") for role in source.roles)
    if who in ("he", "she"):
        return "own" if single else "third"
    if who == "they":
        return "third" if single and not spokes else "own"
    for_body = spokes or source.side is not None or source.kind in ("state", "organisation", "public")
    for_body = for_body or bool(_BODY.search(source.canonical))
    for_body = for_body or voice_of(source) == "official"
    long = found.verb == "take" and bool(_TAKES_TIME.match(text, *found.rest))
    wills = found.verb not in _EXPLETIVE and not long
    wills = wills and (found.verb != "be" or bool(_ABLE_TO_WANT.match(text, *found.rest)) or found.passive)
    return "own" if for_body and wills else "third"
