"""The queue in a terminal: the same items, decisions and keys as in the browser."""

from __future__ import annotations

from collections.abc import Callable

from impasse.show.views.answer import answer_views, when_done
from impasse.show.views.passage import PassageView
from impasse.show.views.queue import OPEN, ItemView
from impasse.show.wording import counted
from impasse.web.desk import Desk
from impasse.web.judging import SAID, Given, Judging

_ACTS = {
    "cell": {"\r": "accept", "\n": "accept", "x": "reject", "t": "over", "w": "turn", "s": "later"},
    "silence": {"\r": "silent", "\n": "silent", "1": "wants", "2": "rejects", "4": "not about", "s": "later"},
    "rank": {"1": "first", "2": "second", "3": "equal", "4": "not told", "s": "later"},
}
_KEYS = {
    "cell": "Enter accept, x reject, t no longer so, w turn, 1-5 another option, s later, u undo, q stop",
    "silence": "Enter silent, 1 wants it, 2 rejects it, 4 the passage says nothing of it, s later, u undo, q stop",
    "rank": "1 the first, 2 the second, 3 equal, 4 not told, s later, u undo, q stop",
}


def review(desk: Desk, key: Callable[[], str], say: Callable[[str], None]) -> None:
    """Ask until the person stops or nothing is open.

    Parameters
    ----------
    desk : Desk
    key : callable
        Returns the next key.
    say : callable
        Prints a line.
    """
    judging = Judging(desk)
    while True:
        desk.newest()
        waiting = judging.waiting()
        if not waiting:
            picture = desk.picture
            views = [v for answer in picture.answers.values() for v in answer_views(answer, picture.dispute)]
            say(f"Nothing is left that could change an answer. {when_done(views)}")
            return
        item = waiting[0]
        passages = [p for id in item.passages if (p := desk.passage(id)) is not None]
        deciding = sum(each.decides for each in waiting)
        say(f"\n{counted(deciding, 'question')} can still change an answer")
        for line in _lines(item, passages):
            say(line)
        pressed = key().lower()
        if pressed in ("q", "\x03", "\x04", "\x1b"):
            return
        if pressed == "u":
            taken = desk.undo()
            desk.session.done.clear()
            say(
                f"Taken back: {counted(len(taken), 'decision')}."
                if taken
                else "There is nothing to take back."
            )
            continue
        say(_taken(desk, judging, item, pressed))


def _taken(desk: Desk, judging: Judging, item: ItemView, pressed: str) -> str:
    """Do what a key means for an item; return what to say."""
    passages = [p for id in item.passages if (p := desk.passage(id)) is not None]
    act, option = _ACTS[item.kind].get(pressed, ""), ""
    claim = next((c for p in passages for c in p.claims if c.state in OPEN), None)
    if not act and item.kind == "cell" and claim is not None and pressed in tuple("12345"):
        act, option = "option", claim.options[int(pressed) - 1][0]
    if not act:
        return _KEYS[item.kind]
    if act == "later":
        desk.session.later[item.id] = None
        return SAID[act]
    given = Given(claim.id if claim else "", passages[0].id if passages else "", option)
    try:
        decided = judging.decisions(item, act, given)
    except LookupError:
        return "No passage speaks of it; press Enter if you looked."
    desk.decide(decided or [])
    if not judging.is_open(item):
        desk.session.done[item.id] = desk.version
    return SAID.get(act, "Noted.")


def _lines(item: ItemView, passages: list[PassageView]) -> list[str]:
    """What is shown of an item."""
    lines = [] if item.kind == "cell" else [item.asks]
    lines += [f"  {number}. {words}" for number, (_, words) in enumerate(item.pair, start=1)]
    for passage in passages[:1] if item.kind == "silence" else passages:
        lines.append(f"{passage.source.name}, {passage.source.date}")
        lines.append("  " + "".join(f"[{words}]" if own else words for own, words in passage.pieces))
    if item.kind == "cell":
        for passage in passages:
            for claim in passage.claims:
                state = "" if claim.state in OPEN else f" ({claim.state})"
                lines.append(f"- {claim.who} {claim.held}; told by {claim.told_by}{state}")
            first = next((c for c in passage.claims if c.state in OPEN), None)
            for number, (_, name) in enumerate(first.options[:5] if first else (), start=1):
                lines.append(f"    {number} {name}")
    for reply, told in item.hangs:
        lines += [f"  {reply}: {words}" for words in told[:2]]
    return [*lines, _KEYS[item.kind]]
