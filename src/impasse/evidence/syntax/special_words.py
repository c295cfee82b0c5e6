"""Small words whose class hangs on their neighbours: ``to``, ``that``, ``her``, ``may``, ``like`` ..."""

from __future__ import annotations

from impasse.evidence.syntax.settled import Settled

_IN_GENERAL = frozenset("principle general particular private public theory practice effect short".split())
_BY_NO_MEANS = frozenset([("by", "means"), ("in", "way"), ("at", "time"), ("at", "point")])
_CAN_BE_CLAUSE = frozenset(["before", "after", "since", "until", "till", "as", "than", "once", "though"])


def _to(state: Settled, at: int) -> str:
    k = at + 1
    while k < len(state.options) and state.options[k][0] in "rx":
        k += 1
    codes = state.options[k] if k < len(state.options) else "."
    if state.low[k : k + 1] in (["being"], ["having"]) or (at and state.low[at - 1] == "according"):
        return "p"
    return "t" if "e" in codes or (codes[0] in "bho" and codes != "P") else "p"


def _her(state: Settled, at: int) -> str:
    following = state.after(at)
    return "$" if set(following) & set("nNjgP#le") and following[0] not in "pyt" else "u"


def _possessive(state: Settled, at: int) -> str:
    before = state.tags[at - 1] if at else "."
    if before in "suwqy":
        return "b"
    following = state.after(at)
    after = state.options[at + 2] if at + 2 < len(state.options) else "."
    modifier = following[0] == "g" and bool(set(after) & set("nvbmh.,;"))
    if following[0] == "p" and set(following) & set("jn"):
        return "'"
    return "b" if following[0] in "dgxpty" and before in "nNPT" and not modifier else "'"


def _bare_apostrophe(state: Settled, at: int) -> str:
    return "'" if at and state.tags[at - 1] in "NPn" else "."


def _that(state: Settled, at: int) -> str:
    before = state.tags[at - 1] if at else "."
    following = state.after(at)
    if following[0] in "bhomv" and before in '.,c"y':
        return "u"
    noun = set(following) & set("nj") and following[0] not in "ps"
    if noun and (before in "py" or (before in "veg" and state.governor not in state.clausal)):
        return "d"
    if following[0] in ".;:)" or (
        following[0] == "," and (before in "py" or state.governor not in state.clausal)
    ):
        return "u"
    return "q"


def _one(state: Settled, at: int) -> str:
    return "#" if set(state.after(at)) & set("nNjP") else "u"


def _plural_subject(state: Settled, at: int) -> bool:
    return (
        state.last(at) == "N"
        and not state.finite
        and not state.later_finite(at)
        and state.after(at)[0] in "d$suP"
    )


def _will(state: Settled, at: int) -> str:
    """``will``, ``might``, ``must`` after an article are nouns."""
    return "n" if at and state.tags[at - 1] in "d$j'" else "m"


def _liked_doing(state: Settled, at: int) -> bool:
    """``officials like to point out``."""
    after = state.options[at + 2] if at + 2 < len(state.options) else "."
    return (
        state.last(at) in "Nu" and not state.finite and state.low[at + 1 : at + 2] == ["to"] and "e" in after
    )


def _like(state: Settled, at: int) -> str:
    return (
        "e"
        if state.last(at) in "mto"
        else "v"
        if state.last(at) == "s" or _plural_subject(state, at) or _liked_doing(state, at)
        else "p"
    )


def _around(state: Settled, at: int) -> str:
    """``over``, ``about`` before a number are adverbs."""
    following = state.after(at)
    after = state.low[at + 2] if at + 2 < len(state.low) else ""
    if following[0] == "#" or (
        following[0] == "d" and after in ("half", "third", "quarter", "dozen", "million")
    ):
        return "r"
    return state.particle(at)


def _once(state: Settled, at: int) -> str:
    return "r" if set(state.after(at)) & set("vlgb") or state.after(at)[0] in ".,;" else "y"


def _floated(state: Settled, at: int) -> str:
    """``have all said``, ``Smith himself said``: between subject and verb they are adverbs."""
    before = state.tags[at - 1] if at else "."
    if state.low[at].endswith(("self", "selves")):
        return "r" if before in "nNP" and state.after(at)[0] in "vbhmo" else "u"
    if before in "hbm" and set(state.after(at)) & set("vlegbr"):
        return "r"
    return "d"


def _there(state: Settled, at: int) -> str:
    """``there is`` has it as a subject, ``said there`` as an adverb."""
    k = at + 1
    while k < len(state.options) and state.options[k][0] in "rx":
        k += 1
    return "u" if k < len(state.options) and state.options[k][0] in "bmhv" else "r"


def _subordinator(state: Settled, at: int) -> str:
    return "y"


def _time_word(state: Settled, at: int) -> str:
    """``since``, ``after`` and the like: adverb inside a verb group, preposition before a date, else subordinator."""
    following = state.after(at)
    if state.last(at) in "hb" and state.low[at] == "since" and set(following) & set("lvg"):
        return "r"
    year = following[0] == "#" and len(state.low[at + 1]) == 4
    return "p" if year or following[0] == "T" else "y"


def _noun_may(state: Settled, at: int) -> str:
    """A capitalised ``May`` inside a sentence is the month, or a name after a name."""
    if state.options[at] == "P":
        return "P" if at and state.tags[at - 1] == "P" else "T"
    return "T" if at == 0 and state.after(at)[0] == "#" else "m"


def _auxiliary_ing(state: Settled, at: int) -> str:
    """``is being asked`` is a finite group; ``having asked``, ``being asked`` are not."""
    return "b" if state.low[at] == "being" and state.last(at) == "b" else "a"


def _no(state: Settled, at: int) -> str:
    """``no longer insists``: a negation of the verb."""
    within = at > 0 and (state.low[at - 1], *state.low[at + 1 : at + 2]) in _BY_NO_MEANS
    return "x" if within or state.low[at + 1 : at + 2] == ["longer"] else "d"


def _general(state: Settled, at: int) -> str:
    """``no objection in principle to``: part of an adverb."""
    return "r" if at and state.low[at - 1] == "in" and state.tags[at - 1] == "r" else state.options[at]


def _by_no_means(state: Settled, at: int) -> str:
    """``would by no means show``, ``will in no way accept``: adverbs that deny."""
    opens = (state.low[at], *state.low[at + 2 : at + 3]) in _BY_NO_MEANS and state.low[at + 1] == "no"
    closes = at > 1 and (state.low[at - 2], state.low[at]) in _BY_NO_MEANS and state.low[at - 1] == "no"
    if opens or closes:
        return "r"
    if state.low[at] == "in" and state.low[at + 1 : at + 2] and state.low[at + 1] in _IN_GENERAL:
        after = state.options[at + 2][0] if at + 2 < len(state.options) else "."
        return "r" if after in "p,.cqt" else "p"
    return _at_least(state, at) if state.low[at] == "at" else state.options[at]


def _longer(state: Settled, at: int) -> str:
    return "x" if at and state.low[at - 1] == "no" else "r" if "e" in state.options[at] else state.options[at]


def _so_much_as(state: Settled, at: int) -> str:
    """``will not so much as discuss``: adverbs of the verb."""
    if at > 1 and state.low[at - 2 : at + 2] == ["so", "far", "as", "to"]:
        return "r"
    if state.low[at] == "as" and at and state.low[at - 1] == "such":
        return "p"
    here = state.low[at - 1 : at + 2] == ["so", "much", "as"] or state.low[at - 2 : at + 1] == [
        "so",
        "much",
        "as",
    ]
    if here and state.tags[-1] == "r":
        return "r"
    opens = at == 0 or state.tags[at - 1] == ","
    if state.low[at] == "as" and opens and state.after(at)[0] == "d" and _verbless(state, at):
        return "p"
    return "y" if state.low[at] == "as" else state.options[at]


def _earlier(state: Settled, at: int) -> str:
    """``said earlier this month``: an adverb, unless it stands between an article and a noun."""
    noun = at > 0 and state.tags[at - 1] in "d$" and set(state.after(at)) & set("nNj")
    return "j" if noun else "r"


def _verbless(state: Settled, at: int) -> bool:
    """Whether no word up to the next break can be a verb."""
    for codes in state.options[at + 1 :]:
        if codes[0] in ",;:.":
            return True
        if set(codes) & set("vbhom"):
            return False
    return True


def _neither(state: Settled, at: int) -> str:
    """``would neither confirm nor deny``: a negation of the verb."""
    return "x" if state.last(at) in "mhbo" else state.options[at]


def _mine(state: Settled, at: int) -> str:
    """``the mine``: a noun after what opens a noun phrase."""
    return "n" if at and state.tags[at - 1] in "d$j'nP" else state.options[at]


def _near(state: Settled, at: int) -> str:
    """``near the quay``: a preposition before a noun phrase, unless a verb is wanted."""
    return "p" if state.after(at)[0] in "d$P" and state.last(at) not in "mt" else state.options[at]


def _such(state: Settled, at: int) -> str:
    return "p" if state.low[at + 1 : at + 2] == ["as"] else state.options[at]


def _half(state: Settled, at: int) -> str:
    return "n" if at and state.tags[at - 1] == "j" else state.options[at]


def _own(state: Settled, at: int) -> str:
    """``as its own``: a noun where none follows."""
    alone = not set(state.after(at)) & set("nNPjl#")
    return "n" if alone and at and state.tags[at - 1] in "$'" else state.options[at]


def _at_least(state: Settled, at: int) -> str:
    """``at least six ships sank``: an adverb of the number."""
    return "r" if state.low[at + 1 : at + 2] in (["least"], ["most"]) else state.options[at]


def _close(state: Settled, at: int) -> str:
    """``sources close to the talks``: an adjective after its noun."""
    after = state.options[at + 2] if at + 2 < len(state.options) else "."
    near = state.low[at + 1 : at + 2] == ["to"] and "e" not in after
    return "j" if near and at and state.tags[at - 1] in "nNPT" else state.options[at]


SPECIAL = (
    {
        "to": _to,
        "her": _her,
        "'s": _possessive,
        "'": _bare_apostrophe,
        "that": _that,
        "one": _one,
        "like": _like,
        "what": _subordinator,
        "whatever": _subordinator,
        "may": _noun_may,
        "having": _auxiliary_ing,
        "being": _auxiliary_ing,
        "close": _close,
        "will": _will,
        "might": _will,
        "can": _will,
        "must": _will,
        "there": _there,
        "all": _floated,
        "both": _floated,
        "himself": _floated,
        "herself": _floated,
        "itself": _floated,
        "themselves": _floated,
        "over": _around,
        "about": _around,
        "around": _around,
    }
    | dict.fromkeys(_CAN_BE_CLAUSE, _time_word)
    | {
        "once": _once,
        "as": _so_much_as,
        "much": _so_much_as,
        "no": _no,
        "longer": _longer,
        "half": _half,
        "earlier": _earlier,
        "later": _earlier,
        "at": _by_no_means,
        "own": _own,
        "such": _such,
        "mine": _mine,
        "near": _near,
        "opposite": _mine,
        "neither": _neither,
    }
    | dict.fromkeys(_IN_GENERAL, _general)
    | dict.fromkeys(["by", "in", "means", "way", "time", "point"], _by_no_means)
)
