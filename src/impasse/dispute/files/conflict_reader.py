"""From the nodes of a conflict file to a ``Conflict``; every fault with its place."""

from __future__ import annotations

from impasse.conflict.conditions.condition import Condition, is_pattern
from impasse.conflict.conflict import Conflict
from impasse.conflict.model import DecisionMaker, ForbiddenMove, Graph, Option
from impasse.dispute.files.checker import Checker
from impasse.dispute.files.nodes import Node
from impasse.dispute.files.preference_reader import PreferenceReader
from impasse.dispute.files.state_checks import check_states
from impasse.dispute.files.view_reader import read_attitudes, read_numbers, read_views
from impasse.dispute.files.vocabulary import Vocabulary
from impasse.errors import ConflictFileError, Fault, InputError
from impasse.limits import MAX_ONE_WAY_OPTIONS, MAX_OPTIONS

_TOP = (
    "states",
    "infeasible",
    "forbidden_moves",
    "coalesce",
    "status_quo",
    "reported",
    "goals",
    "views",
    "numbers",
)
_ONE_WAY = {"take": 1, "drop": -1}


class ConflictReader:
    """Reads one conflict file.

    Parameters
    ----------
    check : Checker
        Collects the faults.
    """

    def __init__(self, check: Checker) -> None:
        self.check = check
        self.ids: dict[str, Node] = {}
        self.words = Vocabulary(check, ())
        self.is_graph = False

    def read(self, root: Node) -> Conflict:
        """Return the conflict that the file describes.

        Raises
        ------
        ConflictFileError
            With every fault of the file.
        """
        if isinstance(root.value, dict) and "scenario" in root.value and "conflict" not in root.value:
            self.check.fault(root, "a scenario file, not a conflict file", "name the conflict file it is on")
            self.check.finish()
        top = self.check.mapping(
            root, "a conflict file", required=("conflict", "decision_makers"), optional=_TOP
        )
        title = self.check.text(top.get("conflict"), "the title")
        self.is_graph = "states" in top
        dms = self.check.items(top.get("decision_makers"), "decision_makers")
        if "decision_makers" in top and not dms:
            self.check.fault(top["decision_makers"], "there is no decision maker", "list at least one")
        heads = [self._head(node) for node in dms]
        options = self._options(heads)
        names = self._states(top["states"]) if self.is_graph else tuple(option.id for option in options)
        self.words = Vocabulary(self.check, names, self.is_graph)
        members, moves = self._members(heads, options)
        forbidden = self._forbidden(top.get("forbidden_moves"), [member.id for member in members])
        fields = {
            "infeasible": tuple(self._conditions(top.get("infeasible"), "infeasible")),
            "coalesce": self._coalesce(top.get("coalesce")),
            "status_quo": self._state(top["status_quo"]) if "status_quo" in top else None,
            "reported": self._reported(top.get("reported")),
            "goals": self._goals(top.get("goals")),
            "views": read_views(
                self.check, self.words, top.get("views"), {member.id: member for member in members}
            ),
            "numbers": read_numbers(self.check, top.get("numbers")),
        }
        self.check.finish()
        graph = Graph.from_ids(names, moves) if self.is_graph else None
        try:
            conflict = Conflict(title or "", options, members, forbidden=forbidden, graph=graph, **fields)  # type: ignore[arg-type]
        except InputError as error:
            path = root.source.path
            raise ConflictFileError([Fault(f.problem, f.remedy, path) for f in error.faults]) from None
        check_states(conflict, top, self.check)
        self.check.finish()
        return conflict

    def _claim(self, node: Node | None, what: str) -> str:
        """An id that nothing else in the file has."""
        name = self.check.identifier(node, what)
        if node is None or name is None:
            return ""
        self.claim(name, node, what)
        return name

    def claim(self, name: str, node: Node, what: str) -> None:
        """Note that an id is taken; a second use is a fault.

        Parameters
        ----------
        name : str
            The id.
        node : Node
            Where it stands.
        what : str
            What it names, for the message.
        """
        if name in self.ids:
            line, _ = self.ids[name].place()
            self.check.fault(
                node, f"{what} {name!r} is used twice (first on line {line})", "give each its own id"
            )
        self.ids.setdefault(name, node)

    def _head(self, node: Node) -> tuple[Node, dict[str, Node], str]:
        keys = ("name", "moves") if self.is_graph else ("name", "options")
        optional = [*keys, "preferences", "ranking", "weights", "otherwise", "unknown", "attitudes"]
        if isinstance(node.value, dict):
            wrong = "options" if self.is_graph else "moves"
            if wrong in node.value:
                form = "graph form (it lists states)" if self.is_graph else "option form"
                self.check.fault(node, f"{wrong!r} in a conflict in {form}", "choose one form", key=wrong)
                optional.append(wrong)
        found = self.check.mapping(node, "a decision maker", required=("id",), optional=optional)
        return node, found, self._claim(found.get("id"), "the id")

    def _options(self, heads: list[tuple[Node, dict[str, Node], str]]) -> tuple[Option, ...]:
        options: list[Option] = []
        for owner, (node, found, dm) in enumerate(heads):
            if self.is_graph:
                continue
            listed = self.check.items(found.get("options"), "options")
            if not listed and isinstance(node.value, dict):
                remedy = "give it an option or leave it out"
                self.check.fault(node, f"the decision maker {dm!r} has no option", remedy)
            for entry in listed:
                options.append(self._option(entry, owner))
                if len(options) == MAX_OPTIONS + 1:
                    problem = f"more than {MAX_OPTIONS} options: a state's code holds no more"
                    self.check.fault(entry, problem, "leave options out or write the conflict in graph form")
                    self.check.finish()
            self._one_way(listed, dm)
        return tuple(options)

    def _one_way(self, listed: list[Node], dm: str) -> None:
        """One decision maker's one-way options are no more than a solve can take."""
        found = [entry for entry in listed if isinstance(entry.value, dict) and "one_way" in entry.value]
        if len(found) > MAX_ONE_WAY_OPTIONS:
            problem = f"{dm!r} has {len(found)} one-way options and the limit is {MAX_ONE_WAY_OPTIONS}"
            remedy = "leave options out or make some of them reversible"
            self.check.fault(found[MAX_ONE_WAY_OPTIONS], problem, remedy, key="one_way")

    def _option(self, node: Node, owner: int) -> Option:
        if node.is_scalar:
            return Option(self._claim(node, "the option"), "", owner)
        found = self.check.mapping(node, "an option", required=("id",), optional=("name", "one_way"))
        way = self.check.choice(found.get("one_way"), "one_way", _ONE_WAY)
        name = self.check.text(found.get("name"), "the name") or ""
        return Option(self._claim(found.get("id"), "the option"), name, owner, _ONE_WAY.get(way or "", 0))

    def _states(self, node: Node) -> tuple[str, ...]:
        names: list[str] = []
        for entry in self.check.items(node, "states"):
            name = self.check.identifier(entry, "the state")
            if name is not None:
                self.claim(name, entry, "the state")
                names.append(name)
        if not names:
            self.check.fault(node, "there is no state", "list the states")
        return tuple(dict.fromkeys(names))

    def _members(
        self, heads: list[tuple[Node, dict[str, Node], str]], options: tuple[Option, ...]
    ) -> tuple[tuple[DecisionMaker, ...], list[list[tuple[str, str]]]]:
        members: list[DecisionMaker] = []
        moves: list[list[tuple[str, str]]] = []
        for position, (node, found, dm) in enumerate(heads):
            own = tuple(k for k, option in enumerate(options) if option.owner == position)
            reader = PreferenceReader(self.check, self.words, self.claim, dm)
            fields = reader.read(node, found)
            name = self.check.text(found.get("name"), "the name") or ""
            attitudes = read_attitudes(self.check, found.get("attitudes"), [head[2] for head in heads])
            members.append(DecisionMaker(dm, name, own, attitudes=attitudes, **fields))
            moves.append(self._moves(found.get("moves")) if self.is_graph else [])
        return tuple(members), moves

    def _moves(self, node: Node | None) -> list[tuple[str, str]]:
        pairs: list[tuple[str, str]] = []
        for entry in self.check.items(node, "moves"):
            ends = self.check.texts(entry, "a move")
            if len(ends) != 2:
                self.check.fault(entry, "a move is a pair of states", "write [from, to]")
                continue
            if self.words.known(ends, entry):
                if ends[0] == ends[1]:
                    self.check.fault(entry, f"a move from {ends[0]!r} to itself", "remove it")
                pairs.append((ends[0], ends[1]))
        return pairs

    def _conditions(self, node: Node | None, what: str) -> list[Condition]:
        return [
            self.words.condition(item, f"an entry of {what}", patterns=True)
            for item in self.check.items(node, what)
        ]

    def _forbidden(self, node: Node | None, dms: list[str]) -> tuple[ForbiddenMove, ...]:
        found = []
        for entry in self.check.items(node, "forbidden_moves"):
            parts = self.check.mapping(entry, "a forbidden move", required=("by", "from", "to"))
            by = self.check.choice(parts.get("by"), "by", [dm for dm in dms if dm]) or ""
            ends = [
                self.words.condition(parts[key], key, patterns=True) for key in ("from", "to") if key in parts
            ]
            if len(ends) == 2:
                found.append(ForbiddenMove(by, ends[0], ends[1]))
        return tuple(found)

    def _coalesce(self, node: Node | None) -> tuple[str, ...]:
        if node is not None and self.is_graph:
            self.check.fault(
                node, "'coalesce' in a conflict in graph form", "list the coalesced state as one state"
            )
        patterns: list[str] = []
        for entry in self.check.items(node, "coalesce"):
            text = self.check.text(entry, "an entry of coalesce")
            if text is not None and not (is_pattern(text) and len(text) == len(self.words.names)):
                remedy = f"write one Y, N or - for each of the {len(self.words.names)} options, in file order"
                self.check.fault(entry, f"{text!r} is no pattern of this conflict", remedy)
            patterns.append(text or "")
        return tuple(patterns)

    def _state(self, node: Node) -> tuple[str, ...]:
        """A state as options taken, as a full pattern, or in graph form as one id."""
        if node.is_scalar:
            text = self.check.text(node, "a state")
            if text is None:
                return ()
            if self.is_graph:
                self.words.known([text], node)
                return (text,)
            if is_pattern(text) and len(text) == len(self.words.names) and "-" not in text:
                return tuple(
                    name for name, letter in zip(self.words.names, text, strict=True) if letter == "Y"
                )
            self.check.fault(node, f"{text!r} is no state", "list the options taken in [ ]")
            return ()
        names = self.check.texts(node, "a state")
        self.words.known(names, node)
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            self.check.fault(node, f"{name!r} is listed twice in one state", "list it once")
        if self.is_graph and len(names) != 1:
            self.check.fault(
                node, "a state of a conflict in graph form is one id", "write the id of the state"
            )
        return tuple(name for name in self.words.names if name in names)

    def _reported(self, node: Node | None) -> tuple[tuple[str, ...], ...]:
        return tuple(self._state(entry) for entry in self.check.items(node, "reported"))

    def _goals(self, node: Node | None) -> dict[str, Condition]:
        pairs = self.check.pairs(node, "goals")
        return {
            name: self.words.condition(entry, f"the goal {name!r}", patterns=True)
            for name, entry in pairs.items()
        }
