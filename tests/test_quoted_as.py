"""Who is quoted as saying something, and answers that mean nothing without their question."""

from __future__ import annotations

import pytest

from impasse.evidence.attribution import attribute


def told(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of all attributions, as words."""

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " ... ".join(text[s:e] for s, e in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in attribute(text)]


@pytest.mark.parametrize("that", ["that ", ""])
def test_quoted_as_saying_is_one_statement_of_whoever_is_quoted(that: str) -> None:
    found = told(f"The mayor was quoted as saying {that}the lock would shut.")
    assert found == [("The mayor", "saying", f"{that}the lock would shut")]


@pytest.mark.parametrize(
    "text",
    [
        '"We will not sign it," the mayor was quoted as saying.',
        '"We will not sign it," the mayor was quoted by the Gazette as saying.',
        '"We will not sign it," the Gazette quoted the mayor as saying.',
    ],
)
def test_quoted_words_before_it(text: str) -> None:
    found = told(text)
    assert found[-1][0] == "the mayor"
    assert {content for _, _, content in found} == {'"We will not sign it,"'}


@pytest.mark.parametrize(
    "text",
    [
        "The Gazette quoted Lind as saying that the lock would shut.",
        "Lind was quoted by the Gazette as saying that the lock would shut.",
    ],
)
def test_the_paper_that_quotes_passes_on_one_content(text: str) -> None:
    found = told(text)
    assert sorted(source for source, _, _ in found) == [
        "Lind",
        "The Gazette" if text[0] == "T" else "the Gazette",
    ]
    assert {content for _, _, content in found} == {"the lock would shut"}


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Asked if Varland would sign, Lind said no.", "Lind", "Varland would sign"),
        ("Asked whether she would go, a clerk answered yes.", "a clerk", "she would go"),
        ("The union said no.", "The union", "no"),
        ("Varland has long argued the reverse.", "Varland", "the reverse"),
        ("Varland insists the opposite.", "Varland", "the opposite"),
    ],
)
def test_answers(text: str, source: str, content: str) -> None:
    assert (source, content) in [(s, c) for s, _, c in told(text)]


def test_a_gesture_after_a_closed_quotation_is_not_who_said_it() -> None:
    found = told('"It is over," said Lind. "The pact is dead." Berg shrugged.')
    assert found == [("Lind", "said", '"It is over," ... "The pact is dead."')]
    assert told('"It is over," Berg shrugged.') == [("Berg", "shrugged", '"It is over,"')]
