"""The preferences of one decision maker in a conflict file: statements, a ranking, or weights."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from impasse.conflict.conditions.condition import is_pattern, parse
from impasse.conflict.model import Preference
from impasse.dispute.files.checker import Checker
from impasse.dispute.files.nodes import Node
from impasse.dispute.files.vocabulary import Vocabulary

KINDS = ("preferences", "ranking", "weights")
STATUSES = ("settled", "inferred", "contested")
RANKS = ("settled", "open", "pinned")
OTHERWISE = ("equal", "unknown")
GAP = ">>"
"""Between tie groups of a ranking: what stands above is greatly preferred to what stands below."""
_SHA256 = re.compile(r"[0-9a-f]{64}")

Groups = tuple[tuple[Preference, ...], ...]
Ranking = tuple[tuple[str, ...], ...]


class PreferenceReader:
    """Reads what one decision maker prefers.

    Parameters
    ----------
    check : Checker
        Collects the faults.
    words : Vocabulary
        Knows the options (in graph form the states) and reads conditions.
    claim : function of id, node and what it names
        Notes that an id is taken.
    dm : str
        The decision maker's id.
    """

    def __init__(
        self, check: Checker, words: Vocabulary, claim: Callable[[str, Node, str], None], dm: str
    ) -> None:
        self._check, self._words, self._claim = check, words, claim
        self._dm = dm
        self._count = 0

    def read(self, node: Node, found: dict[str, Node]) -> dict[str, Any]:
        """Return what the decision maker prefers, as fields of ``DecisionMaker``.

        Parameters
        ----------
        node : Node
            The decision maker.
        found : dict of str to Node
            Its keys.
        """
        kinds = [kind for kind in KINDS if kind in found]
        if len(kinds) > 1:
            problem = f"{self._dm!r} has both {kinds[0]} and {kinds[1]}"
            self._check.fault(node, problem, f"keep one of {', '.join(KINDS)}", key=kinds[1])
        fields: dict[str, Any] = {}
        if "preferences" in found:
            fields["preferences"] = self._groups(found["preferences"])
        if "ranking" in found:
            fields["ranking"], fields["gaps"] = self._ranking(found["ranking"])
        if "weights" in found:
            fields["weights"] = self._weights(found["weights"])
        if "otherwise" in found:
            fields["otherwise"] = self._check.choice(found["otherwise"], "otherwise", OTHERWISE) or "equal"
        if "unknown" in found:
            fields["unknown"] = self._unknown(found["unknown"])
        return fields

    def _unknown(self, node: Node) -> tuple[tuple[str, str], ...]:
        pairs = []
        for entry in self._check.items(node, "unknown"):
            ends = self._check.items(entry, "a pair of states")
            if len(ends) != 2:
                self._check.fault(entry, "an unknown preference is a pair of states", "write [state, state]")
                continue
            pairs.append((self._ranked(ends[0]), self._ranked(ends[1])))
        return tuple(pairs)

    def _groups(self, node: Node) -> Groups:
        groups: list[tuple[Preference, ...]] = []
        for entry in self._check.items(node, "preferences"):
            if not isinstance(entry.value, list):
                groups.append((self._preference(entry),))
                continue
            if len(entry.value) < 2:
                self._check.fault(
                    entry, "a tie of fewer than two statements", "take it out of the inner list"
                )
            groups.append(tuple(self._preference(item) for item in entry.value))
        return tuple(groups)

    def _preference(self, node: Node) -> Preference:
        self._count += 1
        default = f"{self._dm}.{self._count}"
        if isinstance(node.value, list):
            self._check.fault(node, "a list within a tie", "ties are lists of statements")
            return Preference(default, parse("true"))
        if not isinstance(node.value, dict):
            self._claim(default, node, "the statement")
            return Preference(default, self._words.condition(node, "a preference", patterns=True))
        optional = ("id", "says", "status", "rank", "evidence", "strong")
        found = self._check.mapping(node, "a preference", required=("when",), optional=optional)
        return Preference(
            self._id(found.get("id"), node, default),
            self._words.condition(found["when"], "when", patterns=True) if "when" in found else parse("true"),
            self._check.text(found.get("says"), "says") or "",
            self._check.choice(found.get("status"), "status", STATUSES),
            self._check.choice(found.get("rank"), "rank", RANKS) or "open",
            self._evidence(found.get("evidence")),
            self._check.flag(found.get("strong"), "strong"),
        )

    def _id(self, node: Node | None, holder: Node, default: str) -> str:
        """The id written, which may have the form of a default one, or the default."""
        if node is not None and re.fullmatch(rf"{re.escape(self._dm)}\.\d+", node.raw):
            name: str | None = node.raw
        elif node is not None:
            name = self._check.identifier(node, "the id")
        else:
            name = default
        if name is not None:
            self._claim(name, node or holder, "the id")
        return name or default

    def _evidence(self, node: Node | None) -> tuple[Any, ...]:
        found: list[Any] = []
        for entry in self._check.items(node, "evidence"):
            if not isinstance(entry.value, dict):
                text = self._check.text(entry, "evidence")
                if text is not None:
                    found.append(text)
                continue
            parts = {key: value.plain() for key, value in entry.value.items()}
            for key in ("file", "sha256"):
                if key in entry.value:
                    parts[key] = self._check.text(entry.value[key], key)
            digest = parts.get("sha256")
            if isinstance(digest, str) and not _SHA256.fullmatch(digest):
                self._check.fault(entry.value["sha256"], "sha256 must be 64 of the characters 0-9 a-f")
            if "span" in parts and not _is_span(parts["span"]):
                self._check.fault(
                    entry.value["span"], "a span is [start, end] in code points, start before end"
                )
            if not parts:
                self._check.fault(entry, "an empty reference", "name a file and a span")
            found.append(parts)
        return tuple(found)

    def _ranking(self, node: Node) -> tuple[Ranking, tuple[int, ...]]:
        """Tie groups, and after how many of them a great gap stands."""
        groups: list[tuple[str, ...]] = []
        gaps: list[int] = []
        for entry in self._check.items(node, "ranking"):
            if entry.is_scalar and entry.raw == GAP:
                gaps.append(len(groups))
                if not groups:
                    self._check.fault(entry, f"{GAP!r} with nothing above it", "put it between tie groups")
                continue
            members = self._check.items(entry, "a tie group") if not entry.is_scalar else [entry]
            if not members:
                self._check.fault(entry, "an empty tie group", "list the states of equal rank")
            groups.append(tuple(self._ranked(member) for member in members))
        if gaps and gaps[-1] == len(groups):
            self._check.fault(node, f"{GAP!r} with nothing below it", "put it between tie groups")
        return tuple(groups), tuple(gaps)

    def _ranked(self, node: Node) -> str:
        text = self._check.text(node, "a state")
        if text is None:
            return ""
        names = self._words.names
        if self._words.is_graph:
            self._words.known([text], node)
        elif not is_pattern(text) or len(text) != len(names):
            remedy = f"write one Y or N for each of the {len(names)} options, in file order"
            self._check.fault(node, f"{text!r} is no state of this conflict", remedy)
        return text

    def _weights(self, node: Node) -> dict[str, float]:
        weights: dict[str, float] = {}
        pairs = self._check.pairs(node, "weights")
        for name, entry in pairs.items():
            number = self._check.number(entry, f"the weight of {name!r}")
            weights[name] = 0.0 if number is None else number
            if name not in self._words.names:
                self._words.known([name], Node(node.source, node.keys[name], node.end, name, name))
        return weights


def _is_span(value: object) -> bool:
    """Whether this is a pair of whole numbers, the first not above the second."""
    if not isinstance(value, list) or len(value) != 2:
        return False
    start, end = value
    whole = all(isinstance(number, int) and not isinstance(number, bool) for number in (start, end))
    return whole and 0 <= start < end
