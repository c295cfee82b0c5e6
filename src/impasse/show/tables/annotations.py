"""Statements as W3C Web Annotations: each with its exact words, what stands around them, and its place."""

from __future__ import annotations

from typing import Any

from impasse.evidence.corpus import Corpus
from impasse.evidence.document import Document
from impasse.evidence.statement import Statement

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Code points of text quoted before and after a passage."""


def annotation_page(corpus: Corpus) -> dict[str, Any]:
    """A page of annotations, one a statement.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    dict
        JSON-LD. Positions are code points of the text as received; the source is named by its hash, so that the
        annotations hold wherever the file lies.
    """
    documents = {document.id: document for document in corpus.documents}
    items = [_annotation(s, documents[s.document]) for s in corpus.statements]
    return {"@context": _CONTEXT, "id": "urn:impasse:statements", "type": "AnnotationPage", "items": items}


def _annotation(statement: Statement, document: Document) -> dict[str, Any]:
    start, end = statement.span
    text = document.text
    return {
        "id": f"urn:impasse:statement:{statement.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
            for purpose, value in _told(statement)
        ],
        "target": {
            "source": f"urn:sha256:{document.sha256}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }


def _told(statement: Statement) -> list[tuple[str, str]]:
    """Who says it and what it does, then every stance in ids, what is only likely marked."""
    who = statement.source.canonical or statement.source.text or "not told"
    told = [("describing", f"{who}: {statement.act} ({statement.voice})")]
    for tie in statement.ties:
        word = "unless" if tie.stance == "rejects" else "only if"
        condition = f" {word} {tie.condition}" if tie.condition else ""
        likely = "" if tie.sure else " (likely)"
        told.append(("tagging", f"{tie.party} {tie.stance or 'speaks of'} {tie.topic}{condition}{likely}"))
    return told
