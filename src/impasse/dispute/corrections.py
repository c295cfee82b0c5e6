"""What people accepted, rejected or corrected: anchored to a document's hash and a quotation.

A correction is applied after every reading, whatever the rules found; nothing a person did is overwritten by a
rule. The file is described in ``docs/reference/corrections-file.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from impasse.conflict.conditions.condition import Condition
from impasse.conflict.conditions.condition import parse as parse_condition
from impasse.dispute.dispute import Dispute
from impasse.dispute.files.checker import Checker
from impasse.dispute.files.names_section import known, partial_date
from impasse.dispute.files.nodes import Node
from impasse.dispute.files.yamlfile import parse, read_source
from impasse.errors import ConditionError, DisputeFileError
from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document, Span
from impasse.evidence.statement import ACTS, SOURCE_KINDS, VOICES, Cue, Source, Statement, Tie

VERDICTS = ("accept", "reject", "correct")

_FIELDS = ("act", "holder", "voice", "source", "positions", "said_date", "about_date")
_KEYS = ("at", "note", *_FIELDS)


@dataclass(frozen=True, slots=True)
class Correction:
    """One person's verdict on one statement.

    Attributes
    ----------
    sha256 : str
        Hash of the document's bytes.
    quote : str
        The statement's content, verbatim.
    verdict : str
        ``accept``, ``reject`` or ``correct``.
    at : tuple of int, optional
        Span in code points, needed only where the quotation occurs more than once.
    act, holder, voice, said_date, about_date : str, optional
        What the person set; None leaves what was found.
    source : Source, optional
    positions : tuple of Tie, optional
        Replace all ties of the statement.
    """

    sha256: str
    quote: str
    verdict: str
    at: Span | None = None
    act: str | None = None
    holder: str | None = None
    voice: str | None = None
    source: Source | None = None
    positions: tuple[Tie, ...] | None = None
    said_date: str | None = None
    about_date: str | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """A rank that a person set: this condition stands at this place of the party's list in the phase."""

    phase: str
    party: str
    when: str
    place: int


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything one corrections file says."""

    corrections: tuple[Correction, ...] = ()
    pins: tuple[Pin, ...] = ()


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
    fields = check.mapping(root, "a corrections file", optional=("corrections", "pins"))
    found = [_correction(check, n, dispute) for n in check.items(fields.get("corrections"), "corrections")]
    pins = [_pin(check, n, dispute) for n in check.items(fields.get("pins"), "pins")]
    check.finish()
    return Corrections(tuple(c for c in found if c), tuple(p for p in pins if p))


def _correction(check: Checker, node: Node, dispute: Dispute) -> Correction | None:
    f = check.mapping(node, "a correction", required=("sha256", "quote", "verdict"), optional=_KEYS)
    sha256 = check.text(f.get("sha256"), "sha256")
    quote = check.text(f.get("quote"), "the quote")
    verdict = check.choice(f.get("verdict"), "the verdict", VERDICTS)
    positions = None
    if "positions" in f:
        ties = [_tie(check, item, dispute) for item in check.items(f["positions"], "positions")]
        positions = tuple(tie for tie in ties if tie is not None)
    found = {
        "act": check.choice(f.get("act"), "the act", ACTS),
        "holder": check.text(f.get("holder"), "the holder"),
        "voice": check.choice(f.get("voice"), "the voice", VOICES),
        "said_date": partial_date(check, f.get("said_date"), "said_date"),
        "about_date": partial_date(check, f.get("about_date"), "about_date"),
    }
    source, at = _source(check, f.get("source"), dispute), _span(check, f.get("at"))
    if verdict == "correct" and not any(key in f for key in _FIELDS):
        check.fault(
            node, "a correction that changes nothing", f"give one of {', '.join(_FIELDS)}, or accept it"
        )
    if sha256 is None or quote is None or verdict is None:
        return None
    return Correction(sha256, quote, verdict, at, source=source, positions=positions, **found)


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
    stance = check.choice(f.get("stance"), "the stance", ("wants", "rejects"))
    condition = _condition(check, f.get("condition"), topics)
    if party is None or topic is None or stance is None:
        return None
    return Tie(topic, stance, party, condition, why="set by a person")


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
    phase = known(check, f.get("phase"), "the phase", tuple(p.id for p in dispute.phases))
    party = known(check, f.get("party"), "the party", dispute.party_ids())
    when = _condition(check, f.get("when"), tuple(o.id for o in dispute.options))
    place = check.number(f.get("place"), "the place")
    if place is not None and (place < 1 or place != int(place)):
        check.fault(f["place"], "the place is counted from 1", "write 1 for the most important")
    if phase is None or party is None or when is None or place is None:
        return None
    return Pin(phase, party, when, int(place))


def apply_corrections(corpus: Corpus, corrections: Iterable[Correction]) -> tuple[Corpus, tuple[str, ...]]:
    """Apply people's verdicts to what was read.

    Parameters
    ----------
    corpus : Corpus
    corrections : iterable of Correction

    Returns
    -------
    corpus : Corpus
        With accepted and corrected statements marked, rejected ones taken out, and statements that a person
        vouched for added where the rules did not find them.
    notes : tuple of str
        Corrections that could not be placed, in words.
    """
    documents = {document.sha256: document for document in corpus.documents}
    statements = [*corpus.statements, *corpus.deeds]
    notes: list[str] = []
    for number, correction in enumerate(corrections, start=1):
        document = documents.get(correction.sha256)
        if document is None:
            notes.append(
                f"correction {number} is about a document that is not here ({correction.sha256[:12]})"
            )
            continue
        hits = [k for k, s in enumerate(statements) if _about(s, correction, document)]
        if correction.verdict == "reject":
            statements = [s for k, s in enumerate(statements) if k not in hits]
        else:
            for k in hits:
                statements[k] = _corrected(statements[k], correction)
        if not hits and correction.verdict != "reject":
            added = _vouched(document, correction, number)
            if added is None:
                notes.append(f"correction {number} quotes words that {document.path} does not have")
            else:
                statements.append(added)
    told = {deed.id for deed in corpus.deeds}
    said = tuple(s for s in statements if s.id not in told)
    return replace(corpus, statements=said, deeds=tuple(s for s in statements if s.id in told)), tuple(notes)


def _about(statement: Statement, correction: Correction, document: Document) -> bool:
    if statement.document != document.id or statement.quote != correction.quote:
        return False
    return correction.at is None or statement.span == correction.at


def _corrected(statement: Statement, correction: Correction) -> Statement:
    changed = replace(
        statement,
        act=correction.act or statement.act,
        holder=correction.holder or statement.holder,
        voice=correction.voice or statement.voice,
        source=correction.source or statement.source,
        said_date=correction.said_date or statement.said_date,
        about_date=correction.about_date or statement.about_date,
        ties=statement.ties if correction.positions is None else correction.positions,
    )
    if correction.verdict == "accept":
        return replace(changed, state="accepted")
    return replace(changed, state="corrected", coder="person")


def _vouched(document: Document, correction: Correction, number: int) -> Statement | None:
    """A statement that rests on a person's word and the quotation alone."""
    at = correction.at
    if at is None:
        start = document.text.find(correction.quote)
        at = (start, start + len(correction.quote))
    if at[0] < 0 or document.text[at[0] : at[1]] != correction.quote:
        return None
    source = correction.source or Source("", None, correction.holder or "unknown", "author")
    return Statement(
        id=f"c{number}",
        document=document.id,
        family=document.family,
        span=at,
        quote=correction.quote,
        source=source,
        voice=correction.voice or "author",
        via=(document.publisher,) if document.publisher else (),
        cue=Cue("", None),
        holder=correction.holder,
        act=correction.act or "other",
        ties=correction.positions or (),
        about_date=correction.about_date,
        said_date=correction.said_date,
        coder="person",
        state="accepted" if correction.verdict == "accept" else "corrected",
    )
