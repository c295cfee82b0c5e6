"""An original that is not read and its translation count once, declared or found; two stories of a day do not."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from harbour import write
from impasse.evidence.corpus import Corpus
from impasse.evidence.read import read_corpus
from impasse.show.views.pairs import pairs
from opened import Opened, opened

ORIGINAL = {
    "ru": (
        "Совет отложил голосование по плотине\n\n6 марта 2018\n\nСовет плотины отложил голосование на 12 дней. "
        "За отсрочку "
        "были 27 членов из 41, против 14. Плотина держит 1 350 кубометров воды, ремонт стоит 86 миллионов крон "
        "и займёт "
        "около 19 месяцев, говорится в записке. «Мы подождём», сказала председатель совета.\n"
    ),
    "ja": (
        "評議会、堰の採決を延期\n\n2018年3月6日\n\n堰の評議会は採決を12日間延期した。委員41人のうち27人が延期に賛成し、14人が反対した。"
        "堰は1350立方メートルの水をためており、修理には8600万クローネではなく86の予算単位と19か月がかかると覚書は述べている。"
        "「待ちましょう」と議長は語った。\n"
    ),
    "de": (
        "Rat vertagt Abstimmung über das Wehr\n\n6. März 2018\n\nDer Rat von Upland hat die Abstimmung über das "
        "Wehr bei Corran "
        "vertagt. Für die Vertagung waren Petra Voss und Cole Abbott, dagegen Olive Stern aus Lindow. Die "
        "Arbeiten am Wehr "
        "werden Jahre dauern, sagte die Vorsitzende des Rates am Abend, und niemand weiß, wer sie bezahlt.\n"
    ),
}
TRANSLATION = (
    "Council puts off vote on the dam\n\n6 March 2018\n\nThe dam council put off the vote by 12 days. Of its 41 "
    "members 27 "
    "were for it and 14 against. The dam holds 1,350 cubic metres of water, and mending it will cost 86 million "
    "crowns and "
    "take some 19 months, a note says. “We will wait,” council chairwoman Petra Voss said.\n"
)
NAMED = (
    "Council puts off vote on the weir\n\n7 March 2018\n\nThe council of Upland has put off the vote on the "
    "weir at Corran. "
    "For it were Petra Voss and Cole Abbott, against it Olive Stern of Lindow. The work on the weir will take "
    "years, the "
    "chairwoman said in the evening, and nobody knows who will pay for it.\n"
)
OTHER = (
    "Dam council hears farmers\n\n6 March 2018\n\nThe dam council heard 33 farmers at its session. The hearing "
    "took 14 hours, "
    "and 260 people stood outside. Farmers lost 75 head of cattle. “We will go on,” their speaker Cole Abbott said.\n"
)


def read(folder: Path, files: dict[str, str]) -> Corpus:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return read_corpus([folder])


def families(corpus: Corpus) -> list[set[str]]:
    names = {d.id: d.name for d in corpus.documents}
    return [{names[id] for id in family.documents} for family in corpus.families]


@pytest.mark.parametrize(
    ("language", "translation"), [("ru", TRANSLATION), ("ja", TRANSLATION), ("de", NAMED)]
)
def test_a_pair_is_found_by_day_figures_and_names(language: str, translation: str, tmp_path: Path) -> None:
    corpus = read(tmp_path, {"a.txt": ORIGINAL[language], "b.txt": translation, "c.txt": OTHER})
    assert families(corpus) == [{"a.txt", "b.txt"}, {"c.txt"}]
    assert [d.family for d in corpus.documents[:2]] == [corpus.families[0].id] * 2
    original, translated, _ = corpus.documents
    assert any("read in its translation b.txt" in note for note in original.notes)
    assert any("a translation of a.txt" in note and "count once" in note for note in translated.notes)


@pytest.mark.parametrize("names", [("talks.ru.txt", "talks.en.txt"), ("talks_ru.txt", "talks.txt")])
def test_a_pair_is_declared_by_names(names: tuple[str, str], tmp_path: Path) -> None:
    undated = OTHER.replace("\n\n6 March 2018", "")
    corpus = read(tmp_path, {names[0]: ORIGINAL["ru"], names[1]: undated, "c.txt": NAMED})
    assert {*names} in families(corpus)


def test_two_stories_of_one_day_are_no_pair(tmp_path: Path) -> None:
    corpus = read(
        tmp_path,
        {"a.txt": ORIGINAL["ru"], "c.txt": OTHER, "d.ru.txt": "6 марта 2018\n\nДругое: " + "слово " * 30},
    )
    assert len(corpus.families) == 3


def test_copies_of_the_translation_are_of_the_same_report(tmp_path: Path) -> None:
    copy = TRANSLATION.replace("Council puts off vote", "Vote put off").replace("a note says", "a paper says")
    corpus = read(tmp_path, {"a.txt": ORIGINAL["ru"], "b.txt": TRANSLATION, "c.txt": copy})
    assert families(corpus) == [{"a.txt", "b.txt", "c.txt"}]


def test_where_two_reports_could_be_meant_none_is_the_translation(tmp_path: Path) -> None:
    rival = (
        "What the dam costs\n\n6 March 2018\n\nSome 86 million crowns: that is what 1,350 cubic metres behind "
        "an old wall are "
        "worth to 27 people. Fourteen, or 14, would rather spend it elsewhere; 41 have a say, and the wall has "
        "19 months.\n"
    )
    corpus = read(tmp_path, {"a.txt": ORIGINAL["ru"], "b.txt": TRANSLATION, "c.txt": rival})
    assert len(corpus.families) == 3


@pytest.mark.parametrize(
    "names",
    [
        ("talks_RU.txt", "talks (English).txt"),
        ("ru/talks.txt", "en/talks.txt"),
        ("original/talks.txt", "translation/talks.txt"),
        ("talks - Russian original.txt", "talks - English translation.txt"),
    ],
)
def test_a_pair_is_declared_by_words_for_languages_and_by_folders(
    names: tuple[str, str], tmp_path: Path
) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
    undated = OTHER.replace("\n\n6 March 2018", "")
    corpus = read(tmp_path, {names[0]: ORIGINAL["ru"], names[1]: undated, "c.txt": NAMED})
    assert sorted(len(family.documents) for family in corpus.families) == [1, 2]
    assert list(pairs(corpus).values()) == [d.id for d in corpus.documents if d.text == undated]


def test_a_name_that_tells_its_language_is_meant_before_one_that_does_not(tmp_path: Path) -> None:
    undated = OTHER.replace("\n\n6 March 2018", "")
    corpus = read(tmp_path, {"a.ru.txt": ORIGINAL["ru"], "a.en.txt": undated, "a.txt": NAMED})
    assert families(corpus) == [{"a.en.txt", "a.ru.txt"}, {"a.txt"}]


def test_a_translation_stands_beside_its_original_in_the_report(tmp_path: Path) -> None:
    _, dispute = write(tmp_path)
    (tmp_path / "texts").mkdir()
    read(tmp_path / "texts", {"a.ru.txt": ORIGINAL["ru"], "a.en.txt": TRANSLATION})
    out = tmp_path / "out"
    command = ["run", str(tmp_path / "texts"), "--dispute", str(dispute), "--out", str(out)]
    told = subprocess.run(
        [sys.executable, "-m", "impasse", *command], capture_output=True, text=True, check=True
    )
    page = (out / "report.html").read_text(encoding="utf-8")
    pair = page[page.index('<div class="pair">') :].partition("</details>")[0]
    assert "put off the vote" in pair
    assert "отложил голосование" in pair
    assert page.count("отложил голосование на 12") == 1
    assert "documents with text that could not be read" not in page
    assert "read in its translation a.en.txt" in told.stderr


def test_a_translation_stands_beside_its_original_in_the_workbench(tmp_path: Path) -> None:
    write(tmp_path)
    documents = tmp_path / "documents"
    (documents / "a.ru.txt").write_text(ORIGINAL["ru"], encoding="utf-8")
    (documents / "a.en.txt").write_text(TRANSLATION, encoding="utf-8")
    ids = {d.name: d.id for d in read_corpus([documents]).documents}
    with opened(tmp_path) as served:
        served.enter()
        for name in ("a.ru.txt", "a.en.txt"):
            page = _page_of(served, ids[name], "put off the vote")
            assert "отложил голосование" in page


def _page_of(served: Opened, id: str, words: str) -> str:
    """The page of a document, once it has some words."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        status, _, body = served.ask(f"/documents/{id}", headers={"Cookie": served.cookie})
        if status == 200 and words in body.decode():
            return body.decode()
        time.sleep(0.2)
    raise AssertionError(f"no page of the document says {words!r}")
