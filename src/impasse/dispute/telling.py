"""What a party holds, as English sentences made from the words of the dispute file.

An option that says what it is to do it (``says: reopen the strait``) is told as a person would: *wants to*, *refuses
to*, *would ... only if*. One that does not is named in quotation marks, which is grammatical whatever its name is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from impasse.conflict.conditions.condition import Condition, Node, parse
from impasse.dispute.dispute import Dispute
from impasse.evidence.actors.gazetteer import countries

_BEING = {"be": ("is", "are"), "have": ("has", "have"), "do": ("does", "do"), "go": ("goes", "go")}
_MANY = ("men", "people", "children", "folk", "police")
"""Endings of plurals without an s."""
_HISSING = ("s", "x", "z", "ch", "sh")
_PREPOSITIONS = frozenset("of in on at from for with and to by who that".split())
_PAST = {
    "wants": "wanted", "want": "wanted", "refuses": "refused", "refuse": "refused", "rejects": "rejected",
    "reject": "rejected",
}  # fmt: skip
ALL = "the parties"
"""Who brings about a goal."""


def is_plural(name: str) -> bool:
    """Whether a name takes a plural verb: common nouns in the plural do, proper names do not.

    Parameters
    ----------
    name : str
        As it stands in a sentence, with its article.

    Examples
    --------
    >>> [is_plural(n) for n in ("the shipwrights", "families in the valley", "United States", "Hallis Yards")]
    [True, True, False, False]
    >>> is_plural("Turkish Cypriots")
    True
    """
    words = name.removeprefix("the ").split()
    head = next(
        (words[k - 1] for k, w in enumerate(words) if k and w in _PREPOSITIONS), words[-1] if words else ""
    )
    ends = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return (head[:1].islower() and (ends or head.endswith(_MANY))) or head in _peoples()


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    """Plural names of peoples: "Serbs", "Cypriots"."""
    told = {name for country in countries() for name in country.people}
    return frozenset(
        told | {f"{name}s" for c in countries() for name in c.adjectives if not name.endswith("s")}
    )


def agreeing(name: str, singular: str, plural: str) -> str:
    """The form of a verb that agrees with a name.

    Parameters
    ----------
    name : str
        Subject of the verb.
    singular : str
        The form after one.
    plural : str
        The form after several.
    """
    return plural if is_plural(name) else singular


def possessive(name: str) -> str:
    """A name as owner.

    Parameters
    ----------
    name : str
        As it stands in a sentence.

    Examples
    --------
    >>> possessive("the shipwrights"), possessive("the yard"), possessive("Iris")
    ("the shipwrights'", "the yard's", "Iris's")
    """
    return f"{name}'" if is_plural(name) and name.endswith("s") else f"{name}'s"


def present(deed: str, name: str) -> str:
    """A bare infinitive in the present tense of whoever has the name.

    Parameters
    ----------
    deed : str
        What is done, such as ``reopen the strait``.
    name : str
        Who does it.

    Examples
    --------
    >>> present("carry mail", "Northland"), present("carry mail", "the postmen"), present("reach it", "the town")
    ('carries mail', 'carry mail', 'reaches it')
    """
    verb, _, rest = deed.partition(" ")
    if verb in _BEING:
        found = agreeing(name, *_BEING[verb])
    elif is_plural(name):
        found = verb
    elif verb.endswith(_HISSING) or verb.endswith("o"):
        found = f"{verb}es"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        found = f"{verb[:-1]}ies"
    else:
        found = f"{verb}s"
    return f"{found} {rest}".rstrip()


class Telling:
    """Makes sentences about the positions of one dispute.

    Parameters
    ----------
    dispute : Dispute
    """

    def __init__(self, dispute: Dispute) -> None:
        self._dispute = dispute
        self._says = {o.id: o.says for o in dispute.options} | {g.id: g.says for g in dispute.goals}
        self._owners = {option.id: option.party for option in dispute.options}

    def name(self, actor: str) -> str:
        """Display name of an actor.

        Parameters
        ----------
        actor : str
            Id of a party or other actor.
        """
        return self._dispute.actor_name(actor)

    def deed(self, topic: str) -> str:
        """What it is to do an option or reach a goal, as the dispute file says it; empty where it does not.

        Parameters
        ----------
        topic : str
            Id of an option or goal.
        """
        return self._says.get(topic, "")

    def topic(self, topic: str) -> str:
        """An option or goal by its name, in quotation marks.

        Parameters
        ----------
        topic : str
            Id of an option or goal.
        """
        return f"“{self._dispute.topic_name(topic)}”"

    def topic_or_condition(self, condition: str) -> str:
        """A statement of a rank as a phrase: ``that Southland pays dues``, or its options in quotation marks.

        Parameters
        ----------
        condition : str
            An id, or a condition in ids.
        """
        asked = parse(condition)
        if asked.root.op in ("id", "not") and all(self._says.get(name) for name in asked.names):
            return f"that {self._clause(asked.root)}"
        return self._named(asked.root)

    def held(
        self, party: str, stance: str, topic: str, condition: str | None = None, proviso: str = ""
    ) -> str:
        """What a party holds, without its name: ``wants Northland to reopen the strait``.

        Parameters
        ----------
        party : str
            Id of the party that holds it.
        stance : str
            ``wants`` or ``rejects``.
        topic : str
            Id of an option or goal.
        condition : str, optional
            What it asks for before, in ids.
        proviso : str
            A condition that is no topic of the dispute file, in the words of a text.
        """
        if condition is not None:
            return self.only_if(party, topic, condition)
        told = self._plain(party, stance, topic)
        return f"{told}, on this condition: “{proviso}”" if proviso else told

    def past(
        self, party: str, stance: str, topic: str, condition: str | None = None, proviso: str = ""
    ) -> str:
        """What a party held, without its name: ``wanted Northland to reopen the strait``; see ``held``."""
        told = self.held(party, stance, topic, condition, proviso)
        verb, space, rest = told.partition(" ")
        if verb in ("does", "do"):
            return f"did{space}{rest}"
        if verb == "would":
            return f"said {agreeing(self.name(party), 'it', 'they')} {told}"
        return f"{_PAST.get(verb, verb)}{space}{rest}"

    def dropped(self, party: str, statement: str) -> str:
        """That a party no longer holds a statement of its list: ``Northland no longer refuses to reopen the strait``.

        Parameters
        ----------
        party : str
        statement : str
            A condition over options: what the party prefers to hold.
        """
        root, name = parse(statement).root, self.name(party)
        if root.op == "implies" and root.parts[0].op == "id":
            first, asked = root.parts[0].name, Condition(root.parts[1]).text
            return f"{name} no longer {agreeing(name, 'says', 'say')} that it {self.only_if(party, first, asked)}"
        denied = root.op == "not"
        topic = root.parts[0] if denied else root
        if topic.op != "id":
            return f"{name} no longer {agreeing(name, 'holds', 'hold')} to {self._named(root)}"
        owner, says = self._owners.get(topic.name, party), self._says.get(topic.name, "")
        if denied and says and owner != party:
            objects = agreeing(name, "objects", "object")
            return f"{name} no longer {objects} when {self.name(owner)} {present(says, self.name(owner))}"
        return f"{name} no longer {self._plain(party, 'rejects' if denied else 'wants', topic.name)}"

    def dropped_together(self, party: str, statements: Sequence[str]) -> str:
        """That a party no longer holds some statements; a condition on what was just named does not name it again.

        Parameters
        ----------
        party : str
        statements : sequence of str
            Conditions over options, as of ``dropped``.
        """
        name, told, topics = self.name(party), [], set()
        for statement in sorted(statements, key=lambda s: parse(s).root.op == "implies"):
            root = parse(statement).root
            first = root.parts[0] if root.op == "implies" else root
            literal = first.parts[0] if first.op == "not" else first
            if root.op == "implies" and literal.op == "id" and literal.name in topics:
                makes = agreeing(name, "makes", "make")
                told.append(f"no longer {makes} that depend on {self._whether(root.parts[1])}")
            else:
                told.append(self.dropped(party, statement).removeprefix(f"{name} "))
            topics.add(literal.name if literal.op == "id" else "")
        return f"{name} {' and '.join(told)}"

    def _whether(self, node: Node) -> str:
        """A condition as what hangs in the balance: ``whether Southland pays dues``, denied or not."""
        if node.op == "not":
            return self._whether(node.parts[0])
        if node.op in ("and", "or"):
            return " and ".join(self._whether(part) for part in node.parts)
        if node.op == "id" and self._says.get(node.name):
            return f"whether {self._clause(node)}"
        return self._named(node)

    def _plain(self, party: str, stance: str, topic: str) -> str:
        name, owner, says = self.name(party), self._owners.get(topic, party), self._says.get(topic, "")
        wants = agreeing(name, "wants", "want")
        if not says:
            verb = wants if stance == "wants" else agreeing(name, "rejects", "reject")
            return f"{verb} {self.topic(topic)}"
        if owner == party:
            return (
                f"{wants} to {says}"
                if stance == "wants"
                else f"{agreeing(name, 'refuses', 'refuse')} to {says}"
            )
        if stance == "wants":
            return f"{wants} {self.name(owner)} to {says}"
        return f"{agreeing(name, 'does', 'do')} not want {self.name(owner)} to {says}"

    def only_if(self, party: str, topic: str, condition: str) -> str:
        """A stated condition, without the party's name: ``would reopen the strait only if Southland pays dues``.

        Parameters
        ----------
        party : str
            Id of the party.
        topic : str
            Id of an option or goal.
        condition : str
            What is asked for first, in ids.
        """
        owner, says = self._owners.get(topic, party), self._says.get(topic, "")
        asked = self.condition(condition)
        if not says:
            return f"would agree to {self.topic(topic)} only {asked}"
        if owner == party:
            return f"would {says} only {asked}"
        return f"would have {self.name(owner)} {says} only {asked}"

    def condition(self, condition: str) -> str:
        """A condition as a clause: ``if Southland pays dues``, or ``with “dues for passage”``.

        Parameters
        ----------
        condition : str
            A condition in ids.
        """
        asked = parse(condition)
        if all(self._says.get(name) for name in asked.names):
            return f"if {self._clause(asked.root)}"
        return f"with {self._named(asked.root)}"

    def _clause(self, node: Node, denied: bool = False) -> str:
        if node.op == "not":
            return self._clause(node.parts[0], not denied)
        if node.op in ("and", "or"):
            word = node.op if not denied else {"and": "or", "or": "and"}[node.op]
            return f" {word} ".join(self._clause(part, denied) for part in node.parts)
        if node.op != "id":
            return self._named(node)
        owner = self._owners.get(node.name)
        name, says = self.name(owner) if owner else ALL, self._says[node.name]
        return (
            f"{name} {agreeing(name, 'does', 'do')} not {says}" if denied else f"{name} {present(says, name)}"
        )

    def _named(self, node: Node) -> str:
        if node.op == "id":
            return self.topic(node.name)
        if node.op == "not":
            return f"not {self._named(node.parts[0])}"
        if node.op in ("true", "false"):
            return "anything" if node.op == "true" else "nothing"
        return f" {node.op} ".join(self._named(part) for part in node.parts)
