"""What a request says: the rules of marking, the dispute's names, the numbered sentences, the form of the answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from impasse.coder.passages import Passage, kept_names
from impasse.coder.settings import CoderSettings
from impasse.dispute.dispute import Dispute
from impasse.evidence.lexicon import Actor
from impasse.evidence.statement import ACTS
from impasse.limits import MAX_CODER_ANSWER_TOKENS

VERSION = "1"
"""Changes with every change of the request; stands in ``made_by`` of each proposal."""
NO_CONDITION = "none"
OTHER_HOLDER = "other"
ROW_KEYS = ("sentence", "content", "source", "cue", "holder", "act", "positions")
"""Keys of a row in the order they are asked for: copied words before judgements."""
POSITION_KEYS = ("party", "option", "stance", "conditions")


def request_body(passage: Passage, dispute: Dispute, settings: CoderSettings) -> bytes:
    """The request for one passage, as bytes; equal input gives equal bytes.

    Parameters
    ----------
    passage : Passage
    dispute : Dispute
    settings : CoderSettings

    Returns
    -------
    bytes
        JSON in UTF-8 with keys in the order written: never sorted, since a model answers in the order it is asked.
    """
    system = system_text(dispute, settings.keep)
    if settings.structured != "json_schema":
        system += "\nAnswer with one JSON object of this form and nothing else:\n" + _json(
            answer_schema(dispute)
        )
    body: dict[str, Any] = {
        "model": settings.model,
        "messages": [
            {"role": "system", "content": system},
            {"role": "user", "content": user_text(passage)},
        ],
        "temperature": 0,
        "seed": 7,
        "max_tokens": MAX_CODER_ANSWER_TOKENS,
    }
    if settings.structured == "json_schema":
        form = {"name": "statements", "strict": True, "schema": answer_schema(dispute)}
        body["response_format"] = {"type": "json_schema", "json_schema": form}
    elif settings.structured == "json_object":
        body["response_format"] = {"type": "json_object"}
    return _json(body).encode("utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def _rules() -> str:
    return (files("impasse.coder") / "data" / "system.txt").read_text("utf-8")


def system_text(dispute: Dispute, keep: Sequence[str] = ()) -> str:
    """Rules of marking, actors with their names, options with their owners; no cue of the dispute file.

    Cues are left out so that the model does not copy the rules; names never to be sent are left out too.
    """
    hidden = kept_names(keep)
    actors = [_actor(actor, hidden) for actor in (*dispute.parties, *dispute.others)]
    options = [f"- {option.id}: {option.name} (decided by {option.party})" for option in dispute.options] + [
        f"- {goal.id}: {goal.name} (a goal)" for goal in dispute.goals
    ]
    if hidden is not None:
        options = [hidden.sub("...", line) for line in options]
    return "\n".join([_rules(), "Actors:", *actors, "", "Options and goals:", *options])


def _actor(actor: Actor, hidden: Any) -> str:
    holders = [f"{office.holder} ({office.title})" for office in actor.offices]
    names = [*actor.aliases, *actor.bodies, *holders]
    shown = [name for name in names if hidden is None or not hidden.search(name)]
    title = actor.name if hidden is None else hidden.sub("...", actor.name)
    return f"- {actor.id}: {title}" + (f"; also {', '.join(shown)}" if shown else "")


def user_text(passage: Passage) -> str:
    """Outlet, date and the numbered sentences between two marks that the text cannot contain."""
    lines = [f"{number} {passage.sentence(number)}" for number in passage.numbers]
    text = "\n".join(lines)
    mark = _mark(text)
    document = passage.document
    head = f"Outlet: {document.publisher or 'unknown'}\nDate: {document.published or 'unknown'}"
    return f"{head}\n{mark}\n{text}\n{mark}"


def _mark(text: str) -> str:
    salt = text
    while True:
        mark = hashlib.sha256(salt.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        if mark not in text:
            return mark
        salt += mark


def answer_schema(dispute: Dispute) -> dict[str, Any]:
    """The form of an answer in the subset of JSON Schema that servers share.

    Every key is required, no others are allowed, and what can be listed is listed; no lengths, no patterns.
    """
    actors = [actor.id for actor in (*dispute.parties, *dispute.others)]
    topics = [topic.id for topic in dispute.lexicon.topics]
    text = {"type": "string"}
    position = _object(
        {
            "party": _one_of(dispute.party_ids()),
            "option": _one_of(topics),
            "stance": _one_of(("wants", "rejects")),
            "conditions": {
                "type": "array",
                "items": _one_of((*(o.id for o in dispute.options), NO_CONDITION)),
            },
        }
    )
    row = _object(
        {
            "sentence": {"type": "integer"},
            "content": text,
            "source": text,
            "cue": text,
            "holder": _one_of((*actors, OTHER_HOLDER)),
            "act": _one_of(ACTS),
            "positions": {"type": "array", "items": position},
        }
    )
    return _object({"statements": {"type": "array", "items": row}})


def _one_of(words: Sequence[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
