"""``impasse ask``: general questions, answered from the documents with the sentences they stand on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from impasse.commands._material import Asked, material_options, table_options

if TYPE_CHECKING:
    from impasse.show.private import Hide


@click.command()
@click.argument("docs", nargs=-1, metavar="[QUESTION] [ABOUT] DOCS...")
@material_options
@click.option("--party", help="Id or name of a party.")
@click.option("--option", help="Id of an option.")
@click.option("--goal", help="Id of a goal.")
@click.option("--before", help="Id of an option or goal before which something is asked for.")
@click.option("--phase", help="Id of a phase.")
@click.option("--statement", help="Id of a statement.")
@click.option("--scenario", help="A scenario file, for what-if.")
@click.option(
    "--words", help="Phrases of something documents speak of, with semicolons between, for would-help."
)
@table_options
def command(asked: Asked, as_json: bool, as_csv: bool, **about: str | None) -> int:
    """Answer QUESTION from DOCS in one to three sentences, or say what is missing for an answer.

    Without a QUESTION all are answered; without anything they are listed. QUESTION is the id of a question or plain
    words, which are matched to the nearest question. ABOUT is what it is about: a party, option, goal or statement.
    Exit status 1: the documents do not settle it, or some files were not read.

    \b
    Example:
      impasse ask
      impasse ask why-stuck reports/ --dispute dispute.yaml --phase talks
      impasse ask demands russia reports/ --dispute dispute.yaml --before transfer_two
      impasse ask what-if untether.yaml reports/ --dispute dispute.yaml
      impasse ask "who moved last?" --from out/impasse.json
    """
    from impasse.dispute.questions.catalogue import QUESTIONS
    from impasse.show.replies import listed_questions, replies_csv, replies_text

    given = {key: value for key, value in about.items() if value}
    words = asked.docs
    if not words and asked.kept is None:
        click.echo(listed_questions(QUESTIONS))
        return 0
    if asked.kept is not None:
        (replies, hide), status = _kept(asked.kept, words, given), 0
    else:
        replies, hide, status = _answered(asked, given)
    if as_json:
        from impasse.commands._shared import echo_json

        echo_json({"questions": replies})
    else:
        click.echo(hide(replies_csv(replies)) if as_csv else replies_text(replies))
    return status or int(len(replies) == 1 and replies[0]["settled"] == "no")


def _answered(asked: Asked, given: dict[str, str]) -> tuple[list[dict[str, Any]], Hide, int]:
    """Answers from documents, what hides private persons in them, and the exit status that unread files ask for."""
    from impasse.commands._material import read_material
    from impasse.commands._shared import report_skipped
    from impasse.dispute.questions.all import every_reply
    from impasse.dispute.questions.calls import about_words
    from impasse.dispute.questions.catalogue import ask, question
    from impasse.show.private import hide_of

    name, about, docs = _parted(asked.docs)
    if name == "what-if" and docs and docs[0].endswith((".yaml", ".yml")):
        given, docs = {"scenario": docs[0], **given}, docs[1:]
    material = read_material(replace(asked, docs=docs))
    status, dispute = report_skipped(material.corpus), material.dispute
    hide = hide_of(material.corpus, dispute)
    if name is None:
        return [reply.to_json() for reply in every_reply(material)], hide, status
    q = question(name, dispute)
    reply = ask(material, q, **about_words(q, f"{name} {about}" if about else name, about, given, dispute))
    return [reply.to_json()], hide, status


def _parted(words: tuple[str, ...]) -> tuple[str | None, str, tuple[str, ...]]:
    """Question, what it is about, and documents: what exists on disk is a document."""
    docs = tuple(word for word in words if word == "-" or Path(word).exists())
    others = [word for word in words if word not in docs]
    return (others[0] if others else None), " ".join(others[1:]), docs


def _kept(path: str, words: tuple[str, ...], given: dict[str, str]) -> tuple[list[dict[str, Any]], Hide]:
    """Answers that a run has kept, and what hides private persons in them.

    Raises
    ------
    InputError
        When the file is none of a run, or holds no answer to this question.
    """
    import json

    from impasse.dispute.questions.catalogue import question
    from impasse.errors import Fault, InputError
    from impasse.show.private import hide_in

    try:
        data = json.loads(Path(path).read_text("utf-8"))
        replies, hide = data["questions"], hide_in(data)
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(
            Fault("this is no impasse.json with answers", "write one with impasse run", path)
        ) from None
    if not words:
        return list(replies), hide
    q = question(words[0])
    about = {value.lower() for value in (*given.values(), *words[1:])}
    found = [
        r
        for r in replies
        if r["question"] == q.id and about <= {v.lower() for v in r["about"].values()} | {""}
    ]
    if not found:
        raise InputError(
            Fault(
                f"{path} holds no answer to {q.id} about {', '.join(sorted(about)) or 'this'}",
                "ask the documents",
            )
        )
    return found, hide
