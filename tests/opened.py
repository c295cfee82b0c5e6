"""A workbench that is really served: the program started as a person starts it, on the loopback."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Opened:
    """A served project."""

    root: Path
    process: subprocess.Popen[str]
    invitation: str
    cookie: str = ""
    token: str = ""
    seen: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        return self.invitation.partition("/?")[0]

    @property
    def host(self) -> str:
        return self.base.removeprefix("http://")

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """One request with exactly these headers; the host is ours unless told otherwise."""
        address, port = self.host.split(":")
        connection = http.client.HTTPConnection(address, int(port), timeout=30)
        given = {"Host": self.host} | (headers or {})
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in given.items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        told = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        connection.close()
        return told

    def enter(self) -> None:
        """Come in with the one-time address, and learn the page's token."""
        _, headers, _ = self.ask(self.invitation.removeprefix(self.base))
        self.cookie = headers["set-cookie"].partition(";")[0]
        _, _, page = self.ask("/", headers={"Cookie": self.cookie})
        found = re.search(r'name="page-token" content="([^"]+)"', page.decode())
        assert found is not None
        self.token = found.group(1)

    def write_headers(self, **changed: str) -> dict[str, str]:
        """What a page of ours sends with a write."""
        headers = {
            "Cookie": self.cookie,
            "Origin": self.base,
            "Sec-Fetch-Site": "same-origin",
            "X-Impasse-Page": self.token,
        }
        return headers | {name.replace("_", "-"): value for name, value in changed.items()}


@contextmanager
def opened(root: Path, *args: str) -> Iterator[Opened]:
    """Serve a project; Ctrl-C ends it and must end it cleanly."""
    process = subprocess.Popen(
        [sys.executable, "-m", "impasse", "open", str(root), "--no-browser", "--who", "Ann", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    there = process.stdout.readline().strip()
    assert there.startswith("http://127.0.0.1:"), process.stderr.read() if process.stderr else ""
    try:
        yield Opened(root, process, there)
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors, errors
