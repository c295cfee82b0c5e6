"""Through whom a statement came, and what counts as independent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from impasse.evidence.actors.chain import Link, independent, origin, origins, outlets_beside, via
from impasse.evidence.actors.names import Names
from impasse.evidence.actors.people import Entity
from impasse.evidence.statement import Cue, Source, Statement
from impasse.evidence.text.phrases import Phrase
from making import LEXICON, document, said, span, state


def entity(name: str, kind: str = "person") -> Entity:
    return Entity(name, kind, Phrase(name, kind))


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("Erik Lund told the Lund Courier that talks go on.", "talks go on", ("The Lund Courier",)),
        ("“Talks go on,” she said, quoted by Fjordnews.", "“Talks go on,”", ("Fjordnews",)),
        ("Lund said talks go on, the state-run Fjordnews agency reported.", "talks go on", ("Fjordnews",)),
        ("Talks go on, Lund said in an interview with KVX.", "Talks go on", ("KVX",)),
        ("According to Fjordnews, Lund said talks go on.", "talks go on", ("Fjordnews",)),
        (
            "Fjordnews, citing the daily Gull, wrote that Lund said talks go on.",
            "talks go on",
            ("Fjordnews", "Gull"),
        ),
        ("Lund said the Lund Courier lies about the talks.", "the Lund Courier lies about the talks", ()),
        ("Lund told Parliament that talks go on.", "talks go on", ()),
        ("Lund told Vera Moll that talks go on.", "talks go on", ()),
    ],
)
def test_outlets_beside_a_statement(text: str, content: str, expected: tuple[str, ...]) -> None:
    names = Names(document(text), LEXICON)
    assert outlets_beside(text, (0, len(text)), [span(text, content)], names.outlets) == expected


def test_a_chain_of_any_length_outermost_first() -> None:
    outer = Link("The Gull", ("Fjordnews",), entity("unnamed source", "anonymous"))
    middle = Link("The Gull", (), entity("Southland: Keep", "organisation"), outer)
    inner = Link("The Gull", ("KVX",), entity("Norburg", "state"), middle)
    assert via(inner) == ("The Gull", "Fjordnews", "unnamed source", "Southland: Keep", "KVX")
    assert via(Link(None, (), entity("Norburg", "state"))) == ()


def test_nobody_is_a_link_to_itself_or_twice_in_a_chain() -> None:
    paper = entity("KVX", "media")
    assert via(Link("The Gull", ("KVX", "Fjordnews", "KVX"), paper)) == ("The Gull", "Fjordnews")
    outer = Link("The Gull", ("Fjordnews",), entity("Per Lie"))
    assert via(Link("The Gull", ("Fjordnews", "The Gull"), paper, outer)) == (
        "The Gull",
        "Fjordnews",
        "Per Lie",
    )


def test_the_chain_goes_on_to_the_same_unnamed_source_and_to_the_sentence_next_door() -> None:
    text = (
        "“Nothing is planned,” an unnamed source close to the Port Office told KVX. "
        "“Not now,” the Port Office source added. "
        "The port is quiet, said Per Lie, an analyst. “It will stay so,” he told KVX. "
        "President Vera Moll said talks go on."
    )
    found = state(
        text,
        said(
            text,
            "an unnamed source close to the Port Office",
            "told",
            "“Nothing is planned,”",
            "verb:tell:quote",
        ),
        said(text, "the Port Office source", "added", "“Not now,”", "verb:add:quote"),
        said(text, "Per Lie, an analyst", "said", "The port is quiet", "verb:say:quote"),
        said(text, "he", "told KVX", "“It will stay so,”", "verb:tell:quote"),
        said(text, "President Vera Moll", "said talks"[:4], "talks go on"),
        publisher="The Gull",
    )
    assert [s.via for s in found] == [("The Gull", "KVX")] * 4 + [("The Gull",)]
    assert found[3].source.canonical == "Per Lie"


def test_an_outlet_that_passes_on_becomes_a_link() -> None:
    text = "The Keep has changed course on the port, the KVX news site reported, citing unnamed sources."
    content = "The Keep has changed course on the port"
    found = state(
        text,
        said(text, "unnamed sources", "citing", content + ", the KVX news site reported", "phrase:citing"),
        said(text, "the KVX news site", "reported", content, "verb:report:quote", parent=0),
    )
    assert len(found) == 1
    assert found[0].source.canonical == "unnamed sources"
    assert found[0].via == ("KVX",)
    assert found[0].quote == content
    assert found[0].holder == "Northland: Keep"


def test_an_outlet_that_passes_on_nobody_speaks_itself() -> None:
    text = "The port will open, the KVX news site reported."
    (found,) = state(
        text, said(text, "the KVX news site", "reported", "The port will open", "verb:report:quote")
    )
    assert found.source.canonical == "KVX"
    assert found.voice == "unofficial"


def test_a_belief_told_by_someone_has_the_teller_in_its_chain() -> None:
    text = "According to a source close to the Keep, Sudhavn believes that Northland will wait."
    found = state(
        text,
        said(
            text,
            "a source close to the Keep",
            "According to",
            "Sudhavn believes that Northland will wait",
            "phrase:according to",
        ),
        said(text, "Sudhavn", "believes", "Northland will wait", "verb:believe:clause", parent=0),
        publisher="The Gull",
    )
    assert found[0].via == ("The Gull",)
    assert found[1].via == ("The Gull", "unnamed source close to the Keep")
    assert found[1].parent == found[0].id


def test_all_unnamed_voices_of_one_story_share_one_origin() -> None:
    outlets = frozenset(["The Gull", "KVX"])
    one = origin("f1", ("The Gull", "KVX"), entity("unnamed aide", "anonymous"), outlets)
    two = origin("f1", ("The Gull",), entity("unnamed diplomat", "anonymous"), outlets)
    told = origin("f1", ("The Gull", "KVX", "unnamed aide"), entity("Southland", "state"), outlets)
    assert one == two == told
    assert one != origin("f2", ("The Gull",), entity("unnamed aide", "anonymous"), outlets)
    named = origin("f1", ("The Gull", "KVX"), entity("Ada Holm"), outlets)
    assert named != one
    assert named != origin("f1", ("The Gull",), entity("Ada Holm"), outlets)


def statement(id: str, family: str, via: tuple[str, ...], source: str, origin_key: str = "") -> Statement:
    return Statement(
        id, f"d{id}", family, (0, 1), "x", Source(source, None, source, "person"), "official", via,
        Cue("", None), None, "assert", origin=origin_key or id,
    )  # fmt: skip


def test_independent_needs_two_families_and_no_shared_link() -> None:
    first = statement("1", "f1", ("The Gull", "KVX"), "Ada Holm")
    assert not independent(first, statement("2", "f1", ("Fjordnews",), "Erik Lund"))
    assert not independent(first, statement("3", "f2", ("Fjordnews", "KVX"), "Erik Lund"))
    assert not independent(first, statement("4", "f2", (), "Erik Lund"))
    assert independent(first, statement("5", "f2", ("Fjordnews",), "Erik Lund"))


def test_origins_join_through_others() -> None:
    first = statement("1", "f1", ("The Gull",), "Ada Holm")
    second = statement("2", "f2", ("Fjordnews",), "Erik Lund")
    bridge = statement("3", "f3", ("The Gull", "Fjordnews"), "Vera Moll")
    assert origins([first, second]) == (("1",), ("2",))
    assert len(origins([first, second, bridge])) == 1
    assert origins([first, replace(second, family="f1")]) == (("1", "2"),)
