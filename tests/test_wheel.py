"""The wheel holds all that the package is made of: code, data files, templates, vendored scripts."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

BEYOND_CODE = (
    "evidence/data/cues.toml",
    "show/templates/report.js",
    "show/data/land-50m.json.gz",
    "py.typed",
)


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (found,) = folder.glob("impasse-*.whl")
    return found


def test_every_file_of_the_package_is_in_the_wheel_unchanged(root: Path, wheel: Path) -> None:
    package = root / "src" / "impasse"
    files = {
        path.relative_to(package).as_posix(): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert set(BEYOND_CODE) <= set(files)
    with zipfile.ZipFile(wheel) as archive:
        packed = {
            name.removeprefix("impasse/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith("impasse/")
        }
    assert packed == files


def test_the_unpacked_wheel_reads_solves_and_reports_from_another_folder(
    root: Path, wheel: Path, tmp_path: Path
) -> None:
    """With the libraries of this environment; `test_fresh_setup` does it in an empty one."""
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    example = root / "examples" / "kuril"
    command = [sys.executable, "-m", "impasse", "run", str(example / "documents"), "--out", "out"]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = subprocess.run(
        [*command, "--dispute", str(example / "dispute.yaml")],
        cwd=elsewhere,
        env=os.environ | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (elsewhere / "out" / "report.html").stat().st_size > 100_000
    where = [sys.executable, "-c", "import impasse; print(impasse.__file__)"]
    found = subprocess.run(
        where, env=os.environ | {"PYTHONPATH": str(site)}, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == str(site / "impasse" / "__init__.py")
