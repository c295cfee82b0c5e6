"""Tables of a paper: every mark is what solving says, numbers stay, every format holds the same cells."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from lxml import html
from pylatexenc.latexwalker import LatexWalker

import impasse
from impasse.conflict.relations.unknown import solve_relations
from impasse.dispute.files.conflict_file import loads
from impasse.show.tables.formats import FORMATS
from impasse.show.tables.numbers import in_order, state_numbers
from impasse.show.tables.paper import options_table, relation_columns, stability_table
from impasse.show.tables.table import Group, Table
from models import models

WELL = """
conflict: A well & a _fence_
decision_makers:
  - {id: up, name: 'Upper #1', options: [{id: dig, name: "100 % deeper"}, fence], ranking: ["YN-", "NN-", "YY-", "NY-"]}
  - {id: low, options: [sue], preferences: [not dig, not sue]}
infeasible: ["-YY"]
numbers: {YNY: 4, NNN: 1, NYN: 2b}
status_quo: []
"""


def well():
    return loads(WELL.replace("NY-", "NYN").replace("YY-", "YYN"))


def test_numbers_of_the_file_stay_and_the_others_take_what_is_left():
    conflict = well()
    numbers = dict(zip(conflict.patterns(range(conflict.n_states)), state_numbers(conflict), strict=True))
    assert numbers == {"NNN": "1", "YNN": "2", "NYN": "2b", "YYN": "3", "NNY": "5", "YNY": "4"}
    order = in_order(state_numbers(conflict), list(range(6)))
    assert [state_numbers(conflict)[s] for s in order] == ["1", "2", "3", "4", "5", "2b"]


@settings(max_examples=60, deadline=None)
@given(pair=models(max_dm=3))
def test_every_mark_is_what_solving_says(pair):
    conflict = pair.conflict
    solution = impasse.solve(conflict)
    states = list(range(conflict.n_states))
    table = stability_table(conflict, solution.stable, states)
    width = len(conflict.dm_ids) + 1
    for state, row in zip(states, table.rows, strict=True):
        assert row[1] == conflict.pattern(state)
        for k, name in enumerate(solution.concepts):
            cells = row[2 + k * width : 2 + (k + 1) * width]
            assert [cell == "s" for cell in cells[:-1]] == solution.stable[name][:, state].tolist()
            assert (cells[-1] == "E") == solution.equilibria[name][state]
    for form in FORMATS.values():
        assert form(table)


def test_options_stand_under_their_decision_makers():
    table = options_table(well(), [0, 5])
    assert table.columns == ("1", "4")
    assert [(group.heading, group.rows) for group in table.groups] == [
        ("Upper #1", (("100 % deeper", "N", "Y"), ("fence", "N", "N"))),
        ("low", (("sue", "N", "Y"),)),
    ]


def cells_of(table):
    return [list(row) for row in table.rows]


def test_every_format_holds_the_same_cells():
    conflict = well()
    solution = impasse.solve(conflict)
    table = stability_table(conflict, solution.stable, list(range(conflict.n_states)))
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](table))))
    assert rows[0][2:6] == ["nash up", "nash low", "nash E", "gmr up"]
    assert rows[1:] == cells_of(table)
    page = html.fromstring(FORMATS["html"](table))
    assert [[cell.text or "" for cell in row] for row in page.xpath(".//tbody/tr")] == cells_of(table)
    spans = [int(cell.get("colspan")) for cell in page.xpath(".//thead/tr[1]/*")]
    assert sum(spans) == len(table.head)
    latex = FORMATS["latex"](table)
    body = latex.split(r"\midrule")[1].split(r"\bottomrule")[0].strip()
    assert [line.removesuffix(r" \\").split(" & ") for line in body.splitlines()] == cells_of(table)
    assert r"\caption{A well \& a \_fence\_: stability and equilibria}" in latex
    assert latex.count(r"\cmidrule(lr)") == len(solution.concepts)
    text = FORMATS["text"](table).splitlines()
    assert all(line == line.rstrip() for line in text)


def test_marks_that_latex_takes_for_options_are_text():
    model = loads(
        "conflict: c\ndecision_makers:\n"
        "  - {id: a, options: [{id: x, name: '[gate] \"now\"'}, {id: y, name: '* opens'}]}\n"
    )
    latex = FORMATS["latex"](options_table(model, [0, 3]))
    assert "{[}gate{]} {\\char34}now{\\char34} & N & Y" in latex
    assert "{*} opens & N & Y" in latex


def test_names_with_marks_of_latex_are_harmless():
    latex = FORMATS["latex"](options_table(well(), [0]))
    assert r"100 \% deeper" in latex
    assert r"\itshape Upper \#1" in latex
    assert not re.search(r"(?<!\\)[%#_](?!.*usepackage)", latex.split("\n", 1)[1].replace(r"\caption", ""))


def test_unknown_preferences_have_a_column_for_each_reading():
    conflict = impasse.cases.load("lake_gisborne")
    columns = relation_columns(solve_relations(conflict, concepts=["nash"]))
    assert list(columns) == ["nash (a)", "nash (b)", "nash (c)", "nash (d)"]
    table = stability_table(conflict, columns, [3])
    assert table.rows[0][:2] == ("4", "YYN")
    assert table.rows[0][2:] == ("s", "", "s", "", "s", "s", "s", "E", "s", "", "s", "", "s", "s", "s", "E")


def run(*arguments, text=None):
    call = [sys.executable, "-m", "impasse", *arguments]
    return subprocess.run(call, capture_output=True, text=True, check=False, input=text)


def test_the_command(tmp_path):
    path = tmp_path / "well.yaml"
    path.write_text(WELL.replace("NY-", "NYN").replace("YY-", "YYN"))
    both = run("table", str(path)).stdout
    assert "options and states" in both
    assert "sanction weak, sequence legal" in both
    only = run("table", str(path), "--which", "stability", "--only", "equilibria", "--format", "csv").stdout
    data = json.loads(run("solve", str(path), "--json").stdout)
    held = {state for states in data["equilibria"].values() for state in states}
    assert {row[1] for row in csv.reader(io.StringIO(only)) if row[0] != "state"} == held
    reached = run("table", str(path), "--which", "options", "--only", "reached", "--format", "html").stdout
    assert reached.count('<th scope="col">') == 7


def test_too_many_states_are_refused():
    text = (
        "conflict: big\ndecision_makers:\n  - {id: a, options: ["
        + ", ".join(f"o{k}" for k in range(11))
        + "]}\n"
    )
    done = run("table", "-", text=text)
    assert done.returncode == 2
    assert "the table would have 2,048 states and the limit is 1,000" in done.stderr
    missing = run("table", "-", "--only", "reached", text=text)
    assert "this conflict has no status quo" in missing.stderr


@pytest.mark.parametrize("name", impasse.cases.names())
def test_every_case_has_its_tables(name):
    conflict = impasse.cases.load(name)
    assert options_table(conflict, list(range(conflict.n_states))).rows


@pytest.mark.parametrize(
    ("concepts", "states", "spans"), [(1, 4, True), (5, 60, True), (9, 30, True), (40, 3, False)]
)
def test_a_latex_table_wider_or_longer_than_a_page_is_turned_or_cut(
    concepts: int, states: int, spans: bool
) -> None:
    columns = tuple(f"c{k}" for k in range(4 * concepts))
    rows = tuple((str(k), "YNYN", *(f"{k}.{n}" for n in range(len(columns)))) for k in range(states))
    over = tuple((f"concept {k}", 4) for k in range(concepts)) if spans else ()
    table = Table("wide", ("no.", "state"), over, columns, (Group("", rows),), "s: stable")
    latex = FORMATS["latex"](table)
    LatexWalker(latex, tolerant_parsing=False).get_latex_nodes()
    printed: dict[str, list[str]] = {}
    for part in re.findall(r"\\begin\{tabular\}\{(\w+)\}(.*?)\\end\{tabular\}", latex, re.S):
        head, body = part[1].split(r"\midrule")
        lines = [line.removesuffix(r" \\").split(" & ") for line in body.strip().splitlines()[:-1]]
        assert len(lines) <= 36
        assert all(len(line) == len(part[0]) for line in lines)
        wide = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
        assert sum(5 * letters + 12 for letters in wide) <= (550 if "sidewaystable" in latex else 345)
        assert head.count(r"\multicolumn") == (head.count(r"\cmidrule") if spans else 0)
        for line in lines:
            printed.setdefault(line[0], []).extend(line[2:])
    assert printed == {row[0]: list(row[2:]) for row in rows}
    assert ("(part 2 of" in latex) == (latex.count(r"\begin{tabular}") > 1)
