"""Model parts in plain words: conditions, moves, statements. No patterns, no names of concepts."""

from __future__ import annotations

from collections.abc import Iterable

from impasse.conflict.conditions.condition import Condition, Node
from impasse.conflict.conflict import Conflict
from impasse.conflict.structure.tell import Step, changes, dm_name, listed
from impasse.dispute.dispute import Dispute, Phase
from impasse.dispute.drafts.phase_model import goal_condition

STATUS_WORDS = {
    "settled": "said by itself, by name; no side tells otherwise",
    "inferred": "only on someone else's word or as analysis",
    "contested": "contradicted by other reports",
}
"""What a status of a statement means, for people."""

WORDS = {"yes": "yes", "no": "no", "unsettled": "not settled", "nothing": "nothing was found about it"}
"""The words of an answer, as people say them."""


class Wording:
    """Says conditions and moves of one phase in the dispute file's neutral words.

    Parameters
    ----------
    dispute : Dispute
    phase : Phase
    """

    def __init__(self, dispute: Dispute, phase: Phase) -> None:
        self._names = {option.id: option.name or option.id for option in dispute.options}
        self._goals = {
            goal_condition(dispute, phase, goal.id).text: goal.name
            for goal in dispute.goals
            if goal_condition(dispute, phase, goal.id).root.op not in ("true", "false", "id")
        }

    def option(self, option_id: str) -> str:
        """An option's neutral name in quotation marks."""
        return f"“{self._names.get(option_id, option_id)}”"

    def condition(self, condition: Condition) -> str:
        """A condition as a phrase: ``“A” only with “B”``, ``not “C”``."""
        if condition.text in self._goals:
            return self._goals[condition.text]
        return self._node(condition.root)

    def is_goal(self, condition: Condition) -> bool:
        """Whether a condition is a goal with a name of its own."""
        return condition.text in self._goals

    def _node(self, node: Node, nested: bool = False) -> str:
        told = Condition(node).text
        if told in self._goals:
            return self._goals[told]
        if node.op == "id":
            return self.option(node.name)
        if node.op in ("true", "false"):
            return "anything" if node.op == "true" else "nothing"
        if node.op == "not":
            return f"not {self._node(node.parts[0], True)}"
        inner = [self._node(part, True) for part in node.parts]
        if node.op in ("and", "or"):
            text = f" {node.op} ".join(inner)
        elif node.op == "implies":
            text = self._only_with(node.parts[0], node.parts[1])
        elif node.op == "if":
            text = self._only_with(node.parts[1], node.parts[0])
        else:
            text = f"{inner[0]} exactly when {inner[1]}"
        return f"({text})" if nested else text

    def _only_with(self, first: Node, second: Node) -> str:
        if second.op == "not":
            return f"{self._node(first, True)} only without {self._node(second.parts[0], True)}"
        return f"{self._node(first, True)} only with {self._node(second, True)}"

    def options(self, option_ids: Iterable[str]) -> str:
        """Several options as a list; says so when there are none."""
        return listed([self.option(option) for option in option_ids]) or "none of the options taken"

    def step(self, conflict: Conflict, step: Step) -> str:
        """One move: ``Northland takes up “A” and gives up “B”``."""
        taken, dropped = changes(conflict, step.source, step.target)
        parts = []
        if taken:
            parts.append("takes up " + listed([self.option(conflict.options[k].id) for k in taken]))
        if dropped:
            parts.append("gives up " + listed([self.option(conflict.options[k].id) for k in dropped]))
        who = listed([dm_name(conflict, j) for j in step.by])
        return f"{who} {' and '.join(parts) or f'moves to {conflict.pattern(step.target)}'}"

    def moves(self, conflict: Conflict, steps: Iterable[Step]) -> str:
        """A sequence of moves in one sentence part."""
        return "; then ".join(self.step(conflict, step) for step in steps)


def stance_words(dispute: Dispute, party: str, stance: str, topic: str) -> str:
    """A stance on an option or goal, and by whom it would be carried out where that is somebody else.

    Parameters
    ----------
    dispute : Dispute
    party : str
        Id of the party that holds the stance.
    stance : str
        ``wants`` or ``rejects``.
    topic : str
        Id of the option or goal.

    Returns
    -------
    str
        ``wants “A”``; ``wants of Northland: “B”`` for an option that Northland has.
    """
    owner = next((option.party for option in dispute.options if option.id == topic), party)
    name = f"“{dispute.topic_name(topic)}”"
    if owner == party:
        return f"{'wants' if stance == 'wants' else 'rejects'} {name}"
    verb = "wants" if stance == "wants" else "does not want"
    return f"{verb} of {dispute.actor_name(owner)}: {name}"


def outside_words(proviso: str) -> str:
    """A condition that is no topic of the dispute file, in the words of the text.

    Parameters
    ----------
    proviso : str
        As the text has it.
    """
    return f"on a condition outside the file: “{proviso}”"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 report``, ``3 reports``.

    Parameters
    ----------
    number : int
        How many.
    one : str
        The noun after one.
    many : str, optional
        The noun after several; ``one`` with an s where left out.
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """A share as whole per cent; small but not nothing is ``under 1 %``.

    Parameters
    ----------
    share : float
        Between 0 and 1.
    """
    if 0 < share < 0.005:
        return "under 1 %"
    return f"{100 * share:.0f} %"
