"""In what a clause is embedded: "A said that ...", "B believes ...", "C demanded that ..."."""

from __future__ import annotations

from dataclasses import dataclass

from impasse.evidence.stances.classes import Operator, forms, words_of
from impasse.evidence.stances.sentence import NEGATIVE, View
from impasse.evidence.stances.subjects import subject_of
from impasse.evidence.stances.who import Cast, Who

_SKIPPED = frozenset('q<>",rT')
LINKS = (
    (("with", "or", "without"), "concession"),
    (("the", "very", "day"), "if"),
    (("upon",), "needed"),
    (("even", "if"), "concession"),
    (("even", "without"), "concession"),
    (("whether", "or", "not"), "concession"),
    (("only", "if"), "needed"),
    (("only", "when"), "needed"),
    (("only", "once"), "needed"),
    (("only", "after"), "needed"),
    (("not", "until"), "needed"),
    (("not", "before"), "needed"),
    (("unless",), "needed"),
    (("until",), "needed"),
    (("till",), "needed"),
    (("provided", "that"), "needed"),
    (("providing", "that"), "needed"),
    (("provided",), "needed"),
    (("providing",), "needed"),
    (("on", "condition", "that"), "needed"),
    (("on", "the", "condition", "that"), "needed"),
    (("on", "condition", "of"), "needed"),
    (("under", "the", "condition", "that"), "needed"),
    (("under", "condition", "that"), "needed"),
    (("on", "the", "understanding", "that"), "needed"),
    (("with", "the", "proviso", "that"), "needed"),
    (("as", "long", "as"), "while"),
    (("so", "long", "as"), "while"),
    (("for", "as", "long", "as"), "while"),
    (("while",), "during"),
    (("subject", "to"), "needed"),
    (("upon", "completion", "of"), "needed"),
    (("on", "completion", "of"), "needed"),
    (("again", "only", "when"), "needed"),
    (("in", "the", "moment", "when"), "if"),
    (("in", "the", "moment", ",", "when"), "if"),
    (("the", "moment"), "if"),
    (("the", "day"), "if"),
    (("in", "exchange", "for"), "needed"),
    (("in", "return", "for"), "needed"),
    (("in", "the", "event", "that"), "if"),
    (("in", "the", "event", "of"), "if"),
    (("in", "case"), "if"),
    (("as", "soon", "as"), "if"),
    (("if",), "if"),
    (("once",), "if"),
    (("when",), "when"),
    (("after",), "after"),
    (("before",), "before"),
    (("without",), "without"),
    (("absent",), "without"),
    (("failing",), "without"),
    (("because",), "reason"),
    (("since",), "reason"),
    (("although",), ""),
    (("though",), ""),
    (("whether",), "question"),
    (("why",), "question"),
    (("how",), "question"),
)
_WHOSE = ("of", "by", "from")
_BY_LAST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _link in LINKS:
    _BY_LAST.setdefault(_link[0][-1], []).append(_link)


@dataclass(frozen=True, slots=True)
class Embedding:
    """One clause around another."""

    op: Operator
    kind: str
    """say, belief, ask."""
    who: Who
    negative: bool
    edge: int

    @property
    def holds(self) -> bool:
        """Whether it tells what somebody holds to be so, and neither doubts nor only expects."""
        return self.op.phrase in words_of("holding") and not self.negative


def around(view: View, edge: int, cast: Cast) -> list[Embedding]:
    """Return what a clause that begins at token ``edge`` is embedded in, innermost first."""
    found: list[Embedding] = []
    while len(found) < 3:
        k = edge - 1
        while (
            k >= 0 and view.tags[k] in _SKIPPED and not (view.tags[k] == "," and not found and k != edge - 1)
        ):
            k -= 1
        k = _past_hearer(view, k)
        op = _governing(view, k)
        if op is None and not found:
            edge = _first_that(view, edge)
            k = _past_hearer(view, edge - 2)
            op = _governing(view, k) if edge > 1 else None
        if op is None:
            break
        kind = _kind(op, view, edge)
        if not kind:
            break
        one = _embedding(view, op, kind, cast)
        found.append(one)
        if one.edge >= edge:
            break
        edge = one.edge
    return found


def _governing(view: View, k: int) -> Operator | None:
    if k < 0:
        return None
    kinds = ("say", "belief", "want", "tell", "offer", "accept", "deny", "about", "keep")
    op = view.by_last.get(k) or view.op_over(k, *kinds)
    known = op is not None and op.is_a(*kinds) and not (op.is_a("without") and view.tags[op.first] == "p")
    return op if known else None


def _first_that(view: View, edge: int) -> int:
    """The clause that a "that" opened, where the clause at ``edge`` is opened by another ("that A, *and that* B")."""
    k = edge - 1
    if k < 1 or view.tags[k] != "q" or view.tags[k - 1] not in "c,":
        return 0
    for j in range(k - 1, 0, -1):
        if view.tags[j] in ";:." or view.tags[j] == "y":
            return 0
        if view.tags[j] == "q" and view.tags[j - 1] not in "c,":
            return j + 1
    return 0


def _past_hearer(view: View, k: int) -> int:
    """Past whom something was told ("told *reporters* that")."""
    if k > 0 and view.op_over(k, "say", "want", "belief", "tell", "deny", "offer") is not None:
        return k
    if k > 0 and view.tags[k] in "nNPu" and view.low[k + 1 : k + 2] and view.tags[k + 1] == "q":
        first = view.group(k)[0]
        if first and view.tags[first - 1] in "vle" and view.op_over(first - 1, "say", "tell") is not None:
            return first - 1
        if first > 1 and view.tags[first - 1] in "pt" and view.tags[first - 2] in "vl":
            return first - 2
        called = view.by_last.get(first - 2) if first > 1 and view.low[first - 1] in _WHOSE else None
        if called is not None and view.tags[called.last] in "nN":
            return first - 2  # "the suggestion *of A* that"
    return k


def _kind(op: Operator, view: View, edge: int) -> str:
    """What a clause is to the operator before it."""
    if op.is_a("belief"):
        return "belief"
    if op.is_a("deny"):
        return "deny"
    if op.is_a("about") and not op.is_a("say"):
        return "about"
    noun = view.tags[op.first] in "nN"
    if noun and _given_up(view, op):
        return "deny"
    if op.phrase == "hope":
        return "ask"
    if op.is_a("say"):
        words = view.low[op.first]
        wish = op.is_a("want", "tell") and (
            _bare_verb(view, edge) or words.startswith(("demand", "urg", "propos", "suggest"))
        )
        return "ask" if wish else "say"
    if op.is_a("want", "tell"):
        return "ask"
    return "say" if op.is_a("offer", "accept") else ""


def _given_up(view: View, op: Operator) -> bool:
    """Whether a noun is the object of a verb that ends it ("*dropped* its demand that ...")."""
    k = view.group(op.first)[0] - 1
    if k < 0 or view.tags[k] not in "vlegp":
        return False
    said = view.op_over(view.group(op.first)[1], "say") is not None
    return view.op_over(k, "undo", "lapse") is not None or (
        said and view.op_over(k, "against", "deny") is not None
    )


def _bare_verb(view: View, edge: int) -> bool:
    """Whether the clause at ``edge`` has a verb in its base form or of duty: it says what is to be done."""
    chunks = view.chunks
    for k in range(chunks.at(edge), len(chunks.kinds)):
        if chunks.kinds[k] == "V":
            tags = chunks.tags(k)
            bare = (
                tags[-1] in "ev"
                and tags.strip("rx<ev") == ""
                and forms(chunks.low(k))[1:2] in ((), (chunks.low(k),))
            )
            subject = subject_of(view, chunks.first[k])
            plural = subject is not None and view.tags[subject[1]] in "Ns"
            return (bare and not plural) or view.low[chunks.first[k]] in ("must", "should", "shall", "be")
    return False


def _embedding(view: View, op: Operator, kind: str, cast: Cast) -> Embedding:
    first, _last = view.group(op.first)
    if view.kind(op.first) == "L" and first and view.kind(first - 1) == "V":
        first = view.group(first - 1)[0]  # "*remains* convinced that"
    negative = any(w in NEGATIVE for w in view.words(first, op.first))
    if view.kind(op.first) == "V" or view.tags[op.first] in "vl":
        subject = subject_of(view, first)
        passive = view.chunks.passive(view.chunks.at(op.first)) and not op.is_a("belief")
        who = cast.of(view, *subject) if subject is not None and not passive else Who("none")
        edge = subject[0] if subject is not None else first
        meant = negative and bool(words_of("means") & set(forms(view.low[op.first])))
        if meant and who.kind not in ("actor", "self", "pronoun", "body"):
            kind = "unmeant"  # "the offer does *not mean* that A accepts B"
        return Embedding(op, kind, who, negative, edge)
    if view.tags[op.first] in "nN":
        named = cast.named(view.text, view.place(first, op.first))
        owned = Who("pronoun") if view.tags[first] == "$" else Who("none")
        if named:
            owned = Who("actor", (named[-1][2],))
        elif owned.kind == "none" and view.low[op.last + 1] in _WHOSE:
            owned = cast.of(view, *view.group(op.last + 2))
        return Embedding(op, kind, owned, negative, first)
    if view.tags[op.first] == "g" and op.first > 1 and view.low[op.first - 1] == "as":
        a, b = view.group(op.first - 2)
        return Embedding(op, kind, cast.of(view, a, b), negative, a)  # "quoted A as *saying*"
    k = op.first - 1
    while k >= 0 and view.kind(k) == "R":
        k -= 1
    if k >= 0 and view.kind(k) == "V":
        subject = subject_of(view, view.group(k)[0])
        who = cast.of(view, *subject) if subject is not None else Who("none")
        return Embedding(op, kind, who, negative, subject[0] if subject is not None else view.group(k)[0])
    return Embedding(op, kind, Who("none"), negative, op.first)


def taking(view: View, call: Embedding, cast: Cast) -> tuple[Who, int] | None:
    """Return who accepts (+1) or refuses (-1) somebody's call that something be done; None where nobody does.

    Parameters
    ----------
    view : View
        The sentence.
    call : Embedding
        The call.
    cast : Cast
        Who is who.
    """
    op = view.by_last.get(call.edge - 1)
    if op is None or not op.is_a("accept", "against") or view.kind(op.first) != "V":
        return None
    first, last = view.group(op.first)
    subject = subject_of(view, first)
    if subject is None or view.chunks.passive(view.chunks.at(first)):
        return None
    turned = op.is_a("against") + any(w in NEGATIVE for w in view.words(first, last))
    return cast.of(view, *subject), -1 if turned % 2 else 1


def link_before(view: View, edge: int) -> tuple[str, int]:
    """Return (kind, first token) of the conjunction that opens the clause at ``edge``; ("", edge) if none."""
    k = edge
    while k > 0 and view.tags[k - 1] in '<>"r,' and view.low[k - 1] not in ("once", "even", "only", "not"):
        k -= 1
    for words, kind in _BY_LAST.get(view.low[k - 1], ()) if k else ():
        n = len(words)
        if k >= n and tuple(view.low[k - n : k]) == words:
            if words == ("upon",) and k > 1 and view.tags[k - 2] not in ",<q":
                continue  # "insisted *upon* it"
            return kind, k - n
    if k and view.low[k - 1] == "should" and view.group(k - 1) == (k - 1, k - 1):
        return "if", k - 1
    return "", edge
