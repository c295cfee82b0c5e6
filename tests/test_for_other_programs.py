"""Statements and documents for other programs: a table, Web Annotations, BibTeX and CSL JSON that parsers take."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from impasse.cli import group
from impasse.evidence.documents.batch import read_documents
from impasse.show.tables.references import bibtex, csl

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "ward"
INPUTS = [str(EXAMPLE / "documents"), "--dispute", str(EXAMPLE / "dispute.yaml")]
ODD = {
    "id": "d1", "path": "in/a_b.txt", "title": "Rents & {rates}: 5% “up” #1", "publisher": "Köln_Kurier & Söhne",
    "published": "2051-03", "language": "de", "author": "Ada Brun",
}  # fmt: skip


def printed(*arguments: str) -> str:
    found = CliRunner().invoke(group, list(arguments), catch_exceptions=False, standalone_mode=False)
    return found.stdout


@pytest.fixture(scope="module")
def statements() -> list[dict[str, Any]]:
    return list(json.loads(printed("read", *INPUTS, "--json"))["statements"])


def test_every_annotation_names_its_words_where_they_stand(statements: list[dict[str, Any]]) -> None:
    page = json.loads(printed("read", *INPUTS, "--annotations"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (page["type"], len(page["items"])) == ("AnnotationPage", len(statements))
    documents, *_ = read_documents([EXAMPLE / "documents"])
    texts = {f"urn:sha256:{d.sha256}": d.text for d in documents}
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(ids)
    for item in page["items"]:
        assert set(item) == {"id", "type", "motivation", "body", "target"}
        quote, place = item["target"]["selector"]
        text, start, end = texts[item["target"]["source"]], place["start"], place["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert all(body["purpose"] in ("describing", "tagging") for body in item["body"])


def test_the_table_of_statements_has_a_row_for_each_option(statements: list[dict[str, Any]]) -> None:
    rows = list(csv.DictReader(io.StringIO(printed("read", *INPUTS, "--csv"))))
    assert len(rows) == sum(max(1, len(s["ties"])) for s in statements)
    assert {row["statement"] for row in rows} == {s["id"] for s in statements}
    assert {row["tier"] for row in rows} <= {"sure", "likely", ""}


def test_every_document_is_a_reference_of_its_own() -> None:
    text = printed("sources", *INPUTS, "--bibtex")
    items = json.loads(printed("sources", *INPUTS, "--csl"))
    keys = re.findall(r"^@(?:article|misc)\{([A-Za-z0-9]+),$", text, re.M)
    files = [path for path in (EXAMPLE / "documents").iterdir() if path.is_file()]
    assert len(set(keys)) == len(keys) == len(items) == len(files)
    assert [item["id"] for item in items] == keys
    assert all(item["issued"]["date-parts"][0][0] > 2000 for item in items if "issued" in item)
    assert text.count("{") == text.count("}")


def test_marks_of_latex_and_names_alike_do_no_harm() -> None:
    data = {"documents": [ODD, ODD | {"id": "d2"}, ODD | {"id": "d3", "published": None, "publisher": None}]}
    text = bibtex(data)
    assert [item["id"] for item in csl(data)] == ["KolnKurierSohne205103", "KolnKurierSohne205103b", "ab"]
    assert r"Rents \& \{rates\}: 5\% “up” \#1" in text
    assert "  month = mar,\n" in text
    assert "  author = {{Ada Brun}},\n" in text
    assert text.count("@misc") == 1
    assert csl(data)[0]["issued"] == {"date-parts": [[2051, 3]]}


TERMS = {
    "": {"@context", "id", "type", "items"},
    "items": {"id", "type", "motivation", "body", "target"},
    "body": {"type", "purpose", "format", "value"},
    "target": {"source", "selector"},
    "selector": {"type", "exact", "prefix", "suffix", "start", "end"},
}
"""Terms of the context http://www.w3.org/ns/anno.jsonld, as the recommendation lists them, by where they may stand."""
TYPES = {"AnnotationPage", "Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector"}
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


def test_annotations_hold_only_terms_of_their_context() -> None:
    def check(node: Any, place: str) -> None:
        assert set(node) <= TERMS[place]
        assert node.get("type", "Annotation") in TYPES
        assert {node.get(key, "tagging") for key in ("motivation", "purpose")} <= MOTIVATIONS
        assert ":" in node.get("id", "urn:x")
        for key, value in node.items():
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, dict):
                    check(each, key)

    check(json.loads(printed("read", *INPUTS, "--annotations")), "")


def test_who_waits_for_what_is_a_graph_that_parsers_take() -> None:
    text = printed("ledger", *INPUTS, "--graphml")
    ledger = json.loads(printed("ledger", *INPUTS, "--json"))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    (graph,) = ElementTree.fromstring(text.encode()).iter(f"{space}graph")
    told = {
        part.get("id", ""): {data.get("key"): data.text for data in part}
        for part in graph.iter(f"{space}node")
    }
    edges = [
        (
            told[e.get("source", "")]["name"],
            told[e.get("target", "")]["name"],
            {d.get("key"): d.text for d in e},
        )
        for e in graph.iter(f"{space}edge")
    ]
    assert [(first, before, about["party"]) for first, before, about in edges] == [
        (p["first"], p["before"], p["party"]) for p in ledger["preconditions"]
    ]
    sure = [c for c in ledger["cycles"] if c["sure"]]
    closed = {(e["first"], e["before"], e["party"]) for c in sure for e in c["edges"]}
    assert {(a, b, about["party"]) for a, b, about in edges if about["closed"] == "true"} == closed
    assert closed
