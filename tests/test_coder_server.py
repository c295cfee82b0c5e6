"""Every way a language model's server can fail, told in words; and what it is sent, and never sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from coder_server import broken_chunks, completion, dripping, endless, failing, saying, serving
from impasse.coder.cassettes import Answer
from impasse.coder.server import CutOff, Server, Stopped, Unanswered

BODY = b'{"model": "small-model"}'


def test_an_answer_is_taken_with_its_model_and_tokens(tmp_path: Path) -> None:
    with serving(saying("{}")) as bad:
        answer = Server(bad.settings(tmp_path), "secret").ask(BODY, 100)
    assert answer == Answer("{}", "stop", "small-model-q4", 2_000, 9)
    assert bad.headers[0]["Authorization"] == "Bearer secret"


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504, 529])
def test_a_busy_server_is_asked_again(tmp_path: Path, status: int) -> None:
    waits: list[float] = []
    with serving(failing(status, Retry_After="3"), failing(status), saying("{}")) as bad:
        assert Server(bad.settings(tmp_path), sleep=waits.append).ask(BODY, 100).text == "{}"
    assert waits == [3.0, 2.0]
    assert len(bad.requests) == 3


def test_a_server_that_stays_busy_is_given_up_after_four_tries(tmp_path: Path) -> None:
    with serving(failing(503)) as bad, pytest.raises(Unanswered, match="busy 4 times"):
        Server(bad.settings(tmp_path), sleep=lambda _: None).ask(BODY, 100)
    assert len(bad.requests) == 4


@pytest.mark.parametrize("as_date", [False, True])
def test_a_long_wait_is_not_waited(tmp_path: Path, as_date: bool) -> None:
    asked = format_datetime(datetime.now(UTC) + timedelta(seconds=900)) if as_date else "900"
    words = r"the server asks to wait (900|899|898) s; run again later, what it answered is kept"
    with serving(failing(429, Retry_After=asked)) as bad, pytest.raises(Stopped, match=words):
        Server(bad.settings(tmp_path), sleep=lambda _: pytest.fail("it waited")).ask(BODY, 100)


def test_a_dripping_server_has_a_limit_in_all_and_is_asked_once_more(tmp_path: Path) -> None:
    with serving(dripping) as bad, pytest.raises(Unanswered, match="no answer in 0 s"):
        Server(bad.settings(tmp_path), seconds=0.3).ask(BODY, 100)
    assert len(bad.requests) == 2


def test_an_endless_answer_is_not_read_to_its_end(tmp_path: Path) -> None:
    with serving(endless) as bad, pytest.raises(Unanswered, match="longer than 1,048,576 bytes"):
        Server(bad.settings(tmp_path)).ask(BODY, 100)


def test_a_broken_transfer_is_tried_again_and_named(tmp_path: Path) -> None:
    with serving(broken_chunks) as bad, pytest.raises(Unanswered, match="the connection failed"):
        Server(bad.settings(tmp_path), sleep=lambda _: None).ask(BODY, 100)
    assert len(bad.requests) == 4


def test_nobody_at_the_address_is_named(tmp_path: Path) -> None:
    with serving(saying("{}")) as bad:
        settings = bad.settings(tmp_path)
    with pytest.raises(Unanswered, match="the connection failed"):
        Server(settings, sleep=lambda _: None).ask(BODY, 100)


@pytest.mark.parametrize("status", [401, 403, 404, 301, 307])
def test_a_refusing_server_stops_all_and_shows_no_control_characters(tmp_path: Path, status: int) -> None:
    with (
        serving(failing(status, "no\x1b[31m such\n key " + "x" * 500, Location="http://127.0.0.1:1/")) as bad,
        pytest.raises(Stopped) as stop,
    ):
        Server(bad.settings(tmp_path), "secret").ask(BODY, 100)
    words = str(stop.value)
    assert f"127.0.0.1, model small-model answered with status {status}: no [31m such key" in words
    assert "secret" not in words
    assert len(words) < 300
    assert len(bad.requests) == 1


@pytest.mark.parametrize("status", [400, 500, 422])
def test_a_form_that_is_not_taken_is_said(tmp_path: Path, status: int) -> None:
    with (
        serving(failing(status, '{"error": "response_format is not supported"}')) as bad,
        pytest.raises(Stopped, match="does not take this form of answer; set structured to"),
    ):
        Server(bad.settings(tmp_path)).ask(BODY, 100)


def test_a_passage_that_does_not_fit_is_to_be_halved(tmp_path: Path) -> None:
    with serving(failing(400, '{"error": "exceeds the context size"}')) as bad, pytest.raises(CutOff):
        Server(bad.settings(tmp_path)).ask(BODY, 100)


def test_a_server_that_cuts_texts_in_silence_is_noticed(tmp_path: Path) -> None:
    with (
        serving(saying("{}", tokens=200)) as bad,
        pytest.raises(Stopped, match="the server cut the text: raise its context length to at least 1"),
    ):
        Server(bad.settings(tmp_path)).ask(BODY, 6_000)


def test_refusals_and_filters_are_answers_of_their_own(tmp_path: Path) -> None:
    with serving(saying(None, refusal="I will not"), saying("", finish="content_filter")) as bad:
        server = Server(bad.settings(tmp_path))
        assert [server.ask(BODY, 9).finish for _ in range(2)] == ["refusal", "refusal"]


@pytest.mark.parametrize(
    "body", [b"<html>Welcome</html>", b"[]", b"{}", completion(None), b'{"choices": [{"message": 3}]}']
)
def test_what_is_no_answer_is_shown(tmp_path: Path, body: bytes) -> None:
    with (
        serving(lambda handler, _: handler.reply(200, body)) as bad,
        pytest.raises(Unanswered, match="the answer is no JSON of the form expected"),
    ):
        Server(bad.settings(tmp_path)).ask(BODY, 9)


def test_no_proxy_is_taken_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with serving(saying("{}")) as bad:
        assert Server(bad.settings(tmp_path)).ask(BODY, 9).text == "{}"
