"""Cue frames: every cue attributes in its positive sentence, with exact spans, and keeps still in its negative one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from impasse.evidence.attribution import attribute
from impasse.evidence.statement import ACTS
from impasse.evidence.syntax.frames import DEFAULT_STANCE, frames, signal
from impasse.evidence.syntax.vocabulary import inflect, vocabulary

SENTENCES = Path(__file__).parent / "data" / "cue_sentences.yaml"
KINDS = ("verb", "noun", "adjective", "predicate", "phrase")
Spans = list[tuple[int, int]]


@cache
def sentences() -> dict[str, dict[str, list[str]]]:
    return YAML(typ="safe", pure=False).load(SENTENCES)


def table(kind: str) -> dict[str, object]:
    known = frames()
    tables = {
        "verb": known.verbs,
        "noun": known.nouns,
        "adjective": known.adjectives,
        "predicate": known.predicates,
        "phrase": known.phrases,
    }
    return dict(tables[kind])


def marked(sentence: str) -> tuple[str, Spans, Spans]:
    """Text, source and content spans of a marked sentence."""
    text, begun = "", 0
    spans: dict[str, Spans] = {"}": [], "]": []}
    for c in sentence:
        if c in "{[":
            begun = len(text)
        elif c in spans:
            spans[c].append((begun, len(text)))
        else:
            text += c
    return text, spans["}"], spans["]"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_cue_has_its_two_sentences(kind: str) -> None:
    assert set(sentences()[kind]) == set(table(kind))


def test_there_are_many_cues() -> None:
    assert sum(len(sentences()[kind]) for kind in KINDS) >= 900


@pytest.mark.parametrize("kind", KINDS)
def test_positive_sentences(kind: str) -> None:
    wrong = []
    for word, (positive, _) in sentences()[kind].items():
        text, source, content = marked(positive)
        wanted = content[1:] if len(content) == 2 and not positive.startswith("[") else content
        own = [a for a in attribute(text) if a.frame.split(":")[:2] == [kind, word]]
        if not any(list(a.content) == wanted and (not source or list(a.source) == source) for a in own):
            wrong.append((positive, [(a.source, a.content) for a in own]))
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_negative_sentences(kind: str) -> None:
    wrong = []
    for word, (_, negative) in sentences()[kind].items():
        assert "{" not in negative
        if any(a.frame.split(":")[:2] == [kind, word] for a in attribute(negative)):
            wrong.append(negative)
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "act", "stance"),
    [
        ("Varland demanded that the dam be opened.", "demand", "wants"),
        ("Varland refused to open the dam.", "refuse", "rejects"),
        ("Varland offered to open the dam.", "offer", "wants"),
        ("Varland denied that the dam was open.", "deny", None),
        ("Varland predicted that the dam would hold.", "predict", None),
        ("Varland accused Osmar of theft.", "accuse", None),
        ("Varland praised the treaty.", "commend", "wants"),
        ("Varland said that the dam was open.", "assert", None),
        ("Varland called for a new dam.", "demand", "wants"),
        ("Varland ruled out a new dam.", "refuse", "rejects"),
        ("The rebels set the condition that the guards leave.", "precondition", "wants"),
        ("According to Varland, the dam is open.", "assert", None),
    ],
)
def test_act_and_stance_of_a_construction(text: str, act: str, stance: str | None) -> None:
    (found,) = [a for a in attribute(text) if a.parent is None]
    assert (signal(found.frame).act, signal(found.frame).stance) == (act, stance)


def test_frames_name_known_acts_and_stances_only() -> None:
    known = frames()
    for entry in (*known.verbs.values(), *known.nouns.values(), *known.adjectives.values()):
        assert entry.takes
        for each in entry.takes.values():
            assert each.act in ACTS
            assert each.stance in (None, "wants", "rejects")
    assert set(DEFAULT_STANCE) <= set(ACTS)


def test_an_unknown_frame_asserts() -> None:
    assert signal("label:label").act == "assert"
    assert signal("verb:say:quote").stance is None


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", ("denies", "denied", "denied", "denying")),
        ("say", ("says", "said", "said", "saying")),
        ("admit", ("admits", "admitted", "admitted", "admitting")),
        ("panic", ("panics", "panicked", "panicked", "panicking")),
        ("lie", ("lies", "lay", "lain", "lying")),
        ("agree", ("agrees", "agreed", "agreed", "agreeing")),
        ("write", ("writes", "wrote", "written", "writing")),
        ("watch", ("watches", "watched", "watched", "watching")),
    ],
)
def test_verb_forms(verb: str, forms: tuple[str, ...]) -> None:
    irregular = {"say": "said", "lie": "lay lain", "write": "wrote written"}
    assert inflect(verb, irregular, frozenset(["admit"])) == forms


def test_the_tagger_knows_every_cue() -> None:
    words = vocabulary()
    for word in frames().verbs:
        base = word.partition("+")[0]
        assert set("ehob") & set(words.classes[base]), base
        assert words.lemmas[base] == base
    assert all("n" in words.classes[noun] for noun in frames().nouns)
    assert all("j" in words.classes[adjective] for adjective in frames().adjectives)
