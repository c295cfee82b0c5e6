"""The data of a run: written entry by entry, the same bytes as written at once; names are held once."""

from __future__ import annotations

import msgspec
import pytest

import harbour
from impasse.dispute.files.dispute_file import load_dispute
from impasse.dispute.run import Run, analyse
from impasse.evidence.read import read_corpus
from impasse.show.manifest import manifest_of
from impasse.show.run_data import run_bytes, run_data


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("harbour")
    harbour.write(folder)
    dispute = load_dispute(folder / "dispute.yaml")
    return analyse(read_corpus([folder / "documents"], dispute.lexicon), dispute)


@pytest.mark.parametrize("named", [False, True])
def test_entries_written_one_by_one_are_those_written_at_once(run: Run, named: bool) -> None:
    manifest = manifest_of(run.corpus, {}, {}) if named else None
    whole = msgspec.json.encode(run_data(run, None, manifest))
    assert run_bytes(run, None, manifest) == msgspec.json.format(whole, indent=1) + b"\n"
    assert run_data(run)["skipped"] == []  # an empty list too


def test_names_are_held_once_for_all_statements(run: Run) -> None:
    held: dict[str, set[int]] = {}
    for statement in run.corpus.statements:
        for name in (statement.document, statement.voice, statement.source.kind, statement.origin):
            held.setdefault(name, set()).add(id(name))
    assert len(held) > len({s.document for s in run.corpus.statements})
    assert all(len(places) == 1 for places in held.values())
