"""A whole run as JSON: what ``impasse run`` writes beside the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

import msgspec

from impasse import __version__
from impasse.coder.coded import coded_data
from impasse.dispute.files.conflict_writer import to_data
from impasse.dispute.ledger.ledger_data import ledger_data
from impasse.dispute.stand_off import with_references
from impasse.show.corpus_data import corpus_parts
from impasse.show.views.first_page import first_page, first_page_data

if TYPE_CHECKING:
    from impasse.coder.coded import Coded
    from impasse.dispute.run import PhaseResult, Run
    from impasse.show.manifest import Manifest


def run_data(run: Run, coded: Coded | None = None, manifest: Manifest | None = None) -> dict[str, Any]:
    """Return a run as plain data.

    Parameters
    ----------
    run : Run
    coded : Coded, optional
        What a language model proposed; adds ``proposals`` and ``coder``.
    manifest : Manifest, optional
        What the run was made of; adds ``run``.

    Returns
    -------
    dict
        ``impasse`` (version), ``dispute``, ``private_persons``, ``as_of``, the corpus (``documents``, ``families``,
        ``statements``, ``deeds``, ``skipped``, ``events``, ``shared_passages``), ``first_page``, ``ledger``,
        ``phases``, ``questions``, ``notes``.
    """
    return {name: _whole(value) for name, value in _parts(run, coded, manifest)}


def _whole(value: Any) -> Any:
    return list(value) if isinstance(value, map) else value


def _parts(run: Run, coded: Coded | None, manifest: Manifest | None) -> Iterator[tuple[str, Any]]:
    """Names and values in order, each made when it is its turn; long lists entry by entry."""
    yield "impasse", __version__
    if manifest is not None:
        yield "run", manifest.to_json()
    yield "dispute", run.dispute.title
    yield "private_persons", run.dispute.private_persons
    yield "as_of", run.as_of
    yield from corpus_parts(run.corpus)
    yield "first_page", first_page_data(run.material().once(first_page))
    yield "ledger", ledger_data(run.ledger, run.dispute)
    yield "phases", [_phase(run, result) for result in run.phases]
    yield "questions", [reply.to_json() for reply in run.replies]
    yield "notes", list(run.notes)
    if coded is not None:
        yield from coded_data(coded).items()


def run_json(run: Run, coded: Coded | None = None, manifest: Manifest | None = None) -> str:
    """Return a run as JSON text, indented by one, ending in a line feed."""
    return run_bytes(run, coded, manifest).decode("utf-8")


def run_bytes(run: Run, coded: Coded | None = None, manifest: Manifest | None = None) -> bytes:
    """Return the same in UTF-8, as it is written: of thousands of documents text would take twice the memory."""
    written = BytesIO()
    for number, (name, value) in enumerate(_parts(run, coded, manifest)):
        written.write(b"%s\n %s: " % (b"," if number else b"{", msgspec.json.encode(name)))
        if isinstance(value, map):
            _write_entries(written, value)
        else:
            written.write(_indented(value, 1))
    written.write(b"\n}\n")
    return written.getvalue()


def _write_entries(written: BytesIO, entries: Iterable[Any]) -> None:
    """Write a long list entry by entry: as plain data all of them would take ten times the memory."""
    number = 0
    for number, entry in enumerate(entries, start=1):
        written.write(b"%s\n  %s" % (b"," if number > 1 else b"[", _indented(entry, 2)))
    written.write(b"\n ]" if number else b"[]")


def _indented(value: Any, depth: int) -> bytes:
    """A value as JSON that stands so deep in a page."""
    told = msgspec.json.format(msgspec.json.encode(value), indent=1)
    return told.replace(b"\n", b"\n" + b" " * depth)


def _phase(run: Run, result: PhaseResult) -> dict[str, Any]:
    return {
        "id": result.phase.id,
        "name": result.phase.name,
        "since": result.phase.since,
        "until": result.phase.until,
        "conflict": to_data(with_references(result.conflict, run.corpus)),
        "statements": {
            statement.id: list(statement.evidence)
            for dm in result.conflict.decision_makers
            for statement in dm.statements
        },
        "answers": result.answer.to_json(),
        "diagnosis": result.diagnosis.to_json(),
        "sources": [found.to_json() for found in result.sources],
        "unlock": {goal: found.to_json() for goal, found in result.unlocks.items()},
    }
