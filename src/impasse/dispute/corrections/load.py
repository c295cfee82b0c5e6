"""The corrections file, strict: every fault with its place. Described in ``docs/reference/corrections-file.md``."""

from __future__ import annotations

from pathlib import Path

from impasse.conflict.conditions.condition import Condition
from impasse.conflict.conditions.condition import parse as parse_condition
from impasse.dispute.corrections.model import (
    LEAVE_OUT,
    OF_DOCUMENTS,
    RANKS,
    SAME_REPORT,
    VERDICTS,
    Claim,
    Correction,
    Corrections,
    Looked,
    Named,
    Pin,
    Rank,
)
from impasse.dispute.dispute import STANCES, Dispute
from impasse.dispute.files.checker import Checker
from impasse.dispute.files.names_section import known, partial_date
from impasse.dispute.files.nodes import Node
from impasse.dispute.files.yamlfile import parse, read_source
from impasse.errors import ConditionError, DisputeFileError
from impasse.evidence.document import Span
from impasse.evidence.statement import ACTS, SOURCE_KINDS, VOICES, Source, Tie

_FIELDS = ("act", "holder", "voice", "source", "positions", "said_date", "about_date")
_SIGNED = ("by", "when")
_READ = ("words", "cue", "coder", "made_by")
"""Keys that tell how somebody else than the rules read a statement."""
_KEYS = ("at", "before", "after", "said_by", "claim", "copies", "of", "note", *_READ, *_SIGNED, *_FIELDS)
_SECTIONS = ("corrections", "pins", "silent", "ranks", "names")


def load_corrections(path: str | Path, dispute: Dispute) -> Corrections:
    """Read a corrections file.

    Parameters
    ----------
    path : str or Path
    dispute : Dispute
        Whose parties, topics and phases it may name.

    Returns
    -------
    Corrections

    Raises
    ------
    DisputeFileError
        With every fault of the file.
    """
    check = Checker(DisputeFileError)
    root = parse(read_source(path, DisputeFileError), check)
    fields = check.mapping(root, "a corrections file", optional=_SECTIONS)
    found = [_correction(check, n, dispute) for n in check.items(fields.get("corrections"), "corrections")]
    pins = [_pin(check, n, dispute) for n in check.items(fields.get("pins"), "pins")]
    looked = [_looked(check, n, dispute) for n in check.items(fields.get("silent"), "silent")]
    ranks = [_rank(check, n, dispute) for n in check.items(fields.get("ranks"), "ranks")]
    names = [_named(check, n) for n in check.items(fields.get("names"), "names")]
    check.finish()
    return Corrections(
        tuple(c for c in found if c),
        tuple(p for p in pins if p),
        tuple(each for each in looked if each),
        tuple(each for each in ranks if each),
        tuple(each for each in names if each),
    )


def _correction(check: Checker, node: Node, dispute: Dispute) -> Correction | None:
    f = check.mapping(node, "a correction", required=("sha256", "verdict"), optional=("quote", *_KEYS))
    sha256 = check.text(f.get("sha256"), "sha256")
    quote = check.text(f.get("quote"), "the quote")
    verdict = check.choice(f.get("verdict"), "the verdict", VERDICTS)
    if "quote" not in f and verdict is not None and verdict not in OF_DOCUMENTS:
        remedy = f"add quote:, or write verdict: {LEAVE_OUT} for the whole document"
        check.fault(node, "a correction has no 'quote'", remedy)
    if verdict == SAME_REPORT and "of" not in f:
        check.fault(node, "it does not say whose report it is", "add of: with the hash of the other document")
    if verdict == "correct" and not any(key in f for key in _FIELDS):
        check.fault(
            node, "a correction that changes nothing", f"give one of {', '.join(_FIELDS)}, or accept it"
        )
    holder = check.text(f.get("holder"), "the holder")
    anchor = {key: check.text(f.get(key), key) or "" for key in ("before", "after", "of", "note", *_SIGNED)}
    found = {
        "at": _span(check, f.get("at")),
        "said_by": check.text(f.get("said_by"), "said_by"),
        "claim": _claim(check, f.get("claim"), dispute),
        "copies": check.choice(f.get("copies"), "copies", ("true", "false")) == "true",
        "act": check.choice(f.get("act"), "the act", ACTS),
        "holder": holder,
        "party": _party_named(holder, dispute),
        "voice": check.choice(f.get("voice"), "the voice", VOICES),
        "source": _source(check, f.get("source"), dispute),
        "positions": _positions(check, f.get("positions"), dispute),
        "said_date": partial_date(check, f.get("said_date"), "said_date"),
        "about_date": partial_date(check, f.get("about_date"), "about_date"),
        "words": _span(check, f.get("words")),
        "cue": _span(check, f.get("cue")),
        "coder": check.choice(f.get("coder"), "the coder", ("person", "model")) or "person",
    }
    check.mapping(f.get("made_by"), "made_by", optional=("model", "prompt", "cassette"))
    if sha256 is None or verdict is None or (quote is None and verdict not in OF_DOCUMENTS):
        return None
    return Correction(sha256, quote or "", verdict, **anchor, **found)  # type: ignore[arg-type]


def _party_named(holder: str | None, dispute: Dispute) -> str | None:
    """The party that a holder names: ``Southland``, its id, another name of it, or ``Southland: Vera Moll``."""
    if holder is None:
        return None
    for name in (holder, holder.partition(":")[0]):
        for party in dispute.parties:
            known_as = (party.id, party.name, *party.aliases)
            if name.strip().casefold() in {each.casefold() for each in known_as}:
                return party.id
    return None


def _positions(check: Checker, node: Node | None, dispute: Dispute) -> tuple[Tie, ...] | None:
    if node is None:
        return None
    ties = [_tie(check, item, dispute) for item in check.items(node, "positions")]
    return tuple(tie for tie in ties if tie is not None)


def _claim(check: Checker, node: Node | None, dispute: Dispute) -> Claim | None:
    if node is None:
        return None
    topics = tuple(topic.id for topic in dispute.lexicon.topics)
    f = check.mapping(node, "a claim", required=("party", "option"), optional=("stance", "condition"))
    party = known(check, f.get("party"), "the party", dispute.party_ids())
    option = known(check, f.get("option"), "the option", topics)
    stance = check.choice(f.get("stance"), "the stance", STANCES)
    condition = _condition(check, f.get("condition"), topics)
    return Claim(party, option, stance, condition) if party is not None and option is not None else None


def _cell(check: Checker, f: dict[str, Node], dispute: Dispute) -> tuple[str | None, str | None]:
    """Phase and party of an entry."""
    phase = known(check, f.get("phase"), "the phase", tuple(p.id for p in dispute.phases))
    return phase, known(check, f.get("party"), "the party", dispute.party_ids())


def _signed(check: Checker, f: dict[str, Node]) -> tuple[str, str]:
    by, when = (check.text(f.get(key), key) or "" for key in _SIGNED)
    return by, when


def _looked(check: Checker, node: Node, dispute: Dispute) -> Looked | None:
    f = check.mapping(node, "a silence", required=("phase", "party", "option"), optional=_SIGNED)
    phase, party = _cell(check, f, dispute)
    option = known(check, f.get("option"), "the option", tuple(o.id for o in dispute.options))
    signed = _signed(check, f)
    if phase is None or party is None or option is None:
        return None
    return Looked(phase, party, option, *signed)


def _named(check: Checker, node: Node) -> Named | None:
    f = check.mapping(node, "a name", required=("name", "same_as"), optional=_SIGNED)
    name, same_as = check.text(f.get("name"), "the name"), check.text(f.get("same_as"), "the other name")
    signed = _signed(check, f)
    return None if name is None or same_as is None else Named(name, same_as, *signed)


def _rank(check: Checker, node: Node, dispute: Dispute) -> Rank | None:
    needed = ("phase", "party", "first", "second", "matters")
    f = check.mapping(node, "a rank", required=needed, optional=_SIGNED)
    phase, party = _cell(check, f, dispute)
    options = tuple(o.id for o in dispute.options)
    first, second = (_condition(check, f.get(key), options) for key in ("first", "second"))
    matters = check.choice(f.get("matters"), "which matters more", RANKS)
    signed = _signed(check, f)
    if phase is None or party is None or first is None or second is None or matters is None:
        return None
    return Rank(phase, party, first, second, matters, *signed)


def _source(check: Checker, node: Node | None, dispute: Dispute) -> Source | None:
    if node is None:
        return None
    actors = tuple(actor.id for actor in (*dispute.parties, *dispute.others))
    f = check.mapping(node, "a source", required=("name", "kind"), optional=("actor",))
    name = check.text(f.get("name"), "the name of a source")
    kind = check.choice(f.get("kind"), "the kind of a source", SOURCE_KINDS)
    actor = known(check, f.get("actor"), "the actor", actors)
    return Source(name, None, name, kind, actor) if name is not None and kind is not None else None


def _span(check: Checker, node: Node | None) -> Span | None:
    if node is None:
        return None
    numbers = [check.number(item, "an end of the span") for item in check.items(node, "at")]
    if (
        len(numbers) == 2
        and numbers[0] is not None
        and numbers[1] is not None
        and 0 <= numbers[0] < numbers[1]
    ):
        return int(numbers[0]), int(numbers[1])
    check.fault(node, "at must be [start, end] in code points, start before end")
    return None


def _tie(check: Checker, node: Node, dispute: Dispute) -> Tie | None:
    topics = tuple(topic.id for topic in dispute.lexicon.topics)
    f = check.mapping(node, "a position", required=("party", "option", "stance"), optional=("condition",))
    party = known(check, f.get("party"), "the party", dispute.party_ids())
    topic = known(check, f.get("option"), "the option", topics)
    stance = check.choice(f.get("stance"), "the stance", STANCES)
    condition = _condition(check, f.get("condition"), topics)
    if party is None or topic is None or stance is None:
        return None
    return Tie(topic, stance, party, condition, why="set by a person", state="corrected")


def _condition(check: Checker, node: Node | None, names: tuple[str, ...]) -> str | None:
    text = check.text(node, "the condition")
    if node is None or text is None:
        return None
    line, column = node.place()
    try:
        found: Condition = parse_condition(text, path=node.source.path, line=line, column=column)
    except ConditionError as error:
        check.faults.extend(error.faults)
        return None
    for name in sorted(found.names - set(names)):
        check.fault(node, f"the condition names {name!r}, which is no option or goal of the dispute")
    return found.text


def _pin(check: Checker, node: Node, dispute: Dispute) -> Pin | None:
    f = check.mapping(node, "a pin", required=("phase", "party", "when", "place"))
    phase, party = _cell(check, f, dispute)
    when = _condition(check, f.get("when"), tuple(o.id for o in dispute.options))
    place = check.number(f.get("place"), "the place")
    if place is not None and (place < 1 or place != int(place)):
        check.fault(f["place"], "the place is counted from 1", "write 1 for the most important")
    if phase is None or party is None or when is None or place is None:
        return None
    return Pin(phase, party, when, int(place))
