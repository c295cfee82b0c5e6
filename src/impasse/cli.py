"""The command line: one thin group; each command lives in its own file and loads when it is called."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import platform
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from impasse import __version__
from impasse.commands._terminal import abandon_output, safe_streams
from impasse.errors import ImpasseError
from impasse.limits import GARBAGE_THRESHOLDS

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Errors of a disk that is full."""
_COMMANDS = Path(__file__).parent / "commands"


class _LazyGroup(click.Group):
    """A group whose commands are the modules of ``impasse.commands``, imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        stems = (path.stem for path in _COMMANDS.glob("*.py") if not path.stem.startswith("_"))
        return sorted(stem.replace("_", "-") for stem in stems)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command; None when there is no such command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"impasse.commands.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="impasse")
def group() -> None:
    """Why a dispute is stuck, what would open it, and how well founded that answer is.

    \b
    Example:
      impasse run reports/ --dispute dispute.yaml --out out
    """


def main() -> NoReturn:
    """Run the command line; errors made for people become messages, never tracebacks."""
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    with safe_streams(), _stopped_by_signal():
        status = _status()
    sys.exit(status)


def _status() -> int:
    """Exit status of the command, after one message about whatever went wrong."""
    try:
        status = group.main(prog_name="impasse", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show(sys.stderr)
        return 2
    except (click.Abort, KeyboardInterrupt):
        return _told("stopped", 130)
    except ImpasseError as error:
        for fault in error.faults:
            _told(str(fault), 0)
        return error.exit_status
    except BrokenPipeError:
        abandon_output()
        return 141
    except OSError as error:
        if error.errno not in _NO_ROOM:
            return _fault(error)
        abandon_output()
        return _told(f"the results could not be written: {os.strerror(error.errno).lower()}", 2)
    except MemoryError:
        return _told("this machine has not enough free memory for it", 2)
    except Exception as error:
        return _fault(error)
    return status if isinstance(status, int) else 0


def _told(message: str, status: int) -> int:
    print(f"impasse: {message}", file=sys.stderr)
    return status


def _fault(error: Exception) -> int:
    """Tell of a fault of the program in one message with a way to report it."""
    if os.environ.get("IMPASSE_TRACEBACK"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
    system = f"impasse {__version__}, Python {platform.python_version()}, {platform.system()}"
    return _told(
        f"a fault of the program, not of your input: {where} ({system}); nothing was written. Please report it where "
        "you got Impasse, with this line and the command you ran; IMPASSE_TRACEBACK=1 before it shows more to send",
        70,
    )


class _EndAsked(KeyboardInterrupt):
    """A request to end. Python exits by SIGINT, whatever status was asked for, where a bare KeyboardInterrupt has
    passed through code made from text, as the making of data classes is; of this one it keeps no count."""


@contextmanager
def _stopped_by_signal() -> Iterator[None]:
    """Let a request to end stop the run as Ctrl-C does, so that nothing half-written stays."""

    def stop(number: int, frame: object) -> None:
        """End as a user does who stops the program."""
        raise _EndAsked

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
