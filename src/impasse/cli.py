"""The command line: one thin group; each command lives in its own file and loads when it is called."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import NoReturn

import click

from impasse import __version__
from impasse.errors import ImpasseError

_COMMANDS = Path(__file__).parent / "commands"


class _LazyGroup(click.Group):
    """A group whose commands are the modules of ``impasse.commands``, imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted(path.stem for path in _COMMANDS.glob("*.py") if not path.stem.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command; None when there is no such command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"impasse.commands.{cmd_name}").command
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
    try:
        status = group.main(prog_name="impasse", standalone_mode=False)
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except click.ClickException as error:
        error.show(sys.stderr)
        status = 2
    except (click.Abort, KeyboardInterrupt):
        print("impasse: stopped", file=sys.stderr)
        status = 130
    except ImpasseError as error:
        for fault in error.faults:
            print(f"impasse: {fault}", file=sys.stderr)
        status = error.exit_status
    except BrokenPipeError:
        sys.stderr.close()
        status = 141
    sys.exit(status if isinstance(status, int) else 0)
