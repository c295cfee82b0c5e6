"""The coder file: which server and model, how it is asked, what it costs, and which names it never sees."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from impasse.dispute.files.checker import Checker
from impasse.dispute.files.nodes import Node
from impasse.dispute.files.yamlfile import parse, read_source
from impasse.errors import Fault, InputError
from impasse.limits import MAX_CODER_PARALLEL

STRUCTURED = ("json_schema", "json_object", "none")
"""How a server is told the form of an answer."""
KEY_VARIABLE = "IMPASSE_CODER_KEY"
"""The one place a key comes from: no file, no argument."""
_KEYS = ("structured", "parallel", "prices", "keep", "cassettes", "tells")
Told = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Prices:
    """Money for a million tokens, in whatever currency the person counts in."""

    given: float
    """For tokens sent."""
    answered: float
    """For tokens answered."""


@dataclass(frozen=True, slots=True)
class CoderSettings:
    """One coder file.

    Attributes
    ----------
    url : str
        Base address; requests go to ``url`` + ``/chat/completions``.
    model : str
        Name the server knows it by.
    structured : str
        One of ``STRUCTURED``.
    parallel : int
        Requests under way at once.
    prices : Prices or None
    keep : tuple of str
        Names that are never sent: a sentence that holds one stays at home.
    cassettes : Path
        Folder of kept answers.
    tells : dict of stance to (that stance, the other, neither), optional
        What a proposal of this model tells of a cell, as ``scripts/calibrate.py --coder`` measured it.
    """

    url: str
    model: str
    structured: str
    parallel: int
    prices: Prices | None
    keep: tuple[str, ...]
    cassettes: Path
    tells: Mapping[str, Told] | None = None

    @property
    def host(self) -> str:
        """Name of the machine that requests go to, without its port."""
        return urlsplit(self.url).hostname or ""

    @property
    def at_home(self) -> bool:
        """Whether that machine is this one."""
        return is_this_machine(self.host)


def coder_key() -> str | None:
    """Return the key that the environment holds; white space around it does not count.

    Raises
    ------
    InputError
        When it holds what no key has; it is not repeated.
    """
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if not all("!" <= character <= "~" for character in key):
        raise InputError(Fault(f"{KEY_VARIABLE} holds characters that no key has", "copy it again"))
    return key or None


def is_this_machine(host: str) -> bool:
    """Whether a host name can only mean the machine the program runs on."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def load_coder(path: str | Path) -> CoderSettings:
    """Read a coder file.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    CoderSettings

    Raises
    ------
    InputError
        With every fault of the file.
    """
    check = Checker(InputError)
    root = parse(read_source(path, InputError), check)
    fields = check.mapping(root, "a coder file", required=("url", "model"), optional=_KEYS)
    url = _url(check, fields.get("url"))
    model = check.text(fields.get("model"), "the model")
    structured = check.choice(fields.get("structured"), "structured", STRUCTURED) or STRUCTURED[0]
    home = url is not None and is_this_machine(urlsplit(url).hostname or "")
    parallel = _parallel(check, fields.get("parallel"), 1 if home else 4)
    prices = _prices(check, fields.get("prices"))
    keep = tuple(check.texts(fields.get("keep"), "keep"))
    folder = check.text(fields.get("cassettes"), "cassettes") or "coder-cassettes"
    tells = _tells(check, fields.get("tells"))
    check.finish()
    beside = Path(path).resolve().parent
    return CoderSettings(url or "", model or "", structured, parallel, prices, keep, beside / folder, tells)


def _url(check: Checker, node: Node | None) -> str | None:
    text = check.text(node, "the url")
    if node is None or text is None:
        return None
    url = text.rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or not parts.path.endswith("/v1"):
        check.fault(
            node, f"{text[:60]!r} is no address of a server", "write it like http://127.0.0.1:8080/v1"
        )
        return None
    if parts.username or parts.password or parts.query or parts.fragment:
        check.fault(node, "the url holds more than an address", f"give a key in {KEY_VARIABLE} alone")
        return None
    if parts.scheme == "http" and not is_this_machine(parts.hostname):
        check.fault(
            node, f"{parts.hostname} is another machine and the address is not encrypted", "use https"
        )
        return None
    return url


def _parallel(check: Checker, node: Node | None, default: int) -> int:
    number = check.number(node, "parallel")
    if node is None or number is None:
        return default
    if number != int(number) or not 1 <= number <= MAX_CODER_PARALLEL:
        check.fault(node, f"parallel must be a whole number from 1 to {MAX_CODER_PARALLEL}")
        return default
    return int(number)


def _prices(check: Checker, node: Node | None) -> Prices | None:
    if node is None:
        return None
    f = check.mapping(node, "prices", required=("in", "out"))
    given, answered = check.number(f.get("in"), "the price in"), check.number(f.get("out"), "the price out")
    if given is None or answered is None:
        return None
    if given < 0 or answered < 0:
        check.fault(node, "a price cannot be below nothing")
        return None
    return Prices(given, answered)


def _tells(check: Checker, node: Node | None) -> Mapping[str, Told] | None:
    """What was measured of the model: three shares that sum to 1 for each stance."""
    if node is None:
        return None
    f = check.mapping(node, "tells", required=("wants", "rejects"))
    found: dict[str, Told] = {}
    for stance in ("wants", "rejects"):
        shares = [check.number(item, "a share") for item in check.items(f.get(stance), stance)]
        known = [share for share in shares if share is not None and 0 < share < 1]
        if len(known) != 3 or abs(sum(known) - 1) > 0.02:
            place = f.get(stance) or node
            check.fault(
                place, f"{stance} needs three shares above 0 that sum to 1", "such as [0.77, 0.12, 0.11]"
            )
        else:
            found[stance] = (known[0], known[1], known[2])
    return found if len(found) == 2 else None
