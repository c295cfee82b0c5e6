"""Families on copies as they come: cut, put together anew, misread by a scanner, under other heads and notices."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

import family_edits
import written
from impasse.evidence.document import Document
from impasse.evidence.documents.families import find_families
from impasse.evidence.documents.reading import read_document

HERE = Path(__file__).parent
REPORTS = (
    *sorted((HERE / "gold" / "open").rglob("*.txt")),
    *sorted((HERE.parent / "examples").rglob("documents/*.txt")),
)
NOTICE = (
    "Readers who hold a yearly card may borrow any issue of this paper from the stand beside the harbour office, keep "
    "it for a fortnight and bring it back on a weekday, between the morning bell and the sailing of the ferry; the "
    "card is made out at the same stand and costs as much as twelve issues, which are then sent to no other address."
)


def read(texts: list[str]) -> list[Document]:
    found = [read_document(Path("x.txt"), text.encode()) for text in texts]
    return [replace(document, id=f"d{k}", family="") for k, document in enumerate(found)]


def family_of(texts: list[str]) -> list[str]:
    documents = read(texts)
    families, _ = find_families(documents)
    own = {id: family.id for family in families for id in family.documents}
    return [own[document.id] for document in documents]


def paragraphs_of(path: Path) -> list[str]:
    document = read_document(path, path.read_bytes())
    view = document.view
    kinds = {region.start: region.kind for region in document.regions}
    return [view.text[a:b] for a, b in view.paragraphs if kinds.get(view.origin(a)) != "title"]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_copies_are_found_and_only_copies(seed: int) -> None:
    chance = random.Random(seed)
    told: list[int] = []
    texts: list[str] = []
    for k, path in enumerate(REPORTS):
        paragraphs = paragraphs_of(path)
        if sum(map(len, paragraphs)) > 300:
            made = family_edits.copies(paragraphs, chance.choice((1, 2, 3, 4)), chance)
            texts += made
            told += [k] * len(made)
    assert len(texts) > 60
    precision, recall = family_edits.scores(told, family_of(texts))
    assert precision >= 0.97
    assert recall >= 0.95


TALES = (
    "The lock at Vik stays shut until the tide turns, said its keeper, who has not slept in a bed since Monday.",
    "Two classes were taught in the fish hall after rain came through the roof of the school on the hill.",
    "The kiln was fired again for the first time in nine years; its owner wants to sell bricks to the other shore.",
    "Nobody bid for the quarry. The council of Holm will try once more before the snow, its clerk told this paper.",
    "A dog that had swum out to the lightship was brought home by the pilots, tired and in good spirits.",
)


def test_a_notice_that_many_reports_carry_joins_none_of_them() -> None:
    texts = [f"{tale}\n\n{NOTICE}\n" for tale in TALES]
    assert len(set(family_of(texts))) == len(texts)
    assert len(set(family_of(texts[:2]))) == 2


def test_a_round_up_of_two_stories_does_not_make_them_one() -> None:
    first, second = (paragraphs_of(path) for path in REPORTS[:2])
    texts = ["\n\n".join(first), "\n\n".join(second), "\n\n".join([*first, *second])]
    found = family_of(texts)
    assert found[0] != found[1]


def test_a_story_that_drifts_from_day_to_day_is_not_one_report() -> None:
    lines = [line for path in REPORTS[:4] for line in paragraphs_of(path)]
    days = ["\n\n".join(lines[k : k + 9]) for k in (0, 3, 6, 9, 12)]
    found = family_of(days)
    assert found[0] != found[-1]
    assert found[0] != found[3]


def test_reports_of_one_make_are_not_one_report() -> None:
    chance = random.Random(5)
    texts = [
        "\n\n".join(
            f"The {chance.choice(('mayor', 'captain', 'teacher'))} of {place} said on day {chance.randrange(99)} that "
            f"the {chance.choice(('lock', 'kiln', 'mill'))} had cost {chance.randrange(999)} crowns and would be shut."
            for place in chance.sample(("Vik", "Holm", "Sand", "Riis", "Alm", "Birk"), 5)
        )
        for _ in range(12)
    ]
    assert len(set(family_of(texts))) == len(texts)


def test_copies_join_whatever_the_order_of_the_files() -> None:
    chance = random.Random(9)
    texts = family_edits.copies(list(written.PARAGRAPHS), 5, chance)
    texts += ["\n\n".join(paragraphs_of(REPORTS[0]))]
    found = family_of(texts)
    turned = family_of(texts[::-1])[::-1]
    same = [(a == b) for a in found for b in found]
    assert same == [(a == b) for a in turned for b in turned]
