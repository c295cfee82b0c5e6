"""From frames to readings: the first rule that is met says whose stance a mention tells, and which."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from impasse.evidence.stances.classes import forms, words_of
from impasse.evidence.stances.embedding import Embedding, around, link_before, taking
from impasse.evidence.stances.features import features_of, predicate_of
from impasse.evidence.stances.frame import Frame
from impasse.evidence.stances.relatives import relatives
from impasse.evidence.stances.rules import Rule, first_met
from impasse.evidence.stances.sentence import View
from impasse.evidence.stances.way import Step
from impasse.evidence.stances.who import Cast, Who

_SILENT = frozenset(["question", "counterfactual", "gloss"])


@dataclass(slots=True)
class Reading:
    """One mention with what was decided about it."""

    frame: Frame
    rule: Rule
    who: Who
    """Whose stance it is, as the words say it; to be resolved."""
    role: str
    """holder of the rule, ``owner`` for the possessor of a noun, ``relative`` for the subject of a clause after it."""
    stance: str | None
    link: str = ""
    link_at: int = 0
    embeds: tuple[Embedding, ...] = ()
    sure: bool = True
    features: Mapping[str, str] = field(default_factory=dict)

    @property
    def literal(self) -> int:
        """+1 where the clause says that the option is taken, -1 where it says that it is not."""
        return literal(self.frame)

    @property
    def aside(self) -> bool:
        """Whether it is told beside the main reading of its mention, of somebody else."""
        return self.role in ("owner", "relative")


def literal(frame: Frame) -> int:
    """+1 where a clause says that the option is taken, -1 where it says that it is not."""
    if frame.shape != "subject":
        return frame.sign
    said = frame.predicate
    turns = (
        said.negative
        + bool(said.classes & {"undo", "gone"})
        + (frame.sign < 0) * ("event" not in said.classes)
    )
    turns += "against" in said.classes
    sign = -1 if turns % 2 else 1
    return frame.sign if "event" in said.classes else sign


def decide(view: View, frame: Frame, cast: Cast, off: Collection[str] = ()) -> list[Reading]:
    """Return the readings of one mention: one by the rules, and one for each noun that somebody owns on the way.

    Parameters
    ----------
    view : View
        The sentence.
    frame : Frame
        The mention in it.
    cast : Cast
        Who is who.
    off : collection of str, optional
        Ids of rules that are left out.
    """
    start = _clause_start(view, frame)
    link, at = _link(view, frame, start)
    embeds = tuple(around(view, at if link else start, cast))
    if link:
        about = view.op_over(at, "about")
        spoken = about is not None and not about.is_a("without")  # "refused to say *when* ..."
        embeds = tuple(e for e in embeds if e.kind == ("about" if spoken else "say"))
        if spoken:
            embeds = embeds or (
                Embedding(view.op_over(at, "about") or view.ops[0], "about", Who("none"), False, at),
            )
            link = ""
    features = features_of(view, frame, embeds, start) | {"link": link or "none"}
    if link == "during" and frame.shape == "subject" and _lasts(view, frame):
        link = "while"
        features["link"] = link
    rule = first_met(features, off)
    who = _holder(frame, rule, embeds)
    stance = _stance(frame, rule)
    found = [Reading(frame, rule, who, rule.holder, stance, link, at, embeds, rule.sure, features)]
    silent = rule.id in _SILENT and not (rule.id == "gloss" and _gloss_after(view, frame))
    if silent or any(s.op.is_a("instead") for s in frame.path.steps):
        return found
    for k, step in enumerate(frame.path.steps):
        dropped = any(s.op.is_a("undo") for s in frame.path.steps[k + 1 :])
        ended = frame.predicate.classes & {"lapse", "undo"}
        lapsed = ended and not (rule.id == "gloss" and _has_object(view, frame))
        if step.owner is None and step.pos == "n" and step.op.is_a("want", "offer", "against"):
            step.owner = _adjective_owner(view, step, cast)
        if step.owner is not None and step.pos == "n" and not dropped and not lapsed:
            found.append(_owned(view, frame, step, cast, found[0]))
    taker = taking(view, embeds[0], cast) if rule.id == "asked-that" and stance is not None else None
    if taker is not None and "accepted-that" not in off:
        other = stance if taker[1] > 0 else "rejects" if stance == "wants" else "wants"
        found.append(Reading(frame, _ACCEPTED, taker[0], "owner", other, embeds=embeds[1:]))
    said = relatives(view, frame, cast) if "relative" not in off else None
    if said is not None:
        who, sign, verb = said
        stance = "wants" if sign * (-1 if frame.mention.drop else 1) > 0 else "rejects"
        found.append(Reading(frame, _RELATIVE, who, "relative", stance, link_at=verb))
    return found


_ACCEPTED = Rule("accepted-that", "accepts or refuses somebody's call that it be done", {}, "sign", "owner")
_RELATIVE = Rule("relative", "what a clause right after its name says of it", {}, "sign", "relative")


def _has_object(view: View, frame: Frame) -> bool:
    """Whether the verb after a mention does something to something else ("A's offer *ended the talks*")."""
    after = view.tags[frame.predicate.group[1] + 1 : frame.predicate.group[1] + 2]
    return not frame.predicate.passive and after != "" and after in "dnNPj$#"


def _gloss_after(view: View, frame: Frame) -> bool:
    """Whether the writer's gloss is on what comes of it ("A's decision to do it *effectively* ended the talks")."""
    return not any(o.is_a("gloss") and o.first < frame.last for o in view.ops)


def _adjective_owner(view: View, step: Step, cast: Cast) -> tuple[int, int] | None:
    """The side whose adjective stands before a noun of stance ("a *Belmarker* proposal")."""
    first = view.group(step.op.first)[0]
    if first == step.op.first:
        return None
    place = view.place(first, step.op.first - 1)
    named = [x for x in cast.named(view.text, place) if x[3] in ("adjective", "people")]
    return (first, step.op.first - 1) if len(named) == 1 and named[0][1] == place[1] else None


def _owned(view: View, frame: Frame, step: Step, cast: Cast, main: Reading) -> Reading:
    """The stance of whoever a noun belongs to ("*A's* call for it", "*its* refusal")."""
    turns = int(frame.mention.drop)
    for inner in frame.path.steps:
        turns += inner.op.is_a("against", "lack", "undo") + inner.negative
        if inner is step:
            break
    outer = frame.path.steps[frame.path.steps.index(step) + 1 :]
    turns += any(o.op.is_a("lack") for o in outer)  # "the absence of *its consent*"
    turns += "absent" in frame.predicate.classes and not frame.predicate.negative
    named = cast.named(view.text, view.place(*step.owner)) if step.owner else []
    if named:
        who = Who("actor", (named[-1][2],))
    else:
        who = Who("pronoun")
    attitude = step.op.is_a("want", "accept", "offer", "against", "lack")
    rule = Rule("owned", "somebody's call, offer or refusal of it", {}, "sign", "owner")
    stance = ("rejects" if turns % 2 else "wants") if attitude else None
    return Reading(
        frame, rule, who, "owner", stance, main.link, main.link_at, main.embeds, not _waits(view, frame.last)
    )


def _waits(view: View, last: int) -> bool:
    """Whether a condition follows in the phrase itself ("its refusal of A *before* B is done")."""
    for k in range(last + 1, len(view.tags)):
        if view.low[k] in ("before", "unless", "until", "till"):
            return True
        if view.tags[k] in ",;:." or view.kind(k) == "V":
            return False
    return False


def _clause_start(view: View, frame: Frame) -> int:
    if frame.path.subject is not None:
        return frame.path.subject[0]
    if frame.path.top is not None:
        return frame.path.top[0]
    return min(frame.edge, frame.first)


def _link(view: View, frame: Frame, start: int) -> tuple[str, int]:
    """The conjunction or preposition that opens the clause, or the phrase, that a mention stands in."""
    places = [start]
    k = view.chunks.at(frame.first)
    places.append(view.chunks.first[k])
    if k and view.kind(frame.first) in "GI":
        places.append(view.chunks.first[k])
    noun = frame.first
    while noun and view.tags[noun - 1] in "d$jrl#":
        noun -= 1
    places.append(noun)
    places += [view.group(s.op.first)[0] for s in frame.path.steps if s.pos == "n"]
    for place in dict.fromkeys(places):
        kind, at = link_before(view, place)
        if kind:
            return kind, at
    joined = _joined(view, start)
    if joined is not None:
        return joined
    exchange = next(
        (o for o in view.ops if o.is_a("exchange") and o.last < frame.first and frame.first - o.last < 8),
        None,
    )
    between = range(view.chunks.at(exchange.last) + 1, view.chunks.at(frame.first)) if exchange else ()
    parted = any(view.chunks.kinds[k] == "V" for k in between) or view.tags[frame.first] in "vel"
    if exchange and not parted and not any(t in ",;yq" for t in view.tags[exchange.last : frame.first]):
        return "needed", exchange.first
    return "", start


def _lasts(view: View, frame: Frame) -> bool:
    """Whether what is said of a mention is only that it goes on ("while the troops *remain*")."""
    group = frame.predicate.group
    return bool(words_of("lasting") & set(forms(view.low[group[1]])))


def _joined(view: View, start: int) -> tuple[str, int] | None:
    """The conjunction that a clause joined by "and (that)" shares with the clause before it."""
    k = start - 1
    again = next((j for j in range(k, 1, -1) if view.tags[j - 1 : j + 1] == "cq"), None)
    if again is not None and not any(t in ";:.y" for t in view.tags[again:start]):
        k = again
    while k >= 0 and (view.tags[k] in "q<>," or view.low[k] == "if"):
        k -= 1
    if k < 2 or view.low[k] not in ("and", "or") or view.tags[k - 1] == ",":
        return None
    for j in range(k - 1, 0, -1):
        if view.tags[j] in ";:.":
            return None
        kind, at = link_before(view, j)
        if kind in ("needed", "while", "if", "before"):
            between = view.chunks.kinds[view.chunks.at(j) : view.chunks.at(k)]
            return (kind, at) if between.count("V") <= 1 and "," not in between else None
    return None


def _stance(frame: Frame, rule: Rule) -> str | None:
    if rule.gives == "none":
        return None
    if rule.gives == "judged":
        good = predicate_of(frame) == "good"
        return "wants" if good != frame.mention.drop else "rejects"
    if rule.gives not in ("sign", "turned"):
        turned = frame.mention.drop
        return {"wants": "rejects", "rejects": "wants"}[rule.gives] if turned else rule.gives
    if rule.id in ("by-agent",) and "event" not in frame.predicate.classes:
        turns = (
            ("against" in frame.predicate.classes)
            + frame.predicate.negative
            + ("undo" in frame.predicate.classes)
        )
        return "rejects" if (turns + (frame.sign < 0)) % 2 else "wants"
    sign = literal(frame) * (-1 if rule.gives == "turned" else 1)
    return "wants" if sign > 0 else "rejects"


def _holder(frame: Frame, rule: Rule, embeds: tuple[Embedding, ...]) -> Who:
    if rule.holder == "agent":
        return frame.predicate.agent
    if rule.holder == "believer":
        return embeds[0].who
    if rule.holder == "embed":
        return next((e.who for e in embeds if e.kind == "ask"), Who("none"))
    if rule.holder in ("subject", "doer", "doing", "told"):
        return frame.subject
    return Who("speaker")


Resolver = Callable[[Who, int], tuple[str, ...]]
"""Who, and the token from which to look back -> actor ids."""
