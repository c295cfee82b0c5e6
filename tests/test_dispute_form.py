"""The dispute file as a form: rows added, changed and taken out; comments and unseen keys stay."""

from __future__ import annotations

import pytest

from harbour import DISPUTE
from impasse.dispute.files.dispute_file import parse_dispute
from impasse.dispute.files.nodes import Source
from impasse.web.dispute_form import changed_text, rows_of
from impasse.web.forms import Form

TEXT = "# written by hand\n" + DISPUTE.lstrip()


def as_shown(text: str = TEXT) -> dict[str, list[str]]:
    """The fields of the form, as a browser sends them back unchanged."""
    dispute = parse_dispute(Source(text, "d"))
    sent: dict[str, list[str]] = {"dispute": [dispute.title]}
    for section, rows in rows_of(dispute).items():
        for row in rows:
            keys = {"parties": ("name", "aliases"), "options": ("name", "party", "cues", "drop_cues")}
            for key in keys.get(section, ("name", "since", "until")):
                sent[f"{section}.{row.key}.{key}"] = [row.fields.get(key, "")]
            if section == "phases" and row.chosen:
                sent[f"{section}.{row.key}.options"] = list(row.chosen)
    return sent


def after(fields: dict[str, list[str]], text: str = TEXT) -> str:
    return changed_text(text, Form(fields), parse_dispute(Source(text, "d")))


def test_a_form_sent_back_as_it_is_changes_nothing_that_is_said() -> None:
    text = after(as_shown())
    assert parse_dispute(Source(text, "d")) == parse_dispute(Source(TEXT, "d"))
    assert text.startswith("# written by hand\n")


def test_rows_are_added_changed_and_taken_out() -> None:
    sent = as_shown()
    sent["dispute"] = ["The strait"]
    sent["parties.north.aliases"] = ["Norburg,  the North "]
    sent["options.new-1.name"] = ["a joint survey"]
    sent["options.new-1.party"] = ["south"]
    sent["options.new-1.cues"] = ["joint survey, survey together"]
    first = parse_dispute(Source(TEXT, "d")).phases[0].id
    sent[f"phases.{first}.options"] = [*sent.get(f"phases.{first}.options", []), "a_joint_survey"]
    found = parse_dispute(Source(after(sent), "d"))
    assert found.title == "The strait"
    assert found.parties[0].aliases == ("Norburg", "the North")
    added = next(o for o in found.options if o.id == "a_joint_survey")
    assert (added.party, added.name, added.cues) == (
        "south",
        "a joint survey",
        ("joint survey", "survey together"),
    )
    assert "a_joint_survey" in found.phases[0].options
    assert found.parties[0].offices == parse_dispute(Source(TEXT, "d")).parties[0].offices


def test_an_emptied_name_takes_the_row_out_and_a_name_twice_gets_another_id() -> None:
    sent = as_shown()
    sent["options.new-1.name"] = sent["options.new-2.name"] = ["free passage"]
    sent["options.new-1.party"] = sent["options.new-2.party"] = ["north"]
    text = after(sent)
    assert text.count("id: free_passage") == 2
    assert "id: free_passage_2" in text
    sent = as_shown()
    sent["options.withdraw.name"] = [""]
    assert "id: withdraw" not in after(sent)


def test_a_text_that_is_no_mapping_is_refused() -> None:
    dispute = parse_dispute(Source(TEXT, "d"))
    for text in ("- a\n", "a: [\n"):
        with pytest.raises(ValueError):
            changed_text(text, Form({}), dispute)
