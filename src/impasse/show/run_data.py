"""A whole run as JSON: what ``impasse run`` writes beside the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from impasse import __version__
from impasse.coder.coded import coded_data
from impasse.dispute.files.conflict_writer import to_data
from impasse.dispute.ledger.ledger_data import ledger_data
from impasse.dispute.stand_off import with_references
from impasse.show.corpus_data import corpus_data
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
    return {
        "impasse": __version__,
        **({"run": manifest.to_json()} if manifest is not None else {}),
        "dispute": run.dispute.title,
        "private_persons": run.dispute.private_persons,
        "as_of": run.as_of,
        **corpus_data(run.corpus),
        "first_page": first_page_data(run.material().once(first_page)),
        "ledger": ledger_data(run.ledger, run.dispute),
        "phases": [_phase(run, result) for result in run.phases],
        "questions": [reply.to_json() for reply in run.replies],
        "notes": list(run.notes),
        **(coded_data(coded) if coded is not None else {}),
    }


def run_json(run: Run, coded: Coded | None = None, manifest: Manifest | None = None) -> str:
    """Return a run as JSON text, indented by one, ending in a line feed."""
    return run_bytes(run, coded, manifest).decode("utf-8")


def run_bytes(run: Run, coded: Coded | None = None, manifest: Manifest | None = None) -> bytes:
    """Return the same in UTF-8, as it is written: of thousands of documents text would take twice the memory."""
    encoded = msgspec.json.encode(run_data(run, coded, manifest))  # a tenth of the standard library's time
    return msgspec.json.format(encoded, indent=1) + b"\n"


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
