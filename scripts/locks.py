"""The two locks as data: their pins, what the pinned packages require, and what of that the locks fail to meet.

``requirements.lock`` holds what a user runs, ``requirements-test.lock`` that and what the tests need. They are
installed without resolving, so each must hold everything that anything in it asks for. What a package asks for
stands in ``requirements-metadata.json``, written by ``make lock`` from the archives with the hashes of the locks;
nothing here needs a network or an installed package.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Environment, Marker, default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import NormalizedName, canonicalize_name

ROOT = Path(__file__).parents[1]
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"
METADATA = ROOT / "requirements-metadata.json"

RUN_EXTRAS, RUN_GROUPS = ("web",), ("build",)
"""What the run lock holds beside the core; the test lock holds all extras."""

PYTHONS = ("3.11.0", "3.12.0", "3.13.0")
_PLATFORMS = (
    ("linux", "Linux", "posix", "x86_64"),
    ("darwin", "Darwin", "posix", "arm64"),
    ("win32", "Windows", "nt", "AMD64"),
)
_PIN = re.compile(r"^([A-Za-z0-9][^\n\\]*?)((?:\s*\\\n\s+--hash=sha256:[0-9a-f]{64})+)\s*$", re.M)


def environments() -> Iterator[Environment]:
    """Yield the marker values of every supported Python on Linux, macOS and Windows."""
    for python in PYTHONS:
        for platform, system, os_name, machine in _PLATFORMS:
            yield default_environment() | {  # type: ignore[misc]
                "python_version": python.rpartition(".")[0],
                "python_full_version": python,
                "implementation_version": python,
                "implementation_name": "cpython",
                "platform_python_implementation": "CPython",
                "sys_platform": platform,
                "platform_system": system,
                "platform_machine": machine,
                "os_name": os_name,
            }


@dataclass(frozen=True)
class Pin:
    """One line of a lock: a package in one version, the extras it is locked with, and where it applies."""

    name: NormalizedName
    version: str
    extras: frozenset[str]
    marker: Marker | None
    hashes: frozenset[str]

    def applies(self, environment: Environment) -> bool:
        """Whether the pin is installed there."""
        return self.marker is None or self.marker.evaluate(environment)


@dataclass(frozen=True)
class Metadata:
    """What one archive says of itself: its own hash, the Pythons it runs on, what it requires."""

    version: str
    sha256: str
    requires_python: str
    requires: tuple[str, ...]


def read_lock(text: str) -> list[Pin]:
    """Return the pins of a lock that apply in any supported environment; ``ValueError`` for another line."""
    rest = _PIN.sub("", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    if rest.strip():
        raise ValueError(f"no pin with hashes: {rest.strip().splitlines()[0]}")
    pins = []
    for head, hashes in _PIN.findall(text):
        requirement = Requirement(head)
        (exact,) = requirement.specifier
        if exact.operator != "==":
            raise ValueError(f"not pinned to one version: {head}")
        extras = frozenset(canonicalize_name(extra) for extra in requirement.extras)
        known = frozenset(re.findall(r"sha256:([0-9a-f]{64})", hashes))
        name = canonicalize_name(requirement.name)
        pins.append(Pin(name, exact.version, extras, requirement.marker, known))
    return [pin for pin in pins if any(pin.applies(there) for there in environments())]


def read_metadata(path: Path = METADATA) -> dict[str, Metadata]:
    """Return what each locked package says of itself, by its normalised name."""
    entries = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: Metadata(entry["version"], entry["sha256"], entry["requires_python"], tuple(entry["requires"]))
        for name, entry in entries.items()
    }


def own_requirements(extras: Iterable[str] | None, groups: Iterable[str]) -> list[str]:
    """Return what ``pyproject.toml`` asks for: the core with these extras (None: all) and dependency groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    optional = project["project"]["optional-dependencies"]
    found = list(project["project"]["dependencies"])
    for extra in optional if extras is None else extras:
        found += optional[extra]
    for group in groups:
        found += project["dependency-groups"][group]
    return found


def faults(pins: list[Pin], metadata: Mapping[str, Metadata], wanted: Iterable[str]) -> list[str]:
    """Return what makes a lock incomplete, each fault once, in words; an empty list is a complete lock.

    Parameters
    ----------
    pins : list of Pin
        The lock.
    metadata : mapping of str to Metadata
        What each package says of itself.
    wanted : iterable of str
        Requirements of the project itself.
    """
    found = dict.fromkeys(_unknown(pins, metadata))
    if found:
        return list(found)
    wanted = list(wanted)
    needed: set[Pin] = set()
    for environment in environments():
        here = {pin.name: pin for pin in pins if pin.applies(environment)}
        asked = [("the project", Requirement(text), frozenset[str]()) for text in wanted]
        for pin in here.values():
            if environment["python_full_version"] not in SpecifierSet(metadata[pin.name].requires_python):
                found[f"{_said(pin)} does not run on Python {environment['python_version']}"] = None
            asked += [(pin.name, Requirement(text), pin.extras) for text in metadata[pin.name].requires]
        for who, requirement, extras in asked:
            if not _active(requirement, extras, environment):
                continue
            answer = here.get(canonicalize_name(requirement.name))
            if answer is None or not _meets(answer, requirement):
                found[f"{who} requires {requirement}; the lock has {_said(answer)}"] = None
            else:
                needed.add(answer)
    found |= {f"nothing requires {_said(pin)}": None for pin in pins if pin not in needed}
    return list(found)


def _unknown(pins: list[Pin], metadata: Mapping[str, Metadata]) -> Iterator[str]:
    """Yield a fault for each pin whose metadata are missing, of another version or of an archive it does not name."""
    for pin in pins:
        entry = metadata.get(pin.name)
        if entry is None or entry.version != pin.version:
            yield f"what {_said(pin)} requires is not recorded: run make lock"
        elif entry.sha256 not in pin.hashes:
            yield f"what {_said(pin)} requires was taken from an archive that is not locked: run make lock"


def _active(requirement: Requirement, extras: frozenset[str], environment: Environment) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({**environment, "extra": extra}) for extra in {"", *extras})


def _meets(pin: Pin, requirement: Requirement) -> bool:
    extras = {canonicalize_name(extra) for extra in requirement.extras}
    return requirement.specifier.contains(pin.version, prereleases=True) and extras <= pin.extras


def _said(pin: Pin | None) -> str:
    if pin is None:
        return "no pin of it"
    extras = f"[{','.join(sorted(pin.extras))}]" if pin.extras else ""
    return f"{pin.name}{extras}=={pin.version}"
