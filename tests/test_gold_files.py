"""The gold is sound: spans hold their strings, ids exist, every file is annotated."""

from __future__ import annotations

import datetime
import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from gold_measure import coder_table, fingerprint
from impasse.dispute.files.dispute_file import load_dispute
from impasse.evidence.statement import ACTS, SOURCE_KINDS, VOICES

GOLD = Path(__file__).parent / "gold"
DISPUTES = sorted(p.parent for p in GOLD.glob("*/*/gold.json"))
CODINGS = sorted([*GOLD.glob("*/*/gold.json"), *GOLD.glob("*/*/second-coder.json")])
KEYWORDS = {"not", "and", "or", "implies", "if", "iff", "true", "false"}
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def gold_of(folder: Path) -> dict[str, Any]:
    return coding_of(folder / "gold.json")


def coding_of(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def dispute_of(folder: Path) -> dict[str, Any]:
    return YAML(typ="safe").load((folder / "dispute.yaml").read_text(encoding="utf-8"))


def text_of(folder: Path, document: dict[str, Any]) -> str:
    return (folder / "documents" / document["file"]).read_bytes().decode("utf-8")


def at(text: str, span: list[int] | None) -> str:
    return text[span[0] : span[1]] if span else ""


def precise(date: str, granularity: str) -> bool:
    parts = date.split("/")
    if granularity == "range":
        return len(parts) == 2 and all(precise(p, "day") for p in parts)
    length = {"day": 10, "month": 7, "year": 4}[granularity]
    if len(parts) != 1 or not ISO.fullmatch(date) or len(date) != length:
        return False
    datetime.date.fromisoformat(date + "-01-01"[len(date) - 4 :] if length < 10 else date)
    return True


@pytest.mark.parametrize("path", CODINGS, ids=name_of)
def test_every_span_holds_its_string(path: Path) -> None:
    wrong = []
    for document in coding_of(path)["documents"]:
        text = text_of(path.parent, document)
        for a in document["attributions"]:
            spans = a["spans"]
            assert at(text, spans["content"]) == a["content"] != "", (document["file"], a["id"])
            if spans["source"] and at(text, spans["source"]) != a["source_text"]:
                wrong.append((document["file"], a["id"], "source"))
            if at(text, spans["cue"]) != a["cue"]:
                wrong.append((document["file"], a["id"], "cue"))
            for more in spans.get("content_more", []):
                assert at(text, more).strip()
        told = [(e, "evidence") for e in document["events"]]
        told += [(d, "expression") for d in document["dates"]] + [
            (b, "text") for b in document["boilerplate"]
        ]
        for row, key in told:
            if at(text, row["span"]) != row[key] or not row[key]:
                wrong.append((document["file"], row[key], key))
    assert wrong == []


@pytest.mark.parametrize("folder", DISPUTES, ids=lambda p: p.name)
def test_a_shared_passage_is_the_same_words_in_each_document(folder: Path) -> None:
    gold = gold_of(folder)
    texts = {d["file"]: text_of(folder, d) for d in gold["documents"]}
    for passage in gold["shared_passages"]:
        pairs = zip(passage["documents"], passage["spans"], strict=True)
        told = [re.findall(r"\w+", re.sub("<[^>]*>", " ", at(texts[file], span))) for file, span in pairs]
        assert len(told) >= 2
        assert len(told[0]) > 20
        assert all(words == told[0] for words in told)


@pytest.mark.parametrize("path", CODINGS, ids=name_of)
def test_attributions_use_known_words_and_nest_truly(path: Path) -> None:
    for document in coding_of(path)["documents"]:
        rows = {a["id"]: a for a in document["attributions"]}
        assert len(rows) == len(document["attributions"])
        for a in rows.values():
            assert a["act"] in ACTS
            assert a["source_kind"] in SOURCE_KINDS
            assert a["voice"] in VOICES
            assert (a["kind"] == "paraphrase") == (a["mode"] == "indirect")
            if a["mode"] == "direct" and not re.search("transcript|interview", document.get("imitates", "")):
                assert html.unescape(a["content"])[0] in "\"“„'", (document["file"], a["id"])
            if a["nested_in"]:
                outer = rows[a["nested_in"]]["spans"]["content"]
                inner = a["spans"]["content"]
                assert outer[0] <= inner[0] <= inner[1] <= outer[1], (document["file"], a["id"])
                assert a["via"][-1] == rows[a["nested_in"]]["source_canonical"]


@pytest.mark.parametrize("path", CODINGS, ids=name_of)
def test_ties_name_topics_and_actors_of_the_dispute_file(path: Path) -> None:
    dispute = dispute_of(path.parent)
    topics = {o["id"] for o in dispute["options"]} | {g["id"] for g in dispute["goals"]}
    actors = {p["id"] for p in dispute["parties"]} | {p["id"] for p in dispute.get("others", [])}
    gold = coding_of(path)
    for document in gold["documents"]:
        for a in document["attributions"]:
            assert a["party"] is None or a["party"] in actors, (document["file"], a["id"])
            for tie in a["ties"]:
                assert tie["topic"] in topics, (document["file"], a["id"])
                assert tie["stance"] in {"wants", "rejects", None}
                assert tie["party"] is None or tie["party"] in actors
                words = set(re.findall(r"\w+", tie["condition"] or "")) - KEYWORDS
                assert words <= topics, (document["file"], a["id"])
    for p in gold.get("preconditions", []):
        assert {p["before"], p["needs"]} <= topics
        assert p["party"] in actors


@pytest.mark.parametrize("folder", DISPUTES, ids=lambda p: p.name)
def test_a_condition_in_the_list_of_preconditions_stands_in_a_tie(folder: Path) -> None:
    gold = gold_of(folder)
    stated: set[tuple[str, str, str, str]] = set()
    for document in gold["documents"]:
        for a in document["attributions"]:
            for tie in a["ties"]:
                for need in set(re.findall(r"\w+", tie["condition"] or "")) - KEYWORDS:
                    stated.add((tie["party"], tie["topic"], need, document["file"]))
    for p in gold["preconditions"]:
        for file in p["documents"]:
            assert (p["party"], p["before"], p["needs"], file) in stated, (p, file)


@pytest.mark.parametrize("folder", DISPUTES, ids=lambda p: p.name)
def test_every_document_is_annotated_and_dated_or_not(folder: Path) -> None:
    gold = gold_of(folder)
    files = sorted(p.name for p in (folder / "documents").iterdir())
    assert files == sorted(d["file"] for d in gold["documents"])
    for document in gold["documents"]:
        assert len(document["attributions"]) >= 5
        assert 200 <= len(re.findall(r"\w+", text_of(folder, document))) <= 900
        if document["published"] is None:
            assert document["published_precision"] == "none"
        else:
            assert precise(document["published"], document["published_precision"])
        dated = [(e, "date") for e in document["events"]] + [(d, "answer") for d in document["dates"]]
        for row, key in dated:
            if row[key] is not None:
                assert precise(row[key], row["granularity"]), (document["file"], row)
    for name in [f for row in gold["families"] + gold["contradictions"] for f in row["documents"]]:
        assert name in files


@pytest.mark.parametrize("folder", DISPUTES, ids=lambda p: p.name)
def test_the_dispute_file_beside_it_has_no_fault(folder: Path) -> None:
    assert load_dispute(folder / "dispute.yaml").title == gold_of(folder)["dispute"]


def test_the_readme_lists_every_dispute() -> None:
    readme = (GOLD / "README.md").read_text(encoding="utf-8")
    told = [f"`{p.relative_to(GOLD).as_posix()}/`" for p in DISPUTES]
    assert [name for name in told if name not in readme] == []


SECOND = [p for p in CODINGS if p.name == "second-coder.json"]


@pytest.mark.parametrize("path", SECOND, ids=name_of)
def test_a_second_coder_coded_documents_of_the_dispute(path: Path) -> None:
    second = coding_of(path)
    first = gold_of(path.parent)
    assert second["dispute"] == first["dispute"]
    files = [d["file"] for d in second["documents"]]
    assert files == [d["file"] for d in first["documents"] if d["file"] in files] != []


def test_the_readme_tells_the_agreement_that_is_measured() -> None:
    readme = (GOLD / "README.md").read_text(encoding="utf-8").splitlines()
    assert [row for row in coder_table(reader=False) if row not in readme] == []


def test_the_fingerprint_is_of_what_the_reader_is_measured_on(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    for name in ("documents/a.txt", "dispute.yaml", "gold.json"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    before = fingerprint(tmp_path)
    (tmp_path / "second-coder.json").write_text("{}", encoding="utf-8")
    assert fingerprint(tmp_path) == before
    (tmp_path / "documents" / "a.txt").write_text("changed", encoding="utf-8")
    assert fingerprint(tmp_path) != before
