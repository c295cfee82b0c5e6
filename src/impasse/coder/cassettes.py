"""Kept answers: one file for each request, named by the hash of what was sent. No key, no prompt is in them."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from impasse.errors import Fault, InputError

FINISHES = ("stop", "length", "refusal")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered to one request.

    Attributes
    ----------
    text : str
        The answer's text as it came; a refusal's words for a refusal.
    finish : str
        ``stop``: whole; ``length``: cut off; ``refusal``: the model or a filter would not answer.
    model : str
        The model that the server says it used.
    tokens_in, tokens_out : int
        As reported; 0 where the server does not say.
    seconds : float
        How long it took, kept so that a rerun tells the same.
    """

    text: str
    finish: str
    model: str
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0


class Cassettes:
    """A folder of kept answers, readable by its owner alone since answers quote the documents.

    Parameters
    ----------
    folder : Path
        Made when the first answer is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def name(body: bytes) -> str:
        """Name of the cassette of a request: SHA-256 of the body sent."""
        return hashlib.sha256(body).hexdigest()

    def get(self, body: bytes) -> Answer | None:
        """The kept answer to a request; None where there is none.

        Raises
        ------
        InputError
            When a cassette is there and cannot be read.
        """
        path = self._path(body)
        try:
            data = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise InputError(
                Fault(f"the cassette cannot be read ({error})", "remove it", str(path))
            ) from error
        try:
            answer = Answer(
                str(data["answer"]),
                str(data["finish"]),
                str(data["model"]),
                int(data["in"]),
                int(data["out"]),
                float(data.get("seconds", 0.0)),
            )
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise InputError(Fault("this is no cassette", "remove it", str(path))) from error
        if answer.finish not in FINISHES:
            raise InputError(
                Fault(f"a cassette cannot end in {answer.finish[:60]!r}", "remove it", str(path))
            )
        return answer

    def put(self, body: bytes, answer: Answer) -> None:
        """Keep an answer, whole or not at all."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.chmod(self.folder, 0o700)
        data = {
            "model": answer.model,
            "finish": answer.finish,
            "in": answer.tokens_in,
            "out": answer.tokens_out,
            "seconds": answer.seconds,
            "answer": answer.text,
        }
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as out:
                out.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
            os.replace(name, self._path(body))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _path(self, body: bytes) -> Path:
        return self.folder / f"{self.name(body)}.json"
