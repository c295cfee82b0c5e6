"""One request to a server that speaks the chat completions dialect, with every way it can fail told in words.

No redirects are followed, no proxy is taken from the environment, and an answer has a limit in bytes and in time.
"""

from __future__ import annotations

import contextlib
import json
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse

from impasse.coder.cassettes import Answer
from impasse.coder.settings import CoderSettings
from impasse.limits import (
    CODER_TRIES,
    MAX_CODER_ANSWER_BYTES,
    MAX_CODER_WAIT,
    SECONDS_PER_CODER_ANSWER,
)

BUSY = frozenset({429, 500, 501, 502, 503, 504, 529})
"""Statuses after which the same request may pass a little later."""
_SHOWN = 200
"""Characters of a server's own words that a message repeats."""
_SECRET = 8
"""Characters from which a key is a secret: shorter ones, such as *none*, are what servers at home are content with."""
_BESIDE = 8_192
"""Tokens that rules, schema and an answer take beside a text, which itself has no more of them than characters."""
_TOO_LONG = re.compile(r"context|too long|maximum.{0,20}tokens|exceed", re.IGNORECASE)


class Stopped(Exception):
    """Nothing more is to be asked of this server; the words say why."""


class Unanswered(Exception):
    """This passage has no answer; the words say why."""


class CutOff(Exception):
    """The passage or its answer did not fit; half of it may."""


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    text: str
    retry_after: str | None


class Server:
    """A server as a coder file names it.

    Parameters
    ----------
    settings : CoderSettings
    key : str or None
        Sent as a bearer token; kept in no file and no message.
    sleep : callable, optional
        Waits for a number of seconds; tests give their own.
    seconds : float, optional
        Time for one answer in all.
    """

    def __init__(
        self,
        settings: CoderSettings,
        key: str | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        seconds: float = SECONDS_PER_CODER_ANSWER,
    ) -> None:
        self.settings = settings
        self._key = key
        self._sleep = sleep
        self._seconds = seconds

    def ask(self, body: bytes, characters: int) -> Answer:
        """Send one request and return its answer.

        Parameters
        ----------
        body : bytes
        characters : int
            Code points of the passage, to notice a server that cuts texts without a word.

        Returns
        -------
        Answer

        Raises
        ------
        CutOff
            When the passage does not fit the model.
        Unanswered
            When this passage gets no answer.
        Stopped
            When no passage would.
        """
        timeouts = 0
        for attempt in range(CODER_TRIES):
            last = attempt == CODER_TRIES - 1
            try:
                reply = self._send(body)
            except TimeoutError:
                timeouts += 1
                if timeouts > 1 or last:  # a server at home goes on working on what was asked
                    raise Unanswered(f"no answer in {self._seconds:.0f} s") from None
                continue
            except (urllib3.exceptions.HTTPError, OSError) as error:
                if last:
                    raise Unanswered(f"the connection failed ({type(error).__name__})") from None
                self._sleep(2.0**attempt)
                continue
            if reply.status in BUSY and "response_format" not in reply.text:
                if last:
                    raise Unanswered(f"the server was busy {CODER_TRIES} times (status {reply.status})")
                self._sleep(self._wait(reply.retry_after, attempt))
                continue
            return self._answer(reply, characters)
        raise AssertionError("the last try returns or raises")

    def _wait(self, header: str | None, attempt: int) -> float:
        asked = _seconds_asked(header)
        if asked is None:
            return 2.0**attempt
        if asked > MAX_CODER_WAIT:
            raise Stopped(f"the server asks to wait {asked:.0f} s; run again later, what it answered is kept")
        return max(asked, 0.0)

    def _send(self, body: bytes) -> _Reply:
        parts = urlsplit(self.settings.url)
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "impasse"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        connection = _connection(parts.scheme, parts.hostname or "", parts.port, self._seconds)
        with _deadline(connection, self._seconds) as passed:
            try:
                connection.request(
                    "POST", f"{parts.path}/chat/completions", body, headers, preload_content=False
                )
                response = connection.getresponse()
                text = _limited(response)
                if passed.is_set():  # an answer without a length just seems to end there
                    raise TimeoutError
                return _Reply(
                    response.status,
                    self._bare(text.decode("utf-8", "replace")),
                    response.headers.get("Retry-After"),
                )
            except urllib3.exceptions.NewConnectionError:  # counts as a timeout there, but nobody is at work
                raise
            except (TimeoutError, urllib3.exceptions.TimeoutError):
                raise TimeoutError from None
            except (urllib3.exceptions.HTTPError, OSError, ValueError):
                if passed.is_set():
                    raise TimeoutError from None
                raise
            finally:
                connection.close()

    def _bare(self, text: str) -> str:
        """What came, without the key: a server may repeat it, and what it says is shown and kept."""
        return text.replace(self._key, "...") if self._key and len(self._key) >= _SECRET else text

    def _answer(self, reply: _Reply, characters: int) -> Answer:
        told = printable(reply.text)
        where = f"{self.settings.host}, model {self.settings.model}"
        if "response_format" in reply.text and (reply.status != 200 or '"choices"' not in reply.text):
            raise Stopped(f"{where} does not take this form of answer; set structured to json_object or none")
        if reply.status in (400, 413, 422) and _TOO_LONG.search(told):
            raise CutOff("the passage is too long for the model")
        if reply.status != 200:
            raise Stopped(f"{where} answered with status {reply.status}: {told}")
        try:
            return self._taken_apart(json.loads(reply.text), characters)
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
            raise Unanswered(f"the answer is no JSON of the form expected: {told}") from None

    def _taken_apart(self, data: dict[str, Any], characters: int) -> Answer:
        choice = data["choices"][0]
        message = choice["message"]
        usage = data.get("usage") or {}
        given, answered = (max(0, int(usage.get(f"{what}_tokens") or 0)) for what in ("prompt", "completion"))
        if given and given < characters / 8:
            raise Stopped(
                f"the server cut the text: raise its context length to at least {characters + _BESIDE}"
            )
        model = printable(self._bare(str(data.get("model") or ""))) or self.settings.model
        refusal = message.get("refusal")
        if refusal or choice.get("finish_reason") == "content_filter":
            words = self._bare(str(refusal or message.get("content") or ""))
            return Answer(words, "refusal", model, given, answered)
        finish = "length" if choice.get("finish_reason") == "length" else "stop"
        content = message["content"]
        if not isinstance(content, str):
            raise TypeError("no text")
        return Answer(self._bare(content), finish, model, given, answered)


def _connection(scheme: str, host: str, port: int | None, seconds: float) -> HTTPConnection:
    if scheme == "https":
        return HTTPSConnection(host, port or 443, timeout=seconds, ssl_context=ssl.create_default_context())
    return HTTPConnection(host, port or 80, timeout=seconds)


@contextmanager
def _deadline(connection: HTTPConnection, seconds: float) -> Iterator[threading.Event]:
    """Cut a connection after some seconds in all, however steadily it drips; the event says that it was cut."""
    passed = threading.Event()

    def cut() -> None:
        """Shut the connection whose time is up."""
        passed.set()
        sock = connection.sock
        if sock is not None:
            with contextlib.suppress(OSError):  # it was closed meanwhile
                sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield passed
    finally:
        timer.cancel()


def _limited(response: BaseHTTPResponse) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in response.stream(1 << 14):
        parts.append(part)
        size += len(part)
        if size > MAX_CODER_ANSWER_BYTES:
            raise Unanswered(f"the answer is longer than {MAX_CODER_ANSWER_BYTES:,} bytes")
    return b"".join(parts)


def _seconds_asked(header: str | None) -> float | None:
    """Seconds that a Retry-After header asks for, given as a number or a date."""
    if header is None:
        return None
    if re.fullmatch(r"\d{1,9}", header.strip()):
        return float(header)
    try:
        when = parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def printable(text: str) -> str:
    """The first words of what a server says, on one line, without control characters and halves of characters."""
    shown = "".join(c if c.isprintable() else " " for c in text[: 4 * _SHOWN])
    return " ".join(shown.split())[:_SHOWN]
