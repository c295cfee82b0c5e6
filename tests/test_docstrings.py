"""Docstrings of public functions say what goes in, what comes out and what is raised: shares that may only rise."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "impasse"

FLOORS = {"conflict": 1.0, "dispute": 0.72, "show": 0.54, "evidence": 0.59}
"""Least share of the public functions of each floor that tell their parameters; raise them, never lower them."""


def public_functions(path: Path):
    """Module-level functions and methods of classes, without those whose names begin with an underscore."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        members = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else [node]
        for member in members:
            if isinstance(member, ast.FunctionDef) and not member.name.startswith("_"):
                yield node, member


def told(node, function) -> bool:
    """Whether the parameters are told: in a section, or named in one line, or there are none."""
    text = ast.get_docstring(function) or ""
    arguments = function.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    names = [name for name in names if name not in ("self", "cls")]
    if not names or "Parameters\n" in text or "Parameters as for" in text or "Parameters and result" in text:
        return True
    return all(f"``{name}``" in text for name in names)


def share(floor: str) -> float:
    found = [
        told(node, function)
        for path in sorted((PACKAGE / floor).rglob("*.py"))
        for node, function in public_functions(path)
    ]
    return sum(found) / len(found)


@pytest.mark.parametrize("floor", sorted(FLOORS))
def test_the_share_that_tells_its_parameters_does_not_fall(floor: str) -> None:
    assert share(floor) >= FLOORS[floor], share(floor)


if __name__ == "__main__":
    for floor in FLOORS:
        print(floor, share(floor))
