"""``make mutants``: break lines of the program one at a time and name those that no test notices.

    python scripts/mutants.py evidence/acts conflict/solve.py --number 30 --seed 1
    python scripts/mutants.py evidence/acts/deciding.py:138        every break of one line

One test run under coverage tells which tests run which line; it is kept in ``out/mutants`` until source or tests
change. Each broken line then meets the tests that run it, the most specific first, on a copy of the source.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from coverage import CoverageData

from breaks import Break, breaks

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "impasse"
KEPT = ROOT / "out" / "mutants"
SECONDS = 600
"""A broken line whose tests take longer is noticed: it hangs."""


def pytest(source: Path, seconds: float | None, *arguments: str, **environment: str) -> int:
    """Run tests of the checkout on a source folder, told only without a time limit; return pytest's exit status."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    variables = os.environ | {"PYTHONPATH": str(source)} | environment
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=variables,
        timeout=seconds,
        stdout=subprocess.DEVNULL if seconds else sys.stderr,
        check=False,
    )
    if done.returncode > 2:
        sys.exit(f"mutants: pytest ended with status {done.returncode}: {' '.join(command)}")
    return done.returncode


def tests_of_lines(tests: list[str]) -> CoverageData:
    """Return which tests run which line; measured when source or tests changed."""
    files = [path for folder in ("src", "tests") for path in sorted((ROOT / folder).rglob("*.py"))]
    content = b"".join(path.read_bytes() for path in files) + " ".join(tests).encode()
    kept = KEPT / f"{hashlib.sha256(content).hexdigest()[:16]}.coverage"
    if not kept.exists():
        print("mutants: running the tests once under coverage", file=sys.stderr)
        KEPT.mkdir(parents=True, exist_ok=True)
        options = ["-n", "auto", "-m", "not fresh", "--cov=impasse", "--cov-context=test", "--cov-report="]
        if pytest(ROOT / "src", None, *options, *tests, COVERAGE_FILE=f"{kept}.part"):
            sys.exit("mutants: the tests fail as the program is; mend that first")
        Path(f"{kept}.part").rename(kept)
    data = CoverageData(str(kept))
    data.read()
    return data


def concerned(data: CoverageData, path: Path, found: Break) -> list[str]:
    """Return the tests that run a line, those that run the fewest lines of its module first.

    What runs when the module is imported concerns every test that runs anything of it.
    """
    lines = data.contexts_by_lineno(str(path))
    every = [context for contexts in lines.values() for context in contexts]
    of_line = lines.get(found.statement) or lines.get(found.line, [])
    sizes = Counter(context.partition("|")[0] for context in every)
    tests = {context.partition("|")[0] for context in (every if "" in of_line else of_line)} - {""}
    return sorted(tests, key=lambda test: (sizes[test], test))


def drawn(modules: list[str], number: int, seed: int) -> list[tuple[Path, Break]]:
    """Draw lines of modules (files or folders under the package) and one break of each; of one line all its breaks."""
    every: dict[tuple[Path, int], list[Break]] = {}
    for name in modules:
        module, _, line = name.partition(":")
        paths = sorted((PACKAGE / module).rglob("*.py")) or [PACKAGE / module]
        for path in paths:
            for found in breaks(path.read_text(encoding="utf-8")):
                if not line or int(line) == found.line:
                    every.setdefault((path, found.line), []).append(found)
    if any(":" in name for name in modules):
        return [(path, found) for (path, _), ways in every.items() for found in ways]
    dice = random.Random(seed)
    places = sorted(dice.sample(sorted(every), min(number, len(every))))
    return [(path, dice.choice(every[path, line])) for path, line in places]


def outcome(path: Path, source: str, tests: list[str]) -> str:
    """Run the tests that concern a broken module until one fails."""
    if not tests:
        return "NO TEST RUNS IT"
    copy = KEPT / "source"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / path.relative_to(ROOT / "src")).write_text(source, encoding="utf-8")
    named = KEPT / "tests.txt"
    named.write_text("\n".join(tests), encoding="utf-8")
    try:
        return "noticed" if pytest(copy, SECONDS, "-x", f"@{named}") else "SURVIVED"
    except subprocess.TimeoutExpired:
        return "noticed"


def main() -> None:
    """Break, test, tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "modules", nargs="*", default=["."], help="files or folders under src/impasse, or FILE:LINE"
    )
    parser.add_argument("--number", type=int, default=30, help="lines to break (30)")
    parser.add_argument("--seed", type=int, default=1, help="of the draw (1)")
    parser.add_argument("--tests", nargs="*", default=["tests"], help="test files to look at (all)")
    given = parser.parse_args()
    data = tests_of_lines(given.tests)
    chosen = drawn(given.modules or ["."], given.number, given.seed)
    noticed = 0
    for path, found in chosen:
        what, source = found.written()
        said = outcome(path, source, concerned(data, path, found))
        noticed += said == "noticed"
        print(f"{said:16} {path.relative_to(PACKAGE)}:{found.line}  {what}", flush=True)
    print(f"{noticed} of {len(chosen)} broken lines noticed (seed {given.seed})")


if __name__ == "__main__":
    main()
