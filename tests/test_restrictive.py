"""Sources whose relative clause tells which one is meant, or how they want to be called."""

from __future__ import annotations

import pytest

from impasse.evidence.attribution import attribute

CLAUSES = [
    "who asked not to be named",
    "who declined to be identified",
    "who did not want to be named",
    "who wished not to be quoted by name",
    "who asked to remain anonymous",
    "who insisted on anonymity",
    "who refused to give her name",
    "who was not authorised to speak to the press",
    "who spoke on condition of anonymity",
    "who knows the file",
    "who cannot be named for legal reasons",
]


def told(text: str) -> list[tuple[str, str]]:
    """(source, content) of all attributions, as words."""

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " ... ".join(text[s:e] for s, e in spans)

    return [(words(a.source), words(a.content)) for a in attribute(text)]


@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("that", ["that ", ""])
def test_a_clause_on_the_source_belongs_to_the_source(clause: str, that: str) -> None:
    found = told(f"A clerk {clause} said {that}Varland would not sign.")
    assert found == [(f"A clerk {clause}", f"{that}Varland would not sign")]


@pytest.mark.parametrize("clause", CLAUSES)
def test_so_it_does_after_what_was_said(clause: str) -> None:
    assert told(f"Varland will not sign, said a clerk {clause}.") == [
        (f"a clerk {clause}", "Varland will not sign")
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "A clerk, who did not want to be named, said the lock was shut.",
            "A clerk",
            "the lock was shut",
        ),
        (
            "An aide who would not disclose his identity told the Gazette that the lock was shut.",
            "An aide who would not disclose his identity",
            "that the lock was shut",
        ),
        (
            "Those who oppose the plan argue that it is dear.",
            "Those who oppose the plan",
            "that it is dear",
        ),
        (
            "Officials who met the envoy fear that the lock is lost.",
            "Officials who met the envoy",
            "that the lock is lost",
        ),
        ("People who live near the quay want it closed.", "People who live near the quay", "it closed"),
    ],
)
def test_sources_with_a_clause(text: str, source: str, content: str) -> None:
    assert (source, content) in told(text)


def test_a_clause_that_says_something_keeps_what_it_says() -> None:
    assert told("A clerk who said the lock was shut left.")[0][0] == "who"
    assert told("The clerk declined to sign the lease.") == [("The clerk", "to sign the lease")]
