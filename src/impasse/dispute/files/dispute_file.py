"""The dispute file: strict YAML in, a frozen ``Dispute`` out, with every fault of the file at once.

The schema is in ``docs/reference/dispute-file.md``.
"""

from __future__ import annotations

from pathlib import Path

from impasse.conflict.conditions.condition import Condition
from impasse.conflict.conditions.condition import parse as parse_condition
from impasse.dispute.dispute import (
    HIDDEN,
    PRIVATE,
    Dispute,
    DisputeGoal,
    DisputeOption,
    DisputeQuestion,
    Phase,
    ReportedState,
)
from impasse.dispute.files.checker import Checker, suggest
from impasse.dispute.files.names_section import (
    Ids,
    date_range,
    known,
    known_list,
    partial_date,
    read_actors,
    read_outlets,
    read_things,
)
from impasse.dispute.files.nodes import Node, Source
from impasse.dispute.files.yamlfile import parse, read_source
from impasse.errors import ConditionError, DisputeFileError, ImpasseError
from impasse.limits import MAX_CUE_WORDS

_OPTIONAL = ("neutral", "others", "outlets", "things", "goals", "infeasible", "questions", "private_persons")
_ABOUT_TOPICS = ("option", "goal", "before")
_TOPIC_KEYS = ("cues", "drop_cues", "includes")
_PHASE_KEYS = ("name", "since", "until", "status_quo", "reported", "goals", "infeasible", "one_way")


def load_dispute(path: str | Path) -> Dispute:
    """Read a dispute file.

    Parameters
    ----------
    path : str or Path
        The file; ``-`` is the standard input.

    Returns
    -------
    Dispute

    Raises
    ------
    DisputeFileError
        With every fault of the file, each with line and column.
    """
    return parse_dispute(read_source(path, DisputeFileError))


def parse_dispute(source: Source) -> Dispute:
    """Read a dispute from text; see ``load_dispute``.

    Examples
    --------
    >>> text = '''
    ... dispute: The well
    ... parties: [{id: a, name: Anvil}, {id: b, name: Bellow}]
    ... options: [{id: dig, party: a, name: digs}, {id: pay, party: b, name: pays}]
    ... phases: [{id: now, options: [dig, pay]}]
    ... '''
    >>> [topic.id for topic in parse_dispute(Source(text, "well.yaml")).lexicon.topics]
    ['dig', 'pay']
    """
    check = Checker(DisputeFileError)
    root = parse(source, check)
    fields = check.mapping(
        root, "a dispute file", required=("dispute", "parties", "options", "phases"), optional=_OPTIONAL
    )
    ids = Ids(check)
    title = check.text(fields.get("dispute"), "the title") or ""
    neutral = check.text(fields.get("neutral"), "neutral") or title
    parties = read_actors(check, ids, fields.get("parties"), party=True)
    if "parties" in fields and len(check.items(fields["parties"], "parties")) < 2:
        check.fault(fields["parties"], "a dispute has at least two parties", "name them")
    others = read_actors(check, ids, fields.get("others"), party=False)
    actors = tuple(actor.id for actor in (*parties, *others))
    outlets = read_outlets(check, fields.get("outlets"), actors)
    things = read_things(check, ids, fields.get("things"), actors)
    options, goals, option_ids = _read_topics(check, ids, fields, tuple(p.id for p in parties), actors)
    infeasible = _conditions(check, fields.get("infeasible"), "infeasible", option_ids)
    phases = _read_phases(check, ids, fields.get("phases"), option_ids, tuple(goal.id for goal in goals))
    ids_of = {"party": tuple(p.id for p in parties), "phase": tuple(p.id for p in phases)}
    topics = (*option_ids, *(goal.id for goal in goals))
    questions = _questions(check, fields.get("questions"), ids_of | dict.fromkeys(_ABOUT_TOPICS, topics))
    private = check.choice(fields.get("private_persons"), "private_persons", PRIVATE) or HIDDEN
    check.finish()
    dispute = Dispute(
        title,
        neutral,
        parties,
        options,
        phases,
        goals,
        others,
        outlets,
        things,
        infeasible,
        source.path,
        questions,
        private,
    )
    _check_phases(check, dispute, check.items(fields["phases"], "phases"))
    check.finish()
    return dispute


def _questions(
    check: Checker, node: Node | None, ids: dict[str, tuple[str, ...]]
) -> tuple[DisputeQuestion, ...]:
    """Read ``questions``; which general questions there are is known where they are asked."""
    found = []
    for item in check.items(node, "questions"):
        optional = (*ids, "options", "words")
        f = check.mapping(item, "a question", required=("asks", "call"), optional=optional)
        asks, call = check.text(f.get("asks"), "asks"), check.text(f.get("call"), "call")
        about = [(key, known(check, f[key], f"the {key}", ids[key])) for key in ids if key in f]
        if "options" in f:
            about.append(("options", " ".join(known_list(check, f["options"], "options", ids["option"]))))
        if "words" in f:
            words = [check.text(each, "words") for each in check.items(f["words"], "words")]
            about.append(("words", "; ".join(filter(None, words))))
        if asks is not None and call is not None:
            found.append(DisputeQuestion(asks, call, tuple((k, v) for k, v in about if v is not None)))
    return tuple(found)


def _read_topics(
    check: Checker, ids: Ids, fields: dict[str, Node], parties: tuple[str, ...], actors: tuple[str, ...]
) -> tuple[tuple[DisputeOption, ...], tuple[DisputeGoal, ...], tuple[str, ...]]:
    """Read ``options`` and ``goals``, and the ids of all options; what a topic includes may come later."""
    option_nodes = [_option_fields(check, item) for item in check.items(fields.get("options"), "options")]
    if "options" in fields and not option_nodes:
        check.fault(fields["options"], "there is no option", "list what each party can do")
    goal_nodes = [_goal_fields(check, item) for item in check.items(fields.get("goals"), "goals")]
    declared = [ids.new(f.get("id"), "an option id") for f in option_nodes]
    named = [ids.new(f.get("id"), "a goal id") for f in goal_nodes]
    option_ids = tuple(found for found in declared if found is not None)
    topics = option_ids + tuple(found for found in named if found is not None)
    options: list[DisputeOption] = []
    for option_id, f in zip(declared, option_nodes, strict=True):
        party = _decider(check, f.get("party"), parties)
        name = check.text(f.get("name"), "the name of an option") or option_id or ""
        terms = _terms(check, f.get("terms"), actors)
        one_way = check.choice(f.get("one_way"), "one_way", ("take", "drop"))
        words = _topic_words(check, f, topics)
        says = _says(check, f.get("says"))
        if option_id is not None and party is not None:
            options.append(DisputeOption(option_id, party, name, terms, one_way, *words, says))
    goals: list[DisputeGoal] = []
    for goal_id, f in zip(named, goal_nodes, strict=True):
        name = check.text(f.get("name"), "the name of a goal") or goal_id or ""
        when = _condition(check, f.get("when"), "when", option_ids)
        words = _topic_words(check, f, topics)
        says = _says(check, f.get("says"))
        if goal_id is not None and when is not None:
            goals.append(DisputeGoal(goal_id, name, when.text, *words, says))
    return tuple(options), tuple(goals), option_ids


def _decider(check: Checker, node: Node | None, parties: tuple[str, ...]) -> str | None:
    """The party that decides an option; ``null`` is what a draft holds where the documents do not tell."""
    if node is not None and node.is_scalar and node.value is None and not node.quoted and node.raw:
        check.fault(node, "nobody is said to decide this option yet", f"write who: {', '.join(parties)}")
        return None
    return known(check, node, "the party", parties)


def _says(check: Checker, node: Node | None) -> str:
    """A deed as a bare infinitive: it fills ``to ...`` and begins with its verb in small letters."""
    text = " ".join((check.text(node, "says") or "").split())
    if node is not None and text and not text[0].islower():
        check.fault(node, f"says must begin with a verb, not {text[:40]!r}", 'write what fits after "to"')
        return ""
    if node is not None and text.startswith("to "):
        check.fault(node, 'says begins with "to"', "write the verb alone: reopen the strait")
        return ""
    return text.rstrip(".")


def _option_fields(check: Checker, item: Node) -> dict[str, Node]:
    return check.mapping(
        item,
        "an option",
        required=("id", "party", "name"),
        optional=("terms", "one_way", "says", *_TOPIC_KEYS),
    )


def _goal_fields(check: Checker, item: Node) -> dict[str, Node]:
    return check.mapping(item, "a goal", required=("id", "when"), optional=("name", "says", *_TOPIC_KEYS))


def _terms(check: Checker, node: Node | None, actors: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    terms: list[tuple[str, str]] = []
    for actor, value in check.pairs(node, "terms").items():
        text = check.text(value, "a term")
        if actor not in actors and node is not None:
            check.fault(node, f"terms name {actor!r}, who is no party", suggest(actor, actors), key=actor)
        elif text is not None:
            terms.append((actor, text))
    return tuple(terms)


def _topic_words(
    check: Checker, fields: dict[str, Node], topics: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return cues, drop cues and what the topic includes."""
    cues = [tuple(check.texts(fields.get(key), key)) for key in ("cues", "drop_cues")]
    for key in ("cues", "drop_cues"):
        for item in check.items(fields.get(key), key) if key in fields else []:
            if item.is_scalar and len(item.raw.split()) > MAX_CUE_WORDS:
                problem = f"the cue {item.raw!r} has more than {MAX_CUE_WORDS} words"
                check.fault(item, problem, "keep the words that carry it")
    return cues[0], cues[1], known_list(check, fields.get("includes"), "includes", topics)


def _condition(check: Checker, node: Node | None, what: str, ids: tuple[str, ...]) -> Condition | None:
    """Return a parsed condition over known ids, or None with its faults noted."""
    text = check.text(node, what)
    if node is None or text is None:
        return None
    line, column = node.place()
    try:
        condition = parse_condition(text, path=node.source.path, line=line, column=column + int(node.quoted))
    except ConditionError as error:
        check.faults.extend(error.faults)
        return None
    unknown = sorted(condition.names - set(ids))
    for name in unknown:
        offset = text.find(name)
        problem = f"the condition names {name!r}, which is no option here"
        check.fault(node, problem, suggest(name, ids), offset=offset)
    return None if unknown else condition


def _conditions(check: Checker, node: Node | None, what: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    found = [_condition(check, item, what, ids) for item in check.items(node, what)]
    return tuple(condition.text for condition in found if condition is not None)


def _read_phases(
    check: Checker, ids: Ids, node: Node | None, option_ids: tuple[str, ...], goal_ids: tuple[str, ...]
) -> tuple[Phase, ...]:
    phases: list[Phase] = []
    items = check.items(node, "phases")
    if node is not None and not items:
        check.fault(node, "there is no phase", "list at least one, with its options")
    for item in items:
        f = check.mapping(item, "a phase", required=("id", "options"), optional=_PHASE_KEYS)
        phase_id = ids.new(f.get("id"), "a phase id")
        name = check.text(f.get("name"), "the name of a phase") or phase_id or ""
        since, until = date_range(check, f, "this phase")
        options = known_list(check, f.get("options"), "the options of a phase", option_ids)
        if "options" in f and not check.items(f["options"], "options"):
            check.fault(f["options"], f"the phase {phase_id or name!r} has no options", "list at least one")
        phase = Phase(
            phase_id or "",
            name,
            since,
            until,
            options,
            status_quo=known_list(check, f.get("status_quo"), "status_quo", options),
            reported=_reported(check, f.get("reported"), options),
            goals=known_list(check, f.get("goals"), "the goals of a phase", goal_ids),
            infeasible=_conditions(check, f.get("infeasible"), "infeasible", options),
            one_way=_phase_one_way(check, f.get("one_way"), options),
        )
        phases.append(phase)
    return tuple(phases)


def _reported(check: Checker, node: Node | None, options: tuple[str, ...]) -> tuple[ReportedState, ...]:
    states: list[ReportedState] = []
    for item in check.items(node, "reported"):
        f = check.mapping(item, "a reported state", required=("state",), optional=("name", "when"))
        state = known_list(check, f.get("state"), "a reported state", options)
        name = check.text(f.get("name"), "the name of a reported state") or ""
        when = partial_date(check, f.get("when"), "when of a reported state")
        if "state" in f:
            states.append(ReportedState(state, name, when))
    return tuple(states)


def _phase_one_way(
    check: Checker, node: Node | None, options: tuple[str, ...]
) -> tuple[tuple[str, str | None], ...]:
    found: list[tuple[str, str | None]] = []
    for option, value in check.pairs(node, "one_way").items():
        kind = check.choice(value, "one_way", ("take", "drop", "none"))
        if option not in options and node is not None:
            problem = f"one_way names {option!r}, which is no option of this phase"
            check.fault(node, problem, suggest(option, options), key=option)
        elif kind is not None:
            found.append((option, None if kind == "none" else kind))
    return tuple(found)


def _check_phases(check: Checker, dispute: Dispute, nodes: list[Node]) -> None:
    """Note phases in which nothing is feasible, or where a state named is not."""
    from impasse.dispute.drafts.phase_model import phase_skeleton

    for phase, node in zip(dispute.phases, nodes, strict=True):
        conflict = phase_skeleton(dispute, phase)
        named = [("status_quo", phase.status_quo), *(("reported", r.state) for r in phase.reported)]
        try:
            conflict.space  # noqa: B018
        except ImpasseError as error:
            problem = f"in the phase {phase.id!r} {error.faults[0].problem}"
            check.fault(node, problem, "loosen its infeasible conditions", key="options")
            continue
        for key, state in named:
            try:
                conflict.index(state)
            except ImpasseError:
                shown = ", ".join(state) or "nothing taken"
                problem = f"the state [{shown}] under {key} of the phase {phase.id!r} is infeasible"
                check.fault(node, problem, "correct it or the infeasible conditions", key=key)
