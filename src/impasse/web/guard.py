"""Who may ask: our own pages in the browser that was let in with the one-time token, and nobody else.

As Jupyter does: a one-time token in the printed address becomes a cookie, named by port, since browsers share cookies
between ports. As Datasette does: a write needs our own origin. Host must equal ours with the port; a framework's own
check of the host forgets the port.
"""

from __future__ import annotations

import secrets
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
"""Sent with every answer."""

PAGE_TOKEN = "x-impasse-page"
"""The header in which a page sends the second token back with every write."""
DOOR = "x-impasse-door"
"""The header in which a second start of the program shows that it may read the lock file."""

_WORDS = {
    403: "This page was not opened from the address that the program printed. Copy that address from the terminal.",
    405: "This server knows GET and POST only.",
    421: "This is not the address of this server.",
}


class Guard:
    """The door of the workbench.

    Parameters
    ----------
    app : ASGI application
    address : str
        Host and port, ``127.0.0.1:8123``.
    """

    def __init__(self, app: ASGIApp, address: str) -> None:
        self._app, self._address = app, address
        self._cookie = f"impasse-{address.rpartition(':')[2]}"
        self._session = secrets.token_urlsafe(32)
        self._once: set[str] = set()
        self.page_token = secrets.token_urlsafe(32)
        self.door = secrets.token_urlsafe(32)

    def invitation(self) -> str:
        """Return an address that lets one browser in, once."""
        token = secrets.token_urlsafe(32)
        self._once.add(token)
        return f"http://{self._address}/?token={token}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
        token = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if headers.get("host") != self._address:
            await _refuse(send, 421)
        elif scope["method"] not in ("GET", "HEAD", "POST"):
            await _refuse(send, 405)
        elif scope["path"] == "/door" and secrets.compare_digest(headers.get(DOOR, "-"), self.door):
            await _answer(send, 200, self.invitation())
        elif token and scope["method"] == "GET" and token in self._once:
            self._once.discard(token)
            cookie = f"{self._cookie}={self._session}; HttpOnly; SameSite=Strict; Path=/"
            await _answer(send, 303, "", [(b"location", b"/"), (b"set-cookie", cookie.encode())])
        elif not self._is_in(headers) or (scope["method"] == "POST" and not self._is_ours(headers)):
            await _refuse(send, 403)
        else:
            await self._app(scope, receive, _with_headers(send))

    def _is_in(self, headers: dict[str, str]) -> bool:
        """Whether the browser has our cookie."""
        pairs = (part.strip().partition("=") for part in headers.get("cookie", "").split(";"))
        given = next((value for name, _, value in pairs if name == self._cookie), "")
        return secrets.compare_digest(given.encode(), self._session.encode())

    def _is_ours(self, headers: dict[str, str]) -> bool:
        """Whether a write comes from a page that we made."""
        return (
            headers.get("origin") == f"http://{self._address}"
            and headers.get("sec-fetch-site") == "same-origin"
            and secrets.compare_digest(headers.get(PAGE_TOKEN, "").encode(), self.page_token.encode())
        )


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = [(key.encode(), value.encode()) for key, value in HEADERS.items()]
            kept = [pair for pair in message["headers"] if pair[0].decode("latin-1").lower() not in HEADERS]
            message = {**message, "headers": [*kept, *ours]}
        await send(message)

    return sending


async def _refuse(send: Send, status: int) -> None:
    await _answer(send, status, _WORDS[status])


async def _answer(send: Send, status: int, text: str, more: list[tuple[bytes, bytes]] | None = None) -> None:
    told = _with_headers(send)
    kind = [(b"content-type", b"text/plain; charset=utf-8"), *(more or [])]
    await told({"type": "http.response.start", "status": status, "headers": kind})
    await told({"type": "http.response.body", "body": text.encode()})
