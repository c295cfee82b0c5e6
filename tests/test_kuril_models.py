"""The analyst's two models under ``examples/kuril``: they solve to the figures worked out by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from impasse.conflict.conflict import Conflict
from impasse.conflict.evolution.evolution import reachable
from impasse.conflict.solve import solve
from impasse.dispute.files.conflict_file import load

FOLDER = Path(__file__).parents[1] / "examples" / "kuril"
CLASSICAL = ("nash", "gmr", "smr", "seq")


@pytest.fixture(scope="module")
def talks() -> Conflict:
    return load(FOLDER / "conflict-2019.yaml")


@pytest.fixture(scope="module")
def after() -> Conflict:
    return load(FOLDER / "conflict-2022.yaml")


def test_the_sizes(talks: Conflict, after: Conflict) -> None:
    assert (len(talks.options), talks.n_states) == (7, 44)
    assert (len(after.options), after.n_states) == (8, 160)


@pytest.mark.parametrize("concept", CLASSICAL)
def test_24_of_44_states_are_equilibria_in_2019(talks: Conflict, concept: str) -> None:
    assert int(solve(talks).equilibria[concept].sum()) == 24


def test_from_the_status_quo_of_2019_improvements_lead_nowhere(talks: Conflict) -> None:
    assert talks.start is not None
    found = reachable(talks, talks.start, improvements=True)
    assert talks.patterns(found) == [talks.pattern(talks.start)] == ["NNNNNNY"]


@pytest.mark.parametrize("concept", CLASSICAL)
def test_the_state_after_the_summit_is_an_equilibrium_and_the_one_before_is_not(
    talks: Conflict, concept: str
) -> None:
    before, after_summit = talks.reported_states
    equilibria = solve(talks).equilibria[concept]
    assert talks.taken(before) == ("two", "talk")
    assert not equilibria[before]
    assert talks.taken(after_summit) == ("talk",)
    assert equilibria[after_summit]


def test_what_breaks_the_state_before_the_summit_hangs_on_j4(talks: Conflict) -> None:
    before = talks.reported_states[0]
    solution = solve(talks, concepts=["seq"])
    japan = talks.dm_index("japan")
    assert not solution.stable["seq"][japan, before]
    groups = [group for group in talks.decision_makers[japan].preferences or () if group[0].id != "J4"]
    without = talks.with_preferences("japan", groups)
    assert solve(without, concepts=["seq"]).stable["seq"][japan, before]


@pytest.mark.parametrize("concept", CLASSICAL)
def test_the_state_of_2026_is_an_equilibrium(after: Conflict, concept: str) -> None:
    assert after.start is not None
    assert after.taken(after.start) == ("sanctions", "claim", "fortify")
    assert solve(after).equilibria[concept][after.start]
    assert after.reported_states == (after.start,)


def test_statuses_ranks_and_goals(talks: Conflict, after: Conflict) -> None:
    def ids(conflict: Conflict, **wanted: str) -> list[str]:
        statements = [s for dm in conflict.decision_makers for s in dm.statements]
        return [s.id for s in statements if all(getattr(s, key) == value for key, value in wanted.items())]

    assert ids(talks, status="settled") == ["J1", "J2", "J3", "J5", "R1", "R5", "R7"]
    assert ids(talks, status="contested") == ["J7", "R4"]
    assert ids(talks, rank="open") == ["J2", "J3", "J6"]
    assert ids(after, status="settled") == ["J1", "J2", "R1", "R2", "R5", "R7"]
    assert ids(after, status="contested") == ["J6"]
    assert list(talks.goals) == ["territorial_treaty", "any_treaty"]
    assert list(after.goals) == ["dialogue", "visits", "territory"]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["conflict-2019.yaml", "conflict-2022.yaml"])
def test_every_reference_resolves_in_the_texts(name: str, shared: Path) -> None:
    count = 0
    for dm in load(FOLDER / name).decision_makers:
        for statement in dm.statements:
            assert statement.evidence, statement.id
            for reference in statement.evidence:
                text = (shared / "seeds" / reference["file"]).read_bytes().decode()
                start, end = reference["span"]
                assert hashlib.sha256(text[start:end].encode()).hexdigest() == reference["sha256"]
                count += 1
    assert count > 30


@pytest.mark.shared
def test_no_passage_of_the_texts_is_copied(shared: Path) -> None:
    for name in ("conflict-2019.yaml", "conflict-2022.yaml"):
        ours = (FOLDER / name).read_text(encoding="utf-8").split()
        runs = {" ".join(ours[k : k + 6]) for k in range(len(ours) - 5)}
        for path in sorted((shared / "seeds").iterdir()):
            words = path.read_text(encoding="utf-8").split()
            common = runs & {" ".join(words[k : k + 6]) for k in range(len(words) - 5)}
            assert not common, common
