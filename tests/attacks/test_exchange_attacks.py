"""Scenario files, save files and graphs with faults: one clear message for each, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from toll import SOUND

from impasse.dispute.diagnosis.scenario import load_scenario
from impasse.dispute.exchange.gmcr import loads_gmcr
from impasse.dispute.exchange.graphml import loads_graphml
from impasse.dispute.files.yamlfile import Source
from impasse.errors import ImpasseError

SCENARIOS = [
    ("drop: [J9]", "3:8: there is no statement 'J9'; the statements are north.1, north.2"),
    ("drop: [north.1, north.1]", "there is no statement 'north.1'"),
    ("move: {north.1: behind north.2}", "3:17: 'behind north.2' is no place"),
    ("move: {north.1: after north.1}", "'north.1' cannot stand after itself"),
    ("move: {north.1: after south.1}", "'north' has no statement 'south.1'"),
    ("replace: {north.1: sale}", "3:20: there is no option 'sale'; did you mean 'sail'?"),
    ("add: [{dm: south, when: pay}]", "'south' has no list of statements to add to"),
    ("add: [{dm: east, when: pay}]", "dm cannot be 'east'; use one of north, south"),
    ("add: [{dm: north, when: pay, before: north.1, after: north.2}]", "both before and after"),
    ("reversible: [sail]", "'sail' can be undone already"),
    ("reversible: [toll]", "there is no option 'toll'"),
    (
        "free: [sail and pay]",
        "no such infeasible or forbidden entry; the infeasible entries are 'sail and fee'",
    ),
    ("swap: [a]", "3:1: unknown key 'swap' in a scenario file"),
]


@pytest.mark.parametrize(("line", "message"), SCENARIOS)
def test_faults_of_scenarios(line: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "toll.yaml").write_text(SOUND)
    path = tmp_path / "s.yaml"
    path.write_text(f"scenario: s\non: toll.yaml\n{line}\n")
    with pytest.raises(ImpasseError) as caught:
        load_scenario(path)
    assert any(message in str(fault) for fault in caught.value.faults), caught.value.faults


GMCR = '{"options": [{"name": "A"}, {"name": "B"}], "infeasibles": [], "decisionMakers": [%s]}'


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ('{"name": "x", "options": [0]}', "the option number 1 belongs to nobody"),
        ('{"name": "x", "options": [0, 1, 1]}', "the option number 1 is owned twice"),
        ('{"name": "x", "options": [0, 1, 2]}', "there is no option number 2"),
        (
            '{"name": "x", "options": [0, 1]}, {"name": "y", "options": []}',
            "the decision maker 'y' has no option",
        ),
        (
            '{"name": "x", "options": [0, 1], "preferences": [[[0, "X"]]]}',
            "a pair is [option number, Y or N]",
        ),
        (
            '{"name": "x", "options": [0, 1], "preferences": [[[7, "Y"]]]}',
            "a pair is [option number, Y or N]",
        ),
        ('{"options": [0, 1]}', "a decision maker has no 'name'"),
    ],
)
def test_faults_of_save_files(members: str, message: str) -> None:
    with pytest.raises(ImpasseError) as caught:
        loads_gmcr(Source(GMCR % members, "x.gmcr"))
    assert any(message in str(fault) for fault in caught.value.faults), caught.value.faults


@pytest.mark.parametrize("ranking", ["[1, 2, 3]", "[1, 2, 3, 4, 4]", "[1, 2, 3, 5]", "[[1, 2], 3, true]"])
def test_rankings_of_save_files_that_do_not_fit(ranking: str) -> None:
    member = '{"name": "x", "options": [0, 1], "preferenceRanking": RANKING}'.replace("RANKING", ranking)
    text = (GMCR % member).replace("{", '{"useManualPreferenceRanking": true, ', 1)
    with pytest.raises(ImpasseError, match="the ranking of 'x'"):
        loads_gmcr(Source(text, "x.gmcr"))


def test_no_feasible_state_in_a_save_file() -> None:
    text = (GMCR % '{"name": "x", "options": [0, 1]}').replace("[],", "[[]],", 1)
    with pytest.raises(ImpasseError, match=r"x\.gmcr: no state is feasible"):
        loads_gmcr(Source(text, "x.gmcr"))


SPACE = 'xmlns="http://graphml.graphdrawing.org/xmlns"'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<graphml", "g.graphml:1:9: not XML"),
        ("<svg/>", "g.graphml:1: there is no graph"),
        (f"<graphml {SPACE}><graph/></graphml>", "there is no node"),
        (f'<graphml {SPACE}><graph><node id="a"/>\n<edge source="a" target="b"/></graph></graphml>',
         ":2: a move names 'b'"),
        (f'<graphml {SPACE}><graph><node id="a"/><node id="b"/>\n<edge source="a" target="b"/></graph></graphml>',
         "g.graphml:2: a move without 'by'"),
        (f'<graphml {SPACE}><graph><node id="a"/>\n<node id="a"/></graph></graphml>',
         ":2: the node id 'a' is used twice"),
        (f'<graphml {SPACE}><graph><node><data/></node></graph></graphml>', "a node without an id"),
        ('<!DOCTYPE g [<!ENTITY e SYSTEM "file:///etc/passwd">]><g>&e;</g>', "there is no graph"),
    ],
)  # fmt: skip
def test_faults_of_graphs(text: str, message: str) -> None:
    with pytest.raises(ImpasseError) as caught:
        loads_graphml(Source(text, "g.graphml"))
    assert any(message in str(fault) for fault in caught.value.faults), caught.value.faults
