"""``make lock``: pin the run lock and the test lock again and record what the pinned packages require.

One version of each package serves every supported Python, so that all give the same bytes. Extras stay in the
pins (``coverage[toml]==…``): without them pip would look for a newer release that has no hash here.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.utils import canonicalize_name

from locks import METADATA, ROOT, RUN_EXTRAS, RUN_GROUPS, RUN_LOCK, TEST_LOCK, read_lock

_COMPILE = (
    "uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes "
    "--no-strip-extras --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command"
).split()


def compile_lock(target: Path, *what: str) -> None:
    """Resolve ``pyproject.toml`` into one lock file."""
    groups = [word for group in RUN_GROUPS for word in ("--group", group)]
    command = [*_COMPILE, "make lock", *groups, *what, "pyproject.toml", "-o", target.name]
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def record_metadata(lock: Path, target: Path) -> None:
    """Write what each pinned package requires, as pip reads it from an archive whose hash the lock names.

    Markers are left out of what pip is asked, so that packages of other systems and Pythons are recorded too.
    """
    lines = [
        f"{pin.name}=={pin.version} {' '.join(f'--hash=sha256:{value}' for value in sorted(pin.hashes))}"
        for pin in read_lock(lock.read_text(encoding="utf-8"))
    ]
    with tempfile.TemporaryDirectory() as folder:
        asked, report = Path(folder, "asked.txt"), Path(folder, "report.json")
        asked.write_text("\n".join(lines), encoding="utf-8")
        options = "--quiet --dry-run --ignore-installed --no-deps --require-hashes".split()
        command = ["pip", "install", *options, "--report", str(report), "-r", str(asked)]
        subprocess.run([sys.executable, "-m", *command], check=True)
        installs = json.loads(report.read_text(encoding="utf-8"))["install"]
    entries = {
        canonicalize_name(item["metadata"]["name"]): {
            "version": item["metadata"]["version"],
            "sha256": item["download_info"]["archive_info"]["hashes"]["sha256"],
            "requires_python": item["metadata"].get("requires_python", ""),
            "requires": item["metadata"].get("requires_dist", []),
        }
        for item in installs
    }
    target.write_text(json.dumps(entries, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Pin everything again; ``--keep`` keeps the versions that the locks have."""
    upgrade = [] if "--keep" in sys.argv[1:] else ["--upgrade"]
    compile_lock(RUN_LOCK, *(word for extra in RUN_EXTRAS for word in ("--extra", extra)), *upgrade)
    compile_lock(TEST_LOCK, "--all-extras", "-c", RUN_LOCK.name, *upgrade)
    record_metadata(TEST_LOCK, METADATA)


if __name__ == "__main__":
    main()
