"""What a session brought, as plain data and as a file of proposals that a person can answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from impasse.coder.answers import REASONS
from impasse.coder.merge import Merged
from impasse.coder.proposals import Coding, Proposal
from impasse.coder.settings import CoderSettings
from impasse.dispute.files.yamlwriter import write_yaml
from impasse.evidence.corpus import Corpus
from impasse.evidence.identity import content_id
from impasse.evidence.statement import Tie


@dataclass(frozen=True, slots=True)
class Coded:
    """A session with a language model, held against what the rules read."""

    coding: Coding
    merged: Merged
    settings: CoderSettings | None = None


def coded_data(coded: Coded) -> dict[str, Any]:
    """Return proposals and counts as plain data.

    Returns
    -------
    dict
        ``proposals`` and ``coder`` (counts, rejections by reason, what has no answer, ties of the rules by what
        the model made of them, statements that only one of the two read, by document).
    """
    coding, merged = coded.coding, coded.merged
    return {
        "proposals": [proposal_data(p, merged.beside.get(k)) for k, p in enumerate(merged.proposals)],
        "coder": {
            "requests": coding.sent + coding.kept,
            "tokens_in": coding.tokens_in,
            "tokens_out": coding.tokens_out,
            "rejected": dict(coding.rejected),
            "unanswered": [list(each) for each in coding.unanswered],
            "withheld": [list(each) for each in coding.withheld],
            "ties": [
                {"statement": v.statement, "option": v.option, "verdict": v.verdict, "sure": v.sure}
                for v in merged.verdicts
            ],
            "only_rules": dict(sorted(merged.only_rules.items())),
            "only_model": dict(sorted(merged.only_model.items())),
        },
    }


def proposal_data(proposal: Proposal, statement: str | None) -> dict[str, Any]:
    """One proposal as plain data; ``beside`` is the statement of the rules that it pairs with."""
    return {
        "id": content_id("m", proposal.document, proposal.span, proposal.source, proposal.ties),
        "document": proposal.document,
        "span": list(proposal.span),
        "quote": proposal.quote,
        "source": {
            "text": proposal.source,
            "span": list(proposal.source_span) if proposal.source_span else None,
        },
        "cue": {"text": proposal.cue.text, "span": list(proposal.cue.span) if proposal.cue.span else None},
        "holder": proposal.holder,
        "act": proposal.act,
        "positions": [_position(tie) for tie in proposal.ties],
        "coder": "model",
        "state": "proposed",
        "made_by": {
            "kind": "model",
            "model": proposal.made_by.model,
            "prompt": proposal.made_by.prompt,
            "cassette": proposal.made_by.cassette,
        },
        "beside": statement,
    }


def _position(tie: Tie) -> dict[str, Any]:
    found = {"party": tie.party, "option": tie.topic, "stance": tie.stance}
    return found | ({"condition": tie.condition} if tie.condition else {})


def proposals_yaml(merged: Merged, corpus: Corpus, actor_names: dict[str, str]) -> str:
    """Return the proposals as a corrections file in which every verdict is ``propose``.

    Parameters
    ----------
    merged : Merged
    corpus : Corpus
        Whose documents the proposals are about.
    actor_names : dict of str to str
        Actor id to the name that a statement's holder is written with.

    Returns
    -------
    str
        A person writes ``accept``, ``reject`` or ``correct`` in place of ``propose`` and gives it as corrections.
    """
    hashes = {document.id: document.sha256 for document in corpus.documents}
    entries: list[object] = []
    for k, proposal in enumerate(merged.proposals):
        entry: dict[str, object] = {
            "sha256": hashes[proposal.document],
            "quote": proposal.quote,
            "verdict": "propose",
            "at": list(proposal.span),
            "act": proposal.act,
        }
        if proposal.holder:
            entry["holder"] = actor_names.get(proposal.holder, proposal.holder)
        read = None if k in merged.beside else merged.resolved.get(k)
        if read is not None:
            actor = {"actor": read.source.actor} if read.source.actor else {}
            entry["source"] = {"name": read.source.canonical, "kind": read.source.kind} | actor
            entry["voice"] = read.voice
            entry |= {"said_date": read.said_date} if read.said_date else {}
        if proposal.source_span:
            entry["words"] = list(proposal.source_span)
        if proposal.cue.span:
            entry["cue"] = list(proposal.cue.span)
        if proposal.ties:
            entry["positions"] = [_position(tie) for tie in proposal.ties]
        entry["coder"] = "model"
        entry["made_by"] = {
            "model": proposal.made_by.model,
            "prompt": proposal.made_by.prompt,
            "cassette": proposal.made_by.cassette,
        }
        entries.append(entry)
    return write_yaml({"corrections": entries})


def told(coded: Coded) -> list[str]:
    """What a person is told on the terminal: counts, rejections with their reasons, what has no answer."""
    coding, merged = coded.coding, coded.merged
    verdicts = [v.verdict for v in merged.verdicts]
    lines = [
        f"language model: {_many(len(coding.proposals), 'proposal')} from "
        f"{_many(coding.sent + coding.kept, 'request')} "
        f"({coding.sent} sent, {coding.kept} kept), {coding.tokens_in:,} tokens in, {coding.tokens_out:,} out",
        "ties of the rules: "
        + ", ".join(
            f"{verdicts.count(word)} {word}" for word in ("alike", "otherwise", "not tied", "not read")
        ),
    ]
    lines += [f"{count} rejected: {REASONS[reason]}" for reason, count in coding.rejected.items()]
    return lines


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
