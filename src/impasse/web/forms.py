"""What a page sent: form fields without a parser for uploads, limited in size."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

MAX_FORM = 2_000_000
"""Bytes of one form: a dispute file as text is the largest."""


class Form:
    """The fields of a form.

    Parameters
    ----------
    fields : dict of str to list of str
    """

    def __init__(self, fields: dict[str, list[str]]) -> None:
        self._fields = fields

    def one(self, name: str) -> str:
        """The first value of a field; empty where there is none."""
        return self._fields.get(name, [""])[0]

    def has(self, name: str) -> bool:
        """Whether a field was sent, empty or not."""
        return name in self._fields

    def all(self, name: str) -> list[str]:
        """All values of a field."""
        return self._fields.get(name, [])


async def form_of(request: Request) -> Form:
    """Read a form.

    Raises
    ------
    HTTPException
        413 when it is larger than any of ours.
    """
    body = await body_of(request, MAX_FORM)
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=5000)
    return Form(fields)


async def body_of(request: Request, most: int) -> bytes:
    """Read a body of limited size.

    Raises
    ------
    HTTPException
        413 when it is larger.
    """
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise HTTPException(413, f"at most {most:,} bytes are taken")
        parts.append(part)
    return b"".join(parts)
