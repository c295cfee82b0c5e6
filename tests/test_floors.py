"""The folder tree is the architecture: lower floors never import higher ones, the two wings never meet."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "impasse"

ALLOWED = {
    "errors": set(),
    "limits": set(),
    "evidence": {"errors", "limits", "evidence"},
    "conflict": {"errors", "limits", "conflict"},
    "dispute": {"errors", "limits", "evidence", "conflict", "dispute"},
    "cases": {"errors", "limits", "conflict", "dispute", "cases"},
    "coder": {"errors", "limits", "evidence", "dispute", "coder"},
    "store": {"errors", "limits", "evidence", "conflict", "dispute", "coder", "store"},
    "show": {"errors", "limits", "evidence", "conflict", "dispute", "coder", "store", "show"},
    "web": {"errors", "limits", "evidence", "conflict", "dispute", "coder", "store", "show", "web"},
    "commands": {
        *("errors", "limits", "evidence", "conflict", "dispute", "cases", "coder"),
        *("store", "show", "web", "commands"),
    },
}
"""What each floor may import from the package; the package root (``__init__``, ``cli``) stands above all."""

HEAVY = ("numba", "trafilatura", "pypdfium2", "pypdf", "docx", "lxml", "py3langid", "jinja2", "rich")


def imports_of(path: Path) -> set[str]:
    """Return the first-level names under ``impasse`` that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found |= {node.module} if node.module != "impasse" else {f"impasse.{a.name}" for a in node.names}
    return {name.split(".")[1] for name in found if name.startswith("impasse.")} - {"__version__"}


def modules_of(floor: str) -> dict[str, Path]:
    """Every module of one floor by its full name."""
    base = PACKAGE / f"{floor}.py" if (PACKAGE / f"{floor}.py").exists() else PACKAGE / floor
    paths = [base] if base.is_file() else base.rglob("*.py")
    names = {path: (*path.relative_to(PACKAGE).with_suffix("").parts,) for path in paths}
    return {".".join(("impasse", *parts)).removesuffix(".__init__"): path for path, parts in names.items()}


def modules_imported(path: Path, known: Iterable[str]) -> set[str]:
    """Those of the known modules that a module imports, inside functions and for type checking too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found & set(known)


@pytest.mark.parametrize("floor", ["conflict", "dispute", "evidence"])
def test_no_circle_of_modules(floor: str) -> None:
    paths = modules_of(floor)
    graph = TopologicalSorter({name: modules_imported(path, paths) for name, path in paths.items()})
    try:
        graph.prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("floor", sorted(ALLOWED))
def test_floor_imports_only_what_lies_below(floor: str) -> None:
    paths = (
        [PACKAGE / f"{floor}.py"]
        if (PACKAGE / f"{floor}.py").exists()
        else sorted((PACKAGE / floor).rglob("*.py"))
    )
    assert paths, f"no modules on floor {floor}"
    for path in paths:
        assert imports_of(path) <= ALLOWED[floor], path


def test_every_folder_is_a_known_floor() -> None:
    folders = {p.parent.relative_to(PACKAGE).parts[0] for p in PACKAGE.rglob("*.py") if p.parent != PACKAGE}
    assert folders <= set(ALLOWED)


def test_import_is_light() -> None:
    code = f"import sys, impasse; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_word_of_a_dispute_in_the_program() -> None:
    """The program knows no dispute: the first case's own names stay in its dispute file.

    The gazetteer of all countries and capitals and the published case library are general knowledge.
    """
    words = ("kuril", "kunashir", "etorofu", "habomai", "shikotan", "takaichi", "zakharova", "peskov")
    for path in sorted(PACKAGE.rglob("*")):
        if (
            path.suffix in {".py", ".yaml", ".json", ".html", ".css", ".js", ".toml"}
            and "cases" not in path.parts
        ):
            text = path.read_text(encoding="utf-8").lower()
            assert not [word for word in words if word in text], path
