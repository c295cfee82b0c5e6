"""Persons in a draft: whole names, their titles, whose they are; names of actors of many kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.dispute.dispute import Dispute
from impasse.dispute.drafts.drafting import draft_dispute
from impasse.dispute.files.dispute_file import parse_dispute
from impasse.dispute.files.nodes import Source
from impasse.errors import InputError
from impasse.evidence.read import read_corpus

WIRE = """TARSIS, 3 April 2024 - On 3 April President Karim el-Hadi of Marunia said Marunia would not open the weir.
Olvian Irrigation Minister Tesh Obala told reporters that Marunia's weir must be opened. Its foreign minister, Leyla
al-Wasim, warned that Olvia would go to the United Nations Security Council.

Olvia demanded that Marunia open the weir. Prime Minister Joana da Costa ruled out talks before the summer.

Marunia sees no reason to open the weir. Interior Minister Piet van der Meer said Olvia's demand was late.
"""
AIRPORT = """Tolm Airport wants a second runway. The airport offered a cap of 40 flights a day. "We will not close at
night," said its managing director, Vera Lund. The airport would pay for new windows if permission was granted.

Tolm Residents Against Noise (TRAN) demanded an end to night flights. TRAN said it would withdraw its court case if the
airport ended night flights. TRAN chairman Otto Beck said TRAN refused the cap. The Nurses' and Porters' Union asked for
quiet nights at Queen Ada Hospital.
"""


def drafted(path: Path, text: str) -> Dispute:
    (path / "a.txt").write_text(text, encoding="utf-8")
    return parse_dispute(Source(draft_dispute(read_corpus([path])), "draft.yaml"))


@pytest.fixture(scope="module")
def weir(tmp_path_factory: pytest.TempPathFactory) -> Dispute:
    return drafted(tmp_path_factory.mktemp("weir"), WIRE)


@pytest.fixture(scope="module")
def airport(tmp_path_factory: pytest.TempPathFactory) -> Dispute:
    return drafted(tmp_path_factory.mktemp("airport"), AIRPORT)


def offices(dispute: Dispute, name: str) -> set[tuple[str, str]]:
    party = next(p for p in dispute.parties if p.name == name)
    return {(o.title, o.holder) for o in party.offices}


def test_small_words_inside_names_do_not_cut_them(weir: Dispute) -> None:
    holders = {o.holder for p in weir.parties for o in p.offices}
    assert {"Karim el-Hadi", "Leyla al-Wasim", "Joana da Costa", "Piet van der Meer"} <= holders


def test_a_month_before_a_title_is_no_part_of_it(weir: Dispute) -> None:
    assert ("President", "Karim el-Hadi") in offices(weir, "Marunia")


def test_ministers_belong_to_the_state_told_before_them_and_not_to_the_one_they_speak_of(
    weir: Dispute,
) -> None:
    assert {h for _, h in offices(weir, "Olvia")} == {"Tesh Obala", "Leyla al-Wasim", "Joana da Costa"}
    assert ("Irrigation Minister", "Tesh Obala") in offices(weir, "Olvia")
    assert ("Interior Minister", "Piet van der Meer") in offices(weir, "Marunia")


def test_an_organ_of_all_states_is_no_body_of_one(weir: Dispute) -> None:
    assert not any("Council" in body for p in weir.parties for body in p.bodies)


def test_an_airport_and_a_group_against_it_are_parties(airport: Dispute) -> None:
    assert {p.name for p in airport.parties} >= {"Tolm Airport", "Tolm Residents Against Noise"}
    group = next(p for p in airport.parties if p.name == "Tolm Residents Against Noise")
    assert "TRAN" in group.aliases
    assert {o.holder for o in group.offices} == {"Otto Beck"}
    names = {a.name for a in (*airport.parties, *airport.others)}
    assert "Nurses' and Porters' Union" in names
    assert not any(o.title == "Queen" for a in (*airport.parties, *airport.others) for o in a.offices)


def test_three_parties_give_the_dispute_the_name_of_its_matter(tmp_path: Path) -> None:
    text = """Marunia, Olvia and Tersia met over the Karn dam on Monday. The dispute over the Karn dam is ten years old.
Marunia refused to open the gates. Olvia demanded that Marunia share data. Tersia said it would sign a treaty.
Marunian ministers left early. Olvian ministers stayed. Tersian ministers said Tersia would share its data.
The talks on the Karn dam failed.
"""
    dispute = drafted(tmp_path, text)
    assert len(dispute.parties) == 3
    assert dispute.title == "the dispute over the Karn dam"


def test_ids_are_plain_letters_and_no_cue_is_made_of_persons(tmp_path: Path) -> None:
    text = """Želia demanded that Brüm release the prisoners. Brüm refused to release the prisoners. Želian President
Ana Čar said Želia would sign the treaty. Brümian President Jo Sund talks to Ana Čar. Ana Čar talks to Jo Sund.
"""
    dispute = drafted(tmp_path, text)
    ids = [a.id for a in (*dispute.parties, *dispute.others)] + [o.id for o in dispute.options]
    assert all(i.isascii() for i in ids)
    assert not any({"car", "čar", "sund"} & set(c.lower().split()) for o in dispute.options for c in o.cues)


def test_texts_that_tell_nothing_give_no_draft(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nobody"):
        drafted(tmp_path, "Ja.\n")


VALLEY = """NICOSIA, 3 April 2024 - The Bosnian Serb leader, Ratko Vanic, said the Bosnian Serbs would not open the
bridge. Bosnian Serb negotiators asked for guarantees.
Serbia's foreign minister, Dragan Milin, said Serbia would pay for it.

The Bosnian Serb side refused the plan. Should the bridge stay shut, Serbia would close the road, Milin said.
"""


def test_a_people_within_a_state_is_one_party_apart_from_both_nations(tmp_path: Path) -> None:
    valley = drafted(tmp_path, VALLEY)
    (serbs,) = [a for a in (*valley.parties, *valley.others) if "Bosnian Serb" in a.name]
    assert (serbs.name, serbs.adjectives) == ("Bosnian Serbs", ("Bosnian Serb",))
    assert ("Leader", "Ratko Vanic") in {(o.title, o.holder) for o in serbs.offices}
    (serbia,) = [a for a in (*valley.parties, *valley.others) if a.name == "Serbia"]
    assert [o.holder for o in serbia.offices] == ["Dragan Milin"]
    assert not any(o.name.startswith("should") for o in valley.options)
