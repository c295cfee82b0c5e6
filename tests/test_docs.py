"""Every example in the README and the documentation runs and gives what is shown; notebooks too.

In a page, blocks share one folder and one namespace, in order:

- ```` ```yaml name.yaml ```` (or json, text, with a file name) writes that file into the folder;
- ```` ```python ```` is executed; where the next block is ```` ```text ````, it must print exactly that;
- ```` ```console ```` runs each line that begins with ``$ impasse`` and compares what it prints, standard output
  first, then standard error; a line of ``...`` stands for any lines. Other commands are not run.

``examples`` in the folder is the project's.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest

from impasse import cli

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
NOTEBOOKS = sorted((ROOT / "docs").rglob("*.ipynb"))
_PROGRESS = re.compile(r"^impasse: [^:\n]+: [\d,]+ of [\d,]+\n", re.M)
"""What a command says of its progress on a slow machine."""
BLOCK = re.compile(r"^```(\w+)?[ ]*([^\n]*)\n(.*?)^```[ ]*$", re.M | re.S)


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    line: int
    language: str
    name: str
    text: str


def blocks(path: Path) -> list[Block]:
    text = path.read_text(encoding="utf-8")
    return [
        Block(text.count("\n", 0, match.start()) + 1, match[1] or "", match[2].strip(), match[3])
        for match in BLOCK.finditer(text)
    ]


def ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def called(arguments: list[str]) -> str:
    """What ``impasse`` prints when called so: standard output, then standard error."""
    out, err = io.StringIO(), io.StringIO()
    before = sys.argv
    sys.argv = ["impasse", *arguments]
    try:
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            contextlib.suppress(SystemExit),
        ):
            cli.main()
    finally:
        sys.argv = before
    return out.getvalue() + _PROGRESS.sub("", err.getvalue())


def same(shown: str, printed: str) -> bool:
    """Whether the output is as shown, where a line of dots stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", shown.rstrip("\n") + "\n", flags=re.M)]
    return re.fullmatch("(?s:.*?)".join(parts), printed.rstrip("\n") + "\n") is not None


def commands(text: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block with the output shown for each."""
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def run_console(block: Block, path: Path) -> None:
    for command, shown in commands(block.text):
        if not command.startswith("impasse ") or ">" in command:
            continue
        printed = called(shlex.split(command)[1:])
        assert same(shown, printed), f"{ids(path)}:{block.line}: $ {command}\n{printed}"


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_the_examples_of_a_page(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    namespace: dict[str, Any] = {"__name__": "page"}
    found = blocks(path)
    for block, after in zip(found, [*found[1:], None], strict=False):
        if block.name and block.language in ("yaml", "json", "text", "xml"):
            (tmp_path / block.name).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            run_console(block, path)
        elif block.language == "python":
            out = io.StringIO()
            code = compile("\n" * block.line + block.text, str(path), "exec")
            with contextlib.redirect_stdout(out):
                exec(code, namespace)
            if after is not None and after.language == "text" and not after.name:
                assert same(after.text, out.getvalue()), f"{ids(path)}:{after.line}\n{out.getvalue()}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=ids)
def test_the_cells_of_a_notebook(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    book = json.loads(path.read_text(encoding="utf-8"))
    assert book["nbformat"] == 4
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for number, cell in enumerate(book["cells"]):
        if cell["cell_type"] != "code":
            assert cell["cell_type"] == "markdown"
            continue
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile("".join(cell["source"]), f"{path.name}[{number}]", "exec"), namespace)
        stored = "".join(text for output in cell["outputs"] for text in output["text"])
        assert out.getvalue() == stored, f"cell {number} prints\n{out.getvalue()}"


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file = target.split("#")[0]
        if file and not re.match(r"[a-z]+:", file):
            assert (path.parent / file).exists(), f"{ids(path)}: {target}"


def commands_page() -> str:
    """The page of commands, as their own help tells them in a process that has called none of them.

    A command keeps the names of its help option from the first call, so one called on its own by another test tells
    only ``--help`` afterwards.
    """
    done = subprocess.run(
        [sys.executable, __file__, "--print"], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def _told_commands() -> str:
    parts = [
        "# Commands",
        "",
        "Written by `python tests/test_docs.py` from what each command says of itself; do not edit.",
    ]
    above = cli.group.make_context("impasse", [], resilient_parsing=True, terminal_width=100)
    for name in cli.group.list_commands(above):
        command = cli.group.get_command(above, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=above)
        parts.extend(["", f"## {name}", "", "```", command.get_help(context), "```"])
    return "\n".join(parts) + "\n"


COMMANDS = ROOT / "docs" / "reference" / "commands.md"


def test_the_page_of_commands_is_what_they_say() -> None:
    assert COMMANDS.read_text(encoding="utf-8") == commands_page(), "run: python tests/test_docs.py"


def test_every_error_has_its_place_in_the_documentation() -> None:
    from impasse import errors

    page = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    for kind in kinds:
        assert f"## {kind.code}\n" in page, kind
        assert f"`{kind.__name__}`" in page, kind


def test_every_concept_is_defined_in_the_theory() -> None:
    from impasse.commands._further import FURTHER
    from impasse.conflict.concepts.coalition import COALITION_CONCEPTS
    from impasse.conflict.concepts.stability import CONCEPTS

    page = (ROOT / "docs" / "theory" / "solution-concepts.md").read_text(encoding="utf-8")
    for name in CONCEPTS:
        assert f"`{name}`" in page, name
    theory = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "theory").iterdir())
    for name in (*FURTHER, *COALITION_CONCEPTS):
        assert f"`{name}`" in theory, name


if __name__ == "__main__":
    if sys.argv[1:] == ["--print"]:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        print(_told_commands(), end="")
    else:
        COMMANDS.write_text(_told_commands(), encoding="utf-8")
