"""Which reading depends on which: unless, until, only if, as long as, without, in exchange for, a precondition for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impasse.evidence.stances.classes import forms, words_of
from impasse.evidence.stances.decide import Reading
from impasse.evidence.stances.sentence import NEGATIVE, View

VETOES = frozenset(
    [
        "question",
        "counterfactual",
        "belief",
        "no-need-then",
        "expectation",
        "blame",
        "needless",
        "made-needless",
        "gloss",
        "not-asked",
    ]
)
"""Rules after which nothing depends on anything."""
_NONE = frozenset(["no", "nobody", "none", "nothing"])
_BESIDE = 16
"""Tokens of the clause beside a condition that are looked at."""
DEPENDING = ("needed", "while", "if", "when", "after", "without", "before")


@dataclass(frozen=True, slots=True)
class Dependence:
    """A reading that stands on a condition."""

    main: Reading | None
    """None where what depends on it is no option."""
    asked: Reading
    sign: int
    """+1 where the asked option must be taken, -1 where it must not."""
    kind: str
    """condition, reason, threat, warning, order, named, slogan; likely at most: bargain (what is given up for
    something), waits (what is not done before)."""
    turned: bool = False
    """The roles stand the other way round in the words ("A before B")."""


def dependences(view: View, readings: Sequence[Reading]) -> list[Dependence]:
    """Return what depends on what in one sentence.

    Parameters
    ----------
    view : View
        The sentence.
    readings : sequence of Reading
        Its readings, one for each mention or more.
    """
    readings = [r for r in readings if r.rule.id not in VETOES]
    told = (rule(view, readings) for rule in (_meaning, _by_name, _lacking, _no_without, _for_a_reason))
    found = next((each for each in told if each), [])
    if found:
        return found
    out: list[Dependence] = []
    for asked in readings:
        if asked.aside or asked.link not in DEPENDING:
            continue
        mains = [r for r in readings if not r.aside and r.link not in DEPENDING and _can_depend(r, asked)]
        mains = [r for r in mains if r.frame.mention.topic != asked.frame.mention.topic]
        mains = _beside(view, mains, asked)
        if asked.link == "if" and _harm(view, asked, readings):
            out.append(Dependence(None, asked, -asked.literal, "warning"))
        else:
            out += _of(view, asked, mains)
    return out


def _can_depend(reading: Reading, asked: Reading) -> bool:
    """Whether something is said of a mention that can stand on a condition."""
    if reading.stance is not None or (reading.rule.id in ("maybe", "can-be") and asked.link == "needed"):
        return True
    if reading.rule.id == "talked-of":
        return reading.frame.path.negative
    frame = reading.frame
    own = (
        frame.shape == "act"
        and frame.path.top is not None
        and frame.path.top[0] <= frame.first <= frame.path.top[1]
    )
    return own or (frame.path.top is None and frame.path.flips > 0 and not frame.path.blocked)


def _beside(view: View, mains: Sequence[Reading], asked: Reading) -> list[Reading]:
    """Those in the same part of the sentence as the condition, if any are; none beyond a semicolon."""
    near = [m for m in mains if not _parted(view, m, asked, strong=True)]
    willed = {m.frame.mention.topic for m in near if m.rule.id != "deed"}
    near = [m for m in near if m.rule.id != "deed" or m.frame.mention.topic not in willed]
    close = [m for m in near if not _parted(view, m, asked, strong=False)]
    return close or near


def _parted(view: View, main: Reading, asked: Reading, *, strong: bool) -> bool:
    a, b = sorted((main.frame.first, asked.frame.first))
    for k in range(a, b):
        if view.tags[k] == ";" or (view.tags[k] == "." and view.low[k] in (".", "!", "?")):
            return True
        if not strong and view.tags[k] == "," and view.tags[k + 1 : k + 2] == "c":
            return True
    return False


def _of(view: View, asked: Reading, mains: Sequence[Reading]) -> list[Dependence]:
    lit = asked.literal
    kind = asked.link
    refused = asked.frame.path.steps and any(s.op.is_a("against") for s in asked.frame.path.steps)
    own = [view.token(a) for a, _ in asked.frame.mention.words]
    refused = refused or any(view.op_over(k, "against") for k in own)
    if kind == "if" and lit < 0 and refused:
        return [Dependence(m, asked, 1, "threat") for m in mains] or [Dependence(None, asked, 1, "threat")]
    unless = kind == "needed" and view.low[asked.link_at] == "unless"
    if unless and mains and all(literal_of(m) > 0 for m in mains):
        return [Dependence(m, asked, lit, "threat") for m in mains]  # "will block the road *unless* ..."
    out: list[Dependence] = []
    if view.low[asked.link_at] in ("until", "till") and _put_off(view, asked):
        return out
    if (
        kind == "needed"
        and view.low[asked.link_at] in ("until", "till")
        and all(literal_of(m) > 0 for m in mains)
    ) or (kind == "without" and _negative_main(view, asked) and all(literal_of(m) > 0 for m in mains)):
        return [Dependence(None, asked, lit, "condition")]
    any_such = view.low[asked.link_at + 1 : asked.link_at + 2] == ["any"]
    any_such = any_such or asked.frame.predicate.modal in ("can", "could")
    demanded = ("asked-that", "attitude", "duty", "duty-held")
    if (
        kind == "before"
        and any_such
        and mains
        and all(m.stance == "wants" and m.rule.id in demanded for m in mains)
    ):
        told = mains[0].frame.governor is not None and mains[0].frame.governor.op.is_a("tell", "want")
        if mains[0].rule.id != "attitude" or told:
            return [Dependence(asked, mains[0], mains[0].frame.sign, "order")]
    for main in mains:
        surface = literal_of(main) * (-1 if main.frame.mention.drop and kind in ("before", "without") else 1)
        sign = _asked_sign(view, kind, lit, surface, asked)
        if kind == "if" and (lit > 0 or (_dropped(asked) and _given_up(view, main))) and _withdrawn(main):
            out.append(Dependence(main, asked, lit, "bargain" if _given_up(view, main) else "condition"))
        elif sign:
            out.append(Dependence(main, asked, sign, "condition"))
    negative = _negative_main(view, asked)
    waits = view.low[asked.link_at] in ("until", "till")
    if not mains and kind == "needed" and waits and not (negative or _stays(view, asked)):
        return []
    if not mains and (kind == "needed" or (kind in ("while", "without", "before") and negative)):
        sign = -lit if kind == "while" and _negative_main(view, asked) else lit
        out.append(Dependence(None, asked, sign, "waits" if kind == "before" else "condition"))
    return out


def literal_of(reading: Reading) -> int:
    """Sign of the stance where one is told, else of the words."""
    if reading.stance is not None:
        return 1 if reading.stance == "wants" else -1
    return reading.literal


def _asked_sign(view: View, kind: str, lit: int, main: int, asked: Reading) -> int:
    if kind == "needed":
        until = view.low[asked.link_at] in ("until", "till")
        return 0 if until and main > 0 else lit
    if kind == "while":
        return lit if main > 0 else -lit
    if kind == "if":
        return lit if main > 0 else -lit
    if kind == "without":
        return lit if main < 0 else 0
    if kind == "before":
        return lit if main < 0 else 0
    if kind in ("when", "after"):
        only = view.low[asked.link_at - 1 : asked.link_at] == ["only"]
        return lit if only else 0
    return 0


def _harm(view: View, asked: Reading, readings: Sequence[Reading]) -> bool:
    """Whether the clause beside the condition tells of harm that comes of it.

    A word inside the condition, inside the name of an option or behind *of* (a share of the *costs*) tells of none.
    """
    named = {view.token(at) for r in readings for at, _ in r.frame.mention.words}
    return any(
        o.is_a("harm")
        and not o.is_a("against", "undo")
        and not _inside(view, asked, o.first)
        and o.first not in named
        and "of" not in view.low[max(0, o.first - 2) : o.first]
        for o in view.ops
    ) and any(w in view.low for w in ("would", "will", "'ll", "shall", "fire"))


def _inside(view: View, asked: Reading, at: int) -> bool:
    """Whether a token lies in the clause of a condition: from its conjunction to the next comma after its option."""
    if at < asked.link_at:
        return False
    return at <= asked.frame.last or "," not in view.tags[asked.frame.last : at]


def _negative_main(view: View, asked: Reading) -> bool:
    return any(view.tags[k] == "x" or view.low[k] in _NONE for k in _main_tokens(view, asked))


def _lacking(view: View, readings: Sequence[Reading]) -> list[Dependence]:
    """ "will not sign a treaty *that does not* bring C": refused unless C."""
    for main in readings:
        after = main.frame.last + 1
        if main.stance != "rejects" or view.tags[after : after + 1] not in ("q", "w"):
            continue
        some = {"a", "an", "any"} & set(view.low[max(0, main.frame.first - 1) : main.frame.last])
        inside = [r for r in readings if r.frame.first > after and not r.aside]
        if inside and inside[0].frame.path.negative:
            return [Dependence(main, inside[0], -inside[0].literal, "condition")]
        if some and main.frame.path.negative:
            return [Dependence(main, main, 0, "bargain")]  # "will not sign a treaty that leaves ..."
    return []


def _no_without(view: View, readings: Sequence[Reading]) -> list[Dependence]:
    """ "*No A, no B*": who says so asks for A."""
    start = next((k for k, tag in enumerate(view.tags) if tag not in '<>"q'), 0)
    comma = view.tags.find(",", start)
    if view.low[start] != "no" or comma < 0 or view.low[comma + 1 : comma + 2] != ["no"]:
        return []
    asked = [r for r in readings if start <= r.frame.first < comma and not r.aside]
    mains = [r for r in readings if r.frame.first > comma and not r.aside]
    return [Dependence(m, a, 1, "slogan") for a in asked[:1] for m in mains[:1]] or [
        Dependence(None, a, 1, "condition") for a in asked[:1]
    ]


def _meaning(view: View, readings: Sequence[Reading]) -> list[Dependence]:
    """ "*A no to A means* that we do M": who says so asks for A."""
    for asked in readings:
        frame = asked.frame
        refused = [s for s in frame.path.steps if s.op.is_a("against")]
        if asked.aside or frame.shape != "subject" or frame.path.top is not None or len(refused) != 1:
            continue
        if (
            words_of("meaning") & set(forms(view.low[frame.predicate.group[1]]))
            and not frame.predicate.negative
        ):
            after = [r for r in readings if r.frame.first > frame.last and not r.aside]
            return [Dependence(m, asked, 1, "threat") for m in after] or [
                Dependence(None, asked, 1, "threat")
            ]
    return []


_REASONS = (
    ("due", "to"),
    ("owing", "to"),
    ("because", "of"),
    ("in", "response", "to"),
    ("in", "reply", "to"),
    ("in", "protest", "at"),
    ("in", "protest", "against"),
    ("in", "retaliation", "for"),
    ("on", "account", "of"),
)
"""What opens the reason for which something is refused."""


def _for_a_reason(view: View, readings: Sequence[Reading]) -> list[Dependence]:
    """ "refused M *because of A*": A stands in the way of M."""
    for k in range(1, len(view.low)):
        words = next((w for w in _REASONS if tuple(view.low[k : k + len(w)]) == w), None)
        if words is None:
            continue
        start = k + len(words)
        asked = [r for r in readings if r.frame.first >= start and not r.aside]
        mains = [
            r for r in readings if r.frame.last < k and r.stance == "rejects" and not r.aside and not r.link
        ]
        if not (asked and mains) or any(t in "vm;:." for t in view.tags[start : asked[0].frame.first]):
            return []
        first = asked[0]
        mains = [m for m in mains if m.frame.mention.topic != first.frame.mention.topic]
        return [Dependence(m, first, -first.literal, "reason") for m in mains]
    return []


def _in_order(view: View, readings: Sequence[Reading]) -> list[Dependence]:
    """ "first A and then B": B only after A."""
    if "first" not in view.low or "then" not in view.low:
        return []
    at, then = view.low.index("first"), view.low.index("then")
    before = [r for r in readings if not r.aside and at - 3 <= r.frame.first < then and r.stance]
    after = [r for r in readings if not r.aside and r.frame.first > then and r.stance]
    if not (before and after) or at > then:
        return []
    return [Dependence(after[0], before[0], before[0].frame.sign, "condition")]


def threatens(view: View, main: Reading) -> bool:
    """Tell whether an option is what somebody threatens with in case of something ("*threatened to* close it if ...").

    Parameters
    ----------
    view : View
        The sentence.
    main : Reading
        Of a mention on which no other mention bears.
    """
    outer = main.frame.governor
    after = view.low[main.frame.last :]
    return (
        outer is not None
        and outer.op.phrase.startswith("threat")
        and bool({"if", "unless", "should"} & set(after))
    )


def _dropped(asked: Reading) -> bool:
    """Whether a condition is that something be left, in the option's own words ("if the levy is *lifted*")."""
    frame = asked.frame
    return frame.mention.drop and not (frame.path.negative or frame.predicate.negative)


def _withdrawn(main: Reading) -> bool:
    """Whether an option is given up rather than refused ("would *shelve* it if ...")."""
    frame = main.frame
    undone = frame.mention.drop or any(s.op.is_a("undo") for s in frame.path.steps)
    return main.stance == "rejects" and undone and not frame.path.negative


def _given_up(view: View, main: Reading) -> bool:
    """Whether a verb of ending says so ("would *shelve* it"), not the option's own words for leaving it."""
    own = [view.token(a) for a, _ in main.frame.mention.words]
    return any(s.op.is_a("undo") for s in main.frame.path.steps) or any(view.op_over(k, "undo") for k in own)


def _main_tokens(view: View, asked: Reading) -> range:
    """Tokens of the clause beside a condition: before it, else after it."""
    start = asked.link_at
    while start and view.tags[start - 1] not in ";:.q" and asked.link_at - start < _BESIDE:
        start -= 1
    if asked.link_at - start > 1:
        return range(start, asked.link_at)
    return range(asked.frame.last + 1, min(len(view.low), asked.frame.last + _BESIDE))


def _put_off(view: View, asked: Reading) -> bool:
    """Whether the clause beside a condition only puts something off ("be *deferred* until the contract is signed")."""
    return any(
        o.is_a("undo") and o.phrase in ("defer", "adjourn", "postpone", "delay", "put off", "wait")
        for o in view.ops
        if o.first in _main_tokens(view, asked)
    )


def _stays(view: View, asked: Reading) -> bool:
    """Whether the clause beside a condition says that something will go on."""
    return any(view.low[k] in ("will", "would", "'ll", "shall") for k in _main_tokens(view, asked))


def _by_name(view: View, readings: Sequence[Reading]) -> list[Dependence]:
    """ "C is a precondition for M", "called C a precondition for M", "C is a must before M"."""
    waits = next((o for o in view.ops if o.is_a("depends")), None)
    if waits is not None:
        first = [r for r in readings if r.frame.last < waits.first and not r.aside]
        stop = next((k for k in range(waits.last, len(view.tags)) if view.tags[k] in ",;"), len(view.tags))
        then = [r for r in readings if waits.last < r.frame.first < stop and not r.aside and not r.link]
        if first and then:
            denied = any(view.low[k] in NEGATIVE for k in range(first[-1].frame.last, waits.first + 1))
            signs = [r.literal if r.frame.path.top is None else 1 for r in then]
            main = None if denied else first[-1]
            return [
                Dependence(main, r, -sign if denied else sign, "named")
                for r, sign in zip(then, signs, strict=True)
            ]
    order = _in_order(view, readings)
    if order:
        return order
    op = next((o for o in view.ops if o.is_a("precondition")), None)
    if op is None:
        return []
    after = [r for r in readings if r.frame.last > op.last - 1 and not r.aside]
    told_on = next((k for k in range(op.last, len(view.tags)) if view.tags[k] in "q;"), len(view.tags))
    mains = [r for r in after if r.frame.first < told_on][:1]  # not what is "*said that*" after it
    asked = [r for r in readings if r.frame.last < op.first and not r.aside]
    negative = any(view.low[k] in NEGATIVE for k in range(max(0, op.first - 4), op.first))
    if not mains or negative:
        return []
    return [Dependence(mains[0], a, a.frame.sign, "named") for a in asked[-1:]]
