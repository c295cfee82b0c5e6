"""The reading view: whatever the text, every stretch of it maps to one stretch of the original."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from impasse.evidence.document import REGION_KINDS
from impasse.evidence.documents.clean import clean
from impasse.evidence.documents.decode import HIDDEN
from impasse.evidence.readers.extract import Extract

WORDS = st.sampled_from(
    [
        "harbour",
        "The",
        "talks",
        "in",
        "Vik",
        "ended.",
        "“We",
        "will",
        "wait,”",
        "she",
        "said.",
        "„No“",
        "May 3, 2021",
        "https://a.example/2020/01/02/x",
        "Read more",
        "Support us!",
        "\u200bzero",
        "3",
        "com-",
        "\u202eback",
        "\"'so'",
    ]
)
BREAKS = st.sampled_from([" ", " ", " ", "\n", "\n", "\r\n", "\n\n", "\n \n", "\t", "\f", "\u2028", "\u00a0"])
TEXTS = st.lists(st.tuples(WORDS, BREAKS), min_size=1, max_size=120).map(
    lambda p: "".join(w + b for w, b in p)
)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_view_character_has_its_place(text: str) -> None:
    cleaned = clean(Extract(text, "txt"))
    view = cleaned.view
    last = -1
    for k, char in enumerate(view.text):
        at = view.origin(k)
        assert at > last, "the view keeps the order of the original"
        last = at
        original = text[at]
        same = char == original
        assert same or (char in " \n" and (original.isspace() or original in '"“”„')) or char in "“”"
    for start, end in (*view.paragraphs, *view.sentences):
        a, b = view.to_document(start, end)
        kept = [c for c in HIDDEN.sub("", text[a:b]) if not c.isspace() and c not in '-"“”„']
        mine = [c for c in view.text[start:end] if not c.isspace() and c not in '-"“”„']
        positions = iter(kept)
        assert all(c in positions for c in mine), "a view stretch is its original with characters left out"


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_regions_are_disjoint_and_cover_all_visible_text(text: str) -> None:
    regions = clean(Extract(text, "txt")).regions
    covered = [False] * len(text)
    last = 0
    for region in regions:
        assert region.kind in REGION_KINDS
        assert last <= region.start < region.end <= len(text)
        last = region.end
        covered[region.start : region.end] = [True] * (region.end - region.start)
    left = "".join(c for c, inside in zip(text, covered, strict=True) if not inside)
    assert not HIDDEN.sub("", left).strip()


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_paragraphs_are_in_order_and_hold_the_sentences(text: str) -> None:
    view = clean(Extract(text, "txt")).view
    bounds = [0]
    for start, end in view.paragraphs:
        assert start < end
        bounds += [start, end]
    assert bounds == sorted(bounds)
    for start, end in view.sentences:
        assert any(a <= start < end <= b for a, b in view.paragraphs)
