"""What may come from a server, row by row: the words that are said, what is kept, and how the command ends."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest

from coder_parts import TEXT, dispute, document, position, row
from coder_server import Bad, Behaviour, Handler, completion, endless, failing, rows, saying, serving
from impasse.coder.answers import rows_of
from impasse.coder.passages import cut
from impasse.coder.placing import PassageWords
from impasse.coder.proposals import Coding
from impasse.coder.server import Server, Stopped, Unanswered
from impasse.coder.session import Session
from impasse.limits import (
    CODER_TRIES,
    MAX_CODER_ANSWER_TOKENS,
    MAX_CODER_HALVINGS,
    MAX_CODER_WAIT,
    SECONDS_PER_CODER_ANSWER,
)
from test_coder_commands import files, impasse

PAGE = b"<!doctype html><html><body>Please log in</body></html>"


@pytest.fixture(autouse=True)
def this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other address fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        assert address[0] in ("127.0.0.1", "::1"), address
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def coded(bad: Bad, folder: Path) -> Coding:
    """One session about the document."""
    settings = bad.settings(folder)
    return Session(settings, dispute(folder), Server(settings, sleep=lambda _: None)).code([document()])


def test_the_limits_are_those_of_the_page() -> None:
    assert (SECONDS_PER_CODER_ANSWER, MAX_CODER_WAIT, CODER_TRIES) == (300, 60, 4)
    assert (MAX_CODER_ANSWER_TOKENS, MAX_CODER_HALVINGS) == (4096, 3)


def test_whatever_the_server_lacks_for_a_moment_is_asked_for_again(tmp_path: Path) -> None:
    with serving(failing(501), saying(rows(row()))) as bad:
        assert len(coded(bad, tmp_path).proposals) == 1
    assert len(bad.requests) == 2


def test_the_time_is_told_in_the_words_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(saying("{}")) as bad:
        server = Server(bad.settings(tmp_path))

        def late(_: bytes) -> None:
            raise TimeoutError

        monkeypatch.setattr(server, "_send", late)
        with pytest.raises(Unanswered, match=r"^no answer in 300 s$"):
            server.ask(b"{}", 9)


@pytest.mark.parametrize("status", [302, 303, 308])
def test_no_redirect_is_followed(tmp_path: Path, status: int) -> None:
    with serving(saying(rows(row()))) as other:
        there = failing(status, "moved", Location=f"{other.url}/chat/completions")
        with serving(there) as bad, pytest.raises(Stopped, match=f"answered with status {status}: moved"):
            Server(bad.settings(tmp_path)).ask(b"{}", 9)
    assert other.requests == []


@pytest.mark.parametrize("status", [200, 404, 429, 503])
def test_whatever_the_status_a_form_that_is_not_taken_is_said(tmp_path: Path, status: int) -> None:
    told = failing(status, '{"error": {"message": "Unrecognized: response_format"}}')
    words = "127.0.0.1, model small-model does not take this form of answer; set structured to json_object or none"
    with serving(told) as bad, pytest.raises(Stopped, match=words):
        Server(bad.settings(tmp_path)).ask(b"{}", 9)
    assert len(bad.requests) == 1


def test_an_answer_that_speaks_of_the_form_is_an_answer(tmp_path: Path) -> None:
    with serving(saying('{"statements": [], "response_format": 1}')) as bad:
        assert "response_format" in Server(bad.settings(tmp_path)).ask(b"{}", 9).text


def test_what_does_not_fit_is_asked_for_in_halves(tmp_path: Path) -> None:
    too_long = failing(400, '{"error": "the request exceeds the context size"}')
    with serving(too_long, saying(rows(row())), saying(rows())) as bad:
        coding = coded(bad, tmp_path)
    assert (len(coding.proposals), coding.unanswered, len(bad.requests)) == (1, (), 3)
    (tmp_path / "again").mkdir()
    with serving(too_long) as bad:
        coding = coded(bad, tmp_path / "again")
    assert {words.partition(": ")[2] for _, words in coding.unanswered} == {
        "the passage is too long for the model"
    }
    assert coding.unanswered[0][1].startswith("sentence")


NAMED: dict[str, tuple[Behaviour, str]] = {
    "a filter": (saying("", finish="content_filter"), "the model refused to answer"),
    "a refusal": (saying(None, refusal="no"), "the model refused to answer"),
    "a web page": (
        lambda handler, _: handler.reply(200, PAGE),
        "the answer is no JSON of the form expected: <!doctype html><html><body>Please log in</body></html>",
    ),
    "prose": (saying("I found no statements."), "the answer could not be used"),
    "too much": (endless, "the answer is longer than 1,048,576 bytes"),
    "no access": (failing(403, "no"), "127.0.0.1, model small-model answered with status 403: no"),
}


@pytest.mark.parametrize(("behaviour", "words"), NAMED.values(), ids=NAMED.keys())
def test_sentences_without_an_answer_are_named(tmp_path: Path, behaviour: Behaviour, words: str) -> None:
    with serving(behaviour) as bad:
        coding = coded(bad, tmp_path)
    assert [told for _, told in coding.unanswered] == [f"sentences 1-5: {words}"]
    assert coding.proposals == ()


@pytest.mark.parametrize(
    ("behaviour", "kept"),
    [
        (saying("{", finish="length"), True),
        (saying(None, refusal="no"), True),
        (failing(401), False),
        (failing(503), False),
        (failing(200, PAGE.decode()), False),
    ],
    ids=["cut off", "refused", "no access", "busy", "a web page"],
)
def test_what_is_paid_for_is_kept_and_other_failures_are_not(
    tmp_path: Path, behaviour: Behaviour, kept: bool
) -> None:
    with serving(behaviour) as bad:
        first = coded(bad, tmp_path)
        sent = len(bad.requests)
        assert coded(bad, tmp_path).unanswered == first.unanswered
        assert (len(bad.requests) == sent) == kept


@pytest.mark.parametrize(
    "answer",
    [
        "Let me see: Berg says no.\n</think>\n{}",
        "Here it is:\n```json\n{}\n```\nThat is all.",
        "{}",
    ],
)
def test_an_answer_may_quote_fences_and_the_end_of_thinking(tmp_path: Path, answer: str) -> None:
    lure = 'They wrote ```json {"statements": []} ``` and </think> on the wall.'
    passage = cut(document(f"{TEXT}\n{lure}\n")).passages[0]
    quoted = row(content=lure.removesuffix("."), source="", cue="", sentence=6)
    told = answer.replace("{}", rows(quoted, row()))
    found, rejected = rows_of(told, passage, dispute(tmp_path))
    assert (len(found), rejected) == (2, {})


@pytest.mark.parametrize("command", ["read", "run", "answer"])
def test_the_rules_result_is_written_whatever_the_server_does(tmp_path: Path, command: str) -> None:
    more = ["--out", str(tmp_path / "out")] if command == "run" else ["--json"]
    with serving(failing(401, "no")) as bad:
        given = files(tmp_path, bad.url)
        done = impasse(command, *given, "--coder", str(tmp_path / "coder.yaml"), *more)
    assert done.returncode == 1
    assert "sentences 1-5: 127.0.0.1, model small-model answered with status 401: no" in done.stderr
    told = (tmp_path / "out" / "impasse.json").read_text("utf-8") if command == "run" else done.stdout
    assert json.loads(told)["goals" if command == "answer" else "statements"]


@pytest.mark.parametrize("command", ["read", "run", "answer"])
def test_a_bad_coder_file_is_the_callers_fault_and_nothing_is_written(tmp_path: Path, command: str) -> None:
    given = files(tmp_path)
    (tmp_path / "coder.yaml").write_text("url: http://127.0.0.1:9/v1\nmodel: small\nkey: abc\n", "utf-8")
    more = ["--out", str(tmp_path / "out")] if command == "run" else []
    done = impasse(command, *given, "--coder", str(tmp_path / "coder.yaml"), *more)
    assert (done.returncode, done.stdout) == (2, "")
    assert "coder.yaml:3" in done.stderr
    assert "unknown key 'key'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


ODD_TOKENS = ("1e999", "-5", '"many"', "[]", "NaN")


@pytest.mark.parametrize("tokens", ODD_TOKENS)
def test_odd_counts_of_tokens_end_no_run(tmp_path: Path, tokens: str) -> None:
    odd = completion(rows(row())).replace(b"2000", tokens.encode())
    with serving(lambda handler, _: handler.reply(200, odd)) as bad:
        coding = coded(bad, tmp_path)
    assert len(coding.proposals) == (tokens in ("-5", "[]"))
    assert all("no JSON of the form expected" in words for _, words in coding.unanswered)
    assert coding.tokens_in == 0


def test_a_model_that_calls_itself_by_no_name_spoils_no_result(tmp_path: Path) -> None:
    odd = completion(rows(row())).replace(b"small-model-q4", b"\\ud800\\u001b[31mtiny\\n" + b"x" * 9_000)
    with serving(lambda handler, _: handler.reply(200, odd)) as bad:
        given = files(tmp_path, bad.url)
        out = tmp_path / "out"
        done = impasse("run", *given, "--coder", str(tmp_path / "coder.yaml"), "--out", str(out))
    assert done.returncode == 0, done.stderr
    (proposal,) = json.loads((out / "impasse.json").read_text("utf-8"))["proposals"]
    model = proposal["made_by"]["model"]
    assert (model[:10], len(model)) == ("[31mtiny x", 200)


def test_no_words_are_found_across_a_sentence_that_was_not_sent(tmp_path: Path) -> None:
    read = document("One side waits here.\n\nAnn Holm met him.\n\nThe other side left.\n")
    (passage,) = cut(read, ["Ann Holm"]).passages
    assert [passage.sentence(n)[:3] for n in passage.numbers] == ["One", "The"]
    words = PassageWords(passage)
    assert words.places("waits here.")
    assert words.places("The other")
    assert not words.places("waits here. The other")
    assert not words.places("waits here. \0The other")
    assert PassageWords(cut(read).passages[0]).places("met him. The other")


KEY = "sk-harbour-0123456789"


@pytest.mark.parametrize("status", [200, 401])
def test_a_server_that_repeats_the_key_has_it_in_no_file_and_no_message(tmp_path: Path, status: int) -> None:
    def repeating(handler: Handler, _: dict[str, Any]) -> None:
        told = handler.headers["Authorization"]
        body = completion(rows(row(content=told))).replace(b"small-model-q4", told.encode())
        handler.reply(status, body.replace(b"0123", b"\\u0030123"))

    with serving(repeating) as bad:
        given = [*files(tmp_path, bad.url), "--coder", str(tmp_path / "coder.yaml")]
        done = impasse("run", *given, "--out", str(tmp_path / "out"), IMPASSE_CODER_KEY=f"{KEY}\n")
    assert bad.headers[0]["Authorization"] == f"Bearer {KEY}"
    written = [path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) > 4
    assert not [text for text in (done.stdout, done.stderr, *written) if KEY in text]


@pytest.mark.parametrize("key", ["sk-har\nbour-0123456789", "sk-hаrbour-0123456789"])
def test_what_can_be_no_key_is_said_and_not_repeated(tmp_path: Path, key: str) -> None:
    given = [*files(tmp_path), "--coder", str(tmp_path / "coder.yaml")]
    done = impasse("read", *given, IMPASSE_CODER_KEY=key)
    assert (done.returncode, done.stdout) == (2, "")
    assert "IMPASSE_CODER_KEY holds characters that no key has" in done.stderr
    assert "0123456789" not in done.stderr


def test_a_key_that_is_none_spoils_no_answer(tmp_path: Path) -> None:
    with serving(saying(rows(row(positions=[position(conditions=["none"])])))) as bad:
        given = [*files(tmp_path, bad.url), "--coder", str(tmp_path / "coder.yaml"), "--json"]
        done = impasse("read", *given, IMPASSE_CODER_KEY="none")
    assert len(json.loads(done.stdout)["proposals"]) == 1


def test_where_answers_cannot_be_kept_no_more_are_asked_for(tmp_path: Path) -> None:
    with serving(saying(rows(row()))) as bad:
        settings = bad.settings(tmp_path)
        work = Session(settings, dispute(tmp_path), Server(settings))

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        work.cassettes.put = full  # type: ignore[method-assign]
        coding = work.code([document(), document(TEXT.replace("Friday", "Monday"))])
    told = f"sentences 1-5: answers cannot be kept in {settings.cassettes}: no space left on device"
    assert [words for _, words in coding.unanswered] == [told] * 2
    assert len(bad.requests) == 1
