"""The tool that breaks lines: each break changes one line, runs, and is put to the tests that run the line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from coverage import CoverageData

import mutants
from breaks import breaks
from mutants import concerned, drawn

SOURCE = '''\
"""A module."""
LIMIT = 3


def smallest(values: list[int] = [0], least: int = 0) -> int | None:
    """The smallest value that counts."""
    found = []
    for value in values:
        if value < least or not value:
            continue
        found.append(value)
    return min(v for v in found if v <= LIMIT) if found else None
'''


def test_every_kind_of_break_is_made_and_changes_one_thing() -> None:
    made = {(found.line, found.written()[0]) for found in breaks(SOURCE)}
    assert (2, "3  ->  4") in made
    assert (9, "value < least  ->  value <= least") in made
    assert (9, "value < least or not value  ->  value < least and (not value)") in made
    assert (9, "value < least or not value  ->  not value") in made
    assert (9, "not value  ->  not not value") in made
    assert (9, "if value < least or not value:  ->  if False:") in made
    assert (10, "continue  ->  left out") in made
    assert (11, "found.append(value)  ->  left out") in made
    assert (12, "v <= LIMIT  ->  left out") in made
    assert (12, "return min((v for v in found if v <= LIMIT)) if found else None  ->  return None") in made
    assert {line for line, _ in made} == {2, 5, 9, 10, 11, 12}
    whole = ast.unparse(ast.parse(SOURCE))
    sources = [found.written()[1] for found in breaks(SOURCE)]
    assert whole not in sources
    assert len(set(sources)) == len(sources)
    for source in sources:
        compile(source, "broken", "exec")


def test_a_break_shows_in_what_the_module_does() -> None:
    results = set()
    for found in breaks(SOURCE):
        names: dict[str, object] = {}
        exec(compile(found.written()[1], "broken", "exec"), names)
        try:
            results.add(str(names["smallest"]([4, 2, 3, 0, -1])))  # type: ignore[operator]
        except (TypeError, ValueError) as error:
            results.add(type(error).__name__)
    assert {"2", "None", "3"} <= results


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of two modules."""
    (tmp_path / "room").mkdir()
    (tmp_path / "one.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "room" / "two.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(mutants, "PACKAGE", tmp_path)
    return tmp_path


def test_lines_are_drawn_by_seed_and_one_line_named_gives_all_its_breaks(package: Path) -> None:
    first = [(path, found.line) for path, found in drawn(["."], 5, 7)]
    assert first == [(path, found.line) for path, found in drawn(["."], 5, 7)]
    assert len(set(first)) == 5
    assert first != [(path, found.line) for path, found in drawn(["."], 5, 8)]
    assert {path for path, _ in drawn(["room"], 99, 1)} == {package / "room" / "two.py"}
    named = drawn(["one.py:9"], 1, 1)
    assert {found.line for _, found in named} == {9}
    assert len(named) > 5


def test_the_tests_that_run_a_line_concern_it_most_specific_first(package: Path) -> None:
    path = package / "one.py"
    data = CoverageData(str(package / "data"))
    for context, lines in {"": [2, 5], "wide|run": [7, 8, 9, 11, 12], "narrow|run": [7, 8, 9]}.items():
        data.set_context(context)
        data.add_lines({str(path): lines})
    found = {each.line: each for each in breaks(SOURCE)}
    assert concerned(data, path, found[9]) == ["narrow", "wide"]
    assert concerned(data, path, found[11]) == ["wide"]
    assert concerned(data, path, found[10]) == []
    assert concerned(data, path, found[2]) == ["narrow", "wide"]
