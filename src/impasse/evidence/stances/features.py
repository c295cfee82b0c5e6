"""The features of a mention that the rules of ``data/stance_rules.toml`` ask for."""

from __future__ import annotations

import itertools

from impasse.evidence.stances.classes import forms, words_of
from impasse.evidence.stances.embedding import Embedding
from impasse.evidence.stances.frame import DUTY, MAYBE, WILL, Frame
from impasse.evidence.stances.headlines import is_headline
from impasse.evidence.stances.sentence import View

_ORDER = ("nopoint", "belief", "lack", "against", "tell", "want", "accept", "offer")
"""Classes of what governs, the one that decides first."""


def features_of(view: View, frame: Frame, embeds: tuple[Embedding, ...], start: int) -> dict[str, str]:
    """Return the features of a mention, by name.

    Parameters
    ----------
    view : View
        The sentence.
    frame : Frame
        The mention in it.
    embeds : tuple of Embedding
        What its clause is embedded in.
    start : int
        Token at which its clause begins.
    """
    path, said = frame.path, frame.predicate
    modal = said.modal if frame.shape == "subject" else path.modal
    edge = min([start, *(e.edge for e in embeds)])
    return {
        "shape": frame.shape,
        "governor": _governor(view, frame),
        "subject": frame.subject.kind,
        "modal": _modal(view, frame, modal),
        "embed": _embed(embeds),
        "predicate": predicate_of(frame),
        "agent": said.agent.kind,
        "clause": _clause(view, frame, start, edge),
        "own_verb": "yes" if _own_verb(view, frame) else "no",
        "tense": _tense(view, frame),
        "asked_not": "yes" if any(e.kind == "ask" and e.negative for e in embeds) else "no",
        "twice": "yes" if _twice(frame) else "no",
        "blocked": frame.path.blocked or "none",
        "weak": "yes" if frame.path.weak else "no",
        "other_verb": "yes" if _other_verb(view, frame) else "no",
        "apposed": "yes" if _apposed(view, frame) else "no",
        "former": _former(view, frame),
        "unasked": "yes" if _unasked(frame) else "no",
        "past_event": "yes" if _past_event(view, frame) else "no",
        "need": "yes" if any(s.op.is_a("nopoint") and "need" in s.op.phrase for s in path.steps) else "no",
        "set_against": _set_against(view, frame),
        "own_attitude": "yes" if _own_attitude(view, frame) else "no",
        "judged": frame.judged or "none",
        "needs": "yes" if _needs(frame) else "no",
        "holds": "yes" if embeds and embeds[0].holds else "no",
        "undiscussed": "yes" if path.negative and path.has("discussing") else "no",
        "own_no": "yes" if _own_no(frame) else "no",
        "cost_of": "yes" if _cost_of(view, frame) else "no",
        "ordered": "yes" if _ordered(view, frame) else "no",
    }


def _own_attitude(view: View, frame: Frame) -> bool:
    """Whether the verb of the mention's own words is one of wanting or refusing ("*seek* talks", cue and text)."""
    if frame.shape != "act" or view.tags[frame.first + 1 : frame.first + 2] == "p":
        return False
    own = [view.token(a) for a, _ in frame.mention.words]
    governs = [
        k for k in own if view.tags[k] in "evl" and view.op_over(k, "want", "accept", "against", "offer")
    ]
    return bool(governs) and not any(t in "q,;" for t in view.tags[frame.first : frame.last])


def _needs(frame: Frame) -> bool:
    """Whether something is said to need it or not ("the matter does *not call for* it")."""
    outer = frame.governor
    return (
        outer is not None
        and outer.pos == "v"
        and outer.op.phrase in ("need", "require", "call for", "demand")
    )


def _cost_of(view: View, frame: Frame) -> bool:
    """Whether somebody is told to lose something by doing it ("A would *forfeit* its grant *by doing* it")."""
    first = view.group(frame.first)[0]
    if view.kind(frame.first) != "G" or view.low[max(0, first - 1)] != "by":
        return False
    will = any(w in WILL | MAYBE for w in view.low[:first])
    return will and any(o.is_a("harm") and o.last < first and view.kind(o.first) == "V" for o in view.ops)


def _ordered(view: View, frame: Frame) -> bool:
    """Whether a clause tells its hearer, or all of "us", to do it ("*Open* A", "*Let us* open A")."""
    path = frame.path
    if path.top is None or path.modal or frame.shape == "subject" or "?" in view.low[-1:]:
        return False
    if path.subject is not None:
        at = path.subject[0]
        return view.low[max(0, at - 1) : at + 1] in (["let", "us"], ["let", "'s"])
    first = path.top[0]
    opens = not view.tags[:first].strip('<>"') or view.tags[first - 1] == "<"
    return opens and view.low[first] in words_of("commanding")


def _own_no(frame: Frame) -> bool:
    """Whether "no" stands before a mention, or is a word of the cue that it met."""
    denied = frame.mention.drop and frame.mention.cue.split()[:1] == ["no"]
    return bool(frame.path.flips % 2) != denied


def _other_verb(view: View, frame: Frame) -> bool:
    """Whether the mention is the object of a verb that is neither an attitude nor a carrying out."""
    path = frame.path
    if path.top is None or frame.shape == "subject" or path.top[0] <= frame.first <= path.top[1]:
        return False
    if path.own_verb:
        return False
    verbal = [o for o in view.ops if path.top[0] <= o.first <= path.top[1] + 2]
    return not path.steps and not verbal and view.tags[path.top[1]] not in "bhom"


def _unasked(frame: Frame) -> bool:
    """Whether what is denied is only that somebody asked ("has *not asked* for it")."""
    outer = frame.governor
    asks = outer is not None and outer.op.phrase.split()[0] in (
        "ask",
        "call",
        "request",
        "appeal",
        "apply",
        "insist",
    )
    return asks and frame.path.negative


def _past_event(view: View, frame: Frame) -> bool:
    """Whether what is welcomed has a date ("welcomed the release *on 11 August*")."""
    outer = frame.governor
    after = view.tags[frame.last + 1 : frame.last + 3]
    return outer is not None and outer.op.phrase == "welcome" and after in ("p#", "pT")


def _apposed(view: View, frame: Frame) -> bool:
    """Whether a mention only stands beside something, after a comma ("the whole firm, *pensions and all*")."""
    k = frame.first - 1
    while k >= 0 and view.tags[k] in "djr$#":
        k -= 1
    after = view.low[frame.last + 1 : frame.last + 3]
    listed = k > 0 and view.tags[k] == "," and (after == ["and", "all"] or after[:1] == ["included"])
    return listed or _along_with(view, frame.first)


def _along_with(view: View, first: int) -> bool:
    """Whether a mention stands in what something comes with ("the whole firm, *with its debts, staff and* A")."""
    k = first - 1
    while k >= 0 and view.tags[k] in "nN,cdj$r#P":
        k -= 1
    return k > 0 and view.low[k] == "with" and view.tags[k - 1] == "," and view.tags[k + 1] == "$"


def _former(view: View, frame: Frame) -> str:
    """Whether a stance is told as one of the past ("*once* refused", "*used to* demand")."""
    top = frame.path.top
    if top is None:
        return "no"
    words = view.low[max(0, top[0] - 1) : top[1] + 2]
    used = any(a == "used" and b == "to" for a, b in itertools.pairwise(words))
    return "yes" if used or {"once", "formerly", "originally", "initially"} & set(words[:-1]) else "no"


def _set_against(view: View, frame: Frame) -> str:
    """Whether a mention stands after ", not (just)"."""
    k = frame.first - 1
    while k >= 0 and view.tags[k] in "djr<>" and view.low[k] != "not":
        k -= 1
    if k > 0 and view.low[k] == "not" and view.tags[k - 1] in ",c-":
        return "also" if view.low[k + 1] in ("just", "only", "merely", "simply") else "not"
    return "none"


def _modal(view: View, frame: Frame, modal: str) -> str:
    group = frame.predicate.group if frame.shape == "subject" else frame.path.top
    words = view.words(*group) if group else []
    after = view.low[group[1] + 1 : group[1] + 2] if group else []
    if (modal in DUTY and modal != "shall") or (
        words[-1:] in (["has"], ["have"], ["need"], ["needs"], ["ought"]) and after == ["to"]
    ):
        return "duty"
    if _perhaps(view, frame, group):
        return "perhaps"
    if modal in WILL:
        return "will"
    if modal in ("could", "can", "cannot"):
        return "can"
    return "maybe" if modal in MAYBE else "none"


def _perhaps(view: View, frame: Frame, group: tuple[int, int] | None) -> bool:
    """Whether an adverb of the clause says that nobody knows ("*Perhaps* A will accept B")."""
    if group is None:
        return False
    start = min(frame.edge, group[0])
    while start and view.tags[start - 1] in 'r"<':
        start -= 1
    return bool(words_of("perhaps") & set(view.low[start : group[1] + 1]))


def _embed(embeds: tuple[Embedding, ...]) -> str:
    kinds = [e.kind for e in embeds]
    for kind in ("belief", "deny", "unmeant", "about"):
        if kind in kinds:
            return kind
    if embeds and embeds[0].kind == "say" and embeds[0].negative:
        return "deny"
    return kinds[0] if kinds else "none"


def _governor(view: View, frame: Frame) -> str:
    steps = frame.path.steps
    if any(s.op.is_a("belief") and not s.op.is_a("want") and s.pos in "vj" for s in steps):
        return "belief"
    for name in ("deny", "charge"):
        if any(s.op.is_a(name) for s in steps):
            return name
    if any(
        s.op.is_a("about") and not s.op.is_a("offer") and not (frame.branded and s.op.is_a("brand"))
        for s in steps
    ):
        return "about"
    hearsay = frame.path.top is not None and view.chunks.passive(view.chunks.at(frame.path.top[0]))
    if hearsay and steps and steps[-1].op.is_a("say") and not steps[-1].op.is_a("offer", "tell", "want"):
        return "hearsay"
    if (
        any(
            s.op.is_a("say") and s.pos == "v" and not s.op.is_a("offer", "want", "tell", "keep")
            for s in steps[-1:]
        )
        and hearsay
    ):
        return "hearsay"
    for k, s in enumerate(steps):
        if (
            s.pos == "n"
            and s.op.is_a("want", "against", "accept", "tell")
            and not s.op.is_a("offer")
            and any(o.op.is_a("undo") for o in steps[k + 1 :])
        ):
            return "relented" if s.op.is_a("against") and not frame.path.negative else "given-up"
    outer = frame.governor
    if (
        outer is None
        and steps
        and steps[-1].pos == "v"
        and steps[-1].op.phrase in ("regret", "rue", "pay for")
    ):
        return "rue"
    if any(s.op.is_a("nopoint") for s in steps):
        return "nopoint"
    if frame.branded:
        return f"brand-{frame.branded}"
    if outer is None:
        return "none"
    found = next((c for c in _ORDER if outer.op.is_a(c)), "none")
    if found == "tell" and not (frame.path.addressee or frame.path.flips):
        return "want" if outer.op.is_a("want") else "none"
    return found


def predicate_of(frame: Frame) -> str:
    """Return what is said of a mention that is a subject, as one word; ``none`` of any other."""
    if frame.shape != "subject":
        return "none"
    said = frame.predicate
    for name in ("firm", "shut"):
        if name in said.classes:
            return name
    for name in ("needless", "bad", "good"):
        if name in said.classes:
            return {"bad": "good", "good": "bad"}.get(name, name) if said.negative else name
    for name in ("ruin", "aid"):
        if name in said.classes and said.modal in WILL and not (said.passive or said.negative):
            return name
    if "harm" in said.classes and said.modal in WILL | MAYBE and not (said.passive or said.negative):
        return "harm"
    if said.passive and said.classes & {"against", "want", "accept", "offer", "tell"}:
        return "attitude"
    if said.passive and "undo" in said.classes and said.agent.kind == "actor":
        return "attitude"
    for name in ("depends", "lapse", "event", "do", "undo", "precondition", "be", "other"):
        if name in said.classes:
            return name
    return "other" if said.classes else "none"


def _clause(view: View, frame: Frame, start: int, edge: int) -> str:
    low = view.low
    words = set(low)
    if low[-1:] == ["?"] or "?" in low[frame.last : frame.last + 12]:
        return "question"
    subject = frame.path.subject
    if subject and subject[0] and view.tags[subject[0] - 1] == "w" and frame.path.modal in ("could", "can"):
        return "ability"
    if _either_way(low, frame):
        return "either way"
    had = next((k for k in (0, start, start - 1) if k >= 0 and _unreal(view, k)), None)
    if had is not None and view.tags[had + 1 : had + 2] in tuple("dnNPs$ju"):
        return "counterfactual"
    group = frame.path.top or frame.predicate.group
    missed = ("would have ", "would not have ", "should have ", "could have ", "should not have ")
    if group and view.tags[group[1]] == "l" and " ".join(view.words(*group)).startswith(missed):
        return "counterfactual"
    gloss = [o for o in view.ops if o.is_a("gloss") and edge <= o.first <= frame.last + 8]
    if gloss or ("in" in low[:1] and "effect" in low[1:2]):
        return "gloss"
    if frame.path.flips % 2 and "there" in words and {"still", "yet"} & words:
        return "so far"  # "there is *still* no A"
    if "there" in words and group and low[max(0, group[0] - 1)] == "there":
        return "there"
    if _in_others_words(view, start):
        return "others"
    told = start > 1 and view.tags[start - 1] == "q" and view.tags[start - 2] in "nN"
    tells = view.op_over(start - 2, "say") if told else None
    if told and (tells is None or view.tags[tells.first] in "nN"):
        return "content"  # "reports *that* A was ended"
    return "none"


def _in_others_words(view: View, start: int) -> bool:
    """Whether a clause is what somebody's view says ("the *view of A that* ...")."""
    k = start - 2
    if start < 3 or view.tags[start - 1] != "q":
        return False
    while k > 0 and view.tags[k] in "nNPd'$":
        k -= 1
    return k > 0 and view.low[k] == "of" and view.low[k - 1] in words_of("contents")


def _unreal(view: View, k: int) -> bool:
    """Whether an inverted clause supposes what is not so ("*Had* A done it", "*Were* the border open")."""
    if view.low[k] == "were":
        stop = next((j for j in range(k, len(view.tags)) if view.tags[j] == ","), len(view.tags))
        return not any(view.tags[j : j + 2] in ("te", "tv") for j in range(k, stop))
    return view.low[k : k + 1] == ["had"]


def _either_way(low: list[str], frame: Frame) -> bool:
    """Whether something holds with and without the option ("*deal or no deal*")."""
    head = low[frame.last]
    return low[frame.last + 1 : frame.last + 4] == ["or", "no", head] or (
        low[max(0, frame.first - 3) : frame.first] == [head, "or", "no"]
    )


def _own_verb(view: View, frame: Frame) -> bool:
    """Whether the finite verb itself takes, ends or carries on the option."""
    path = frame.path
    if path.top is None:
        return False
    if path.own_verb or path.top[0] <= frame.first <= path.top[1]:
        return True
    steps = path.steps
    return bool(steps) and not path.weak and all(s.op.is_a("do", "undo") for s in steps)


def _tense(view: View, frame: Frame) -> str:
    """past (also perfect and progressive) or other."""
    if frame.shape == "subject" and frame.predicate.group[1]:
        words = view.words(*frame.predicate.group)
        return "past" if {"was", "were", "had", "did", "been"} & set(words) else "other"
    top = frame.path.top
    if top is None:
        return "none"
    kept = any(s.op.phrase.split()[0] in ("keep", "maintain") for s in frame.path.steps)
    if kept or "always" in view.low[top[0] - 1 : top[1] + 2]:
        return "habit"
    tags = view.tags[top[0] : top[1] + 1]
    if "m" in tags:
        return "other"
    if "h" in tags or ("b" in tags and "g" in tags) or ("o" in tags and "did" in view.words(*top)):
        return "past"
    word = view.low[top[1]]
    if tags[-1:] == "v" and is_headline(view):
        return "past"  # "City closes park"
    if tags[-1:] not in ("v", "l") or word.endswith("s"):
        return "other"
    named = frame.subject.kind == "actor" and word in words_of("unchanged")  # "A *cut* off B", not "A cuts"
    return "past" if named or word.endswith("ed") or forms(word)[-1] != word else "other"


def _twice(frame: Frame) -> bool:
    """Whether a refusal is itself denied ("does not reject"): nothing sure comes of it."""
    against = sum(s.op.is_a("against", "lack") for s in frame.path.steps)
    against += any(s.op.phrase in ("nothing against", "no objection to") for s in frame.path.steps)
    return against > 0 and (against + frame.path.negative + frame.path.flips) > 1
