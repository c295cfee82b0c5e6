"""Attribution: who says what, as spans."""

from __future__ import annotations

import pytest

from impasse.evidence.attribution import attribute, top_level


def told(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of the outermost attributions, as words."""

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " ... ".join(text[s:e] for s, e in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in top_level(attribute(text))]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The minister said the port would stay closed.", "The minister", "the port would stay closed"),
        ("“The port stays closed,” the minister said.", "the minister", "“The port stays closed,”"),
        (
            "“The port stays closed,” said Ada Holt, the minister.",
            "Ada Holt, the minister",
            "“The port stays closed,”",
        ),
        ("According to the harbour board, the quay is unsafe.", "the harbour board", "the quay is unsafe"),
        ("The quay is unsafe, according to the harbour board.", "the harbour board", "The quay is unsafe"),
        ("Varland refused to sign the treaty.", "Varland", "to sign the treaty"),
        ("Varland, which shares the river, called for a new count.", "Varland", "a new count"),
    ],
)
def test_one_sentence(text: str, source: str, content: str) -> None:
    assert [(s, c) for s, _, c in told(text)] == [(source, content)]
