"""Set up Impasse in ``.venv`` from a lock, and run it; needs nothing but Python.

    python scripts/set_up.py demo     the example documents, the whole way
    python scripts/set_up.py test     all tests
    python scripts/set_up.py workbench   the example documents in the browser
    python scripts/set_up.py          only set up (--tests: with what the tests need)

``make demo``, ``make test`` and ``make workbench`` do the same. The locks are complete, so they are installed without
resolving, and ``pip check`` says whether anything is missing. What stands is left alone until a lock or pyproject.toml
changes.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST, NEWEST = (3, 11), (3, 13)
LOCKS = {False: "requirements.lock", True: "requirements-test.lock"}
COMMANDS = {
    "demo": "-m impasse run examples/kuril/documents --dispute examples/kuril/dispute.yaml --out out/demo",
    "test": "-m pytest -n auto",
    "workbench": "-m impasse open out/workbench",
}
EXAMPLE = ROOT / "examples" / "kuril"


def interpreter(folder: Path) -> Path:
    """Where the Python of a virtual environment lies on this system."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(tests: bool) -> str:
    """Hash of all that a set-up is made from."""
    files = [ROOT / LOCKS[tests], ROOT / "pyproject.toml"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def is_whole(folder: Path) -> bool:
    """Whether a virtual environment is of this Python and not half made."""
    probe = "import pip, sys; print(sys.version_info[:2])"
    try:
        done = subprocess.run(
            [str(interpreter(folder)), "-c", probe], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return done.stdout.strip() == str(sys.version_info[:2])


def set_up(folder: Path, tests: bool) -> None:
    """Make the virtual environment hold one lock and this checkout, unless it does already."""
    stamp = folder / (".ready-tests" if tests else ".ready")
    whole = is_whole(folder)
    if whole and stamp.is_file() and stamp.read_text() == fingerprint(tests):
        return
    print(f"Setting up {folder} from {LOCKS[tests]} (once; a minute or so)", file=sys.stderr)
    if not whole:
        run(sys.executable, "-m", "venv", "--clear", str(folder))
    pip = (str(interpreter(folder)), "-m", "pip")
    install = (*pip, "install", "--quiet", "--no-deps", "--no-compile")
    run(*install, "--require-hashes", "-r", LOCKS[tests])
    run(*install, "--no-build-isolation", "-e", ".")
    run(*pip, "check")
    stamp.write_text(fingerprint(tests))
    if tests:
        (folder / ".ready").write_text(fingerprint(tests=False))


def run(*command: str) -> None:
    """Run one command in the checkout; end with its status when it fails."""
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        print("set_up: this command failed: " + " ".join(command), file=sys.stderr)
        sys.exit(done.returncode)


def example_project(folder: Path) -> None:
    """Make a project of the example documents, unless it is there from before."""
    if not folder.exists():
        for part in ("documents", "scenarios"):
            shutil.copytree(EXAMPLE / part, folder / part)
        shutil.copy2(EXAMPLE / "dispute.yaml", folder / "dispute.yaml")


def main() -> None:
    """Set up what is asked for and run it."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        here = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"Impasse needs Python 3.11 to 3.13; this is {here}. Run: make PYTHON=/path/to/python3.11")
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("what", nargs="?", choices=sorted(COMMANDS))
    parser.add_argument("--tests", action="store_true", help="set up what the tests need as well")
    parser.add_argument("--venv", type=Path, default=Path(".venv"), help="the virtual environment (.venv)")
    given = parser.parse_args()
    set_up(ROOT / given.venv, given.tests or given.what == "test")
    if given.what == "workbench":
        example_project(ROOT / "out" / "workbench")
        python = str(interpreter(ROOT / given.venv))
        os.chdir(ROOT)
        os.execv(python, [python, *COMMANDS[given.what].split()])  # Ctrl-C goes to it alone
    elif given.what:
        run(str(interpreter(ROOT / given.venv)), *COMMANDS[given.what].split())


if __name__ == "__main__":
    main()
