"""Serving a project on this machine until Ctrl-C."""

from __future__ import annotations

import contextlib
import http.client
import socket
import webbrowser
from collections.abc import Callable
from types import FrameType
from typing import Any

import uvicorn

from impasse.store.lock import Lock
from impasse.store.project import Project
from impasse.web.app import make_app
from impasse.web.desk import Desk
from impasse.web.guard import DOOR

LOOPBACK = "127.0.0.1"
"""The only address that is served: others need accounts and encryption."""


def serve(
    project: Project, lock: Lock, who: str, *, port: int, tell: Callable[[str], None], browser: bool
) -> None:
    """Serve a project until the process is interrupted.

    Parameters
    ----------
    project : Project
    lock : Lock
        Held by us; learns where a second start can join.
    who : str
        In whose name decisions are made.
    port : int
        0 for any free one.
    tell : callable
        Says the address.
    browser : bool
        Whether to open it.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((LOOPBACK, port))
    listener.listen(128)
    address = f"{LOOPBACK}:{listener.getsockname()[1]}"
    desk = Desk(project, who)
    app = make_app(desk, address)
    lock.tell({"address": address, "door": app.door})
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off", server_header=False)
    server = _Server(config, desk)
    there = app.invitation()
    tell(there)
    if browser:
        with contextlib.suppress(webbrowser.Error):
            webbrowser.open(there)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        desk.close()
        listener.close()


class _Server(uvicorn.Server):
    """A server that, told to end, waits for no page that takes long."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Give up what takes long, then end as servers do."""
        self._desk.closing.set()
        super().handle_exit(sig, frame)


def join(holder: dict[str, Any]) -> str | None:
    """Return an address into the workbench that has the project open, or None where it does not answer.

    Parameters
    ----------
    holder : dict
        What the lock file says.
    """
    address, door = str(holder.get("address", "")), str(holder.get("door", ""))
    host, _, port = address.partition(":")
    if host != LOOPBACK or not port.isdecimal() or not door:
        return None
    connection = http.client.HTTPConnection(host, int(port), timeout=5)
    try:
        connection.request("GET", "/door", headers={"Host": address, DOOR: door})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        return text if answer.status == 200 and text.startswith(f"http://{address}/?token=") else None
    except OSError:
        return None
    finally:
        connection.close()
