"""Reprints are one report, topics are not; what different reports share is shown with its exact places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import written
from impasse.evidence.corpus import Family, SharedPassage
from impasse.evidence.document import Document
from impasse.evidence.documents.batch import read_documents
from impasse.evidence.documents.families import find_families
from impasse.evidence.documents.known_pairs import KnownPairs
from impasse.evidence.documents.reading import read_document

OTHER = (
    "The envoys of Norland and Sudria sat down in Vik again this week, and once more the pier was all they talked of.",
    "A deal would need three things, people close to the talks say: a lower tariff, fewer boats and a little time.",
    "Nobody in the old customs house expects it before summer, when both parliaments go on leave and nerves rest.",
    "The strait lost a tenth of its traffic in the years after the closure, a study by shipowners found in the spring.",
)
AGENCY = (
    "The two foreign ministries confirmed in almost the same words late on Friday that a fourth round would be held in "
    "the customs house at Vik as soon as the heads of both delegations had reported to their parliaments."
)


COUNTS = " ".join(
    f"In ward {k} they counted {7 * k} ships in spring and {9 * k} in autumn." for k in range(30)
)


def documents(*texts: str | bytes, names: tuple[str, ...] = ()) -> list[Document]:
    found = []
    for k, text in enumerate(texts):
        data = text if isinstance(text, bytes) else text.encode()
        path = Path(names[k] if names else f"{k}.txt")
        found.append(replace(read_document(path, data), id=f"d{k + 1}"))
    return found


def members(families: tuple[Family, ...]) -> list[tuple[str, ...]]:
    return [family.documents for family in families]


def test_a_reprint_in_another_layout_and_format_is_the_same_report() -> None:
    found, _ = find_families(
        documents(
            written.wrapped(),
            written.html(),
            written.pdf(),
            "\n\n".join(OTHER),
            names=("a.txt", "b.html", "c.pdf", "d.txt"),
        )
    )
    assert members(found) == [("d1", "d2", "d3"), ("d4",)]
    assert found[0].resemblance > 0.9
    assert [family.id for family in found] == ["f1", "f4"]


def test_one_topic_is_not_one_report() -> None:
    found, shared = find_families(documents("\n\n".join(written.PARAGRAPHS), "\n\n".join(OTHER)))
    assert len(found) == 2
    assert shared == ()


def test_a_cut_copy_is_the_same_report() -> None:
    found, _ = find_families(documents("\n\n".join(written.PARAGRAPHS), "\n\n".join(written.PARAGRAPHS[:2])))
    assert members(found) == [("d1", "d2")]
    assert found[0].resemblance < 0.6


def test_a_brief_inside_a_long_story_is_a_shared_passage() -> None:
    long = [
        AGENCY,
        *OTHER,
        *written.PARAGRAPHS,
        *(p.replace("pier", "lock").replace("Vik", "Holm") for p in OTHER),
    ]
    texts = documents("\n\n".join(long), AGENCY)
    found, shared = find_families(texts)
    assert len(found) == 2
    ((first, second),) = [(s.first, s.second) for s in shared]
    for (id, (a, b)), document in zip((first, second), texts, strict=True):
        assert document.id == id
        assert document.text[a:b] == AGENCY.removesuffix(".")


def test_shared_passages_are_told_once_for_two_families_and_at_their_words() -> None:
    texts = documents(
        "\n\n".join([*written.PARAGRAPHS, AGENCY]),
        "\n\n".join([*written.PARAGRAPHS, AGENCY]).replace("“We will", "“They will"),
        "\n\n".join([AGENCY, *OTHER]),
    )
    found, shared = find_families(texts)
    assert members(found) == [("d1", "d2"), ("d3",)]
    assert len(shared) == 1
    by_id = {document.id: document.text for document in texts}
    words = [" ".join(by_id[id][a:b].split()) for id, (a, b) in (shared[0].first, shared[0].second)]
    assert words[0] == words[1] == AGENCY.removesuffix(".")


def test_more_copies_than_the_index_compares_are_still_one_family() -> None:
    texts = documents(*["\n\n".join(written.PARAGRAPHS)] * 205, "\n\n".join(OTHER))
    found, _ = find_families(texts)
    assert [len(family.documents) for family in found] == [205, 1]


def test_the_order_of_files_decides_nothing_but_ids() -> None:
    texts = ["\n\n".join(written.PARAGRAPHS), "\n\n".join(OTHER), written.wrapped()]
    forward, _ = find_families(documents(*texts))
    backward, _ = find_families(documents(*texts[::-1]))
    assert sorted(len(f.documents) for f in forward) == sorted(len(f.documents) for f in backward) == [1, 2]


@pytest.mark.parametrize("text", ["No.", "Пиратство запрещено повсюду и навсегда, сообщило министерство."])
def test_texts_without_shingles_are_families_of_their_own(text: str) -> None:
    found, shared = find_families(documents(text, text))
    assert len(found) == 2
    assert shared == ()


def test_copies_lend_each_other_the_day_but_never_the_outlet(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(written.html())
    (tmp_path / "b.txt").write_text("\n\n".join(written.PARAGRAPHS), encoding="utf-8")
    (first, second), families, _, _ = read_documents([tmp_path])
    assert len(families) == 1
    assert first.family == second.family == f"f{first.id[1:]}"
    assert second.published == first.published == "2021-05-04"
    assert (second.published_from or "").startswith("inferred: another copy of the report (a.html)")
    assert first.publisher == "The Vik Courier"
    assert second.publisher is None


def test_nothing_at_all() -> None:
    assert find_families([]) == ((), ())
    assert SharedPassage(("a", (0, 1)), ("b", (0, 1))).first == ("a", (0, 1))


def test_a_copy_that_an_editor_went_over_is_still_the_same_report() -> None:
    words = " ".join((*OTHER, AGENCY, *OTHER[::-1][:2])).split()
    edited = [("so" if k % 14 == 6 else word) for k, word in enumerate(words)]
    first, second = " ".join(words), " ".join(edited[: len(edited) * 3 // 4])
    found, _ = find_families(documents(first, second, AGENCY + "\n\n" + COUNTS))
    assert members(found) == [("d1", "d2"), ("d3",)]


def test_two_short_interviews_with_one_person_are_two_reports() -> None:
    head = "Ada Holm is the state secretary for harbour affairs in Norland."
    first = f"""{head}\n\nWill Norland open the pier?\n\nNo. We will not open the pier while the tariff is in force.\n
Would you recall the boats?\n\nIf Sudria lowers the tariff, we would recall the boats.\n\nWhat about the lease?\n
That is out of the question. Sudria knows it.\n"""
    second = f"""<h1>Holm: no pier</h1><p>{head}</p><p>Will Norland open the pier?</p><p>No. We will not open the pier
while the tariff is in force.</p><p>And the boats?</p><p>We would recall the boats if Sudria lowers the tariff. I told
the envoy so on Friday.</p>"""
    found, _ = find_families(documents(first, second, names=("a.txt", "b.html")))
    assert members(found) == [("d1",), ("d2",)]


def dated(tmp_path: Path, *heads: str) -> list[tuple[str | None, str | None]]:
    for k, head in enumerate(heads):
        text = f"Pier report {k}\n\n{head}\n\n{OTHER[k]}\n"
        (tmp_path / f"{k}.txt").write_text(text, encoding="utf-8")
    found, _, _, _ = read_documents([tmp_path])
    return [(d.published, d.published_from) for d in found]


def test_a_day_without_a_year_is_of_the_year_that_puts_it_among_the_other_documents(tmp_path: Path) -> None:
    found = dated(tmp_path, "5 November 2022", "14 March", "2 June 2023")
    assert found[1] == (
        "2023-03-14",
        "inferred: the report opens with 14 March; the year puts it among the other documents, 2023",
    )


def test_a_day_without_a_year_that_could_be_of_two_years_stays_open(tmp_path: Path) -> None:
    assert dated(tmp_path, "5 November 2021", "14 March", "2 June 2023")[1] == (None, None)


def test_a_weekday_beside_a_day_without_a_year_has_to_fit(tmp_path: Path) -> None:
    assert dated(tmp_path, "5 May 2023", "Tuesday, 14 March", "2 June 2023")[1][0] == "2023-03-14"
    assert dated(tmp_path, "5 May 2023", "Friday, 14 March", "2 June 2023")[1][0] is None


def test_a_copy_with_a_day_of_its_own_does_not_take_the_day_of_the_other_copy(tmp_path: Path) -> None:
    for name, head in (("a", "14 March 2023"), ("b", "16 March"), ("c", "")):
        (tmp_path / f"{name}.txt").write_text(
            f"Pier report\n\n{head}\n\n" + "\n\n".join(OTHER) + "\n", encoding="utf-8"
        )
    found, families, _, _ = read_documents([tmp_path])
    assert members(families) == [tuple(d.id for d in found)]
    assert [d.published for d in found] == ["2023-03-14", "2023-03-16", "2023-03-14"]


def test_texts_compared_before_are_not_compared_again_and_what_is_found_is_the_same() -> None:
    texts = [written.wrapped(), "\n\n".join((*OTHER, AGENCY)), "\n\n".join((COUNTS, AGENCY)), written.html()]
    names = ("b.txt", "c.txt", "d.txt", "e.html")
    before = documents(*texts, names=names)
    known = KnownPairs()
    first = find_families(before, known=known)
    worked_out = known.worked_out
    assert worked_out > 0
    known = known.asked()
    assert find_families(before, known=known) == first == find_families(before)
    assert known.worked_out == 0
    known = known.asked()
    more = documents("\n\n".join((AGENCY, OTHER[0], COUNTS)), *texts, names=("a.txt", *names))
    assert find_families(more, known=known) == find_families(more)
    scratch = KnownPairs()
    find_families(more, known=scratch)
    assert 0 < known.worked_out < scratch.worked_out
    assert known.asked().likeness == scratch.likeness
    assert known.asked().runs == scratch.runs
