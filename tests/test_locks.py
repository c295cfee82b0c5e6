"""The locks hold everything that anything in them asks for, on every supported Python and system; no network needed."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from locks import (
    METADATA,
    PYTHONS,
    ROOT,
    RUN_EXTRAS,
    RUN_GROUPS,
    RUN_LOCK,
    TEST_LOCK,
    environments,
    faults,
    own_requirements,
    read_lock,
    read_metadata,
)

LOCKS = {RUN_LOCK: RUN_EXTRAS, TEST_LOCK: None}


def faults_of(path: Path, text: str) -> list[str]:
    return faults(read_lock(text), read_metadata(), own_requirements(LOCKS[path], RUN_GROUPS))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_is_complete(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(read_lock(text)) > 30
    assert faults_of(path, text) == []


@pytest.mark.parametrize("extra", ["coverage[toml]", "lxml[html-clean]"])
def test_a_requirement_with_an_extra_needs_a_pin_with_that_extra(extra: str) -> None:
    """Else an installer that resolves looks for a newer release of it, one that has no hash here."""
    text = TEST_LOCK.read_text(encoding="utf-8")
    assert f"\n{extra}==" in text
    bare = extra.partition("[")[0]
    found = faults_of(TEST_LOCK, text.replace(f"\n{extra}==", f"\n{bare}=="))
    assert found
    assert all(bare in fault for fault in found)


CHANGES = {
    "missing": (r"\nmarkupsafe==[^\n]*(\n +--hash[^\n]*)+", "", "requires MarkupSafe"),
    "another version": (r"\nclick==", "\nclick==0.", r"what click==0.* is not recorded"),
    "missing on a Python": (r"\n(mdurl==\S+)", r"\n\1 ; python_full_version >= '3.12'", "requires mdurl"),
    "missing on a system": (r"\n(click==\S+)", r"\n\1 ; sys_platform != 'win32'", "requires click"),
    "unknown": (r"\nanyio==", f"\nodd==1 \\\\\n --hash=sha256:{'0' * 64}\nanyio==", "odd==1 requires is not"),
}


@pytest.mark.parametrize(("old", "new", "said"), CHANGES.values(), ids=CHANGES)
def test_what_makes_a_lock_incomplete_is_said(old: str, new: str, said: str) -> None:
    text = RUN_LOCK.read_text(encoding="utf-8")
    changed = re.sub(old, new, text)
    assert changed != text
    assert re.search(said, "\n".join(faults_of(RUN_LOCK, changed)))


def test_an_archive_that_is_not_locked_and_a_pin_nobody_needs_are_faults() -> None:
    pins = read_lock(RUN_LOCK.read_text(encoding="utf-8"))
    metadata = read_metadata()
    wanted = own_requirements(RUN_EXTRAS, RUN_GROUPS)
    idna = metadata["idna"]
    forged = {**metadata, "idna": replace(idna, sha256="0" * 64)}
    assert "an archive that is not locked" in faults(pins, forged, wanted)[0]
    narrow = {**metadata, "idna": replace(idna, requires_python="<3.13")}
    assert faults(pins, narrow, wanted) == [f"idna=={idna.version} does not run on Python 3.13"]
    fewer = [text for text in wanted if not text.startswith("rispy")]
    assert faults(pins, metadata, fewer)[0].startswith("nothing requires rispy")


def test_only_pins_with_hashes_are_read() -> None:
    with pytest.raises(ValueError, match="no pin with hashes: click>=8"):
        read_lock("click>=8\n")


def test_the_test_lock_holds_the_run_lock() -> None:
    run, tests = (read_lock(path.read_text(encoding="utf-8")) for path in (RUN_LOCK, TEST_LOCK))
    pinned = {pin.name: (pin.version, pin.hashes) for pin in tests}
    assert {pin.name: (pin.version, pin.hashes) for pin in run}.items() <= pinned.items()
    assert len({pin.name for pin in tests}) == len(tests), "one version serves every Python"
    assert set(read_metadata()) == {pin.name for pin in tests}


def test_the_run_lock_forces_neither_compiler_nor_browser_driver() -> None:
    names = {pin.name for pin in read_lock(RUN_LOCK.read_text(encoding="utf-8"))}
    assert not names & {"numba", "llvmlite", "playwright", "matplotlib", "distributed", "pytest"}
    assert {"starlette", "uvicorn", "lxml-html-clean"} <= names


def test_every_python_that_the_project_supports_is_looked_at() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.findall(r"Python :: (3\.\d+)", text) == [version.rpartition(".")[0] for version in PYTHONS]
    assert len(list(environments())) == 3 * len(PYTHONS)


def test_what_is_recorded_is_what_installed_packages_say() -> None:
    checked = 0
    for name, entry in read_metadata(METADATA).items():
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        if distribution.version == entry.version:
            assert sorted(distribution.requires or ()) == sorted(entry.requires), name
            checked += 1
    assert checked > 30


@pytest.mark.parametrize(
    ("folders", "extras"), [(("src",), ("web", "fast")), (("src", "tests", "scripts"), None)]
)
def test_every_library_that_is_imported_is_declared(
    folders: tuple[str, ...], extras: tuple[str, ...] | None
) -> None:
    """What another package happens to bring may be gone with its next release."""
    declared = {canonicalize_name(Requirement(text).name) for text in own_requirements(extras, RUN_GROUPS)}
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    own = {path.stem for folder in ("tests", "scripts") for path in (ROOT / folder).rglob("*.py")} | {
        "impasse"
    }
    brought_by = importlib.metadata.packages_distributions()
    undeclared = {}
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in {name.partition(".")[0] for name in names} - own - set(sys.stdlib_module_names):
                if not declared & {canonicalize_name(brought) for brought in brought_by.get(name, ())}:
                    undeclared[name] = path.relative_to(ROOT).as_posix()
    assert undeclared == {}
