"""Drawings: every move stands in the picture or is said to be left out, nodes lie apart, SVG and DOT are sound."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import impasse
from impasse.conflict.evolution.evolution import status_quo_analysis
from impasse.dispute.files.conflict_file import load, loads
from impasse.show.drawing.choose import graph_picture, tree_picture
from impasse.show.drawing.dot import as_dot
from impasse.show.drawing.layout import graph_places, tree_places
from impasse.show.drawing.picture import MAX_ARROWS
from impasse.show.drawing.svg import as_svg
from models import models

WIDE = """
conflict: Six "towns" & a <river>
decision_makers:
  - {id: a, name: Upper, options: [dam, ask, {id: pay, one_way: take}], preferences: [dam, not sue, not ask]}
  - {id: b, name: Middle, options: [sue, meet, stop], preferences: [not dam, not sue, meet]}
  - {id: c, name: Lower, options: [join], preferences: [[sue, not join], not dam]}
status_quo: [ask]
"""


def drawn(conflict, **more):
    return graph_picture(conflict, impasse.solve(conflict).equilibria, **more)


@settings(max_examples=80, deadline=None)
@given(pair=models(max_dm=3), seed=st.integers(0, 7))
def test_with_all_details_every_move_stands_in_the_picture(pair, seed):
    conflict = pair.conflict
    start = conflict.pattern(seed % conflict.n_states)
    if conflict.graph is not None:
        conflict = replace(conflict, status_quo=(start,))
    elif "-" not in start:
        conflict = replace(conflict, status_quo=conflict.taken(seed % conflict.n_states))
    picture = drawn(conflict, detail="all", most=400)
    states = [node.state for node in picture.nodes]
    shown = {}
    for arrow in picture.arrows:
        s, t = states[arrow.source], states[arrow.target]
        shown[arrow.by, s, t] = arrow.kind
        if arrow.headless:
            shown[arrow.by, t, s] = arrow.kind
    for i, table in enumerate(pair.game.moves):
        rank = pair.game.ranks[i]
        for s, targets in table.items():
            for t in targets:
                better = rank[t] > rank[s]
                if better:
                    assert shown[i, s, t] == "improvement"
                else:
                    assert shown.get((i, s, t)) == "move" or shown[i, t, s] == "improvement"
    for node in picture.nodes:
        solved = impasse.solve(conflict).equilibria
        assert node.concepts == tuple(name for name, held in solved.items() if held[node.state])
        assert node.start == (node.state == conflict.start)
    places = graph_places(picture)
    assert len(set(places)) == len(places)
    etree.fromstring(as_svg(picture, places).encode())
    assert as_dot(picture).count("->") == len(picture.arrows)


def test_the_marked_arrows_are_a_shortest_path_to_a_nearest_equilibrium():
    conflict = impasse.cases.load("elmira")
    picture = drawn(conflict)
    marked = [arrow for arrow in picture.arrows if arrow.marked]
    solved = impasse.solve(conflict).equilibria
    paths = status_quo_analysis(conflict, solved, kinds=["improvements"]).paths["improvements"]
    near = min(
        paths.distance[s] for held in solved.values() for s in held.nonzero()[0] if paths.distance[s] > 0
    )
    ends = [picture.nodes[arrow.target] for arrow in marked]
    assert near == 1
    assert [(end.pattern, bool(end.concepts)) for end in ends] == [("NYNNY", True)]


def test_of_many_states_the_nearest_are_drawn_and_the_rest_is_told():
    conflict = loads(WIDE)
    picture = drawn(conflict)
    assert len(picture.nodes) == 40
    assert picture.notes[0] == (
        "40 of 128 states, 128 reached from the status quo: nearest to the status quo, equilibria first"
    )
    assert any(node.start for node in picture.nodes)
    assert len(picture.arrows) <= MAX_ARROWS or "only the best are drawn" in " ".join(picture.notes)
    assert len(drawn(conflict, most=12).nodes) == 12


@pytest.mark.parametrize("moves", [False, True])
def test_the_tree_holds_a_shortest_path_to_every_state_reached(moves):
    conflict = load("examples/kuril/conflict-2019.yaml") if moves else impasse.cases.load("elmira")
    solved = impasse.solve(conflict).equilibria
    picture = tree_picture(conflict, solved, moves=moves, most=400)
    kind = "moves" if moves else "improvements"
    paths = status_quo_analysis(conflict, solved, kinds=[kind]).paths[kind]
    into = {arrow.target: arrow for arrow in picture.arrows}
    assert len(into) == len(picture.arrows) == len(picture.nodes) - 1
    depth = {0: 0}
    last = {0: None}
    for k in range(1, len(picture.nodes)):
        arrow = into[k]
        depth[k], last[k] = depth[arrow.source] + 1, arrow.by
        assert arrow.by != last[arrow.source]
        source, target = picture.nodes[arrow.source].state, picture.nodes[k].state
        assert target in conflict.steps.moves(arrow.by, source)
        assert moves or conflict.ranks[arrow.by, target] > conflict.ranks[arrow.by, source]
    nearest = {}
    for k, node in enumerate(picture.nodes):
        nearest[node.state] = min(nearest.get(node.state, 99), depth[k])
    reached = {s: int(far) for s, far in enumerate(paths.distance) if far >= 0}
    assert nearest == reached
    places = tree_places(picture)
    assert len(set(places)) == len(places)
    assert places[0][0] == 0


def test_unknown_preferences_are_dotted():
    conflict = impasse.cases.load("lake_gisborne")
    picture = graph_picture(conflict, {})
    kinds = {arrow.kind for arrow in picture.arrows if arrow.by == 1}
    assert kinds == {"unknown"}
    assert "not known whether it is" in as_svg(picture, graph_places(picture))


def run(*arguments, text=None):
    call = [sys.executable, "-m", "impasse", *arguments]
    return subprocess.run(call, capture_output=True, text=True, check=False, input=text)


def test_the_command_gives_the_same_bytes_and_escapes_names():
    first, second = (run("draw", "-", text=WIDE).stdout for _ in range(2))
    assert first == second
    root = etree.fromstring(first.encode())
    assert root[0].text == 'Six "towns" & a <river>'
    dot = run("draw", "-", "--format", "dot", text=WIDE).stdout
    assert dot.startswith('digraph "Six \\"towns\\" & a <river>" {')
    assert dot.count("{") == dot.count("}") == 1
    assert dot.count("peripheries=2") == 1
    tree = run("draw", "-", "--tree", "--by", "moves", "--states", "10", text=WIDE).stdout
    assert "more states that paths lead to are left out" in tree
    numbered = run("draw", "-", text=WIDE + "numbers: {NNNNNNN: 77}\n").stdout
    assert re.search(r'class="n">77</tspan> <tspan class="p">NNNNNNN<', numbered)


def test_a_tree_needs_a_status_quo():
    done = run("draw", "-", "--tree", text=WIDE.replace("status_quo: [ask]", ""))
    assert done.returncode == 2
    assert "this conflict has no status quo" in done.stderr


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["graph", "tree"])
def test_in_a_browser_nothing_overlaps_or_runs_over_the_edge(chromium, tmp_path, kind):
    conflict = loads(WIDE)
    solved = impasse.solve(conflict).equilibria
    picture = (
        tree_picture(conflict, solved, moves=True) if kind == "tree" else graph_picture(conflict, solved)
    )
    path = tmp_path / "picture.svg"
    path.write_text(as_svg(picture, (tree_places if kind == "tree" else graph_places)(picture)), "utf-8")
    context = chromium.new_context(viewport={"width": 1600, "height": 2400}, offline=True)
    tab = context.new_page()
    tab.goto(path.as_uri())
    boxes = tab.evaluate(
        "[...document.querySelectorAll('g > rect:last-of-type')].map(e => e.getBoundingClientRect().toJSON())"
    )
    assert len(boxes) == len(picture.nodes)
    for k, one in enumerate(boxes):
        for other in boxes[k + 1 :]:
            apart = (
                one["right"] <= other["left"]
                or other["right"] <= one["left"]
                or one["bottom"] <= other["top"]
                or other["bottom"] <= one["top"]
            )
            assert apart
    over = tab.evaluate(
        "[...document.querySelectorAll('text')].filter(e => e.getBoundingClientRect().right >"
        " document.documentElement.getBoundingClientRect().right).map(e => e.textContent)"
    )
    assert over == []
    inside = tab.evaluate(
        "[...document.querySelectorAll('g')].every(g => { const r = g.querySelector('rect:last-of-type')"
        ".getBoundingClientRect(); return [...g.querySelectorAll('text')].every(t => { const b = "
        "t.getBoundingClientRect(); return b.left >= r.left && b.right <= r.right; }); })"
    )
    assert inside
    context.close()
