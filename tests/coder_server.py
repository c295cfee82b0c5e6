"""A chat completions server on the loopback that answers as a test tells it to, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from impasse.coder.settings import CoderSettings

Behaviour = Callable[["Handler", dict[str, Any]], None]


@dataclass
class Bad:
    """A server and everything that was sent to it."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def settings(self, folder: Path, **more: Any) -> CoderSettings:
        given = {"structured": "json_schema", "parallel": 1, "prices": None, "keep": ()} | more
        return CoderSettings(self.url, "small-model", cassettes=folder / "cassettes", **given)


class Handler(BaseHTTPRequestHandler):
    """One request; ``reply`` and its kin are what behaviours are made of."""

    server: Any

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.told.requests.append(body)
        self.server.told.headers.append(dict(self.headers))
        with suppress(BrokenPipeError, ConnectionResetError):
            self.server.behaviours(len(self.server.told.requests) - 1)(self, body)

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def completion(text: str | None, finish: str = "stop", tokens: int = 2_000, **message: Any) -> bytes:
    """A whole answer of a well-behaved server."""
    choice = {"message": {"role": "assistant", "content": text, **message}, "finish_reason": finish}
    usage = {"prompt_tokens": tokens, "completion_tokens": 9}
    return json.dumps({"model": "small-model-q4", "choices": [choice], "usage": usage}).encode()


def saying(text: str | None, finish: str = "stop", tokens: int = 2_000, **message: Any) -> Behaviour:
    """Answer every request with this text."""
    return lambda handler, _: handler.reply(200, completion(text, finish, tokens, **message))


def rows(*statements: dict[str, Any]) -> str:
    """Statements as a model writes them."""
    return json.dumps({"statements": list(statements)}, ensure_ascii=False)


def failing(status: int, body: str = "", **headers: str) -> Behaviour:
    """Answer with a status."""
    return lambda handler, _: handler.reply(status, body.encode(), **headers)


def dripping(handler: Handler, _: dict[str, Any]) -> None:
    """One byte at a time, for longer than anybody waits."""
    handler.send_response(200)
    handler.end_headers()
    for _turn in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def endless(handler: Handler, _: dict[str, Any]) -> None:
    """More than an answer may be, until the other side hangs up."""
    handler.send_response(200)
    handler.end_headers()
    for _turn in range(100):
        handler.wfile.write(b"x" * (1 << 16))


def broken_chunks(handler: Handler, _: dict[str, Any]) -> None:
    """A chunk that is shorter than it says."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"ff\r\n{\r\n")
    handler.close_connection = True


@contextmanager
def serving(*behaviours: Behaviour) -> Iterator[Bad]:
    """Serve on a free port: the behaviours in turn, the last one for ever."""
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told = Bad(f"http://127.0.0.1:{server.server_address[1]}/v1")
    server.told = told
    server.behaviours = lambda k: behaviours[min(k, len(behaviours) - 1)]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
