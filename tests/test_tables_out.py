"""Tables people paste: from documents and from a kept run the same, safe in a spreadsheet, true to the ledger."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from impasse.cli import group
from impasse.dispute.ledger.dates import last_day
from impasse.errors import InputError
from impasse.show.tables.csv_table import csv_table
from impasse.show.tables.difference import difference_rows

WARD = Path(__file__).resolve().parent.parent / "examples" / "ward"
GIVEN = (str(WARD / "documents"), "--dispute", str(WARD / "dispute.yaml"))


def impasse(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments), catch_exceptions=False, standalone_mode=False)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("run")
    assert impasse("run", *GIVEN, "--out", str(out)).return_value == 0
    return str(out / "impasse.json")


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


@pytest.mark.parametrize("command", ["timeline", "sources", "ledger"])
def test_documents_and_a_kept_run_give_the_same_table(command: str, kept: str) -> None:
    told = impasse(command, *GIVEN, "--csv").stdout
    assert told == impasse(command, "--from", kept, "--csv").stdout
    assert len(told.splitlines()) > 10
    chosen = ["--sure"] if command == "ledger" else []
    as_json = json.loads(impasse(command, "--from", kept, *chosen, "--json").stdout)
    assert set(as_json["rows"][0]) == set(told.splitlines()[0].split(","))


def test_a_timeline_is_in_order_and_keeps_report_and_event_apart(kept: str) -> None:
    told = rows(impasse("timeline", "--from", kept, "--csv"))
    dates = [row["date"].split("/")[0] for row in told if row["date"]]
    assert dates == sorted(dates)
    assert all(not row["date"] for row in told[len(dates) :])
    filed = next(row for row in told if row["what"].startswith("Lenmoor Town Council filed a lawsuit"))
    assert (filed["kind"], filed["date"], filed["reported"]) == ("event", "2033-06-02", "2033-06-02")
    assert {row["kind"] for row in told} >= {"event", "position", "restated"}


def test_timelinejs_takes_the_dated_rows(kept: str) -> None:
    told = json.loads(impasse("timeline", "--from", kept, "--timelinejs").stdout)
    assert told["title"]["text"]["headline"] == "The night opening of the maternity ward at Lenmoor"
    assert all(
        event["start_date"]["year"].isdigit() and event["text"]["headline"] for event in told["events"]
    )


def test_what_rests_on_one_unnamed_origin_comes_first(kept: str) -> None:
    told = rows(impasse("sources", "--from", kept, "--csv"))
    lone = [row["kind"] == "anonymous" and bool(row["alone"]) for row in told]
    assert lone == sorted(lone, reverse=True)
    assert next(row for row in told if row["source"] == "Harriet Solway")["first_hand"] == "yes"


def test_positions_are_chosen_by_party_option_time_and_tier(kept: str) -> None:
    everything = rows(impasse("ledger", "--from", kept, "--csv"))
    chosen = rows(impasse("ledger", "--from", kept, "--party", "council", "--option", "pay_share", "--csv"))
    assert chosen == [r for r in everything if (r["party"], r["option"]) == ("council", "pay_share")]
    later = rows(impasse("ledger", "--from", kept, "--since", "2033-09", "--csv"))
    assert later
    assert all(last_day(row["last"]) >= "2033-09-01" for row in later)
    inside = rows(impasse("ledger", "--from", kept, "--phase", "talks", "--csv"))
    assert 0 < len(inside) < len(everything)
    assert {r["tier"] for r in rows(impasse("ledger", "--from", kept, "--sure", "--csv"))} == {"sure"}
    with pytest.raises(InputError, match="there is no phase 'never'; name one of talks, closed_nights"):
        impasse("ledger", "--from", kept, "--phase", "never")


def test_nothing_differs_from_itself(kept: str) -> None:
    done = impasse("diff", kept, kept)
    assert (done.return_value, done.stdout) == (1, "nothing\n")


def test_what_is_new_since_a_day_is_told_by_kind(kept: str) -> None:
    done = impasse("diff", *GIVEN, "--since", "2033-08-01", "--json")
    assert done.return_value == 0
    told = json.loads(done.stdout)["rows"]
    reports = [row["after"] for row in told if row["kind"] == "report"]
    assert reports == ["2033-09-21", "2033-10-30", "2033-11-12"]
    kinds = {row["kind"] for row in told}
    assert {"report", "voice", "event", "position restated"} <= kinds
    assert not {"report gone"} & kinds
    sentences = json.loads(Path(kept).read_text("utf-8"))
    known = {s["id"] for s in (*sentences["statements"], *sentences["deeds"])}
    assert all(set((row["statements"] or "").split()) <= known for row in told)


def run_with(positions: list[dict[str, Any]], word: str = "no", changes: Any = ()) -> dict[str, Any]:
    shares = {"word": word}
    goals = {"peace": {"overlap": shares, "bargain": shares, "path": shares}}
    return {
        "documents": [], "statements": [], "events": [], "phases": [{"id": "now", "answers": {"goals": goals}}],
        "ledger": {"positions": positions, "changes": list(changes), "left_open": []},
    }  # fmt: skip


def held(stance: str, last: str, *statements: str, condition: str | None = None) -> dict[str, Any]:
    return {
        "party": "a", "option": "x", "stance": stance, "condition": condition, "proviso": "", "last": last,
        "says": f"A {stance} x", "statements": list(statements),
    }  # fmt: skip


def test_positions_taken_dropped_moved_and_restated_are_told_apart() -> None:
    old = run_with([held("wants", "2041-01", "s1")])
    taken = difference_rows(old, run_with([held("wants", "2041-01", "s1"), held("rejects", "2041-02", "s2")]))
    assert [(r[0], r[4], r[5]) for r in taken] == [("position taken", "A rejects x", "s2")]
    dropped = difference_rows(old, run_with([]))
    assert [(r[0], r[3]) for r in dropped] == [("position dropped", "A wants x")]
    again = difference_rows(old, run_with([held("wants", "2041-03", "s1", "s3")]))
    assert [(r[0], r[3], r[4], r[5]) for r in again] == [("position restated", "2041-01", "2041-03", "s3")]
    change = {
        "party": "a", "option": "x", "from": {"says": "A wants x"}, "to": {"says": "A rejects x", "statements": ["s2"]}
    }  # fmt: skip
    both = [held("wants", "2041-01", "s1"), held("rejects", "2041-02", "s2")]
    moved = difference_rows(old, run_with(both, changes=[change]))
    assert [(r[0], r[3], r[4]) for r in moved] == [("position moved", "A wants x", "A rejects x")]


def test_an_answer_whose_word_is_another_is_told() -> None:
    told = difference_rows(run_with([]), run_with([], word="yes"))
    assert [(r[0], r[2], r[3], r[4]) for r in told] == [
        ("answer", f"now: peace, {what}", "no", "yes") for what in ("overlap", "bargain", "path")
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM", "\tx", "\rx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_table(["a"], [[cell]]).split("\n", 1)[1]))
    assert row == [f"'{cell.replace(chr(13), chr(32))}"]


def test_what_is_no_run_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for text, words in (("{}", "this is no impasse.json of a run"), ("{", "it is no json")):
        path.write_text(text, "utf-8")
        with pytest.raises(InputError, match=words.replace(".", r"\.")):
            impasse("timeline", "--from", str(path))
    with pytest.raises(InputError, match="no document is named"):
        impasse("timeline")
    with pytest.raises(InputError, match="two runs are compared"):
        impasse("diff", str(path))
